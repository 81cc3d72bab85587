"""Bringing the database to where the files say it should be, inside one run, year by year.

What a year's findings need are the documents of that year and of the one before: no more than these are in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ..corrections import Corrected, Corrections, apply, belongs_to, waive
from ..export.sqlite import DocumentRejectedError, Run, SecondReading, Store
from ..model import Document, Finding
from ..reconcile import reconcile_document, reconcile_years
from .compare import changes, compare_sources
from .decide import Settlement, Source


@dataclass(slots=True)
class Written:
    """What writing has found out: by document, why it was rejected, and which figures its new version has changed."""

    rejected: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document in memory: as corrected, and as read from each of its files, the most telling first."""

    corrected: Corrected
    readings: tuple[Document, ...]

    @property
    def document(self) -> Document:
        return self.corrected.document


def write(
    store: Store,
    run: Run,
    held: Sequence[Source],
    settlement: Settlement,
    corrections: Corrections,
    *,
    everything: bool,
) -> Written:
    """Carry out, inside a run, what was settled; `held` is what the database holds before it.

    `everything`: write unchanged documents again too, because what is made of them has changed.
    """
    return _Writer(store, run, held, corrections).write(settlement, everything=everything)


class _Writer:
    def __init__(self, store: Store, run: Run, held: Sequence[Source], corrections: Corrections) -> None:
        self._store = store
        self._run = run
        self._corrections = corrections
        self._held = _grouped(held)
        self._entries: dict[str, _Entry] = {}
        self.written = Written()

    def write(self, settlement: Settlement, *, everything: bool) -> Written:
        for removal in settlement.removed:
            assert removal.document_id is not None
            self._run.remove(removal.document_id)
        gone = {removal.document_id for removal in settlement.removed}
        sources = {**{key: own for key, own in self._held.items() if key not in gone}, **settlement.changed}
        stale = set(sources) if everything else set(settlement.changed)
        by_year: dict[int, list[str]] = defaultdict(list)
        for document_id, own in sorted(sources.items()):
            by_year[own[0].fiscal_year].append(document_id)
        touched = {own[0].fiscal_year for key, own in {**self._held, **sources}.items() if key in stale or key in gone}
        for year in sorted(by_year.keys() & {later for one in touched for later in (one, one + 1)}):
            for document_id in by_year[year]:
                if document_id in stale:
                    self._put(document_id, sources[document_id])
            present = [one for one in by_year[year] if one not in self.written.rejected or one in self._held]
            before = [one for one in by_year.get(year - 1, ()) if one not in self.written.rejected or one in self._held]
            self._reconcile(present, before)
            self._entries = {document_id: self._entries[document_id] for document_id in present}
        return self.written

    def _put(self, document_id: str, sources: Sequence[Source]) -> None:
        entry = self._entry(document_id, sources)
        changed = (
            tuple(changes(self._store.load_document(document_id), entry.readings[0]))
            if sources[0].reading and document_id in self._held
            else ()
        )
        try:
            self._run.put(
                entry.document,
                (),
                as_read=entry.readings[0],
                corrections=entry.corrected.applied,
                second_readings=[
                    SecondReading(reading, source.fingerprint)
                    for reading, source in zip(entry.readings[1:], sources[1:], strict=True)
                ],
                fingerprint=sources[0].fingerprint,
            )
        except DocumentRejectedError as error:
            self.written.rejected[document_id] = str(error)
            return
        self._entries[document_id] = entry
        self.written.changes[document_id] = changed

    def _reconcile(self, present: Sequence[str], before: Sequence[str]) -> None:
        """Set the findings of one year's documents; those of the year before are what they are held against."""
        for document_id in (*before, *present):
            if document_id not in self._entries:
                self._entries[document_id] = self._entry(document_id, self._held[document_id])
        documents = [self._entries[document_id].document for document_id in (*before, *present)]
        across = _by_document(
            reconcile_years(documents, self._corrections.project_names, self._corrections.department_names), present
        )
        for document_id in present:
            self._run.set_findings(document_id, self._findings(self._entries[document_id], across[document_id]))

    def _findings(self, entry: _Entry, across: Sequence[Finding]) -> Sequence[Finding]:
        first, *others = entry.readings
        differing = (finding for other in others for finding in compare_sources(first, other))
        found = (*reconcile_document(entry.document), *differing, *across, *entry.corrected.findings)
        return waive(entry.document, found, self._corrections.waiver)

    def _entry(self, document_id: str, sources: Sequence[Source]) -> _Entry:
        readings = tuple(
            source.reading.document() if source.reading else self._store.load_document(document_id, source.media_type)
            for source in sources
        )
        return _Entry(apply(readings[0], self._corrections.correction), readings)


def _grouped(sources: Sequence[Source]) -> dict[str, tuple[Source, ...]]:
    grouped: dict[str, tuple[Source, ...]] = defaultdict(tuple)
    for source in sources:
        grouped[source.document_id] += (source,)
    return dict(grouped)


def _by_document(findings: Sequence[Finding], document_ids: Collection[str]) -> Mapping[str, Sequence[Finding]]:
    """Give every finding to the document that its subject is in: of ids that begin alike, the longest."""
    longest_first = sorted(document_ids, key=len, reverse=True)
    own: dict[str, list[Finding]] = {document_id: [] for document_id in document_ids}
    for finding in findings:
        for document_id in longest_first:
            if belongs_to(finding.subject_id, document_id):
                own[document_id].append(finding)
                break
    return own
