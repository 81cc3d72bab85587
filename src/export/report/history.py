"""Projects and indicators through the documents of several years."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from .wording import figure_text

if TYPE_CHECKING:
    import sqlite3

_PROJECTS = """
SELECT project_id, name, fiscal_year, departments, amount_yen, restated_yen, restated_difference_yen, missing_amounts
FROM project_history
WHERE project_id IN (SELECT project_id FROM project_history GROUP BY project_id HAVING count(*) > 1)
ORDER BY project_id, fiscal_year
"""
# Namesakes in one document are told apart by their order, as the view does.
_INDICATORS = """
WITH nth AS (
  SELECT
    indicators.id AS indicator_id,
    row_number() OVER (
      PARTITION BY document_id, indicators.kind, indicators.name ORDER BY plan_nodes.position, indicators.position
    ) AS occurrence
  FROM indicators JOIN plan_nodes ON plan_nodes.id = node_id
), history AS (
  SELECT
    dense_rank() OVER (ORDER BY area_code, indicator_kind, name, unit, occurrence) AS indicator,
    name, indicator_kind, unit, department, kind, fiscal_year, document_year, value, value_text, printed, changed
  FROM kpi_history JOIN nth USING (indicator_id)
)
SELECT * FROM history
WHERE indicator IN (SELECT indicator FROM history GROUP BY indicator HAVING count(DISTINCT document_year) > 1)
ORDER BY indicator, kind, fiscal_year, document_year
"""


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """A project's money in one year (each project once a document), and as the next year's document restates it."""

    fiscal_year: int
    departments: str
    amount_yen: int | None
    restated_yen: int | None
    restated_difference_yen: int | None
    missing_amounts: int


@dataclass(frozen=True, slots=True)
class ProjectHistory:
    """A project that stands in the documents of at least two years."""

    id: str
    name: str
    years: tuple[ProjectYear, ...]


@dataclass(frozen=True, slots=True)
class HistoryValue:
    """A value of an indicator for `fiscal_year` in the document of `document_year`."""

    kind: str
    fiscal_year: int | None
    document_year: int
    value: float | None
    value_text: str | None
    printed: str
    changed: bool

    @property
    def text(self) -> str:
        """The value as an officer would write it."""
        return self.printed if self.value_text is None else figure_text(self.value_text)


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    """An indicator that stands in the documents of at least two years."""

    name: str
    kind: str
    unit: str | None
    department: str
    values: tuple[HistoryValue, ...]

    @property
    def changed(self) -> bool:
        """Whether a later document gives a value otherwise than the one before it."""
        return any(value.changed for value in self.values)

    @property
    def document_years(self) -> tuple[int, ...]:
        """The years of the documents it stands in."""
        return tuple(sorted({value.document_year for value in self.values}))


def read_projects(connection: sqlite3.Connection) -> tuple[ProjectHistory, ...]:
    """Return the projects of several years, those with the most money in their last year first."""
    histories = [
        ProjectHistory(project_id, name, tuple(ProjectYear(*row[2:]) for row in same))
        for (project_id, name), same in groupby(connection.execute(_PROJECTS), key=lambda row: row[:2])
    ]
    return tuple(sorted(histories, key=lambda one: (-(one.years[-1].amount_yen or 0), one.id)))


def read_indicator_histories(connection: sqlite3.Connection) -> tuple[IndicatorHistory, ...]:
    """Return the indicators of several years, those whose values were changed first."""
    histories = []
    for _, rows in groupby(connection.execute(_INDICATORS), key=lambda row: row[0]):
        same = list(rows)
        _, name, kind, unit, department, *_ = max(same, key=lambda row: row[7])
        values = tuple(HistoryValue(*row[5:]) for row in same)
        histories.append(IndicatorHistory(name, kind, unit, department, values))
    return tuple(sorted(histories, key=lambda one: not one.changed))
