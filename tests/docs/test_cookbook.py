"""Every query of docs/cookbook.md, against a database of the real document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from shisaku.pipeline import build
from shisaku.profiles import load_profile

from support.databases import query
from support.truths import REAL

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
QUERIES = {
    int(number): sql for number, sql in re.findall(r"^## (\d+)\..*?^```sql\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cookbook") / "real.db"
    build([REAL.with_name(REAL.name.replace(".truth.json", ".txt"))], path, load_profile())
    return path


def test_there_are_ten() -> None:
    assert sorted(QUERIES) == list(range(1, 11))


def test_1_the_three_sums(database: Path) -> None:
    assert query(database, QUERIES[1]) == [("みらい企画創造部", 2020, 4_683_904_000, 3_172_818_000, 3_273_545_000)]


def test_2_the_steps_lead_from_each_sum_to_the_next(database: Path) -> None:
    rows = query(database, QUERIES[2])
    assert [(step, lines) for step, _, lines, _ in rows] == [(1, 18), (2, 1), (2, 1)]
    ((_, _, printed, marked, distinct),) = query(database, QUERIES[1])
    assert printed + sum(yen for step, _, _, yen in rows if step == 1) == marked
    assert marked + sum(yen for step, _, _, yen in rows if step == 2) == distinct


def test_3_policies_add_up_to_the_whole(database: Path) -> None:
    rows = query(database, QUERIES[3])
    assert sum(row[3] for row in rows) == 3_273_545_000
    assert sum(row[2] for row in rows) == 30
    assert ("1", "次代を担い地域を支える人材の育成・確保", 3, 227_319_000, 176_189_000) in rows


def test_4_the_greatest_changes_come_first(database: Path) -> None:
    rows = query(database, QUERIES[4])
    assert rows[0] == ("市町村振興資金貸付事業費", 800_000_000, 700_000_000, -100_000_000, -12.5)
    assert rows[1] == ("電子県庁推進事業費", 92_057_000, 191_905_000, 99_848_000, 108.5)
    assert len(rows) == 10


def test_5_five_projects_are_new_and_none_is_gone(database: Path) -> None:
    rows = query(database, QUERIES[5])
    assert [(label, yen) for label, _, yen, _ in rows] == [
        ("皆増", 30_000_000), ("皆増", 20_000_000), ("皆増", 2_660_000), ("皆増", 2_007_000), ("皆増", 357_000),
    ]  # fmt: skip
    assert {printed for *_, printed in rows} == {"(-)"}


def test_6_eighteen_indicators_are_planned_for_five_years(database: Path) -> None:
    rows = query(database, QUERIES[6])
    assert set(Counter((number, name) for number, name, *_ in rows).values()) == {5}
    assert len(rows) == 18 * 5
    assert [plan for *_, year, plan in rows[:5]] == [116_000, 118_000, 120_000, 121_000, 122_000]
    assert any(isinstance(plan, str) and "※" in plan for *_, plan in rows)


def test_7_baselines_that_are_dashes(database: Path) -> None:
    rows = query(database, QUERIES[7])
    assert [status for _, _, status, _ in rows] == ["none"] * 5
    assert any(note and "新型コロナウイルス" in note for *_, note in rows)


def test_8_a_word_is_found_in_names_and_texts(database: Path) -> None:
    rows = query(database, QUERIES[8])
    assert {"budget_line_items", "statements"} <= {table for table, _, _ in rows}
    assert all("移住・定住" in printed for *_, printed in rows)
    everything = query(database, "SELECT count(*) FROM texts WHERE text LIKE '%移住・定住%'")
    assert [(len(rows),)] == everything


def test_9_what_to_look_at(database: Path) -> None:
    rows = query(database, QUERIES[9])
    assert [(severity, code) for severity, code, *_ in rows] == [
        ("error", "relisting-amount"),
        ("warning", "relisting-orphan"),
        ("warning", "relisting-unmarked"),
        ("warning", "outline-mismatch"),
    ]
    assert rows[0][4:] == ("200753000", "170489000")


def test_10_every_figure_leads_to_the_line_that_holds_it(database: Path) -> None:
    rows: list[tuple[Any, ...]] = query(database, QUERIES[10])
    assert len(rows) == 48
    assert all(printed in text for _, printed, _, _, _, text in rows)
    assert rows[0][:3] == ("山形県基幹高速通信ネットワーク運営管理事業費", "885,445", 885_445_000)
