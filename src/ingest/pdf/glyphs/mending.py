"""Characters mended: what the file got wrong about them, as far as their places on the page prove it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

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
LEAST_WIDTH = 0.1
"""Share of the size that every glyph counts as wide for this."""
SAME_HEIGHT = 0.25
"""Share of the size by which the baselines of one glyph drawn twice differ at the most."""
SAME_SIZE = 0.2
"""Share of its size by which one of them may be larger or smaller."""


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
        said = _said(char.text)
        if said.as_it_stands:
            inked.append(char)
        elif said.blank:
            blanks.append(char)
        elif said.text is not None:
            lost += said.lost
            folded = said.folded
            if folded in TWINS and char.box.width > 0.8 * char.size:
                folded = TWINS[folded]
            if folded != said.text:
                mends.append(Mend(char.box, said.text, folded, said.reason))
            inked.append(char if folded == char.text else char._replace(text=folded))
    single = _drawn_once(inked, mends)
    return Characters(tuple(_voiced(single, mends)), tuple(blanks), tuple(mends), lost)


class _Said(NamedTuple):
    """What a glyph says, wherever it stands."""

    text: str | None
    """None for an invisible formatting character."""
    folded: str = ""
    blank: bool = False
    lost: bool = False
    reason: Literal["radical", "compatibility"] = "compatibility"
    as_it_stands: bool = False
    """Whether there is nothing at all to do: the case of nearly every glyph."""


@lru_cache(1 << 14)
def _said(written: str) -> _Said:
    """Return what the text of a glyph says. A document has few different ones, and each of them thousands of times."""
    text = _meaning(written)
    if text in BLANKS or (text and not text.strip()):
        return _Said(text, blank=True)
    if text is None:
        return _Said(None)
    lost, radicals_folded = is_lost(text), fold_radicals(text)
    folded = _composed(radicals_folded)
    reason: Literal["radical", "compatibility"] = "radical" if radicals_folded != text else "compatibility"
    return _Said(text, folded, False, lost, reason, folded == written and folded not in TWINS and not lost)


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
    crowded = _crowded(chars)
    if not crowded:
        return list(chars)
    by_text: dict[str, list[int]] = {text: [] for text in crowded}
    for index, char in enumerate(chars):
        if char.text in crowded:
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
        char._replace(bold=True) if index in bold else char for index, char in enumerate(chars) if index not in dropped
    ]


def _crowded(chars: Sequence[Char]) -> set[str]:
    """Return the texts of glyphs that stand so near to another one that they might repeat it.

    On nearly every line none does, which is seen without asking what the glyphs mean: of two glyphs side by side the
    right one begins where the left one ends.
    """
    heights: dict[float, list[Char]] = {}
    for char in chars:
        heights.setdefault(char.baseline, []).append(char)
    crowded: set[str] = set()
    row: list[Char] = []
    reach = last = 0.0
    for baseline in sorted(heights):
        if row and baseline - last > reach:
            crowded |= _crowded_in_row(row)
            row = []
        level = heights[baseline]
        # Rows that a repetition may reach across are looked at as one, whatever their heights.
        reach = max(reach if row else 0.0, SAME_HEIGHT / (1 - SAME_SIZE) * max(char.size for char in level))
        row, last = row + level if row else level, baseline
    return crowded | _crowded_in_row(row)


def _crowded_in_row(row: Iterable[Char]) -> set[str]:
    crowded: set[str] = set()
    furthest, text = float("-inf"), ""
    for char in sorted(row, key=_left):
        x0, _, x1, _ = char.box
        if x0 <= furthest:
            crowded |= {text, char.text}
        end = x0 + SAME_GLYPH * max(x1 - x0, LEAST_WIDTH * char.size) + 1e-6
        if end >= furthest:
            furthest, text = end, char.text
    return crowded


def _left(char: Char) -> float:
    return char.box[0]


def _repeated(chars: Sequence[Char], indices: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield which of some equal characters (from left to right) repeats which, and whether beside it."""
    dropped: set[int] = set()
    for position, index in enumerate(indices):
        if index in dropped:
            continue
        one = chars[index]
        reach = SAME_GLYPH * max(one.box.width, LEAST_WIDTH * one.size)
        for again in indices[position + 1 :]:
            other = chars[again]
            over, down = other.box.x0 - one.box.x0, abs(other.baseline - one.baseline)
            if over > reach:
                break
            if again in dropped or down > SAME_HEIGHT * one.size or not _alike(one, other):
                continue
            dropped.add(again)
            yield index, again, max(over, down) > 0.01 * one.size


def _alike(one: Char, other: Char) -> bool:
    return abs(other.size - one.size) <= SAME_SIZE * one.size and other.turn == one.turn


def _voiced(chars: list[Char], mends: list[Mend]) -> list[Char]:
    """Put a voicing mark drawn over its kana (macOS writes か and ゛ apart) together with it."""
    if not any(char.text in VOICING for char in chars):
        return chars
    result: list[Char] = []
    for char in chars:
        mark = VOICING.get(char.text)
        base = result[-1] if result else None
        if mark and base and _drawn_over(char, base):
            whole = unicodedata.normalize("NFC", base.text + mark)
            if len(whole) == len(base.text):
                box = around((base.box, char.box))
                mends.append(Mend(box, base.text + char.text, whole, "compatibility"))
                result[-1] = base._replace(text=whole, box=box)
                continue
        result.append(char)
    return result


def _drawn_over(mark: Char, base: Char) -> bool:
    if abs(mark.baseline - base.baseline) > 0.5 * base.size:
        return False
    if mark.box.width < 0.05 * base.size:
        return base.box.x0 <= mark.box.x0 <= base.box.x1 + 0.05 * base.size
    return overlap(mark.box.x0, mark.box.x1, base.box.x0, base.box.x1) > 0.4 * mark.box.width
