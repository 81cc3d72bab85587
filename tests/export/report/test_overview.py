from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from shisaku.export.report.overview import DocumentView, TableCount, read_documents
from shisaku.export.sqlite import reading
from shisaku.reconcile import reconcile_document

from support.builders import amount, document, line, node, table
from support.databases import build
from support.reported import REAL_PDF, build_from

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.model import Amount, BudgetTable, Document

INITIATIVE = "06000-2020-県土整備部/i1"


def view_of(path: Path) -> DocumentView:
    with reading(path) as connection:
        (view,) = read_documents(connection)
    return view


def test_the_real_document_in_numbers(real: Path) -> None:
    view = view_of(real)
    assert (view.page_count, view.line_count, view.unparsed_count) == (28, 1484, 0)
    assert view.tables == TableCount(right=24)
    sums = view.sums
    assert [one.amount_yen for one in (sums.printed, sums.not_relisted, sums.distinct)] == [
        4_683_904_000,
        3_172_818_000,
        3_273_545_000,
    ]
    assert [(step.number, step.why, len(step.rows), step.sums.amount_yen) for step in sums.steps] == [
        (1, "再掲の行を除く", 18, -1_511_086_000),
        (2, "元の行がない再掲を加える", 1, 111_828_000),
        (2, "未決定：再掲の印がない繰返しを除く（再掲か別の事業か決めてください）", 1, -11_101_000),
    ]
    assert sums.explained


def test_a_misprinted_total_makes_one_table_wrong_and_the_steps_say_so(tmp_path: Path) -> None:
    def misprint(read: Document) -> Document:
        first, *rest = read.tables
        total = first.total.model_copy(update={"yen": (first.total.yen or 0) + 1000})
        return read.model_copy(update={"tables": (first.model_copy(update={"total": total}), *rest)})

    view = view_of(build_from(tmp_path / "a.db", [REAL_PDF], misprint))
    assert view.tables == TableCount(right=23, wrong=1)
    assert ("印字の計と行の合計の差", -1000) in [(step.why, step.sums.amount_yen) for step in view.sums.steps]
    assert view.sums.explained


def one_table(tmp_path: Path, **changes: object) -> TableCount:
    rows = (line(f"{INITIATIVE}/b1", "道路", 3000, 2000), line(f"{INITIATIVE}/b2", "橋", 1000, None))
    budget: BudgetTable = table(INITIATIVE, rows).model_copy(update=changes)
    whole = document(nodes=(node(INITIATIVE, "initiative", 1, "道路"),), tables=(budget,))
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
    build(path, [whole], reconcile_document(whole))
    return view_of(path).tables


def test_only_what_is_known_to_add_up_counts_as_right(tmp_path: Path) -> None:
    unreadable: Amount = amount(None, status="unreadable", printed="3,O00")
    assert one_table(tmp_path) == TableCount(right=1)
    assert one_table(tmp_path, total=amount(5000)) == TableCount(wrong=1)
    assert one_table(tmp_path, total_prior=amount(5000)) == TableCount(wrong=1)
    assert one_table(tmp_path, total_label=None, total=amount(None, status="absent", printed="")) == TableCount(
        unknown=1
    )
    assert one_table(tmp_path, total=unreadable) == TableCount(unknown=1)
    assert one_table(tmp_path, total_prior=unreadable) == TableCount(unknown=1)
    rows = (line(f"{INITIATIVE}/b1", "道路", None, 2000, amount=unreadable),)
    assert one_table(tmp_path, lines=rows) == TableCount(unknown=1)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.booleans(), st.integers(0, 9), st.booleans()), max_size=6))
def test_the_steps_always_lead_from_sum_to_sum(
    tmp_path_factory: object, rows: list[tuple[str, bool, int, bool]]
) -> None:
    lines = [
        line(f"{INITIATIVE}/b{at}", name, 1000 * thousands, 1000, relisted=relisted, partial=partial)
        for at, (name, relisted, thousands, partial) in enumerate(rows, start=1)
    ]
    whole = document(nodes=(node(INITIATIVE, "initiative", 1, "道路"),), tables=(table(INITIATIVE, lines),))
    path = tmp_path_factory.mktemp("steps") / "a.db"  # type: ignore[attr-defined]
    build(path, [whole])
    assert view_of(path).sums.explained
