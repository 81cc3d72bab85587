"""Accepting findings: they stay in the database, with the reason why nobody need look at them again."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Document, Finding, ids
from ..reconcile.catalogue.decisions import WAIVER_STALE
from ..reconcile.places import Places
from .entries import Waiver


def waive(document: Document, findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
    """Return a document's findings, the accepted ones marked, and one more for every waiver that accepts nothing."""
    own = [one for one in waivers if ids.belongs_to(one.record, document.id)]
    if not own:
        return tuple(findings)
    useful: set[Waiver] = set()
    settled: list[Finding] = []
    for finding in findings:
        waiver = next((one for one in own if _accepts(one, finding)), None)
        if waiver is None:
            settled.append(finding)
            continue
        useful.add(waiver)
        reason = f"{waiver.reason}（{waiver.who}、{waiver.date.isoformat()}）"
        settled.append(finding.model_copy(update={"status": "waived", "reason": reason}))
    places = Places(document)
    unused = [one for one in own if one not in useful]
    return (*settled, *(_stale(document, places, one) for one in unused))


def _accepts(waiver: Waiver, finding: Finding) -> bool:
    return (waiver.check, waiver.record) == (finding.check_code, finding.subject_id) and all(
        wanted is None or wanted == there
        for wanted, there in (
            (waiver.field, finding.field),
            (waiver.expected, finding.expected),
            (waiver.actual, finding.actual),
        )
    )


def _stale(document: Document, places: Places, waiver: Waiver) -> Finding:
    return WAIVER_STALE.about(
        document.id,
        expected=waiver.check,
        where=places.of_subject(waiver.record),
        record=waiver.record,
    )
