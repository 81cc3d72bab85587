"""The hierarchy: which policy a measure belongs to, which chapter an initiative, also when headings arrive late.

Text boxes are extracted after the text around them, so a chapter or policy heading may follow what it heads. Codes
say where a measure belongs (【１－４】 is of policy 【１】); for the rest, a late heading takes what still has no parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import NodeKind
from .headings import Heading

HOLDING: frozenset[NodeKind] = frozenset({"measure", "initiative"})
"""The headings that content stands under: chapters and policies, which may come late, hold none."""


@dataclass(slots=True, eq=False)
class Node:
    """A node being put together."""

    heading: Heading
    parent: Node | None = None
    from_outline: bool = False
    followed_by: Heading | None = None
    """Of an initiative: the chapter met after it that may be its own, where chapters are met late."""

    @property
    def prefix(self) -> str | None:
        """The policy code in a measure's plan code: '1' of '1-4'."""
        code = self.heading.code
        return code.split("-")[0] if code and "-" in code else None


@dataclass(slots=True)
class Plan:
    """The headings of the outline or of the body, tied to one another in the order they are met."""

    nodes: list[Node] = field(default_factory=list)
    _chapter: Node | None = None
    _policy: Node | None = None
    _measure: Node | None = None
    _measure_introduced: bool = False
    _left_measure: bool = False
    _late: bool = False
    """Whether a chapter or policy was met after what it heads: then any of them may have been."""

    def of_kind(self, kind: str) -> list[Node]:
        """Return the nodes of a kind, in the order met."""
        return [node for node in self.nodes if node.heading.kind == kind]

    def add(self, heading: Heading) -> Node:
        """Take the next heading; return its node, or the known node when the heading is only repeated."""
        return {
            "chapter": self._add_chapter,
            "policy": self._add_policy,
            "measure": self._add_measure,
            "initiative": self._add_initiative,
        }[heading.kind](heading)

    def introduce(self) -> None:
        """Take the label 施策の推進方向…: it stands once below each measure; a second one opens a part without one."""
        if self._measure is not None and self._measure_introduced:
            self._left_measure = True
        self._measure_introduced = True

    @property
    def in_order(self) -> bool:
        """Whether the first heading is one that others stand under: then no box came late."""
        return bool(self.nodes) and self.nodes[0].heading.kind in ("chapter", "policy")

    @property
    def last_with_content(self) -> Node | None:
        """The node that content met now belongs to: chapters and policies, which may come late, hold none."""
        last = next((n for n in reversed(self.nodes) if n.heading.kind in HOLDING), None)
        return last or (self.nodes[-1] if self.nodes else None)

    def _add_chapter(self, heading: Heading) -> Node:
        known = next((n for n in self.of_kind("chapter") if _same(n.heading, heading)), None)
        if known is not None:
            self._chapter = known
            return known
        node = Node(heading)
        orphans = [n for n in self.nodes if n.parent is None and n.heading.kind != "chapter"]
        if orphans:
            for orphan in orphans:
                orphan.parent = node
            self._late = True
        elif self._late:
            self._doubt_those_before(heading)
        if not orphans or self._left_measure:
            self._policy = self._measure = None
            self._left_measure = False
        self._chapter = node
        self.nodes.append(node)
        return node

    def _doubt_those_before(self, chapter: Heading) -> None:
        """Note at the initiatives right before a chapter that it may be theirs: at the last, and at those of its page.

        The first below a measure is the measure's: none is without.
        """
        page = chapter.lines[0].place.page
        holding = [node for node in self.nodes if node.heading.kind in HOLDING]
        measure = next((at for at in range(len(holding))[::-1] if holding[at].heading.kind == "measure"), None)
        before = holding if measure is None else holding[measure + 2 :]
        for number, node in enumerate(reversed(before)):
            if number == 0 or (page is not None and node.heading.lines[0].place.page == page):
                node.followed_by = chapter

    def _add_policy(self, heading: Heading) -> Node:
        known = next((n for n in self.of_kind("policy") if _same(n.heading, heading)), None)
        if known is not None:
            if self._measure is None or self._measure.parent is not known:
                self._policy = known
            return known
        node = Node(heading, self._chapter)
        late = [
            n for n in self.of_kind("measure")
            if heading.code is not None and n.prefix == heading.code and not _is_policy(n.parent)
        ]  # fmt: skip
        for measure in late:
            measure.parent = node
        self._late = self._late or bool(late)
        if not late or self._measure not in late:
            self._measure, self._left_measure = None, False
        self._policy = node
        self.nodes.append(node)
        return node

    def _add_measure(self, heading: Heading) -> Node:
        node = Node(heading)
        by_code = [n for n in self.of_kind("policy") if node.prefix is not None and n.heading.code == node.prefix]
        if by_code:
            node.parent = by_code[-1]
        elif self._policy is not None and (node.prefix is None or self._policy.heading.code is None):
            node.parent = self._policy
        elif node.prefix is None:
            node.parent = self._chapter
        self._measure, self._measure_introduced, self._left_measure = node, False, False
        self.nodes.append(node)
        return node

    def _add_initiative(self, heading: Heading) -> Node:
        parent = None if self._left_measure else self._measure or self._policy or self._chapter
        node = Node(heading, parent)
        self.nodes.append(node)
        return node


