"""Numbers in front of headings: ①, ㉑, ❶, ○21, (1), ⑴, Ⅰ."""

from __future__ import annotations

import re

from .dashes import DASHES

Numbered = tuple[int, str, str]
"""A number, its label as printed, and the rest of the text."""

_CIRCLED = {
    chr(first + offset): number + offset
    for first, count, number in (
        (0x2460, 20, 1),  # ①..⑳
        (0x3251, 15, 21),  # ㉑..㉟
        (0x32B1, 15, 36),  # ㊱..㊿
        (0x2776, 10, 1),  # ❶..❿
        (0x24EB, 10, 11),  # ⓫..⓴
        (0x24F5, 10, 1),  # ⓵..⓾
        (0x2780, 10, 1),  # ➀..➉
        (0x278A, 10, 1),  # ➊..➓
        (0x24EA, 1, 0),  # ⓪
        (0x24FF, 1, 0),  # ⓿
    )
    for offset in range(count)
}
_LAST_CIRCLED = 50
_LAST_IN_FONTS = 20
_RING = re.compile(r"(?P<ring>[○◯〇●⚪⭕]\s?)(?P<number>[0-9０-９]{1,2})(?![0-9０-９])")
_ENCLOSED = re.compile("(?P<number>[0-9０-９]{1,2})\u20dd")
# A ○ is also a bullet. What follows here belongs to a quantity, not to a heading's number.
_QUANTITY = re.compile(r"[,.，．%％～]|世紀|年度|年間|年前|年後|[かヶカヵケ](?:所|国|月)|億|万円|千円|万人|歳")
_APART = re.compile(r"\s|[「『（(【〔]|\Z")

_PARENTHESISED = re.compile(r"[(（]\s*(?P<number>[0-9０-９]{1,2})\s*[)）]")
_PARENTHESISED_SIGNS = {chr(0x2474 + offset): offset + 1 for offset in range(20)}  # ⑴..⒇

_ROMAN_SIGNS = {
    chr(0x2160 + offset): numeral
    for offset, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
}
_ROMAN = re.compile("[Ⅰ-Ⅻ]+|[IVXＩＶＸ]+(?=[\\s.．、]|\\Z)")
_ROMAN_NUMBER = {
    tens + ones: ten * 10 + one
    for ten, tens in enumerate(("", "X", "XX", "XXX"))
    for one, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones
}
_FULL_ROMAN = str.maketrans("ＩＶＸ", "IVX")
_ROMAN_CODE = re.compile(rf"[{DASHES}・]\s*[0-9０-９Ⅰ-Ⅻ]")


def read_circled(text: str) -> Numbered | None:
    """Read a leading circled number, 0 to 50, in any notation: ①, ㉑, ❶, ⓫, ○21, ◯２１, 〇 21.

    Fonts have circled numbers to 20 everywhere, so a ring before 1 to 20 is taken for a number only when something
    separates it from the text ('○２拠点居住' is a bullet). Without a blank, ○21 is still told from a quantity only by
    what follows (○21世紀): whether the number is the next one in the document is for the caller to check.
    """
    text = text.lstrip()
    if not text:
        return None
    if text[0] in _CIRCLED:
        return _CIRCLED[text[0]], text[0], text[1:].strip()
    found = _RING.match(text) or _ENCLOSED.match(text)
    if found is None or not 0 < int(found["number"]) <= _LAST_CIRCLED:
        return None
    rest = text[found.end() :]
    if _QUANTITY.match(rest) or (int(found["number"]) <= _LAST_IN_FONTS and not _APART.match(rest)):
        return None
    return int(found["number"]), "".join(found[0].split()), rest.strip()


def read_parenthesised(text: str) -> Numbered | None:
    """Read a leading number in parentheses, 1 to 99: (1), （１）, ( 1 ), ⑴."""
    text = text.lstrip()
    if text and text[0] in _PARENTHESISED_SIGNS:
        return _PARENTHESISED_SIGNS[text[0]], text[0], text[1:].strip()
    found = _PARENTHESISED.match(text)
    if found is None or int(found["number"]) == 0:
        return None
    return int(found["number"]), "".join(found[0].split()), text[found.end() :].strip()


def read_roman(text: str) -> Numbered | None:
    """Read a leading Roman number, 1 to 39: Ⅰ..Ⅻ (also ⅩⅢ), or Latin letters with a blank or a point after them.

    A code such as Ⅳ-１ is not a heading's number.
    """
    text = text.lstrip()
    found = _ROMAN.match(text)
    if found is None:
        return None
    numeral = "".join(_ROMAN_SIGNS.get(sign, sign) for sign in found[0].translate(_FULL_ROMAN))
    rest = text[found.end() :]
    if numeral not in _ROMAN_NUMBER or _ROMAN_CODE.match(rest):
        return None
    return _ROMAN_NUMBER[numeral], found[0], rest.lstrip(".．、").strip()
