"""This year's prior-year figures against last year's document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...model import Amount, BudgetTable, ColumnMeaning, Finding
from ...normalize import normalise_name, unit_name
from ..catalogue.years import PRIOR_YEAR_INCOMPARABLE, PRIOR_YEAR_MISMATCH, PRIOR_YEAR_UNIT
from ..check import Check, yields
from ..wording import amount_text, difference, yen_text
from ..year_pair import ProjectRow, YearPair

_NAMED = 3
"""How many projects a message names before it says how many there are."""


class _Together(NamedTuple):
    """A row of this year, and the row of last year whose amount its prior amount ought to be."""

    last: ProjectRow
    current: ProjectRow


@yields(PRIOR_YEAR_MISMATCH, PRIOR_YEAR_UNIT, PRIOR_YEAR_INCOMPARABLE)
def check_prior_years(pair: YearPair) -> Iterator[Finding]:
    """Hold every prior amount against last year's document; say where unit, phase or の一部 forbid it."""
    under_two_units: dict[tuple[str, str], list[ProjectRow]] = defaultdict(list)
    incomparable: dict[str, list[ProjectRow]] = defaultdict(list)
    for name, rows in pair.current.projects.items():
        for last, current in _matched(pair.last.projects.get(name, ()), rows, pair).differing:
            if _same_digits(last, current):
                under_two_units[unit_name(last.table.unit_yen), unit_name(current.table.unit_yen)].append(current)
            elif (reason := _why_incomparable(last, current)) is None:
                yield _mismatch(pair, last, current)
            else:
                incomparable[reason].append(current)
    for (due, found), rows in under_two_units.items():
        yield PRIOR_YEAR_UNIT.about(
            pair.current.document.id,
            rows[0].line.prior.place,
            expected=due,
            actual=found,
            where=pair.current.places.where(None),
            last_year=pair.last_year,
            count=str(len(rows)),
            projects=_named(rows),
        )
    for reason, rows in incomparable.items():
        yield PRIOR_YEAR_INCOMPARABLE.about(
            pair.current.document.id,
            actual=str(len(rows)),
            where=pair.current.places.where(None),
            reason=reason,
            last_year=pair.last_year,
            count=str(len(rows)),
            projects=_named(rows),
        )


def _named(rows: Sequence[ProjectRow]) -> str:
    """Return the names of the first few projects, and that there are more."""
    return "、".join(f"「{row.line.name}」" for row in rows[:_NAMED]) + ("ほか" if len(rows) > _NAMED else "")


def _same_digits(last: ProjectRow, current: ProjectRow) -> bool:
    """Tell whether two rows print one figure under two units: sums rounded to another unit never have the same digits."""
    then, now = last.table.unit_yen, current.table.unit_yen
    if then is None or now is None or then == now or not last.line.amount.yen:
        return False
    return last.line.amount.yen * now == (current.line.prior.yen or 0) * then


def _mismatch(pair: YearPair, last: ProjectRow, current: ProjectRow) -> Finding:
    due, found = last.line.amount, current.line.prior
    unit = current.table.unit_yen
    return PRIOR_YEAR_MISMATCH.about(
        current.line.id,
        found.place,
        expected=yen_text(due),
        actual=yen_text(found),
        field="prior_amount_yen",
        where=pair.current.where(current),
        project=current.line.name,
        last_year=pair.last_year,
        origin=pair.last.where(last),
        due=amount_text(due, last.table.unit_yen),
        found=amount_text(found, unit),
        difference=difference(found.yen or 0, due.yen or 0, unit),
    )


@dataclass(slots=True)
class _Matched:
    """The rows of one project, last year's with this year's: those that agree, and those that do not."""

    agreeing: list[_Together] = field(default_factory=list)
    differing: list[_Together] = field(default_factory=list)


def _matched(last: Sequence[ProjectRow], current: Sequence[ProjectRow], pair: YearPair) -> _Matched:
    """Match the rows of one project.

    Rows that agree are matched first, then money that was only divided otherwise (the sums agree), then rows under the
    same heading, then the rest in order. A row that prints nothing readable has its own finding and is left out.
    """
    matched = _Matched()
    asking = [row for row in current if row.line.prior.status in ("value", "none")]
    if not last or not asking or any(row.line.amount.status not in ("value", "none") for row in last):
        return matched
    amounts = [_yen(row.line.amount) for row in last]
    free = list(last)
    open_rows = []
    for row in asking:
        equal = [other for other in free if _yen(other.line.amount) == _yen(row.line.prior)]
        if equal:
            partner = min(equal, key=lambda other: not _same_heading(other, row, pair))
            matched.agreeing.append(_Together(partner, row))
            free.remove(partner)
        elif _yen(row.line.prior) not in amounts:
            open_rows.append(row)
    # Projects of their own do not stand in for one another.
    apart = any(row.line.decided == "separate" for row in (*last, *current))
    divided = set() if apart else {sum(amounts), sum(_yen(row.line.amount) for row in free)}
    if (
        sum(_yen(row.line.prior) for row in asking) in divided
        or sum(_yen(row.line.prior) for row in open_rows) in divided
    ):
        return matched
    for row in open_rows:
        partner = min(free or last, key=lambda other: not _same_heading(other, row, pair))
        matched.differing.append(_Together(partner, row))
        if partner in free:
            free.remove(partner)
    return matched


def agreeing_rows(pair: YearPair) -> Iterator[_Together]:
    """Yield the rows of one project and one sum in both years, as far as unit, phase and の一部 let it mean something."""
    for name, rows in pair.current.projects.items():
        for together in _matched(pair.last.projects.get(name, ()), rows, pair).agreeing:
            if _why_incomparable(*together) is None:
                yield together


def _yen(amount: Amount) -> int:
    """Return what an amount comes to: a dash is no money."""
    return amount.yen or 0


def _same_heading(last: ProjectRow, current: ProjectRow, pair: YearPair) -> bool:
    return pair.last.places.title(last.table.node_id) == pair.current.places.title(current.table.node_id)


def _why_incomparable(last: ProjectRow, current: ProjectRow) -> str | None:
    """Return in Japanese why two rows cannot be held against each other; None where they can."""
    if last.table.unit_yen != current.table.unit_yen:
        units = f"{unit_name(last.table.unit_yen)}と{unit_name(current.table.unit_yen)}"
        return f"金額の単位が異なる（{units}）"
    then, now = _phase(last.table, "amount"), _phase(current.table, "prior")
    if then != now:
        return f"予算の段階が同じとは言えない（「{then or '記載なし'}」と「{now or '記載なし'}」）"
    if last.line.partial != current.line.partial:
        return "「の一部」の表示が一方にしかない"
    return None


def _phase(table: BudgetTable, meaning: ColumnMeaning) -> str | None:
    return next(
        (normalise_name(column.phase) for column in table.columns if column.meaning == meaning and column.phase), None
    )


CHECKS: tuple[Check[[YearPair]], ...] = (check_prior_years,)
