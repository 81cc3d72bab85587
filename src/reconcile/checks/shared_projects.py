"""Projects that several departments of one organization have in hand (共管), each with all of their money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Finding
from ..catalogue.years import PROJECT_SHARED, SHARED_AMOUNT
from ..check import Check, yields
from ..wording import amount_text, yen_text
from ..year_pair import OfOneYear, ProjectRow, YearDocument
from .relisting import is_same_sum
from .same_year import is_twin


@yields(PROJECT_SHARED)
def check_shared(year: OfOneYear) -> Iterator[Finding]:
    """Report every project whose money another department's document has too, as long as nobody has decided about it."""
    current = year.current
    others = [one for one in year.earlier if _may_share(current, one)]
    if not others:
        return
    for name, rows in current.projects.items():
        for row in _counting(rows):
            found = next(
                ((one, other) for one in others for other in one.projects.get(name, ()) if _one(row, other)), None
            )
            if found is None:
                continue
            there, other = found
            yield PROJECT_SHARED.about(
                row.line.id,
                row.line.place,
                expected=other.line.id,
                field="shared_with",
                where=current.where(row),
                project=row.line.name,
                amount=amount_text(row.line.amount, row.table.unit_yen),
                other=_called(there),
                origin=there.where(other),
            )


def _may_share(current: YearDocument, other: YearDocument) -> bool:
    """Tell whether two documents are of two departments of one organization; two readings of one have their own finding."""
    return current.document.area_code == other.document.area_code and not is_twin(current, other)


def _counting(rows: Sequence[ProjectRow]) -> Iterator[ProjectRow]:
    """Yield the rows of a project that may have money of their own: the first, and different parts of it."""
    undecided = [row for row in rows if row.line.decided is None]
    yield from undecided[:1]
    yield from (row for row in undecided[1:] if row.line.partial and undecided[0].line.partial)


def _one(row: ProjectRow, other: ProjectRow) -> bool:
    """Tell whether two rows of one name may be one project's, and nobody has said whether they are."""
    if row.line.decided is not None or other.line.decided == "separate" or other.line.shared_with == row.line.id:
        return False
    if not row.line.amount.yen or other.line.amount.status != "value" or row.line.partial != other.line.partial:
        return False
    units = row.table.unit_yen, other.table.unit_yen
    return is_same_sum(row.line.amount, other.line.amount, *units) and is_same_sum(
        row.line.prior, other.line.prior, *units
    )


@yields(SHARED_AMOUNT)
def check_shared_amounts(year: OfOneYear) -> Iterator[Finding]:
    """Hold every row that is said to be shared against the row in the other department's document."""
    current = year.current
    shared = [(row, row.line.shared_with) for rows in current.projects.values() for row in rows if row.line.shared_with]
    if not shared:
        return
    there = {
        other.line.id: (one, other)
        for one in (*year.earlier, *year.later)
        for rows in one.projects.values()
        for other in rows
    }
    for row, other_id in shared:
        document, other = there.get(other_id, (None, None))
        if document is None or other is None:
            yield _differing(current, row, f"行「{other_id}」", "その行がデータベースにありません", None)
        elif not is_same_sum(row.line.amount, other.line.amount, row.table.unit_yen, other.table.unit_yen):
            here, due = (amount_text(one.line.amount, one.table.unit_yen) for one in (row, other))
            yield _differing(current, row, _called(document), f"額がこちらは{here}、先方は{due}です", other)


def _differing(current: YearDocument, row: ProjectRow, other: str, detail: str, there: ProjectRow | None) -> Finding:
    return SHARED_AMOUNT.about(
        row.line.id,
        row.line.amount.place,
        expected=None if there is None else yen_text(there.line.amount),
        actual=yen_text(row.line.amount),
        field="shared_with",
        where=current.where(row),
        project=row.line.name,
        other=other,
        detail=detail,
    )


def _called(one: YearDocument) -> str:
    return f"{one.document.era_year} {one.document.department}"


CHECKS: tuple[Check[[OfOneYear]], ...] = (check_shared, check_shared_amounts)
