"""Entries of a year that apply to the next: names that go on, and what was decided of the same row of the same department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..model import ids
from ..normalize import normalise_name
from .entries import Corrections, LineEntry, SameName, Waiver
from .fields import is_same_name
from .offers import Asked, Choice, Entry, offered


class AskedOfDocument(Asked, Protocol):
    """An open finding with the document that it is in."""

    @property
    def document_id(self) -> str:
        """The document."""

    @property
    def message(self) -> str:
        """The finding in Japanese."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An entry that last year's leads to: for a finding of this year (None for a name), with the reason of then."""

    entry: Entry
    finding: AskedOfDocument | None
    reason: str
    record: str
    """The row of then, or the former name."""


def carried(old: Corrections, now: Corrections, findings: Sequence[AskedOfDocument]) -> Iterator[Carried]:
    """Yield what the entries of an `old` file lead to, beside what the file of `now` says already.

    A row is the same when it has the same name in a later document of the same department, under its present name.
    Corrections are of one page's misprints, and lead to nothing.
    """
    yield from _names("same_project", old.same_project, now.same_project)
    yield from _names("same_department", old.same_department, now.same_department)
    departments = {
        normalise_name(one.former): normalise_name(one.present) for one in (*old.same_department, *now.same_department)
    }
    lines: Mapping[Choice, Sequence[LineEntry]] = {
        "separate": old.separate,
        "relisted": old.relisted,
        "shared": old.shared,
    }
    for finding in findings:
        entries = offered(finding)
        for waiver in old.waiver if "accepted" in entries else ():
            if (waiver.check, waiver.field) == (finding.check_code, finding.field) and _is_of(
                waiver, finding, departments
            ):
                yield Carried(entries["accepted"], finding, waiver.reason, waiver.record)
                break
        for choice, own in lines.items():
            for line in own if choice in entries else ():
                if _is_of(line, finding, departments):
                    yield Carried(entries[choice], finding, line.reason, line.record)
                    break


def _names(kind: str, old: Sequence[SameName], now: Sequence[SameName]) -> Iterator[Carried]:
    known = {normalise_name(one.former) for one in now}
    for one in old:
        if normalise_name(one.former) not in known:
            yield Carried(Entry(kind, (("from", one.former), ("to", one.present))), None, one.reason, one.former)


def _is_of(entry: Waiver | LineEntry, finding: AskedOfDocument, departments: Mapping[str, str]) -> bool:
    then, this = ids.document_of(entry.record), finding.document_id
    if ids.fiscal_year_of(then) >= ids.fiscal_year_of(this) or ids.area_of(then) != ids.area_of(this):
        return False
    former = normalise_name(ids.department_of(then))
    if departments.get(former, former) != normalise_name(ids.department_of(this)) and former != normalise_name(
        ids.department_of(this)
    ):
        return False
    return entry.name is not None and finding.name is not None and is_same_name(entry.name, finding.name)
