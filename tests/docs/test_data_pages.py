"""docs/export.md and docs/serve.md name what there is, and their code runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from shisaku.export.files import export_files
from shisaku.export.formats import Format
from shisaku.export.serve.queries import QUERIES
from shisaku.export.tidy import Tidy, read_tidy

from support.exported import build_everything

DOCS = Path(__file__).parents[2] / "docs"
EXPORT = (DOCS / "export.md").read_text(encoding="utf-8")
SERVE = (DOCS / "serve.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    build_everything(folder / "shisaku.db")
    export_files(folder / "shisaku.db", folder / "out", [Format.CSV, Format.PARQUET])
    return folder


@pytest.fixture(scope="module")
def tidy(folder: Path) -> Tidy:
    return read_tidy(folder / "shisaku.db")


def _first_column(page: str, heading: str) -> list[str]:
    section = page.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    return [line.split("|")[1].strip(" `") for line in section.splitlines() if line.startswith("| ")][2:]


def test_every_table_is_explained(tidy: Tidy) -> None:
    assert _first_column(EXPORT, "The tables") == [table.name for table in tidy.tables]


def test_every_name_in_the_page_is_a_table_a_column_a_code_or_a_file(tidy: Tidy) -> None:
    tables = (*tidy.tables, *tidy.explanations)
    known = {table.name for table in tables} | {column.name for table in tables for column in table.columns}
    known |= {code.code for table in tables for column in table.columns for code in column.codes}
    known |= {"about", "true", "false", *Format}
    named = set(re.findall(r"`([a-z_]+)`", EXPORT))
    assert named <= known


def test_every_format_is_explained() -> None:
    assert [row for row in re.findall(r"^\| ([\w-]+) \|", EXPORT, re.MULTILINE) if row in set(Format)] == list(Format)


CODE = re.findall(r"^```python\n(.*?)^```", EXPORT, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("code", "expected"), list(zip(CODE, ["3273545000", "次代を担い地域を支える人材の育成・確保"], strict=True))
)
def test_code_runs_and_adds_up(folder: Path, code: str, expected: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert expected in printed


def test_every_question_is_explained() -> None:
    assert _first_column(SERVE, "Questions") == [query.name for query in QUERIES]


@pytest.mark.parametrize("page", [EXPORT, SERVE], ids=["export", "serve"])
def test_pictures_are_there(page: str) -> None:
    assert all((DOCS / picture).is_file() for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page))
