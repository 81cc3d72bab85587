"""The titles of the document's two halves: 令和５年度 … 施策体系, 令和５年度 … 主要事業."""

from __future__ import annotations

import regex

from ..normalize import find_fiscal_years
from .folding import key
from .profile import Titles
from .signs import Kind, Sign

_BLANKS = regex.compile(r"\s+")
_EMPTY_BRACKETS = regex.compile(r"[(\[【]\s*(?:年度?)?\s*[)\]】]")


class TitleVocabulary:
    """Answers which title a line is."""

    def __init__(self, titles: Titles) -> None:
        self._ends = tuple(
            (kind, key(word))
            for kind, words in ((Kind.TITLE_BODY, titles.body), (Kind.TITLE_OUTLINE, titles.outline))
            for word in sorted(words, key=len, reverse=True)
        )

    def read(self, text: str) -> Sign | None:
        """Return the title that a folded line is, with the one fiscal year it names, or None."""
        years = find_fiscal_years(text)
        if not years or len({year for year, _, _ in years}) != 1:
            return None
        bare = _undated(text, years)
        for kind, end in self._ends:
            if key(bare).endswith(end):
                return Sign(kind, _without_tail(bare, end), year=years[0][0])
        return None


def _undated(text: str, years: list[tuple[int, int, int]]) -> str:
    """Return a title without the fiscal years it names, and without the brackets that stood around them."""
    for _, start, end in reversed(years):
        text = text[:start] + " " + text[end:]
    return _EMPTY_BRACKETS.sub(" ", text).strip()


def _without_tail(text: str, tail: str) -> str:
    """Drop the last characters of `text` that make up `tail`, blanks between them included."""
    left = list(text.rstrip())
    for wanted in reversed(tail):
        while left and left[-1].isspace():
            left.pop()
        if not left or left.pop() != wanted:
            break
    return _BLANKS.sub(" ", "".join(left)).strip()
