"""Document(s) in, findings out: the documents' claims held against each other. A finding never changes a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..model import Document, Finding
from .catalogue import CATALOGUE
from .check import Check
from .checks.categories import check_categories, check_marks
from .checks.cells import check_amounts, check_headers, check_indicator_values, check_units
from .checks.departments import check_newcomer
from .checks.indicator_habits import check_habits
from .checks.indicator_years import check_actuals_of_last_plan, check_indicator_changes
from .checks.indicators import check_actuals, check_series
from .checks.observed import check_observations, check_unparsed
from .checks.outline import check_outline
from .checks.plan import check_numbering, check_tables, check_years
from .checks.prior_year import check_prior_years
from .checks.project_years import check_appeared, check_renamed, check_vanished
from .checks.relisting import check_relisted_rows, check_unmarked_rows
from .checks.statements import check_relisted_statements
from .checks.text import check_texts
from .checks.totals import check_differences, check_totals
from .finding_code import FindingCode
from .year_pair import Newcomer, Renamings, YearPair, Years

__all__ = [
    "CATALOGUE",
    "DOCUMENT_CHECKS",
    "NEWCOMER_CHECKS",
    "YEAR_CHECKS",
    "FindingCode",
    "reconcile_document",
    "reconcile_years",
]

DOCUMENT_CHECKS: tuple[Check[[Document]], ...] = (
    check_totals,
    check_differences,
    check_amounts,
    check_headers,
    check_units,
    check_indicator_values,
    check_relisted_rows,
    check_unmarked_rows,
    check_relisted_statements,
    check_outline,
    check_numbering,
    check_years,
    check_categories,
    check_marks,
    check_tables,
    check_series,
    check_habits,
    check_actuals,
    check_observations,
    check_unparsed,
    check_texts,
)
"""What one document is asked, in the order of its findings."""

YEAR_CHECKS: tuple[Check[[YearPair]], ...] = (
    check_prior_years,
    check_vanished,
    check_appeared,
    check_renamed,
    check_indicator_changes,
    check_actuals_of_last_plan,
)
"""What a document is asked about the one of the year before, in the order of the findings."""

NEWCOMER_CHECKS: tuple[Check[[Newcomer]], ...] = (check_newcomer,)
"""What a document is asked whose department has none of the year before."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def reconcile_document(document: Document) -> tuple[Finding, ...]:
    """Return what one document's claims have against each other."""
    return tuple(finding for check in DOCUMENT_CHECKS for finding in check(document))


def reconcile_years(
    documents: Sequence[Document],
    same_projects: Mapping[str, str] = _NOTHING,
    same_departments: Mapping[str, str] = _NOTHING,
) -> tuple[Finding, ...]:
    """Return what documents of consecutive years have against each other, each finding under the later document.

    `same_projects` and `same_departments` map former names to present ones. The order of `documents` does not matter.
    """
    years = Years(documents, Renamings(same_projects), Renamings(same_departments))
    paired = (finding for pair in years.pairs() for check in YEAR_CHECKS for finding in check(pair))
    unpaired = (finding for one in years.newcomers() for check in NEWCOMER_CHECKS for finding in check(one))
    return (*paired, *unpaired)
