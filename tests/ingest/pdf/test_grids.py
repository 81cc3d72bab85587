"""Ruled tables and boxes, however a producer drew them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shisaku.ingest.pdf.rules.edges import Edge, Edges
from shisaku.ingest.pdf.rules.lattice import find_lattices

from support.paper import Paper, Sheet, grids, lines, read, texts

XS, YS = (60.0, 160.0, 240.0, 400.0), (100.0, 130.0, 160.0, 190.0)


def _words(sheet: Sheet) -> list[list[str]]:
    rows = [["事業名", "予算額", "事業概要"], ["移住推進費", "1,234", "・移住の推進"], ["計", "1,234", "なし"]]
    for row, y in zip(rows, YS, strict=False):
        for word, x in zip(row, XS, strict=False):
            sheet.text(x + 5, y + 18, word)
    return rows


def _strokes(sheet: Sheet) -> None:
    sheet.table(XS, YS)


def _thin_fills(sheet: Sheet) -> None:
    for y in YS:
        for a, b in pairwise(XS):
            sheet.fill(a - 0.25, y - 0.25, b + 0.25, y + 0.25)
    for x in XS:
        for a, b in pairwise(YS):
            sheet.fill(x - 0.25, a - 0.25, x + 0.25, b + 0.25)


def _cell_boxes(sheet: Sheet) -> None:
    for a, b in pairwise(XS):
        for c, d in pairwise(YS):
            sheet.box(a, c, b, d)


def _thick_fills(sheet: Sheet) -> None:
    for y in YS:
        sheet.fill(XS[0], y - 1.2, XS[-1], y + 1.2)
    for x in XS:
        sheet.fill(x - 1.2, YS[0], x + 1.2, YS[-1])


def _double(sheet: Sheet) -> None:
    _strokes(sheet)
    for y in YS:
        sheet.line(XS[0], y + 1.8, XS[-1], y + 1.8)
    for x in XS:
        sheet.line(x + 1.8, YS[0], x + 1.8, YS[-1])


def _dashes(sheet: Sheet) -> None:
    for y in YS:
        for start in range(60, 400, 5):
            sheet.line(start, y, min(start + 3, 400), y)
    for x in XS:
        for start in range(100, 190, 5):
            sheet.line(x, start, x, min(start + 3, 190))


def _dots(sheet: Sheet) -> None:
    for y in YS:
        for start in range(60, 400, 2):
            sheet.fill(start, y - 0.5, start + 1, y + 0.5)
    for x in XS:
        for start in range(100, 190, 2):
            sheet.fill(x - 0.5, start, x + 0.5, start + 1)


def _paths(sheet: Sheet) -> None:
    """One path with all the lines of the table in it, the outer border as a closed polyline."""
    h = sheet.height
    steps = [f"{XS[0]} {h - YS[0]} m {XS[-1]} {h - YS[0]} l {XS[-1]} {h - YS[-1]} l {XS[0]} {h - YS[-1]} l h"]
    steps += [f"{XS[0]} {h - y} m {XS[-1]} {h - y} l" for y in YS[1:-1]]
    steps += [f"{x} {h - YS[0]} m {x} {h - YS[-1]} l" for x in XS[1:-1]]
    sheet.raw("0.5 w " + " ".join(steps) + " S")


def _open_sides(sheet: Sheet) -> None:
    """No rule at the left and right: common in reports."""
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        sheet.line(x, YS[0], x, YS[-1])


def _open_foot(sheet: Sheet) -> None:
    """No rule at the bottom: the table is cut by the page's end."""
    for y in YS[:-1]:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS:
        sheet.line(x, YS[0], x, YS[-1])


def _rounded_border(sheet: Sheet) -> None:
    sheet.rounded(XS[0], YS[0], XS[-1], YS[-1], radius=6)
    for y in YS[1:-1]:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        sheet.line(x, YS[0], x, YS[-1])


def _not_quite_meeting(sheet: Sheet) -> None:
    for y in YS:
        sheet.line(XS[0] + 1, y, XS[-1] - 1, y)
    for x in XS:
        sheet.line(x, YS[0] + 1, x, YS[-1] - 1)


