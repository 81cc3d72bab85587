"""What may be one and the same within a year: projects that people say are one, and documents of two departments."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding
from ...normalize import normalise_name
from ..catalogue.budget import RELISTING_UNMARKED
from ..catalogue.years import DOCUMENT_TWIN
from ..check import Check, yields
from ..year_pair import OfOneYear, YearDocument
from .relisting import unmarked_repetition

_TWIN_PERCENT = 80
"""Two documents of a year that share so many of their projects, to the yen, are hardly of two departments."""
_LEAST = 3
"""Fewer projects than this may be alike by chance."""


@yields(RELISTING_UNMARKED)
def check_two_names(year: OfOneYear) -> Iterator[Finding]:
    """Report rows of one document that an entry ([[same_project]]) makes one project, so that its money counts once."""
    current = year.current
    for first, *later in current.projects.values():
        for row in later:
            if row.line.decided == "separate" or normalise_name(row.line.name) == normalise_name(first.line.name):
                continue
            where = current.where(first)
            yield unmarked_repetition(
                (first.table, first.line),
                (row.table, row.line),
                where=current.where(row),
                origin=f"{where}に「{first.line.name}」の名前で（訂正ファイルの same_project により同じ事業）",
            )


@yields(DOCUMENT_TWIN)
def check_twin(year: OfOneYear) -> Iterator[Finding]:
    """Report that a document has the projects and the money of another one of its year: two readings of one, perhaps."""
    current = year.current
    for other in year.earlier:
        shared = _shared(current, other)
        if shared:
            yield DOCUMENT_TWIN.about(
                current.document.id,
                expected=other.document.department,
                actual=current.document.department,
                field="department",
                where=current.places.where(None),
                other=f"{other.document.era_year} {other.document.department}",
                count=str(shared),
            )


def _shared(current: YearDocument, other: YearDocument) -> int:
    """Return how many projects two documents share, to the yen; 0 where that is no sign that they are one."""
    own, theirs = _money(current), _money(other)
    shared = len(own.items() & theirs.items())
    return shared if shared >= _LEAST and 100 * shared >= _TWIN_PERCENT * max(len(own), len(theirs)) else 0


def is_twin(current: YearDocument, other: YearDocument) -> bool:
    """Tell whether two documents of one year may be two readings of one."""
    return bool(_shared(current, other))


def _money(one: YearDocument) -> dict[str, int]:
    """Return the projects with money, each with its money of the year in yen."""
    sums = {name: sum(row.line.amount.yen or 0 for row in rows) for name, rows in one.projects.items()}
    return {name: yen for name, yen in sums.items() if yen}


CHECKS: tuple[Check[[OfOneYear]], ...] = (check_two_names, check_twin)
