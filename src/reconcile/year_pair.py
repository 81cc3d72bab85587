"""Two years' documents of one department, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..model import BudgetLine, BudgetTable, Document
from ..normalize import normalise_name
from .places import Places


class Renamings:
    """What is called differently from one year to the next: former names to present ones, chains followed."""

    def __init__(self, former_to_present: Mapping[str, str]) -> None:
        self._present = {
            normalise_name(former): normalise_name(present) for former, present in former_to_present.items()
        }

    def present(self, name: str) -> str:
        """Return the folded name that something goes by in the end; a circle ends where it began."""
        seen = {name := normalise_name(name)}
        while (renamed := self._present.get(name)) is not None and renamed not in seen:
            name = renamed
            seen.add(name)
        return name


class ProjectRow(NamedTuple):
    """A budget line with the table that it stands in."""

    table: BudgetTable
    line: BudgetLine


class YearDocument:
    """A document with its projects under their present names."""

    def __init__(self, document: Document, renamings: Renamings) -> None:
        self.document = document
        self.places = Places(document)
        self._renamings = renamings

    @cached_property
    def projects(self) -> Mapping[str, Sequence[ProjectRow]]:
        """Return the rows of every project that carry its money: those not marked 再掲, or else the first that is."""
        rows: dict[str, list[ProjectRow]] = defaultdict(list)
        for table in self.document.tables:
            for line in table.lines:
                rows[self._renamings.present(line.name)].append(ProjectRow(table, line))
        return {name: [row for row in own if not row.line.relisted] or own[:1] for name, own in rows.items()}

    def where(self, row: ProjectRow) -> str:
        """Return where a row stands, in words."""
        return self.places.of_table(row.table, row.line.place)


@dataclass(frozen=True)
class YearPair:
    """A department's document and the one of the year before. `moved_*`: projects of the other departments' documents.

    `moved_from` (last year) and `moved_to` (this year) map a project's present name to the department that has it.
    """

    last: YearDocument
    current: YearDocument
    moved_from: Mapping[str, str] = field(default_factory=dict)
    moved_to: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_year(self) -> str:
        """What messages call last year: '令和6年度'."""
        return self.last.document.era_year


def pair_years(documents: Sequence[Document], projects: Renamings, departments: Renamings) -> Iterator[YearPair]:
    """Pair every document with the one of the year before, of the same organization and (renamed) department.

    An organization that one of the two does not name is taken to be the other's, as long as only one fits.
    """
    years = [YearDocument(document, projects) for document in sorted(documents, key=lambda document: document.id)]
    for current in years:
        before = [year for year in years if year.document.fiscal_year == current.document.fiscal_year - 1]
        last = _predecessor(current.document, before, departments)
        if last is not None:
            yield YearPair(
                last,
                current,
                moved_from=_elsewhere(last, before),
                moved_to=_elsewhere(
                    current, [year for year in years if year.document.fiscal_year == current.document.fiscal_year]
                ),
            )


def _predecessor(current: Document, before: Sequence[YearDocument], departments: Renamings) -> YearDocument | None:
    name = departments.present(current.department)
    candidates = [
        year
        for year in before
        if departments.present(year.document.department) == name
        and (year.document.area_code == current.area_code or None in (year.document.area_code, current.area_code))
    ]
    same_area = [year for year in candidates if year.document.area_code == current.area_code]
    fitting = same_area or candidates
    return fitting[0] if len(fitting) == 1 else None


def _elsewhere(own: YearDocument, year: Sequence[YearDocument]) -> Mapping[str, str]:
    others = [other for other in year if other is not own and other.document.area_code == own.document.area_code]
    return {name: other.document.department for other in reversed(others) for name in other.projects}
