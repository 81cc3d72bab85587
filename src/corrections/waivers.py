"""Accepting findings: they stay in the database, with the reason why nobody need look at them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Decision, Document, Finding, ids
from ..reconcile.catalogue.decisions import WAIVER_INCOMPLETE, WAIVER_STALE
from ..reconcile.places import Places
from .entries import Waiver
from .fields import is_same_name, names
from .offers import quoted, said_of


@dataclass(frozen=True, slots=True)
class Waived:
    """The findings of a document, the accepted ones marked, and who accepted them."""

    findings: tuple[Finding, ...]
    accepted: tuple[Decision, ...] = ()


def waive(document: Document, findings: Sequence[Finding], waivers: Sequence[Waiver]) -> Waived:
    """Return a document's findings, the accepted ones marked, and one more for every waiver that accepts nothing."""
    own = [one for one in waivers if ids.belongs_to(one.record, document.id)]
    if not own:
        return Waived(tuple(findings))
    named = names(document)
    useful: set[Waiver] = set()
    incomplete: dict[Waiver, Finding] = {}
    settled: list[Finding] = []
    accepted: list[Decision] = []
    for finding in findings:
        name = named.get(finding.subject_id) or None
        about = [one for one in own if _is_about(one, finding, name)]
        waiver = next((one for one in about if not _missing(one, finding, name)), None)
        if waiver is None:
            incomplete |= {one: finding for one in about if one not in incomplete}
            settled.append(finding)
            continue
        useful.add(waiver)
        reason = f"{waiver.reason}（{waiver.who}、{waiver.date.isoformat()}）"
        settled.append(finding.model_copy(update={"status": "waived", "reason": reason}))
        accepted.append(_accepted(finding, waiver))
    places = Places(document)
    unused = [one for one in own if one not in useful]
    told = (
        _incomplete(places, one, incomplete[one], named) if one in incomplete else _stale(document, places, one)
        for one in unused
    )
    return Waived((*settled, *told), tuple(accepted))


def _accepted(finding: Finding, waiver: Waiver) -> Decision:
    return Decision(
        "accepted",
        finding.subject_id,
        finding.field,
        finding.actual,
        finding.expected,
        waiver.reason,
        waiver.who,
        waiver.date.isoformat(),
        finding.check_code,
    )


def _is_about(waiver: Waiver, finding: Finding, name: str | None) -> bool:
    """Tell whether nothing that a waiver says is otherwise in a finding about a row of that name."""
    if (waiver.check, waiver.record) != (finding.check_code, finding.subject_id):
        return False
    if waiver.name is not None and (name is None or not is_same_name(waiver.name, name)):
        return False
    said = (
        (waiver.field, finding.field),
        (waiver.expected, finding.expected),
        (waiver.actual, finding.actual),
        (waiver.said, said_of(finding)),
    )
    return all(wanted is None or wanted == there for wanted, there in said)


def _missing(waiver: Waiver, finding: Finding, name: str | None) -> Mapping[str, str]:
    """Return what a waiver has to say of a finding and does not: by its keys, what stands there."""
    due = {"name": name, "expected": finding.expected, "actual": finding.actual, "said": said_of(finding)}
    return {key: there for key, there in due.items() if there is not None and getattr(waiver, key) is None}


def _incomplete(places: Places, waiver: Waiver, finding: Finding, named: Mapping[str, str]) -> Finding:
    missing = _missing(waiver, finding, named.get(finding.subject_id) or None)
    return WAIVER_INCOMPLETE.about(
        finding.subject_id,
        finding.place,
        expected=waiver.check,
        where=places.of_subject(finding.subject_id, finding.place),
        missing="・".join(missing),
        lines="、".join(f"{key} = {quoted(there)}" for key, there in missing.items()),
    )


def _stale(document: Document, places: Places, waiver: Waiver) -> Finding:
    return WAIVER_STALE.about(
        document.id,
        expected=waiver.check,
        where=places.of_subject(waiver.record),
        record=waiver.record,
    )
