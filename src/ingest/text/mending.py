"""Characters that extractors and macOS write down in another form than the page has: put right, and remarked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import regex

from ...model import Place
from ...normalize import fold_radicals
from ..remarks import Remark, counted, is_lost

_MARKED_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}][\u3099\u309a]")
_DOT = "\N{HYPHENATION POINT}"
"""What fonts of browsers give for the middle dot."""


def mended(text: str) -> str:
    """Put ideographs for radicals (⼈ for 人), whole kana for a kana and its mark, and the middle dot for its double."""
    return _MARKED_KANA.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), fold_radicals(text).replace(_DOT, "・"))


def remarks_on(lines: Iterable[tuple[Place, str]]) -> tuple[Remark, ...]:
    """Return what :func:`mended` changes in the lines of a file, and the characters without a meaning, page by page."""
    seen = list(lines)
    lost: dict[int | None, list[Remark]] = {}
    for place, text in seen:
        if count := sum(map(is_lost, text)):
            lost.setdefault(place.page, []).append(Remark("character-lost", place, count))
    return (*counted(_mends(seen)), *(one for page in lost.values() for one in counted(page)))


def _mends(lines: Iterable[tuple[Place, str]]) -> Iterator[Remark]:
    for place, text in lines:
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
