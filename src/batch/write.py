"""Bringing the database to where the files say it should be, inside one run, year by year.

What a year's findings need are the documents of that year and of the one before: no more than these are in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..corrections import Corrected, Corrections, apply, waive
from ..export.sqlite import DocumentRejectedError, OutdatedReadingError, Run, SecondReading, Store
from ..model import Backing, Document, Finding, Key, Witness, ids
from ..reconcile import (
    backings_of_years,
    document_backings,
    judged,
    lit_numbers,
    reconcile_document,
    reconcile_years,
)
from ..reconcile.figures import figures_of
from ..reconcile.year_pair import Renamings, Years
from .compare import changes, compare_sources, source_backings
from .decide import Settlement, Source
from .kept import Kept

T = TypeVar("T")


@dataclass(slots=True)
class Written:
    """What writing has found out: by document, why it was rejected, and which figures its new version has changed."""

    rejected: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A document as read from each of its files, the most telling first, and as corrected."""

    readings: tuple[Document, ...]
    corrected: Corrected


@dataclass(frozen=True, slots=True)
class Own:
    """What a document says by itself: its findings, and what it and its other readings say of its figures."""

    corrected: Corrected
    findings: Sequence[Finding]
    backings: Sequence[Backing]


def write(
    store: Store,
    run: Run,
    held: Sequence[Source],
    settlement: Settlement,
    corrections: Corrections,
    *,
    everything: bool,
    concerned: Collection[str] = (),
    judged_again: Collection[str] = (),
    kept: Kept[Own] | None = None,
) -> Written:
    """Carry out, inside a run, what was settled; `held` is what the database holds before it.

    Write unchanged documents again too, because what is made of them has changed: those `concerned`, or `everything`. Of those
    that are `judged_again` only the findings are made again, as of all documents of the same years. What a document says by
    itself is taken from `kept`, where it is there.
    """
    writer = _Writer(store, run, held, corrections, Kept() if kept is None else kept)
    return writer.write(settlement, everything=everything, concerned=concerned, judged_again=judged_again)


