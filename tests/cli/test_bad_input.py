"""Bad input: one Japanese line that says what is wrong and what to do, the exit code, and an untouched database."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.asked import content_digest
from support.terminal import SMALL, Shisaku, Told

JAPANESE_SENTENCE = re.compile(r"[ぁ-ん].*。$")


def complaint(told: Told, code: int) -> str:
    assert told.code == code
    assert "Traceback" not in told.err
    (line,) = told.complaints
    assert JAPANESE_SENTENCE.search(line)
    return line


@pytest.fixture
def database(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> Path:
    path = tmp_path / "standing.db"
    assert shisaku("build", small_text, "--db", path, "--quiet").code == 0
    return path


BAD_FILES = {
    "empty": (b"", "空のファイル"),
    "binary": (b"\x7fELF\x02" + random.Random(1).randbytes(900), "文字として読めません"),
    "another language": (b"The budget of 2020 is 1,234.\n", "日本語の文字がありません"),
    "another kind": ("議事録\n出席者は次のとおり。\n".encode(), "施策体系・主要事業の文書ではないようです"),
    "damaged pdf": (b"%PDF-1.7\n%%EOF\n", "壊れていて開けません"),
}


@pytest.mark.parametrize(("data", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_cannot_be_read(shisaku: Shisaku, database: Path, tmp_path: Path, data: bytes, reason: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    before = content_digest(database)
    line = complaint(shisaku("build", bad, "--db", database, "--quiet"), 3)
    assert reason in line
    assert "bad.txt" in line
    assert content_digest(database) == before
    assert reason in complaint(shisaku("inspect", bad), 3)


def test_what_can_be_read_is_in_although_something_else_cannot(shisaku: Shisaku, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(SMALL, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    told = shisaku("build", folder, "--db", tmp_path / "a.db")
    assert told.code == 3
    assert "2023年度 県土整備部" in told.out


def test_an_input_that_does_not_exist(shisaku: Shisaku, database: Path, tmp_path: Path) -> None:
    before = database.read_bytes()
    assert "見つかりません" in complaint(shisaku("build", tmp_path / "none.txt", "--db", database), 2)
    assert database.read_bytes() == before


def test_an_empty_folder(shisaku: Shisaku, database: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    before = content_digest(database)
    assert "読み取るファイルがありません" in complaint(shisaku("build", tmp_path / "nothing", "--db", database), 3)
    assert content_digest(database) == before


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("permissions do not bind this user")
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


def test_a_file_without_permission(shisaku: Shisaku, small_text: Path, locked_folder: Path, tmp_path: Path) -> None:
    small_text.chmod(0)
    assert "開けません" in complaint(shisaku("build", small_text, "--db", tmp_path / "a.db", "--quiet"), 3)


def test_a_database_in_a_read_only_folder(shisaku: Shisaku, small_text: Path, locked_folder: Path) -> None:
    complaint(shisaku("build", small_text, "--db", locked_folder / "a.db"), 3)
    assert list(locked_folder.iterdir()) == []


def test_a_database_in_a_missing_folder(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> None:
    assert "がありません" in complaint(shisaku("build", small_text, "--db", tmp_path / "no" / "a.db"), 3)


@pytest.mark.parametrize("given", [".", "folder"])
def test_a_folder_for_a_database(shisaku: Shisaku, small_text: Path, tmp_path: Path, given: str) -> None:
    (tmp_path / "folder").mkdir()
    path = Path(given) if given == "." else tmp_path / given
    assert "フォルダ" in complaint(shisaku("build", small_text, "--db", path), 3)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_not_one_of_our_databases(
    shisaku: Shisaku, small_text: Path, tmp_path: Path, content: bytes
) -> None:
    stranger = tmp_path / "stranger.db"
    stranger.write_bytes(content)
    complaint(shisaku("build", small_text, "--db", stranger), 3)
    complaint(shisaku("check", stranger), 3)
    assert stranger.read_bytes() == content


def test_a_database_that_is_not_there(shisaku: Shisaku, tmp_path: Path) -> None:
    assert "がありません" in complaint(shisaku("check", tmp_path / "none.db"), 3)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["frobnicate"],
        ["build", "--frobnicate", "a.txt"],
        ["check", "a.db", "--severity", "grave"],
        ["check", "a.db", "--format", "xml"],
        ["build", "a.txt", "--fail-on", "sometimes"],
        ["inspect", "a.txt", "--page", "1"],
        ["inspect", "a.txt", "--steps", "steps", "--json"],
        ["inspect", "a.txt", "--steps", "steps", "--image", "a.png"],
        ["profile", "check", "none.toml", "a.txt"],
        ["build", "a.txt", "--profile", "none.toml"],
    ],
)
def test_wrong_usage(shisaku: Shisaku, arguments: list[str]) -> None:
    complaint(shisaku(*arguments), 2)
