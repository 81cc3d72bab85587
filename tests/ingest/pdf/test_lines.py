"""Lines: what stands together, where blanks are, how a line ends."""

from pathlib import Path

import pytest

from support.paper import Paper, all_lines, grids, lines, read


def _lines(tmp_path: Path, paper: Paper) -> list[str]:
    return [line.text for line in all_lines(read(paper, tmp_path))]


def test_glyphs_in_any_order_make_one_line(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for x, letter in reversed(list(enumerate("移住定住人材確保"))):
        sheet.text(70 + 10 * x, 100, letter)
    assert _lines(tmp_path, paper) == ["移住定住人材確保"]


def test_raised_and_lowered_characters_stay_on_their_line(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    end = sheet.text(70, 100, "区分")
    end = sheet.text(end, 96, "※", size=5)
    sheet.text(end, 102, "注", size=6)
    sheet.text(70, 112, "次の行")
    assert _lines(tmp_path, paper) == ["区分※注", "次の行"]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("予算", 0), ("額", 25)], "予算 額"),
        ([("令和", 0), ("2", 22.5), ("年", 30)], "令和2年"),
        ([("事", 0), ("業", 25), ("名", 50)], "事業名"),
        ([("計　", 0), ("画", 20)], "計　画"),
    ],
)
def test_blanks_stand_only_where_a_gap_is_seen(tmp_path: Path, pieces: list[tuple[str, float]], text: str) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for piece, x in pieces:
        sheet.text(70 + x, 100, piece)
    assert _lines(tmp_path, paper) == [text]


def test_segments_part_at_gaps_wider_than_a_space(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(70, 100, "移住推進費　（再掲）")
    sheet.text(250, 100, "1,234")
    (line,) = all_lines(read(paper, tmp_path))
    assert [(s.text, s.x0, s.x1) for s in line.segments] == [
        ("移住推進費　（再掲）", 70.0, 170.0),
        ("1,234", 250.0, 275.0),
    ]


def test_ends_of_lines_in_a_cell(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([70, 181, 281], [100, 180])
    for number, row in enumerate(["・移住者への支援の推", "進", "・短い", "・運営費八割まで", "県外の人"]):
        sheet.text(75, 112 + 14 * number, row)
    (grid,) = grids(read(paper, tmp_path))
    assert [line.end for line in grid.cells[0].lines] == ["wrap", "paragraph", "paragraph", "paragraph", "paragraph"]


def test_an_opening_bracket_takes_what_follows_to_the_next_line(tmp_path: Path) -> None:
    """One ideograph of room is left, but （ may not end a line: the line was wrapped."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([70, 185, 281], [100, 140])
    sheet.text(75, 112, "・運営費の八割を県費")
    sheet.text(75, 126, "（再掲）の事業")
    (grid,) = grids(read(paper, tmp_path))
    assert grid.cells[0].lines[0].end == "wrap"


def test_words_and_figures_are_not_cut(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([70, 181, 281], [100, 140])
    sheet.text(75, 112, "・補助金の額は")
    sheet.text(75, 126, "123,456,789円")
    (grid,) = grids(read(paper, tmp_path))
    assert grid.cells[0].lines[0].end == "wrap"


def test_centred_and_flush_right_lines_are_not_wrapped(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([70, 130, 195], [100, 150])
    sheet.text(85, 112, "新規")
    sheet.text(80, 126, "見直し")
    sheet.text(155, 112, "200,753")
    sheet.text(145, 126, "(155,613)")
    first, second = grids(read(paper, tmp_path))[0].cells
    assert first.lines[0].end != "wrap"
    assert second.lines[0].end != "wrap"


def test_centred_figures_of_one_width_are_not_wrapped(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([70, 130, 195], [100, 150])
    for number, figure in enumerate(["200,753", "155,613"]):
        sheet.text(82.5, 112 + 14 * number, figure)
    (cell, *_) = grids(read(paper, tmp_path))[0].cells
    assert [line.text for line in cell.lines] == ["200,753", "155,613"]
    assert cell.lines[0].end == "unknown"


def test_more_than_normal_space_above_is_told(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for baseline, text in (
        (100, "（課題）"),
        (116, "・人材の不足"),
        (132, "・施設の老朽化"),
        (164, "（対応）"),
        (180, "・確保"),
    ):
        sheet.text(70, baseline, text)
    assert [line.gap_before for line in lines(read(paper, tmp_path))] == [False, False, False, True, False]


def test_turned_and_vertical_text_is_read_in_its_direction(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([70, 100, 300], [100, 200])
    sheet.text(90, 180, "総務部", matrix="0 1 -1 0")
    sheet.text(110, 120, "移住の推進")
    sheet.text(110, 140, "定住の推進")
    (grid,) = grids(read(paper, tmp_path))
    assert [cell.text for cell in grid.cells] == ["総務部", "移住の推進定住の推進"]


def test_slanted_text_is_kept_as_furniture(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(70, 100, "移住の推進")
    sheet.text(200, 400, "機密", size=40, matrix="0.7 0.7 -0.7 0.7")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "body")] == ["移住の推進"]
    assert [line.text for line in lines(source, "furniture")] == ["機密"]


def test_lines_are_numbered_in_reading_order(tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(2):
        sheet = paper.sheet()
        sheet.text(70, 100, "見出しの行")
        sheet.table([70, 130, 190], [120, 150])
        sheet.text(75, 132, "左")
        sheet.text(135, 132, "右")
        sheet.text(70, 170, "終わりの行")
    numbers = [line.place.line_no for line in all_lines(read(paper, tmp_path))]
    assert numbers == list(range(1, 9))
