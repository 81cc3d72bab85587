"""Goal indicators and KPIs with their values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from .wording import figure_text

if TYPE_CHECKING:
    import sqlite3

_VALUES = """
SELECT
  indicators.id, node_id, indicators.kind, name, unit, cumulative, indicators.note, indicators.page, indicators.line_no,
  indicator_values.kind, fiscal_year, value, value_text, status, comparator, printed, indicator_values.note,
  indicator_values.corrected
FROM indicators
JOIN plan_nodes ON plan_nodes.id = node_id
LEFT JOIN indicator_values ON indicator_values.indicator_id = indicators.id
WHERE document_id = ?
ORDER BY plan_nodes.position, indicators.kind, indicators.position, indicators.id, indicator_values.position
"""
_COMPARATORS = {">=": "以上", "<=": "以下", "<": "未満", ">": "超"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value: a number (`value` to draw, `value_text` to read), or `status` and `printed` for why there is none."""

    kind: str
    fiscal_year: int | None
    value: float | None
    value_text: str | None
    status: str
    comparator: str | None
    printed: str
    note: str | None
    corrected: bool

    @property
    def text(self) -> str:
        """The value as an officer would write it: '1,250', '80以上', '概ね5', '△4,543'; what is printed if no number."""
        if self.value_text is None:
            return self.printed if self.status != "none" else "－"
        about = "概ね" if self.comparator == "about" else ""
        return f"{about}{figure_text(self.value_text)}{_COMPARATORS.get(self.comparator or '', '')}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator ('goal' of a measure, 'kpi' of an initiative) with its values in the order of print."""

    id: str
    node_id: str
    kind: str
    name: str
    unit: str | None
    cumulative: bool
    note: str | None
    page: int | None
    line_no: int | None
    values: tuple[Value, ...]

    def of(self, kind: str) -> tuple[Value, ...]:
        """The values of one kind, by year."""
        found = [value for value in self.values if value.kind == kind]
        return tuple(sorted(found, key=lambda value: (value.fiscal_year is not None, value.fiscal_year or 0)))


def read_indicators(connection: sqlite3.Connection, document_id: str) -> tuple[Indicator, ...]:
    """Return a document's indicators in the order of the plan."""
    rows = connection.execute(_VALUES, (document_id,))
    return tuple(
        Indicator(*(*head, tuple(Value(*row[9:]) for row in same if row[9] is not None)))
        for head, same in groupby(rows, key=lambda row: row[:9])
    )
