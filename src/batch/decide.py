"""What every file is to the database: pure functions from what it holds and what was read to what is to be done.

A document may have one file of each kind, and of each file a reading by each reader. The most telling reading is the
document, the others are second readings of it.
What the database then holds follows from the files alone, whatever order and however many runs they came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..export.sqlite import FileStatus, SecondSource, StoredDocument
from ..file_names import shown
from ..ingest.pdf.engines.registry import ENGINES
from .inputs import Failure, SourceFile
from .options import circumstances
from .outcome import Reading

_BY_PREFERENCE = (*(f"pdf/{engine}" for engine in ENGINES), "text")
"""A PDF knows places and drawn marks, which a text of it has lost. A reader that is not here comes last."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file's reading of a document: in the database, or, with `reading`, fresh from this run.

    `path` is where its file is, or was last seen; None when no run says.
    """

    document_id: str
    fiscal_year: int
    media_type: str
    reader: str
    name: str
    sha256: str
    fingerprint: str
    path: Path | None
    reading: Reading | None = None

    @classmethod
    def fresh(cls, file: SourceFile, reading: Reading, fingerprint: str) -> Source:
        """Return the source that a file has just been read as."""
        return cls(
            document_id=reading.document_id,
            fiscal_year=reading.fiscal_year,
            media_type=reading.media_type,
            reader=reading.reader,
            name=reading.name,
            sha256=reading.sha256,
            fingerprint=fingerprint,
            path=file.path,
            reading=reading,
        )

    @property
    def key(self) -> tuple[str, str]:
        """Of which document, and what read it."""
        return self.document_id, self.reader


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: one of the contract's words, the document it belongs to, and why."""

    path: Path
    status: FileStatus
    document_id: str | None = None
    reason: str | None = None
    sha256: str | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to be done: documents to be written, each with its sources, the most telling first; documents to go."""

    changed: Mapping[str, tuple[Source, ...]]
    removed: tuple[FileResult, ...]
    files: tuple[FileResult, ...]


def held_sources(documents: Iterable[StoredDocument]) -> tuple[Source, ...]:
    """Return every file's reading that the database holds."""
    return tuple(
        Source(
            document_id=document.id,
            fiscal_year=document.fiscal_year,
            media_type=held.media_type,
            reader=held.reader,
            name=held.source_name,
            sha256=held.source_sha256,
            fingerprint=held.fingerprint,
            path=None if held.path is None else Path(held.path),
        )
        for document in documents
        for held in _files(document)
    )


def _files(document: StoredDocument) -> Sequence[StoredDocument | SecondSource]:
    return (document, *document.second_sources)


def divide(
    files: Sequence[SourceFile], held: Sequence[Source], fingerprint: str, *, force: bool = False
) -> tuple[tuple[Source, ...], tuple[SourceFile, ...]]:
    """Tell the files that the database already holds as they would be read now from those that are to be read."""
    known = {} if force else {(one.sha256, one.name): one for one in held if one.fingerprint == fingerprint}
    unchanged: list[Source] = []
    to_read: list[SourceFile] = []
    for file in files:
        source = known.get((file.sha256, shown(file.path.name)))
        if source is None:
            to_read.append(file)
        else:
            unchanged.append(replace(source, path=file.path))
    return tuple(unchanged), tuple(to_read)


def settle(held: Sequence[Source], arrived: Sequence[Source], gone: Collection[Source] = ()) -> Settlement:
    """Decide what becomes of the documents and of the files.

    `arrived` are the sources of this run, unchanged ones included; `gone` are held ones to be given up.
    """
    accepted, files = _without_conflicts(arrived)
    superseded = _superseded(held, accepted)
    before = _by_document(held)
    after = _by_document(
        {
            **{one.key: one for one in held if one not in gone and one not in superseded},
            **{one.key: one for one in accepted},
        }.values()
    )
    changed = {
        document_id: sources
        for document_id, sources in after.items()
        if any(one.reading for one in sources) or _readers(sources) != _readers(before.get(document_id, ()))
    }
    files += [_result(one, after[one.document_id][0], one.document_id in before) for one in accepted]
    removed = tuple(
        _removal(sources[0], superseded) for document_id, sources in before.items() if document_id not in after
    )
    return Settlement(changed, removed, tuple(files))


def forgotten(held: Sequence[Source], arrived: Sequence[Source], missing: Collection[Path]) -> tuple[Source, ...]:
    """Return the held sources whose file is among the `missing` paths, and did not arrive from another one."""
    keys, bytes_here = {one.key for one in arrived}, {one.sha256 for one in arrived}
    return tuple(one for one in held if one.path in missing and one.key not in keys and one.sha256 not in bytes_here)


