"""Two years' documents of one department, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
        """Return the normalised name that something goes by in the end; of names in a circle, the same one for all."""
        chain = [normalise_name(name)]
        while (renamed := self._present.get(chain[-1])) is not None:
            if renamed in chain:
                return min(chain[chain.index(renamed) :])
            chain.append(renamed)
        return chain[-1]


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


class Homes:
    """In which departments' documents of one year a project is, by its present name."""

    def __init__(self, year: Sequence[YearDocument]) -> None:
        self._departments: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        for one in year:
            for name in one.projects:
                self._departments[one.document.area_code, name].append(one.document.department)

    def other_than(self, own: Document, name: str) -> str | None:
        """Return another department of the same organization that has the project; None where there is none."""
        departments = self._departments.get((own.area_code, name), ())
        return next((department for department in departments if department != own.department), None)


@dataclass(frozen=True)
class YearPair:
    """A department's document and the one of the year before, and where the projects of each of the years are."""

    last: YearDocument
    current: YearDocument
    last_homes: Homes
    current_homes: Homes

    @property
    def last_year(self) -> str:
        """What messages call last year: '令和6年度'."""
        return self.last.document.era_year


@dataclass(frozen=True)
class Newcomer:
    """A document whose department has none in the year before, and that year's documents of departments that ended."""

    current: YearDocument
    ended: Sequence[YearDocument]


@dataclass(frozen=True)
class OfOneYear:
    """A document, and those of the same year, and perhaps the same organization, whose ids come before and after its own."""

    current: YearDocument
    earlier: Sequence[YearDocument]
    later: Sequence[YearDocument] = ()


class Years:
    """Documents by fiscal year, with what was renamed between them."""

    def __init__(self, documents: Sequence[Document], projects: Renamings, departments: Renamings) -> None:
        self._projects = projects
        self._departments = departments
        self._by_year: dict[int, list[YearDocument]] = defaultdict(list)
        for document in sorted(documents, key=lambda document: document.id):
            self._by_year[document.fiscal_year].append(YearDocument(document, projects))

    def pairs(self) -> Iterator[YearPair]:
        """Pair every document with the one of the year before, of the same organization and (renamed) department.

        Where departments were merged into one, their documents of the year before are taken together. An organization
        that is not named is taken to be the other document's, as long as only one fits.
        """
        homes = {year: Homes(own) for year, own in self._by_year.items()}
        for year, current, last in self._with_predecessors():
            if last:
                merged = YearDocument(_merged(last), self._projects)
                yield YearPair(merged, current, last_homes=homes[year - 1], current_homes=homes[year])

    def of_one_year(self) -> Iterator[OfOneYear]:
        """Return every document with those before it of its year."""
        for own in self._by_year.values():
            for at, current in enumerate(own):
                yield OfOneYear(current, _perhaps_beside(current, own[:at]), _perhaps_beside(current, own[at + 1 :]))

    def newcomers(self) -> Iterator[Newcomer]:
        """Return the documents that have none before them, though the organization has documents of that year."""
        with_predecessors = list(self._with_predecessors())
        followed = {document.id for _, _, last in with_predecessors for document in last}
        for year, current, last in with_predecessors:
            ended = [
                one
                for one in self._by_year.get(year - 1, ())
                if one.document.id not in followed and one.document.area_code == current.document.area_code
            ]
            if ended and not last:
                yield Newcomer(current, ended)

    def _with_predecessors(self) -> Iterator[tuple[int, YearDocument, list[Document]]]:
        for year in sorted(self._by_year):
            before = [one.document for one in self._by_year.get(year - 1, ())]
            for current in self._by_year[year]:
                yield year, current, _predecessors(current.document, before, self._departments)


def _predecessors(current: Document, before: Sequence[Document], departments: Renamings) -> list[Document]:
    name = departments.present(current.department)
    candidates = [document for document in before if departments.present(document.department) == name]
    same_area = [document for document in candidates if document.area_code == current.area_code]
    if same_area:
        return same_area
    areas = {document.area_code for document in candidates}
    return candidates if len(areas) == 1 and (current.area_code is None or None in areas) else []


def _perhaps_beside(current: YearDocument, others: Sequence[YearDocument]) -> list[YearDocument]:
    area = current.document.area_code
    return [one for one in others if area is None or one.document.area_code in (area, None)]


def _merged(documents: Sequence[Document]) -> Document:
    first, *others = documents
    return first.model_copy(
        update={
            part: sum((getattr(other, part) for other in others), getattr(first, part))
            for part in ("nodes", "tables", "indicators")
        }
    )
