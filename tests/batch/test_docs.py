"""The examples and tables of docs/batch.md and docs/corrections.md."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
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


def _example(text: str, language: str, nth: int = 0) -> str:
    return str(re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[nth])


def test_the_example_of_rows_of_one_name_decides_what_it_says(desk: Desk) -> None:
    rows = {
        "施設整備費": (500, 400),
        "施設整備費二": (700, 600),
        "施設整備費三": (500, 400),
        "林道整備事業費": (1200, 100),
    }
    path = write_plan(desk.folder, "a.txt", projects=rows)
    text = path.read_text(encoding="utf-8").replace("施設整備費二", "施設整備費").replace("施設整備費三", "施設整備費")
    path.write_text(text, encoding="utf-8")
    write_plan(desk.folder, "b.txt", department="農林水産部", projects={"林道整備事業費": (1200, 100)})
    asked = "SELECT distinct_yen, undecided_yen FROM document_totals ORDER BY document_id"
    whole = "SELECT distinct_yen, shared_yen, undecided_yen + shared_undecided_yen FROM organization_totals"
    desk.build()
    assert desk.query(asked) == [(1_700_000, 1_200_000), (1_200_000, 0)]
    assert desk.query(whole) == [(1_700_000, 0, 2_400_000)]
    assert {code for code, _ in desk.findings()} == {"relisting-unmarked", "project-shared"}
    (desk.folder / "corrections.toml").write_text(_example(CORRECTIONS, "toml", 1), encoding="utf-8")
    assert desk.build().out_of_place == ()
    assert desk.query(asked) == [(2_400_000, 0), (1_200_000, 0)]
    assert desk.query(whole) == [(2_400_000, 1_200_000, 0)]
    assert desk.findings() == []
    assert desk.query("SELECT kind, decided FROM decisions ORDER BY kind") == [
        ("relisted", None),
        ("separate", None),
        ("shared", "06000-2020-県土整備部/i1/b4"),
    ]


@pytest.mark.parametrize(("kept", "sums"), [(0, [(1_200_000, 0)]), (1, [(1_700_000, 0)])])
def test_either_of_the_entries_proposed_for_a_row_of_one_name_decides_it(
    kept: int, sums: list[tuple[int, int]], desk: Desk
) -> None:
    path = write_plan(
        desk.folder, "a.txt", projects={"施設整備費": (500, 400), "施設整備費二": (500, 300), "道路費": (700, 1)}
    )
    path.write_text(path.read_text(encoding="utf-8").replace("施設整備費二", "施設整備費"), encoding="utf-8")
    desk.build()
    target = desk.folder / "corrections.toml"
    shisaku = [
        sys.executable,
        "-m",
        "shisaku",
        "check",
        str(desk.database),
        "--propose",
        str(target),
        "--fail-on",
        "never",
    ]
    subprocess.run(shisaku, check=True, capture_output=True)
    entries = re.findall(r"(?m)^# \[\[(?:relisted|separate)\]\]\n(?:^# .+\n)+", target.read_text(encoding="utf-8"))
    assert len(entries) == 2, "and no waiver, which would decide nothing"
    chosen = re.sub(r"(?m)^# ", "", entries[kept]).replace('""', '"課に確認"')
    target.write_text(chosen, encoding="utf-8")
    desk.build()
    assert desk.query("SELECT distinct_yen, undecided_yen FROM document_totals") == sums
    assert "relisting-unmarked" not in {code for code, _ in desk.findings()}


def test_the_example_of_a_corrections_file_does_what_it_says(desk: Desk) -> None:
    path = desk.folder / "corrections.toml"
    path.write_text(_example(CORRECTIONS, "toml"), encoding="utf-8")
    kinds = {"correction", "waiver", "same_project", "same_department"}
    assert {kind for kind, entries in load_corrections(path) if len(entries) == 1} == kinds
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
