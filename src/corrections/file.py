"""The corrections file on its disk: read with its digest, and put in place whole, unless somebody else changed it."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import ProfileError, UsageError
from ..file_names import why_unread
from .edit import added, removed
from .entries import Corrections
from .load import corrections_in
from .offers import SignedEntry

if sys.platform != "win32":
    import fcntl

_MARK = "\ufeff"
"""What some editors put before the first line; TOML does not know it."""


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """A corrections file as it was read, or one that is still to be made (`digest` None, without text)."""

    path: Path
    text: str
    digest: str | None
    rules: Corrections

    def with_entries(self, entries: Sequence[SignedEntry]) -> str:
        """Return the text with entries at its end."""
        return added(self.text, entries)

    def without(self, kind: str, index: int) -> str:
        """Return the text without the entry of a kind at `index`."""
        return removed(self.text, kind, index)


def open_corrections(path: Path) -> CorrectionsFile:
    """Read a corrections file, or begin one where there is none.

    Raises:
        ProfileError: it cannot be read, or is not well-formed.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return CorrectionsFile(path, "", None, Corrections())
    except OSError as error:
        raise ProfileError(
            f"訂正ファイル「{path}」を読めません（{why_unread(error)}）。", "許可を確かめてください。"
        ) from error
    try:
        text = data.decode("utf-8").removeprefix(_MARK)
    except UnicodeDecodeError as error:
        raise ProfileError(
            f"訂正ファイル「{path}」を読めません（{why_unread(error)}）。", "UTF-8 の TOML ファイルにしてください。"
        ) from error
    return CorrectionsFile(path, text, _digest(data), corrections_in(text, path))


def save_corrections(opened: CorrectionsFile, text: str) -> CorrectionsFile:
    """Put `text` in place of what was read, whole or not at all, and return the file as it is now.

    Raises:
        UsageError: somebody changed the file meanwhile, or it cannot be written; it is as it was.
        ProfileError: the text is no corrections file; nothing is written.
    """
    rules = corrections_in(text, opened.path)
    data = text.encode("utf-8")
    path = opened.path.resolve()
    try:
        with _alone(path.parent):
            if _digest_of(path) != opened.digest:
                raise UsageError(
                    f"訂正ファイル「{opened.path}」は、読み込んだ後にほかで変更されています。",
                    "読み込み直してから、もう一度保存してください。",
                )
            _put(path, data)
    except OSError as error:
        raise UsageError(
            f"訂正ファイル「{opened.path}」に書けません（{error.strerror}）。", "空き容量と許可を確かめてください。"
        ) from error
    return CorrectionsFile(opened.path, text, _digest(data), rules)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others out between looking and writing, where the system can: it frees the folder when the program dies."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a share may know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put(path: Path, data: bytes) -> None:
    """Write beside the file and move it into place, so that whoever looks, and whenever the program is killed, it is whole."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)  # noqa: PTH101 - a name, as mkstemp gives it
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # only there can a folder be opened
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _digest_of(path: Path) -> str | None:
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(
            f"訂正ファイル「{path}」を読めません（{why_unread(error)}）。", "許可を確かめてください。"
        ) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
