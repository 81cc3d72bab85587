"""Notes below a table that no ※ begins: ２）国庫補助金を含む。, （出典：県調べ）."""

from __future__ import annotations

from dataclasses import replace

import regex

from ..profiles import Vocabulary
from ..profiles.signs import Kind, Sign
from .items import LineItem

_NUMBERED = regex.compile(r"(?P<mark>[0-9０-９]{1,2}[)）])\s*(?P<text>[^\d\s].*)")


def as_note(item: LineItem, vocabulary: Vocabulary) -> LineItem | None:
    """Return a line as the note that it is by a number with a bracket behind it, or by a label of a source in brackets;
    None where it is none. Only below a table: elsewhere 1) may begin anything."""
    if item.sign.kind is not Kind.TEXT:
        return None
    text = item.line.text.strip()
    if found := _NUMBERED.fullmatch(text):
        return replace(item, sign=Sign(Kind.FOOTNOTE, found["text"], label=found["mark"]))
    if text.startswith(("(", "（")) and vocabulary.indicators.labelled(text) is not None:
        return replace(item, sign=Sign(Kind.FOOTNOTE, text))
    return None
