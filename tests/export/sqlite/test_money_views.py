"""The three sums of a document, and every step between them, against an independent count."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from shisaku.export.sqlite import open_store

from support.builders import amount, document, line, node, table
from support.databases import build, query
from support.truths import REAL, TRUTHS, document_of_truth, load_truth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shisaku.model import Document, LineDecision

import pytest

ID = "06000-2020-県土整備部"


@dataclass(frozen=True)
class Row:
    """A drawn budget line: its project, its sums in thousand yen (None: a dash), its marks."""

    project: str
    yen: int | None
    prior: int | None
    relisted: bool
    partial: bool
    decided: LineDecision | None = None


@dataclass(frozen=True)
class Drawn:
    """A drawn table. `off` is by how much its 計 is wrong; None: it prints none."""

    rows: tuple[Row, ...]
    off: int | None
    excludes_relisted: bool


sums = st.one_of(st.none(), st.integers(-3, 3).map(lambda thousands: thousands * 1000))
undecided = st.builds(Row, st.sampled_from("甲乙"), sums, sums, st.booleans(), st.booleans())
decided = st.builds(
    Row,
    st.sampled_from("甲乙"),
    sums,
    sums,
    st.just(value=False),
    st.booleans(),
    st.sampled_from(["separate", "relisted"]),
)
drawn_rows = undecided | decided
drawn_tables = st.builds(
    Drawn,
    st.lists(drawn_rows, min_size=1, max_size=5).map(tuple),
    st.one_of(st.none(), st.sampled_from([0, 0, 1000])),
    st.booleans(),
)


def _document(drawn: Sequence[Drawn]) -> Document:
    nodes, tables = [], []
    for number, each in enumerate(drawn, start=1):
        node_id = f"{ID}/i{number}"
        nodes.append(node(node_id, "initiative", number, "取組み", position=number))
        rows = [
            line(
                f"{node_id}/b{position}",
                row.project,
                row.yen,
                row.prior,
                relisted=row.relisted or row.decided == "relisted",
                partial=row.partial,
                decided=row.decided,
            )
            for position, row in enumerate(each.rows, start=1)
        ]
        counted = [row for row in rows if not (each.excludes_relisted and row.relisted and not row.decided)]
        total = sum(row.amount.yen or 0 for row in counted) + (each.off or 0)
        absent = {
            "total_label": None,
            "total": amount(None, status="absent"),
            "total_prior": amount(None, status="absent"),
        }
        printed = {"total": amount(total), "total_prior": amount(sum(row.prior.yen or 0 for row in counted))}
        tables.append(
            table(
                node_id,
                rows,
                totals_exclude_relisted=each.excludes_relisted,
                **(absent if each.off is None else printed),
            )
        )
    return document(nodes=tuple(nodes), tables=tuple(tables))


def _distinct(rows: Sequence[Row]) -> int:
    """Count each project once, in plain steps: the whole rules of `budget` said another way."""
    total = 0
    for project in {row.project for row in rows}:
        apart = [row for row in rows if row.project == project and row.decided == "separate"]
        own = [row for row in rows if row.project == project and not row.relisted and row.decided is None]
        total += sum(row.yen or 0 for row in apart)
        if not own and apart:
            continue
        if not own:
            total += next(row for row in rows if row.project == project).yen or 0
            continue
        wholes = [row for row in own if not row.partial]
        if not wholes:
            total += sum(yen or 0 for yen, _ in {(row.yen, row.prior) for row in own})
            continue
        largest = max((row.yen for row in wholes if row.yen is not None), default=None)
        standing = [
            row for row in own if not row.partial or not (row.yen is None or largest is None or row.yen <= largest)
        ]
        total += standing[0].yen or 0
    return total


@settings(max_examples=80)
@given(st.lists(drawn_tables, min_size=1, max_size=4))
def test_sums_and_steps_hold_for_any_document(drawn: list[Drawn]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        build(path, [_document(drawn)])
        ((printed, own, distinct),) = query(
            path, "SELECT printed_total_yen, not_relisted_yen, distinct_yen FROM document_totals"
        )
        steps = dict(query(path, "SELECT step, sum(yen) FROM document_total_steps GROUP BY step"))
        unique = query(path, "SELECT sum(amount_yen) FROM budget_unique")[0][0]
        ((lines, judged),) = query(
            path, "SELECT (SELECT count(*) FROM budget_lines), (SELECT count(why_ja) FROM budget)"
        )
    rows = [row for each in drawn for row in each.rows]
    assert (own or 0) == sum(row.yen or 0 for row in rows if not row.relisted and row.decided != "relisted")
    assert (distinct or 0) == (unique or 0) == _distinct(rows)
    assert (printed or 0) + steps.get(1, 0) == (own or 0)
    assert (own or 0) + steps.get(2, 0) == (distinct or 0)
    assert lines == judged == len(rows)


def test_three_sums_of_the_real_sample(path: Path) -> None:
    build(path, [document_of_truth(load_truth(REAL))])
    assert query(path, "SELECT printed_total_yen, not_relisted_yen, distinct_yen FROM document_totals") == [
        (4_683_904_000, 3_172_818_000, 3_273_545_000)
    ]
    assert query(path, "SELECT subject_id, why, yen FROM document_total_steps WHERE step = 2 ORDER BY yen") == [
        ("06000-2020-みらい企画創造部/i20/b2", "unmarked-repetition", -11_101_000),
        ("06000-2020-みらい企画創造部/i19/b2", "orphan", 111_828_000),
    ]
    assert query(path, "SELECT tables_without_total, lines_without_amount FROM document_totals") == [(0, 0)]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name.partition(".")[0])
def test_steps_lead_from_sum_to_sum_in_both_years(path: Path, truth: Path) -> None:
    build(path, [document_of_truth(load_truth(truth))])
    for column, suffix in (("yen", "_yen"), ("prior_yen", "_prior_yen")):
        ((first, second, third),) = query(
            path, f"SELECT printed_total{suffix}, not_relisted{suffix}, distinct{suffix} FROM document_totals"
        )
        steps = dict(query(path, f"SELECT step, sum({column}) FROM document_total_steps GROUP BY step"))
        assert (second - first, third - second) == (steps.get(1, 0), steps.get(2, 0))


def test_unmarked_row_of_another_sum_is_left_out_and_said_to_be_doubtful(path: Path) -> None:
    rows = (Row("甲", 5000, None, False, False), Row("甲", 7000, None, False, False))
    build(path, [_document([Drawn(rows, 0, False)])])
    assert query(path, "SELECT why, counted, original_id FROM budget ORDER BY position") == [
        ("first", 1, f"{ID}/i1/b1"),
        ("unmarked-differs", 0, f"{ID}/i1/b1"),
    ]


def test_missing_sums_are_counted_not_taken_for_zero(path: Path) -> None:
    unread = line(f"{ID}/i1/b1", "甲", None, None, amount=amount(None, status="unreadable", printed="1,2"))
    dash = line(f"{ID}/i1/b2", "乙", None, None)
    rows = table(f"{ID}/i1", (unread, dash), total_label=None, total=amount(None, status="absent"))
    build(path, [document(nodes=(node(f"{ID}/i1", "initiative", 1, "取組み"),), tables=(rows,))])
    assert query(path, "SELECT printed_total_yen, not_relisted_yen, distinct_yen FROM document_totals") == [
        (None, None, None)
    ]
    assert query(path, "SELECT tables_without_total, lines_without_amount FROM document_totals") == [(1, 1)]


def test_budget_names_the_change_in_yen_percent_or_words(built: Path) -> None:
    rows = query(
        built,
        "SELECT change_yen, change_percent, change_label, chapter_title, policy_code, measure_code, initiative_number "
        "FROM budget ORDER BY position",
    )
    headings = ("計画の推進", "1", "1-4", 1)
    assert rows == [
        (None, None, "皆増", *headings),
        (-1_000_000, -50.0, None, *headings),
        (None, None, "皆減", *headings),
    ]


def test_project_history_sets_each_year_against_what_the_next_one_prints(path: Path) -> None:
    def year(fiscal_year: int, name: str, yen: int, prior: int | None) -> Document:
        doc = f"06000-{fiscal_year}-県土整備部"
        rows = table(f"{doc}/i1", (line(f"{doc}/i1/b1", name, yen, prior),))
        return document(fiscal_year, nodes=(node(f"{doc}/i1", "initiative", 1, "取組み"),), tables=(rows,))

    def renamed(_area_code: str | None, name: str) -> str:
        return "新事業費" if name == "旧事業費" else name

    years = (year(2020, "旧事業費", 5_000_000, None), year(2021, "新事業費", 6_000_000, 4_000_000))
    build(path, years)
    assert query(path, "SELECT count(*) FROM projects") == [(2,)]
    with open_store(path) as store, store.run({}, tool_version="1.0", project_name=renamed):
        pass
    columns = "name, fiscal_year, amount_yen, prior_amount_yen, restated_yen, restated_difference_yen, departments"
    assert query(path, f"SELECT {columns} FROM project_history") == [
        ("新事業費", 2020, 5_000_000, None, 4_000_000, -1_000_000, "県土整備部"),
        ("新事業費", 2021, 6_000_000, 4_000_000, None, None, "県土整備部"),
    ]
    assert query(path, "SELECT id FROM projects") == [("06000/新事業費",)]
