"""The database as a file: whether it is one of ours, who may change it, and how a new one comes into place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ...errors import DatabaseError
from . import schema
from .failures import explained

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID = slice(68, 72)
_ANOTHER_NAME = "別の名前を指定するか、そのファイルを移してください。"


def real_path(path: Path) -> Path:
    """Follow links to the file itself: a new database must not take the place of the link that names it.

    Raises DatabaseError for links that lead in a circle.
    """
    try:
        return path.resolve()
    except (RuntimeError, OSError) as error:  # Python 3.13 and later say OSError
        raise DatabaseError(f"「{path}」のリンクをたどれません。", "リンク先を確かめてください。") from error


def stands(path: Path) -> bool:
    """Return whether one of our databases stands at `path`, False when nothing does.

    Reads the file's header alone: opening a stranger's database could already change it, by rolling a journal back.
    Raises DatabaseError when there is no such folder, or when something else stands there.
    """
    with explained(path):
        if not path.parent.is_dir():
            raise DatabaseError(
                f"フォルダ「{path.parent}」がありません。", "フォルダを作るか、別の場所を指定してください。"
            )
        if path.is_dir():
            raise DatabaseError(f"「{path}」はフォルダです。", "データベースのファイル名を指定してください。")
        if not path.exists():
            return False
        if not path.is_file():
            raise DatabaseError(f"「{path}」は普通のファイルではありません。", _ANOTHER_NAME)
        with path.open("rb") as file:
            header = file.read(_APPLICATION_ID.stop)
    if not header.startswith(_MAGIC):
        raise DatabaseError(f"「{path}」はデータベースではありません。", _ANOTHER_NAME)
    if int.from_bytes(header[_APPLICATION_ID], "big") != schema.APPLICATION_ID:
        raise DatabaseError(f"「{path}」は shisaku のデータベースではありません。", _ANOTHER_NAME)
    return True


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open an existing file, writable where the system allows it. Transactions are begun and ended by hand."""
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=busy_seconds, isolation_level=None, cached_statements=1000
    )


def require_known_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a database, and raise DatabaseError for one that a newer program has written."""
    version = schema.version_of(connection)
    if version > schema.VERSION:
        raise DatabaseError(
            f"「{path}」は新しい版の shisaku で作られています（形式 {version}、この版は {schema.VERSION} まで）。",
            "shisaku を新しくしてください。",
        )
    return version


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock that keeps a second build out, for as long as the block runs.

    The lock is the system's, on a file beside the database: a killed build frees it. On POSIX the file is taken away while
    it is still held: who waits on it finds that its file has no name any more, and asks again (filelock 4).
    """
    lock = FileLock(f"{path}.lock", blocking=False)
    with explained(path):
        try:
            lock.acquire()
        except Timeout as error:
            raise DatabaseError(
                f"「{path}」には別の取込みが実行中です。", "終わるのを待ってから、もう一度実行してください。"
            ) from error
    try:
        yield
    finally:
        if os.name == "posix":
            with suppress(OSError):
                os.unlink(lock.lock_file)  # noqa: PTH108
        lock.release()


def building_path(path: Path) -> Path:
    """Return the name under which a new database is built, in the same folder so that moving it is one step."""
    return path.with_name(f"{path.name}.building")


def put_in_place(building: Path, path: Path) -> None:
    """Move a finished database to its name, so that it is there whole or not at all, even after a power cut."""
    _flush(building)
    os.replace(building, path)  # noqa: PTH105 - as plain as the system call whose promise this rests on
    if os.name == "posix":
        _flush(path.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
