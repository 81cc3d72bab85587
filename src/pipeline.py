"""The whole way: read, parse, reconcile, export; for one file and for a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from .errors import ShisakuError, UsageError
from .export.sqlite import open_store
from .ingest import SUFFIXES, read
from .model import Document, Finding
from .parse import parse
from .profiles import Profile, Vocabulary
from .reconcile import reconcile_document


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: 'added', 'unchanged', 'replaced' or 'failed', and why."""

    path: Path
    status: str
    document_id: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class BuildResult:
    """What a run did."""

    database: Path
    files: list[FileResult] = field(default_factory=list)

    @property
    def failed(self) -> tuple[FileResult, ...]:
        """The files that could not be read."""
        return tuple(one for one in self.files if one.status == "failed")


def read_document(
    path: Path, vocabulary: Vocabulary, *, organization: str | None = None, password: str | None = None
) -> Document:
    """Read one file into a document.

    Raises:
        ShisakuError: the file cannot be read, or is not a document of this family.
    """
    return parse(read(path, vocabulary, password=password), vocabulary, organization)


def find_inputs(inputs: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to read: files as given, and those of a known suffix below folders, sorted by path.

    Raises:
        UsageError: an input does not exist, or there is nothing to read.
    """
    found: list[Path] = []
    for given in inputs:
        if given.is_dir():
            found += sorted(path for path in given.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
        elif given.exists():
            found.append(given)
        else:
            raise UsageError(f"{given} が見つかりません。", "パスを確かめてください。")
    if not found:
        raise UsageError(
            "読み取るファイルがありません。", "PDF（*.pdf）かテキスト（*.txt）のあるフォルダーを指定してください。"
        )
    return tuple(dict.fromkeys(found))


def build(
    inputs: Sequence[Path],
    database: Path,
    profile: Profile,
    *,
    organization: str | None = None,
    password: str | None = None,
) -> BuildResult:
    """Read files and folders into a database, in one atomic change."""
    vocabulary = Vocabulary(profile)
    result = BuildResult(database)
    paths = find_inputs(inputs)
    with open_store(database) as store:
        read_documents: list[tuple[Path, Document, tuple[Finding, ...]]] = []
        for path in paths:
            try:
                document = read_document(path, vocabulary, organization=organization, password=password)
            except ShisakuError as error:
                result.files.append(FileResult(path, "failed", reason=str(error)))
                continue
            read_documents.append((path, document, reconcile_document(document)))
        known = {one.id for one in store.documents()}
        with store.run({"organization": organization}, tool_version=version("shisaku")) as run:
            for path, document, findings in read_documents:
                run.put(document, findings)
                status = "replaced" if document.id in known else "added"
                run.record_file(str(path), status, document_id=document.id)  # type: ignore[arg-type]
                result.files.append(FileResult(path, status, document.id))
            for failed in result.failed:
                run.record_file(str(failed.path), "failed", reason=failed.reason)
    return result
