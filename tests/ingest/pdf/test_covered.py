"""What something opaque was drawn over cannot be read; what lies on it, or shines through, can."""

from pathlib import Path

import pytest

from support.paper import Paper, Sheet, all_lines, read


def _figure(sheet: Sheet) -> None:
    sheet.text(70, 100, "200")
    sheet.text(70, 140, "計画の推進に関する取組みの状況")


def _read(tmp_path: Path, paper: Paper, engine_name: str) -> tuple[list[str], list[str]]:
    source = read(paper, tmp_path, engine_name)
    return [line.text for line in all_lines(source)], [remark.kind for remark in source.remarks]


def test_a_figure_under_a_white_box_is_not_read(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _figure(sheet)
    sheet.fill(60, 88, 100, 104, "1 g")
    texts, remarks = _read(tmp_path, paper, engine_name)
    assert texts == ["計画の推進に関する取組みの状況"]
    assert remarks == ["text-hidden"]


def test_a_figure_typed_over_the_box_is_read(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _figure(sheet)
    sheet.fill(60, 88, 100, 104, "1 g")
    sheet.text(70, 100, "250")
    assert _read(tmp_path, paper, engine_name)[0] == ["250", "計画の推進に関する取組みの状況"]


def test_a_figure_under_a_picture_is_not_read(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _figure(sheet)
    sheet.picture(60, 88, 100, 104)
    assert _read(tmp_path, paper, engine_name)[0] == ["計画の推進に関する取組みの状況"]


@pytest.mark.parametrize("state", ["/CA 0.3/ca 0.3", "/BM/Multiply", "/BM[/Multiply/Normal]", "/SMask<</S/Alpha>>"])
def test_a_fill_that_lets_it_shine_through_hides_nothing(engine_name: str, tmp_path: Path, state: str) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.resources = f"/ExtGState<</G1<<{state}>>>>"
    _figure(sheet)
    sheet.raw("q /G1 gs")
    sheet.fill(60, 88, 100, 104, "1 1 0 rg")
    sheet.raw("Q")
    assert _read(tmp_path, paper, engine_name) == (["200", "計画の推進に関する取組みの状況"], [])


def test_a_fill_drawn_before_hides_nothing(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.fill(60, 88, 100, 104, "1 g")
    _figure(sheet)
    assert _read(tmp_path, paper, engine_name) == (["200", "計画の推進に関する取組みの状況"], [])


def test_a_frame_filled_between_its_sides_hides_nothing_inside(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _figure(sheet)
    sheet.raw("0 g 60 738 40 16 re 61 739 38 14 re f*")
    assert _read(tmp_path, paper, engine_name)[0] == ["200", "計画の推進に関する取組みの状況"]


def test_a_fill_that_the_clip_keeps_away_hides_nothing(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _figure(sheet)
    sheet.raw("q 300 300 50 50 re W n")
    sheet.fill(60, 88, 100, 104, "1 g")
    sheet.raw("Q")
    assert _read(tmp_path, paper, engine_name) == (["200", "計画の推進に関する取組みの状況"], [])


def test_what_lies_under_a_box_on_a_sideways_page_is_not_read(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet(rotate=90)
    _figure(sheet)
    sheet.fill(60, 88, 100, 104, "1 g")
    assert _read(tmp_path, paper, engine_name)[0] == ["計画の推進に関する取組みの状況"]


def test_a_figure_under_the_strips_of_a_picture_is_not_read(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    _figure(sheet)
    for top in range(86, 106, 2):
        sheet.picture(60, top, 100, top + 2)
    assert _read(tmp_path, paper, engine_name) == (["計画の推進に関する取組みの状況"], ["text-hidden"])
