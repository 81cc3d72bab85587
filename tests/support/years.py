"""Documents of several years held against each other, as a build does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from shisaku import reconcile
from shisaku.model import Document, Finding
from shisaku.reconcile.year_pair import Renamings, Years

_NOTHING: Mapping[str, str] = MappingProxyType({})


def reconcile_years(
    documents: Sequence[Document],
    same_projects: Mapping[str, str] = _NOTHING,
    same_departments: Mapping[str, str] = _NOTHING,
) -> tuple[Finding, ...]:
    """Return the findings across the years; what was renamed is given as former names to present ones."""
    return reconcile.reconcile_years(Years(documents, Renamings(same_projects), Renamings(same_departments)))
