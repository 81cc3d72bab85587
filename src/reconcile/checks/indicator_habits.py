"""Values that most indicators of a document have and one lacks: a line of it may have been lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...model import VALUE_LABELS, Document, Finding, ValueKind
from ..catalogue.indicators import INDICATOR_SERIES
from ..check import Check, yields
from ..places import Places

_MOST = 0.6
"""From which share of a document's indicators a value is taken to be its habit."""
_HABITS: tuple[tuple[Literal["goal", "kpi"], ValueKind], ...] = (
    ("goal", "baseline"), ("goal", "target"), ("kpi", "baseline"), ("kpi", "plan"), ("kpi", "actual"),
)  # fmt: skip


@yields(INDICATOR_SERIES)
def check_habits(document: Document) -> Iterator[Finding]:
    """Report indicators without the baseline, target, plans or actuals that most of their kind have, be it a dash."""
    places = Places(document)
    for kind, value_kind in _HABITS:
        own = [one for one in document.indicators if one.kind == kind]
        lacking = [one for one in own if all(value.kind != value_kind for value in one.values)]
        if len(lacking) > (1 - _MOST) * len(own):
            continue
        for indicator in lacking:
            yield INDICATOR_SERIES.about(
                indicator.id,
                indicator.place,
                where=places.where(indicator.node_id, indicator.place),
                indicator=indicator.name,
                detail=f"{VALUE_LABELS[value_kind]}が見当たりません（ほかの指標にはあります）",
            )


CHECKS: tuple[Check[[Document]], ...] = (check_habits,)
