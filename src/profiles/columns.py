"""The columns of a table: what a head means, its year and phase, and the words that stand for no figure."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ..model import ColumnMeaning
from ..normalize import find_fiscal_years, parse_fiscal_year, split_marks
from .folding import either, fold, key
from .profile import ColumnWords, Figures, Phases

LONGEST_HEAD = 500
"""Characters from which text is no column head, and not looked at as one: brackets by the thousand cost their square."""
_MARKS = regex.compile(r"[※*＊]+\d?$")
_PARENTHESES = regex.compile(r"[(\[〔].*?[)\]〕]")
_LETTER = regex.compile(
    r"""
    [A-Z](?:-[A-Z])?                # the letter by which another head names the column: A, or A-B for a difference
    | (?:単位:)?[百十千万億]*円     # the unit of the column's sums
    """,
    regex.VERBOSE,
)


class ColumnVocabulary:
    """Answers what column heads mean."""

    def __init__(self, columns: Iterable[ColumnWords], phases: Phases, figures: Figures) -> None:
        self._heads: dict[str, ColumnMeaning] = {key(head): group.meaning for group in columns for head in group.heads}
        self._phase = regex.compile(rf"(?:\d{{1,2}}月)?(?:{either(key(word) for word in phases.words)})")
        self._beside_phase = frozenset(("", *(key(word) for word in phases.beside)))
        self._late = tuple(key(word) for word in phases.late)
        self._within = tuple(key(word) for word in figures.within)
        self._no_figures = frozenset(key(word) for word in figures.none)
        # Every line is asked again and again whether it is a head.
        self._words: dict[str, ColumnMeaning | None] = {}
        self._years: dict[str, int | None] = {}

    def meaning(self, text: str) -> ColumnMeaning | None:
        """Return what a column head means, or None when no rule knows it.

        Marks (区分※) and parentheses are left aside. A head that is known by a fiscal year alone is one of amounts.
        """
        return self._word(text) or ("amount" if self.year(text) is not None else None)

    def year(self, text: str) -> int | None:
        """Return the fiscal year by which alone a head of amounts is known (令和５年度予算額, R4), else None.

        Whether it is this year's money or last year's, the document's own year decides.
        """
        if text not in self._years:
            self._years[text] = self._read_year(text)
        return self._years[text]

    def _read_year(self, text: str) -> int | None:
        if len(text) > LONGEST_HEAD or self._word(text) is not None:
            return None
        outer = _PARENTHESES.sub("", _MARKS.sub("", key(text)))
        years = find_fiscal_years(outer)
        if len(years) != 1:
            return None
        year, start, end = years[0]
        bare = self._phase.sub("", outer[:start] + outer[end:]).strip("・/")
        return year if not bare or self._heads.get(bare) in ("amount", "prior") else None

    def phase(self, text: str) -> str | None:
        """Return the phase that a column head names ('当初', '6月補正後'), or None."""
        found = self._phase.search(key(text))
        return found[0] if found else None

    def is_phase_alone(self, text: str) -> bool:
        """Tell a text that names a phase and no sum of its own: 当初, 6月補正後予算額."""
        phase = self.phase(text)
        return phase is not None and key(text).replace(phase, "") in self._beside_phase

    def is_late(self, text: str) -> bool:
        """Tell whether a heading names a phase that a budget has only once its year has begun: ２月補正."""
        phase = self.phase(text)
        return phase is not None and any(word in phase for word in self._late)

    def is_part(self, text: str) -> bool:
        """Tell whether text can stand in a column head: a head, or a part in parentheses that qualifies one."""
        if self.meaning(text) is not None:
            return True
        whole = key(text)
        inner = whole.strip("()[]〔〕【】")
        if inner == whole:
            return False
        return self.meaning(inner) is not None or self.phase(inner) is not None or bool(_LETTER.fullmatch(inner))

    def is_year_alone(self, text: str) -> bool:
        """Tell a part of a column head that is only a fiscal year: 令和５年度 above 予算額."""
        return parse_fiscal_year(fold(text)) is not None

    def stands_for_no_figure(self, text: str) -> bool:
        """Tell whether a word stands in place of a figure without being one: 皆増, 皆減."""
        body, _ = split_marks(key(text).strip("()[]"))
        return body in self._no_figures

    def _word(self, text: str) -> ColumnMeaning | None:
        if text not in self._words:
            self._words[text] = self._read_word(text)
        return self._words[text]

    def _read_word(self, text: str) -> ColumnMeaning | None:
        if len(text) > LONGEST_HEAD:
            return None
        whole = _MARKS.sub("", key(text))
        outer = _PARENTHESES.sub("", whole)
        known = self._heads.get(whole) or self._heads.get(outer) or self._heads.get(self._phase.sub("", outer))
        return known or ("part" if self._within and outer.startswith(self._within) else None)
