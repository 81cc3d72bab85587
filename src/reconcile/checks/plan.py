"""The plan's headings: their numbers, the years they name, the tables that must stand under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...model import Document, Finding, NodeKind, PlanNode
from ..catalogue.plan import HEADING_EMPTY, NUMBERING, TABLE_MISSING, TABLE_UNREAD, YEAR_MISMATCH
from ..check import Check, yields
from ..noticed import words_of
from ..places import Places
from ..unread import lone_figures, unparsed_by_initiative
from .outline import pair_outline

_NUMBERED: tuple[tuple[NodeKind, tuple[NodeKind | None, ...]], ...] = (
    ("measure", (None, "chapter", "policy")),
    ("initiative", (None, "chapter", "policy", "measure")),
)
"""The kinds that are counted, and under what a document may begin to count anew (None: nowhere), the widest first."""


class _Break(NamedTuple):
    """A heading whose number is not the one that is due."""

    node: PlanNode
    due: int


@yields(NUMBERING)
def check_numbering(document: Document) -> Iterator[Finding]:
    """Ask that (1)… and ①… count up by one, through the document or anew under every chapter, policy or measure.

    Which of these a document does is read off what leaves the fewest breaks. Where the body's number is wrong and the
    outline's is right, outline-mismatch has said so, and the count goes on from the outline's.
    """
    places = Places(document)
    parents = {node.id: node for node in document.nodes}
    for kind, scopes in _NUMBERED:
        nodes = [node for node in document.nodes if node.kind == kind]
        outlined = {node.id: entry.number for entry, node in pair_outline(document, kind) if entry and node}
        countings = [list(_breaks(_runs(nodes, scope, parents), outlined)) for scope in scopes]
        for node, due in min(countings, key=len):
            yield NUMBERING.about(
                node.id,
                node.place,
                expected=str(due),
                actual=None if node.number is None else str(node.number),
                field="number",
                where=places.where(node.id),
                found=node.label or "番号なし",
            )


def _runs(
    nodes: Sequence[PlanNode], scope: NodeKind | None, parents: Mapping[str, PlanNode]
) -> Iterable[Sequence[PlanNode]]:
    """Return the nodes in runs that share their ancestor of kind `scope`, in printed order."""
    runs: dict[str | None, list[PlanNode]] = defaultdict(list)
    for node in nodes:
        ancestor: PlanNode | None = node
        while ancestor is not None and scope is not None and ancestor.kind != scope:
            ancestor = parents.get(ancestor.parent_id or "")
        runs[None if scope is None or ancestor is None else ancestor.id].append(node)
    return runs.values()


def _breaks(runs: Iterable[Sequence[PlanNode]], outlined: Mapping[str, int | None]) -> Iterator[_Break]:
    for run in runs:
        dues = {1}
        for node in run:
            hits = dues & {node.number, outlined.get(node.id)}
            if hits:
                dues = {number + 1 for number in hits}
                continue
            due = max(dues)
            yield _Break(node, due)
            # A number that repeats may be a misprint of the one due, or the count may go on from it.
            dues = {due + 1, (node.number or due) + 1}


@yields(HEADING_EMPTY)
def check_last_heading(document: Document) -> Iterator[Finding]:
    """Report a chapter, policy or measure that a document ends with, and that has nothing below it."""
    printed = sorted((node for node in document.nodes if node.place.line_no), key=lambda node: node.place.line_no or 0)
    initiatives = [node for node in printed if node.kind == "initiative"]
    if not initiatives or printed[-1].kind == "initiative":
        return
    last = printed[-1]
    holding = {
        *(node.parent_id for node in document.nodes),
        *(one.node_id for one in document.indicators),
        *(one.node_id for one in document.statements),
        *(one.node_id for one in document.tables),
        *(one.node_id for one in document.footnotes),
    }
    if last.id not in holding:
        where = Places(document).where(last.id)
        yield HEADING_EMPTY.about(last.id, last.place, where=where, before=initiatives[-1].title)


@yields(YEAR_MISMATCH)
def check_years(document: Document) -> Iterator[Finding]:
    """Report headings and tables of another fiscal year."""
    places = Places(document)
    for observed in document.observations:
        if observed.kind == "year-other":
            yield YEAR_MISMATCH.about(
                observed.subject_id,
                observed.place,
                expected=observed.expected or str(document.fiscal_year),
                actual=observed.actual,
                field="fiscal_year",
                where=places.of_subject(observed.subject_id, observed.place),
                detail=words_of(observed),
            )


@yields(TABLE_MISSING, TABLE_UNREAD)
def check_tables(document: Document) -> Iterator[Finding]:
    """Name the initiatives that have no budget table, and those whose table may stand on what was not read.

    That is a page after the heading, a picture under it, or lines below it that no rule claimed, sums of money among them.
    """
    places = Places(document)
    with_table = {table.node_id for table in document.tables}
    unread = sorted({one.place.page or 0 for one in document.observations if one.kind == "page-unreadable"})
    pictured: dict[str, set[int]] = defaultdict(set)
    for one in document.observations:
        if one.kind == "page-picture":
            pictured[one.subject_id].add(one.place.page or 0)
    unparsed = unparsed_by_initiative(document)
    for node in document.nodes:
        if node.kind == "initiative" and node.id not in with_table:
            after = [f"{page}ページ" for page in unread if page >= (node.place.page or 0)]
            after += [f"{page}ページの画像" for page in sorted(pictured[node.id])]
            lines = unparsed.get(node.id, [])
            after += [f"{lines[0].line_no}行目から"] if lone_figures(lines) else []
            if after:
                yield TABLE_UNREAD.about(node.id, node.place, where=places.where(node.id), pages="、".join(after))
            else:
                yield TABLE_MISSING.about(node.id, node.place, where=places.where(node.id))


CHECKS: tuple[Check[[Document]], ...] = (check_numbering, check_last_heading, check_years, check_tables)
