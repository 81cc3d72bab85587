"""The examples and tables of docs/batch.md and docs/corrections.md."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from shisaku.batch.pool import Limits
from shisaku.corrections import load_corrections
from shisaku.corrections.fields import FIELD_NAMES
from shisaku.export.sqlite import FileStatus

from support.databases import query
from support.small_plans import write_plan

if TYPE_CHECKING:
    from conftest import Desk

DOCS = Path(__file__).parents[2] / "docs"
BATCH = (DOCS / "batch.md").read_text(encoding="utf-8")
CORRECTIONS = (DOCS / "corrections.md").read_text(encoding="utf-8")


def _example(text: str, language: str) -> str:
    (example,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return str(example)


def test_the_example_of_a_corrections_file_does_what_it_says(desk: Desk) -> None:
    path = desk.folder / "corrections.toml"
    path.write_text(_example(CORRECTIONS, "toml"), encoding="utf-8")
    assert {len(entries) for _, entries in load_corrections(path)} == {1}
    projects = {"道路整備事業費": (1600, 1200), "橋りょう補修費（再掲）": (300, None)}
    write_plan(desk.folder, "a.txt", projects=projects, total=1800)
    assert desk.build().out_of_place == ("企画振興部", "みらい企画創造部")
    assert desk.findings() == [("relisting-orphan", "waived")]


def test_the_table_of_fields_is_complete() -> None:
    table = CORRECTIONS.partition("| rows of |")[2].partition("\n\n")[0]
    cells = [row.split("|")[2] for row in table.splitlines()[2:]]
    named = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}
    assert named == FIELD_NAMES


def test_the_table_of_statuses_is_complete() -> None:
    assert re.findall(r"^\| `(\w+)` \|", BATCH, re.MULTILINE) == [
        "added",
        "unchanged",
        "replaced",
        "compared",
        "removed",
        "skipped",
        "failed",
    ]
    assert set(re.findall(r"^\| `(\w+)` \|", BATCH, re.MULTILINE)) == set(get_args(FileStatus))


def test_the_limits_that_are_named_are_the_defaults() -> None:
    assert (
        f"`--timeout` seconds\n({Limits().seconds:g}) and `--memory` megabytes of address space ({Limits().megabytes})"
        in BATCH
    )


def test_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    write_plan(tmp_path / "documents", "a.txt")
    (tmp_path / "documents/b.txt").write_text("挨拶文です。")
    (tmp_path / "program.py").write_text(_example(BATCH, "python"), encoding="utf-8")
    done = subprocess.run([sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "b.txt" in done.stdout
    assert query(tmp_path / "shisaku.db", "SELECT count(*) FROM documents") == [(1,)]


def test_the_commands_run(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt", total=9)
    commands = [line for line in _example(BATCH, "").splitlines() if line]
    assert all(command.startswith("shisaku ") for command in commands)
    for command in commands:
        words = command.split()[1:]
        done = subprocess.run(
            [sys.executable, "-m", "shisaku", *words],
            cwd=desk.folder.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
    assert (desk.folder / "corrections.toml").is_file()
