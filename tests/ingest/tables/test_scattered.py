"""Tables given block by block, heads among the cells: read as far as sums, widths and the order of the blocks prove it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

import pytest
from shisaku.ingest.source import TextBlock

from support.recognised import blocks_of, body_of, grid_of, grids_of, rows_of

# as plain `pdftotext` gives a table of two rows whose names stand close together
ROWS = """事業名
河川環境保全推進
事業費
海岸漂着物対策費

予算額
（前年度）
12,300
(4,500)

（単位：千円）
区分

事業概要

新規
見直し
継続

・河川の清掃活動に対する支援を行う市町村へ
の助成

7,700
(－)

新規
見直し
継続

・回収の委託

計

20,000
(4,500)

"""
# as pdfminer gives it: the lines of an overview apart, column after column
ONE = """事業名

河川環境保全推進
事業費（再掲）

予算額
（前年度）
12,300
(4,500)

区分※

新規
見直し
継続

（単位：千円）

事業概要

・河川の清掃活動に対する支援を行う市町村へ

の助成

- 3 -

計

12,300
(4,500)

"""


def test_one_row_is_read_with_all_of_its_overview() -> None:
    assert body_of(ONE) == [
        [
            "河川環境保全推進/事業費（再掲）",
            "12,300/(4,500)",
            "新規/見直し/継続",
            "・河川の清掃活動に対する支援を行う市町村へ/の助成",
        ],
        ["計", "12,300/(4,500)", "", ""],
    ]
    assert grid_of(ONE).doubts == ()
    assert [[line.text for line in b.lines] for b in blocks_of(ONE) if isinstance(b, TextBlock)] == [
        ["（単位：千円）"],
        ["- 3 -"],
    ]


def test_names_and_figures_are_read_where_overviews_are_nobodys() -> None:
    grid = grid_of(ROWS)
    assert [row[:3] for row in body_of(ROWS)] == [
        ["河川環境保全推進/事業費", "12,300/(4,500)", "新規/見直し/継続"],
        ["海岸漂着物対策費", "7,700/(－)", "新規/見直し/継続"],
        ["計", "20,000/(4,500)", ""],
    ]
    assert [(doubt.row, doubt.kind, doubt.count) for doubt in grid.doubts] == [(1, "overview-unplaced", 3)]
    (unread,) = [block for block in blocks_of(ROWS) if isinstance(block, TextBlock) and block.kind == "unread"]
    assert [line.text for line in unread.lines] == [
        "・河川の清掃活動に対する支援を行う市町村へ",
        "の助成",
        "・回収の委託",
    ]


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        pytest.param("20,000", "20,001", id="a sum that does not close"),
        pytest.param("\n海岸漂着物対策費", "", id="a name too few"),
        pytest.param("事業費\n海岸漂着物対策費", "事業費実施支援経\n海岸漂着物対策費", id="names that no width parts"),
        pytest.param("新規\n見直し\n継続\n\n・回収", "新規\n見直し\n\n・回収", id="an option too few"),
    ],
)
def test_what_nothing_proves_is_not_read(printed: str, instead: str) -> None:
    assert printed in ROWS
    for grid in grids_of(ROWS.replace(printed, instead)):
        assert grid.doubts or "" in {row[0] for row in rows_of(grid)}


def test_a_heading_that_came_too_early_is_outside_of_the_table() -> None:
    text = ONE.replace("- 3 -", "② 移住の促進")
    assert body_of(text) == body_of(ONE)
    assert ["② 移住の促進"] in [[line.text for line in b.lines] for b in blocks_of(text) if isinstance(b, TextBlock)]


class Row(NamedTuple):
    name: str
    amount: int
    prior: int
    items: tuple[str, ...]


WORDS = ("河川", "海岸", "道路", "環境", "保全", "推進", "対策", "整備", "促進", "支援", "地域", "活動", "調査", "除雪")


def _rows(seed: int) -> list[Row]:
    chance = random.Random(seed)

    def words(least: int, most: int) -> str:
        return "".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))

    return [
        Row(
            words(2, 9) + chance.choice(("事業費", "費", "事業費（再掲）", "事業")),
            chance.randint(1, 900_000),
            chance.randint(1, 900_000),
            tuple(f"・{words(4, 24)}の実施" for _ in range(chance.randint(1, 3))),
        )
        for _ in range(chance.randint(1, 6))
    ]


def _blocks(rows: Sequence[Row], chance: random.Random) -> Iterator[list[str]]:
    """Yield the blocks of a table, column after column; cells close together are one block now and then."""
    names = [wrap(row.name, 8) for row in rows]
    if chance.random() < 0.5:  # names close together
        yield ["事業名", *(line for name in names for line in name)]
        yield ["予算額", "（前年度）"]
        yield from ([f"{row.amount:,}", f"({row.prior:,})"] for row in rows)
    else:
        yield ["事業名"]
        yield ["予算額", "（前年度）"]
        for name, row in zip(names, rows, strict=True):
            yield name
            yield [f"{row.amount:,}", f"({row.prior:,})"]
    yield ["区分"]
    yield from (["新規", "見直し", "継続"] for _ in rows)
    yield ["事業概要"]
    for row in rows:
        for item in row.items:
            lines = wrap(item, 21)
            yield from ([lines] if chance.random() < 0.5 else [[line] for line in lines])
    yield ["計"]
    yield [f"{sum(row.amount for row in rows):,}", f"({sum(row.prior for row in rows):,})"]


def _text(seed: int) -> str:
    return "\n\n".join("\n".join(block) for block in _blocks(_rows(seed), random.Random(seed))) + "\n"


def _read(seed: int) -> list[tuple[str, str]] | None:
    """Return the names and figures that are read without a doubt about them; None where the table is not read."""
    grids = grids_of(_text(seed))
    if not grids or any(doubt.kind != "overview-unplaced" for doubt in grids[0].doubts):
        return None
    return [(row[0].replace("/", ""), row[1]) for row in body_of(_text(seed))][:-1]


def test_of_invented_tables_most_are_read_and_none_is_read_wrong() -> None:
    printed = {seed: [(r.name, f"{r.amount:,}/({r.prior:,})") for r in _rows(seed)] for seed in range(120)}
    read = {seed: _read(seed) for seed in printed}
    assert [seed for seed, rows in read.items() if rows is not None and rows != printed[seed]] == []
    assert sum(rows is not None for rows in read.values()) >= 50


BY_ROWS = """事業名

予算額

前年度予算額

区分

事業概要

{first}

45,310

52,180 継続

・住宅への設備導入に対する助成

森林環境活用費

8,200

7,100 継続

・研修会の開催

計

53,510

59,280
"""


@pytest.mark.parametrize(
    ("first", "doubted"), [("再生可能エネルギ\nー導入促進事業費", []), ("再生電力の事業費\n導入促進推進業費", [1, 2])]
)
def test_a_name_before_its_amount_is_no_rest_of_an_overview_where_there_are_no_others(
    first: str, doubted: list[int]
) -> None:
    text = BY_ROWS.format(first=first)
    assert body_of(text)[1][0] == "森林環境活用費"
    assert [doubt.row for doubt in grid_of(text).doubts] == doubted


@pytest.mark.parametrize(("between", "placed"), [("", True), ("- 2 -\n\n", False)])
def test_an_overview_after_the_page_of_the_total_is_not_given_to_its_last_row(between: str, *, placed: bool) -> None:
    text = BY_ROWS.format(first="再生可能エネルギ\nー導入促進事業費") + f"\n{between}・普及啓発の実施\n"
    assert (grid_of(text).doubts == ()) is placed
    assert ("普及啓発" in body_of(text)[1][4]) is placed
