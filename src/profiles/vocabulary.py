"""A profile made ready for use: what a line or a column head says it is, by its words alone.

Context is not looked at here: a line that opens with ① may be an initiative or the middle of a sentence. The parser,
which knows where it is, decides.
"""

from __future__ import annotations

import regex

from ..normalize import is_page_number, parse_unit_label, year_row
from .beside_names import BesideNames
from .categories import CategoryVocabulary
from .columns import ColumnVocabulary
from .folding import fold
from .headings import HeadingVocabulary, read_numbered
from .indicators import IndicatorVocabulary
from .labels import LabelVocabulary
from .marks import MarkVocabulary
from .name_signs import NameSignVocabulary
from .printed import as_printed
from .profile import Profile
from .relisted import RelistedWords
from .signs import Kind, Sign
from .titles import TitleVocabulary

_NUMBER_ONLY = regex.compile(r"\d{1,2}")


class Vocabulary:
    """Answers what words mean, from a :class:`Profile`, subject by subject. Signs of lines are remembered."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.categories = CategoryVocabulary(profile.categories)
        self.columns = ColumnVocabulary(profile.columns, profile.phases, profile.figures)
        self.indicators = IndicatorVocabulary(profile.indicators)
        self.labels = LabelVocabulary(profile.labels)
        self.marks = MarkVocabulary(profile.marks, profile.legend)
        self.relisted = RelistedWords(profile.marks.relisted, profile.marks.relisted_left_out, profile.marks.prefix)
        self.name_signs = NameSignVocabulary(profile.signs, self.categories, self.relisted)
        self.beside_names = BesideNames(profile.signs)
        self._headings, titles = HeadingVocabulary(profile.marks), TitleVocabulary(profile.titles)
        self._readers = (
            self._headings.read, self._read_legend, self.marks.read, self.labels.read, _read_unit, self.marks.read_group, titles.read,
            _read_figures, read_numbered,
        )  # fmt: skip
        self._signs: dict[str, Sign] = {}

    def sign(self, text: str) -> Sign:
        """Return what a line says it is."""
        known = self._signs.get(text)
        if known is None:
            known = self._signs[text] = as_printed(self._read(fold(text)), text)
        return known

    def stands_in_a_cell(self, text: str) -> bool:
        """Tell words that are no prose but a cell's own, wherever they stand: a mark of 再掲, a department, a reference."""
        return self.relisted.is_named(text) or self.beside_names.is_one(text)

    def heading_prefix(self, text: str) -> str:
        """Return the word before the number of a heading, which is no part of it: 施策(1); an empty text without one."""
        return self._headings.prefix(fold(text))

    def _read(self, text: str) -> Sign:
        if not text:
            return Sign(Kind.BLANK)
        read = (sign for reader in self._readers if (sign := reader(text)) is not None)
        return next(read, Sign(Kind.TEXT, text))

    def _read_legend(self, text: str) -> Sign | None:
        """Return what a line is that explains signs of names; one that is a footnote besides stays one."""
        if self.marks.is_footnote(text) and not self.name_signs.explains_note_mark(text):
            return None
        if not self.name_signs.explained(text):
            return None
        return Sign(Kind.LEGEND, text)


def _read_unit(text: str) -> Sign | None:
    return Sign(Kind.UNIT, text) if parse_unit_label(text) is not None else None


def _read_figures(text: str) -> Sign | None:
    """Return what a line of nothing but figures is: a page's number, a number, a row of fiscal years."""
    if is_page_number(text):
        return Sign(Kind.PAGE_NUMBER)
    if _NUMBER_ONLY.fullmatch(text):
        return Sign(Kind.NUMBER, number=int(text))
    if (years := year_row(text)) and len(years) > 1:
        return Sign(Kind.YEARS)
    return None
