"""Pictures that may hold a table are remarked by every engine_name, and what only looks like one is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shisaku.ingest.remarks import Remark

from support.paper import Paper, Sheet, read

INLINE = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x40 EI"


def _strips(sheet: Sheet) -> None:
    for top in range(400, 560, 8):
        sheet.picture(80, top, 500, top + 8)


def _tiles(sheet: Sheet) -> None:
    for left in range(80, 500, 60):
        for top in range(400, 560, 40):
            sheet.picture(left, top, left + 60, top + 39)


def _inline(sheet: Sheet) -> None:
    sheet.raw(f"q 420 0 0 160 80 282 cm {INLINE} Q")


def _in_a_form(sheet: Sheet) -> None:
    content = f"q 420 0 0 160 80 282 cm {INLINE} Q"
    form = sheet.paper.more(
        f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length {len(content)}>>stream\n{content}\nendstream"
    )
    sheet.resources = f"/XObject<</Fm {form}>>"
    sheet.raw("/Fm Do")


def _cut_by_its_clip(sheet: Sheet) -> None:
    sheet.raw(f"q 80 282 420 160 re W n 2000 0 0 2000 -500 -500 cm {INLINE} Q")


def _with_a_heading_above_it_on_it(sheet: Sheet) -> None:
    sheet.picture(0, 0, 595, 842)
    sheet.text(80, 300, "② 再生可能エネルギー等の導入促進に向けた取組みの推進")


def _beside_text(sheet: Sheet) -> None:
    sheet.picture(300, 400, 560, 560)
    for line in range(10):
        sheet.text(50, 400 + 16 * line, "図のとおり推移している")


def _written(sheet: Sheet) -> None:
    for line in range(12):
        sheet.text(60, 100 + 16 * line, f"再生可能エネルギーの導入の促進に向けた取組み{line}")


def _remarks(
    folder: Path, engine_name: str, draw: Callable[[Sheet], None], *, written: bool = True
) -> tuple[Remark, ...]:
    paper = Paper()
    sheet = paper.sheet()
    if written:
        _written(sheet)
    draw(sheet)
    return read(paper, folder, engine_name).remarks


@pytest.mark.parametrize(
    "draw", [_strips, _tiles, _inline, _in_a_form, _cut_by_its_clip, _beside_text], ids=lambda draw: draw.__name__
)
def test_a_picture_that_may_hold_a_table_is_remarked_once_with_its_place(
    tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]
) -> None:
    (remark,) = _remarks(tmp_path, engine_name, draw)
    assert (remark.kind, remark.place.page) == ("page-picture", 1)
    box = remark.place.box
    assert box is not None
    left, right = (300, 560) if draw is _beside_text else (80, 500)
    assert [box.x0, box.top, box.x1, box.bottom] == pytest.approx([left, 400, right, 560], abs=1.5)


def test_a_line_typed_on_the_picture_of_a_page_does_not_make_it_read(tmp_path: Path, engine_name: str) -> None:
    (remark,) = _remarks(tmp_path, engine_name, _with_a_heading_above_it_on_it, written=False)
    assert remark.kind == "page-picture"


def _logo(sheet: Sheet) -> None:
    sheet.picture(480, 300, 560, 380)


def _banner(sheet: Sheet) -> None:
    sheet.picture(0, 10, 595, 90)


def _rules_that_are_pictures(sheet: Sheet) -> None:
    for y in (400, 450, 500, 560):
        sheet.picture(80, y, 500, y + 1)
    for x in (80, 200, 350, 499):
        sheet.picture(x, 400, x + 1, 560)


def _ground_of_the_page(sheet: Sheet) -> None:
    sheet.content.insert(0, "q 595 0 0 842 0 0 cm /Im Do Q")
    sheet.image = True
    for line in range(8):
        sheet.text(60, 400 + 24 * line, "取組みの状況を次に示す")


def _ground_of_a_box(sheet: Sheet) -> None:
    sheet.picture(60, 400, 540, 470)
    sheet.text(80, 425, "目標指標の達成の状況を次に示す")
    sheet.text(80, 445, "取組みの状況を次に示す")


def _clipped_to_a_logo(sheet: Sheet) -> None:
    sheet.raw(f"q 480 462 80 80 re W n 595 0 0 842 0 0 cm {INLINE} Q")


def _off_the_page(sheet: Sheet) -> None:
    sheet.picture(700, 400, 1200, 560)


def _seals_in_a_row(sheet: Sheet) -> None:
    for left in range(80, 480, 80):
        sheet.picture(left, 400, left + 50, 450)


@pytest.mark.parametrize(
    "draw",
    [
        _logo, _banner, _rules_that_are_pictures, _ground_of_the_page, _ground_of_a_box, _clipped_to_a_logo,
        _off_the_page, _seals_in_a_row,
    ],
    ids=lambda draw: draw.__name__,
)  # fmt: skip
def test_a_picture_that_holds_no_table_is_not_remarked(
    tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]
) -> None:
    assert _remarks(tmp_path, engine_name, draw) == ()


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("", "令和５年度 環境エネルギー部 主要事業 - 2 -"),
        ("令和５年度 環境エネルギー部 施策体系・主要事業", "- 2 -"),
        ("", "- 2 -"),
    ],
)
def test_a_scanned_page_with_a_typed_head_or_foot_is_a_page_that_was_not_read(
    tmp_path: Path, engine_name: str, top: str, foot: str
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.picture(0, 0, 595, 842)
        if top:
            sheet.text(180, 40, top)
        sheet.text(180, 815, foot)

    assert [remark.kind for remark in _remarks(tmp_path, engine_name, draw, written=False)] == ["page-is-picture"]


def test_a_page_with_a_head_and_a_foot_and_no_picture_is_only_a_short_one(tmp_path: Path, engine_name: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(180, 40, "令和５年度 環境エネルギー部 施策体系・主要事業")
        sheet.text(280, 815, "- 2 -")

    assert _remarks(tmp_path, engine_name, draw, written=False) == ()