def settle(body: Plan, outline: Plan) -> None:
    """Give every node of the body its parent, with the outline's help where the body does not say.

    A chapter or policy that only the outline names becomes a node too, since others stand under it.
    """
    for measure in body.of_kind("measure"):
        if not _is_policy(measure.parent) and measure.prefix is not None:
            measure.parent = _policy_of_code(body, outline, measure.prefix) or measure.parent
    _trust_outline_for_initiatives(body, outline)
    chapters = body.of_kind("chapter")
    for policy in body.of_kind("policy"):
        if policy.parent is None:
            policy.parent = _chapter_from_outline(body, outline, policy) or _neighbouring_chapter(body)
    for node in body.nodes:
        if node.parent is None and node.heading.kind in ("measure", "initiative") and len(chapters) == 1:
            node.parent = chapters[0]


def _policy_of_code(body: Plan, outline: Plan, code: str) -> Node | None:
    for node in body.of_kind("policy"):
        if node.heading.code == code:
            return node
    for node in outline.of_kind("policy"):
        if node.heading.code == code:
            return _adopt(body, node)
    return None


def _trust_outline_for_initiatives(body: Plan, outline: Plan) -> None:
    """Where the outline came in order, it knows better than the body which part an unintroduced initiative is of."""
    if not outline.in_order:
        return
    listed = {n.heading.number: n for n in outline.of_kind("initiative")}
    for node in body.of_kind("initiative"):
        entry = listed.get(node.heading.number)
        if entry is not None and entry.parent is not None:
            node.followed_by = None
        if entry is None or entry.parent is None or entry.parent.heading.kind == "measure":
            if node.parent is None and entry is not None and entry.parent is not None:
                node.parent = _find_like(body, entry.parent)
            continue
        if node.parent is None or node.parent.heading.kind == "measure":
            node.parent = _find_like(body, entry.parent) or _adopt(body, entry.parent)


def _chapter_from_outline(body: Plan, outline: Plan, policy: Node) -> Node | None:
    for entry in outline.of_kind("policy"):
        same = entry is policy or (entry.heading.code or entry.heading.title) == (
            policy.heading.code or policy.heading.title
        )
        if same and entry.parent is not None:
            return _find_like(body, entry.parent) or _adopt(body, entry.parent)
    return None


def _neighbouring_chapter(body: Plan) -> Node | None:
    """A policy that the body lacks is of the chapter that its measures' neighbours are of."""
    chapters = [n.parent for n in body.of_kind("policy") if n.parent is not None]
    return chapters[-1] if chapters else next(iter(body.of_kind("chapter")), None)


def _adopt(body: Plan, node: Node) -> Node:
    copy = Node(node.heading, None, from_outline=True)
    if node.parent is not None:
        copy.parent = _find_like(body, node.parent)
    body.nodes.append(copy)
    return copy


def _find_like(body: Plan, node: Node) -> Node | None:
    same = (n for n in body.nodes if n.heading.kind == node.heading.kind and _same(n.heading, node.heading))
    return next(same, None)


def _is_policy(node: Node | None) -> bool:
    return node is not None and node.heading.kind == "policy"


def _same(one: Heading, other: Heading) -> bool:
    if one.kind == "chapter":
        return one.number == other.number
    if one.code is not None or other.code is not None:
        return one.code == other.code
    return (one.number, one.title) == (other.number, other.title)


def in_plan_order(plan: Plan) -> Iterator[Node]:
    """Yield parents before children, siblings as met (those that only the outline names: before their first child)."""
    met = {id(node): index for index, node in enumerate(plan.nodes)}
    children: dict[int | None, list[Node]] = {}
    for node in plan.nodes:
        children.setdefault(id(node.parent) if node.parent else None, []).append(node)

    def first_met(node: Node) -> int:
        below = [first_met(child) for child in children.get(id(node), ())]
        return min(below, default=met[id(node)])

    def walk(parent: int | None) -> Iterator[Node]:
        for node in sorted(children.get(parent, ()), key=first_met):
            yield node
            yield from walk(id(node))

    yield from walk(None)
