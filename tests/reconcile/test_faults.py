"""No figure of the real document can change, and no row get lost, without an error that was not there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shisaku.reconcile import reconcile_document

from support.builders import amount
from support.truths import REAL, document_of_truth, load_truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shisaku.model import Amount, BudgetTable, Document, Finding

DOCUMENT = document_of_truth(load_truth(REAL))


def errors(read: Document) -> set[Finding]:
    return {one for one in reconcile_document(read) if one.severity == "error"}


BEFORE = errors(DOCUMENT)


def with_table(at: int, changed: BudgetTable) -> Document:
    return DOCUMENT.model_copy(update={"tables": (*DOCUMENT.tables[:at], changed, *DOCUMENT.tables[at + 1 :])})


def one_digit_off(old: Amount) -> Iterator[Amount]:
    """Yield the amount with every digit of its thousands raised by one in turn; a dash becomes a sum."""
    if old.yen is None:
        yield amount(1000)
        return
    digits = str(old.yen // 1000)
    for place, digit in enumerate(digits):
        yield amount(int(f"{digits[:place]}{(int(digit) + 1) % 10}{digits[place + 1 :]}") * 1000)


@pytest.mark.parametrize(
    "at", range(len(DOCUMENT.tables)), ids=lambda at: DOCUMENT.tables[at].node_id.rpartition("/")[2]
)
def test_every_digit_of_every_amount_is_watched(at: int) -> None:
    one = DOCUMENT.tables[at]
    for field in ("total", "total_prior"):
        for changed in one_digit_off(getattr(one, field)):
            assert errors(with_table(at, one.model_copy(update={field: changed}))) - BEFORE
    for row, line in enumerate(one.lines):
        for field in ("amount", "prior"):
            for changed in one_digit_off(getattr(line, field)):
                lines = (*one.lines[:row], line.model_copy(update={field: changed}), *one.lines[row + 1 :])
                assert errors(with_table(at, one.model_copy(update={"lines": lines}))) - BEFORE


@pytest.mark.parametrize(
    "at", range(len(DOCUMENT.tables)), ids=lambda at: DOCUMENT.tables[at].node_id.rpartition("/")[2]
)
def test_every_row_is_missed(at: int) -> None:
    one = DOCUMENT.tables[at]
    for row in range(len(one.lines)):
        lines = (*one.lines[:row], *one.lines[row + 1 :])
        assert errors(with_table(at, one.model_copy(update={"lines": lines}))) - BEFORE


def test_every_table_is_missed() -> None:
    for at, one in enumerate(DOCUMENT.tables):
        tables = (*DOCUMENT.tables[:at], *DOCUMENT.tables[at + 1 :])
        missing = {
            finding.subject_id
            for finding in reconcile_document(DOCUMENT.model_copy(update={"tables": tables}))
            if finding.check_code == "table-missing"
        }
        assert one.node_id in missing
