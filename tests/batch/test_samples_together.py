"""All the samples at once: years held against each other, and hostile files that stop nobody."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from shisaku.errors import ExitCode

from hostile.make import FILES, make
from support.truths import REAL, REAL_IN_COLUMNS, SAMPLES, SYNTHETIC, load_truth

if TYPE_CHECKING:
    from conftest import Desk

pytestmark = pytest.mark.slow

ACROSS_YEARS = {"prior-year-mismatch", "project-vanished", "project-appeared", "indicator-changed"}
SECOND_YEAR = "06000-2025-県土整備部"


def _expected(truth: dict[str, Any]) -> Counter[tuple[Any, ...]]:
    """Return the expected findings in the database's words: check, initiative, project or indicator, figures in yen."""
    scale = {"prior-year-mismatch": truth["unit_yen"], "indicator-changed": 1}
    return Counter(
        (
            one["check"],
            one.get("project") or one["kpi"],
            *(str(int(one[side]) * scale[one["check"]]) for side in ("expected", "actual") if side in one),
        )
        for one in truth["expected_findings"]
    )


def _found(desk: Desk) -> Counter[tuple[Any, ...]]:
    names = dict(desk.query("SELECT id, name FROM budget_lines"))
    names |= dict(desk.query("SELECT v.id, i.name FROM indicator_values v JOIN indicators i ON i.id = v.indicator_id"))
    found: Counter[tuple[Any, ...]] = Counter()
    for code, subject, message, expected, actual in desk.query(
        "SELECT check_code, subject_id, message, expected, actual FROM findings WHERE document_id = ?", SECOND_YEAR
    ):
        if code == "project-vanished":
            found[code, message.partition("にあった「")[2].partition("」")[0]] += 1
        elif code == "project-appeared":
            found[code, names[subject]] += 1
        elif code in ACROSS_YEARS:
            found[code, names[subject], expected, actual] += 1
    return found


@pytest.mark.parametrize("kinds", [("pdf",), ("layout.txt",), ("pdf", "layout.txt")])
def test_two_years_have_exactly_the_findings_that_were_put_in(desk: Desk, kinds: tuple[str, ...]) -> None:
    for pair in ("pair-1", "pair-2"):
        for kind in kinds:
            shutil.copy(SYNTHETIC / f"{pair}.{kind}", desk.folder)
    assert desk.build(jobs=2).failed == ()
    assert _found(desk) == _expected(load_truth(SYNTHETIC / "pair-2.truth.json"))
    errors = desk.query("SELECT DISTINCT check_code FROM findings WHERE severity = 'error'")
    assert errors == [("prior-year-mismatch",)]


def test_everything_readable_is_in_and_everything_else_says_why(desk: Desk) -> None:
    samples = [
        path for path in (*SAMPLES.iterdir(), REAL_IN_COLUMNS, *SYNTHETIC.iterdir()) if path.suffix in {".pdf", ".txt"}
    ]
    for path in samples:
        shutil.copy(path, desk.folder)
    hostile = {path.name for path in make(desk.folder / "hostile")}
    assert len(hostile) == len(FILES) == 20
    command = [sys.executable, "-m", "shisaku", "build", str(desk.folder), "--db", str(desk.database)]
    done = subprocess.run(
        # One library is enough here: tests/ingest/pdf/test_witness.py has both read every sample.
        [*command, "--engines", "1", "--jobs", "2", "--timeout", "20", "--memory", "800"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.UNREADABLE
    truths = [load_truth(path) for path in (REAL, *SYNTHETIC.glob("*.truth.json"))]
    documents = {(truth["fiscal_year"], truth["department"]) for truth in truths}
    assert set(desk.query("SELECT fiscal_year, department FROM documents")) == documents
    results = {
        Path(path).name: (status, reason)
        for path, status, reason in desk.query("SELECT path, status, reason FROM run_documents")
    }
    assert results.keys() == {path.name for path in samples} | hostile
    # The real sample has two texts beside its PDF: which of them to compare with is not for the program to guess.
    rivals = {path.name for path in samples if path.name.startswith("2020-") and path.suffix == ".txt"}
    assert {name for name, (status, _) in results.items() if status == "failed"} == hostile | rivals
    assert all(reason for status, reason in results.values() if status == "failed")
    assert Counter(status for status, _ in results.values()) == {"added": 6, "compared": 5, "failed": 22}
    assert all(name in done.stderr for name in hostile)


def test_a_thousand_small_files(desk: Desk) -> None:
    for nth in range(1000):
        (desk.folder / f"{nth:04}.txt").write_text(f"{nth}番目の挨拶文です。", encoding="utf-8")
    result = desk.build(jobs=2)
    assert len(result.failed) == 1000
    assert desk.query("SELECT count(*) FROM run_documents WHERE status = 'failed' AND reason <> ''") == [(1000,)]
