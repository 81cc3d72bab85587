"""Rows of centred cells in a text: each cell has as many lines above its row's figures as below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from random import Random

import pytest
from shisaku.normalize import display_width

from support.recognised import body_of, grid_of

_COLUMNS = (0, 20, 32, 62)
_HEAD = "事業名              予算額      事業概要                      備考\n"
_WORDS = "橋りょう道路河川除雪砂防港湾整備点検修繕計画推進支援補助調査研修普及啓発"
Cells = tuple[list[str], list[str], list[str], list[str]]


def _row(random: Random, amount: int, lines: Sequence[int]) -> Cells:
    """Return a row whose name, overview and 備考 have so many lines, each as wide as its column."""
    name, overview, remark = (
        ["".join(random.choices(_WORDS, k=width)) for _ in range(count)]
        for count, width in zip(lines, (8, 12, 4), strict=True)
    )
    items = [f"・{text}" if not at or random.random() < 0.4 else f"　{text}" for at, text in enumerate(overview)]
    return name, [f"{amount:,}"], items, remark


def _printed(rows: Sequence[Cells], middle: float) -> str:
    """Return the text of a table whose cells stand so far down in their rows (0.5: in the middle), one line a height."""
    said, top = [], 0.0
    for cells in rows:
        height = max(map(len, cells))
        places = [{top + (height - len(cell)) * middle + at: text for at, text in enumerate(cell)} for cell in cells]
        heights = sorted({at for place in places for at in place})
        said += [_line([place.get(at, "") for place in places]) for at in heights]
        top += height + 1
    return "\n".join(said) + "\n"


def _line(cells: Sequence[str]) -> str:
    line = ""
    for text, column in zip_longest(cells, _COLUMNS, fillvalue=""):
        line += " " * (int(column) - display_width(line) if text else 0) + text
    return line


@pytest.mark.parametrize("seed", range(12))
def test_rows_of_centred_cells_are_told_by_what_stands_above_and_below_their_figures(seed: int) -> None:
    random = Random(seed)
    counts = [(2, 3, 2), *([random.randint(1, 3), random.randint(1, 4), random.randint(0, 4)] for _ in range(4))]
    rows = [_row(random, 1_000 + at, lines) for at, lines in enumerate(counts)]
    text = _HEAD + _printed(rows, 0.5) + _line(["計", f"{sum(1_000 + at for at in range(5)):,}"]) + "\n"
    grid = grid_of(text)
    said = ["".join("".join(row).replace("/", "").split()) for row in body_of(text)]
    assert said[:-1] == ["".join("".join(map("".join, cells)).split()) for cells in rows]
    assert grid.doubts == ()


def test_where_no_cell_leaves_the_figures_out_both_borders_are_as_good() -> None:
    """The two lines of a cell may stand beside its figure and below: what balances is not what must be."""
    text = """
    事業名              予算額      事業概要
                                    ・点検の実施
    橋りょう点検事業費   1,200      ・結果の公表
                                    ・修繕の実施
    道路除雪事業費       3,400      ・除雪の委託
                                    ・機械の更新
    計                   4,600
    """
    assert (2, "boundary-rows") in [(doubt.row, doubt.kind) for doubt in grid_of(text).doubts]


def test_an_item_that_goes_on_below_its_figure_shows_that_cells_are_centred() -> None:
    """Beside the figure stands nothing, as an overview of two lines has its middle between them."""
    text = """
    事業名              予算額      事業概要
    橋りょう点検事業費   1,200      ・点検の実施
                                    ・除雪の委託と機械の更新に
    道路除雪事業費       3,400
                                    要する経費
    計                   4,600
    """
    assert [row[2] for row in body_of(text)] == ["・点検の実施", "・除雪の委託と機械の更新に/要する経費", ""]
    assert grid_of(text).doubts == ()
    top = text.replace("・除雪の委託と機械の更新に\n", "・結果の公表\n").replace(
        "3,400\n", "3,400      ・除雪の委託に\n"
    )
    assert [row[2] for row in body_of(top)] == ["・点検の実施/・結果の公表", "・除雪の委託に/要する経費", ""]
