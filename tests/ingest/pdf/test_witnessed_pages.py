"""Of every page is known what looked at it beside the engine that read it, and where on it that saw nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINES, engine_named
from shisaku.ingest.pdf.witness import open_pdf
from shisaku.ingest.pdf.witness.comparing import compare
from shisaku.model import WitnessedPage

from invented.sheets import embedded_font
from support.paper import Paper


def _looked_at(path: Path, engines: int = 2) -> tuple[WitnessedPage, ...]:
    first, second = map(engine_named, DEFAULT_ENGINES)
    with open_pdf(path, first, second if engines == 2 else None, None) as pdf:
        for number in range(1, pdf.page_count + 1):
            pdf.page(number)
        return pdf.witnessed()


@pytest.fixture
def uncarried(tmp_path: Path) -> Path:
    """A page whose font is not in the file."""
    paper = Paper()
    paper.sheet().text(100, 300, "道路整備事業費 1,234")
    return paper.save(tmp_path / "uncarried.pdf")


def test_letters_that_a_renderer_need_not_have_are_not_judged_by_their_ink(uncarried: Path) -> None:
    (page,) = _looked_at(uncarried)
    assert (page.page, page.engine, page.drawn, page.unmatched) == (1, DEFAULT_ENGINES[1], True, ())
    (box,) = page.unjudged
    assert box.x0 == pytest.approx(100, abs=1)
    assert box.top < 300 <= box.bottom + 3


def test_letters_that_the_file_carries_are(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "carried.pdf"))
    canvas.setFont(embedded_font(), 10)
    canvas.drawString(100, 500, "道路整備事業費 1,234")
    canvas.save()
    assert _looked_at(tmp_path / "carried.pdf") == (
        WitnessedPage(page=1, engine=DEFAULT_ENGINES[1], drawn=True, shapes=True),
    )


def test_one_engine_alone_has_no_witness(uncarried: Path) -> None:
    assert _looked_at(uncarried, engines=1) == ()


def test_letters_that_are_only_somewhere_on_the_page_are_matched_at_no_place(uncarried: Path) -> None:
    """PDFium does not say where the letters of a font without a name stand in a form."""
    with engine_named(DEFAULT_ENGINES[0]).open(uncarried, None) as pdf:
        page = pdf.page(1)
    char = page.chars[0]._replace(font="")
    elsewhere = char._replace(box=char.box._replace(x0=char.box.x0 + 200, x1=char.box.x1 + 200))
    read, other = (replace(page, chars=(one, *page.chars[1:])) for one in (char, elsewhere))
    assert compare(read, read).unplaced == ()
    assert [one.text for one in compare(read, other).unplaced] == [char.text]
