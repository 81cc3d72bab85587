"""Documents of consecutive years against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import Amount, Indicator

from support.builders import amount, columns, document, node, value
from support.years import DEPARTMENT, reconcile_years, row, said, year

if TYPE_CHECKING:
    from shisaku.model import BudgetLine, Document, IndicatorValue

sums = st.none() | st.integers(1, 10**6).map(lambda units: units * 1000)


@given(st.lists(st.tuples(sums, sums), min_size=1, max_size=8), st.data())
def test_a_prior_amount_is_last_years_amount(amounts: list[tuple[int | None, int | None]], data: st.DataObject) -> None:
    last = [row(f"事業{place}あ", now) for place, (now, _) in enumerate(amounts)]
    this = [row(f"事業{place}あ", later, now) for place, (now, later) in enumerate(amounts)]
    assert said(year(2020, last), year(2021, this)) == []
    place = data.draw(st.integers(0, len(amounts) - 1))
    due = amounts[place][0]
    found = data.draw(sums.filter(lambda yen: yen != due))
    this[place] = row(f"事業{place}あ", 5000, found)
    expected = [None if yen is None else str(yen) for yen in (due, found)]
    assert said(year(2020, last), year(2021, this)) == [("prior-year-mismatch", f"i1/b{place + 1}", *expected)]


def test_only_consecutive_years_of_one_department_are_compared() -> None:
    last, this = [row("道路", 5000)], [row("道路", 6000, 4000)]
    assert said(year(2020, last), year(2022, this)) == []
    assert said(year(2020, last, area_code="05000"), year(2021, this)) == []
    assert len(said(year(2020, last), year(2021, this))) == 1
    assert len(said(year(2020, last, area_code=None), year(2021, this))) == 1
    two = [year(2020, last, area_code=code, id=f"{code}-2020-x") for code in ("05000", "07000")]
    assert said(*two, year(2021, this, area_code=None)) == []


def test_three_years_are_two_pairs() -> None:
    years = [
        year(number, [row("道路", number * 1000, (number - 1) * 1000 + (number == 2022) * 5000)])
        for number in (2020, 2021, 2022)
    ]
    assert said(*years) == [("prior-year-mismatch", "i1/b1", "2021000", "2026000")]


def test_relisted_rows_repeat_and_are_not_compared_when_their_original_is_there() -> None:
    last = year(2020, [row("道路", 5000)], [row("道路", 4000, relisted=True)])
    this = year(2021, [row("道路", 6000, 5000)], [row("道路", 6000, 1000, relisted=True)])
    assert said(last, this) == []


def test_a_relisted_row_without_original_stands_for_it() -> None:
    last = year(2020, [row("道路", 5000, relisted=True)])
    assert said(last, year(2021, [row("道路", 6000, 4000, relisted=True)])) == [
        ("prior-year-mismatch", "i1/b1", "5000", "4000")
    ]


@pytest.mark.parametrize("swapped", [False, True])
def test_rows_of_one_name_are_matched_by_figures(swapped: bool) -> None:
    last = year(2020, [row("道路", 6548)], [row("道路", 866_499)])
    now = [[row("道路", 1, 6548)], [row("道路", 2, 866_499)]]
    assert said(last, year(2021, *(now[::-1] if swapped else now))) == []


def test_of_rows_of_one_name_the_one_that_differs_is_held_against_its_heading() -> None:
    last = year(2020, [row("道路", 6000)], [row("道路", 8000)])
    this = year(2021, [row("道路", 1, 6000)], [row("道路", 2, 9000)])
    assert said(last, this) == [("prior-year-mismatch", "i2/b1", "8000", "9000")]


def test_money_that_was_divided_otherwise_agrees() -> None:
    divided = year(2020, [row("道路", 6000)], [row("道路", 8000)])
    assert said(divided, year(2021, [row("道路", 1, 14_000)])) == []
    together = year(2020, [row("道路", 14_000)])
    assert said(together, year(2021, [row("道路", 1, 6000)], [row("道路", 2, 8000)])) == []
    assert said(together, year(2021, [row("道路", 1, 14_000)], [row("道路", 2, 14_000)])) == []


@pytest.mark.parametrize("status", ["unreadable", "empty", "absent"])
def test_what_cannot_be_read_is_not_compared(status: str) -> None:
    unread = Amount(status=status)  # type: ignore[arg-type]
    last, this = row("道路", 5000), row("道路", 6000, 4000)
    assert said(year(2020, [last.model_copy(update={"amount": unread})]), year(2021, [this])) == []
    assert said(year(2020, [last]), year(2021, [this.model_copy(update={"prior": unread})])) == []


def test_units_that_differ_are_said_once_with_the_projects() -> None:
    last = year(2020, [row("道路", 5_400_000), row("河川", 3_000_000), row("港湾", 2_200_000)])
    million = {"table": {"unit_yen": 1_000_000}}
    this = year(2021, [row("道路", 1, 5_000_000), row("河川", 1, 3_000_000), row("港湾", 1, 2_000_000)], **million)
    (found,) = reconcile_years([last, this])
    assert (found.check_code, found.subject_id, found.actual) == ("prior-year-incomparable", this.id, "2")
    assert all(words in found.message for words in ("千円と百万円", "「道路」、「港湾」", "2件"))
    assert "河川" not in found.message


def test_the_same_digits_under_another_unit_are_an_error_said_once() -> None:
    million, thousand = {"table": {"unit_yen": 1_000_000}}, {"table": {"unit_yen": 1000}}
    last = year(2020, [row("道路", 540_000_000), row("河川", 3_000_000), row("港湾", 20_000_000)], **million)
    this = year(2021, [row("道路", 1, 540_000), row("河川", 1, 3000), row("港湾", 1, 20_480_000)], **thousand)
    wrong, rounded = reconcile_years([last, this])
    assert (wrong.check_code, wrong.severity, wrong.expected, wrong.actual) == (
        "prior-year-unit", "error", "百万円", "千円"
    )  # fmt: skip
    assert "「道路」、「河川」" in wrong.message
    assert (rounded.check_code, rounded.actual) == ("prior-year-incomparable", "1")


@pytest.mark.parametrize("prior", [0, 2_000_000])
def test_a_unit_that_changed_with_its_figures_is_no_error(prior: int) -> None:
    last = year(2020, [row("道路", prior)], table={"unit_yen": 1_000_000})
    assert said(last, year(2021, [row("道路", 1, prior)], table={"unit_yen": 1000})) == []


def phased(number: int, meaning: str, phase: str | None, *rows: BudgetLine) -> Document:
    heads = columns("name", "amount", "prior", phases={meaning: phase} if phase else None)
    return year(number, rows, table={"columns": heads})


@pytest.mark.parametrize(
    ("then", "now", "code"),
    [
        (None, None, "prior-year-mismatch"), ("当初", "当初", "prior-year-mismatch"),
        ("当初", "６月補正後", "prior-year-incomparable"), (None, "当初", "prior-year-incomparable"),
        ("６月補正後", None, "prior-year-incomparable"),
    ],
)  # fmt: skip
def test_phases_must_agree(then: str | None, now: str | None, code: str) -> None:
    last, this = phased(2020, "amount", then, row("道路", 5000)), phased(2021, "prior", now, row("道路", 1, 6000))
    assert [finding[0] for finding in said(last, this)] == [code]
    same = phased(2021, "prior", now, row("道路", 1, 5000))
    assert said(last, same) == []


def test_a_part_is_not_held_against_the_whole() -> None:
    found = said(year(2020, [row("道路", 5000)]), year(2021, [row("道路", 1, 4000, partial=True)]))
    assert [one[0] for one in found] == ["prior-year-incomparable"]


def test_projects_that_vanish_and_appear() -> None:
    last = year(2020, [row("道路改良費", 5000), row("空港振興費", None), row("河川費", 7000)])
    this = year(2021, [row("河川費", 1, 7000), row("電子県庁費", 9000), row("統計調査費", 2000, 1000)])
    assert said(last, this) == [
        ("project-vanished", "", "5000", None),
        ("project-appeared", "i1/b2", None, None),
        ("project-appeared", "i1/b3", None, "1000"),
    ]
    new, known = reconcile_years([last, this])[1:]
    assert "今年度からの事業と読めます" in new.message
    assert "前年度の額が1千円とあるため" in known.message


def test_a_project_in_another_departments_document_is_named_there() -> None:
    last = [year(2020, [row("道路改良費", 5000)]), year(2020, [row("統計調査費", 5000)], department="企画部")]
    this = [year(2021, [row("河川費", 5000)]), year(2021, [row("道路改良費", 5000, 5000)], department="企画部")]
    messages = {
        (one.check_code, one.subject_id.split("/")[0].split("-")[2]): one.message
        for one in reconcile_years(last + this)
    }
    assert "同じ名前の事業が企画部の文書にあります" in messages["project-vanished", DEPARTMENT]
    assert f"同じ名前の事業が令和2年度の{DEPARTMENT}の文書にあります" in messages["project-appeared", "企画部"]


@pytest.mark.parametrize(
    ("former", "present", "prior", "proposed"),
    [
        ("地域公共交通対策費", "地域公共交通対策事業費", 5000, True),
        ("地域公共交通対策費", "地域公共交通対策事業費", 4000, True),
        ("地域公共交通対策費", "地域公共交通対策事業費", None, True),
        ("地域公共交通対策費", "地域交通ネットワーク対策費", 5000, True),
        ("地域公共交通対策費", "地域交通ネットワーク対策費", None, False),
        ("地域公共交通対策費", "統計調査事務費", 5000, False),
    ],
)
def test_likely_renamings_are_proposed(former: str, present: str, prior: int | None, proposed: bool) -> None:
    found = said(year(2020, [row(former, 5000)]), year(2021, [row(present, 6000, prior)]))
    renamed = [one for one in found if one[0] == "project-renamed"]
    assert renamed == ([("project-renamed", "i1/b1", former, present)] if proposed else [])
    assert [one[0] for one in found[:2]] == ["project-vanished", "project-appeared"]


def test_every_project_is_proposed_at_most_once_and_figures_come_first() -> None:
    last = year(2020, [row("道路橋りょう整備費", 5000), row("道路橋りょう維持費", 7000)])
    this = year(2021, [row("道路橋りょう整備事業費", 1, 7000)])
    proposals = [one[2:] for one in said(last, this) if one[0] == "project-renamed"]
    assert proposals == [("道路橋りょう維持費", "道路橋りょう整備事業費")]


def test_a_known_renaming_is_followed_through_the_years() -> None:
    years = [
        year(2020, [row("甲費", 5000)]),
        year(2021, [row("乙費", 6000, 5000)]),
        year(2022, [row("丙費", 7000, 6000)]),
    ]
    assert said(*years, same_projects={"甲費": "乙費", "乙 費": "丙費"}) == []
    assert said(*years[:2], same_projects={"甲費": "乙費", "乙費": "甲費"}) == []
    assert [one[0] for one in said(*years[:2])] == ["project-vanished", "project-appeared", "project-renamed"]


def test_a_renamed_department_is_proposed_and_then_followed() -> None:
    last = year(2020, [row("道路", 5000)], department="企画振興部")
    this = year(2021, [row("道路", 6000, 4000)], department="みらい企画創造部")
    assert said(last, this) == [("department-renamed", "", "企画振興部", "みらい企画創造部")]
    followed = said(last, this, same_departments={"企画振興部": "みらい企画創造部"})
    assert followed == [("prior-year-mismatch", "i1/b1", "5000", "4000")]
    other = year(2021, [row("別の事業", 6000, 4000)], department="みらい企画創造部")
    assert said(last, other) == []


def test_departments_that_were_merged_are_taken_together() -> None:
    last = [year(2020, [row("道路", 5000)], department="土木部"), year(2020, [row("空港", 3000)], department="交通部")]
    this = year(2021, [row("道路", 1, 5000), row("空港", 1, 2000)])
    merged = {"土木部": DEPARTMENT, "交通部": DEPARTMENT}
    assert said(*last, this, same_departments=merged) == [("prior-year-mismatch", "i1/b2", "3000", "2000")]


def kpi(number: int, *values: IndicatorValue, place: int = 1, name: str = "移住者数", unit: str = "人") -> Indicator:
    own = f"06000-{number}-{DEPARTMENT}/i{place}"
    return Indicator(
        id=f"{own}/k1", node_id=own, kind="kpi", position=1, name=name, name_printed=name, unit=unit, cumulative=False, note=None, values=values
    )  # fmt: skip


def with_kpis(number: int, *kpis: Indicator) -> Document:
    nodes = tuple(
        node(one.node_id, "initiative", place, f"取組み{one.node_id.rpartition('/')[2]}")
        for place, one in enumerate(kpis, 1)
    )
    return document(number, DEPARTMENT, nodes=nodes, indicators=kpis)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (value("a", "plan", 2024, "200"), value("b", "plan", 2024, "200.0"), False),
        (value("a", "plan", 2024, "200"), value("b", "plan", 2024, "210"), True),
        (value("a", "plan", 2024, "200"), value("b", "plan", 2025, "210"), False),
        (value("a", "plan", 2024, "200"), value("b", "plan", 2024, "200", comparator=">="), True),
        (value("a", "plan", 2024, "200"), value("b", "plan", 2024, None), True),
        (value("a", "plan", 2024, None), value("b", "plan", 2024, "200"), False),
        (value("a", "plan", 2024, None, status="pending", printed="未定"), value("b", "plan", 2024, "200"), False),
        (value("a", "plan", 2024, "200"), value("b", "plan", 2024, None, status="unreadable"), False),
        (value("a", "baseline", 2018, "62"), value("b", "baseline", 2018, "63"), True),
        (value("a", "baseline", 2018, "62"), value("b", "baseline", 2019, "63"), False),
        (value("a", "target", 2024, "62"), value("b", "target", 2024, "63"), True),
        (value("a", "actual", 2018, "62"), value("b", "actual", 2018, "63"), False),
        (
            value("a", "plan", 2024, None, status="qualitative", printed="全市町村"),
            value("b", "plan", 2024, None, status="qualitative", printed="全市町"),
            True,
        ),
    ],
)
def test_plans_and_baselines_of_one_year_stay(old: IndicatorValue, new: IndicatorValue, changed: bool) -> None:
    found = said(with_kpis(2020, kpi(2020, old)), with_kpis(2021, kpi(2021, new)))
    assert found == ([("indicator-changed", "", old.value_text, new.value_text)] if changed else [])


def test_a_unit_that_changed_is_told_instead_of_every_value() -> None:
    last = kpi(2020, value("a", "plan", 2024, "3000"))
    this = kpi(2021, value("b", "plan", 2024, "3"), unit="千人")
    (found,) = reconcile_years([with_kpis(2020, last), with_kpis(2021, this)])
    assert (found.check_code, found.field, found.expected, found.actual) == ("indicator-changed", "unit", "人", "千人")


def test_indicators_of_one_name_are_told_apart_by_their_heading() -> None:
    last = [kpi(2020, value(f"a{place}", "plan", 2024, str(place)), place=place) for place in (1, 2)]
    this = [kpi(2021, value(f"b{place}", "plan", 2024, str(place)), place=place) for place in (2, 1)]
    assert said(with_kpis(2020, *last), with_kpis(2021, *this)) == []


def test_an_indicator_that_moved_is_known_by_its_name() -> None:
    last = kpi(2020, value("a", "plan", 2024, "1"), place=1)
    this = kpi(2021, value("b", "plan", 2024, "2"), place=7)
    assert [one[0] for one in said(with_kpis(2020, last), with_kpis(2021, this))] == ["indicator-changed"]


def test_actuals_are_held_against_last_years_plan_where_this_years_is_gone() -> None:
    last = kpi(2020, value("a1", "plan", 2020, "100"), value("a2", "plan", 2021, "130"))
    actual = value("b", "actual", 2020, "98")
    assert said(with_kpis(2020, last), with_kpis(2021, kpi(2021, actual))) == [("plan-unmet", "", "100", "98")]
    still_planned = kpi(2021, actual, value("c", "plan", 2020, "100"))
    assert said(with_kpis(2020, last), with_kpis(2021, still_planned)) == []


def test_a_dash_in_last_years_document_is_not_a_printed_amount() -> None:
    dash = amount(None, printed="(-)")
    found = said(year(2020, [row("道路", 5000)]), year(2021, [row("道路", 1).model_copy(update={"prior": dash})]))
    assert found == [("prior-year-mismatch", "i1/b1", "5000", None)]


def _codes(*documents: Document, **renamed: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.check_code, one.subject_id) for one in reconcile_years(documents, **renamed)]


def test_two_names_that_are_said_to_be_one_and_stand_in_one_document_are_told() -> None:
    rows = [row("道路費", 1000), row("道路整備費", 2000), row("橋りょう費", 3000)]
    document = year(2020, rows)
    ((code, subject),) = _codes(document, same_projects={"道路費": "道路整備費"})
    assert (code, subject) == ("relisting-unmarked", document.tables[0].lines[1].id)
    assert _codes(document) == []
    relisted = year(2020, [row("道路費", 1000), row("道路整備費", 1000, relisted=True), row("橋りょう費", 3000)])
    assert _codes(relisted, same_projects={"道路費": "道路整備費"}) == []


def test_one_document_under_two_departments_is_told_once() -> None:
    rows = [row("道路費", 1000), row("橋りょう費", 2000), row("河川費", 3000)]
    first, second = year(2020, rows, department="県土部"), year(2020, rows, department="県土整備部")
    assert _codes(first, second) == [("document-twin", max(first.id, second.id))]
    other_money = year(2020, [row("道路費", 1), row("橋りょう費", 2), row("河川費", 3)], department="県土整備部")
    assert _codes(first, other_money) == []
    part = year(2020, [*rows, row("港費", 4000), row("空港費", 5000)], department="県土整備部")
    assert {code for code, _ in _codes(first, part)} == {"project-shared"}
    elsewhere = year(2020, rows, department="県土整備部", area_code="05000")
    assert _codes(first, elsewhere) == []
