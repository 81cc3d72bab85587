"""Two readings figure by figure: nothing between equals, and exactly what was changed between others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.batch.compare import changes, compare_sources
from shisaku.batch.reading_differences import differences
from shisaku.model import Amount, Document
from shisaku.reconcile.catalogue.reading import SOURCES_DIFFER

from support.builders import amount, node
from support.databases import ID, full_document
from support.truths import REAL, TRUTHS, document_of_truth, load_truth

if TYPE_CHECKING:
    from shisaku.batch.reading_differences import Difference

INITIATIVE = f"{ID}/i1"
DOCUMENTS = [document_of_truth(load_truth(path)) for path in TRUTHS]


def _table(document: Document, **update: Any) -> Document:
    (table,) = document.tables
    return document.model_copy(update={"tables": (table.model_copy(update=update),)})


def _row(document: Document, at: int, **update: Any) -> Document:
    (table,) = document.tables
    lines = [row.model_copy(update=update) if nth == at else row for nth, row in enumerate(table.lines)]
    return _table(document, lines=tuple(lines))


def _value(document: Document, at: int, **update: Any) -> Document:
    (indicator,) = document.indicators
    values = [one.model_copy(update=update) if nth == at else one for nth, one in enumerate(indicator.values)]
    return document.model_copy(update={"indicators": (indicator.model_copy(update={"values": tuple(values)}),)})


def _node(document: Document, kind: str, **update: Any) -> Document:
    nodes = tuple(one.model_copy(update=update) if one.kind == kind else one for one in document.nodes)
    return document.model_copy(update={"nodes": nodes})


def _told(found: list[Difference]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.subject_id, one.field, one.first, one.second) for one in found]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_reading_does_not_differ_from_itself(document: Document) -> None:
    assert list(differences(document, document)) == []


FULL = full_document()
(MEASURE,) = (one for one in FULL.nodes if one.kind == "measure")
CHANGES: dict[str, tuple[Document, list[tuple[str, str | None, str | None, str | None]]]] = {
    "an amount": (
        _row(FULL, 0, amount=amount(3_001_000)),
        [(f"{INITIATIVE}/b1", "amount_yen", "3000000", "3001000")],
    ),
    "a prior amount for a dash": (
        _row(FULL, 0, prior=amount(0)),
        [(f"{INITIATIVE}/b1", "prior_amount_yen", None, "0")],
    ),
    "an amount that cannot be read": (
        _row(FULL, 1, amount=Amount(status="unreadable", printed="1,O00")),
        [(f"{INITIATIVE}/b2", "amount_yen", "1000000", None)],
    ),
    "a dash that cannot be read": (
        _row(FULL, 2, amount=Amount(status="unreadable", printed="?")),
        [(f"{INITIATIVE}/b3", "amount_yen", None, None)],
    ),
    "a difference": (
        _row(FULL, 0, difference=amount(3_000_000)),
        [(f"{INITIATIVE}/b1", "difference_yen", None, "3000000")],
    ),
    "a name": (
        _row(FULL, 0, name="道路整備費"),
        [(f"{INITIATIVE}/b1", "name", "道路整備事業費", "道路整備費")],
    ),
    "a mark": (_row(FULL, 1, relisted=False), [(f"{INITIATIVE}/b2", "relisted", "あり", "なし")]),
    "a part": (_row(FULL, 2, partial=False), [(f"{INITIATIVE}/b3", "partial", "あり", "なし")]),
    "a category": (_row(FULL, 0, category="継続"), [(f"{INITIATIVE}/b1", "category", "新規", "継続")]),
    "a total": (_table(FULL, total=amount(1)), [(f"{INITIATIVE}/t1", "total_yen", "4000000", "1")]),
    "a prior total": (_table(FULL, total_prior=amount(1)), [(f"{INITIATIVE}/t1", "total_prior_yen", "2500000", "1")]),
    "a subtotal": (_table(FULL, subtotals=()), [(f"{INITIATIVE}/t1", None, "あり", "なし")]),
    "a table's year": (_table(FULL, fiscal_year=2021), [(f"{INITIATIVE}/t1", "fiscal_year", "2020", "2021")]),
    "a title": (_node(FULL, "initiative", title="道路の設備"), [(INITIATIVE, "title", "道路の整備", "道路の設備")]),
    "a code": (_node(FULL, "measure", id=f"{ID}/m1-3", code="1-3"), [(MEASURE.id, "code", MEASURE.code, "1-3")]),
    "a lost row": (_table(FULL, lines=FULL.tables[0].lines[1:]), [(f"{INITIATIVE}/b1", None, "あり", "なし")]),
    "a lost table": (
        FULL.model_copy(update={"tables": ()}),
        [(f"{INITIATIVE}/t1", None, "あり", "なし")],
    ),
    "a value": (_value(FULL, 1, value_text="78.3"), [(f"{INITIATIVE}/k1/v1", "value", "78.2", "78.3")]),
    "a comparator": (_value(FULL, 2, comparator=None), [(f"{INITIATIVE}/k1/v2", "value", "78.4", "78.4")]),
    "a year": (
        _value(FULL, 1, fiscal_year=2031),
        [(f"{INITIATIVE}/k1/v1", "value", "78.2", None), (f"{INITIATIVE}/k1", None, None, "78.2")],
    ),
    "a word for another": (
        _value(FULL, 4, status="qualitative", printed="増加"),
        [(f"{INITIATIVE}/k1/v4", "value", None, None)],
    ),
    "a lost indicator": (
        FULL.model_copy(update={"indicators": ()}),
        [(f"{INITIATIVE}/k1", None, "あり", "なし")],
    ),
    "a lost initiative": (
        FULL.model_copy(update={"nodes": tuple(one for one in FULL.nodes if one.kind != "initiative")}),
        [(INITIATIVE, None, "あり", "なし")],
    ),
    "one more initiative": (
        FULL.model_copy(update={"nodes": (*FULL.nodes, node(f"{ID}/i2", "initiative", 2, "橋"))}),
        [(ID, None, "なし", "あり")],
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_differs_is_told_and_nothing_else(what: str) -> None:
    second, expected = CHANGES[what]
    assert _told(list(differences(FULL, second))) == expected


@pytest.mark.parametrize(
    "second",
    [
        _row(FULL, 0, category=None, category_marked=None),
        _row(FULL, 2, amount=Amount(status="empty")),
        _value(FULL, 1, value_text="78.20"),
        FULL.model_copy(update={"statements": (), "source_lines": (), "outline": ()}),
        _node(FULL, "initiative", title="道路の　整備"),
    ],
    ids=["a text knows no category", "nothing is nothing", "one number", "wordings", "blanks of a title"],
)
def test_what_a_kind_of_file_cannot_know_is_no_difference(second: Document) -> None:
    assert list(differences(FULL, second)) == []


def test_a_lost_row_does_not_shift_the_rest() -> None:
    document = document_of_truth(load_truth(REAL))
    widest = max(document.tables, key=lambda table: len(table.lines))
    shorter = widest.model_copy(update={"lines": widest.lines[1:]})
    tables = tuple(shorter if table is widest else table for table in document.tables)
    (found,) = differences(document, document.model_copy(update={"tables": tables}))
    assert found.subject_id == widest.lines[0].id
    (found,) = differences(document.model_copy(update={"tables": tables}), document)
    assert (found.subject_id, found.first, found.second) == (widest.id, "なし", "あり")


@given(st.data())
def test_any_changed_figure_of_the_real_sample_is_found_and_only_it(data: st.DataObject) -> None:
    document = DOCUMENTS[0]
    table_at = data.draw(st.integers(0, len(document.tables) - 1))
    table = document.tables[table_at]
    at = data.draw(st.integers(0, len(table.lines) - 1))
    side = data.draw(st.sampled_from(["amount", "prior"]))
    row = table.lines[at]
    yen = data.draw(st.integers(-(10**12), 10**12).filter(lambda yen: yen != getattr(row, side).yen))
    changed = row.model_copy(update={side: amount(yen)})
    lines = (*table.lines[:at], changed, *table.lines[at + 1 :])
    tables = (
        *document.tables[:table_at],
        table.model_copy(update={"lines": lines}),
        *document.tables[table_at + 1 :],
    )
    other = document.model_copy(update={"tables": tables})
    (found,) = differences(document, other)
    assert (found.subject_id, found.second) == (row.id, str(yen))
    (back,) = differences(other, document)
    assert (back.first, back.second) == (found.second, found.first)


def test_a_difference_is_a_finding_that_names_both_files_and_both_figures() -> None:
    second = _row(FULL, 0, amount=amount(3_001_000)).model_copy(update={"media_type": "application/pdf"})
    (finding,) = compare_sources(second, FULL)
    assert (finding.check_code, finding.severity) == (SOURCES_DIFFER.slug, "error")
    assert (finding.expected, finding.actual, finding.field) == ("3001000", "3000000", "amount_yen")
    for word in ("① 道路の整備", "「道路整備事業費」の予算額", "PDFでは3,001,000円", "テキストでは3,000,000円"):
        assert word in finding.message


def test_changes_are_a_short_list_with_the_number_of_the_rest() -> None:
    assert changes(FULL, FULL) == []
    assert changes(FULL, _row(FULL, 0, amount=amount(1000))) == ["「道路整備事業費」の予算額 3,000,000円→1,000円"]
    document = DOCUMENTS[0]
    raised = tuple(
        table.model_copy(update={"lines": tuple(row.model_copy(update={"amount": amount(7)}) for row in table.lines)})
        for table in document.tables
    )
    told = changes(document, document.model_copy(update={"tables": raised}))
    rows = sum(len(table.lines) for table in document.tables)
    assert told[-1] == f"ほか{rows - 20}件"
    assert len(told) == 21
