"""Two readings of one document, wording by wording: statements, overviews, footnotes, the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..model import NOWHERE, BudgetLine, Document, NodeKind, Place, ids
from .reading_differences import Difference, folded, paired_lines, present_in_one

_ALIKE = 0.5
"""Wordings less alike than this are two, of which either stands in one reading only."""
_AROUND = 12
"""How many characters of what both have are shown on either side of what differs."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording that can be compared: the record and the column that hold it, and what it is called."""

    subject_id: str
    field: str
    what: str
    text: str
    place: Place = NOWHERE

    @property
    def folded(self) -> str:
        return folded(self.text)


def wording_differences(first: Document, second: Document) -> Iterator[Difference]:
    """Yield which wordings two readings of one document have differently; what their extraction changes aside.

    Blanks, width, dashes, bullets, where a line ends, where one sentence of a heading ends and the next begins, and in
    what order they were read are no differences. What stands under a heading, or in a row, that one reading lacks or has as
    quite another one is not told again.
    """
    yield from _outline(first, second)
    titles = {node.id: folded(node.title) for node in second.nodes}
    for node in first.nodes:
        if _alike(folded(node.title), titles.get(node.id, "")) >= _ALIKE:
            yield from _differing(node.id, _statements(first, node.id), _statements(second, node.id))
    for line, twin in paired_lines(first, second):
        yield from _differing(line.id, _items(line), _items(twin))
    yield from _differing(first.id, _footnotes(first), _footnotes(second))


_KINDS = {"issue": "課題の記述", "response": "対応の記述", "action": "取組の記述"}


def _statements(document: Document, node_id: str) -> Sequence[_Wording]:
    return [
        _Wording(one.id, "text", _KINDS[one.kind], one.text, one.place)
        for one in document.statements
        if one.node_id == node_id
    ]


def _items(line: BudgetLine) -> Sequence[_Wording]:
    what = f"「{line.name}」の事業概要"
    return [_Wording(ids.item_id(line.id, one.position), "text", what, one.text, one.place) for one in line.items]


def _footnotes(document: Document) -> Sequence[_Wording]:
    return [_Wording(one.id, "text", "注", one.text, one.place) for one in document.footnotes]


def _outline(first: Document, second: Document) -> Iterator[Difference]:
    """Hold the outlines against each other, kind by kind; a text may be of the body alone."""
    if not (first.has_outline and second.has_outline):
        return
    kinds: Iterable[NodeKind] = ("chapter", "policy", "measure", "initiative")
    for kind in kinds:
        own, others = (
            [
                _Wording(first.id, "outline", "施策体系の記載", f"{one.label} {one.title} {code}".strip(), one.place)
                for one in document.outline
                if one.kind == kind
                for code in (f"【{one.code}】" if one.code else "",)
            ]
            for document in (first, second)
        )
        yield from _differing(first.id, own, others)


def _differing(subject_id: str, own: Sequence[_Wording], others: Sequence[_Wording]) -> Iterator[Difference]:
    """Yield what is left when everything that both have is taken away; `subject_id` is of what only the second has."""
    mine, theirs = _without(own, others), _without(others, own)
    if _run_together(mine) == _run_together(theirs):
        return
    for one in mine:
        twin = max(theirs, key=lambda other: _likeness(one, other), default=None)
        if twin is None or _likeness(one, twin) < _ALIKE:
            yield present_in_one(one.subject_id, f"{one.what}「{one.text}」", first=True, place=one.place)
            continue
        theirs.remove(twin)
        words = _where_they_differ(one.text, twin.text)
        yield Difference(one.subject_id, one.field, one.what, one.text, twin.text, *words, one.place)
    for other in theirs:
        yield present_in_one(subject_id, f"{other.what}「{other.text}」", first=False)


def _without(own: Sequence[_Wording], others: Sequence[_Wording]) -> list[_Wording]:
    there = [(other.what, other.folded) for other in others]
    left = []
    for one in own:
        same = (one.what, one.folded)
        if same in there:
            there.remove(same)
        else:
            left.append(one)
    return left


def _run_together(wordings: Iterable[_Wording]) -> str:
    return "".join(one.folded for one in wordings)


def _likeness(one: _Wording, other: _Wording) -> float:
    return _alike(one.folded, other.folded)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Return both wordings, cut down to what differs and a little around it."""
    before = _shared(one, other)
    after = min(_shared(one[::-1], other[::-1]), min(len(one), len(other)) - before)
    return _cut(one, before, after), _cut(other, before, after)


def _shared(one: str, other: str) -> int:
    """Return with how many characters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _cut(text: str, before: int, after: int) -> str:
    start, end = max(0, before - _AROUND), min(len(text), len(text) - after + _AROUND)
    return f"「{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}」"
