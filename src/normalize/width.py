"""Full and half width, half-width katakana, decomposed kana, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Signs and ranges are read elsewhere (dashes.py, names.py): a width fold must not decide what they mean.
_LEFT_ALONE = "－～"
_INVISIBLE = [
    0x00AD,  # soft hyphen
    0xFEFF,  # byte order mark
    0x034F,  # combining grapheme joiner
    *range(0x180B, 0x1810),  # Mongolian variation selectors
    *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks
    *range(0x202A, 0x202F),  # direction embeddings
    *range(0x2060, 0x2070),  # word joiner, isolates
    *range(0xFE00, 0xFE10),  # variation selectors
    *range(0xE0100, 0xE01F0),  # ideographic variation selectors
]
_BLANK = [0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_FOLD: dict[int, str | None] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _LEFT_ALONE},
    **dict(zip(map(ord, "￠￡￥￦￢￤"), "¢£¥₩¬¦", strict=True)),
    **dict.fromkeys(_BLANK, " "),
    **dict.fromkeys(_INVISIBLE),
}
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]+")
_SOUND_MARK = re.compile("[\u3041-\u30ff][\u3099\u309a゛゜]")
_LONE_MARKS = str.maketrans("ﾞﾟ", "゛゜")
_COMBINING = str.maketrans("゛゜", "\u3099\u309a")


@lru_cache(maxsize=8192)
def fold_width(text: str) -> str:
    """Return `text` with one width for each character, and without invisible ones.

    Full-width ASCII and currency signs become half-width, half-width katakana full-width with its sound marks
    composed, every kind of blank a space, decomposed kana (か + ゛, as macOS writes file names) one character.
    Zero-width characters, variation selectors, byte order marks and soft hyphens are dropped. Left alone, because
    they are read elsewhere: － ～ ー and all dashes, ① ㉑ ❶ Ⅰ ㈱ ½, and ideographs of any kind.
    """
    if text.isascii():
        return text
    folded = text.translate(_FOLD)
    if _HALF_KATAKANA.search(folded):
        folded = _widen_katakana(folded)
    return _SOUND_MARK.sub(_compose, folded)


def _widen_katakana(text: str) -> str:
    widen = _widener()
    return _HALF_KATAKANA.sub(lambda run: widen(run[0]).translate(_LONE_MARKS), text)


@cache
def _widener() -> Callable[[str], str]:
    """Return the library's function, loaded only when a text has half-width katakana.

    mojimoji is compiled, and has no wheel from Python 3.13 on; there pyproject.toml asks for jaconv in its place. They
    differ in one thing: jaconv leaves a sound mark half-width where it belongs to no kana.
    """
    try:
        return by_mojimoji()
    except ModuleNotFoundError:
        return by_jaconv()


def by_mojimoji() -> Callable[[str], str]:
    """Return what widens a run of half-width katakana with mojimoji. Raises ModuleNotFoundError without it."""
    import mojimoji  # noqa: PLC0415

    return lambda run: str(mojimoji.han_to_zen(run, ascii=False, digit=False))


def by_jaconv() -> Callable[[str], str]:
    """Return what widens a run of half-width katakana with jaconv. Raises ModuleNotFoundError without it."""
    import jaconv  # noqa: PLC0415

    return lambda run: str(jaconv.h2z(run, kana=True, ascii=False, digit=False))


def _compose(pair: re.Match[str]) -> str:
    composed = unicodedata.normalize("NFC", pair[0].translate(_COMBINING))
    return composed if len(composed) == 1 else pair[0]


def display_width(text: str) -> int:
    """Return how many columns `text` takes on a Japanese terminal: 2 for wide, full-width and ambiguous characters.

    East Asian Ambiguous (①, ※, ○, α, …) counts as 2, as Japanese fonts draw it and as `pdftotext -layout` lays it
    out. Combining, invisible and control characters count as 0.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_columns(character) for character in text)


@lru_cache(1 << 14)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