@pytest.mark.parametrize(
    "draw",
    [
        _strokes,
        _thin_fills,
        _cell_boxes,
        _thick_fills,
        _double,
        _dashes,
        _dots,
        _paths,
        _open_sides,
        _open_foot,
        _rounded_border,
        _not_quite_meeting,
    ],
)
def test_rules_of_any_make_are_one_grid(tmp_path: Path, draw: Callable[[Sheet], None]) -> None:
    paper = Paper()
    sheet = paper.sheet()
    draw(sheet)
    rows = _words(sheet)
    (grid,) = grids(read(paper, tmp_path))
    assert (grid.rows, grid.columns, grid.found, grid.marks_known) == (3, 3, "ruled", True)
    assert texts(grid) == rows


def test_merged_cells_span(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for y in (100, 160, 190):
        sheet.line(60, y, 400, y)
    sheet.line(160, 130, 400, 130)
    for x in (60, 160, 400):
        sheet.line(x, 100, x, 190)
    sheet.line(240, 130, 240, 190)
    for x, y, word in (
        (65, 130, "事業名"),
        (200, 118, "予算額"),
        (165, 148, "R2"),
        (245, 148, "R1"),
        (65, 178, "移住"),
    ):
        sheet.text(x, y, word)
    (grid,) = grids(read(paper, tmp_path))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells if cell.lines}
    assert spans == {
        "事業名": (0, 0, 2, 1),
        "予算額": (0, 1, 1, 2),
        "R2": (1, 1, 1, 1),
        "R1": (1, 2, 1, 1),
        "移住": (2, 0, 1, 1),
    }


@given(
    st.lists(st.integers(20, 90), min_size=1, max_size=5),
    st.lists(st.integers(12, 60), min_size=1, max_size=6),
    st.data(),
)
@settings(max_examples=60)
def test_any_table_with_merged_cells_is_found_as_drawn(
    widths: list[int], heights: list[int], data: st.DataObject
) -> None:
    """The oracle draws only the sides of its own cells; the lattice must give the same cells back."""
    xs = [50.0 + sum(widths[:i]) for i in range(len(widths) + 1)]
    ys = [50.0 + sum(heights[:i]) for i in range(len(heights) + 1)]
    free = {(r, c) for r in range(len(heights)) for c in range(len(widths))}
    wanted = []
    while free:
        row, column = min(free)
        width = data.draw(st.integers(1, 3))
        while any((row, column + i) not in free for i in range(width)):
            width -= 1
        height = data.draw(st.integers(1, 2))
        while any((row + j, column + i) not in free for i in range(width) for j in range(height)):
            height -= 1
        free -= {(row + j, column + i) for i in range(width) for j in range(height)}
        wanted.append((xs[column], ys[row], xs[column + width], ys[row + height]))
    level = [Edge(y, x0, x1) for x0, top, x1, bottom in wanted for y in (top, bottom)]
    upright = [Edge(x, top, bottom) for x0, top, x1, bottom in wanted for x in (x0, x1)]
    (lattice,) = find_lattices(Edges(tuple(level), tuple(upright)))
    assert sorted(tuple(slot.box) for slot in lattice.cells) == sorted(wanted)


