"""The documents of a database in numbers: lines, tables that add up, and the three sums with the steps between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from .wording import Sums

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_DOCUMENTS = """
SELECT
  id, documents.fiscal_year, era_year, documents.department, organization, title, unit_yen, page_count, source_name, media_type, extractor,
  line_count, unparsed_count,
  printed_total_yen, printed_total_prior_yen, not_relisted_yen, not_relisted_prior_yen, distinct_yen, distinct_prior_yen,
  tables_without_total, lines_without_amount
FROM documents JOIN document_totals ON document_totals.document_id = documents.id
ORDER BY documents.fiscal_year DESC, organization, documents.department, id
"""

# A table is uncertain, too, when a figure of it was misread: then an agreement of sums would prove nothing.
_TABLES = """
SELECT
  document_id,
  budget_tables.id,
  EXISTS (
    SELECT * FROM findings WHERE subject_id = budget_tables.id AND check_code IN ('total-current', 'total-prior')
  ),
  total_yen IS NULL
  OR (total_prior_yen IS NULL
      AND EXISTS (SELECT * FROM budget_lines WHERE table_id = budget_tables.id AND prior_amount_yen IS NOT NULL))
  OR EXISTS (
    SELECT * FROM budget_lines WHERE table_id = budget_tables.id
    AND (amount_status NOT IN ('value', 'none') OR prior_amount_status IN ('empty', 'unreadable'))
  )
  OR EXISTS (
    SELECT * FROM findings WHERE check_code IN ('number-unreadable', 'row-malformed', 'header-unknown')
    AND (subject_id = budget_tables.id
         OR subject_id IN (SELECT id FROM budget_lines WHERE table_id = budget_tables.id))
  )
FROM budget_tables JOIN plan_nodes ON plan_nodes.id = node_id
ORDER BY document_id
"""

_STEPS = """
SELECT
  steps.document_id, step, why_ja, steps.subject_id, budget_lines.name_printed, steps.yen, steps.prior_yen
FROM document_total_steps AS steps
LEFT JOIN budget_lines ON budget_lines.id = steps.subject_id
LEFT JOIN budget_tables ON budget_tables.id = steps.subject_id
JOIN plan_nodes ON plan_nodes.id = ifnull(budget_lines.node_id, budget_tables.node_id)
ORDER BY steps.document_id, step, why, plan_nodes.position, budget_lines.position
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that makes a difference between two sums: a budget line, or (without a `name`) a table."""

    subject_id: str
    name: str | None
    yen: int
    prior_yen: int


@dataclass(frozen=True, slots=True)
class Step:
    """Rows that make a difference between two sums for one reason. `number` 1: from the printed totals; 2: after that."""

    number: int
    why: str
    rows: tuple[Row, ...]

    @property
    def sums(self) -> Sums:
        """What the step adds (or, below zero, takes away)."""
        return Sums(sum(row.yen for row in self.rows), sum(row.prior_yen for row in self.rows))


@dataclass(frozen=True, slots=True)
class ThreeSums:
    """A document's three sums, and what lies between them."""

    printed: Sums
    not_relisted: Sums
    distinct: Sums
    steps: tuple[Step, ...]
    tables_without_total: int
    lines_without_amount: int

    @property
    def explained(self) -> bool:
        """Whether the steps lead from each sum to the next, in both years, to the yen."""
        ways = ((self.printed, 1, self.not_relisted), (self.not_relisted, 2, self.distinct))
        return all(
            _leads(start, [s.sums for s in self.steps if s.number == number], end) for start, number, end in ways
        )


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many budget tables add up, do not, and cannot be checked (no total, or a figure that is not known)."""

    right: int = 0
    wrong: int = 0
    unknown: int = 0

    @property
    def all(self) -> int:
        """All tables."""
        return self.right + self.wrong + self.unknown


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document in numbers."""

    id: str
    fiscal_year: int
    era_year: str
    department: str
    organization: str | None
    title: str
    unit_yen: int | None
    page_count: int | None
    source_name: str
    media_type: str
    extractor: str
    line_count: int
    unparsed_count: int
    sums: ThreeSums
    tables: TableCount

    @property
    def name(self) -> str:
        """How an officer would call the document."""
        return f"{self.era_year} {self.department}"


def read_documents(connection: sqlite3.Connection) -> tuple[DocumentView, ...]:
    """Return the documents, the newest year first."""
    steps = _steps(connection)
    tables = _tables(connection)
    found = []
    for row in connection.execute(_DOCUMENTS):
        printed, not_relisted, distinct = (Sums(*row[at : at + 2]) for at in (13, 15, 17))
        sums = ThreeSums(printed, not_relisted, distinct, steps.get(row[0], ()), row[19], row[20])
        found.append(DocumentView(*(*row[:13], sums, tables.get(row[0], TableCount()))))
    return tuple(found)


def _tables(connection: sqlite3.Connection) -> dict[str, TableCount]:
    counts: dict[str, TableCount] = {}
    for document_id, rows in groupby(connection.execute(_TABLES), key=lambda row: row[0]):
        states = ["wrong" if wrong else "unknown" if unknown else "right" for _, _, wrong, unknown in rows]
        counts[document_id] = TableCount(*(states.count(state) for state in ("right", "wrong", "unknown")))
    return counts


def _steps(connection: sqlite3.Connection) -> dict[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}
    rows = connection.execute(_STEPS)
    for (document_id, number, why), same in groupby(rows, key=lambda row: row[:3]):
        step = Step(number, why, tuple(Row(*row[3:]) for row in same))
        found[document_id] = (*found.get(document_id, ()), step)
    return found


def _leads(start: Sums, steps: Sequence[Sums], end: Sums) -> bool:
    def total(side: Iterable[int | None]) -> int:
        return sum(yen or 0 for yen in side)

    return total([start.amount_yen, *(s.amount_yen for s in steps)]) == (end.amount_yen or 0) and total(
        [start.prior_yen, *(s.prior_yen for s in steps)]
    ) == (end.prior_yen or 0)
