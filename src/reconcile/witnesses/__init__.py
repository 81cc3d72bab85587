"""What else says that a figure is right: pure functions in lists, as the checks are.

A witness is only what could have said otherwise; the reader's own second look at its own characters is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...model import Backing, Document
from ..year_pair import YearPair
from .arithmetic import agreeing_relistings, closing_totals, holding_differences
from .judging import judged
from .pages import second_looks
from .years import sums_of_two_years, values_of_two_years

__all__ = ["DOCUMENT_WITNESSES", "YEAR_WITNESSES", "document_backings", "judged", "year_backings"]

DOCUMENT_WITNESSES: Sequence[Callable[[Document], Iterator[Backing]]] = (
    closing_totals,
    holding_differences,
    agreeing_relistings,
    second_looks,
)
"""What one document says about its own figures."""

YEAR_WITNESSES: Sequence[Callable[[YearPair], Iterator[Backing]]] = (sums_of_two_years, values_of_two_years)
"""What two years' documents say about each other's figures."""


def document_backings(document: Document) -> Iterator[Backing]:
    """Yield what a document says about its own figures."""
    return (backing for witness in DOCUMENT_WITNESSES for backing in witness(document))


def year_backings(pair: YearPair) -> Iterator[Backing]:
    """Yield what the documents of two years say about each other's figures."""
    return (backing for witness in YEAR_WITNESSES for backing in witness(pair))
