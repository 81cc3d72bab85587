"""The order of a table's columns, by which a stream of its cells is taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from ...profiles import Vocabulary
from .habits import Habits
from .heads import Head


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a table holds what, and where a row's figures go."""

    name: int
    overview: int | None
    category: int | None
    remark: int | None
    """The column of words to the right of the overview, where there is one."""
    numeric: tuple[int, ...]
    slots: tuple[tuple[int, bool], ...]
    """The places of a row's figures in order: column, and whether it is for the one in parentheses."""
    vocabulary: Vocabulary
    habits: Habits
    beside: frozenset[int] = frozenset()
    """The columns of figures that are not the row's money: 増減率, うち一般財源."""
    ratios: frozenset[int] = frozenset()
    """The columns in which percentages stand, alone or in parentheses."""

    @property
    def overview_leads(self) -> bool:
        """Whether the overview stands left of the figures."""
        return self.overview is not None and self.overview < self.numeric[0]

    @property
    def category_leads(self) -> bool:
        """Whether 区分 stands left of the figures."""
        return self.category is not None and self.category < self.numeric[0]


def layout_of(head: Head, vocabulary: Vocabulary, habits: Habits) -> Layout:
    """Return the layout that a head tells."""
    numeric = tuple(i for i, column in enumerate(head.columns) if column.numeric)
    beside = frozenset(i for i in numeric if head.columns[i].beside)
    overview, category = head.index("overview"), head.index("category")
    after = overview + 1 if overview is not None and overview + 1 < len(head.columns) else None
    return Layout(
        name=head.index("name") or 0,
        overview=overview,
        category=category,
        remark=after if after is not None and after not in numeric and after != category else None,
        numeric=numeric,
        slots=tuple((i, stacked) for i in numeric for stacked in (False, *([True] if head.columns[i].stacked else []))),
        vocabulary=vocabulary,
        habits=habits,
        beside=beside,
        ratios=frozenset(i for i, column in enumerate(head.columns) if column.ratios),
    )
