"""The values of one indicator against each other: years without gaps, plans that lead to their goal, actuals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ...model import VALUE_LABELS, Document, Finding, Indicator, IndicatorValue
from ..catalogue.indicators import INDICATOR_SERIES, PLAN_UNMET
from ..check import Check, yields
from ..places import Places


@yields(INDICATOR_SERIES)
def check_series(document: Document) -> Iterator[Finding]:
    """Report plan rows with missing or repeated years, plans against their own direction, and 累計 that fall.

    Of an indicator with values in different units (1,000ha and 20千㎥ of each year), which is an error of its own, only
    missing years are reported: values in two units lead nowhere together.
    """
    places = Places(document)
    mixed = {one.subject_id for one in document.observations if one.kind == "unit-differs"}
    for indicator in document.indicators:
        for kind in ("plan", "actual"):
            values = [value for value in indicator.values if value.kind == kind]
            if indicator.id in mixed:
                values = list({value.fiscal_year: value for value in values}.values())
            yield from _check_year_row(indicator, values, places)
        if indicator.id not in mixed:
            yield from _check_direction(indicator, places)


def _check_year_row(indicator: Indicator, values: Sequence[IndicatorValue], places: Places) -> Iterator[Finding]:
    """Ask for an even step from year to year: a plan may be printed for every second year, but then for all of them."""
    years = [value.fiscal_year for value in values if value.fiscal_year is not None]
    steps = [later - earlier for earlier, later in pairwise(years)]
    undated = len(years) < len(values) and len(values) > 1
    if not undated and (not steps or (min(steps) > 0 and min(steps) == max(steps))):
        return
    yield INDICATOR_SERIES.about(
        indicator.id,
        values[0].place,
        actual=",".join(str(value.fiscal_year) if value.fiscal_year else "-" for value in values),
        field="fiscal_year",
        where=places.where(indicator.node_id, values[0].place),
        indicator=indicator.name,
        detail=f"年度に欠けや重なりがあります（{'、'.join(f'{year}年度' for year in years) or '年度なし'}）",
    )


def _check_direction(indicator: Indicator, places: Places) -> Iterator[Finding]:
    """Report the first planned value that lies further from the goal than the one before it."""
    path = _path_to_goal(indicator)
    direction = plan_direction(indicator)
    for before, after in pairwise(path):
        step = _number(after) - _number(before)
        falls = indicator.cumulative and step < 0
        if falls or step * direction < 0:
            reason = "累計であるのに減っています" if falls else "目標から遠ざかっています"
            yield INDICATOR_SERIES.about(
                after.id,
                after.place,
                expected=before.value_text,
                actual=after.value_text,
                field="value",
                where=places.where(indicator.node_id, after.place),
                indicator=indicator.name,
                detail=f"{_year(after)}の値{after.value_text}が、{_year(before)}の{before.value_text}から{reason}",
            )
            return


def plan_direction(indicator: Indicator) -> int:
    """Return 1 where the plan rises to its goal, -1 where it falls, 0 where it stays or where that cannot be told."""
    path = _path_to_goal(indicator)
    if len(path) < 2:
        return 0
    way = _number(path[-1]) - _number(path[0])
    return (way > 0) - (way < 0)


def _path_to_goal(indicator: Indicator) -> list[IndicatorValue]:
    """Return baseline, plan and target in this order, those that are plain numbers."""
    order = {"baseline": 0, "plan": 1, "target": 2}
    path = [value for value in indicator.values if value.kind in order and comparable(value)]
    return sorted(path, key=lambda value: (order[value.kind], value.fiscal_year or 0))


def comparable(value: IndicatorValue) -> bool:
    """Tell whether a value is one number that others can be held against."""
    return value.value_text is not None and value.comparator in (None, ">=", "<=", "about")


def _number(value: IndicatorValue) -> Decimal:
    return Decimal(value.value_text or "NaN")


def _year(value: IndicatorValue) -> str:
    if value.kind == "baseline":
        return VALUE_LABELS["baseline"]
    return f"{value.fiscal_year}年度" if value.fiscal_year is not None else VALUE_LABELS["target"]


@yields(PLAN_UNMET)
def check_actuals(document: Document) -> Iterator[Finding]:
    """Hold every actual against the plan for its year in the same document."""
    places = Places(document)
    for indicator in document.indicators:
        yield from unmet_plans(indicator, indicator, "この文書", places)


def unmet_plans(actuals: Indicator, plans: Indicator, source: str, places: Places) -> Iterator[Finding]:
    """Report the actuals of one indicator that fall short of the plans of another (or the same).

    Which way is short is the plan's own direction; a plan that stays level, or says nothing, is not judged.
    """
    direction = plan_direction(plans)
    planned = {value.fiscal_year: value for value in plans.values if value.kind == "plan" and comparable(value)}
    for actual in actuals.values:
        plan = planned.get(actual.fiscal_year)
        if actual.kind != "actual" or plan is None or not comparable(actual):
            continue
        if (_number(actual) - _number(plan)) * direction < 0:
            yield PLAN_UNMET.about(
                actual.id,
                actual.place,
                expected=plan.value_text,
                actual=actual.value_text,
                field="value",
                where=places.where(actuals.node_id, actual.place),
                indicator=actuals.name,
                year=str(actual.fiscal_year),
                source=source,
            )


CHECKS: tuple[Check[[Document]], ...] = (check_series, check_actuals)
