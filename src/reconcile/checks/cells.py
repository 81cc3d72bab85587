"""Cells that must hold a number and do not, heads that say nothing, amounts without a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...model import MONEY, TOTALLED, VALUE_LABELS, Amount, BudgetTable, Document, Finding, Place, ids
from ...normalize import find_unit_phrases, parse_amount, unit_name
from ..catalogue.budget import HEADER_UNKNOWN, NUMBER_UNREADABLE, ROW_MALFORMED, UNIT_MISSING, UNIT_UNCLEAR
from ..check import Check, yields
from ..noticed import SAID
from ..places import Places
from ..wording import printed_text, shorten


class _Cell(NamedTuple):
    """A cell that must hold a sum or a dash, and what to call it. `row` is where it is looked for when it is empty."""

    subject_id: str
    field: str
    what: str
    amount: Amount
    row: Place


def _cells(table: BudgetTable) -> Iterator[_Cell]:
    wanted = {column.meaning for column in table.columns} | {"amount"}
    for money in MONEY:
        if money.meaning in wanted:
            for line in table.lines:
                yield _Cell(line.id, money.field, f"「{line.name}」の{money.label}", line.sum_of(money), line.place)
    totalled = [money for money in TOTALLED if money.meaning in wanted]
    if table.total_label is not None:
        for money in totalled:
            what = f"{table.total_label}の{money.label}"
            yield _Cell(table.id, money.total_field, what, table.total_of(money), table.place)
    for subtotal in table.subtotals:
        subject_id = ids.subtotal_id(table.id, subtotal.position)
        for money in totalled:
            what = f"{subtotal.label}の{money.label}"
            yield _Cell(subject_id, money.total_field, what, subtotal.total_of(money), subtotal.place)


@yields(NUMBER_UNREADABLE, ROW_MALFORMED)
def check_amounts(document: Document) -> Iterator[Finding]:
    """Ask of every column of money that every row and the 計 hold a sum or a dash there."""
    places = Places(document)
    told = {observed.subject_id for observed in document.observations if SAID[observed.kind].code is ROW_MALFORMED}
    for table in document.tables:
        for cell in _cells(table):
            place = cell.amount.place if cell.amount.printed else cell.row
            where = places.of_table(table, place)
            if cell.amount.status == "absent" and cell.subject_id not in told:
                yield ROW_MALFORMED.about(
                    cell.subject_id, place, field=cell.field, where=where, detail=f"{cell.what}の欄がありません"
                )
            elif cell.amount.status in ("unreadable", "empty") and not _explained(table, cell):
                yield NUMBER_UNREADABLE.about(
                    cell.subject_id,
                    place,
                    actual=cell.amount.printed or None,
                    field=cell.field,
                    where=where,
                    what=cell.what,
                    printed=printed_text(cell.amount.printed),
                )


def _prior_total_confirms(table: BudgetTable) -> bool:
    """Tell whether the printed 計 of last year shows that its empty cells hold nothing, as some departments print it."""
    lines = [line for line in table.lines if not (table.totals_exclude_relisted and line.printed_relisted)]
    if table.total_prior.status not in ("value", "none") or any(line.prior.status == "unreadable" for line in lines):
        return False
    return sum(line.prior.yen or 0 for line in lines) == (table.total_prior.yen or 0)


def _explained(table: BudgetTable, cell: _Cell) -> bool:
    """Tell whether the 計 shows that there is nothing to read, or whether unit-missing has said why a sum has no yen."""
    if cell.field == "prior_amount_yen" and cell.amount.status == "empty" and _prior_total_confirms(table):
        return True
    return table.unit_yen is None and _lacks_unit(cell.amount.printed)


def _lacks_unit(printed: str) -> bool:
    """Tell whether what is printed is a sum, if only it had a unit."""
    return parse_amount(printed, 1).status == "value" and parse_amount(printed, None).status != "value"


@yields(UNIT_MISSING)
def check_units(document: Document) -> Iterator[Finding]:
    """Ask for a unit wherever a table prints sums that do not name their own (1億2,000万円 does).

    A document of which no table has one lacks it once.
    """
    places = Places(document)
    lacking = [table for table in document.tables if table.unit_yen is None and _prints_bare_sums(table)]
    if len(lacking) > 1 and len(lacking) == len(document.tables):
        yield UNIT_MISSING.about(
            document.id,
            lacking[0].place,
            actual=str(len(lacking)),
            field="unit_yen",
            where=places.where(None),
            tables=f"どの表（{len(lacking)}件）にも",
        )
        return
    for table in lacking:
        yield UNIT_MISSING.about(table.id, table.place, field="unit_yen", where=places.of_table(table), tables="")


def _prints_bare_sums(table: BudgetTable) -> bool:
    amounts = [line.sum_of(money) for line in table.lines for money in MONEY]
    return any(_lacks_unit(amount.printed) for amount in (*amounts, *map(table.total_of, TOTALLED)))


@yields(UNIT_UNCLEAR)
def check_unit_notes(document: Document) -> Iterator[Finding]:
    """Report every note that says a unit of money which is not that of the tables around it."""
    places = Places(document)
    for note in document.footnotes:
        tables = [table for table in document.tables if note.node_id in (None, table.node_id)]
        bound = {table.unit_yen for table in tables if table.unit_yen is not None}
        if bound and (said := find_unit_phrases(note.text)) and not said & bound:
            yield UNIT_UNCLEAR.about(
                note.id,
                note.place,
                actual="、".join(map(unit_name, sorted(said))),
                expected="、".join(map(unit_name, sorted(bound))),
                where=places.where(note.node_id, note.place),
                text=shorten(note.text),
            )


@yields(HEADER_UNKNOWN)
def check_headers(document: Document) -> Iterator[Finding]:
    """Ask that every column head has a meaning, and that one of them names the amounts."""
    places = Places(document)
    for table in document.tables:
        unknown = [column for column in table.columns if column.meaning == "unknown"]
        for column in unknown:
            yield HEADER_UNKNOWN.about(
                table.id,
                column.place,
                actual=column.printed,
                where=places.of_table(table, column.place),
                detail=f"表の見出し{printed_text(column.printed)}の意味が分からないため、この列を読んでいません",
            )
        if not unknown and all(column.meaning != "amount" for column in table.columns):
            yield HEADER_UNKNOWN.about(
                table.id, table.place, where=places.of_table(table), detail="予算額を示す見出しが見当たりません"
            )


@yields(NUMBER_UNREADABLE)
def check_indicator_values(document: Document) -> Iterator[Finding]:
    """Report every value of an indicator that is no number, no dash and no known word."""
    places = Places(document)
    for indicator in document.indicators:
        for value in indicator.values:
            if value.status == "unreadable":
                yield NUMBER_UNREADABLE.about(
                    value.id,
                    value.place,
                    actual=value.printed or None,
                    field="value",
                    where=places.where(indicator.node_id, value.place),
                    what=f"「{indicator.name}」の{VALUE_LABELS[value.kind]}",
                    printed=printed_text(value.printed),
                )


CHECKS: tuple[Check[[Document]], ...] = (
    check_amounts,
    check_headers,
    check_units,
    check_unit_notes,
    check_indicator_values,
)
