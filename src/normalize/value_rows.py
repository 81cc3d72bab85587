"""Rows of values: one line of text that holds the values of several years."""

from __future__ import annotations

import re

from .circled import read_parenthesised
from .dashes import HYPHENS, is_missing
from .marks import split_marks
from .numerals import NUMBER
from .units import KNOWN_UNITS, normalise_unit
from .values import read_value
from .width import fold_width

_TOKEN = re.compile(r"\S+")
_MARK = re.compile(r"[※*＊][0-9０-９]{0,2}|[(（](?:※|注|[*＊])[0-9０-９]{0,2}[)）]")
_SIGN_APART = re.compile("[△▲]")
_NUMBER_APART = re.compile(rf"(?:[△▲{HYPHENS}]|約|概ね)?\s*{NUMBER}")
_JOINED = re.compile(rf"(?:[△▲]|約|概ね)?{NUMBER}[^0-9.,()\s※*＊△▲{HYPHENS}]+[※*＊]?")
_WORD_VALUES = frozenset(
    "増加 減少 増 減 上昇 低下 向上 維持 現状維持 横ばい 改善 拡大 縮小 継続 達成 実施 完了 全市町村 全市町 全県 全地域 全校".split()  # noqa: SIM905 - a word list
)


def starts_value(token: str) -> bool:
    """Tell whether a blank-separated token can begin a value: a dash, a number, a number with a unit, 調査中, 増加.

    Other words are not taken to begin one, though `read_value` would read them as qualitative: in a stream of lines
    they may be anything.
    """
    folded = fold_width(token).strip()
    if folded in _WORD_VALUES or _SIGN_APART.fullmatch(folded):
        return True
    if not folded or read_parenthesised(folded):
        return False
    return read_value(folded).status in ("value", "none", "pending")


def split_values(text: str, count: int) -> list[str] | None:
    """Split a line that holds `count` values into them, as printed, or return None: never a guess.

    Each number takes the unit after it and each value the marks after it. Splitting must give exactly `count` values
    in one way only, each of them readable, all numbers with one and the same unit or all without: a row in which a
    number has come apart (12 5 人 130 人) has fewer units than numbers and is None.
    """
    if count < 1:
        return None
    tokens = [token for run in _TOKEN.findall(text) for token in _detached(run)]
    attempts = [_grouped(tokens, units=True), _grouped(tokens, units=False)]
    fitting = [values for values in attempts if len(values) == count and _is_row(values)]
    return fitting[0] if fitting and all(values == fitting[0] for values in fitting) else None


def _detached(run: str) -> list[str]:
    """Return the values of a run without blanks: '58％59％61％' is three, every other run is one token."""
    folded = fold_width(run)
    ends = [piece.end() for piece in _JOINED.finditer(folded)]
    if len(ends) < 2 or len(folded) != len(run) or "".join(_JOINED.findall(folded)) != folded:
        return [run]
    return [run[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _grouped(tokens: list[str], *, units: bool) -> list[str]:
    """Join each token to the value it belongs to. `units`: a word after a bare number is its unit, else a value."""
    values: list[str] = []
    for token in tokens:
        folded = fold_width(token)
        previous = fold_width(values[-1]) if values else ""
        joins = bool(values) and (
            _MARK.fullmatch(folded)
            or _SIGN_APART.fullmatch(previous)
            or (_NUMBER_APART.fullmatch(previous) and _is_unit(folded, guess=units))
        )
        if joins:
            values[-1] = f"{values[-1]} {token}"
        else:
            values.append(token)
    return values


def _is_unit(token: str, *, guess: bool) -> bool:
    body, _ = split_marks(token)
    if normalise_unit(body) in KNOWN_UNITS:
        return True
    return guess and not any(character.isnumeric() for character in body) and not is_missing(body)


def _is_row(values: list[str]) -> bool:
    readings = [read_value(value) for value in values]
    if any(reading.status == "unreadable" for reading in readings):
        return False
    units = {reading.unit for reading in readings if reading.status == "value"}
    words = {fold_width(v) for v, reading in zip(values, readings, strict=True) if reading.status == "qualitative"}
    # Beside numbers without a unit, a word that is no usual value may be their unit.
    return len(units) <= 1 and (units != {None} or words <= _WORD_VALUES)
