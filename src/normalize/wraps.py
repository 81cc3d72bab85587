"""Wrapped lines to one text."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_LATIN_SEAM = regex.compile(r"[A-Za-z]$")
_BLANKS = regex.compile(r"[ \u3000\u00a0\t]+")


def join_wrapped(texts: Iterable[str]) -> str:
    """Return lines as one text, wraps removed. Only between two Latin letters does a wrap stand for a blank."""
    whole = ""
    for text in texts:
        part = text.strip()
        if whole and part and _LATIN_SEAM.search(whole) and part[0].isascii() and part[0].isalpha():
            whole += " "
        whole += part
    return _BLANKS.sub(" ", whole)
