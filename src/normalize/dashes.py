"""Dashes that say "no value", and dashes in codes and numbers. ー inside a word is a letter and is never touched."""

from __future__ import annotations

import re

from .marks import split_marks
from .width import fold_width

HYPHENS = r"\-－‐‑‒–—―−﹣⁃─━"
"""Characters that are drawn as a dash and are never a letter, to stand in a character class of a pattern."""

_MISSING = re.compile(rf"[{HYPHENS}ー]+|[…‥]+|・{{2,}}|\.{{2,}}")
_BRACKETED = re.compile(r"[(\[]\s*(.*?)\s*[)\]]")
_DASH = re.compile(rf"[{HYPHENS}ー]")
_CODE = re.compile(rf"[0-9,.()\[\]【】〔〕Ⅰ-Ⅻ{HYPHENS}ー]*")
_TOKEN = re.compile(r"\S+")


def is_missing(text: str) -> bool:
    """Tell whether `text` as a whole says "no value".

    That is one dash or several in a row (any kind, also ･･･ and …), perhaps in parentheses, perhaps with a footnote
    mark: '-', '－', '(-)', '― ※', '（－）＊'. Nothing at all is not a dash: an empty cell is told apart from it.
    """
    body, _ = split_marks(text)
    if bracketed := _BRACKETED.fullmatch(body):
        body, _ = split_marks(bracketed[1])
    return _MISSING.fullmatch(body) is not None


def fold_dashes(text: str) -> str:
    """Return `text` with '-' for the dashes of those blank-separated tokens that are wholly a number, a code or a dash.

    【５－４】 becomes 【５-４】, '― ※' becomes '- ※'; 転入者数―転出者数 and セ ン タ ー stay.
    """
    if not _DASH.search(text):
        return text
    alone = text.strip()

    def fold(token: re.Match[str]) -> str:
        is_letter = token[0].strip("ー") == "" and token[0] != alone
        return token[0] if is_letter or not _CODE.fullmatch(fold_width(token[0])) else _DASH.sub("-", token[0])

    return _TOKEN.sub(fold, text)
