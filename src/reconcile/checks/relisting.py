"""再掲: rows and statements that repeat others of the same document, against what they repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ...model import Amount, BudgetLine, BudgetTable, Document, Finding
from ...normalize import normalise_name
from ..catalogue.budget import RELISTING_AMOUNT, RELISTING_ORPHAN, RELISTING_UNMARKED
from ..check import Check, yields
from ..places import Places
from ..wording import amount_text, difference, likeness, yen_text

_ALIKE = 60
"""Below this likeness, a similar name is no help to an officer."""


@dataclass(frozen=True, slots=True)
class Row:
    """A budget line with its table and its order in the document."""

    order: int
    table: BudgetTable
    line: BudgetLine


def _rows_by_name(document: Document) -> Mapping[str, Sequence[Row]]:
    rows = defaultdict(list)
    lines = chain.from_iterable(((table, line) for line in table.lines) for table in document.tables)
    for order, (table, line) in enumerate(lines):
        rows[normalise_name(line.name)].append(Row(order, table, line))
    return rows


def relisted_rows(document: Document) -> Iterator[tuple[Row, Row | None]]:
    """Yield every 再掲 row with the row that it repeats, None where there is none, in the order of the document."""
    by_name = _rows_by_name(document)
    originals = {name: [row for row in rows if not row.line.relisted] for name, rows in by_name.items()}
    relisted = sorted(
        ((name, row) for name, rows in by_name.items() for row in rows if row.line.relisted),
        key=lambda pair: pair[1].order,
    )
    for name, row in relisted:
        yield row, _original_of(row, originals[name]) if originals[name] else None


@yields(RELISTING_AMOUNT, RELISTING_ORPHAN)
def check_relisted_rows(document: Document) -> Iterator[Finding]:
    """Hold every 再掲 row's amounts against its original's."""
    places = Places(document)
    names = {
        name: next(row.line.name for row in rows if not row.line.relisted)
        for name, rows in _rows_by_name(document).items()
        if any(not row.line.relisted for row in rows)
    }
    for row, original in relisted_rows(document):
        if original is not None:
            yield from _check_amounts(row, original, places)
            continue
        yield RELISTING_ORPHAN.about(
            row.line.id,
            row.line.place,
            where=places.of_table(row.table, row.line.place),
            project=row.line.name,
            nearest=_nearest_name(normalise_name(row.line.name), names),
        )


def _original_of(row: Row, originals: Sequence[Row]) -> Row:
    """Choose what a 再掲 row repeats: same の一部, then same figures, then the nearest above it, then the first below."""

    def preference(original: Row) -> tuple[bool, bool, bool, bool, int]:
        below = original.order > row.order
        return (
            original.line.partial != row.line.partial,
            not _agree(row, original, row.line.amount, original.line.amount),
            not _agree(row, original, row.line.prior, original.line.prior),
            below,
            original.order if below else -original.order,
        )

    return min(originals, key=preference)


def _check_amounts(row: Row, original: Row, places: Places) -> Iterator[Finding]:
    sides = (
        ("予算額", "amount_yen", row.line.amount, original.line.amount),
        ("前年度の額", "prior_amount_yen", row.line.prior, original.line.prior),
    )
    differing = [
        side for side in sides if not _agree(row, original, side[2], side[3]) and _same_phase(row, original, side[1])
    ]
    if not differing:
        return
    what, field, found, due = differing[0]
    unit = row.table.unit_yen
    also = "".join(
        f"{words}も{amount_text(own, unit)}と{amount_text(its, original.table.unit_yen)}で異なります。"
        for words, _, own, its in differing[1:]
    )
    yield RELISTING_AMOUNT.about(
        row.line.id,
        found.place,
        expected=yen_text(due),
        actual=yen_text(found),
        field=field,
        where=places.of_table(row.table, row.line.place),
        project=row.line.name,
        what=what,
        found=amount_text(found, unit),
        due=amount_text(due, original.table.unit_yen),
        origin=places.of_table(original.table, original.line.place),
        difference=difference(found.yen or 0, due.yen or 0, unit),
        also=also,
    )


def is_same_sum(own: Amount, its: Amount, unit_yen: int | None, its_unit_yen: int | None) -> bool:
    """Tell whether two sums may be one, each in its own unit. What cannot be read is not held against anything."""
    if {own.status, its.status} - {"value", "none"}:
        return True
    units = {unit_yen or 1, its_unit_yen or 1}
    return abs((own.yen or 0) - (its.yen or 0)) < (max(units) if len(units) > 1 else 1)


def _agree(row: Row, original: Row, own: Amount, its: Amount) -> bool:
    """Tell whether the two sums can both be right: of one project, or of a part of it and the whole."""
    if is_same_sum(own, its, row.table.unit_yen, original.table.unit_yen):
        return True
    own_yen, its_yen = own.yen or 0, its.yen or 0
    if row.line.partial == original.line.partial:
        return False
    part, whole = (own_yen, its_yen) if row.line.partial else (its_yen, own_yen)
    return abs(part) <= abs(whole)


def _same_phase(row: Row, original: Row, field: str) -> bool:
    """Tell whether two tables do not say that their sums belong to different budgets (当初, 補正後)."""
    meaning = "amount" if field == "amount_yen" else "prior"
    phases = [
        {column.phase for column in table.columns if column.meaning == meaning} for table in (row.table, original.table)
    ]
    return None in phases[0] | phases[1] or not (phases[0] and phases[1]) or phases[0] == phases[1]


def _nearest_name(name: str, originals: Mapping[str, str]) -> str:
    """Name the original that an officer would think of first: the same name with a longer or shorter end, or the most alike."""
    scored = [
        (other.startswith(name) or name.startswith(other), likeness(name, other), printed)
        for other, printed in originals.items()
    ]
    extends, alike, printed = max(scored, default=(False, 0, ""))
    return f"「{printed}」とは別の事業として扱っています。" if extends or alike >= _ALIKE else ""


@yields(RELISTING_UNMARKED)
def check_unmarked_rows(document: Document) -> Iterator[Finding]:
    """Report every later row of a project that is not marked 再掲; two different parts (の一部) of one may both stand."""
    places = Places(document)
    for rows in _rows_by_name(document).values():
        unmarked = [row for row in rows if not row.line.relisted and row.line.decided != "separate"]
        for first, row in zip(unmarked[:1] * len(unmarked), unmarked[1:], strict=False):
            if _different_parts(first, row):
                continue
            yield unmarked_repetition(
                (first.table, first.line),
                (row.table, row.line),
                where=places.of_table(row.table, row.line.place),
                origin=places.of_table(first.table, first.line.place),
            )


def _different_parts(first: Row, later: Row) -> bool:
    """Tell two parts of one project: by the second names beside it (細事業名), or as two different の一部."""
    parts = [[one.text for one in row.line.attributes if one.kind == "name"] for row in (first, later)]
    if all(parts) and parts[0] != parts[1]:
        return True
    return first.line.partial and later.line.partial and first.line.amount != later.line.amount


def unmarked_repetition(
    first: tuple[BudgetTable, BudgetLine], later: tuple[BudgetTable, BudgetLine], *, where: str, origin: str
) -> Finding:
    """Return that a row (with its table) repeats an earlier one without the mark 再掲; where both stand, in words."""
    (_, one), (_, line) = first, later
    return RELISTING_UNMARKED.about(
        line.id,
        line.place,
        expected=yen_text(one.amount),
        actual=yen_text(line.amount),
        field="relisted",
        where=where,
        project=line.name,
        origin=origin,
        compared=_compared(*first, *later),
    )


def _compared(first_table: BudgetTable, first: BudgetLine, later_table: BudgetTable, later: BudgetLine) -> str:
    """Say in Japanese how the amounts of two rows of one project stand to each other."""
    ours, theirs = amount_text(later.amount, later_table.unit_yen), amount_text(first.amount, first_table.unit_yen)
    if later.amount.yen == first.amount.yen:
        return f"どちらも{ours}"
    return f"こちらは{ours}、先の行は{theirs}で、額が異なるため別の事業の可能性もあります"


CHECKS: tuple[Check[[Document]], ...] = (check_relisted_rows, check_unmarked_rows)
