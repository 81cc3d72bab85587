"""Which files a build is about: found in folders, each once, and known by their bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import SourceUnreadableError, UsageError
from ..file_names import shown
from ..ingest import SUFFIXES

CORRECTIONS = "corrections.toml"
"""The name under which a corrections file is found beside the documents."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: where it is, and its bytes' SHA-256."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or folder that gives no document, and why, in Japanese. `detail` is for the log."""

    path: Path
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: files to read, sorted and each once; what is no document by its name; what cannot be looked into."""

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]
    failures: tuple[Failure, ...]


def find_inputs(given: Iterable[Path], ours: Collection[Path] = ()) -> Inputs:
    """Look through files and folders. `ours` are files of the build itself, which are no input.

    In folders, files of the suffixes that can be read are taken; one that is named itself, whatever its name. Links are followed, and a folder or file that several paths lead to is taken once. Hidden folders are not entered.

    Raises:
        UsageError: an input does not exist.
    """
    search = _Search({os.path.realpath(path) for path in ours})
    for path in given:
        if not os.path.lexists(path):
            raise UsageError(f"「{shown(path)}」が見つかりません。", "パスを確かめてください。")
        search.take(path)
    files = sorted(search.files, key=os.fsencode)
    return Inputs(tuple(files), tuple(sorted(search.skipped, key=os.fsencode)), tuple(search.failures))


def beside(given: Iterable[Path], name: str = CORRECTIONS) -> tuple[Path, ...]:
    """Return the files called `name` in the given folders and beside the given files."""
    folders = (path if path.is_dir() else path.parent for path in given)
    return tuple(dict.fromkeys(folder.resolve() / name for folder in folders if (folder / name).is_file()))


def identified(path: Path, most_bytes: int) -> SourceFile:
    """Return a file with its digest.

    Raises:
        SourceUnreadableError: it is gone, may not be read, is no regular file, or is larger than `most_bytes`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceUnreadableError("普通のファイルではありません。", "PDF かテキストのファイルを置いてください。")
        if status.st_size > most_bytes:
            raise SourceUnreadableError(
                f"ファイルが大きすぎます（{status.st_size:,}バイト）。",
                "--memory を大きくするか、ファイルを分けてください。",
            )
        with path.open("rb") as file:
            return SourceFile(path, hashlib.file_digest(file, "sha256").hexdigest())
    except FileNotFoundError as error:
        raise SourceUnreadableError("ファイルがなくなりました。", "場所を確かめてください。") from error
    except OSError as error:
        raise SourceUnreadableError(
            f"開けません（{error.strerror or error}）。", "読み取りの許可を確かめてください。"
        ) from error


class _Search:
    """Walks folders, keeping what it finds."""

    def __init__(self, ours: Collection[str]) -> None:
        self._ours = ours
        self._seen: set[str] = set()
        self.files: list[Path] = []
        self.skipped: list[Path] = []
        self.failures: list[Failure] = []

    def take(self, path: Path) -> None:
        """Take a file, or everything below a folder; a folder that gives nothing is a failure of its own."""
        if not path.is_dir():
            self._add(path)
            return
        before = len(self.files), len(self.failures)
        self._walk(path)
        if before == (len(self.files), len(self.failures)):
            self.failures.append(
                Failure(path, "読み取るファイルがありません。PDF（*.pdf）かテキスト（*.txt）を入れてください。")
            )

    def _walk(self, top: Path) -> None:
        for folder, folders, names in os.walk(top, followlinks=True, onerror=self._unlisted):
            here = Path(folder)
            if self._known(here):
                folders.clear()
                continue
            self.skipped += [here / name for name in folders if name.startswith(".")]
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for path in (here / name for name in sorted(names)):
                if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
                    self._add(path)
                elif os.path.realpath(path) not in self._ours:
                    self.skipped.append(path)

    def _add(self, path: Path) -> None:
        if os.path.realpath(path) not in self._ours and not self._known(path):
            self.files.append(path)

    def _known(self, path: Path) -> bool:
        real = os.path.realpath(path)
        if real in self._seen:
            return True
        self._seen.add(real)
        return False

    def _unlisted(self, error: OSError) -> None:
        path = Path(error.filename)
        self.failures.append(
            Failure(path, f"フォルダーの中を見られません（{error.strerror}）。許可を確かめてください。")
        )


def split_failures(paths: Sequence[Path], most_bytes: int) -> tuple[tuple[SourceFile, ...], tuple[Failure, ...]]:
    """Identify files, and set apart those that cannot be."""
    found: list[SourceFile] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            found.append(identified(path, most_bytes))
        except SourceUnreadableError as error:
            failures.append(Failure(path, str(error)))
    return tuple(found), tuple(failures)


def missing(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the paths at which nothing stands any more."""
    return frozenset(path for path in paths if not os.path.lexists(path))
