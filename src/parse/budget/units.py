"""Which unit governs which budget table: labels stand above their table, or below it, and a close call is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...ingest.source import Grid
from ...normalize import parse_unit_label
from ...profiles.signs import Kind
from ..items import LineItem


@dataclass(frozen=True, slots=True)
class TableUnit:
    """The unit in yen that labels give a table, None where none does; `contested` by another label below the table."""

    yen: int | None = None
    contested: int | None = None


def label_of(item: LineItem | Grid) -> int | None:
    """Return the unit in yen that a line says for budget tables: a label, a note, or the end of their heading."""
    if isinstance(item, Grid) or item.sign.kind not in {Kind.UNIT, Kind.BUDGET, Kind.FOOTNOTE}:
        return None
    return parse_unit_label(item.sign.rest) if item.sign.rest else None


def units_of(content: Sequence[LineItem | Grid]) -> list[TableUnit]:
    """Return the unit of each budget table of a part, in order.

    Labels stand above where the first of them stands above the first table, and below where the last stands below the
    last table. Where both are so, or neither, a label is taken for what follows it, and a table is contested by another
    one right below it.
    """
    said: list[int | None] = []
    """A unit for each label, None for each table."""
    for item in content:
        if isinstance(item, Grid):
            said += [None] if item.head is not None else []
        elif (unit := label_of(item)) is not None:
            said.append(unit)
    if not any(said):
        return [TableUnit() for one in said if one is None]
    if said[0] is None and said[-1] is not None:
        return [TableUnit(_nearest(said[at:])) for at, one in enumerate(said) if one is None]
    return [_above(said, at) for at, one in enumerate(said) if one is None]


def _above(said: Sequence[int | None], at: int) -> TableUnit:
    """Give a table the last label above it, contested by one right below unless that is the next table's own."""
    own = _nearest(said[:at][::-1])
    beneath = next(iter(said[at + 1 :]), None)
    of_the_next = own is not None and at + 2 < len(said) and said[at + 2] is None
    return TableUnit(own, None if of_the_next or beneath == own else beneath)


def _nearest(said: Sequence[int | None]) -> int | None:
    return next((unit for unit in said if unit is not None), None)
