"""Applying corrections: a document in, the corrected document out, and what was and what could not be applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import NOWHERE, AppliedCorrection, BudgetTable, Document, Finding, Indicator, Located, ids
from ..normalize import fold_width, normalise_name
from ..reconcile.catalogue.decisions import CORRECTION_MOVED, CORRECTION_REFUSED, CORRECTION_STALE, CORRECTION_UNNAMED
from ..reconcile.places import Places
from .entries import Correction
from .fields import is_its_own_name, names, printed_value, records, with_field


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with its corrections, those that were applied, and a finding for each that was not."""

    document: Document
    applied: tuple[AppliedCorrection, ...] = ()
    findings: tuple[Finding, ...] = ()


def apply(document: Document, corrections: Sequence[Correction]) -> Corrected:
    """Apply those of the corrections that are about the document.

    A correction is applied only where the page still says what it says is printed. What is printed stays in the record.
    """
    own = [one for one in corrections if ids.belongs_to(one.record, document.id)]
    if not own:
        return Corrected(document)
    found = dict(records(document))
    named = names(document)
    units = {record_id: table.unit_yen for table in document.tables for record_id in (table.id, *_ids_below(table))}
    changed: dict[str, Located] = {}
    applied: list[AppliedCorrection] = []
    findings: list[Finding] = []
    for one in own:
        record = found.get(one.record)
        printed = None if record is None else printed_value(record, one.field)
        if record is not None and _same(printed, one.printed):
            moved = _moved(document, one, found, named)
            if moved is not None:
                findings.append(moved)
                continue
        corrected = (
            None
            if record is None or not _same(printed, one.printed)
            else with_field(changed.get(one.record, record), one.field, one.corrected, units.get(one.record))
        )
        if corrected is None:
            findings.append(_not_applied(document, one, record, printed))
            continue
        changed[one.record] = corrected
        applied.append(
            AppliedCorrection(
                one.record, one.field, one.printed, one.corrected, one.reason, one.who, one.date.isoformat()
            )
        )
    return Corrected(_rebuilt(document, changed), tuple(applied), tuple(findings))


def _same(printed: str | None, said: str) -> bool:
    """Tell whether the page still says what the correction says that it does, full or half width aside."""
    return printed is not None and fold_width(printed).strip() == fold_width(said).strip()


def _moved(
    document: Document, correction: Correction, found: Mapping[str, Located], named: Mapping[str, str]
) -> Finding | None:
    """Return what is wrong where a correction may be about another row than the one that has its record's id now."""
    record = found[correction.record]
    if is_its_own_name(correction.field):
        return None
    name = named[correction.record]
    place, where = record.place, Places(document).of_subject(correction.record, record.place)
    if correction.name is not None:
        if normalise_name(name) == normalise_name(correction.name):
            return None
        return CORRECTION_MOVED.about(
            correction.record,
            place,
            expected=correction.name,
            actual=name,
            field=correction.field,
            where=where,
        )
    alike = any(
        type(other) is type(record)
        and record_id != correction.record
        and normalise_name(named[record_id]) != normalise_name(name)
        and _same(printed_value(other, correction.field), correction.printed)
        for record_id, other in found.items()
    )
    if not alike:
        return None
    return CORRECTION_UNNAMED.about(
        correction.record,
        place,
        actual=correction.printed,
        field=correction.field,
        where=where,
        name=name,
    )


def _ids_below(table: BudgetTable) -> Sequence[str]:
    return [
        *(line.id for line in table.lines),
        *(ids.subtotal_id(table.id, subtotal.position) for subtotal in table.subtotals),
    ]


def _not_applied(document: Document, correction: Correction, record: Located | None, printed: str | None) -> Finding:
    place = NOWHERE if record is None else record.place
    where = Places(document).of_subject(correction.record, place)
    subject_id = document.id if record is None else correction.record
    if _same(printed, correction.printed):
        return CORRECTION_REFUSED.about(
            subject_id, place, actual=correction.corrected, field=correction.field, where=where, column=correction.field
        )
    return CORRECTION_STALE.about(
        subject_id,
        place,
        expected=correction.printed,
        actual=printed,
        field=correction.field,
        where=where,
        printed="なし" if printed is None else f"「{printed}」",
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
