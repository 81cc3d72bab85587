"""再掲 rows against their originals, unmarked repetitions, and 再掲 statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import Amount, Statement
from shisaku.reconcile.checks.relisting import check_relisted_rows, check_unmarked_rows
from shisaku.reconcile.checks.statements import check_relisted_statements

from support.builders import amount, columns, document, line, table

if TYPE_CHECKING:
    from shisaku.model import BudgetLine, Document, Finding

ID = "06000-2020-県土整備部"


def laid_out(*lines: BudgetLine, **changes: Any) -> Document:
    """Return a document with one table for every line, in order."""
    return document(tables=tuple(table(f"{ID}/i{number}", [one], **changes) for number, one in enumerate(lines, 1)))


def row(
    number: int, yen: int | None, prior: int | None = None, *, name: str = "道路事業費", **changes: Any
) -> BudgetLine:
    return line(f"{ID}/i{number}/b1", name, yen, prior, **changes)


def said(findings: list[Finding]) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [
        (one.check_code, one.subject_id.removeprefix(ID + "/"), one.field, one.expected, one.actual) for one in findings
    ]


def relisted_findings(*lines: BudgetLine, **changes: Any) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return said(list(check_relisted_rows(laid_out(*lines, **changes))))


sums = st.none() | st.integers(1, 10**6).map(lambda units: units * 1000)


@given(sums, sums, sums, sums)
def test_a_relisted_row_says_what_its_original_says(
    now: int | None, prior: int | None, again: int | None, again_prior: int | None
) -> None:
    found = relisted_findings(row(1, now, prior), row(2, again, again_prior, relisted=True))

    def text(yen: int | None) -> str | None:
        return None if yen is None else str(yen)

    if now != again:
        assert found == [("relisting-amount", "i2/b1", "amount_yen", text(now), text(again))]
    elif prior != again_prior:
        assert found == [("relisting-amount", "i2/b1", "prior_amount_yen", text(prior), text(again_prior))]
    else:
        assert found == []


def test_both_amounts_differing_is_one_finding_that_names_both() -> None:
    found = list(check_relisted_rows(laid_out(row(1, 5000, 4000), row(2, 7000, 3000, relisted=True))))
    assert len(found) == 1
    assert "前年度の額も3千円と4千円で異なります" in found[0].message
    assert "2千円多い" in found[0].message


def test_an_original_may_stand_below() -> None:
    assert relisted_findings(row(1, 5000, relisted=True), row(2, 5000)) == []
    assert relisted_findings(row(1, 6000, relisted=True), row(2, 5000)) == [
        ("relisting-amount", "i1/b1", "amount_yen", "5000", "6000")
    ]


def test_a_row_without_original_is_an_orphan_whatever_other_relisted_rows_say() -> None:
    found = relisted_findings(row(1, 5000, relisted=True), row(2, 5000, relisted=True))
    assert [(code, subject) for code, subject, *_ in found] == [
        ("relisting-orphan", "i1/b1"),
        ("relisting-orphan", "i2/b1"),
    ]


def test_any_original_that_agrees_will_do_else_the_nearest_above() -> None:
    assert relisted_findings(row(1, 5000), row(2, 8000), row(3, 5000, relisted=True)) == []
    assert relisted_findings(row(1, 5000), row(2, 8000), row(3, 9000, relisted=True)) == [
        ("relisting-amount", "i3/b1", "amount_yen", "8000", "9000")
    ]


@pytest.mark.parametrize("status", ["unreadable", "empty", "absent"])
def test_what_cannot_be_read_is_not_held_against_anything(status: str) -> None:
    unread = Amount(status=status)  # type: ignore[arg-type]
    again = row(2, 5000, 3000, relisted=True).model_copy(update={"prior": unread})
    assert relisted_findings(row(1, 5000, 4000), again) == []


@pytest.mark.parametrize(
    ("whole_first", "original", "again", "agrees"),
    [(True, 9000, 4000, True), (True, 9000, 9000, True), (True, 4000, 9000, False), (False, 4000, 9000, True), (False, 9000, 4000, False)],
)  # fmt: skip
def test_a_part_may_be_smaller_than_the_whole_but_not_larger(
    whole_first: bool, original: int, again: int, agrees: bool
) -> None:
    found = relisted_findings(
        row(1, original, partial=not whole_first), row(2, again, partial=whole_first, relisted=True)
    )
    assert (found == []) is agrees


def test_a_part_is_held_against_the_same_part_first() -> None:
    found = relisted_findings(row(1, 4000, partial=True), row(2, 9000), row(3, 5000, partial=True, relisted=True))
    assert found == [("relisting-amount", "i3/b1", "amount_yen", "4000", "5000")]


def test_sums_of_different_budgets_are_not_held_against_each_other() -> None:
    first = table(f"{ID}/i1", [row(1, 5000)], columns=columns("name", "amount", phases={"amount": "当初"}))
    for phase, count in (("６月補正後", 0), ("当初", 1)):
        heads = columns("name", "amount", phases={"amount": phase})
        second = table(f"{ID}/i2", [row(2, 6000, relisted=True)], columns=heads)
        assert len(list(check_relisted_rows(document(tables=(first, second))))) == count


def test_a_coarser_unit_rounds() -> None:
    first = table(f"{ID}/i1", [row(1, 200_753_000)])
    for yen, count in ((201_000_000, 0), (200_000_000, 0), (202_000_000, 1)):
        again = table(f"{ID}/i2", [row(2, yen, relisted=True)], unit_yen=1_000_000)
        assert len(list(check_relisted_rows(document(tables=(first, again))))) == count


def test_another_parenthesis_is_another_name() -> None:
    found = relisted_findings(row(1, 5000, name="道路事業費（橋りょう）"), row(2, 6000, relisted=True))
    assert [code for code, *_ in found] == ["relisting-orphan"]
    assert check_unmarked(row(1, 5000, name="道路事業費（橋りょう）"), row(2, 5000)) == []


def check_unmarked(*lines: BudgetLine) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return said(list(check_unmarked_rows(laid_out(*lines))))


def test_every_later_unmarked_row_is_named() -> None:
    found = check_unmarked(row(1, 5000), row(2, 5000, relisted=True), row(3, 5000), row(4, 7000))
    assert found == [
        ("relisting-unmarked", "i3/b1", "relisted", "5000", "5000"),
        ("relisting-unmarked", "i4/b1", "relisted", "5000", "7000"),
    ]


def test_the_message_says_whether_the_amounts_agree() -> None:
    same, other = check_unmarked_rows(laid_out(row(1, 5000), row(2, 5000), row(3, 7000)))
    assert "どちらも5千円" in same.message
    assert "こちらは7千円、先の行は5千円" in other.message


def test_two_different_parts_may_both_stand() -> None:
    assert check_unmarked(row(1, 5000, partial=True), row(2, 7000, partial=True)) == []
    assert len(check_unmarked(row(1, 5000, partial=True), row(2, 5000, partial=True))) == 1


def statement(number: int, text: str, *, relisted: bool = False) -> Statement:
    return Statement(
        id=f"{ID}/i{number}/s1",
        node_id=f"{ID}/i{number}",
        parent_id=None,
        kind="response",
        position=1,
        group_label=None,
        text=text + ("（再掲）" if relisted else ""),
        relisted=relisted,
    )


ORIGINAL = "若者の視点を活かした普及啓発活動の展開"


@pytest.mark.parametrize(
    ("again", "count"),
    [(ORIGINAL, 0), ("若者の視点を活かした 普及啓発活動の展開", 0), ("若者の視点を生かした普及啓発活動の展開", 1), ("空港の整備", 1)],
)  # fmt: skip
def test_a_relisted_statement_has_an_original_of_its_wording(again: str, count: int) -> None:
    said = (statement(1, ORIGINAL), statement(2, again, relisted=True))
    assert len(list(check_relisted_statements(document(statements=said)))) == count


def test_the_closest_statement_is_shown_unless_none_is_close() -> None:
    originals = (statement(1, "空港の整備を進める"), statement(3, ORIGINAL))
    near = statement(2, "若者の視点を生かした普及啓発活動の展開", relisted=True)
    (finding,) = check_relisted_statements(document(statements=(*originals, near)))
    assert (finding.expected, finding.actual) == (ORIGINAL, near.text)
    assert ORIGINAL in finding.message
    far = statement(2, "ＡＩ会議録の導入", relisted=True)
    (finding,) = check_relisted_statements(document(statements=(*originals, far)))
    assert finding.expected is None
    assert "似た記述も見当たりません" in finding.message


def test_a_repetition_of_a_repetition_is_no_original() -> None:
    said = (statement(1, ORIGINAL, relisted=True), statement(2, ORIGINAL, relisted=True))
    assert len(list(check_relisted_statements(document(statements=said)))) == 2


def test_amount_zero_and_dash_both_say_no_money() -> None:
    again = row(2, 0, relisted=True).model_copy(update={"prior": amount(None)})
    assert relisted_findings(row(1, None), again) == []
