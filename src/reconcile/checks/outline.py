"""The outline (施策体系) against the body (主要事業)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from ...model import Document, Finding, NodeKind, OutlineEntry, PlanNode
from ...normalize import normalise_name
from ..catalogue.plan import OUTLINE_MISMATCH
from ..check import Check, yields
from ..places import Places, heading

_KIND_WORDS: dict[NodeKind, str] = {"chapter": "章", "policy": "政策の柱", "measure": "施策", "initiative": "取組み"}

_TIES: tuple[Callable[[PlanNode | OutlineEntry], Hashable | None], ...] = (
    lambda heading: heading.code,
    lambda heading: (heading.number, normalise_name(heading.title)),
    lambda heading: normalise_name(heading.title) or None,
    lambda heading: heading.number,
)
"""What ties an outline entry to its heading in the body, the strongest first."""


class OutlinePair(NamedTuple):
    """An outline entry and the heading in the body that it stands for; None where one lacks the other."""

    entry: OutlineEntry | None
    node: PlanNode | None


def pair_outline(document: Document, kind: NodeKind) -> list[OutlinePair]:
    """Return outline and body headings of one kind in pairs; empty where the outline does not go down to that kind."""
    entries = [entry for entry in document.outline if entry.kind == kind]
    nodes = [node for node in document.nodes if node.kind == kind]
    if not entries:
        return []
    pairs: list[OutlinePair] = []
    for tie in _TIES:
        free = {tie(node): node for node in reversed(nodes) if tie(node) is not None}
        for entry in list(entries):
            node = free.pop(tie(entry), None)
            if node is not None:
                pairs.append(OutlinePair(entry, node))
                entries.remove(entry)
                nodes.remove(node)
    return [*pairs, *(OutlinePair(entry, None) for entry in entries), *(OutlinePair(None, node) for node in nodes)]


@yields(OUTLINE_MISMATCH)
def check_outline(document: Document) -> Iterator[Finding]:
    """Hold every entry of the outline against its heading in the body, and ask each for the other."""
    if not document.has_outline:
        return
    places = Places(document)
    for kind in _KIND_WORDS:
        for entry, node in pair_outline(document, kind):
            if entry and node:
                yield from _compare(entry, node, places)
            elif entry:
                yield _missing_in_body(document, entry, places)
            elif node:
                yield _missing_in_outline(node, places)


def _compare(entry: OutlineEntry, node: PlanNode, places: Places) -> Iterator[Finding]:
    sides = (
        ("number", "番号", _text(entry.number), _text(node.number)),
        ("code", "施策番号", entry.code, node.code),
        ("title", "名称", entry.title, node.title),
    )
    for field, what, due, found in sides:
        if normalise_name(due or "") != normalise_name(found or ""):
            yield OUTLINE_MISMATCH.about(
                node.id,
                node.place,
                expected=due,
                actual=found,
                field=field,
                where=places.where(node.id),
                detail=f"{what}が、体系では「{due or 'なし'}」、本文では「{found or 'なし'}」です",
            )


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _missing_in_body(document: Document, entry: OutlineEntry, places: Places) -> Finding:
    return OUTLINE_MISMATCH.about(
        document.id,
        entry.place,
        expected=heading(entry),
        where=places.where(None, entry.place),
        detail=f"{_KIND_WORDS[entry.kind]}「{heading(entry)}」が体系にあり、本文に見当たりません",
    )


def _missing_in_outline(node: PlanNode, places: Places) -> Finding:
    return OUTLINE_MISMATCH.about(
        node.id,
        node.place,
        actual=heading(node),
        where=places.where(node.id),
        detail=f"この{_KIND_WORDS[node.kind]}が本文にあり、体系に見当たりません",
    )


CHECKS: tuple[Check[[Document]], ...] = (check_outline,)
