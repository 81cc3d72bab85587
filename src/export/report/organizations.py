"""An organization's three sums over the documents of a year, with the steps between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .wording import Sums

if TYPE_CHECKING:
    import sqlite3

_TOTALS = """
SELECT
  organization_key, organization, fiscal_year, document_count,
  printed_total_yen, printed_total_prior_yen, not_relisted_yen, not_relisted_prior_yen, distinct_yen, distinct_prior_yen
FROM organization_totals
WHERE document_count > 1
ORDER BY fiscal_year DESC, organization_key
"""
_STEPS = """
SELECT step, why_ja, count(*), sum(yen), sum(prior_yen)
FROM organization_total_steps
WHERE organization_key = ? AND fiscal_year = ?
GROUP BY step, why
ORDER BY step, why
"""


@dataclass(frozen=True, slots=True)
class OrganizationStep:
    """Rows of all documents that make a difference between two sums for one reason."""

    number: int
    why: str
    rows: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class OrganizationSums:
    """The three sums of an organization in a year. `name` is what its documents call it, else its code."""

    name: str
    fiscal_year: int
    documents: int
    printed: Sums
    not_relisted: Sums
    distinct: Sums
    steps: tuple[OrganizationStep, ...]


def read_organizations(connection: sqlite3.Connection) -> tuple[OrganizationSums, ...]:
    """Return the sums of every organization and year of which there is more than one document, the newest first."""
    found = []
    for key, name, year, documents, *sums in connection.execute(_TOTALS).fetchall():
        steps = tuple(
            OrganizationStep(number, why, rows, Sums(yen, prior_yen))
            for number, why, rows, yen, prior_yen in connection.execute(_STEPS, (key, year))
        )
        printed, not_relisted, distinct = (Sums(*sums[at : at + 2]) for at in (0, 2, 4))
        found.append(OrganizationSums(name or key, year, documents, printed, not_relisted, distinct, steps))
    return tuple(found)
