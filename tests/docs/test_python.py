"""docs/python.md names the public interface, no more and no less, and its examples run on the real document."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import shisaku
from shisaku.model import Document

from support.truths import REAL

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
EXAMPLES = {
    name: code
    for name, section in SECTIONS.items()
    for code in re.findall(r"^```python\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
}


def run(name: str, folder: Path) -> list[str]:
    """Run an example as the script that a reader would make of it, and return the lines that it prints."""
    (folder / "samples").symlink_to(REAL.parent)
    script = folder / "example.py"
    script.write_text(EXAMPLES[name], encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-X", "utf8", str(script)], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()


def test_the_page_names_what_is_public() -> None:
    assert sorted(SECTIONS) == sorted(shisaku.__all__)


def test_no_example_is_left_untried() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") == 5


def test_reading(tmp_path: Path) -> None:
    printed = run("read", tmp_path)
    assert printed[1] == "① 多様なライフスタイルの提案・発信"
    assert printed[0] == "06000-2020-みらい企画創造部 2020 みらい企画創造部"
    assert len(printed) == 1 + 26


def test_walking_over_a_document(tmp_path: Path) -> None:
    *rows, start = run("Document", tmp_path)
    assert len(rows) == 48
    assert any("\t移住定住・人材確保戦略的展開事業費\t200753000\t155613000\t" in row for row in rows)
    assert start.startswith('{"id":"06000-2020-')


def test_checking(tmp_path: Path) -> None:
    (printed,) = run("check", tmp_path)
    assert printed.startswith("relisting-amount 06000-2020-みらい企画創造部/")
    assert printed.endswith(" 200753000 170489000")


def test_building(tmp_path: Path) -> None:
    printed = run("build", tmp_path)
    assert "2020-mirai-kikaku-sozobu.pdf added 06000-2020-みらい企画創造部" in printed
    assert "2020-mirai-kikaku-sozobu.txt compared 06000-2020-みらい企画創造部" in printed
    assert printed[-1] == "1 to look at"


def test_an_error_says_what_to_do(tmp_path: Path) -> None:
    what, todo = run("ShisakuError", tmp_path)
    assert what.startswith("README.md は施策体系・主要事業の文書ではないようです")
    assert todo


@pytest.mark.parametrize("part", ["Document", "BuildResult", "FileResult", "Finding"])
def test_every_field_in_the_page_is_one(part: str) -> None:
    section = SECTIONS[part]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) if part == "Document" else [section.split("(")[0]]
    named = {name for row in rows for name in re.findall("`([a-z_]+)`", row)}
    public = getattr(shisaku, part)
    fields = set(getattr(public, "model_fields", None) or public.__dataclass_fields__) | {"unparsed"}
    assert named
    assert named <= fields


def test_the_types_of_the_page_are_the_types_of_the_code() -> None:
    assert shisaku.Document is Document
    assert shisaku.read.__annotations__["return"] == "Document"
