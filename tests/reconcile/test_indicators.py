"""One indicator's values: years without gaps, plans that lead to the goal, actuals against plans."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import NOWHERE, Indicator, IndicatorValue, Observation
from shisaku.reconcile.checks.indicators import check_actuals, check_series, plan_direction

from support.builders import document, value

NODE = "06000-2020-県土整備部/i1"
KPI = f"{NODE}/k1"


def indicator(*values: IndicatorValue, **changes: Any) -> Indicator:
    said: dict[str, Any] = {
        "id": KPI, "node_id": NODE, "kind": "kpi", "position": 1, "name": "件数", "name_printed": "件数",
        "unit": "件", "cumulative": False, "note": None, "values": values,
    }  # fmt: skip
    return Indicator(**(said | changes))


def plan(*numbers: str | None, first: int = 2020, kind: Any = "plan") -> list[IndicatorValue]:
    return [value(f"{KPI}/{kind}-{year}", kind, year, number) for year, number in enumerate(numbers, first)]


def baseline(number: str | None) -> IndicatorValue:
    return value(f"{KPI}/baseline", "baseline", 2018, number)


def series(*values: IndicatorValue, **changes: Any) -> list[tuple[str, str | None, str | None]]:
    found = check_series(document(indicators=(indicator(*values, **changes),)))
    return [(one.subject_id.removeprefix(NODE), one.expected, one.actual) for one in found]


@given(st.lists(st.decimals(0, 10**6, places=1), min_size=1, max_size=6), st.booleans())
def test_a_plan_that_leads_one_way_is_no_finding(numbers: list[Any], falling: bool) -> None:
    path = sorted(numbers, reverse=falling)
    assert series(baseline(str(path[0])), *plan(*(str(number) for number in path))) == []


@pytest.mark.parametrize("numbers", [("5", "5", "5"), (None, "4800", "7200"), ("58", None, "61")])
def test_level_plans_and_missing_values_are_no_findings(numbers: tuple[str | None, ...]) -> None:
    assert series(baseline("5"), *plan(*numbers)) == []
    assert series(baseline(None), *plan(*numbers)) == []


@pytest.mark.parametrize(
    ("numbers", "step"),
    [
        (("110", "120", "102", "140"), ("/k1/plan-2022", "120", "102")),
        (("90", "120", "130", "140"), ("/k1/plan-2020", "100", "90")),
        (("90", "80", "85", "70"), ("/k1/plan-2022", "80", "85")),
    ],
)
def test_the_first_step_away_from_the_goal_is_told(numbers: tuple[str, ...], step: tuple[str, str, str]) -> None:
    assert series(baseline("100"), *plan(*numbers)) == [step]


def test_a_cumulative_plan_must_not_fall() -> None:
    assert series(baseline("50"), *plan("48", "46"), cumulative=True) == [("/k1/plan-2020", "50", "48")]
    assert series(baseline("50"), *plan("48", "46")) == []


def test_a_goal_indicator_that_falls_to_its_target_is_no_finding() -> None:
    target = value(f"{KPI}/target", "target", 2024, "-1500")
    assert series(baseline("-4543"), target, kind="goal") == []


@pytest.mark.parametrize(
    ("years", "count"),
    [
        ((2020, 2021, 2022), 0), ((2020, 2022, 2024), 0), ((2020,), 0),
        ((2020, 2021, 2023), 1), ((2020, 2020, 2021), 1), ((2022, 2021, 2020), 1), ((2020, None, 2022), 1),
    ],
)  # fmt: skip
def test_years_go_on_by_an_even_step(years: tuple[int | None, ...], count: int) -> None:
    values = [value(f"{KPI}/v{place}", "plan", year, "5") for place, year in enumerate(years)]
    found = list(check_series(document(indicators=(indicator(*values),))))
    assert [one.field for one in found] == ["fiscal_year"] * count


@pytest.mark.parametrize(
    ("numbers", "direction"), [(("1", "2"), 1), (("2", "1"), -1), (("2", "2"), 0), (("2",), 0), ((None, "2"), 0)]
)
def test_the_direction_is_read_off_the_plan(numbers: tuple[str | None, ...], direction: int) -> None:
    assert plan_direction(indicator(*plan(*numbers))) == direction


@pytest.mark.parametrize(
    ("plans", "actual", "unmet"),
    [
        (("100", "120"), "99", True), (("100", "120"), "100", False), (("100", "120"), "130", False),
        (("100", "80"), "101", True), (("100", "80"), "99", False), (("100", "100"), "1", False),
    ],
)  # fmt: skip
def test_an_actual_is_held_against_the_plan_for_its_year(plans: tuple[str, ...], actual: str, unmet: bool) -> None:
    kpi = indicator(*plan(*plans), *plan(actual, kind="actual"))
    found = [(one.check_code, one.expected, one.actual) for one in check_actuals(document(indicators=(kpi,)))]
    assert found == ([("plan-unmet", "100", actual)] if unmet else [])


def test_words_and_other_years_are_not_held_against_anything() -> None:
    growing = value(f"{KPI}/actual-2020", "actual", 2020, None, status="qualitative", printed="増加")
    later = value(f"{KPI}/actual-2025", "actual", 2025, "1")
    assert list(check_actuals(document(indicators=(indicator(*plan("100", "120"), growing, later),)))) == []


@pytest.mark.parametrize(
    ("years", "found"), [((2020, 2021, 2022), []), ((2020, 2021, 2023), [("/k1", None, "2020,2021,2023")])]
)
def test_of_values_in_two_units_only_missing_years_are_said(
    years: tuple[int, ...], found: list[tuple[str, str | None, str | None]]
) -> None:
    values = [
        value(f"{KPI}/plan-{year}~{unit}", "plan", year, number)
        for year in years
        for unit, number in enumerate(("1000", "20"))
    ]
    mixed = Observation(kind="unit-differs", subject_id=KPI, quoted=("ha", "千m3"), place=NOWHERE)
    said = check_series(document(indicators=(indicator(*values),), observations=(mixed,)))
    assert [(one.subject_id.removeprefix(NODE), one.expected, one.actual) for one in said] == found
    assert series(*values) != found
