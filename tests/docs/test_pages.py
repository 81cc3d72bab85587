"""The pages for people: links lead somewhere, code runs, and lists are complete."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from shisaku.pipeline import build
from shisaku.profiles import load_profile
from shisaku.steps.legend import steps

from support.truths import REAL

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def folder_with_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "samples").symlink_to(REAL.parent)
    build([REAL.with_name(REAL.name.replace(".truth.json", ".txt"))], folder / "shisaku.db", load_profile())
    return folder


def run_snippet(code: str, folder: Path) -> str:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_the_sql_of_the_readme_prints_budget_lines(folder_with_database: Path) -> None:
    (code,) = (one for one in snippets("python") if "sqlite3" in one)
    printed = run_snippet(code, folder_with_database).splitlines()
    assert len(printed) == 48
    assert any("移住定住・人材確保戦略的展開事業費" in line and "200753000" in line for line in printed)


def test_the_python_of_the_readme_prints_findings(folder_with_database: Path) -> None:
    (code,) = (one for one in snippets("python") if "shisaku.check" in one)
    printed = run_snippet(code, folder_with_database).splitlines()
    assert sum(line.startswith("error ") for line in printed) == 1
    assert sum(line.startswith("warning ") for line in printed) == 3


@cache
def default_profile_keys() -> frozenset[str]:
    data = tomllib.loads((ROOT / "src" / "profiles" / "default.toml").read_text(encoding="utf-8"))
    keys = set()
    for name, value in data.items():
        if isinstance(value, dict):
            keys |= {f"{name}.{inner}" for inner in value}
        elif isinstance(value, list):
            keys |= {f"{name}.{inner}" for table in value for inner in table}
        else:
            keys.add(name)
    return frozenset(keys)


def test_every_key_of_the_default_profile_is_explained() -> None:
    page = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    rows = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
    explained = set(re.findall("`([a-z_.]+)`", rows))
    assert explained == default_profile_keys()


def test_the_layers_of_the_page_are_those_enforced() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```\n(shisaku\..*?)^```", page, re.DOTALL | re.MULTILINE)
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    enforced = contracts["importlinter:contract:layers"]["layers"].split("\n")
    assert [line.strip() for line in shown.splitlines()] == [line.strip() for line in enforced if line.strip()]


def test_every_package_has_its_row_in_the_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = [path.name for path in (ROOT / "src").iterdir() if (path / "__init__.py").exists()]
    assert [name for name in folders if f"| `{name}/` |" not in page] == []


def test_the_documents_of_the_readme_say_the_exit_codes() -> None:
    japanese = (ROOT / "README.ja.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (\d) \|", japanese, re.MULTILINE)) == {"0", "1", "2", "3"}


def test_every_place_in_the_code_that_debugging_points_to_is_there() -> None:
    page = (ROOT / "docs" / "debugging.md").read_text(encoding="utf-8")
    places = re.findall(r"`(src/[\w/.]+)`", page)
    assert len(places) > 15
    assert [place for place in places if not (ROOT / place).exists()] == []
    assert re.findall(r"`(\w+\.py)`", page) == []


def test_every_step_has_its_picture_and_its_section_in_debugging() -> None:
    page = (ROOT / "docs" / "debugging.md").read_text(encoding="utf-8")
    names = [f"steps-{step.number}-{step.name}.png" for step in steps()]
    assert re.findall(r"\(images/(steps-[^)]+)\)", page) == names
    assert re.findall(r"^## (\d)\.", page, re.MULTILINE) == [str(step.number) for step in steps()]
