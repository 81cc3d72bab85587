from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shisaku.export.report.plan import Node, read_plan, sums_of
from shisaku.export.sqlite import read_summary, reading

from support.databases import build, full_document, query
from support.reported import PAIR, document_of

if TYPE_CHECKING:
    from pathlib import Path


def plan_of(path: Path, document_id: str) -> tuple[Node, ...]:
    with reading(path) as connection:
        return read_plan(connection, document_id)


@pytest.mark.parametrize("which", ["real", "pair"])
def test_the_tree_adds_up_to_the_sum_that_counts_each_project_once(which: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(which)
    for summary in read_summary(path).documents:
        tops = plan_of(path, summary.document_id)
        assert sum(node.sums.amount_yen or 0 for node in tops) == summary.distinct_yen
        for node in (below for top in tops for below in top.walk()):
            own = sums_of(line for table in node.tables for line in table.lines).amount_yen or 0
            assert (node.sums.amount_yen or 0) == own + sum(child.sums.amount_yen or 0 for child in node.children)


def test_the_tree_has_every_row_of_the_document(pair: Path) -> None:
    for source in PAIR:
        document = document_of(source)
        nodes = [node for top in plan_of(pair, document.id) for node in top.walk()]
        assert {node.id for node in nodes} == {node.id for node in document.nodes}
        assert {table.id for node in nodes for table in node.tables} == {table.id for table in document.tables}
        lines = {line.id for node in nodes for table in node.tables for line in table.lines}
        assert lines == {line.id for table in document.tables for line in table.lines}
        values = sum(len(indicator.values) for node in nodes for indicator in node.indicators)
        assert values == sum(len(indicator.values) for indicator in document.indicators)


def test_a_missing_amount_is_no_zero(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    build(path, [full_document()])
    (top,) = plan_of(path, "06000-2020-県土整備部")
    (initiative,) = [node for node in top.walk() if node.kind == "initiative"]
    (table,) = initiative.tables
    new, _, gone = table.lines
    assert (new.change.yen, new.change.label) == (3_000_000, "皆増")
    assert (gone.change.yen, gone.change.label) == (-500_000, "皆減")
    assert (gone.amount_yen, gone.amount_status) == (None, "none")


def test_a_row_that_cannot_be_read_has_no_change_and_is_counted_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    build(path, [full_document()])
    with reading(path) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(
            "UPDATE budget_lines SET amount_yen = NULL, amount_status = 'unreadable' WHERE id LIKE '%b1'"
        )
    (top,) = plan_of(path, "06000-2020-県土整備部")
    assert top.sums.amount_unknown == 1
    assert top.sums.change.yen is None
    lines = [line for node in top.walk() for table in node.tables for line in table.lines]
    assert lines[0].change.yen is None
    assert query(path, "SELECT change_yen FROM budget WHERE line_id LIKE '%b1'") == [(None,)]


@pytest.mark.parametrize("side", ["", "prior_"])
def test_what_is_unknown_is_counted_on_its_own_side(tmp_path: Path, side: str) -> None:
    path = tmp_path / "a.db"
    build(path, [full_document()])
    with reading(path) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(
            f"UPDATE budget_lines SET {side}amount_yen = NULL, {side}amount_status = 'unreadable' WHERE id LIKE '%b1'"
        )
    (top,) = plan_of(path, "06000-2020-県土整備部")
    assert (top.sums.amount_unknown, top.sums.prior_unknown) == ((1, 0) if side == "" else (0, 1))


def test_the_change_of_a_total_is_that_of_its_two_sums(real: Path) -> None:
    tables = [
        table for top in plan_of(real, "06000-2020-みらい企画創造部") for node in top.walk() for table in node.tables
    ]
    assert len(tables) == 24
    assert [table.total_change.yen for table in tables] == [
        (table.total_yen or 0) - table.total_prior_yen for table in tables if table.total_prior_yen is not None
    ]


def test_a_total_that_is_not_printed_has_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    build(path, [full_document()])
    with reading(path) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("UPDATE budget_tables SET total_yen = NULL")
    (table, *_) = [table for top in plan_of(path, "06000-2020-県土整備部") for n in top.walk() for table in n.tables]
    assert table.total_change.yen is None
