"""`shisaku export` as a user runs it: what is said, what is written, the exit codes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from shisaku.cli import run
from shisaku.export.sqlite import open_store

from support.databases import FINDINGS, build, full_document
from support.exported import read_csv

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "shisaku.db"
    build(path, [full_document()], FINDINGS)
    return path


def test_csv_is_the_default_and_open_errors_are_told(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(database), str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert "書き出しました" in said.out
    assert "未対応の誤りの指摘が2件" in said.err
    codes = read_csv(tmp_path / "out" / "code_table.csv")
    assert "計の不一致（予算額）" in {row["meaning_ja"] for row in codes if row["code"] == "total-current"}


def test_several_formats_at_once(database: Path, tmp_path: Path) -> None:
    arguments = ["--format", "xlsx", "--format", "datapackage", "--format", "xlsx"]
    assert run(["export", str(database), str(tmp_path / "out"), *arguments]) == 0
    assert (tmp_path / "out" / "shisaku.xlsx").is_file()
    assert (tmp_path / "out" / "datapackage.json").is_file()
    assert not (tmp_path / "out" / "documents.csv").exists()


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.unlink()
    with open_store(path) as store, store.run({}, tool_version="1.0"):
        pass


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def _foreign(path: Path) -> None:
    path.write_text("表ではない", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_missing, "がありません"),
        (_empty, "文書がありません"),
        (_newer, "新しい版の shisaku"),
        (_foreign, "データベースではありません"),
    ],
)
@pytest.mark.parametrize("format_", ["csv", "xlsx", "datapackage", "parquet"])
def test_database_that_cannot_be_exported_is_one_line(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: object, words: str, format_: str
) -> None:
    assert callable(spoil)
    spoil(database)
    assert run(["export", str(database), str(tmp_path / "out"), "--format", format_]) == 3
    said = capsys.readouterr()
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_unknown_format_and_missing_parent_are_mistakes_of_use(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(database), str(tmp_path / "out"), "--format", "pdf"]) == 2
    assert run(["export", str(database), str(tmp_path / "no" / "out")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
