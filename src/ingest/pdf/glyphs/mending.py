"""Characters mended: what the file got wrong about them, as far as their places on the page prove it."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ....normalize.radicals import fold_radicals
from ...remarks import is_lost
from ..engines.engine import Char
from ..plane.geometry import Rect, around, overlap

LOST = "\ufffd"
BLANKS = frozenset(" \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\n\r")
VOICING = {"\u3099": "\u3099", "\u309b": "\u3099", "\u309a": "\u309a", "\u309c": "\u309a"}
"""Voicing marks, combining and spacing, to the combining ones that NFC composes with."""

TWINS = {"\u2027": "・"}
"""Characters that a font draws with the glyph of another one: browsers write down the first of them (Noto CJK's ・)."""

SAME_GLYPH = 0.45
"""Two glyphs of one character closer than this share of their width are one glyph drawn twice: no font sets two
characters so close."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A repaired character: where, before, after, and why."""

    box: Rect
    before: str
    after: str
    reason: Literal["radical", "compatibility", "doubled"]


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters: those that ink, the blanks between them, what was mended, how many have no meaning."""

    inked: tuple[Char, ...]
    blanks: tuple[Char, ...]
    mends: tuple[Mend, ...]
    lost: int


def mend(chars: Iterable[Char]) -> Characters:
    """Return the characters with blanks apart, doubled glyphs once, radicals as ideographs, voiced kana composed."""
    inked: list[Char] = []
    blanks: list[Char] = []
    mends: list[Mend] = []
    lost = 0
    for char in chars:
        text = _meaning(char.text)
        if text in BLANKS or (text and not text.strip()):
            blanks.append(char)
            continue
        if text is None:
            continue
        lost += is_lost(text)
        folded = _composed(fold_radicals(text))
        if folded in TWINS and char.box.width > 0.8 * char.size:
            folded = TWINS[folded]
        if folded != text:
            mends.append(Mend(char.box, text, folded, "radical" if fold_radicals(text) != text else "compatibility"))
        inked.append(char if folded == char.text else replace(char, text=folded))
    single = _drawn_once(inked, mends)
    return Characters(tuple(_voiced(single, mends)), tuple(blanks), tuple(mends), lost)


def _meaning(text: str) -> str | None:
    """Return what a glyph says: LOST where the file does not say, None for invisible formatting characters."""
    if len(text) == 1 and text not in BLANKS:
        category = unicodedata.category(text)
        if category == "Cf":
            return None
        return LOST if category in {"Cc", "Cn", "Cs"} else text
    return text or LOST


def _composed(text: str) -> str:
    """Compose kana with their voicing marks, and nothing else: NFC would change ideographs of names."""
    if len(text) > 1 and any(mark in text for mark in "\u3099\u309a"):
        return unicodedata.normalize("NFC", text)
    return text


def _drawn_once(chars: Sequence[Char], mends: list[Mend]) -> list[Char]:
    """Return the characters without those drawn again at (nearly) the same place; an offset repetition means bold."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, char in enumerate(chars):
        by_text[char.text].append(index)
    dropped: set[int] = set()
    bold: set[int] = set()
    copies: Counter[int] = Counter()
    for indices in by_text.values():
        if len(indices) > 1:
            for index, again, offset in _repeated(chars, sorted(indices, key=lambda i: (chars[i].box.x0, i))):
                dropped.add(again)
                copies[index] += 1
                if offset:
                    bold.add(index)
    if not dropped:
        return list(chars)
    mends += [
        Mend(chars[i].box, chars[i].text * (count + 1), chars[i].text, "doubled") for i, count in sorted(copies.items())
    ]
    return [
        replace(char, bold=True) if index in bold else char for index, char in enumerate(chars) if index not in dropped
    ]


def _repeated(chars: Sequence[Char], indices: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield which of some equal characters (from left to right) repeats which, and whether beside it."""
    dropped: set[int] = set()
    for position, index in enumerate(indices):
        if index in dropped:
            continue
        one = chars[index]
        reach = SAME_GLYPH * max(one.box.width, 0.1 * one.size)
        for again in indices[position + 1 :]:
            other = chars[again]
            over, down = other.box.x0 - one.box.x0, abs(other.baseline - one.baseline)
            if over > reach:
                break
            if again in dropped or down > 0.25 * one.size or not _alike(one, other):
                continue
            dropped.add(again)
            yield index, again, max(over, down) > 0.01 * one.size


def _alike(one: Char, other: Char) -> bool:
    return abs(other.size - one.size) <= 0.2 * one.size and other.turn == one.turn


def _voiced(chars: Sequence[Char], mends: list[Mend]) -> list[Char]:
    """Put a voicing mark drawn over its kana (macOS writes か and ゛ apart) together with it."""
    result: list[Char] = []
    for char in chars:
        mark = VOICING.get(char.text)
        base = result[-1] if result else None
        if mark and base and _drawn_over(char, base):
            whole = unicodedata.normalize("NFC", base.text + mark)
            if len(whole) == len(base.text):
                box = around((base.box, char.box))
                mends.append(Mend(box, base.text + char.text, whole, "compatibility"))
                result[-1] = replace(base, text=whole, box=box)
                continue
        result.append(char)
    return result


def _drawn_over(mark: Char, base: Char) -> bool:
    if abs(mark.baseline - base.baseline) > 0.5 * base.size:
        return False
    if mark.box.width < 0.05 * base.size:
        return base.box.x0 <= mark.box.x0 <= base.box.x1 + 0.05 * base.size
    return overlap(mark.box.x0, mark.box.x1, base.box.x0, base.box.x1) > 0.4 * mark.box.width
