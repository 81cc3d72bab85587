"""What SQLite and the file system say went wrong, in an officer's words."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic_core import PydanticSerializationError

from ...errors import DatabaseError, ShisakuError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ELSEWHERE = "許可を確かめるか、別の場所を指定してください。"
_FREE_SPACE = "空き容量を確かめてから、もう一度実行してください。元の内容は変わっていません。"
_REBUILD = "別の名前を指定して作り直すか、正しいファイルを指定してください。"

_SQLITE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("は他のプログラムが使用中です。", "そのプログラムを閉じてから、もう一度実行してください。"),
    sqlite3.SQLITE_LOCKED: ("は他のプログラムが使用中です。", "そのプログラムを閉じてから、もう一度実行してください。"),
    sqlite3.SQLITE_READONLY: ("に書き込めません（読み取り専用です）。", _ELSEWHERE),
    sqlite3.SQLITE_PERM: ("を使う許可がありません。", _ELSEWHERE),
    sqlite3.SQLITE_CANTOPEN: ("を開けません。", "場所と許可を確かめてください。"),
    sqlite3.SQLITE_FULL: ("に書き込めません（空き容量が足りません）。", _FREE_SPACE),
    sqlite3.SQLITE_IOERR: ("への書き込みが途中で失敗しました。", _FREE_SPACE),
    sqlite3.SQLITE_CORRUPT: ("は壊れています。", _REBUILD),
    sqlite3.SQLITE_NOTADB: ("はデータベースではありません。", _REBUILD),
}
_OS: dict[int, tuple[str, str]] = {
    errno.EACCES: ("を使う許可がありません。", _ELSEWHERE),
    errno.EPERM: ("を使う許可がありません。", _ELSEWHERE),
    errno.EROFS: ("に書き込めません（読み取り専用です）。", _ELSEWHERE),
    errno.ENOSPC: ("に書き込めません（空き容量が足りません）。", _FREE_SPACE),
    errno.ENAMETOOLONG: ("は名前が長すぎます。", "短い名前を指定してください。"),
}


class DocumentRejectedError(ShisakuError):
    """One document's rows break a rule of the database. The run can go on without it."""


class OutdatedReadingError(DatabaseError):
    """A stored reading has not the shape that this program's documents have."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the disk or another program can cause into a DatabaseError; a fault of our own passes as it is."""
    try:
        yield
    except sqlite3.Error as error:
        words = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if words is None:
            raise
        raise DatabaseError(f"「{path}」{words[0]}", words[1]) from error
    except OSError as error:
        what, todo = _OS.get(error.errno or 0, (f"を使えません（{error.strerror}）。", _ELSEWHERE))
        raise DatabaseError(f"「{path}」{what}", todo) from error


@contextmanager
def rejecting(document_id: str) -> Iterator[None]:
    """Turn what a document's own content can cause into a DocumentRejectedError.

    Two rows of one id, a sum beyond 64 bits, half of a surrogate pair: nothing that another document shares.
    """
    try:
        yield
    except (
        sqlite3.IntegrityError,
        sqlite3.DataError,
        OverflowError,
        UnicodeError,
        PydanticSerializationError,
    ) as error:
        raise DocumentRejectedError(
            f"「{document_id}」はデータベースに入れられません（{error}）。",
            "読み取りの不具合と思われます。元のファイルを添えてお知らせください。",
        ) from error
