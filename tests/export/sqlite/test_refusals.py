"""What stands at the path and is not ours, or is in use: one Japanese line, and nothing touched."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from shisaku.errors import DatabaseError, ExitCode
from shisaku.export.sqlite import open_store, read_summary

from support.asked import content_digest
from support.databases import build, full_document, query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _text(path: Path) -> None:
    path.write_text("これは表です。\n" * 9, encoding="utf-8")


def _empty(path: Path) -> None:
    path.touch()


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (id)")


def _foreign_with_a_hot_journal(path: Path) -> None:
    """Leave what a killed writer leaves: opening such a file would roll it back."""
    _foreign(path)
    path.with_name(f"{path.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))


def _newer(path: Path) -> None:
    build(path, [full_document()])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def _cut_short(path: Path) -> None:
    build(path, [full_document()])
    path.write_bytes(path.read_bytes()[:9000])


def _folder(path: Path) -> None:
    path.mkdir()


def _fifo(path: Path) -> None:
    os.mkfifo(path)


STANDING = {
    "a text": (_text, "データベースではありません"),
    "an empty file": (_empty, "データベースではありません"),
    "a stranger's database": (_foreign, "shisaku のデータベースではありません"),
    "a stranger's database with a journal": (_foreign_with_a_hot_journal, "shisaku のデータベースではありません"),
    "a newer version": (_newer, "新しい版の shisaku"),
    "a damaged file": (_cut_short, "壊れています"),
    "a folder": (_folder, "フォルダです"),
    "a pipe": (_fifo, "普通のファイルではありません"),
}


def _everything(folder: Path) -> dict[str, bytes]:
    """Return the content of every file; the lock file is no content."""
    return {
        file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file() and not file.name.endswith(".lock")
    }


def _assert_one_line_that_helps(error: DatabaseError) -> None:
    assert "\n" not in str(error)
    assert re.search("。.+(ください|されます)。$", str(error))
    assert error.exit_code == ExitCode.UNREADABLE


@pytest.mark.parametrize("what", STANDING)
def test_what_is_not_ours_is_refused_and_left_alone(path: Path, what: str) -> None:
    stand, words = STANDING[what]
    stand(path)
    before = _everything(path.parent)
    for use in (_open, read_summary):
        with pytest.raises(DatabaseError, match=words) as refusal:
            use(path)
        _assert_one_line_that_helps(refusal.value)
    assert _everything(path.parent) == before


def _open(path: Path) -> None:
    with open_store(path, busy_seconds=0) as store:
        store.documents()
        with store.run({}, tool_version="1.0") as run:
            run.put(full_document(), ())


def test_refusal_of_a_strangers_file_leaves_no_lock_behind(path: Path) -> None:
    _text(path)
    with pytest.raises(DatabaseError):
        _open(path)
    assert list(path.parent.iterdir()) == [path]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"フォルダ「.*none」がありません") as refusal:
        _open(tmp_path / "none" / "a.db")
    _assert_one_line_that_helps(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_name_too_long_for_the_system(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError) as refusal:
        _open(tmp_path / ("施" * 100))
    _assert_one_line_that_helps(refusal.value)


def test_link_that_leads_in_a_circle(path: Path) -> None:
    path.symlink_to(path)
    for use in (_open, read_summary):
        with pytest.raises(DatabaseError, match="リンク") as refusal:
            use(path)
        _assert_one_line_that_helps(refusal.value)
    assert list(path.parent.iterdir()) == [path]


def test_reading_what_is_not_there_says_how_to_make_it(path: Path) -> None:
    with pytest.raises(DatabaseError, match="shisaku build") as refusal:
        read_summary(path)
    _assert_one_line_that_helps(refusal.value)
    assert not path.exists()


def test_second_build_is_kept_out_at_once(built: Path) -> None:
    holder = (
        "import sys; from pathlib import Path; from shisaku.export.sqlite import open_store\n"
        "with open_store(Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(built)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        before = built.read_bytes()
        with pytest.raises(DatabaseError, match="別の取込みが実行中") as refusal:
            _open(built)
        other.communicate("")
    _assert_one_line_that_helps(refusal.value)
    assert built.read_bytes() == before
    _open(built)


def test_writer_that_knows_no_lock_file_is_named_too(built: Path) -> None:
    with closing(sqlite3.connect(built)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="他のプログラムが使用中") as refusal:
            _open(built)
    _assert_one_line_that_helps(refusal.value)
    _open(built)


def test_reader_that_does_not_let_go_stops_the_commit_and_nothing_is_lost(built: Path) -> None:
    before = content_digest(built)
    with closing(sqlite3.connect(built)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM documents").fetchone()
        with open_store(built, busy_seconds=0) as store:
            run = store.run({}, tool_version="1.0")
            run.__enter__().put(full_document(2021), ())
            with pytest.raises(DatabaseError, match="他のプログラムが使用中"):
                run.__exit__(None, None, None)
            reader.rollback()
            assert content_digest(built) == before
            with store.run({}, tool_version="1.0") as again:
                again.put(full_document(2021), ())
    assert query(built, "SELECT count(*) FROM documents") == [(2,)]


def _read_only_file(folder: Path, database: Path) -> None:
    database.chmod(0o444)


def _read_only_folder(folder: Path, database: Path) -> None:
    folder.chmod(0o555)


def _unreadable_file(folder: Path, database: Path) -> None:
    database.chmod(0o000)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("forbid", [_read_only_file, _read_only_folder, _unreadable_file])
def test_target_without_permission_is_left_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, forbid: Callable[[Path, Path], None]
) -> None:
    folder = tmp_path_factory.mktemp("plain")
    database = folder / "a.db"
    build(database, [full_document()])
    before = database.read_bytes()
    forbid(folder, database)
    message = _as_nobody(_open, database)
    folder.chmod(0o755)
    assert re.search("(読み取り専用|許可)", message), message
    assert database.read_bytes() == before


def _as_nobody(action: Callable[[Path], None], path: Path) -> str:
    """Run an action in a child that has no rights of root's, and return the message of its DatabaseError."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
                    folder.chmod(folder.stat().st_mode | 0o055)
                if path.stat().st_mode & 0o400:
                    os.chown(path, 65534, 65534)
                os.chown(path.parent, 65534, 65534)
                os.setuid(65534)
            action(path)
        except DatabaseError as error:
            os.write(write_end, str(error).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answer:
        message = answer.read().decode()
    os.waitpid(child, 0)
    return message
