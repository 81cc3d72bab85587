"""What other programs call: `read`, `check` and `build`, with plain paths for arguments and the defaults of the command.

Documented with examples in docs/python.md. Paths may be strings or any path-like objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from . import pipeline
from .batch.pool import Limits
from .errors import UsageError
from .export.sqlite import read_findings
from .model import Document, Finding, Place
from .pipeline import BuildResult
from .profiles import Vocabulary, load_profile
from .reconcile import reconcile_document

StrPath = str | PathLike[str]


def read(
    path: StrPath, *, profile: StrPath | None = None, organization: str | None = None, password: str | None = None
) -> Document:
    """Read one document, a PDF or a text, in this process.

    Money is whole yen whatever unit was printed, years are Western fiscal years, boxes are points from the page's top
    left corner. No corrections are applied, and nothing is checked yet: give the document to :func:`check`.

    Args:
        path: the file.
        profile: a TOML file with the words of another family of documents (docs/profiles.md).
        organization: the prefecture or city (山形県), where the document does not name it.
        password: what opens the PDF.

    Raises:
        ShisakuError: the file cannot be opened, decoded or decrypted, is not a document of this family, or the profile
            is not valid. `str()` of it is one Japanese line that says what to do.
    """
    vocabulary = Vocabulary(load_profile(_optional(profile)))
    return pipeline.read_document(_path(path), vocabulary, organization=organization, password=password)


def check(subject: Document | StrPath) -> tuple[Finding, ...]:
    """Return the findings of a document, or of a whole database in the order of year, department and place.

    A document is held against itself only. A database's findings also hold each year against the one before, every
    second reading against the first, and the corrections against the page; those that a corrections file waives have
    `status` 'waived'. `expected` and `actual` of sums are whole yen, as text. The places of a database's findings have
    page and line, and no box.

    Raises:
        ShisakuError: the path leads to no database, or to one of another program or of a newer version.
    """
    if isinstance(subject, Document):
        return reconcile_document(subject)
    return tuple(
        Finding(
            check_code=found.check_code,
            severity=found.severity,
            subject_id=found.subject_id,
            message=found.message,
            expected=found.expected,
            actual=found.actual,
            field=found.field,
            status=found.status,
            reason=found.reason,
            place=Place(page=found.page, line_no=found.line_no),
        )
        for found in read_findings(_path(subject))
    )


def build(
    inputs: StrPath | Iterable[StrPath],
    database: StrPath,
    *,
    profile: StrPath | None = None,
    organization: str | None = None,
    password: str | None = None,
    corrections: StrPath | None = None,
    force: bool = False,
    prune: bool = False,
    jobs: int | None = None,
    timeout: float | None = None,
    memory: int | None = None,
) -> BuildResult:
    """Bring a database up to date with files and folders, in one atomic change, as `shisaku build` does.

    Files are read in processes of their own, which import the calling script: call this below
    `if __name__ == "__main__":`. A file that cannot be read is in `BuildResult.failed`, and stops no other.

    Args:
        inputs: files and folders, or one of them.
        database: the file to make or to bring up to date.
        profile: as for :func:`read`.
        organization: as for :func:`read`.
        password: as for :func:`read`, for every PDF.
        corrections: a corrections file (docs/corrections.md); by default the corrections.toml beside the inputs.
        force: read unchanged files again.
        prune: give up documents whose file is gone.
        jobs: how many files are read at a time; by default as many as there are processors.
        timeout: seconds that one file may take; by default 600.
        memory: megabytes that one file may take; by default 4096. Not enforced on Windows.

    Raises:
        ShisakuError: an input, an option, the profile, the corrections file or the database cannot be used at all.
    """
    usual = Limits()
    limits = Limits(
        jobs=usual.jobs if jobs is None else jobs,
        seconds=usual.seconds if timeout is None else timeout,
        megabytes=usual.megabytes if memory is None else memory,
    )
    paths = [inputs] if isinstance(inputs, str | PathLike) else inputs
    return pipeline.build(
        [_path(one) for one in paths],
        _path(database),
        load_profile(_optional(profile)),
        organization=organization,
        password=password,
        force=force,
        prune=prune,
        corrections=_optional(corrections),
        limits=limits,
    )


def _optional(path: StrPath | None) -> Path | None:
    return None if path is None else _path(path)


def _path(given: StrPath) -> Path:
    """Return a path that a file system can be asked for.

    Raises:
        UsageError: it is empty, or holds a character that no file system knows.
        TypeError: it is no path.
    """
    plain = fspath(given)
    if not plain or "\0" in plain:
        raise UsageError("ファイルの場所が空か、使えない文字を含んでいます。", "ファイルの場所を指定してください。")
    return Path(plain)
