"""Where in the document a finding is, in words: the heading it stands under, and the page."""

from __future__ import annotations

from ..model import NOWHERE, BudgetTable, Document, OutlineEntry, Place, PlanNode, ids
from ..normalize import normalise_name


def heading(node: PlanNode | OutlineEntry) -> str:
    """Return a node's heading as an officer would cite it: '⑳ 豊富な地域資源を…', '(9) 地域の特性を…【5-4】'."""
    words = f"{node.label} {node.title}".strip()
    return f"{words}【{node.code}】" if node.code and node.kind in ("policy", "measure") else words


class Places:
    """The headings of one document, by id."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes = {node.id: node for node in document.nodes}

    def where(self, node_id: str | None, place: Place = NOWHERE) -> str:
        """Return the heading of `node_id` (the document's title for what is under none) with page or line in parentheses."""
        node = self._nodes.get(node_id or "")
        words = heading(node) if node else f"{self._document.era_year} {self._document.department}"
        if place == NOWHERE and node:
            place = node.place
        if place.page is not None:
            return f"{words}（{place.page}ページ）"
        return f"{words}（{place.line_no}行目）" if place.line_no is not None else words

    def of_subject(self, subject_id: str, place: Place = NOWHERE) -> str:
        """Return :meth:`where` for any record's id: the node it belongs to is the longest prefix that is a node's id."""
        node_id = subject_id
        while node_id and node_id not in self._nodes:
            node_id = ids.parent_of(node_id)
        return self.where(node_id, place)

    def of_table(self, table: BudgetTable, place: Place = NOWHERE) -> str:
        """Return where a table, or the row of it at `place`, is."""
        return self.where(table.node_id, place if place != NOWHERE else table.place)

    def title(self, node_id: str) -> str | None:
        """Return a node's title folded, to tell the same heading in another year; None for what is no node."""
        node = self._nodes.get(node_id)
        return None if node is None else normalise_name(node.title)
