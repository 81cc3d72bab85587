"""A digit is told by its drawn shape, so that a file that says its glyphs wrongly contradicts itself."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from shisaku.ingest.pdf.engines.engine import Char, DigitGlyph, PageObjects
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINES, engine_named
from shisaku.ingest.pdf.plane.geometry import Rect
from shisaku.ingest.pdf.witness import open_pdf
from shisaku.ingest.pdf.witness.digits import Digits
from shisaku.model import Document, Figure
from shisaku.pipeline import read_document
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import document_backings, judged, reconcile_document

from invented.sheets import FONTS
from support.digit_shapes import FILE, drawn
from support.lying import lying, paper_with

DIGITS = "0123456789"


def test_the_known_shapes_are_those_that_pdfium_draws() -> None:
    stored, fresh = (list(csv.DictReader(StringIO(text))) for text in (FILE.read_text(encoding="ascii"), drawn()))
    assert [(row["digit"], row["face"]) for row in stored] == [(row["digit"], row["face"]) for row in fresh]
    for one, other in zip(stored, fresh, strict=True):
        apart = [abs(a - b) for a, b in zip(bytes.fromhex(one["ink"]), bytes.fromhex(other["ink"]), strict=True)]
        assert max(apart) <= 16, "another version of the library may smooth otherwise"


@pytest.mark.parametrize("size", [6, 10.5, 24])
@pytest.mark.parametrize("font", list(FONTS))
def test_every_digit_of_a_font_has_the_shape_of_that_digit(tmp_path: Path, font: str, size: float) -> None:
    path = paper_with(tmp_path / "p.pdf", [DIGITS, "０１２３４５６７８９"], font, size)
    first, second = map(engine_named, DEFAULT_ENGINES)
    with open_pdf(path, first, second, None) as pdf:
        pdf.page(1)
        (page,) = pdf.witnessed()
        assert list(pdf.differences()) == []
    assert (page.shapes, page.unlike, page.shapeless) == (True, (), ())


@pytest.mark.parametrize("font", list(FONTS))
def test_a_glyph_that_the_file_calls_another_digit_is_told_or_is_no_witness(tmp_path: Path, font: str) -> None:
    """All the ninety wrong ways at once: every glyph is said to be each of the other digits in turn."""
    path = paper_with(tmp_path / "p.pdf", [DIGITS], font)
    first, second = map(engine_named, DEFAULT_ENGINES)
    with open_pdf(path, first, second, None) as pdf, first.open(path, None) as own:
        page, _ = pdf.page(1)
        glyphs = own.page(1).digits
        assert page is not None
        told = 0
        for glyph in glyphs:
            for said in set(DIGITS) - {glyph.char.text}:
                char = glyph.char._replace(text=said)
                lying = PageObjects(1, page.width, page.height, (char,), (), (), digits=(glyph._replace(char=char),))
                looked = Digits().of_page(lying, frozenset({char.font}), lambda box: pdf._drawn(1, 4.0, box))
                assert looked is not None
                assert looked.unlike or looked.unclear, "never like"
                told += looked.unlike == ((char, glyph.char.text),)
    assert (len(glyphs), told >= 85) == (10, True)


def test_what_is_no_letter_on_level_paper_says_nothing() -> None:
    char = Char("3", Rect(10, 10, 15, 20), 18, 10, "F", turn=90)
    page = _page_of(char)
    looked = Digits().of_page(page, frozenset({"F"}), lambda _: pytest.fail("nothing to draw"))
    assert looked is not None
    assert (looked.unlike, looked.unclear) == ((), (char,))
    assert Digits().of_page(page, frozenset(), lambda _: None) is None, "a font that the file does not carry"


def _page_of(char: Char) -> PageObjects:
    return PageObjects(1, 100, 100, (char,), (), (), digits=(DigitGlyph("F", 1, char),))


PLAN = [
    "令和２年度 県土整備部 主要事業",
    "(1) 安全な県土づくり【１－１】",
    "① 道路の整備",
    "ＫＰＩ",
    "道路の改良率",
    "基準値（令和元年度）：77.1％",
    "指標値",
    "Ｒ２　　　Ｒ３　　　Ｒ４",
    "78.2％　　79.3％　　80.4％",
]


def _read(path: Path, engines: tuple[str, ...]) -> tuple[Document, dict[str, Figure]]:
    document = read_document(path, Vocabulary(load_profile()), engines=engines)
    findings = reconcile_document(document)
    return document, {one.printed: one for one in judged(document, document_backings(document), findings)}


@pytest.mark.parametrize("engines", [DEFAULT_ENGINES, DEFAULT_ENGINES[::-1]])
def test_a_wrong_table_of_characters_is_an_error_at_the_figures_that_it_changes(
    tmp_path: Path, engines: tuple[str, ...]
) -> None:
    right = paper_with(tmp_path / "right.pdf", PLAN)
    document, figures = _read(right, engines)
    assert {one.verdict for one in figures.values()} == {"confirmed"}
    assert "digit-unlike" not in {one.check_code for one in reconcile_document(document)}
    document, figures = _read(lying(right, "8", "3"), engines)
    told = [one for one in reconcile_document(document) if one.check_code == "digit-unlike"]
    assert [(one.actual, one.expected, one.severity) for one in told] == [("3", "8", "error")]
    assert figures["73.2％"].verdict == figures["30.4％"].verdict == "contradicted"
    assert figures["基準値（令和元年度）：77.1％"].verdict == "confirmed", "no digit of its line is in question"


def test_two_fonts_of_one_name_are_looked_at_each_for_itself(tmp_path: Path) -> None:
    """As a file has them that was put together from two: the same name, the same codes, and one of them lies."""
    right = paper_with(tmp_path / "right.pdf", ["７８"])
    wrong = lying(paper_with(tmp_path / "wrong.pdf", ["７３"]), "３", "８")
    both = tmp_path / "both.pdf"
    with pypdfium2.PdfDocument(right) as whole, pypdfium2.PdfDocument(wrong) as other:
        whole.import_pages(other)
        whole.save(both)
    first, second = map(engine_named, DEFAULT_ENGINES)
    with first.open(both, None) as own:
        pages = [own.page(number) for number in (1, 2)]
        names = [{(glyph.char.font, glyph.code, glyph.char.text) for glyph in page.digits} for page in pages]
        assert names[0] == names[1], "told apart by nothing but their fonts' objects"
    with open_pdf(both, first, second, None) as pdf:
        for number in (1, 2):
            pdf.page(number)
        assert [bool(page.unlike) for page in pdf.witnessed()] == [False, True]
