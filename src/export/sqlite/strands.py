"""Projects of one name that somebody told apart ([[separate]]), followed through the years.

A strand is one of them: the rows that are its money, a year after the other. What ties a row to a strand is where it
stands (the heading above it, the department) and its money (last year's amount is this year's prior amount). Pure: rows in,
the id of each row's project out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...model import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Standing(NamedTuple):
    """A budget line of such a name: where it stands, and its money in yen. In the order of print within a document."""

    line_id: str
    document_id: str
    department: str
    fiscal_year: int
    heading: str
    amount_yen: int | None
    prior_yen: int | None
    relisted: bool
    separate: bool

    @property
    def money(self) -> tuple[int | None, int | None]:
        """This year's amount and last year's."""
        return self.amount_yen, self.prior_yen


@dataclass(slots=True, eq=False)
class _Group:
    """Rows of one year that are one project: a separate row, or what is left of every document together."""

    rows: list[Standing] = field(default_factory=list)

    @property
    def places(self) -> set[tuple[str, str]]:
        return {(row.department, row.heading) for row in self.rows}


@dataclass(slots=True, eq=False)
class _Strand:
    project_id: str
    heading: str | None
    last: _Group
    year: int

    def likeness(self, group: _Group) -> tuple[bool, bool]:
        """Return what speaks for a group being this project: its money is last year's; it stands at the same place."""
        year = group.rows[0].fiscal_year
        then = {row.amount_yen for row in self.last.rows if row.amount_yen}
        money = year == self.year + 1 and any(row.prior_yen in then for row in group.rows)
        return money, bool(self.last.places & group.places)


class StrandOf(NamedTuple):
    """The project of a row: its id, and the heading that tells it from others of its name (None: the first of them)."""

    project_id: str
    heading: str | None


def strands(area_code: str | None, name: str, rows: Iterable[Standing]) -> Mapping[str, StrandOf]:
    """Return the project of every row of a name, by the row's id. The first strand keeps the plain id."""
    found: list[_Strand] = []
    given = ids.Apart()
    assigned: dict[str, StrandOf] = {}
    by_year = sorted(rows, key=lambda row: row.fiscal_year)
    for year, own in groupby(by_year, key=lambda row: row.fiscal_year):
        groups = list(_groups(list(own)))
        for group, strand in tuple(_together(tuple(groups), found)):
            groups.remove(group)
            strand.last, strand.year = group, year
            assigned |= _given(strand, group)
        for group in groups:
            heading = given.given(group.rows[0].heading) if found else None
            strand = _Strand(ids.project_id(area_code, name, heading), heading, group, year)
            found.append(strand)
            assigned |= _given(strand, group)
    return assigned


def _given(strand: _Strand, group: _Group) -> dict[str, StrandOf]:
    return {row.line_id: StrandOf(strand.project_id, strand.heading) for row in group.rows}


def _groups(rows: Sequence[Standing]) -> Iterator[_Group]:
    """Yield the projects of one year: what nobody told apart first, then every row that somebody did.

    A 再掲 row goes with the separate row of its document that has its money, and with any where there is nothing else.
    """
    separate = [_Group([row]) for row in rows if row.separate]
    unmarked = [row for row in rows if not row.separate and not row.relisted]
    with_others = {row.document_id for row in unmarked}
    rest = _Group(unmarked)
    for row in rows:
        if row.relisted and not row.separate:
            beside = [one for one in separate if one.rows[0].document_id == row.document_id]
            same = [one for one in beside if one.rows[0].money == row.money]
            others = [] if row.document_id in with_others else beside
            (*same, *others, rest)[0].rows.append(row)
    if rest.rows:
        yield rest
    yield from separate


def _together(groups: Sequence[_Group], strands: Sequence[_Strand]) -> Iterator[tuple[_Group, _Strand]]:
    """Yield the groups of a year that go on with a strand, the likeliest first; each of both at most once."""
    pairs = [
        (strand.likeness(group), -at, -before)
        for at, group in enumerate(groups)
        for before, strand in enumerate(strands)
        if any(strand.likeness(group))
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, at, before in sorted(pairs, reverse=True):
        if at not in taken[0] and before not in taken[1]:
            taken[0].add(at)
            taken[1].add(before)
            yield groups[-at], strands[-before]
