"""Departments that may have been renamed: without an entry, nothing of theirs is compared from year to year."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding
from ..catalogue.years import DEPARTMENT_RENAMED
from ..check import Check, yields
from ..year_pair import Newcomer, YearDocument

_SHARED_PERCENT = 30
"""A department that goes on with this share of another's projects is likely to be that department."""


@yields(DEPARTMENT_RENAMED)
def check_newcomer(newcomer: Newcomer) -> Iterator[Finding]:
    """Propose the ended department that shares the most projects with a new one."""
    current = newcomer.current
    former = max(newcomer.ended, key=lambda ended: _shared_percent(ended, current))
    percent = _shared_percent(former, current)
    if percent >= _SHARED_PERCENT:
        yield DEPARTMENT_RENAMED.about(
            current.document.id,
            expected=former.document.department,
            actual=current.document.department,
            field="department",
            where=current.places.where(None),
            last_year=former.document.era_year,
            percent=str(percent),
        )


def _shared_percent(former: YearDocument, current: YearDocument) -> int:
    """Return how many of a hundred of the former document's projects the current one has."""
    shared = former.projects.keys() & current.projects.keys()
    return 100 * len(shared) // max(1, len(former.projects))


CHECKS: tuple[Check[[Newcomer]], ...] = (check_newcomer,)
