"""The forms in which words are compared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from ..normalize import DASHES, fold_radicals, fold_width

_BLANKS = regex.compile(r"\s+")
_DASH = regex.compile(rf"\s*[{DASHES}]\s*")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text with width and radicals folded and outer blanks stripped: the form that words are compared in."""
    return fold_radicals(fold_width(text)).strip()


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return the folded text without any blank: the form that whole words are looked up in."""
    return _BLANKS.sub("", fold(text))


def plain_code(printed: str) -> str:
    """Return a plan code in its one form: '１－４' is '1-4'."""
    return _DASH.sub("-", fold(printed))


def either(words: Iterable[str]) -> str:
    """Return the alternation of a regular expression that matches one of the words, the longest that can."""
    found = sorted(dict.fromkeys(word for word in words if word), key=len, reverse=True)
    return "|".join(regex.escape(word) for word in found)
