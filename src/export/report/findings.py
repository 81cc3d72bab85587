"""The findings, as an officer reads them (what is expected, what is printed, the difference), and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from ...corrections import ABOUT_CORRECTIONS, AMOUNT, IN_FIGURES, IN_YEN, Twins, correctable, decides
from ..gravity import GRAVITY
from ..sqlite.failures import OutdatedReadingError
from ..sqlite.stored import stored_reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from ...model import Severity

    Box = tuple[float, float, float, float]
    """x0, top, x1, bottom in points from the page's top left."""

_FINDINGS = f"""
SELECT
  id, document_id, check_code, severity, subject_id, field, message, expected, actual, status, reason,
  page, line_no, x0, top, x1, bottom,
  EXISTS (SELECT * FROM corrections WHERE corrections.subject_id = findings.subject_id AND corrections.field = findings.field),
  (
    SELECT printed FROM evidence WHERE evidence.subject_id = findings.subject_id
    AND evidence.field IS iif(findings.field IN ('value', 'name', 'title'), NULL, findings.field)
    ORDER BY part LIMIT 1
  ),
  (
    SELECT unit_yen FROM budget_tables WHERE budget_tables.id IN (
      findings.subject_id,
      (SELECT table_id FROM budget_lines WHERE budget_lines.id = findings.subject_id),
      (SELECT table_id FROM budget_subtotals WHERE budget_subtotals.id = findings.subject_id)
    )
  ),
  coalesce(
    (SELECT name_printed FROM budget_lines WHERE id = findings.subject_id),
    (SELECT name_printed FROM budget_lines WHERE id = (SELECT line_id FROM budget_line_items WHERE budget_line_items.id = findings.subject_id)),
    (SELECT name_printed FROM indicators WHERE id = findings.subject_id),
    (SELECT name_printed FROM indicators WHERE id = (SELECT indicator_id FROM indicator_values WHERE indicator_values.id = findings.subject_id)),
    (
      SELECT title FROM plan_nodes WHERE id IN (
        findings.subject_id,
        (SELECT node_id FROM statements WHERE statements.id = findings.subject_id),
        (SELECT node_id FROM footnotes WHERE footnotes.id = findings.subject_id),
        (SELECT node_id FROM budget_tables WHERE budget_tables.id = findings.subject_id),
        (
          SELECT node_id FROM budget_tables WHERE budget_tables.id =
          (SELECT table_id FROM budget_subtotals WHERE budget_subtotals.id = findings.subject_id)
        )
      )
    )
  ),
  (SELECT ifnull(amount_printed, '') FROM budget_lines WHERE id = findings.subject_id)
FROM findings
WHERE document_id = ?
ORDER BY {GRAVITY}, position
"""  # noqa: S608 - of our own severities

_CORRECTIONS = """
SELECT
  subject_id,
  CASE kind WHEN 'corrected' THEN field ELSE '事業の扱い' END,
  printed,
  CASE kind
    WHEN 'separate' THEN '同じ名前の別の事業'
    WHEN 'relisted' THEN '再掲'
    WHEN 'shared' THEN '共管（' || decided || '）'
    ELSE decided
  END,
  reason, who, date
FROM decisions WHERE document_id = ? AND kind <> 'accepted' ORDER BY position
"""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding. `expected` and `actual` are as the database has them: for sums of money, whole yen as text.

    `printed` is what the page says in the field at issue, `unit_yen` the unit of the budget table that it is about, `name`
    what its row is called, `amount` what a budget line prints as its amount, `row` what tells its row from another of the
    same name and print (None where there is none).
    """

    id: str
    document_id: str
    check_code: str
    severity: Severity
    subject_id: str
    field: str | None
    message: str
    expected: str | None
    actual: str | None
    status: str
    reason: str | None
    page: int | None
    line_no: int | None
    box: Box | None
    corrected: bool
    printed: str | None
    unit_yen: int | None
    name: str | None
    amount: str | None
    row: str | None = None

    @property
    def in_yen(self) -> bool:
        """Whether `expected` and `actual` are sums of money."""
        if self.check_code in ABOUT_CORRECTIONS:
            return False
        return self.check_code in IN_YEN or (self.field or "").endswith("_yen")

    @property
    def difference(self) -> Decimal | None:
        """What is printed less what is expected, where both are figures."""
        if not self.in_yen and self.check_code not in IN_FIGURES:
            return None
        expected, actual = _number(self.expected), _number(self.actual)
        return None if expected is None or actual is None else actual - expected


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was decided and is in force: what the page says, what the database says instead or beside it, and on whose word."""

    subject_id: str
    field: str
    printed: str
    corrected: str
    reason: str
    who: str
    date: str


def read_findings(connection: sqlite3.Connection, document_id: str, *, rows: bool = True) -> tuple[FindingView, ...]:
    """Return a document's findings, open and waived: the gravest first, then in the order of the document.

    Without `rows`, none of them says what tells its row from another: that asks for the whole document, see `with_rows`.
    """
    found = tuple(_view(row) for row in connection.execute(_FINDINGS, (document_id,)))
    return with_rows(connection, document_id, found) if rows else found


def with_rows(
    connection: sqlite3.Connection, document_id: str, found: Sequence[FindingView]
) -> tuple[FindingView, ...]:
    """Return findings of a document, each with what tells its row from another of the same name and print."""
    if not any(decides(one) or (one.printed is not None and correctable(one)) for one in found):
        return tuple(found)
    try:
        document = stored_reading(connection, document_id, None)
    except OutdatedReadingError:  # of a database that the next build rewrites
        return tuple(found)
    twins = Twins(document)
    return tuple(replace(one, row=_row_telling(twins, one)) for one in found)


def _row_telling(twins: Twins, one: FindingView) -> str | None:
    """Return what tells a finding's row from others that its entries could mean; None where nothing has to."""
    if decides(one):
        return None if one.amount is None else twins.row_telling(one.subject_id, AMOUNT, one.amount)
    if one.field is None or one.printed is None or not correctable(one):
        return None
    return twins.row_telling(one.subject_id, one.field, one.printed)


def read_corrections(connection: sqlite3.Connection, document_id: str) -> tuple[CorrectionView, ...]:
    """Return what was decided about a document and changed it, in the order of the corrections file."""
    return tuple(CorrectionView(*row) for row in connection.execute(_CORRECTIONS, (document_id,)))


def _view(row: tuple[Any, ...]) -> FindingView:
    *fields, x0, top, x1, bottom, corrected, printed, unit_yen, name, amount = row
    return FindingView(*(*fields, box_of(x0, top, x1, bottom), bool(corrected), printed, unit_yen, name, amount))


def box_of(x0: object, top: object, x1: object, bottom: object) -> Box | None:
    """Return the box of a row's place columns, None where it has none."""
    edges = tuple(edge for edge in (x0, top, x1, bottom) if isinstance(edge, (int, float)))
    return (edges[0], edges[1], edges[2], edges[3]) if len(edges) == 4 else None


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None
