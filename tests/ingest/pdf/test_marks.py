"""Emphasis: whatever is drawn around, behind or through the chosen word, and nothing that is not."""

from collections.abc import Callable
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import pytest
from shisaku.ingest.pdf.engines.engine import Char, PageObjects
from shisaku.ingest.pdf.engines.engine import Path as Drawn
from shisaku.ingest.pdf.page_reading import read_page
from shisaku.ingest.pdf.plane.geometry import Rect

from support.paper import Paper, Sheet, grids, marked, read, texts

OPTIONS = ("新規", "見直し", "継続")
TOP, LEFT = 100.0, 200.0


def _sheet(paper: Paper, *, styles: dict[str, dict[str, object]] | None = None) -> Sheet:
    """A budget table with one row; the options stand below one another at x 220, baselines 140, 156, 172."""
    sheet = paper.sheet()
    sheet.table([60, 140, LEFT, 260, 400], [TOP, 125, 180, 200])
    for x, head in ((65, "事業名"), (145, "予算額"), (205, "区分"), (265, "事業概要")):
        sheet.text(x, 116, head)
    sheet.text(65, 140, "移住推進費")
    sheet.text(150, 140, "200,753")
    for number, option in enumerate(OPTIONS):
        sheet.text(220, 140 + 16 * number, option, **(styles or {}).get(option, {}))  # type: ignore[arg-type]
    sheet.text(265, 140, "・移住の推進")
    sheet.text(65, 193, "計")
    return sheet


def _polygon(sheet: Sheet) -> None:
    """An octagon whose eight sides are strokes of their own."""
    corners = [(216, 151), (222, 146), (248, 146), (254, 151), (254, 155), (248, 160), (222, 160), (216, 155)]
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        sheet.line(x0, y0, x1, y1)


def _segments(sheet: Sheet) -> None:
    """An ellipse of forty short strokes."""
    points = [(235 + 19 * cos(i * pi / 20), 152.5 + 7.5 * sin(i * pi / 20)) for i in range(41)]
    for (x0, y0), (x1, y1) in pairwise(points):
        sheet.line(x0, y0, x1, y1)


def _four_rules(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in ((218, 146, 252, 146), (218, 159, 252, 159), (218, 146, 218, 159), (252, 146, 252, 159)):
        sheet.line(x0, y0, x1, y1)


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        (lambda sheet: sheet.oval(216, 145, 254, 160), "circled"),
        (lambda sheet: sheet.box(218, 146, 252, 159), "boxed"),
        (lambda sheet: sheet.rounded(216, 146, 254, 160), "boxed"),
        (_polygon, "boxed"),
        (_segments, "circled"),
        (_four_rules, "boxed"),
        (lambda sheet: sheet.line(219, 152.2, 251, 152.2), "struck"),
        (lambda sheet: sheet.line(220, 158, 250, 158), "underlined"),
    ],
    ids=["oval", "box", "rounded", "polygon", "segments", "four rules", "strike", "underline"],
)
def test_drawn_on_the_chosen_word(tmp_path: Path, draw: Callable[[Sheet], None], kind: str) -> None:
    paper = Paper()
    draw(_sheet(paper))
    (grid,) = grids(read(paper, tmp_path))
    assert marked(grid) == [(kind, "見直し")]
    assert (grid.rows, grid.columns) == (3, 4)
    assert grid.marks_known


