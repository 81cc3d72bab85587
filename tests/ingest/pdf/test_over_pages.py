"""What only the whole document shows: tables that go on, repeated heads, page numbers, running heads."""

from pathlib import Path

import pytest

from support.paper import Paper, Sheet, grids, lines, read, texts

HEAD = ("事業名", "予算額", "事業概要")
XS = (60.0, 160.0, 240.0, 400.0)


def _table(sheet: Sheet, top: float, rows: list[tuple[str, ...]], shift: float = 0.0) -> None:
    ys = [top + 30 * i for i in range(len(rows) + 1)]
    xs = [x + shift for x in XS]
    sheet.table(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, word in zip(xs, row, strict=False):
            sheet.text(x + 5, y + 18, word)


def _paper(second: list[tuple[str, ...]], *, shift: float = 0.0, between: str = "") -> Paper:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(60, 80, "【関連事務事業】")
    _table(sheet, 700, [HEAD, ("移住推進費", "1,234", "・移住"), ("定住推進費", "2,345", "・定")])
    sheet.text(290, 825, "- 1 -")
    sheet = paper.sheet()
    if between:
        sheet.text(60, 50, between)
    _table(sheet, 60, second, shift)
    sheet.text(60, 400, "② 次の取組み")
    sheet.text(290, 825, "- 2 -")
    return paper


ROWS = [("", "", "住の続き"), ("計", "3,579", "")]


@pytest.mark.parametrize("shift", [0.0, 12.0])
def test_a_table_goes_on_over_the_page(tmp_path: Path, shift: float) -> None:
    (grid,) = grids(read(_paper(ROWS, shift=shift), tmp_path))
    assert texts(grid) == [
        list(HEAD),
        ["移住推進費", "1,234", "・移住"],
        ["定住推進費", "2,345", "・定"],
        ["", "", "住の続き"],
        ["計", "3,579", ""],
    ]
    assert [part.page for part in grid.place.parts()] == [1, 2]
    assert [cell.place.page for cell in grid.row(4)] == [2, 2, 2]
    assert grid.row(4)[1].lines[0].place.page == 2


def test_a_repeated_head_becomes_furniture(tmp_path: Path) -> None:
    source = read(_paper([HEAD, *ROWS]), tmp_path)
    (grid,) = grids(source)
    assert [row[0] for row in texts(grid)] == ["事業名", "移住推進費", "定住推進費", "", "計"]
    assert [line.text for line in lines(source, "furniture")] == ["- 1 -", *HEAD, "- 2 -"]


def test_a_text_between_parts_two_tables(tmp_path: Path) -> None:
    assert len(grids(read(_paper(ROWS, between="③ 別の取組み"), tmp_path))) == 2


def test_a_total_followed_by_a_head_parts_two_tables(tmp_path: Path) -> None:
    paper = Paper()
    _table(paper.sheet(), 700, [HEAD, ("移住推進費", "1,234", "・移住"), ("計", "1,234", "")])
    _table(paper.sheet(), 60, [HEAD, ("計画策定費", "9", "・計画"), ("計", "9", "")])
    assert len(grids(read(paper, tmp_path))) == 2


@pytest.mark.parametrize(("label", "tables"), [("総額", 2), ("小計", 1)])
def test_what_a_total_is_called_is_told_by_the_profile(tmp_path: Path, label: str, tables: int) -> None:
    paper = Paper()
    _table(paper.sheet(), 700, [HEAD, ("移住推進費", "1,234", "・移住"), (label, "1,234", "")])
    _table(paper.sheet(), 60, [HEAD, ("計画策定費", "9", "・計画"), ("計", "9", "")])
    assert len(grids(read(paper, tmp_path))) == tables


def test_other_columns_are_another_table(tmp_path: Path) -> None:
    paper = Paper()
    _table(paper.sheet(), 700, [HEAD, ("移住推進費", "1,234", "・移住")])
    sheet = paper.sheet()
    sheet.table([60, 200, 400], [60, 90])
    assert len(grids(read(paper, tmp_path))) == 2


def test_a_row_with_merged_cells_alone_on_the_next_page(tmp_path: Path) -> None:
    paper = Paper()
    _table(paper.sheet(), 700, [HEAD, ("移住推進費", "1,234", "・移住")])
    sheet = paper.sheet()
    sheet.table([60, 160, 400], [60, 90])
    sheet.text(65, 78, "計")
    sheet.text(165, 78, "1,234")
    (grid,) = grids(read(paper, tmp_path))
    assert [(cell.row, cell.column, cell.column_span) for cell in grid.row(2)] == [(2, 0, 1), (2, 1, 2)]


def test_a_table_over_three_pages(tmp_path: Path) -> None:
    paper = Paper()
    for page in range(3):
        sheet = paper.sheet()
        _table(sheet, 60, [HEAD, *[(f"事業{page}{row}", "1", "・あ") for row in range(25)]])
    (grid,) = grids(read(paper, tmp_path))
    assert grid.rows == 76
    assert [part.page for part in grid.place.parts()] == [1, 2, 3]


@pytest.mark.parametrize("style", ["- {} -", "{}", "{}/4", "―{}―", "{}ページ", "Ｐ．{}"])
def test_page_numbers_are_furniture(tmp_path: Path, style: str) -> None:
    paper = Paper()
    for page in range(1, 5):
        sheet = paper.sheet()
        sheet.text(60, 100, f"本文{page}")
        sheet.text(60, 750, f"{page},234")
        sheet.text(290, 820, style.format(page))
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "furniture")] == [style.format(page) for page in range(1, 5)]
    assert len(lines(source, "body")) == 8


def test_running_heads_are_furniture_and_titles_are_not(tmp_path: Path) -> None:
    paper = Paper()
    for page in range(1, 7):
        sheet = paper.sheet()
        sheet.text(350, 30, "みらい企画創造部 主要事業", size=8)
        sheet.text(60, 80, "【関連事務事業】" if page % 2 else f"② 取組み{page}")
        sheet.text(60, 100, f"本文{page}")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "furniture")] == ["みらい企画創造部 主要事業"] * 6
    assert "【関連事務事業】" in [line.text for line in lines(source, "body")]


def test_page_numbers_of_pages_set_sideways(tmp_path: Path) -> None:
    paper = Paper()
    for page in range(1, 4):
        sheet = paper.sheet()
        sheet.text(100, 700, f"本文の長い文章がここに{page}", matrix="0 1 -1 0")
        sheet.text(575, 430, f"- {page} -", matrix="0 1 -1 0")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "furniture")] == ["- 1 -", "- 2 -", "- 3 -"]


def test_a_figure_at_the_foot_of_one_page_is_no_page_number(tmp_path: Path) -> None:
    paper = Paper()
    for page in range(1, 4):
        sheet = paper.sheet()
        sheet.text(60, 100, f"本文{page}")
        sheet.text(60, 810, "１２３" if page == 2 else f"終わりの文{page}")
    assert lines(read(paper, tmp_path), "furniture") == []
