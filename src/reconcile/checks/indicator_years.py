"""The same indicator in two years' documents: what changed, and whether plans were met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model import VALUE_LABELS, Finding, Indicator, IndicatorValue
from ...normalize import normalise_name
from ..catalogue.indicators import PLAN_UNMET
from ..catalogue.years import INDICATOR_CHANGED
from ..check import Check, yields
from ..wording import printed_text
from ..year_pair import YearDocument, YearPair
from .indicators import unmet_plans

IndicatorPair = tuple[Indicator, Indicator]


def pair_indicators(pair: YearPair) -> Iterator[IndicatorPair]:
    """Return last year's and this year's indicators of one name: those under the same heading, then those that are unique."""
    free_last = list(pair.last.document.indicators)
    free_current = list(pair.current.document.indicators)
    for last_key, current_key in (
        (_by_heading(pair.last), _by_heading(pair.current)),
        (_by_name, _by_name),
    ):
        known = _unique(free_last, last_key)
        asked = _unique(free_current, current_key)
        for key, current in asked.items():
            last = known.get(key)
            if last is not None:
                free_last.remove(last)
                free_current.remove(current)
                yield last, current


def _by_name(indicator: Indicator) -> Hashable:
    return indicator.kind, normalise_name(indicator.name)


def _by_heading(year: YearDocument) -> Callable[[Indicator], Hashable]:
    return lambda indicator: (_by_name(indicator), year.places.title(indicator.node_id))


def _unique(indicators: list[Indicator], key: Callable[[Indicator], Hashable]) -> dict[Hashable, Indicator]:
    count = Counter(key(indicator) for indicator in indicators)
    return {key(indicator): indicator for indicator in indicators if count[key(indicator)] == 1}


@yields(INDICATOR_CHANGED)
def check_indicator_changes(pair: YearPair) -> Iterator[Finding]:
    """Report plans, targets, baselines and units that the two documents give differently."""
    for last, current in pair_indicators(pair):
        where = pair.current.places.where(current.node_id, current.place)
        for change in _changes(last, current):
            yield INDICATOR_CHANGED.about(
                change.subject.id,
                change.subject.place,
                expected=change.due,
                actual=change.found,
                field=change.field,
                where=where,
                indicator=current.name,
                last_year=pair.last_year,
                what=change.what,
                due=change.due_words,
                found=change.found_words,
            )


def _same_values(last: Indicator, current: Indicator) -> Iterator[tuple[IndicatorValue, IndicatorValue]]:
    """Yield last year's and this year's values of one kind and year; actuals are revised, and are not held together."""
    before: dict[tuple[str, int | None], IndicatorValue] = {
        (value.kind, value.fiscal_year): value for value in reversed(last.values) if value.kind != "actual"
    }
    for value in current.values:
        old = before.get((value.kind, value.fiscal_year))
        if old is not None:
            yield old, value


def agreeing_values(pair: YearPair) -> Iterator[tuple[IndicatorValue, IndicatorValue]]:
    """Yield the numbers of an indicator that both years' documents print alike."""
    for last, current in pair_indicators(pair):
        if normalise_name(last.unit or "") == normalise_name(current.unit or ""):
            for old, value in _same_values(last, current):
                if old.value_text is not None and value.value_text is not None and not _differs(old, value):
                    yield old, value


class _Change(NamedTuple):
    """What last year's document says (`due`) and this year's (`found`), as it is and as a message puts it."""

    subject: Indicator | IndicatorValue
    field: str
    what: str
    due: str | None
    found: str | None
    due_words: str
    found_words: str


def _changes(last: Indicator, current: Indicator) -> Iterator[_Change]:
    if normalise_name(last.unit or "") != normalise_name(current.unit or ""):
        units = printed_text(last.unit or ""), printed_text(current.unit or "")
        yield _Change(current, "unit", "単位", last.unit, current.unit, *units)
        return  # in another unit, every value differs
    for old, value in _same_values(last, current):
        if _differs(old, value):
            year = "" if value.fiscal_year is None else f"{value.fiscal_year}年度の"
            what = year + VALUE_LABELS[value.kind]
            yield _Change(value, "value", what, old.value_text, value.value_text, _said(old), _said(value))


def _differs(old: IndicatorValue, new: IndicatorValue) -> bool:
    """Tell whether a value was changed: setting what was a dash or 未定 a year ago is no change."""
    if old.status in ("none", "pending") or "unreadable" in (old.status, new.status):
        return False
    if old.value_text is None or new.value_text is None:
        return old.status != new.status or normalise_name(old.printed) != normalise_name(new.printed)
    return Decimal(old.value_text) != Decimal(new.value_text) or old.comparator != new.comparator


def _said(value: IndicatorValue) -> str:
    return value.value_text if value.value_text and not value.comparator else printed_text(value.printed)


@yields(PLAN_UNMET)
def check_actuals_of_last_plan(pair: YearPair) -> Iterator[Finding]:
    """Hold this year's actuals against last year's plans, for the years that this year's document no longer plans."""
    for last, current in pair_indicators(pair):
        planned = {value.fiscal_year for value in current.values if value.kind == "plan"}
        left = tuple(value for value in current.values if value.fiscal_year not in planned)
        yield from unmet_plans(
            current.model_copy(update={"values": left}), last, f"{pair.last_year}の文書", pair.current.places
        )


CHECKS: tuple[Check[[YearPair]], ...] = (check_indicator_changes, check_actuals_of_last_plan)
