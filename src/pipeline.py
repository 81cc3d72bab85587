"""The whole way: find the files, read them, decide what each is to the database, write, all in one atomic change."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .batch.decide import FileResult, Settlement, Source, conclude, divide, failed, forgotten, held_sources, settle
from .batch.inputs import Failure, SourceFile, beside, find_inputs, missing, split_failures
from .batch.options import corrections_file, corrections_in_force, fingerprint, organization_named, out_of_place
from .batch.pool import Limits, read_all, waiting_workers
from .batch.worker_process import Instructions
from .batch.write import write
from .corrections import acts_about
from .errors import UsageError
from .export.sqlite import open_store, stands
from .file_names import shown
from .ingest.pdf.engines.registry import DEFAULT_ENGINES
from .reconcile.year_pair import Renamings

if TYPE_CHECKING:
    from .batch.kept import Kept
    from .batch.outcome import Reading
    from .batch.write import Own
    from .corrections import Corrections
    from .export.sqlite import LastRun, ProjectName, Run
    from .model import Document
    from .profiles import Profile, Vocabulary

_log = logging.getLogger(__name__)


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def begin(self, files: int) -> None:
        """So many files are going to be read."""

    def read(self, path: Path, pages: int | None, reason: str | None) -> None:
        """A file has been read (`pages`, where it has any), or has failed for a `reason`."""

    def write(self) -> None:
        """Reading is over, and the database is being written."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    `gone`: documents whose file is not there any more; `out_of_place`: records that the corrections file names and no
    document has.
    """

    database: Path
    files: tuple[FileResult, ...]
    corrections: Path | None = None
    gone: tuple[str, ...] = ()
    out_of_place: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[FileResult, ...]:
        """The files that gave no document."""
        return tuple(one for one in self.files if one.status == "failed")


def read_document(
    path: Path,
    vocabulary: Vocabulary,
    *,
    organization: str | None = None,
    password: str | None = None,
    engines: Sequence[str] = DEFAULT_ENGINES,
) -> Document:
    """Read one file into a document, in this process; a PDF with the first of these engines; the second is its witness.

    Raises:
        ShisakuError: the file cannot be read, or is not a document of this family.
    """
    from .ingest import read  # noqa: PLC0415 - a build reads in other processes and need not wait for this
    from .parse import parse  # noqa: PLC0415

    organization = organization_named(organization)
    return parse(read(path, vocabulary, password=password, engines=engines), vocabulary, organization)


def build(
    inputs: Sequence[Path],
    database: Path,
    profile: Profile,
    *,
    organization: str | None = None,
    password: str | None = None,
    force: bool = False,
    prune: bool = False,
    corrections: Path | None = None,
    limits: Limits | None = None,
    engines: Sequence[str] = DEFAULT_ENGINES,
    progress: Progress | None = None,
    alone: bool = False,
) -> BuildResult:
    """Bring a database up to date with files and folders, in one atomic change.

    `force` reads unchanged files again, `prune` gives up documents whose file is gone, the first of `engines` reads the PDFs and the second is its witness. A file that cannot be read is
    a result, and stops no other; nothing is written before all are read. `alone`: this process is the program's own, with
    no other's threads and open files, so that workers may be copies of it.

    Raises:
        ShisakuError: an input, an option, the corrections file or the database cannot be used at all.
    """
    limits = limits or Limits()
    organization = organization_named(organization)
    if not inputs:
        raise UsageError("読み取る文書がありません。", "文書のファイルかフォルダーを指定してください。")
    if database.name == ":memory:":
        raise UsageError("データベースはファイルに作ります。", "データベースのファイル名を指定してください。")
    found = find_inputs(inputs, [*_own_files(database), *beside(inputs), *([corrections] if corrections else [])])
    if not found.files and not stands(database):  # no database of nothing
        return BuildResult(database, tuple(failed(one) for one in found.failures))
    instructions = Instructions(profile, organization, password, tuple(engines), limits.memory_bytes)
    with (
        waiting_workers(len(found.files), instructions, limits, alone=alone) as waiting,
        open_store(database) as store,
    ):
        last = store.last_run()
        rules_path = corrections_file(corrections, inputs, last)
        rules = corrections_in_force(rules_path)
        held = held_sources(store.documents())

        files, lost = split_failures(found.files, limits.memory_bytes)
        mark = fingerprint(profile, organization, engines)
        unchanged, to_read = divide(files, held, mark, force=force)
        _log.info("corrections file: %s", "none" if rules_path is None else shown(rules_path))
        _log.info("%d files unchanged, %d to read with %d jobs", len(unchanged), len(to_read), limits.jobs)
        outcomes = read_all([file.path for file in to_read], instructions, limits, waiting)
        fresh, unread = _read(to_read, outcomes, mark, progress)
        arrived = (*unchanged, *fresh)
        gone = forgotten(held, arrived, missing(one.path for one in held if one.path))
        settlement = settle(held, arrived, gone if prune else ())

        options = {
            "organization": organization,
            "engines": list(engines),
            "force": force,
            "prune": prune,
            "jobs": limits.jobs,
            "timeout": limits.seconds,
            "memory": limits.megabytes,
            "corrections": None if rules_path is None else shown(rules_path),
            "rules": rules.digest(),
        }
        if progress:
            progress.write()
        with store.run(options, tool_version=version("shisaku"), project_name=_project_name(rules)) as run:
            everything = not _made_alike(last, rules)
            written = write(store, run, held, settlement, rules, everything=everything)
            results = (
                *conclude((*settlement.files, *settlement.removed), written.rejected, written.changes),
                *(failed(one) for one in (*found.failures, *lost, *unread)),
                *(FileResult(path, "skipped", reason="PDF・テキストではありません。") for path in found.skipped),
            )
            for one in sorted(results, key=lambda one: os.fsencode(one.path)):
                _record(run, one)
        documents = [one.id for one in store.documents()]
    return BuildResult(
        database,
        results,
        corrections=rules_path,
        gone=() if prune else tuple(dict.fromkeys(one.document_id for one in gone)),
        out_of_place=out_of_place(rules, documents),
    )


def decide(
    database: Path, corrections: Path, before: Corrections, concerned: Sequence[str], kept: Kept[Own] | None = None
) -> None:
    """Bring a database up to date with a corrections file alone, in one atomic change; no document is read again.

    `concerned` are the ids of the documents that the entries are about which `before` lacked or had; all are written again
    when the database was made with other rules than `before`. Whoever decides again and again hands in the same `kept`.

    Raises:
        ShisakuError: the corrections file or the database cannot be used, a build holds it, or a document as it would be
            cannot stand in it. The database is as it was.
    """
    rules = corrections_in_force(corrections)
    with open_store(database) as store:
        last = store.last_run()
        held = held_sources(store.documents())
        known = {one.document_id for one in held}
        former = {} if last is None else dict(last.options)
        options = {**former, "corrections": shown(corrections.resolve()), "rules": rules.digest()}
        renamed = (before.project_names, before.department_names) != (rules.project_names, rules.department_names)
        everything = not _made_alike(last, before)
        again = known if renamed else known & set(concerned)
        changed = [one for one in concerned if acts_about(one, before) != acts_about(one, rules)]
        with store.run(options, tool_version=version("shisaku"), project_name=_project_name(rules)) as run:
            write(
                store,
                run,
                held,
                Settlement({}, (), ()),
                rules,
                everything=everything,
                concerned=changed,
                judged_again=again,
                kept=kept,
            )


def _made_alike(last: LastRun | None, rules: Corrections) -> bool:
    """Tell whether what the last run made of unchanged documents is what this one would make of them."""
    return last is not None and (last.tool_version, last.options.get("rules")) == (version("shisaku"), rules.digest())


def _record(run: Run, result: FileResult) -> None:
    run.record_file(
        shown(result.path.absolute()),
        result.status,
        sha256=result.sha256,
        document_id=result.document_id,
        reason=result.reason,
        changes=result.changes,
    )


def _read(
    files: Sequence[SourceFile],
    arriving: Iterable[tuple[int, Reading | Failure]],
    mark: str,
    progress: Progress | None,
) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """Take the readings of files as they come; return the sources and the failures, in the files' order."""
    if progress:
        progress.begin(len(files))
    outcomes: dict[int, Source | Failure] = {}
    for index, outcome in arriving:
        if isinstance(outcome, Failure):
            outcomes[index] = outcome
            _log.info("%s: %s", shown(outcome.path), outcome.detail or outcome.reason)
        else:
            outcomes[index] = Source.fresh(files[index], outcome, mark)
        if progress:
            pages, reason = (None, outcome.reason) if isinstance(outcome, Failure) else (outcome.page_count, None)
            progress.read(files[index].path, pages, reason)
    ordered = [outcomes[index] for index in sorted(outcomes)]
    sources = tuple(one for one in ordered if isinstance(one, Source))
    return sources, tuple(one for one in ordered if isinstance(one, Failure))


def _own_files(database: Path) -> tuple[Path, ...]:
    return tuple(
        database.parent / (database.name + ending) for ending in ("", ".lock", ".building", "-journal", "-wal")
    )


def _project_name(rules: Corrections) -> ProjectName:
    renamings = Renamings(rules.project_names)
    return lambda _area_code, name: renamings.present(name)
