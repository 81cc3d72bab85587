"""The fixed words that say what comes next: 目標指標, 基準値, 【…年度関連事務事業】, 計."""

from __future__ import annotations

import regex

from ..normalize import find_fiscal_years
from .folding import either, fold, key
from .profile import Labels
from .signs import Kind, Sign

_BRACKETED = regex.compile(r"[(【\[<〔〈《（＜［](.+)[)】\]>〕〉》）＞］]")
_LENTICULAR = regex.compile(r"【(.+?)(?:】|$)")
_AFTER_VALUED = "(:（：[【△▲-－―—…0123456789"
"""What can follow 基準値 and 目標値 on their line: a year in brackets, a colon, or the value."""
_AFTER_ACTUAL = ("(", ":", "（", "：")
"""What follows 実績値 where it stands before one value; before a row of them it has none of it."""


class LabelVocabulary:
    """Answers which label a line or a cell is."""

    def __init__(self, labels: Labels) -> None:
        self._whole: dict[str, Kind] = {}
        for kind, words in (
            (Kind.RESPONSE, labels.response), (Kind.ISSUE, labels.issue), (Kind.ACTUAL, labels.actual),
            (Kind.PLAN, labels.plan), (Kind.KPI, labels.kpi), (Kind.GOAL, labels.goal),
            (Kind.DIRECTIONS, labels.directions),
        ):  # fmt: skip
            self._whole.update({key(word): kind for word in words})
        self._valued = tuple(
            (key(word), kind)
            for kind, words in (
                (Kind.BASELINE, labels.baseline),
                (Kind.TARGET, labels.target),
                (Kind.LATEST, labels.latest),
            )
            for word in sorted(words, key=len, reverse=True)
        )
        self._actual = tuple(sorted((key(word) for word in labels.actual), key=len, reverse=True))
        valued = "|".join(
            regex.escape(word) for words in (labels.baseline, labels.target, labels.latest) for word in words
        )
        self._valued_inside = regex.compile(
            rf"""
            (?<=\S)\s*                      # not at the line's beginning
            (?=
                (?:{valued})\s*[:：]?\s*
                [(（][^)）]*\d[^)）]*[)）]   # the year it is of
                \s*[:：]?
            )
            """,
            regex.VERBOSE,
        )
        self._headed = ((Kind.STATEMENTS, labels.statements), (Kind.BUDGET, labels.budget))
        self._years = frozenset(key(word) for word in labels.years)
        self._subtotals = tuple(key(word) for word in labels.subtotal)
        totals = either(key(word) for word in (*labels.total, *labels.subtotal))
        self._total = regex.compile(rf"(?:{totals})(?:[(（※].*)?")

    def read(self, text: str) -> Sign | None:
        """Return the label that a folded line begins with or is, or None."""
        whole = key(text)
        inner = _BRACKETED.fullmatch(whole)
        word = inner[1] if inner else whole
        kind = self._whole.get(whole) or self._whole.get(word)
        if kind is not None:
            return Sign(kind, label=word)
        for label, valued in self._valued:
            if whole.startswith(label) and (len(whole) == len(label) or whole[len(label)] in _AFTER_VALUED):
                return Sign(valued, whole[len(label) :], label=label)
        for label in self._actual:
            if whole.startswith(label) and whole[len(label) : len(label) + 1] in _AFTER_ACTUAL:
                return Sign(Kind.LATEST, whole[len(label) :], label=label)
        return self._read_headed(text)

    def _read_headed(self, text: str) -> Sign | None:
        head = _LENTICULAR.match(text)
        if head is None:
            return None
        years = find_fiscal_years(head[1])
        year = years[0][0] if years else None
        for kind, sets in self._headed:
            if any(all(key(part) in key(head[1]) for part in words) for words in sets):
                return Sign(kind, text[head.end() :].strip(), label=head[0], year=year)
        return None

    def parts_of(self, text: str) -> tuple[str, ...]:
        """Cut a line before each dated 基準値 or 目標値 inside it: they are said apart from the name before them."""
        parts: list[str] = []
        for part in filter(None, map(str.strip, self._valued_inside.split(text))):
            if parts and self._is_within_label(parts[-1], part):
                parts[-1] += part
            else:
                parts.append(part)
        return tuple(parts) or (text,)

    def _is_within_label(self, before: str, part: str) -> bool:
        """Tell a cut inside a longer label: 中間|目標値."""
        begun, whole = key(before), key(before + part)
        return any(whole.startswith(label) and len(label) > len(begun) for label, _ in self._valued)

    def is_years(self, text: str) -> bool:
        """Tell a word that stands left of a row of fiscal years."""
        return key(text) in self._years

    def total(self, text: str) -> str | None:
        """Return the 計 or 小計 that a cell or line is, with what it says of itself ('計（再掲除く）'), or None."""
        return fold(text) if self._total.fullmatch(key(text)) else None

    def is_subtotal(self, text: str) -> bool:
        """Tell a 小計, after which a table goes on, from a 計, which ends it."""
        return key(text).startswith(self._subtotals)
