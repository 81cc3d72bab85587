"""The second engine says what the first says; where it does not, the reason is known."""

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from shisaku.ingest.pdf.engines.engine import PageFailedError, PageObjects
from shisaku.ingest.pdf.engines.registry import ENGINES, engine_named
from shisaku.model import Document
from shisaku.pipeline import read_document

from support.paper import Glyph, Paper, all_lines, damage_last_page, read
from support.recognised import vocabulary
from support.truths import PDFS

BY_READER = {"extractor", "reader", "readers"}
"""What a document says of how it was read."""


def _page(path: Path, engine: str = "pdfium", number: int = 1) -> PageObjects:
    with engine_named(engine).open(path, None) as pdf:
        return pdf.page(number)


def _document(path: Path, engine: str) -> Document:
    return read_document(path, vocabulary(), engines=(engine,))


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_the_documents_of_both_engines_are_equal(path: Path) -> None:
    first, second = (_document(path, engine) for engine in ENGINES)
    alike = set(Document.model_fields) - BY_READER - {"source_lines", "observations"}
    assert {name: getattr(first, name) for name in alike} == {name: getattr(second, name) for name in alike}
    # Several blanks are one to PDFium, and radicals are the characters that they look like.
    assert [(line.role, line.text.split()) for line in first.source_lines] == [
        (line.role, line.text.split()) for line in second.source_lines
    ]
    assert [one for one in first.observations if one.kind != "character-repaired"] == list(second.observations)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_every_object_stands_where_the_first_engine_has_it(path: Path) -> None:
    with engine_named("pdfplumber").open(path, None) as one, engine_named("pdfium").open(path, None) as other:
        assert one.page_count == other.page_count
        for number in range(1, one.page_count + 1):
            _same(one.page(number), other.page(number))


def _same(one: PageObjects, other: PageObjects) -> None:
    chars = [[char for char in page.chars if char.text.strip()] for page in (one, other)]
    for first, second in zip(*chars, strict=True):
        assert (first.visible, first.turn) == (second.visible, second.turn)
        assert first.bold == second.bold or not second.font
        # A Type 3 font has no name to PDFium, and its glyphs no advance but only what is drawn.
        assert second.font in {first.font, ""}
        slack = 0.05 if second.font else 0.5 * first.size
        assert (first.box.x0, first.box.x1, first.baseline, first.size) == pytest.approx(
            (second.box.x0, second.box.x1, second.baseline, second.size), abs=slack
        )
    for drawn, again in zip(one.paths, other.paths, strict=True):
        assert tuple(drawn.box) == pytest.approx(tuple(again.box), abs=0.1)
        assert (drawn.closed, drawn.curved, drawn.stroke is None, drawn.fill is None) == (
            again.closed,
            again.curved,
            again.stroke is None,
            again.fill is None,
        )
    assert len(one.images) == len(other.images)
    assert len(one.covers) == len(other.covers)


def test_a_glyph_whose_font_nobody_has_is_a_character_all_the_same(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for place, text in enumerate("95,818"):
        sheet.text(100 + 8 * place, 100, text, mode=0)
    page = _page(paper.save(tmp_path / "p.pdf"))
    assert [(char.text, char.bold, char.visible) for char in page.chars] == [(one, False, True) for one in "95,818"]


def test_a_glyph_of_several_letters_is_one_character(tmp_path: Path) -> None:
    paper = Paper()
    paper.sheet().text(100, 100, [Glyph("ffi"), Glyph("件")])
    assert [char.text for char in _page(paper.save(tmp_path / "p.pdf")).chars] == ["ffi", "件"]


def test_damage_is_found_in_an_encrypted_file_too(tmp_path: Path) -> None:
    path = tmp_path / "e.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", ownerPassword="owner", strength=128), pageCompression=1)
    canvas.drawString(100, 700, "1,234")
    canvas.save()
    assert "".join(char.text for char in _page(path).chars) == "1,234", "a sound one is read"


def test_damage_on_one_page_leaves_the_others(tmp_path: Path) -> None:
    paper = Paper()
    for page in range(3):
        one = paper.sheet()
        for row in range(30):
            one.text(100, 60 + 18 * row, f"事業{page}{row} {row * 7919 % 10007},{row:03}")
    path = damage_last_page(paper.save(tmp_path / "p.pdf"))
    assert _page(path, number=2).chars
    with pytest.raises(PageFailedError):
        _page(path, number=3)


@pytest.mark.parametrize(("engine", "read_as"), [("pdfplumber", "予  算"), ("pdfium", "予 算")])
def test_blanks_in_a_row_are_one_to_pdfium(tmp_path: Path, engine: str, read_as: str) -> None:
    paper = Paper()
    paper.sheet().text(100, 100, "予  算")
    assert [line.text for line in all_lines(read(paper, tmp_path, engine))] == [read_as]


@pytest.mark.parametrize(("engine", "shown"), [("pdfplumber", False), ("pdfium", True)])
def test_pdfium_passes_over_the_policy_of_a_membership_without_a_list(tmp_path: Path, engine: str, shown: bool) -> None:
    paper = Paper()
    layer = paper.more("<</Type/OCG/Name(first)>>")
    membership = paper.more(f"<</Type/OCMD/OCGs {layer}/P/AllOff>>")
    other = paper.more("<</Type/OCG/Name(second)>>")
    paper.catalog = f"/OCProperties<</OCGs[{layer} {other}]/D<</OFF[{other}]>>>>"
    sheet = paper.sheet()
    sheet.resources = f"/Properties<</M1 {membership}>>"
    sheet.raw("/OC /M1 BDC")
    sheet.text(70, 100, "95,818")
    sheet.raw("EMC")
    assert _page(paper.save(tmp_path / "p.pdf"), engine).chars[0].visible == shown


def test_layers_of_one_name_are_told_apart_by_where_they_stand(tmp_path: Path) -> None:
    paper = Paper()
    on, off = (paper.more("<</Type/OCG/Name(same)>>") for _ in range(2))
    paper.catalog = f"/OCProperties<</OCGs[{on} {off}]/D<</OFF[{off}]>>>>"
    sheet = paper.sheet()
    sheet.resources = f"/Properties<</M1 {on}/M2 {off}>>"
    for mark, top in (("M1", 100), ("M2", 200)):
        sheet.raw(f"/OC /{mark} BDC")
        sheet.text(70, top, "95,818")
        sheet.raw("EMC")
    chars = _page(paper.save(tmp_path / "p.pdf")).chars
    assert {(char.visible, round(char.baseline)) for char in chars} == {(True, 100), (False, 200)}