def _without_conflicts(arrived: Sequence[Source]) -> tuple[list[Source], list[FileResult]]:
    """Set apart the files that are one document's and of one kind: which of them counts is not for a program to guess.

    Readings of one file by several readers are no rivals.
    """
    rivals: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for one in arrived:
        rivals[one.document_id, one.media_type].append(one)
    accepted = [one for same in rivals.values() if not _are_rivals(same) for one in same]
    failed = [
        FileResult(_path(one), "failed", reason=_conflict_reason(one, same), sha256=one.sha256)
        for same in rivals.values()
        if _are_rivals(same)
        for one in same
    ]
    return accepted, failed


def _are_rivals(same: Sequence[Source]) -> bool:
    """Tell whether sources of one document and kind are several files, or one that a reader has read twice."""
    return len({one.sha256 for one in same}) > 1 or len({one.reader for one in same}) < len(same)


def _conflict_reason(one: Source, same: Sequence[Source]) -> str:
    others = "、".join(f"「{shown(_path(other))}」" for other in same if other is not one)
    alike = "（内容も同じです）" if len({other.sha256 for other in same}) == 1 else ""
    return (
        f"同じ文書（{one.document_id}）のファイルがほかにもあります：{others}{alike}。どれか1つだけを残してください。"
    )


def _superseded(held: Sequence[Source], accepted: Sequence[Source]) -> frozenset[Source]:
    """Return the held sources that what was read now puts an end to.

    Either their very bytes were now read as another document, by another profile or better; or their document has
    another file of their kind now, and what another reader made of the old one says nothing of it; or it was read by
    another profile or an older program, and what differs would be no difference of the readers.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    now: dict[tuple[str, str], tuple[str, str]] = {}
    for one in accepted:
        if one.reading:
            documents[one.sha256].add(one.document_id)
        now[one.document_id, one.media_type] = _state(one)
    return frozenset(
        one
        for one in held
        if one.document_id not in documents.get(one.sha256, {one.document_id})
        or now.get((one.document_id, one.media_type), _state(one)) != _state(one)
    )


def _state(source: Source) -> tuple[str, str]:
    """Return what all readings of a file have to agree in, to be held against each other."""
    return source.sha256, circumstances(source.fingerprint)


def _by_document(sources: Iterable[Source]) -> dict[str, tuple[Source, ...]]:
    by_document: dict[str, list[Source]] = defaultdict(list)
    for one in sources:
        by_document[one.document_id].append(one)
    return {document_id: tuple(sorted(own, key=_preference)) for document_id, own in sorted(by_document.items())}


def _preference(source: Source) -> tuple[int, str]:
    known = source.reader in _BY_PREFERENCE
    return _BY_PREFERENCE.index(source.reader) if known else len(_BY_PREFERENCE), source.reader


def _readers(sources: Sequence[Source]) -> tuple[str, ...]:
    return tuple(one.reader for one in sources)


def _result(source: Source, main: Source, known: bool) -> FileResult:
    status: FileStatus = "replaced" if known else "added"
    if source is not main:
        status = "compared"
    elif source.reading is None:
        status = "unchanged"
    return FileResult(_path(source), status, source.document_id, sha256=source.sha256)


def _removal(source: Source, superseded: Collection[Source]) -> FileResult:
    reason = (
        "同じファイルが別の文書として読まれました。" if source in superseded else "もとのファイルがなくなりました。"
    )
    return FileResult(source.path or Path(source.name), "removed", source.document_id, reason, source.sha256)


def _path(source: Source) -> Path:
    return source.path or Path(source.name)


def conclude(
    results: Iterable[FileResult], rejected: Mapping[str, str], changes: Mapping[str, tuple[str, ...]]
) -> Iterator[FileResult]:
    """Yield the results with what writing found out: documents that the database refused, and figures that changed."""
    for one in results:
        document_id = one.document_id or ""
        if document_id in rejected and one.status != "removed":
            yield FileResult(one.path, "failed", reason=rejected[document_id], sha256=one.sha256)
        elif one.status == "replaced":
            yield replace(one, changes=changes.get(document_id, ()))
        else:
            yield one


def failed(failure: Failure) -> FileResult:
    """Return a failure as the result of its file."""
    return FileResult(failure.path, "failed", reason=failure.reason)
