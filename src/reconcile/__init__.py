"""Document(s) in, findings out: the documents' claims held against each other. A finding never changes a figure."""

from __future__ import annotations

from ..model import Backing, Document, Finding
from .catalogue import CATALOGUE
from .check import Check
from .checks import (
    categories,
    cells,
    conservation,
    departments,
    indicator_habits,
    indicator_years,
    indicators,
    observed,
    outline,
    plan,
    prior_year,
    project_years,
    relisting,
    same_year,
    shared_projects,
    statements,
    text,
    totals,
)
from .finding_code import FindingCode
from .numbers import lit_numbers
from .witnesses import document_backings, judged, year_backings
from .year_pair import Newcomer, OfOneYear, YearPair, Years

__all__ = [
    "CATALOGUE",
    "DOCUMENT_CHECKS",
    "NEWCOMER_CHECKS",
    "READING_CHECKS",
    "SAME_YEAR_CHECKS",
    "YEAR_CHECKS",
    "FindingCode",
    "backings_of_years",
    "document_backings",
    "judged",
    "lit_numbers",
    "reconcile_document",
    "reconcile_years",
]

DOCUMENT_CHECKS: tuple[Check[[Document]], ...] = (
    *totals.CHECKS,
    *cells.CHECKS,
    *relisting.CHECKS,
    *statements.CHECKS,
    *outline.CHECKS,
    *plan.CHECKS,
    *categories.CHECKS,
    *indicators.CHECKS,
    *indicator_habits.CHECKS,
    *observed.CHECKS,
    *text.CHECKS,
)
"""What one document is asked, in the order of its findings. Each module of `checks` lists its own."""

YEAR_CHECKS: tuple[Check[[YearPair]], ...] = (*prior_year.CHECKS, *project_years.CHECKS, *indicator_years.CHECKS)
"""What a document is asked about the one of the year before, in the order of the findings."""

NEWCOMER_CHECKS: tuple[Check[[Newcomer]], ...] = departments.CHECKS
"""What a document is asked whose department has none of the year before."""

SAME_YEAR_CHECKS: tuple[Check[[OfOneYear]], ...] = (*same_year.CHECKS, *shared_projects.CHECKS)
"""What a document is asked about names that people say are one, and about the other documents of its year."""

READING_CHECKS: tuple[Check[[Document]], ...] = conservation.CHECKS
"""What a document is asked as it was read, before anybody corrected it: whether it holds what its lines say."""


def reconcile_document(document: Document, as_read: Document | None = None) -> tuple[Finding, ...]:
    """Return what one document's claims have against each other; `as_read` is the document before its corrections."""
    own = (finding for check in DOCUMENT_CHECKS for finding in check(document))
    reading = (finding for check in READING_CHECKS for finding in check(as_read or document))
    return (*own, *reading)


def backings_of_years(years: Years) -> tuple[Backing, ...]:
    """Return what documents of consecutive years say of each other's figures, those of the earlier year included."""
    return tuple(backing for pair in years.pairs() for backing in year_backings(pair))


def reconcile_years(years: Years) -> tuple[Finding, ...]:
    """Return what documents of consecutive years, and of one year, have against each other, each under the later document."""
    paired = (finding for pair in years.pairs() for check in YEAR_CHECKS for finding in check(pair))
    unpaired = (finding for one in years.newcomers() for check in NEWCOMER_CHECKS for finding in check(one))
    beside = (finding for one in years.of_one_year() for check in SAME_YEAR_CHECKS for finding in check(one))
    return (*paired, *unpaired, *beside)