def test_empty_cells_are_cells(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table(XS, YS)
    sheet.text(65, 118, "計")
    (grid,) = grids(read(paper, tmp_path))
    assert len(grid.cells) == 9
    assert all(cell.place.box is not None for cell in grid.cells)


def test_underlines_and_strokes_of_text_are_no_table(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(60, 100, "下線のある見出し")
    sheet.line(60, 102, 140, 102)
    sheet.line(50, 50, 50, 700)
    sheet.text(60, 130, "本文")
    source = read(paper, tmp_path)
    assert grids(source) == []
    assert [line.text for line in lines(source, "body")] == ["下線のある見出し", "本文"]


def test_shaded_tables_without_any_rule_of_their_own_colour(tmp_path: Path) -> None:
    """White rules on a shaded head part it like black ones."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.fill(60, 100, 400, 130, "0.2 0.3 0.6 rg")
    for y in YS:
        sheet.line(60, y, 400, y, color="1 G")
    for x in XS:
        sheet.line(x, 100, x, 190, color="0.5 G")
    rows = _words(sheet)
    (grid,) = grids(read(paper, tmp_path))
    assert texts(grid) == rows


def test_a_figure_that_runs_over_its_cell_stays_whole(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([60, 160, 190, 300], [100, 120, 140])
    sheet.text(65, 114, "移住推進費")
    sheet.text(143, 114, "123,456,7")
    sheet.text(195, 114, "・移住の推進")
    sheet.text(65, 134, "若者定着奨学金返還支援費")
    (grid,) = grids(read(paper, tmp_path))
    assert texts(grid) == [["移住推進費", "123,456,7", "・移住の推進"], ["若者定着奨学金返還支援費", "", ""]]


def test_a_row_of_one_cell_at_the_break_of_a_page_stays_in_its_table(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([60, 210, 360], [740, 760])
    sheet.text(65, 754, "事業名")
    sheet.text(215, 754, "予算額")
    sheet = paper.sheet()
    sheet.table([60, 210, 360], [80, 100])
    sheet.line(60, 60, 360, 60)
    sheet.line(60, 60, 60, 80)
    sheet.line(360, 60, 360, 80)
    for x, y, text in ((65, 74, "【移住関係】"), (65, 94, "移住推進費"), (215, 94, "1,234")):
        sheet.text(x, y, text)
    (grid,) = grids(read(paper, tmp_path))
    assert texts(grid) == [["事業名", "予算額"], ["【移住関係】"], ["移住推進費", "1,234"]]


@pytest.mark.parametrize(("column", "mark"), [(2, "、"), (2, "」"), (0, "）"), (0, "。")])
def test_a_closing_mark_that_hangs_over_the_side_closes_its_line(tmp_path: Path, column: int, mark: str) -> None:
    """ぶら下げ: beyond the last cell it stands in the margin, beyond another one in its neighbour."""
    paper = Paper()
    sheet = paper.sheet()
    _words(sheet)
    _strokes(sheet)
    sheet.text(XS[column + 1] - 41, YS[1] + 28, f"道路の駅{mark}")
    (grid,) = grids(read(paper, tmp_path))
    said = {(cell.row, cell.column): cell.text for cell in grid.cells}
    assert said[1, column].endswith(f"道路の駅{mark}")
    assert said[1, 1] == "1,234"


@pytest.mark.parametrize("words", ["（再掲）", "（再掲分"], ids=["a closing mark", "no mark"])
def test_a_name_that_fills_its_cell_is_no_part_of_the_words_that_follow_it(tmp_path: Path, words: str) -> None:
    """A line as wide as its cell leaves no gap before the next cell, whose lines begin one below the other."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([60, 150, 320], [100, 160])
    sheet.text(64, 114, "避難所機能強化推", size=11)
    sheet.text(64, 130, f"進補助{words}", size=12.6)
    for y, text in ((114, "・水産業の実態調査"), (130, "・災害時の避難の情報提供"), (146, "と相談")):
        sheet.text(153, y, text, size=11)
    (grid,) = grids(read(paper, tmp_path))
    said = [cell.text.replace("\n", "") for cell in grid.cells]
    assert said[0] == f"避難所機能強化推進補助{words}"
    assert said[1] == "・水産業の実態調査・災害時の避難の情報提供と相談"


@pytest.mark.parametrize(("x", "mark"), [(XS[1] + 1, "（"), (XS[1] + 8, "）"), (XS[1] + 1, "1")])
def test_what_only_stands_near_the_side_stays_in_its_cell(tmp_path: Path, x: float, mark: str) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _words(sheet)
    _strokes(sheet)
    sheet.text(XS[1] - 41, YS[1] + 28, "道路の駅")
    sheet.text(x, YS[1] + 28, mark)
    (grid,) = grids(read(paper, tmp_path))
    said = {(cell.row, cell.column): cell.text for cell in grid.cells}
    assert said[1, 0].endswith("道路の駅")
    assert mark in said[1, 1]
