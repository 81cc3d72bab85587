"""The signs before and around a line: ・, ⇒, ※, ＜…＞."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ..normalize import DASHES
from .folding import either, fold, key
from .profile import Legend, Marks
from .signs import Kind, Sign

_SIGNS_AROUND = regex.compile(r"\A[^\p{L}\p{N}]+|[^\p{L}\p{N}]+\Z")
_PLAN_NOTE = regex.compile(
    r"""
    【\s*】\s*                                 # the empty brackets in which the document prints a plan's codes
    (?: … | \.{2,} | ・{2,} | は | : | = | ⋯ )  # "stand for"
    .*
    """,
    regex.VERBOSE,
)


class MarkVocabulary:
    """Answers which mark a line carries."""

    def __init__(self, marks: Marks, legend: Legend) -> None:
        self._bullets = frozenset(key(sign) for sign in marks.bullet)
        self._actions = tuple(key(sign) for sign in marks.action)
        self._footnotes = tuple(sorted({key(sign) for sign in marks.footnote}, key=len, reverse=True))
        self._legend = tuple(key(word) for word in legend.words)
        self.cumulative_words = marks.cumulative
        self._cumulative = in_brackets(marks.cumulative)
        stamps = either(key(word) for word in marks.stamps)
        self._stamp = regex.compile(rf"(?:{stamps})(?:\d{{1,2}}(?:[{DASHES}]\d{{1,2}})?)?") if stamps else None
        self._group = regex.compile(f"[{regex.escape(marks.group_open)}](.+)[{regex.escape(marks.group_close)}]")

    def read(self, text: str) -> Sign | None:
        """Return what the sign before a folded line says that the line is, or None."""
        if text[0] in self._bullets and len(text) > 1:
            return Sign(Kind.BULLET, text[1:].strip(), label=text[0])
        for mark in self._actions:
            if text.startswith(mark):
                return Sign(Kind.ACTION, text[len(mark) :].strip(), label=mark)
        for mark in self._footnotes:
            if text.startswith(mark):
                kind = Kind.LEGEND if any(word in key(text) for word in self._legend) else Kind.FOOTNOTE
                return Sign(kind, text[len(mark) :].strip(), label=mark)
        if _PLAN_NOTE.fullmatch(text):
            return Sign(Kind.PLAN_NOTE, text)
        return None

    def read_group(self, text: str) -> Sign | None:
        """Return the name of a group of statements that a folded line is (＜点検関係＞), or None."""
        group = self._group.fullmatch(text)
        return Sign(Kind.GROUP, group[1].strip()) if group else None

    def is_stamp(self, text: str) -> bool:
        """Tell a line that is no more than a stamp: 部外秘 in any brackets, ㊙ or a sign that is lost before it; 資料１－２."""
        bare = _SIGNS_AROUND.sub("", key(text))
        return self._stamp is not None and self._stamp.fullmatch(bare) is not None

    def is_footnote(self, text: str) -> bool:
        """Tell a folded line that begins with the mark of a note."""
        return text.startswith(self._footnotes)

    def is_bullet(self, text: str) -> bool:
        """Tell whether a line begins a new ・ item."""
        return fold(text)[:1] in self._bullets

    def is_cumulative(self, name: str) -> bool:
        """Tell the name of an indicator whose values are added up over the years: …（累計）."""
        return self._cumulative is not None and self._cumulative.search(key(name)) is not None


def in_brackets(words: Iterable[str]) -> regex.Pattern[str] | None:
    """Return what finds one of the words in brackets; None where there is no word."""
    known = either(key(word) for word in words)
    return regex.compile(rf"[(\[【〔](?:{known})[)\]】〕]") if known else None
