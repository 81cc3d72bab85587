"""A document's plan as a tree: headings with their money, tables and indicators."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .indicators import Indicator, read_indicators
from .wording import Change, Sums, change_between

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_NODES = """
SELECT id, parent_id, kind, label, code, title, page, line_no FROM plan_nodes WHERE document_id = ? ORDER BY position, id
"""
_TABLES = """
SELECT
  budget_tables.id, node_id, unit_yen, total_label, total_yen, total_prior_yen, total_printed, total_prior_printed,
  totals_exclude_relisted, budget_tables.page, budget_tables.line_no
FROM budget_tables JOIN plan_nodes ON plan_nodes.id = node_id
WHERE document_id = ? ORDER BY plan_nodes.position, budget_tables.position
"""
_LINES = """
SELECT
  line_id, budget.table_id, node_id, name_printed, category, budget.relisted, budget.partial,
  budget.amount_yen, budget.prior_amount_yen, amount_printed, prior_amount_printed, amount_status, prior_amount_status,
  corrected, page, line_no, counted
FROM budget
WHERE budget.document_id = ? ORDER BY budget.position
"""
_KNOWN = ("value", "none")


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line. Sums in yen; the printed texts and states say why one is None. `counted`: see `budget_unique`."""

    id: str
    table_id: str
    node_id: str
    name: str
    category: str | None
    relisted: bool
    partial: bool
    amount_yen: int | None
    prior_yen: int | None
    amount_printed: str | None
    prior_printed: str | None
    amount_status: str
    prior_status: str
    corrected: bool
    page: int | None
    line_no: int | None
    counted: bool

    @property
    def change(self) -> Change:
        """The change, unknown where either amount is empty or could not be read."""
        if self.amount_status not in _KNOWN or self.prior_status not in _KNOWN:
            return Change(None, None, None)
        return change_between(self.amount_yen, self.prior_yen)


@dataclass(frozen=True, slots=True)
class Table:
    """A budget table with its lines and its printed 計."""

    id: str
    node_id: str
    unit_yen: int | None
    total_label: str | None
    total_yen: int | None
    total_prior_yen: int | None
    total_printed: str | None
    total_prior_printed: str | None
    totals_exclude_relisted: bool
    page: int | None
    line_no: int | None
    lines: tuple[Line, ...]

    @property
    def total_change(self) -> Change:
        """The change of the printed total."""
        if self.total_yen is None or self.total_prior_yen is None:
            return Change(None, None, None)
        return change_between(self.total_yen, self.total_prior_yen)


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with what stands under it.

    `sums` count each project of the document once, where it is first listed, so that they add up along the tree;
    `relisted_rows` is how many rows below are left out for that.
    """

    id: str
    kind: str
    label: str
    code: str | None
    title: str
    page: int | None
    line_no: int | None
    sums: Sums
    rows: int
    relisted_rows: int
    tables: tuple[Table, ...]
    indicators: tuple[Indicator, ...]
    children: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """Yield this heading and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_plan(connection: sqlite3.Connection, document_id: str) -> tuple[Node, ...]:
    """Return the top headings of a document's plan."""
    tables: dict[str, list[Table]] = defaultdict(list)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in read_lines(connection, document_id):
        lines[line.table_id].append(line)
    for row in connection.execute(_TABLES, (document_id,)):
        tables[row[1]].append(Table(*(*row, tuple(lines[row[0]]))))
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in read_indicators(connection, document_id):
        indicators[indicator.node_id].append(indicator)
    rows: dict[str | None, list[tuple[str, ...]]] = defaultdict(list)
    for row in connection.execute(_NODES, (document_id,)):
        rows[row[1]].append(row)

    def build(parent_id: str | None) -> tuple[Node, ...]:
        return tuple(
            _node(row, tuple(tables[row[0]]), tuple(indicators[row[0]]), build(row[0])) for row in rows[parent_id]
        )

    return build(None)


def read_lines(connection: sqlite3.Connection, document_id: str) -> tuple[Line, ...]:
    """Return a document's budget lines in the order of print."""
    return tuple(Line(*row) for row in connection.execute(_LINES, (document_id,)))


def sums_of(lines: Iterable[Line]) -> Sums:
    """Add up the lines that count, each project once."""
    counted = [line for line in lines if line.counted]
    return Sums(
        _sum(line.amount_yen for line in counted),
        _sum(line.prior_yen for line in counted),
        sum(line.amount_status not in _KNOWN for line in counted),
        sum(line.prior_status not in _KNOWN for line in counted),
    )


def _node(
    row: tuple[str, ...], tables: tuple[Table, ...], indicators: tuple[Indicator, ...], children: tuple[Node, ...]
) -> Node:
    node_id, _, kind, label, code, title, page, line_no = row
    lines = [line for table in tables for line in table.lines]
    lines += [line for child in children for node in child.walk() for table in node.tables for line in table.lines]
    return Node(
        node_id,
        kind,
        label,
        code,
        title,
        page,  # type: ignore[arg-type]
        line_no,  # type: ignore[arg-type]
        sums=sums_of(lines),
        rows=len(lines),
        relisted_rows=sum(not line.counted for line in lines),
        tables=tables,
        indicators=indicators,
        children=children,
    )


def _sum(sums: Iterable[int | None]) -> int | None:
    known = [yen for yen in sums if yen is not None]
    return sum(known) if known else None