def test_filled_behind_the_chosen_word(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.fill(218, 146, 252, 159, "0.8 g")
    sheet.content += _sheet(paper).content
    paper.sheets.pop()
    assert marked(grids(read(paper, tmp_path))[0]) == [("filled", "見直し")]


@pytest.mark.parametrize(
    ("styles", "kind"),
    [
        ({"継続": {"bold": True}}, "bold"),
        ({"継続": {"mode": 2}}, "bold"),
        ({"新規": {"color": "0.7 g"}, "見直し": {"color": "0.7 g"}}, "dark"),
        ({"新規": {"color": "0.6 0.6 0.6 rg"}, "見直し": {"color": "0 0 0 0.3 k"}}, "dark"),
    ],
    ids=["bold face", "stroked letters", "dark among grey", "dark among tints"],
)
def test_letters_of_the_chosen_word(tmp_path: Path, styles: dict[str, dict[str, object]], kind: str) -> None:
    paper = Paper()
    _sheet(paper, styles=styles)
    assert marked(grids(read(paper, tmp_path))[0]) == [(kind, "継続")]


def test_glyphs_drawn_twice_side_by_side_are_bold(tmp_path: Path) -> None:
    paper = Paper()
    _sheet(paper).text(220.4, 172, "継続")
    assert marked(grids(read(paper, tmp_path))[0]) == [("bold", "継続")]


def test_one_of_several_words_in_a_line(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.table([60, 140, 300], [100, 130, 160])
    sheet.text(65, 120, "移住推進費")
    sheet.text(150, 120, "新規・見直し・継続")
    sheet.oval(178, 109, 212, 124)
    assert marked(grids(read(paper, tmp_path))[0]) == [("circled", "見直し")]


def test_two_marks_are_both_told(tmp_path: Path) -> None:
    paper = Paper()
    sheet = _sheet(paper)
    sheet.oval(216, 129, 244, 144)
    sheet.oval(216, 161, 244, 176)
    assert marked(grids(read(paper, tmp_path))[0]) == [("circled", "新規"), ("circled", "継続")]


def test_no_mark_is_none(tmp_path: Path) -> None:
    paper = Paper()
    _sheet(paper)
    assert marked(grids(read(paper, tmp_path))[0]) == []


def test_printed_circles_stay_in_the_text(tmp_path: Path) -> None:
    paper = Paper()
    _sheet(paper).text(208, 156, "○")
    grid = grids(read(paper, tmp_path))[0]
    assert texts(grid)[1][2] == "新規/○見直し/継続"


def test_a_circle_drawn_before_the_word_is_on_the_word(tmp_path: Path) -> None:
    paper = Paper()
    _sheet(paper).oval(208, 148, 217, 157)
    assert marked(grids(read(paper, tmp_path))[0]) == [("circled", "見直し")]


@pytest.mark.parametrize(("top", "bottom"), [(125.4, 143), (124.6, 142.5), (130, 145)])
def test_a_box_that_touches_the_rules_of_its_cell_parts_nothing(tmp_path: Path, top: float, bottom: float) -> None:
    paper = Paper()
    _sheet(paper).box(218, top, 242, bottom)
    (grid,) = grids(read(paper, tmp_path))
    assert (grid.rows, grid.columns) == (3, 4)
    assert marked(grid) == [("boxed", "新規")]


def test_shading_of_heads_and_rows_is_no_mark(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.fill(60, 100, 400, 125, "0.8 g")
    sheet.fill(60, 125, 400, 180, "0.9 g")
    sheet.fill(200, 125, 260, 180, "0.7 g")
    sheet.content += _sheet(paper).content
    paper.sheets.pop()
    assert marked(grids(read(paper, tmp_path))[0]) == []


def test_cells_drawn_one_by_one_are_no_boxes_around_words(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for row in range(3):
        for column, word in enumerate(OPTIONS):
            sheet.box(60 + 60 * column, 100 + 16 * row, 120 + 60 * column, 116 + 16 * row)
            sheet.text(70 + 60 * column, 112 + 16 * row, word)
    (grid,) = grids(read(paper, tmp_path))
    assert (grid.rows, grid.columns) == (3, 3)
    assert marked(grid) == []


def test_a_diagonal_is_neither_mark_nor_rule(tmp_path: Path) -> None:
    paper = Paper()
    sheet = _sheet(paper)
    sheet.line(200, 180, 260, 200)
    sheet.line(260, 200, 400, 180)
    (grid,) = grids(read(paper, tmp_path))
    assert (grid.rows, grid.columns, marked(grid)) == (3, 4, [])


def test_an_oval_half_on_each_of_two_words_is_on_both_or_none(tmp_path: Path) -> None:
    """Nobody can tell which word was meant; the reader of the grid must not be able to either."""
    paper = Paper()
    _sheet(paper).oval(214, 130, 252, 162)
    assert len({words for _, words in marked(grids(read(paper, tmp_path))[0])}) != 1


def _set_in(fonts: dict[str, str]) -> list[str]:
    """Read a page with the options one below the other, each in its font, and return what is marked."""
    chars = [
        Char(
            letter, Rect(100 + 10 * i, 91 + 16 * row, 110 + 10 * i, 101 + 16 * row), 100 + 16 * row, 10.0, fonts[option]
        )
        for row, option in enumerate(OPTIONS)
        for i, letter in enumerate(option)
    ]
    sides = [(90, 80, 90, 150), (150, 80, 150, 150), (90, 80, 150, 80), (90, 150, 150, 150)]
    rules = [
        Drawn(((a, b), (c, d)), ((a, b, c, d),), Rect(a, b, c, d), False, False, (0, 0, 0), None, 0.5)
        for a, b, c, d in sides
    ]
    reading = read_page(PageObjects(1, 595, 842, tuple(chars), tuple(rules), ()))
    return [found.line.text[found.mark.start : found.mark.end] for found in reading.marks]


def test_gothic_among_mincho_stands_out_and_either_alone_does_not() -> None:
    mincho, gothic = "MS-Mincho", "MS-Gothic"
    assert _set_in({"新規": mincho, "見直し": gothic, "継続": mincho}) == ["見直し"]
    assert _set_in(dict.fromkeys(OPTIONS, gothic)) == []
    assert _set_in(dict.fromkeys(OPTIONS, mincho)) == []


@pytest.mark.parametrize("subtype", ["Circle", "Square"])
def test_an_annotation_drawn_around_the_word(tmp_path: Path, subtype: str) -> None:
    paper = Paper()
    sheet = _sheet(paper)
    sheet.annots = f"<</Type/Annot/Subtype/{subtype}/Rect[216 {842 - 160} 254 {842 - 145}]/C[1 0 0]/F 4>>"
    kind = "circled" if subtype == "Circle" else "boxed"
    assert marked(grids(read(paper, tmp_path))[0]) == [(kind, "見直し")]
