"""Documents of several years held against each other, as a build does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from shisaku import reconcile
from shisaku.model import BudgetLine, Document, Finding
from shisaku.reconcile.year_pair import Renamings, Years

from .builders import document, line, node, table

_NOTHING: Mapping[str, str] = MappingProxyType({})


def reconcile_years(
    documents: Sequence[Document],
    same_projects: Mapping[str, str] = _NOTHING,
    same_departments: Mapping[str, str] = _NOTHING,
) -> tuple[Finding, ...]:
    """Return the findings across the years; what was renamed is given as former names to present ones."""
    return reconcile.reconcile_years(Years(documents, Renamings(same_projects), Renamings(same_departments)))


DEPARTMENT = "県土整備部"


def year(number: int, *tables: Sequence[BudgetLine], department: str = DEPARTMENT, **changes: Any) -> Document:
    """Return a document with a table for each list of lines, under initiatives that have the same titles every year."""
    own = f"06000-{number}-{department}"
    table_changes = changes.pop("table", {})
    nodes = tuple(node(f"{own}/i{place}", "initiative", place, f"取組み{place}") for place, _ in enumerate(tables, 1))
    built = tuple(
        table(
            f"{own}/i{place}",
            [one.model_copy(update={"id": f"{own}/i{place}/b{at}", "position": at}) for at, one in enumerate(lines, 1)],
            **table_changes,
        )
        for place, lines in enumerate(tables, 1)
    )
    return document(number, department, nodes=nodes, tables=built, **changes)


def row(name: str, yen: int | None, prior: int | None = None, **changes: Any) -> BudgetLine:
    """Return a budget line for `year`, which gives it its id."""
    return line("b1", name, yen, prior, **changes)


def said(*documents: Document, **renamed: Mapping[str, str]) -> list[tuple[str, str, str | None, str | None]]:
    """Return the findings across the years: check, subject within its document, expected, actual."""
    return [
        (one.check_code, one.subject_id.partition("/")[2], one.expected, one.actual)
        for one in reconcile_years(documents, **renamed)
    ]
