"""What several lines are together: one text, one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ingest.source import Line
from ..model import Place
from ..model.place import span
from ..normalize import join_wrapped


def text_of(lines: Sequence[Line]) -> str:
    """Return the lines' text, wraps removed."""
    return join_wrapped(line.text for line in lines)


def place_of(lines: Iterable[Line]) -> Place:
    """Return where lines stand: one part a page."""
    return span([line.place for line in lines])
