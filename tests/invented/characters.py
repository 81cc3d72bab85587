"""The same text in other characters and encodings, as other systems write it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import mojimoji

_RADICALS = str.maketrans({"人": "⼈", "長": "⻑", "生": "⽣", "用": "⽤", "食": "⻝", "力": "⼒", "民": "⺠"})
_LABELS = (
    "事業名", "予算額", "前年度", "区分", "事業概要", "新規", "見直し", "継続", "ＫＰＩ", "目標指標", "基準値", "目標値", "指標値",
    "（課題）", "（対応）",
)  # fmt: skip


def _spaced(text: str) -> str:
    for label in _LABELS:
        text = text.replace(label, " ".join(label))
    return text


CHARACTERS: dict[str, Callable[[str], str]] = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "half-width katakana": lambda text: mojimoji.zen_to_han(text, ascii=False, digit=False),
    "full-width digits": lambda text: mojimoji.han_to_zen(text, kana=False, ascii=False),
    "full-width letters and signs": lambda text: _keeping_blanks(mojimoji.han_to_zen(text, kana=False)),
    "half-width digits": lambda text: mojimoji.zen_to_han(text, kana=False, ascii=False),
    "ideographic blanks": lambda text: text.replace(" ", "\u3000"),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "justified labels": _spaced,
    "radicals": lambda text: text.translate(_RADICALS),
    "minus signs": lambda text: text.replace("－", "−").replace("-", "‐"),
    "half-width dots": lambda text: text.replace("・", "･"),
    "hyphenation points": lambda text: text.replace("・", "‧"),
}


def _keeping_blanks(text: str) -> str:
    return text.replace("\u3000", " ")


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode("utf-8"),
    "UTF-8 with BOM": lambda text: text.encode("utf-8-sig"),
    "UTF-16 LE": lambda text: text.encode("utf-16"),
    "UTF-16 BE": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 without BOM": lambda text: text.encode("utf-16-le"),
    "CP932": lambda text: text.encode("cp932"),
    "EUC-JP": lambda text: text.encode("euc_jis_2004"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "CP932 and CRLF": lambda text: text.replace("\n", "\r\n").encode("cp932"),
    "CR": lambda text: text.replace("\n", "\r").encode("utf-8"),
}
