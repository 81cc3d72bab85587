"""The columns of a budget table as the document's year explains them: whose money stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...ingest.source import BudgetHead, HeadColumn, HeadPart
from ...model import MONEY_MEANINGS, Column, ColumnMeaning
from ...profiles import Vocabulary


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table; no two of them have one meaning of money."""

    columns: tuple[HeadColumn, ...]

    def number(self, meaning: ColumnMeaning) -> int | None:
        """Return the grid column with a meaning."""
        return next((c.number for c in self.columns if c.meaning == meaning), None)

    def has(self, meaning: ColumnMeaning) -> bool:
        """Tell whether the head promises such figures, in a column of their own or stacked."""
        return any(part.meaning == meaning for c in self.columns for part in (c.main, c.stacked) if part is not None)

    @property
    def numeric(self) -> tuple[HeadColumn, ...]:
        """The columns of figures."""
        return tuple(c for c in self.columns if c.numeric)

    def all_of(self, meaning: ColumnMeaning) -> list[HeadColumn]:
        """Return the columns with a meaning, left to right."""
        return [column for column in self.columns if column.meaning == meaning]

    def marked_options(self, vocabulary: Vocabulary) -> list[tuple[HeadColumn, str, bool]]:
        """Return the columns of 区分 that are headed by an option each, with its word and whether it is a known one; []
        where there are no two of those."""
        heads = [
            (column, *_option_of(column.main.printed if column.main else "", vocabulary))
            for column in self.all_of("category")
        ]
        return heads if sum(known for _, _, known in heads) > 1 else []

    def is_read(self, number: int) -> bool:
        """Tell a column whose head is known; what stands under any other is told because of its head."""
        return any(column.number == number and column.meaning not in (None, "unknown") for column in self.columns)

    @property
    def unit_yen(self) -> int | None:
        """The unit, when a head names it: 予算額（千円）."""
        return next((c.unit_yen for c in self.columns if c.unit_yen), None)

    def records(self) -> Iterator[Column]:
        """Yield what the heads print, as the document keeps it."""
        for column in self.columns:
            for part in (column.main, column.stacked):
                if part is not None:
                    yield Column(place=column.place, printed=part.printed, meaning=part.meaning, phase=part.phase)


def columns_of(head: BudgetHead, fiscal_year: int) -> Columns:
    """Return the columns of a head in a document of a fiscal year."""
    return Columns(tuple(_without_repeats(_of_year(column, fiscal_year) for column in head.columns)))


def _of_year(column: HeadColumn, fiscal_year: int) -> HeadColumn:
    main, stacked = (part and _part_of_year(part, fiscal_year) for part in (column.main, column.stacked))
    return replace(column, main=main, stacked=stacked)


def _part_of_year(part: HeadPart, fiscal_year: int) -> HeadPart:
    """A head that names a year is this year's or last year's; sums of any other year have no place."""
    if part.year is None or part.year == fiscal_year:
        return part
    return replace(part, meaning="prior" if part.year == fiscal_year - 1 else "unknown")


def _option_of(printed: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """Return the option that heads a column, without the 区分 above it, and whether it is one that is known."""
    starts = [at for at in range(len(printed)) if not at or vocabulary.columns.meaning(printed[:at]) == "category"]
    word = printed[max(starts, default=0) :]
    option = vocabulary.categories.option(word)
    return option or word, option is not None


def _without_repeats(columns: Iterable[HeadColumn]) -> Iterator[HeadColumn]:
    """Yield the columns; of two with one meaning (当初予算額, 補正後予算額) only the first is read, the other is unknown."""
    seen: set[ColumnMeaning] = set()
    for column in columns:
        if not column.numeric:
            yield column
            continue
        main, stacked = column.main, column.stacked
        if main is not None and main.meaning in seen:
            yield replace(column, main=_unknown(main), stacked=stacked and _unknown(stacked))
        elif stacked is not None and stacked.meaning in seen:
            yield replace(column, stacked=_unknown(stacked))
        else:
            yield column
        seen |= {part.meaning for part in (main, stacked) if part is not None and part.meaning in MONEY_MEANINGS}


def _unknown(part: HeadPart) -> HeadPart:
    return replace(part, meaning="unknown")
