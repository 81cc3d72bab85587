"""What contributors are told: the hooks run what `make test` runs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def of_make_test() -> list[str]:
    recipe = re.search(r"^test:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert recipe is not None
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe[1].splitlines()]


def test_the_hooks_run_every_tool_of_make_test_from_its_environment() -> None:
    entries = re.findall(r"^ +entry: (.+)$", HOOKS, re.MULTILINE)
    *tools, tests = of_make_test()
    assert entries[:-1] == tools
    assert entries[-1].split()[0] == tests.split()[0] == ".venv/bin/pytest"
    assert [path for path in entries[-1].split() if path.startswith("tests/") and not (ROOT / path).exists()] == []


def test_the_hooks_fetch_nothing() -> None:
    assert re.findall(r"repo: (.+)", HOOKS) == ["local"]
    assert set(re.findall(r"language: (.+)", HOOKS)) == {"system"}
    assert "://" not in HOOKS


PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MADE_FILES = {".venv/bin/pytest"}


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"(?:src|tests|docs)/[\w/]*(?:\w+\.\w+|/)", PAGE)) - MADE_FILES
    assert len(named) > 20
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_target_of_make_that_the_page_names_is_there() -> None:
    assert [name for name in re.findall(r"make (\w+)", PAGE) if f"\n{name}:" not in MAKEFILE] == []


def test_every_usual_change_is_a_list_of_files() -> None:
    sections = {part.splitlines()[0]: part for part in PAGE.split("\n## ")[1:]}
    changes = [name for name in sections if name.startswith("Add ")]
    assert len(changes) >= 5
    assert [name for name in changes if not re.search(r"^1\. `", sections[name], re.MULTILINE)] == []


def test_the_architecture_counts_the_files_of_each_usual_change() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    counted = dict(re.findall(r"^\| an? ([\w ]+) \| (\d+) \|$", page, re.MULTILINE))
    sections = {part.splitlines()[0]: part for part in PAGE.split("\n## ")[1:]}
    for change, count in counted.items():
        (section,) = [text for name, text in sections.items() if name.startswith("Add a") and name.endswith(change)]
        steps = "".join(re.findall(r"^\d\. .*\n(?:   .*\n)*", section, re.MULTILINE))
        files = set(re.findall(r"`((?:src/[\w/]+(?:\.\w+)?/?)|pyproject\.toml)`", steps))
        assert len(files) == int(count), (change, sorted(files))
    assert len(counted) == sum(name.startswith("Add ") for name in sections)


def test_a_column_of_money_touches_few_files() -> None:
    (section,) = [part for part in PAGE.split("\n## ")[1:] if part.startswith("Add a column of money\n")]
    steps = "".join(re.findall(r"^\d\. .*\n(?:   .*\n)*", section, re.MULTILINE))
    assert 0 < len(set(re.findall(r"`(src/[\w/]+\.\w+)`", steps))) <= 5
