"""Characters that extractors and macOS write down in another form than the page has: put right, and remarked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import regex

from ...model import Place
from ...normalize import fold_radicals, read_circled
from ..remarks import Remark, counted, is_lost

_MARKED_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}][\u3099\u309a]")
_LAST_CIRCLED = 20
"""The last number that common fonts have in a circle (⑳)."""
_EMPTY_CIRCLE = regex.compile(r"(\s*)([○◯●])([ \u3000]+\S.*)")
_SMALL_NUMBER = regex.compile(r"\s*([2-4][0-9]|50)\s*", regex.ASCII)
_FEWEST_ALONE = 2
_DOT = "\N{HYPHENATION POINT}"
"""What fonts of browsers give for the middle dot."""

_TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Signs that turn the order of what follows on a screen. A reader of the file sees another figure than the file says."""
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters without a width, which are dropped; not the variants of ideographs, which only choose a letter's shape."""


def mended(text: str) -> str:
    """Put ideographs for radicals (⼈ for 人), whole kana for a kana and its mark, and the middle dot for its double."""
    return _MARKED_KANA.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), fold_radicals(text).replace(_DOT, "・"))


def circles_joined(texts: Sequence[str]) -> dict[int, str]:
    """Return the lines that change where a number past ⑳ was put below the circle it is drawn in, by index.

    After ⑳ come ○ 圏域の形成 and 21 on a line of its own, set smaller and lower: together they are ○21 圏域の形成. That
    the number is the one due after the last circled one tells it from a page's number.
    """
    changed = _titles_joined(texts)
    last: int | None = None
    for index, text in enumerate(texts):
        if index in changed:
            continue
        circle = _EMPTY_CIRCLE.fullmatch(text)
        number = _SMALL_NUMBER.fullmatch(texts[index + 1]) if circle and index + 1 < len(texts) else None
        if circle and number and last is not None and int(number[1]) == last + 1 > _LAST_CIRCLED:
            last += 1
            changed |= {index: f"{circle[1]}{circle[2]}{last}{circle[3]}", index + 1: ""}
        elif (read := read_circled(text)) is not None:
            last = read[0]
    return changed


def _titles_joined(texts: Sequence[str]) -> dict[int, str]:
    """Return the lines that change where an extractor put every circled number on a line above its heading's title."""
    read = [read_circled(text) for text in texts]
    lone = [index for index, number in enumerate(read) if number is not None and not number[2]]
    if len(lone) < _FEWEST_ALONE or sum(number is not None for number in read) > len(lone):
        return {}
    changed: dict[int, str] = {}
    last = 0
    for index in lone:
        number, title = read[index], texts[index + 1].strip() if index + 1 < len(texts) else ""
        if number is not None and title and read[index + 1] is None and number[0] in (1, last + 1):
            last = number[0]
            changed |= {index: f"{texts[index].rstrip()} {title}", index + 1: ""}
    return changed


def remarks_on(lines: Iterable[tuple[Place, str]]) -> tuple[Remark, ...]:
    """Return what :func:`mended` changes in the lines of a file, and the characters without a meaning, page by page."""
    seen = list(lines)
    lost: dict[int | None, list[Remark]] = {}
    for place, text in seen:
        if is_lost(text):
            count = sum(map(is_lost, text))
            lost.setdefault(place.page, []).append(Remark("character-lost", place, count))
    turned = (
        Remark("text-turned", place, quoted=(_code(character),))
        for place, text in seen
        for character in text
        if character in _TURNS
    )
    return (*counted(_mends(seen)), *counted(turned), *(one for page in lost.values() for one in counted(page)))


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _mends(lines: Iterable[tuple[Place, str]]) -> Iterator[Remark]:
    for place, text in lines:
        for character in text:
            if character in _UNSEEN:
                yield Remark("unseen", place, quoted=(_code(character),))
        if mended(text) == text:
            continue
        for character in text:
            if (ideograph := fold_radicals(character)) != character:
                yield Remark("radical", place, quoted=(character, ideograph))
            elif character == _DOT:
                yield Remark("compatibility", place, quoted=(character, "・"))
        for pair in _MARKED_KANA.findall(text):
            if (whole := unicodedata.normalize("NFC", pair)) != pair:
                yield Remark("compatibility", place, quoted=(pair, whole))