class _Writer:
    def __init__(
        self, store: Store, run: Run, held: Sequence[Source], corrections: Corrections, kept: Kept[Own]
    ) -> None:
        self._store = store
        self._run = run
        self._corrections = corrections
        self._kept = kept
        self._held = _grouped(held)
        self._shelf: dict[str, Document] = {}
        """The corrected documents of two years."""
        self.written = Written()

    def write(
        self,
        settlement: Settlement,
        *,
        everything: bool,
        concerned: Collection[str],
        judged_again: Collection[str],
    ) -> Written:
        for removal in settlement.removed:
            assert removal.document_id is not None
            self._run.remove(removal.document_id)
        gone = {removal.document_id for removal in settlement.removed}
        sources = {**{key: own for key, own in self._held.items() if key not in gone}, **settlement.changed}
        stale = set(sources) if everything else set(settlement.changed) | (set(concerned) & set(sources))
        by_year: dict[int, list[str]] = defaultdict(list)
        for document_id, own in sorted(sources.items()):
            by_year[own[0].fiscal_year].append(document_id)
        told = stale | gone | set(judged_again)
        touched = {own[0].fiscal_year for key, own in {**self._held, **sources}.items() if key in told}
        for year in sorted(by_year.keys() & {later for one in touched for later in (one, one + 1)}):
            self._load_missing(by_year.get(year - 1, ()))
            found = {document_id: self._written(document_id, sources, stale) for document_id in by_year[year]}
            there = {document_id: own for document_id, own in found.items() if own is not None}
            self._set_findings(year, there)
            self._shelf = {document_id: self._shelf[document_id] for document_id in there}
        for year in touched - by_year.keys():
            for document_id in by_year.get(year - 1, ()):
                self._run.set_later_backing(document_id, {}, year)
        return self.written

    def _written(self, document_id: str, sources: Mapping[str, Sequence[Source]], stale: Collection[str]) -> Own | None:
        """Write a document if it is `stale`; return what it says by itself, None when the database does not have it."""
        kept = None if document_id in stale else self._kept.get(document_id, sources[document_id], self._corrections)
        if kept is not None:
            self._shelf[document_id] = _for_other_years(kept.corrected.document)
            return kept
        loaded = self._load(document_id, sources[document_id])
        if document_id in stale and not self._put(loaded, sources[document_id]):
            if document_id not in self._held:
                return None
            loaded = self._load(document_id, self._held[document_id])
        self._shelf[document_id] = _for_other_years(loaded.corrected.document)
        first, *others = loaded.readings
        corrected = loaded.corrected
        differing = (finding for other in others for finding in compare_sources(first, other))
        agreeing = (backing for other in others for backing in source_backings(first, other))
        own = Own(
            corrected,
            (*reconcile_document(corrected.document, first), *differing, *corrected.findings),
            (*document_backings(corrected.document), *agreeing),
        )
        if document_id not in self.written.rejected:
            self._kept.keep(document_id, sources[document_id], self._corrections, own)
        return own

    def _put(self, loaded: _Loaded, sources: Sequence[Source]) -> bool:
        first, *others = loaded.readings
        changed = self._changes(first) if sources[0].reading else ()
        try:
            self._run.put(
                loaded.corrected.document,
                (),
                as_read=first,
                decisions=loaded.corrected.applied,
                second_readings=[
                    SecondReading(reading, source.fingerprint)
                    for reading, source in zip(others, sources[1:], strict=True)
                ],
                numbers=lit_numbers(first.numbers, first.source_lines, figures_of(first)),
                fingerprint=sources[0].fingerprint,
            )
        except DocumentRejectedError as error:
            if not any(source.reading for source in sources):
                raise  # no file of this run could be told that it failed
            self.written.rejected[first.id] = str(error)
            return False
        self.written.changes[first.id] = changed
        return True

    def _changes(self, document: Document) -> tuple[str, ...]:
        if document.id not in self._held:
            return ()
        try:
            return tuple(changes(self._store.load_document(document.id), document))
        except OutdatedReadingError:  # by an older program, whose figures this one cannot compare
            return ()

    def _set_findings(self, year: int, own: Mapping[str, Own]) -> None:
        """Add what one year's documents and those of the year before say of each other, and write it all."""
        names = Renamings(self._corrections.project_names), Renamings(self._corrections.department_names)
        years = Years(tuple(self._shelf.values()), *names)
        across = _by_document(reconcile_years(years), own, lambda finding: finding.subject_id)
        spoken = _by_document(backings_of_years(years), self._shelf, lambda backing: backing.key.record)
        for document_id, one in own.items():
            found = (*one.findings, *across[document_id])
            # The whole document: what the shelf leaves out (a statement, a footnote) has a name to be accepted by, too.
            waived = waive(one.corrected.document, found, self._corrections.waiver)
            backings = (*one.backings, *spoken[document_id])
            decisions = (*one.corrected.applied, *waived.accepted)
            figures = judged(one.corrected.document, backings, waived.findings, decisions)
            self._run.set_findings(document_id, waived.findings, figures, waived.accepted)
        for document_id in self._shelf.keys() - own.keys():
            later: dict[Key, Witness] = dict(spoken[document_id])
            self._run.set_later_backing(document_id, later, year)

    def _load_missing(self, document_ids: Iterable[str]) -> None:
        for document_id in document_ids:
            if document_id not in self._shelf and document_id not in self.written.rejected:
                loaded = self._load(document_id, self._held[document_id])
                self._shelf[document_id] = _for_other_years(loaded.corrected.document)

    def _load(self, document_id: str, sources: Sequence[Source]) -> _Loaded:
        readings = tuple(
            source.reading.document() if source.reading else self._store.load_document(document_id, source.reader)
            for source in sources
        )
        return _Loaded(readings, apply(readings[0], self._corrections))


def _for_other_years(document: Document) -> Document:
    """Leave out what only a document's own checks look at, which is most of it."""
    return document.model_copy(
        update={"source_lines": (), "outline": (), "statements": (), "footnotes": (), "observations": ()}
    )


def _grouped(sources: Sequence[Source]) -> dict[str, tuple[Source, ...]]:
    grouped: dict[str, tuple[Source, ...]] = defaultdict(tuple)
    for source in sources:
        grouped[source.document_id] += (source,)
    return dict(grouped)


def _by_document(
    told: Sequence[T], document_ids: Collection[str], subject: Callable[[T], str]
) -> Mapping[str, Sequence[T]]:
    """Give everything to the document that its subject is in: of ids that begin alike, the longest."""
    longest_first = sorted(document_ids, key=len, reverse=True)
    own: dict[str, list[T]] = {document_id: [] for document_id in document_ids}
    for one in told:
        for document_id in longest_first:
            if ids.belongs_to(subject(one), document_id):
                own[document_id].append(one)
                break
    return own
