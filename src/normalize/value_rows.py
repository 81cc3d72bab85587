"""Rows of values: one line of text that holds the values of several years."""

from __future__ import annotations

import re

import regex

from .circled import read_parenthesised
from .dashes import DASHES, HYPHENS, is_missing
from .marks import split_marks
from .numerals import NUMBER
from .units import KNOWN_UNITS, normalise_unit
from .values import read_value
from .width import fold_width

_TOKEN = re.compile(r"\S+")
_MARK = re.compile(r"[※*＊][0-9]{0,2}|\((?:※|注|[*＊])[0-9]{0,2}\)")
# Without any of these a token is no number, no dash and no pending word: most tokens of a document are told apart here.
_MAY_BEGIN = re.compile(rf"[0-9０-９△▲{DASHES}…‥・･.．中未前予待]")
_SIGN_APART = re.compile("[△▲]")
_BARE_NUMBER = re.compile(rf"(?:[△▲{HYPHENS}]|約|概ね)?\s*{NUMBER}")
_WITH_UNIT = re.compile(rf"(?:[△▲]|約|概ね)?{NUMBER}[^0-9.,()\s※*＊△▲{HYPHENS}]+[※*＊]?")
_WORD_VALUES = frozenset(
    "増加 減少 増 減 上昇 低下 向上 維持 現状維持 横ばい 改善 拡大 縮小 継続 達成 実施 完了 全市町村 全市町 全県 全地域 全校".split()  # noqa: SIM905 - a word list
)

_VALUE = r"[0-9][0-9,]*(?:\.[0-9]+)?\s*"
_VALUE_AT_END = regex.compile(
    rf"""
    (?<! [0-9.第\p{{Latin}}] ) (?<! \p{{Latin}}[ ] )   # 第2期, Society 5.0
    (?: {_VALUE} (?: % | ‰ | ポイント | 円 | 千円 | 万円 | 百万円 | 億円 )
      | [0-9]+ \. [0-9]+
    ) \Z
    """,
    regex.VERBOSE,
)
_VALUES_OF_A_UNIT = regex.compile(
    rf"""
    {_VALUE} (?P<unit> \p{{L}}{{1,3}}? | % ) \s*   # a value, and right behind it
    {_VALUE} (?P=unit)                           # another one of its unit
    """,
    regex.VERBOSE,
)


def value_beside_words(text: str) -> str | None:
    """Return what in a width-folded text, that ought to be words, are values: two of a unit, or one at its end."""
    found = _VALUES_OF_A_UNIT.search(text) or _VALUE_AT_END.search(text)
    return found[0] if found else None


def starts_value(token: str) -> bool:
    """Tell whether a blank-separated token can begin a value: a dash, a number, a number with a unit, 調査中, 増加.

    Other words are not taken to begin one, though `read_value` would read them as qualitative: in a stream of lines
    they may be anything. Nor is (1), which numbers a heading.
    """
    folded = fold_width(token).strip()
    if folded in _WORD_VALUES or _SIGN_APART.fullmatch(folded):
        return True
    if not _MAY_BEGIN.search(folded) or read_parenthesised(folded):
        return False
    return read_value(folded).status in ("value", "none", "pending")


def split_values(text: str, count: int) -> list[str] | None:
    """Split a line that holds `count` values into them, as printed, or return None: never a guess.

    Each number takes the unit after it and each value the marks after it. Splitting must give exactly `count` values
    in one way only, each of them readable, all numbers with one and the same unit or all without: a row in which a
    number has come apart (12 5 人 130 人) has fewer units than numbers and is None.
    """
    tokens = [span for token in _TOKEN.finditer(text) for span in _detached(token)]
    if not 1 <= count <= len(tokens):
        return None
    attempts = [_grouped(text, tokens, words_are_units=choice) for choice in (True, False)]
    fitting = [values for values in attempts if len(values) == count and _is_row(values)]
    return fitting[0] if fitting and all(values == fitting[0] for values in fitting) else None


def _detached(token: re.Match[str]) -> list[tuple[int, int]]:
    """Return the spans of the values in a token: '58％59％61％' has three, nearly every other token one."""
    folded = fold_width(token[0])
    pieces = list(_WITH_UNIT.finditer(folded))
    if len(pieces) < 2 or len(folded) != len(token[0]) or sum(len(piece[0]) for piece in pieces) != len(folded):
        return [token.span()]
    return [(token.start() + piece.start(), token.start() + piece.end()) for piece in pieces]


def _grouped(text: str, tokens: list[tuple[int, int]], *, words_are_units: bool) -> list[str]:
    """Join each token to the value it belongs to: signs, units, marks. An unknown word is a unit, or a value."""
    spans: list[tuple[int, int]] = []
    for start, end in tokens:
        token = fold_width(text[start:end])
        before = fold_width(text[slice(*spans[-1])]) if spans else ""
        if spans and (
            _MARK.fullmatch(token)
            or _SIGN_APART.fullmatch(before)
            or (_BARE_NUMBER.fullmatch(before) and _is_unit(token, unknown_too=words_are_units))
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [text[start:end] for start, end in spans]


def _is_unit(token: str, *, unknown_too: bool) -> bool:
    body, _ = split_marks(token)
    if normalise_unit(body) in KNOWN_UNITS:
        return True
    return unknown_too and not any(character.isnumeric() for character in body) and not is_missing(body)


def _is_row(values: list[str]) -> bool:
    readings = [read_value(value) for value in values]
    if any(reading.status == "unreadable" for reading in readings):
        return False
    units = {reading.unit for reading in readings if reading.status == "value"}
    words = {fold_width(v) for v, reading in zip(values, readings, strict=True) if reading.status == "qualitative"}
    # Beside numbers without a unit, a word that is no usual value may be their unit.
    return len(units) <= 1 and (units != {None} or words <= _WORD_VALUES)
