"""What leaves no ink on the page is not read, whatever trick the file hides it with, and what only looks like it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINES, engine_named
from shisaku.ingest.pdf.glyphs.visibility import seen_chars
from shisaku.ingest.pdf.witness import open_pdf

from invented.sheets import embedded_font
from support.paper import Paper

SENTENCE = "取組みの内容は次の表のとおりである"
FIGURE = "4,250"


def _figure(canvas: Canvas) -> None:
    canvas.drawString(100, 500, FIGURE)


def _in_the_colour_of_its_cell(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.9, 0.9, 1)
    canvas.rect(90, 490, 60, 24, stroke=0, fill=1)
    _figure(canvas)


def _black_on_a_black_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 24), (0, 0, 0))), 90, 490, 60, 24)
    _figure(canvas)


def _all_but_transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.01)
    _figure(canvas)


def _under_a_sheet_of_97_percent(canvas: Canvas) -> None:
    _figure(canvas)
    canvas.setFillAlpha(0.97)
    canvas.setFillGray(1)
    canvas.rect(90, 490, 60, 24, stroke=0, fill=1)


def _under_a_shading(canvas: Canvas) -> None:
    _figure(canvas)
    path = canvas.beginPath()
    path.rect(90, 490, 60, 24)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(90, 490, 150, 514, ((1, 1, 1), (1, 1, 1)))


def _outside_the_box_of_its_form(canvas: Canvas) -> None:
    canvas.beginForm("shown", 100, 700, 300, 760)
    canvas.setFont(embedded_font(), 10)
    _figure(canvas)
    canvas.endForm()
    canvas.doForm("shown")


def _outside_the_crop_box(canvas: Canvas) -> None:
    canvas.setCropBox((0, 520, 595, 842))
    _figure(canvas)


def _a_speck(canvas: Canvas) -> None:
    canvas.setFont(embedded_font(), 0.5)
    _figure(canvas)


def _plain(canvas: Canvas) -> None:
    _figure(canvas)


def _grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    _figure(canvas)


def _white_on_a_dark_cell(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(90, 490, 60, 24, stroke=0, fill=1)
    canvas.setFillGray(1)
    _figure(canvas)


def _under_a_marker(canvas: Canvas) -> None:
    _figure(canvas)
    canvas.setFillAlpha(0.4)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(90, 490, 60, 24, stroke=0, fill=1)


def _fine_print(canvas: Canvas) -> None:
    canvas.setFont(embedded_font(), 3)
    _figure(canvas)


def _beside_a_shading(canvas: Canvas) -> None:
    _figure(canvas)
    path = canvas.beginPath()
    path.rect(90, 400, 60, 24)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(90, 400, 150, 424, ((1, 1, 1), (0.5, 0.5, 0.5)))


def _read(path: Path, first: str, *, witnessed: bool = True) -> str:
    """Return what is seen of a file's page besides its sentences."""
    other = next(name for name in DEFAULT_ENGINES if name != first)
    with open_pdf(path, engine_named(first), engine_named(other) if witnessed else None, None) as pdf:
        page, remarks = pdf.page(1)
        assert page is not None
        assert remarks == ()
        assert list(pdf.differences()) == []
    return "".join(char.text for char in seen_chars(page).chars if char.text.strip()).replace(SENTENCE, "")


def _drawn(folder: Path, draw: Callable[[Canvas], None]) -> Path:
    path = folder / "p.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont(embedded_font(), 10)
    for row in range(6):
        canvas.drawString(60, 760 - 16 * row, SENTENCE)
    draw(canvas)
    canvas.save()
    return path


@pytest.mark.parametrize("first", DEFAULT_ENGINES)
@pytest.mark.parametrize(
    "draw",
    [
        _in_the_colour_of_its_cell, _black_on_a_black_picture, _all_but_transparent, _under_a_sheet_of_97_percent,
        _under_a_shading, _outside_the_box_of_its_form, _outside_the_crop_box, _a_speck,
    ],
    ids=lambda draw: draw.__name__,
)  # fmt: skip
def test_a_figure_without_ink_is_not_read(tmp_path: Path, first: str, draw: Callable[[Canvas], None]) -> None:
    assert _read(_drawn(tmp_path, draw), first) == ""


@pytest.mark.parametrize("first", DEFAULT_ENGINES)
@pytest.mark.parametrize(
    "draw",
    [_plain, _grey, _white_on_a_dark_cell, _under_a_marker, _fine_print, _beside_a_shading],
    ids=lambda draw: draw.__name__,
)
def test_a_figure_that_a_reader_sees_is_read(tmp_path: Path, first: str, draw: Callable[[Canvas], None]) -> None:
    assert _read(_drawn(tmp_path, draw), first) == FIGURE


def test_letters_of_a_font_that_the_file_does_not_carry_are_not_judged(tmp_path: Path) -> None:
    """A machine without that font draws nothing for them, and a reader's machine has it."""
    paper = Paper()
    paper.sheet().text(70, 100, FIGURE)
    assert _read(paper.save(tmp_path / "p.pdf"), DEFAULT_ENGINES[0]) == FIGURE


def test_a_whole_page_in_the_colour_of_its_ground_is_unseen(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
        for row in range(20):
            canvas.drawString(60, 640 - 16 * row, f"{row}{FIGURE}")

    with open_pdf(_drawn(tmp_path, draw), *map(engine_named, DEFAULT_ENGINES), None) as pdf:
        page, _ = pdf.page(1)
    assert page is not None
    assert not any(char.visible for char in page.chars if char.text in FIGURE)
