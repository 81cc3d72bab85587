"""Dashes that say "no value", and dashes in codes and numbers. ー inside a word is a letter and is never touched."""

from __future__ import annotations

import re

from .marks import split_marks

HYPHENS = r"\-－‐‑‒–—―−﹣⁃─━"
"""Characters that are drawn as a dash and are never a letter, to stand in a character class of a pattern."""
DASHES = rf"{HYPHENS}ーｰ"
"""The same, and ー: for places where no letter can stand, as in a code or around a page's number."""

_MISSING = re.compile(rf"[{DASHES}]+|[…‥]+|・{{2,}}|\.{{2,}}")
_BRACKETED = re.compile(r"[(\[]\s*(.*?)\s*[)\]]")


def is_missing(text: str) -> bool:
    """Tell whether `text` as a whole says "no value".

    That is one dash or several in a row (any kind, also ･･･ and …), perhaps in parentheses, perhaps with a footnote
    mark: '-', '－', '(-)', '― ※', '（－）＊'. Nothing at all is not a dash: an empty cell is told apart from it.
    """
    body, _ = split_marks(text)
    if bracketed := _BRACKETED.fullmatch(body):
        body, _ = split_marks(bracketed[1])
    return _MISSING.fullmatch(body) is not None
