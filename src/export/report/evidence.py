"""Where to look: the places in the source that show what a finding is about, and what it is held against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .findings import box_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from .findings import Box, FindingView

_SPOTS = """
SELECT document_id, field, page, line_no, printed, x0, top, x1, bottom FROM evidence WHERE subject_id = ? ORDER BY part, id
"""
_LINES_OF_TABLE = """
SELECT budget_lines.id FROM budget_lines JOIN budget_tables ON budget_tables.id = table_id
WHERE table_id = ? AND NOT (totals_exclude_relisted AND relisted AND decided IS NOT 'relisted') ORDER BY budget_lines.position
"""
_INDICATOR_OF_VALUE = "SELECT indicator_id FROM indicator_values WHERE id = ?"

# What a finding is held against: the row that says what the finding expects.
_ORIGINAL = """
SELECT other.id FROM budget_lines AS this
JOIN budget_lines AS other ON other.document_id = this.document_id AND other.project_id = this.project_id
JOIN plan_nodes ON plan_nodes.id = other.node_id
WHERE this.id = :subject AND other.id <> :subject
ORDER BY
  (CASE :field WHEN 'prior_amount_yen' THEN other.prior_amount_yen ELSE other.amount_yen END IS CAST(:expected AS INTEGER)) DESC,
  other.relisted, plan_nodes.position, other.position LIMIT 1
"""
_OF_ANOTHER_DEPARTMENT = "SELECT id FROM budget_lines WHERE id = :expected"
_LAST_YEAR = """
SELECT last.id FROM budget_lines AS this
JOIN documents ON documents.id = this.document_id
JOIN budget_lines AS last ON last.project_id = this.project_id
JOIN documents AS before ON before.id = last.document_id AND before.fiscal_year = documents.fiscal_year - 1
JOIN plan_nodes ON plan_nodes.id = last.node_id
WHERE this.id = :subject
ORDER BY (last.amount_yen IS CAST(:expected AS INTEGER)) DESC, last.relisted, plan_nodes.position, last.position LIMIT 1
"""
_OUTLINE = """
SELECT outline_entries.id FROM outline_entries JOIN plan_nodes USING (document_id, kind)
WHERE plan_nodes.id = :subject
AND (outline_entries.code = plan_nodes.code OR outline_entries.title = plan_nodes.title OR outline_entries.number = plan_nodes.number)
ORDER BY ifnull(outline_entries.code = plan_nodes.code, 0) DESC, outline_entries.title = plan_nodes.title DESC,
  outline_entries.position LIMIT 1
"""
_NEAREST_STATEMENT = """
SELECT other.id FROM statements AS other JOIN plan_nodes ON plan_nodes.id = other.node_id
WHERE other.text = :expected AND other.id <> :subject AND plan_nodes.document_id = :document LIMIT 1
"""
_LAST_VALUE = """
SELECT last.id FROM indicator_values AS this
JOIN indicators ON indicators.id = this.indicator_id
JOIN plan_nodes ON plan_nodes.id = indicators.node_id
JOIN documents ON documents.id = plan_nodes.document_id
JOIN documents AS before ON before.area_code IS documents.area_code AND before.fiscal_year = documents.fiscal_year - 1
JOIN plan_nodes AS nodes ON nodes.document_id = before.id
JOIN indicators AS same ON same.node_id = nodes.id AND same.name = indicators.name AND same.kind = indicators.kind
JOIN indicator_values AS last
  ON last.indicator_id = same.id AND last.kind = this.kind AND last.fiscal_year IS this.fiscal_year
