"""Cells that must hold a number, heads with a meaning, sums with a unit."""

from __future__ import annotations

from typing import Any

import pytest
from shisaku.model import Amount, AmountStatus, BudgetSubtotal, BudgetTable, Column, Footnote, Indicator, Observation
from shisaku.reconcile.checks.cells import (
    check_amounts,
    check_headers,
    check_indicator_values,
    check_unit_notes,
    check_units,
)

from support.builders import USUAL_COLUMNS, amount, columns, document, line, table, value

NODE = "06000-2020-県土整備部/i1"
ROW = line(f"{NODE}/b1", "道路事業費", 5000, 4000)


def with_row(**changes: Any) -> list[tuple[str, str, str | None, str | None]]:
    built = table(NODE, [ROW.model_copy(update=changes)], total=amount(5000), total_prior=amount(4000))
    return said_of(document(tables=(built,)))


def said_of(read: Any) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.check_code, one.subject_id, one.field, one.actual) for one in check_amounts(read)]


@pytest.mark.parametrize("field", ["amount", "prior"])
@pytest.mark.parametrize(
    ("status", "printed", "code"),
    [
        ("unreadable", "▲▲4466..00", "number-unreadable"),
        ("empty", "", "number-unreadable"),
        ("absent", "", "row-malformed"),
    ],
)
def test_a_row_without_its_number_is_an_error(field: str, status: AmountStatus, printed: str, code: str) -> None:
    column = "amount_yen" if field == "amount" else "prior_amount_yen"
    found = with_row(**{field: Amount(status=status, printed=printed)})
    assert found == [(code, f"{NODE}/b1", column, printed or None)]


def test_values_and_dashes_are_numbers() -> None:
    assert with_row() == []
    assert with_row(amount=amount(None), prior=amount(None)) == []


@pytest.mark.parametrize("side", ["total", "total_prior"])
@pytest.mark.parametrize(
    ("status", "code"),
    [("unreadable", "number-unreadable"), ("empty", "number-unreadable"), ("absent", "row-malformed")],
)
def test_a_total_without_its_number_is_an_error(side: str, status: AmountStatus, code: str) -> None:
    built = table(NODE, [ROW], **{side: Amount(status=status)})
    assert said_of(document(tables=(built,))) == [(code, f"{NODE}/t1", f"{side}_yen", None)]


def test_what_no_head_promises_may_be_absent() -> None:
    row = ROW.model_copy(update={"prior": Amount()})
    built = table(NODE, [row], columns=columns("name", "amount"), total_prior=Amount())
    assert said_of(document(tables=(built,))) == []


def test_a_table_without_total_is_not_asked_for_its_number() -> None:
    built = table(NODE, [ROW], total_label=None, total=Amount(), total_prior=Amount())
    assert said_of(document(tables=(built,))) == []


def test_a_subtotal_is_asked_too() -> None:
    unread = BudgetSubtotal(
        position=1,
        label="小計",
        first=1,
        last=1,
        excludes_relisted=False,
        total=amount(5000),
        total_prior=Amount(status="empty"),
    )
    built = table(NODE, [ROW], subtotals=(unread,))
    assert said_of(document(tables=(built,))) == [("number-unreadable", f"{NODE}/t1/u1", "total_prior_yen", None)]


@pytest.mark.parametrize(("printed", "status", "count"), [("皆増", "none", 0), ("１２a", "unreadable", 1)])
def test_a_word_that_reading_knows_to_be_no_figure_is_not_told(printed: str, status: AmountStatus, count: int) -> None:
    row = ROW.model_copy(update={"difference": Amount(status=status, printed=printed)})
    built = table(NODE, [row], columns=(*USUAL_COLUMNS, *columns("difference")))
    assert len(said_of(document(tables=(built,)))) == count


def test_a_lacking_cell_that_reading_has_told_is_not_told_twice() -> None:
    built = table(NODE, [ROW.model_copy(update={"prior": Amount()})])
    seen = Observation(kind="row-with-more-figures", subject_id=f"{NODE}/b1")
    assert said_of(document(tables=(built,), observations=(seen,))) == []


