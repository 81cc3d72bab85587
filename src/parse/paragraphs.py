"""Wrapped lines to one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from ..ingest.source import Line
from ..model import Place
from ..model.place import span

_LATIN_SEAM = regex.compile(r"[A-Za-z]$")
_BLANKS = regex.compile(r"[ \u3000\u00a0\t]+")


def join(texts: Iterable[str]) -> str:
    """Return lines as one text, wraps removed. Only between two Latin letters does a wrap stand for a blank."""
    whole = ""
    for text in texts:
        part = text.strip()
        if whole and part and _LATIN_SEAM.search(whole) and part[0].isascii() and part[0].isalpha():
            whole += " "
        whole += part
    return _BLANKS.sub(" ", whole)


def text_of(lines: Sequence[Line]) -> str:
    """Return the lines' text, wraps removed."""
    return join(line.text for line in lines)


def place_of(lines: Iterable[Line]) -> Place:
    """Return where lines stand: one part a page."""
    return span([line.place for line in lines])
