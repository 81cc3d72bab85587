"""An indicator while it is read, and what was noticed about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..ingest.source import Line
from ..model import IndicatorAttribute, IndicatorValue, Observation, ids
from ..normalize import normalise_unit, starts_value
from .paragraphs import place_of
from .series import Noticed


@dataclass(slots=True)
class Draft:
    """The lines of a name, and what belongs to it."""

    name: list[Line] = field(default_factory=list)
    label: tuple[Line, ...] = ()
    """The row of its own under a name that several rows share (女性)."""
    values: list[IndicatorValue] = field(default_factory=list)
    attributes: list[IndicatorAttribute] = field(default_factory=list)
    units: list[str | None] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    noticed: list[Noticed] = field(default_factory=list)


def observations_of(draft: Draft, identifier: str) -> Iterator[Observation]:
    """Yield what was noticed about an indicator."""
    place = place_of(draft.lines)
    for noticed in draft.noticed:
        yield Observation(
            place=place, kind=noticed.kind, subject_id=identifier, count=noticed.count, quoted=noticed.quoted
        )
    units = {normalise_unit(unit) for unit in draft.units if unit}
    if len(units) > 1:
        yield Observation(
            place=place, kind="unit-differs", subject_id=identifier,
            quoted=tuple(sorted(str(unit) for unit in units)),
        )  # fmt: skip
    if draft.name and all(starts_value(word) for line in draft.name for word in line.text.split()):
        yield Observation(place=place, kind="indicator-name-is-number", subject_id=identifier)
    if not draft.name:
        yield Observation(place=place, kind="indicator-without-name", subject_id=identifier)


def with_ids(values: Sequence[IndicatorValue], identifier: str) -> Iterator[IndicatorValue]:
    """Yield an indicator's values with their ids."""
    apart = ids.Apart()
    for value in values:
        name = ids.value_id(identifier, value.kind, value.fiscal_year)
        yield value.model_copy(update={"id": apart.given(name)})
