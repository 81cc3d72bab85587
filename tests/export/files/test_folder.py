"""Into a folder: all files or none, and nobody else's touched."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from shisaku.errors import DatabaseError, ExitCode, UsageError
from shisaku.export.files import export_files
from shisaku.export.files.folder import LIST_NAME, filled, move_in
from shisaku.export.formats import Format

from support.databases import build, full_document

if TYPE_CHECKING:
    from pathlib import Path


def _fill(folder: Path, **texts: str) -> tuple[str, ...]:
    with filled(folder) as filling:
        for name, text in texts.items():
            path = filling.path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return filling.files


def _content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST_NAME
    }


def test_new_folder_appears_with_all_files(tmp_path: Path) -> None:
    assert _fill(tmp_path / "out", a="1", b="2") == ("a", "b")
    assert _content(tmp_path) == {"out/a": "1", "out/b": "2"}


def test_second_export_takes_the_place_of_the_first(tmp_path: Path) -> None:
    _fill(tmp_path, a="1", b="2")
    _fill(tmp_path, a="3")
    assert _content(tmp_path) == {"a": "3", "b": "2"}
    _fill(tmp_path, b="4")
    assert _content(tmp_path) == {"a": "3", "b": "4"}


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("私のメモ", encoding="utf-8")
    _fill(tmp_path / "mine", a="1")
    assert _content(tmp_path / "mine") == {"notes.txt": "私のメモ", "a": "1"}


@pytest.mark.parametrize("listed", [None, "{}", "[]", '{"files": 3}', '{"files": ["b"]}', "?", '{"files": [1, "b"]}'])
def test_file_of_another_under_our_name_is_not_overwritten(tmp_path: Path, listed: str | None) -> None:
    (tmp_path / "a").write_text("私の", encoding="utf-8")
    if listed is not None:
        (tmp_path / LIST_NAME).write_text(listed, encoding="utf-8")
    with pytest.raises(UsageError, match="上書きしません"):
        _fill(tmp_path, b="1", a="2")
    assert _content(tmp_path) == {"a": "私の"}


def test_folder_of_another_under_our_name_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("私の", encoding="utf-8")
    with pytest.raises(UsageError, match="上書きしません"):
        _fill(tmp_path, **{"data/a": "1"})
    assert _content(tmp_path) == {"data": "私の"}


def test_nothing_is_left_of_an_export_that_fails(tmp_path: Path) -> None:
    _fill(tmp_path / "out", a="1")
    for folder in (tmp_path / "out", tmp_path / "new"):
        with pytest.raises(UnicodeEncodeError):
            _fill(folder, a="2", b="\ud800")
    assert _content(tmp_path) == {"out/a": "1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a", LIST_NAME]


def test_files_go_back_when_one_cannot_be_moved(tmp_path: Path) -> None:
    new, folder, old = tmp_path / "new", tmp_path / "folder", tmp_path / "old"
    for where, text in ((new, "new"), (folder, "old")):
        where.mkdir()
        for name in ("a", "b", "c"):
            (where / name).write_text(text, encoding="utf-8")
    (old / "c" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        move_in(new, folder, old)
    assert _content(folder) == {"a": "old", "b": "old", "c": "old"}
    assert _content(new) == {"a": "new", "b": "new", "c": "new"}


def test_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder, error, words in (
        (tmp_path / "file", UsageError, "フォルダではありません"),
        (tmp_path / "no" / "out", UsageError, "がありません"),
        (tmp_path / ("長" * 200), DatabaseError, "名前が長すぎます"),
    ):
        with pytest.raises(error, match=words) as raised:
            _fill(folder, a="1")
        assert "\n" not in str(raised.value)
        assert raised.value.exit_code in {ExitCode.USAGE, ExitCode.UNREADABLE}
    assert _content(tmp_path) == {"file": ""}


@pytest.mark.parametrize("format_", list(Format))
def test_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, format_: Format) -> None:
    """Fault injection by the system: no file of this process may grow beyond 20 kB."""
    database = tmp_path / "shisaku.db"
    build(database, [full_document(2020), full_document(2021)])
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "from shisaku.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    arguments = ["export", str(database), str(tmp_path / "out"), "--format", "csv", "--format", format_]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.UNREADABLE
    assert "out」" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name != "shisaku.db.lock"] == ["shisaku.db"]


def test_formats_share_a_folder(tmp_path: Path) -> None:
    database = tmp_path / "shisaku.db"
    build(database, [full_document()])
    first = export_files(database, tmp_path / "out", [Format.CSV])
    second = export_files(database, tmp_path / "out", [Format.DATAPACKAGE, Format.PARQUET, Format.XLSX])
    assert not set(first.files) & set(second.files)
    listed = json.loads((tmp_path / "out" / LIST_NAME).read_text(encoding="utf-8"))
    assert set(listed["files"]) == {*first.files, *second.files, LIST_NAME}
    assert all((tmp_path / "out" / name).is_file() for name in listed["files"])
