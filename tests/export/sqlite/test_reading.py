"""Summaries, findings and search, as the command line asks for them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from shisaku.export.sqlite import open_store, read_findings, read_summary

from support.asked import Hit, search
from support.databases import FINDINGS, ID, build, full_document, query
from support.truths import REAL, document_of_truth, load_truth

if TYPE_CHECKING:
    from pathlib import Path


def test_findings_come_with_their_document_in_its_order(built: Path) -> None:
    findings = read_findings(built)
    assert [finding.check_code for finding in findings] == [finding.check_code for finding in FINDINGS]
    total = findings[1]
    assert (total.department, total.fiscal_year, total.severity) == ("県土整備部", 2020, "error")
    assert (total.expected, total.actual, total.field, total.page, total.line_no) == (
        "4000000",
        "5000000",
        "total_yen",
        2,
        9,
    )
    assert (findings[3].status, findings[3].reason) == ("waived", "原文のとおり")


def test_findings_of_some_severities(built: Path) -> None:
    assert [finding.id for finding in read_findings(built, ("warning",))] == [f"{ID}/i1/b2/!relisting-orphan"]
    assert read_findings(built, ()) == ()


def test_summary_counts_open_findings_only(built: Path) -> None:
    assert read_summary(built).open_findings == {"error": 2, "warning": 1, "info": 0}
    assert query(built, "SELECT severity FROM open_findings") == [("error",), ("error",), ("warning",)]


def test_summary_of_the_real_sample(path: Path) -> None:
    build(path, [document_of_truth(load_truth(REAL)), full_document(2019)])
    first, real = read_summary(path).documents
    assert (first.fiscal_year, first.line_count, first.unparsed_count, first.page_count) == (2019, 2, 1, 2)
    assert (real.initiatives, real.tables, real.lines, real.kpis, real.goals) == (26, 24, 48, 18, 4)
    assert (real.printed_total_yen, real.not_relisted_yen, real.distinct_yen) == (
        4_683_904_000,
        3_172_818_000,
        3_273_545_000,
    )


def test_summary_of_a_database_without_documents(path: Path) -> None:
    with open_store(path) as store, store.run({}, tool_version="1.0"):
        pass
    assert read_summary(path).documents == ()
    assert read_summary(path).open_findings == {"error": 0, "warning": 0, "info": 0}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["道路整備"], ["budget_lines"]),
        (["道路"], ["plan_nodes", "budget_lines"]),
        (["除"], ["statements", "budget_line_items"]),
        (["ICT"], ["budget_line_items"]),
        (["ict"], ["budget_line_items"]),
        (["ＩＣＴ", "除雪"], ["budget_line_items"]),
        (["除雪", "担い手"], ["statements"]),
        (["除雪の担い手", "道路"], []),
        (["改良率"], ["indicators"]),
        (['"補正'], []),
        (["国補正", "*"], []),
        (["%"], []),
        (["_"], []),
        (["　"], []),
        ([], []),
    ],
)
def test_search_finds_words_of_any_length_and_width(built: Path, words: list[str], found: list[str]) -> None:
    assert [hit.table_name for hit in search(built, words)] == found


def test_hit_names_the_row_and_shows_the_print(built: Path) -> None:
    assert search(built, ["改良率"]) == (Hit(ID, "indicators", f"{ID}/i1/k1", "name", "改 良 率"),)


@pytest.mark.parametrize("table", ["texts", "search"])
@pytest.mark.parametrize(("word", "found"), [("橋りょう", 1), ("担い", 2), ("除", 2), ("ict", 1)])
def test_like_finds_words_of_any_length_for_a_tool_that_knows_only_sql(
    built: Path, table: str, word: str, found: int
) -> None:
    assert query(built, f"SELECT count(*) FROM {table} WHERE text LIKE ?", f"%{word}%") == [(found,)]


def test_index_follows_every_change(built: Path) -> None:
    build(built, [full_document(title="道路維持計画")])
    found = "SELECT table_name FROM texts JOIN search ON search.rowid = texts.id WHERE search MATCH ?"
    assert query(built, found, "道路維持計画") == [("documents",)]
    assert query(built, found, "主要事業") == []
    with closing(sqlite3.connect(built)) as connection:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
