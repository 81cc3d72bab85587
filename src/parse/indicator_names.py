"""Which of the lines above the values of an indicator are its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..ingest.source import Line
from ..normalize import SENTENCE_END
from .extents import extent_of, in_sentence, size_of

_SAME_LEFT = 0.5
"""Sizes by which two names may begin apart that stand in one column."""


@dataclass(frozen=True, slots=True)
class NameLines:
    """The lines of a name. `unsure` are others that may be of it, or be it; `others` are none of it."""

    name: Sequence[Line]
    unsure: Sequence[Line] = ()
    others: Sequence[Line] = ()


def name_among(lines: Sequence[Line], names: Sequence[Line], *, last: bool) -> NameLines:
    """Return which of the lines above an indicator's values are its name: a whole sentence is none, and a name is one
    paragraph. `names` are the first lines of those before it; where nothing else tells, the `last` or the first is taken.
    """
    paragraphs = list(_paragraphs(lines))
    called = [one for one in paragraphs if not one[-1].text.endswith(SENTENCE_END)]
    alike = [one for one in called if any(_begins_as(one[0], name) for name in names)]
    candidates = alike if len(alike) == 1 else called
    if not candidates:
        return NameLines((), others=lines)
    chosen = candidates[-1 if last else 0]
    unsure = [line for one in candidates if one is not chosen for line in one]
    others = [line for one in paragraphs if one not in candidates for line in one]
    return NameLines(chosen, unsure, others)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    paragraph = list(lines[:1])
    for before, line in pairwise(lines):
        if before.end == "paragraph" and not in_sentence(before.text, line.text):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _begins_as(line: Line, name: Line) -> bool:
    """Tell whether a line begins where a name of the same page does."""
    if not line.segments or line.place.page != name.place.page:
        return False
    return abs(extent_of(line).left - extent_of(name).left) <= _SAME_LEFT * size_of(name)
