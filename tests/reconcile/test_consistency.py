"""Documents that are consistent give no error; one change to them gives exactly the error that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from shisaku.model import Amount, Document
from shisaku.reconcile import reconcile_document

from support.builders import amount, document, line, node, table

if TYPE_CHECKING:
    from shisaku.model import BudgetLine

ID = "06000-2020-県土整備部"
NAMES = [f"{word}{kind}費" for word in ("道路", "河川", "空港", "統計", "移住") for kind in ("整備", "調査", "対策")]

units = st.none() | st.integers(-(10**5), 10**6)
originals = st.lists(
    st.tuples(st.sampled_from(NAMES), units, units), min_size=2, max_size=10, unique_by=lambda one: one[0]
)


@st.composite
def consistent(draw: st.DrawFn) -> Document:
    """Projects spread over initiatives, some repeated under later ones with 再掲 and the same amounts."""
    lines = [
        line(f"{ID}/i{place}/b1", name, None if now is None else now * 1000, None if prior is None else prior * 1000)
        for place, (name, now, prior) in enumerate(draw(originals), 1)
    ]
    tables = [[one] for one in lines]
    for source in draw(st.lists(st.integers(0, len(lines) - 1), max_size=6)):
        target = draw(st.integers(0, len(tables) - 1))
        own = tables[target]
        marks = {"id": f"{ID}/i{target + 1}/b{len(own) + 1}", "position": len(own) + 1, "relisted": True}
        own.append(lines[source].model_copy(update=marks))
    return document(
        nodes=tuple(
            node(f"{ID}/i{place}", "initiative", place, f"取組み{place}") for place in range(1, len(tables) + 1)
        ),
        tables=tuple(table(f"{ID}/i{place}", own) for place, own in enumerate(tables, 1)),
    )


def errors(read: Document) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (one.check_code, one.subject_id.removeprefix(ID + "/"), one.expected, one.actual)
        for one in reconcile_document(read)
        if one.severity == "error"
    }


def with_row(read: Document, at: int, row: int, changed: BudgetLine) -> Document:
    """Return the document with one row of one table replaced, and nothing else: the printed 計 stays."""
    one = read.tables[at]
    lines = (*one.lines[:row], changed, *one.lines[row + 1 :])
    tables = (*read.tables[:at], one.model_copy(update={"lines": lines}), *read.tables[at + 1 :])
    return read.model_copy(update={"tables": tables})


@given(consistent())
def test_a_consistent_document_has_nothing_to_report(read: Document) -> None:
    assert {one.check_code for one in reconcile_document(read)} == set()


@settings(max_examples=200)
@given(consistent(), st.data())
def test_one_changed_amount_is_told_by_its_table_and_by_the_rows_that_repeat_it(
    read: Document, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(read.tables) - 1))
    row = data.draw(st.integers(0, len(read.tables[at].lines) - 1))
    old = read.tables[at].lines[row]
    shift = data.draw(st.integers(-999, 999).filter(bool)) * 1000
    new = (old.amount.yen or 0) + shift
    found = errors(with_row(read, at, row, old.model_copy(update={"amount": amount(new)})))

    printed = sum(one.amount.yen or 0 for one in read.tables[at].lines)
    expected = {("total-current", f"i{at + 1}/t1", str(printed + shift), str(printed))}

    def text(yen: int | None) -> str | None:
        return None if yen is None else str(yen)

    same_name = [one for each in read.tables for one in each.lines if one.name == old.name and one.id != old.id]
    if old.relisted:
        expected.add(("relisting-amount", old.id.removeprefix(ID + "/"), text(old.amount.yen), str(new)))
    elif new != 0 or old.amount.yen is not None:
        expected |= {
            ("relisting-amount", one.id.removeprefix(ID + "/"), str(new), text(one.amount.yen)) for one in same_name
        }
    assert found == expected


@given(consistent(), st.data())
def test_one_unreadable_amount_is_told_and_stops_the_sum_from_being_judged(read: Document, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(read.tables) - 1))
    row = data.draw(st.integers(0, len(read.tables[at].lines) - 1))
    old = read.tables[at].lines[row]
    unread = Amount(status="unreadable", printed="4466..00")
    found = errors(with_row(read, at, row, old.model_copy(update={"amount": unread})))
    assert found == {("number-unreadable", old.id.removeprefix(ID + "/"), None, "4466..00")}


@given(consistent(), st.data())
def test_one_lost_row_is_told_where_it_had_money(read: Document, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(read.tables) - 1))
    one = read.tables[at]
    row = data.draw(st.integers(0, len(one.lines) - 1))
    lost = one.lines[row]
    lines = (*one.lines[:row], *one.lines[row + 1 :])
    tables = (*read.tables[:at], one.model_copy(update={"lines": lines}), *read.tables[at + 1 :])
    codes = {code for code, *_ in errors(read.model_copy(update={"tables": tables}))}
    assert ("total-current" in codes) is bool(lost.amount.yen)
    assert ("total-prior" in codes) is bool(lost.prior.yen)


@given(consistent())
def test_findings_do_not_depend_on_anything_but_the_document(read: Document) -> None:
    again = Document.model_validate(read.model_dump())
    assert reconcile_document(again) == reconcile_document(read)
