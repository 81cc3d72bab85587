"""Projects that one year's document has and the next one's has not, and what they may have been renamed to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...model import Finding
from ...normalize import normalise_name
from ..catalogue.years import PROJECT_APPEARED, PROJECT_RENAMED, PROJECT_VANISHED
from ..check import Check, yields
from ..wording import likeness, money, printed_text, yen_text
from ..year_pair import ProjectRow, YearPair

_ALIKE_WITH_FIGURES = 40
"""Last year's amount is this year's prior amount to the unit: names that share that much are worth a look."""
_ALIKE_WITHOUT_FIGURES = 70
_ALIKE_THOUGH_NEW = 85
"""The prior amount is a dash, so the document says that the project is new: only near-equal names speak against it."""


@yields(PROJECT_VANISHED)
def check_vanished(pair: YearPair) -> Iterator[Finding]:
    """Name last year's projects with money that this year's document, prior-year figures included, does not have."""
    for name, row, yen in _vanished(pair):
        department = pair.current_homes.other_than(pair.current.document, name)
        yield PROJECT_VANISHED.about(
            pair.current.document.id,
            expected=str(yen),
            where=pair.current.places.where(None),
            last_year=pair.last_year,
            origin=pair.last.where(row),
            project=row.line.name,
            due=money(yen, row.table.unit_yen),
            hint=f"同じ名前の事業が{department}の文書にあります。" if department else "",
        )


class _Vanished(NamedTuple):
    name: str
    row: ProjectRow
    yen: int


def _vanished(pair: YearPair) -> Iterator[_Vanished]:
    for name, rows in pair.last.projects.items():
        yen = sum(row.line.amount.yen or 0 for row in rows)
        unread = any(row.line.amount.status in ("unreadable", "empty") for row in rows)
        if name not in pair.current.projects and (yen or unread):
            yield _Vanished(name, rows[0], yen)


def _appeared(pair: YearPair) -> dict[str, ProjectRow]:
    return {name: rows[0] for name, rows in pair.current.projects.items() if name not in pair.last.projects}


@yields(PROJECT_APPEARED)
def check_appeared(pair: YearPair) -> Iterator[Finding]:
    """Name this year's projects that last year's document does not have, and what their prior amount says about it."""
    for name, row in _appeared(pair).items():
        department = pair.last_homes.other_than(pair.last.document, name)
        yield PROJECT_APPEARED.about(
            row.line.id,
            row.line.place,
            actual=yen_text(row.line.prior),
            where=pair.current.where(row),
            project=row.line.name,
            last_year=pair.last_year,
            prior=_prior_says(row)
            + (f"同じ名前の事業が{pair.last_year}の{department}の文書にあります。" if department else ""),
        )


def _prior_says(row: ProjectRow) -> str:
    prior = row.line.prior
    if prior.yen:
        return f"前年度の額が{money(prior.yen, row.table.unit_yen)}とあるため、名称変更や部局間の移動がないかご確認ください。"
    if prior.status in ("value", "none"):
        return f"前年度の額も{printed_text(prior.printed)}で、今年度からの事業と読めます。"
    return "前年度の額からは、今年度からの事業か分かりません。"


class _Candidate(NamedTuple):
    """A vanished and an appeared project that may be one. Sorts from the weakest to the strongest."""

    figures_agree: bool
    likeness: int
    former: str
    present: str


@yields(PROJECT_RENAMED)
def check_renamed(pair: YearPair) -> Iterator[Finding]:
    """Propose vanished and appeared projects that may be one and the same, each at most once, the likeliest first."""
    vanished = {gone.name: gone for gone in _vanished(pair)}
    appeared = _appeared(pair)
    taken: set[str] = set()
    candidates = [
        candidate
        for gone in vanished.values()
        for name, row in appeared.items()
        if (candidate := _candidate(gone, name, row)) is not None
    ]
    for agree, alike, former, present in sorted(candidates, reverse=True):
        if taken & {former, present}:
            continue
        taken |= {former, present}
        row = appeared[present]
        yield PROJECT_RENAMED.about(
            row.line.id,
            row.line.place,
            expected=vanished[former].row.line.name,
            actual=row.line.name,
            field="name",
            where=pair.current.where(row),
            project=row.line.name,
            last_year=pair.last_year,
            former=vanished[former].row.line.name,
            likeness=str(alike),
            figures="前年度の額は一致" if agree else "前年度の額は一致せず",
        )


def _candidate(gone: _Vanished, name: str, row: ProjectRow) -> _Candidate | None:
    alike = likeness(normalise_name(gone.name), normalise_name(name))
    prior = row.line.prior.yen
    if prior and prior == gone.yen:
        wanted = _ALIKE_WITH_FIGURES
    else:
        wanted = _ALIKE_WITHOUT_FIGURES if prior else _ALIKE_THOUGH_NEW
    return _Candidate(bool(prior) and prior == gone.yen, alike, gone.name, name) if alike >= wanted else None


CHECKS: tuple[Check[[YearPair]], ...] = (check_vanished, check_appeared, check_renamed)