WHERE this.id = :subject
ORDER BY (last.value_text IS :expected) DESC, last.position LIMIT 1
"""
_COUNTERPARTS = {
    "relisting-amount": ("再掲元の行", _ORIGINAL),
    "relisting-unmarked": ("先に載っている行", _ORIGINAL),
    "prior-year-mismatch": ("前年度の文書の行", _LAST_YEAR),
    "project-shared": ("ほかの部局の文書の行", _OF_ANOTHER_DEPARTMENT),
    "outline-mismatch": ("冒頭の施策体系の記載", _OUTLINE),
    "relisting-text": ("最も近い記述", _NEAREST_STATEMENT),
    "indicator-changed": ("前年度の文書の指標", _LAST_VALUE),
}
_COUNTERPART_FIELDS = {
    "relisting-amount": {"amount_yen": "amount_yen", "prior_amount_yen": "prior_amount_yen"},
    "prior-year-mismatch": {"prior_amount_yen": "amount_yen"},
}
_ADDENDS = {"total_yen": "amount_yen", "total_prior_yen": "prior_amount_yen"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a source: a 1-based page and line, a box in points (PDF only), and what is printed there."""

    page: int | None
    line_no: int | None
    box: Box | None
    printed: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: one page of one document (or a run of lines of a text).

    `figures` are what to look at, `others` what these were compared with on the same page (the addends of a total),
    `context` what else should be seen.
    """

    label: str
    document_id: str
    page: int | None
    figures: tuple[Spot, ...]
    others: tuple[Spot, ...] = ()
    context: tuple[Spot, ...] = ()

    @property
    def line_no(self) -> int | None:
        """The first line to look at."""
        numbers = [spot.line_no for spot in (*self.figures, *self.others) if spot.line_no is not None]
        return min(numbers, default=None)


def exhibits_of(connection: sqlite3.Connection, finding: FindingView) -> tuple[Exhibit, ...]:
    """Return the evidence of a finding, its own place first; nothing for one about the document as a whole."""
    evidence = _Evidence(connection)
    own = evidence.own(finding)
    addends = list(evidence.addends(finding))
    label = "指摘の箇所"
    exhibits = [
        *_by_page(label, finding.document_id, own, addends, evidence.context(finding)),
        *evidence.counterpart(finding),
    ]
    return tuple(exhibits)


class _Evidence:
    """The `evidence` table, asked by subject."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def own(self, finding: FindingView) -> list[Spot]:
        recorded = self._figure(finding.subject_id, finding.field)
        if finding.page is None and finding.line_no is None:
            return recorded
        printed = next((spot.printed for spot in recorded if spot.line_no == finding.line_no), "")
        place = Spot(finding.page, finding.line_no, finding.box, printed)
        return [place, *(spot for spot in recorded if spot.page != finding.page)]

    def addends(self, finding: FindingView) -> Iterator[Spot]:
        field = _ADDENDS.get(finding.field or "")
        if field is not None:
            for (line_id,) in self._connection.execute(_LINES_OF_TABLE, (finding.subject_id,)):
                yield from (spot for _, spot in self._spots(line_id, field))

    def context(self, finding: FindingView) -> list[Spot]:
        subjects = [finding.subject_id]
        subjects += [row[0] for row in self._connection.execute(_INDICATOR_OF_VALUE, (finding.subject_id,))]
        return [spot for subject in subjects for spot in self._figure(subject, None)]

    def counterpart(self, finding: FindingView) -> Iterator[Exhibit]:
        label, query = _COUNTERPARTS.get(finding.check_code, ("", ""))
        if query == "":
            return
        arguments = {
            "subject": finding.subject_id,
            "field": finding.field,
            "expected": finding.expected,
            "document": finding.document_id,
        }
        found = self._connection.execute(query, arguments).fetchone()
        if found is None:
            return
        field = _COUNTERPART_FIELDS.get(finding.check_code, {}).get(finding.field or "")
        spots = self._spots(found[0], field) or self._spots(found[0], None)
        for document_id in dict.fromkeys(document_id for document_id, _ in spots):
            figures = [spot for document, spot in spots if document == document_id]
            yield from _by_page(label, document_id, figures, (), self._figure(found[0], None))

    def _figure(self, subject_id: str, field: str | None) -> list[Spot]:
        spots = self._spots(subject_id, field) or self._spots(subject_id, None)
        return [spot for _, spot in spots]

    def _spots(self, subject_id: str, field: str | None) -> list[tuple[str, Spot]]:
        return [
            (document_id, Spot(page, line_no, box_of(*edges), printed))
            for document_id, of, page, line_no, printed, *edges in self._connection.execute(_SPOTS, (subject_id,))
            if of == field
        ]


def _by_page(
    label: str, document_id: str, figures: Iterable[Spot], others: Iterable[Spot], context: Iterable[Spot]
) -> Iterator[Exhibit]:
    pages: dict[int | None, tuple[list[Spot], list[Spot]]] = defaultdict(lambda: ([], []))
    for spot in figures:
        pages[spot.page][0].append(spot)
    for spot in others:
        pages[spot.page][1].append(spot)
    around = list(context)
    for page, (own, compared) in pages.items():
        shown = tuple(spot for spot in around if spot.page == page)
        yield Exhibit(label if own else f"{label}（続き）", document_id, page, tuple(own), tuple(compared), shown)
