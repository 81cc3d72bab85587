"""The order of reading: columns of prose, columns of boxes, rows of labels."""

from pathlib import Path

import pytest

from support.paper import Paper, Sheet, all_lines, grids, lines, read

LEFT = [
    "左の段の文章がここに続いていきます。長い",
    "文なので折り返しが起きるはずです。さらに",
    "続く文章です。まだまだ続きます。左の段の",
    "文章はここまでです。",
]
RIGHT = [
    "右の段の文章がここに続いていきます。長い",
    "文なので折り返しが起きるはずです。さらに",
    "続く文章です。まだまだ続きます。右の段の",
    "終わりです。",
]


def _prose(sheet: Sheet, shift: float) -> None:
    sheet.text(60, 80, "全体にかかる見出しがここに一行だけあります")
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.text(60, 110 + 16 * number, left)
        sheet.text(300, 110 + shift + 16 * number, right)
    sheet.text(60, 200, "段の下にある文章はまた全体の幅にわたって続いており、左の段よりも長い。")


@pytest.mark.parametrize("shift", [0.0, 3.0, 7.0])
def test_prose_in_two_columns_is_read_column_by_column(tmp_path: Path, shift: float) -> None:
    paper = Paper()
    _prose(paper.sheet(), shift)
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "body")][1:-1] == [*LEFT, *RIGHT]
    ends = {line.text: line.end for line in lines(source)}
    assert [ends[text] for text in LEFT[:3]] == ["wrap", "wrap", "wrap"]


def test_words_under_one_another_are_a_table_and_stay_lines(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    rows = [("移住推進費", "1,234"), ("定住推進費", "345"), ("若者定着奨学金返還支援事業費", "12"), ("計", "1,591")]
    for number, (name, amount) in enumerate(rows):
        sheet.text(60, 100 + 16 * number, name)
        sheet.text(300, 100 + 16 * number, amount)
    assert [line.text for line in lines(read(paper, tmp_path))] == [" ".join(row) for row in rows]


def _text_box(sheet: Sheet, x: float, top: float, name: str, rows: int) -> None:
    sheet.box(x, top, x + 200, top + 12 + 16 * rows)
    for number in range(rows):
        sheet.text(x + 5, top + 14 + 16 * number, f"{name}{number}の文章です")


def test_two_columns_of_text_boxes_are_read_column_by_column(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(60, 80, "見出し")
    for x, names in ((60, "あい"), (300, "うえ")):
        for number, name in enumerate(names):
            _text_box(sheet, x, 100 + 100 * number, name, 3)
    sheet.text(60, 400, "終わり")
    firsts = [line.text[0] for line in all_lines(read(paper, tmp_path))]
    assert "".join(firsts) == "見あああいいいうううえええ終"


def test_boxes_of_unlike_height_in_two_columns(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _text_box(sheet, 60, 100, "あ", 6)
    _text_box(sheet, 60, 230, "い", 2)
    _text_box(sheet, 300, 100, "う", 2)
    _text_box(sheet, 300, 160, "え", 7)
    firsts = [line.text[0] for line in all_lines(read(paper, tmp_path))]
    assert "".join(firsts) == "あ" * 6 + "い" * 2 + "う" * 2 + "え" * 7


def test_tables_side_by_side_are_read_from_the_left(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for x, name in ((320, "右"), (60, "左")):
        sheet.table([x, x + 100, x + 200], [100, 120, 140])
        sheet.text(x + 5, 114, name)
    assert [grid.cells[0].text for grid in grids(read(paper, tmp_path))] == ["左", "右"]
