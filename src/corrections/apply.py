"""Applying corrections: a document in, the corrected document out, and what was and what could not be applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import NOWHERE, BudgetTable, Decision, Document, Finding, Indicator, Located, ids
from ..reconcile.catalogue.decisions import (
    CORRECTION_MOVED,
    CORRECTION_REFUSED,
    CORRECTION_STALE,
    CORRECTION_TWIN,
    CORRECTION_UNNAMED,
)
from ..reconcile.places import Places
from .acts import Act, acts_about
from .entries import Corrections
from .fields import FIELDS, Beside, is_its_own_name, is_printed, is_same_name, names, printed_value, records
from .twins import Twins


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with its corrections, those that were applied, and a finding for each that was not."""

    document: Document
    applied: tuple[Decision, ...] = ()
    findings: tuple[Finding, ...] = ()


def apply(document: Document, rules: Corrections) -> Corrected:
    """Apply those of the entries that are about the document and change it.

    An entry is applied only where the page still says what it says is printed. What is printed stays in the record.
    """
    own = acts_about(document.id, rules)
    if not own:
        return Corrected(document)
    found = dict(records(document))
    named = names(document)
    beside, twins = _Beside(document), Twins(document)
    changed: dict[str, Located] = {}
    applied: list[Decision] = []
    findings: list[Finding] = []
    for one in own:
        record = found.get(one.record)
        if record is None or (one.field in FIELDS[type(record)] and not is_printed(record, one.field, one.printed)):
            findings.append(_stale(document, one, record))
            continue
        moved = _moved(document, one, found, named) or _twin(document, one, record, named, twins)
        if moved is not None:
            findings.append(moved)
            continue
        corrected = one.made_of(changed.get(one.record, record), beside.of(one.record, changed))
        if isinstance(corrected, str):
            findings.append(_refused(document, one, record, corrected))
            continue
        changed[one.record] = corrected
        applied.append(one.decided())
    return Corrected(_rebuilt(document, changed), tuple(applied), tuple(findings))


class _Beside:
    """What the records of a document are read with."""

    def __init__(self, document: Document) -> None:
        self._units = {
            record_id: table.unit_yen for table in document.tables for record_id in (table.id, *_ids_below(table))
        }
        self._indicators = {value.id: one for one in document.indicators for value in one.values}
        self._cumulative = document.cumulative_words

    def of(self, record_id: str, changed: Mapping[str, Located]) -> Beside:
        """Return it for one record, with what is corrected so far."""
        indicator = self._indicators.get(record_id)
        now = None if indicator is None else changed.get(indicator.id, indicator)
        unit = now.unit if isinstance(now, Indicator) else None
        return Beside(self._units.get(record_id), unit, self._cumulative)


def _moved(
    document: Document, correction: Act, found: Mapping[str, Located], named: Mapping[str, str]
) -> Finding | None:
    """Return what is wrong where a correction may be about another row than the one that has its record's id now."""
    record = found[correction.record]
    if is_its_own_name(correction.field):
        return None
    name = named[correction.record]
    place, where = record.place, Places(document).of_subject(correction.record, record.place)
    if correction.name is not None:
        if is_same_name(name, correction.name):
            return None
        return CORRECTION_MOVED.about(
            correction.record,
            place,
            expected=correction.name,
            actual=name,
            field=correction.about,
            where=where,
        )
    alike = any(
        type(other) is type(record)
        and record_id != correction.record
        and not is_same_name(named[record_id], name)
        and is_printed(other, correction.field, correction.printed)
        for record_id, other in found.items()
    )
    if not alike:
        return None
    return CORRECTION_UNNAMED.about(
        correction.record,
        place,
        actual=correction.printed,
        field=correction.about,
        where=where,
        name=name,
    )


def _twin(
    document: Document, correction: Act, record: Located, named: Mapping[str, str], twins: Twins
) -> Finding | None:
    """Return what is wrong where other rows have the same name and print, and the correction may be of one of them."""
    others = twins.of(correction.record, correction.field, correction.printed)
    row = twins.row_of(correction.record)
    if not others or (correction.row is not None and twins.has_row(correction.record, correction.row)):
        return None
    places = Places(document)
    where = places.of_subject(correction.record, record.place)
    if correction.row is not None:
        return CORRECTION_MOVED.about(
            correction.record, record.place, expected=correction.row, actual=row, field=correction.about, where=where
        )
    return CORRECTION_TWIN.about(
        correction.record,
        record.place,
        actual=correction.printed,
        field=correction.about,
        where=where,
        name=named[correction.record],
        row=row,
    )


def _ids_below(table: BudgetTable) -> Sequence[str]:
    return [
        *(line.id for line in table.lines),
        *(ids.subtotal_id(table.id, subtotal.position) for subtotal in table.subtotals),
    ]


def _refused(document: Document, correction: Act, record: Located, why: str) -> Finding:
    return CORRECTION_REFUSED.about(
        correction.record,
        record.place,
        actual=correction.attempted,
        field=correction.about,
        where=Places(document).of_subject(correction.record, record.place),
        column=correction.about,
        why=why,
    )


def _stale(document: Document, correction: Act, record: Located | None) -> Finding:
    place = NOWHERE if record is None else record.place
    printed = None if record is None else printed_value(record, correction.field)
    return CORRECTION_STALE.about(
        document.id if record is None else correction.record,
        place,
        expected=correction.printed,
        actual=printed,
        field=correction.about,
        where=Places(document).of_subject(correction.record, place),
        printed=f"「{correction.record}」という行がありません" if printed is None else f"現在の記載は「{printed}」",
    )


def _rebuilt(document: Document, changed: Mapping[str, Located]) -> Document:
    """Put changed records in place. A parent that was changed itself takes its changed children."""
    if not changed:
        return document
    return document.model_copy(
        update={
            "nodes": tuple(changed.get(one.id, one) for one in document.nodes),
            "statements": tuple(changed.get(one.id, one) for one in document.statements),
            "footnotes": tuple(changed.get(one.id, one) for one in document.footnotes),
            "indicators": tuple(_indicator(one, changed) for one in document.indicators),
            "tables": tuple(_table(one, changed) for one in document.tables),
        }
    )


def _indicator(indicator: Indicator, changed: Mapping[str, Located]) -> Located:
    values = tuple(changed.get(value.id, value) for value in indicator.values)
    return changed.get(indicator.id, indicator).model_copy(update={"values": values})


def _table(table: BudgetTable, changed: Mapping[str, Located]) -> Located:
    lines = tuple(
        changed.get(line.id, line).model_copy(
            update={"items": tuple(changed.get(ids.item_id(line.id, item.position), item) for item in line.items)}
        )
        for line in table.lines
    )
    subtotals = tuple(
        changed.get(ids.subtotal_id(table.id, subtotal.position), subtotal) for subtotal in table.subtotals
    )
    return changed.get(table.id, table).model_copy(update={"lines": lines, "subtotals": subtotals})
