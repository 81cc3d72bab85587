"""The judge of benchmarks/trust sees every kind of field go wrong, and knows nothing of the program that it judges."""

from __future__ import annotations

import ast
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from shisaku.batch.pool import Limits
from shisaku.pipeline import build
from shisaku.profiles import load_profile

from invented.facts import facts_of_plan
from invented.layout import layout
from invented.plans import Shape, invent
from invented.renderers import BASIC
from invented.style import Style

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "trust"
sys.path.insert(0, str(BENCHMARK))
from judge import KINDS, Tally, facts_of_database, judge, most_in_1000, told_in  # noqa: E402

SHAPE = Shape(policies=1, kpis=(1,), tables=(1,), projects=(3,), items=(2,), goals=1.0)
PLAN, STYLE = invent(3, SHAPE), Style()
TRUTH = facts_of_plan(PLAN, STYLE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "plan.txt").write_text(BASIC["by width"](layout(PLAN, STYLE)), encoding="utf-8")
    build([folder / "plan.txt"], folder / "plan.db", load_profile(), limits=Limits(1, 60, 2048))
    return folder / "plan.db"


def _judged(database: Path, sql: str = "", told: set[str] | None = None, **options: Any) -> Tally:
    """Judge a copy of the database after a change."""
    copy = database.parent / "copy.db"
    shutil.copy(database, copy)
    tally = Tally()
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(sql)
        (document_id,) = connection.execute("SELECT id FROM documents").fetchone()
        read = facts_of_database(connection, document_id, **({"category": False} | options))
        judge(TRUTH, read, told_in(connection, document_id) if told is None else told, tally)
    return tally


def test_it_imports_nothing_of_what_it_judges() -> None:
    tree = ast.parse((BENCHMARK / "judge.py").read_text(encoding="utf-8"))
    names = [
        name
        for node in ast.walk(tree)
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    ]
    assert "sqlite3" in names
    assert [name for name in names if name.partition(".")[0] not in sys.stdlib_module_names] == []


def test_a_right_reading_is_right_in_every_field(built: Path) -> None:
    tally = _judged(built)
    assert tally.silent == []
    assert (tally.of("right"), tally.of("told")) == (len(TRUTH), 0)
    assert {kind for kind, _ in tally.counts} == set(KINDS) - {"category"}


FIRST = "WHERE id = (SELECT min(id) FROM {0} WHERE {1})"
BROKEN = {
    "amount": "UPDATE budget_lines SET amount_yen = amount_yen + 1000 "
    + FIRST.format("budget_lines", "amount_yen > 0"),
    "prior": "UPDATE budget_lines SET prior_amount_yen = 1, prior_amount_status = 'value' "
    + FIRST.format("budget_lines", "1"),
    "total": "UPDATE budget_tables SET total_yen = total_prior_yen, total_prior_yen = total_yen "
    + FIRST.format("budget_tables", "total_yen <> total_prior_yen"),
    "name": "UPDATE budget_lines SET name = name || '新規' " + FIRST.format("budget_lines", "1"),
    "flags": "UPDATE budget_lines SET relisted = 1 - relisted " + FIRST.format("budget_lines", "1"),
    "items": "DELETE FROM budget_line_items " + FIRST.format("budget_line_items", "1"),
    "indicator": "UPDATE indicators SET unit = '億円' " + FIRST.format("indicators", "1"),
    "value": "UPDATE indicator_values SET fiscal_year = 1999 " + FIRST.format("indicator_values", "kind = 'plan'"),
    "statement": "UPDATE statements SET text = text || 'ほか' " + FIRST.format("statements", "1"),
    "heading": "UPDATE plan_nodes SET title = '別の名前' " + FIRST.format("plan_nodes", "kind = 'initiative'"),
    "document": "UPDATE documents SET department = '別の部'",
}


def test_every_kind_of_field_is_broken_here() -> None:
    assert set(BROKEN) == set(KINDS) - {"category"}, "which a text does not show"


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_wrong_without_a_word_is_silent(built: Path, kind: str) -> None:
    tally = _judged(built, BROKEN[kind])
    assert tally.of("silent", kind) >= 1
    assert tally.of("silent") == len(tally.silent)
    assert _judged(built, BROKEN[kind], told={""}).of("silent") == 0


def test_a_row_that_is_not_there_and_one_that_is_not_printed_are_seen(built: Path) -> None:
    lost = _judged(built, "DELETE FROM budget_lines " + FIRST.format("budget_lines", "1"))
    assert {kind for kind, said in lost.counts if said == "silent"} >= {"name", "amount", "prior", "items"}
    added = "INSERT INTO indicator_values SELECT id || '~2', indicator_id, 99, 'actual', 1990, {} {}".format(
        "value, value_text, status, comparator, printed, note, corrected, page, line_no, x0, top, x1, bottom",
        "FROM indicator_values LIMIT 1",
    )
    assert _judged(built, added).of("silent", "value") == 1


def test_a_finding_tells_of_the_part_that_it_is_about_and_of_no_other(built: Path) -> None:
    with closing(sqlite3.connect(built)) as connection:
        nodes = connection.execute("SELECT id FROM plan_nodes WHERE kind = 'initiative' ORDER BY position").fetchall()
    broken = "UPDATE budget_lines SET name = name || '新規';"
    tally = _judged(built, broken + _finding(f"{nodes[0][0]}/b1"))
    assert tally.of("told", "name") == 3
    assert tally.of("silent", "name") > 0
    for severity, status in (("info", "open"), ("error", "waived")):
        assert _judged(built, broken + _finding(f"{nodes[0][0]}/b1", severity, status)).of("told") == 0


def _finding(subject: str, severity: str = "warning", status: str = "open") -> str:
    return (
        "INSERT INTO findings (id, document_id, position, check_code, severity, subject_id, message, status) "
        f"SELECT 'x', id, 999, 'name-uncertain', '{severity}', '{subject}', '', '{status}' FROM documents;"
    )


def test_the_bound_is_that_of_clopper_and_pearson() -> None:
    assert most_in_1000(0, 65_000) == pytest.approx(0.0461, abs=0.0001)
    assert most_in_1000(3, 100) == pytest.approx(75.7, abs=0.1)
    assert most_in_1000(100, 100) == pytest.approx(1000)