def test_without_a_unit_the_table_says_so_once() -> None:
    unread = {
        "amount": Amount(status="unreadable", printed="5,000"),
        "prior": Amount(status="unreadable", printed="(4,000)"),
    }
    built = table(
        NODE, [ROW.model_copy(update=unread)], unit_yen=None,
        total=Amount(status="unreadable", printed="5,000"), total_prior=Amount(status="unreadable", printed="(4,000)"),
    )  # fmt: skip
    read = document(tables=(built,))
    assert [(one.check_code, one.subject_id) for one in check_units(read)] == [("unit-missing", f"{NODE}/t1")]
    assert said_of(read) == []


def _bare(node: str, unit_yen: int | None) -> BudgetTable:
    bare = Amount(status="unreadable", printed="5,000") if unit_yen is None else amount(5000)
    row = line(f"{node}/b1", "道路事業費", 5000, 4000).model_copy(update={"amount": bare, "prior": amount(None)})
    return table(node, [row], id=f"{node}/t1", unit_yen=unit_yen, total=bare, total_prior=amount(None))


def test_a_document_without_any_unit_says_so_once_and_each_of_some_tables_for_itself() -> None:
    nodes = [f"06000-2020-県土整備部/i{number}" for number in (1, 2, 3)]
    (once,) = check_units(document(tables=tuple(_bare(node, None) for node in nodes)))
    assert (once.subject_id, once.actual) == (document().id, "3")
    some = document(tables=(_bare(nodes[0], 1000), _bare(nodes[1], None), _bare(nodes[2], None)))
    assert [one.subject_id for one in check_units(some)] == [f"{nodes[1]}/t1", f"{nodes[2]}/t1"]


@pytest.mark.parametrize(
    ("text", "node", "told"),
    [
        ("金額は百万円単位で表示している。", NODE, ["百万円"]), ("本書の金額の表示は百万円単位。", None, ["百万円"]),
        ("金額は千円単位で表示している。", NODE, []), ("百万円未満は四捨五入している。", NODE, []),
        ("金額は百万円単位で表示している。", "06000-2020-県土整備部/i9", []),
    ],
)  # fmt: skip
def test_a_note_of_another_unit_than_the_tables_is_told(text: str, node: str | None, told: list[str]) -> None:
    note = Footnote(id="n1", node_id=node, mark="※", text=text)
    found = list(check_unit_notes(document(tables=(table(NODE, [ROW]),), footnotes=(note,))))
    assert [one.actual for one in found] == told
    assert all((one.check_code, one.expected, one.subject_id) == ("unit-unclear", "千円", "n1") for one in found)


def test_sums_that_name_their_unit_need_no_other() -> None:
    own = Amount(yen=120_000_000, status="value", printed="1億2,000万円")
    row = ROW.model_copy(update={"amount": own, "prior": amount(None)})
    built = table(NODE, [row], unit_yen=None, total=own, total_prior=amount(None))
    assert list(check_units(document(tables=(built,)))) == []


def test_every_unknown_head_is_named() -> None:
    heads = (*USUAL_COLUMNS, Column(printed="コロナ分", meaning="unknown"), Column(printed="備註", meaning="unknown"))
    found = list(check_headers(document(tables=(table(NODE, [ROW], columns=heads),))))
    assert [(one.check_code, one.actual) for one in found] == [
        ("header-unknown", "コロナ分"),
        ("header-unknown", "備註"),
    ]


def test_a_table_in_which_no_head_names_the_amounts_says_so() -> None:
    (found,) = check_headers(document(tables=(table(NODE, [ROW], columns=columns("name", "prior")),)))
    assert found.check_code == "header-unknown"
    assert list(check_headers(document(tables=(table(NODE, [ROW]),)))) == []


def test_a_value_that_is_no_number_and_no_word_is_an_error() -> None:
    values = (
        value("k1/v1", "plan", 2020, None),
        value("k1/v2", "plan", 2021, None, status="pending", printed="調査中"),
        value("k1/v3", "plan", 2022, None, status="unreadable", printed="3１6�"),
    )
    indicator = Indicator(
        id="k1", node_id=NODE, kind="kpi", position=1, name="件数", name_printed="件数", unit="件", cumulative=False, note=None, values=values
    )  # fmt: skip
    found = list(check_indicator_values(document(indicators=(indicator,))))
    assert [(one.check_code, one.subject_id, one.actual) for one in found] == [("number-unreadable", "k1/v3", "3１6�")]
