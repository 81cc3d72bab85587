"""Strings drawn in one go: the same places as pdfminer's own device gives, which asks glyph by glyph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfcolor import PREDEFINED_COLORSPACE
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.psparser import LIT
from pdfminer.utils import Matrix, apply_matrix_rect
from shisaku.ingest.pdf.engines.pdfplumber.content import MalformedString
from shisaku.ingest.pdf.engines.pdfplumber.strings import Ink, describe, draw
from shisaku.ingest.pdf.plane.geometry import Rect

MANAGER = PDFResourceManager()
CROP = Rect(10, 20, 500, 800)
LATIN = {"Subtype": LIT("Type1"), "BaseFont": LIT("Helvetica")}
DOWNWARDS = {
    "Subtype": LIT("CIDFontType2"),
    "BaseFont": LIT("Some"),
    "Encoding": LIT("Identity-V"),
    "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity"},
    "FontDescriptor": {},
}

numbers = st.floats(-50, 50).map(lambda number: round(number, 3))
arrays = st.lists(st.one_of(numbers, st.integers(-900, 900), st.binary(max_size=8)), max_size=6)
level = st.tuples(numbers, st.just(0.0), st.just(0.0), numbers, numbers, numbers)
matrices = st.one_of(level, st.tuples(*[numbers] * 6))


class Reference(PDFTextDevice):
    """pdfminer's device, which notes where its glyphs stand."""

    def __init__(self, ctm: Matrix) -> None:
        super().__init__(MANAGER)
        self.set_ctm(ctm)
        self.boxes: list[tuple[float, ...]] = []

    def render_char(  # type: ignore[override]
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, *_: object
    ) -> float:
        face = describe(font, "")
        advance = font.char_width(cid) * fontsize * scaling
        low = face.descent * fontsize + rise
        frame = (0, low, advance, low + fontsize)
        if face.vertical:
            # The font says nothing of its own: the em square hangs below the middle of its upper edge, 880 above.
            frame = (-fontsize / 2, 0.12 * fontsize + rise + advance, fontsize / 2, 0.12 * fontsize + rise)
        x0, y0, x1, y1 = apply_matrix_rect(matrix, frame)
        self.boxes.append((x0 - CROP.x0, CROP.bottom - y1, x1 - CROP.x0, CROP.bottom - y0))
        return advance


def _text(font: PDFFont, matrix: Matrix, values: tuple[float, ...]) -> PDFTextState:
    text = PDFTextState()
    text.font, text.matrix = font, matrix
    text.fontsize, text.scaling, text.charspace, text.wordspace, text.rise, x, y = values
    text.linematrix = (x, y)
    return text


@pytest.mark.parametrize("spec", [LATIN, DOWNWARDS])
@given(matrix=matrices, ctm=matrices, values=st.tuples(*[numbers] * 7), parts=arrays)
def test_any_text_stands_where_pdfminer_puts_it(
    spec: dict[str, object], matrix: Matrix, ctm: Matrix, values: tuple[float, ...], parts: list[object]
) -> None:
    font = MANAGER.get_font(None, spec)
    ours, theirs = _text(font, matrix, values), _text(font, matrix, values)
    reference = Reference(ctm)
    reference.render_string(theirs, parts, PREDEFINED_COLORSPACE["DeviceGray"], PDFGraphicState())  # type: ignore[arg-type]
    chars = draw(ours, parts, Ink(describe(font, ""), False, None, True, CROP), ctm, CROP)
    assert [tuple(char.box) for char in chars] == [pytest.approx(box, rel=1e-9, abs=1e-6) for box in reference.boxes]
    assert ours.linematrix == pytest.approx(theirs.linematrix)


def test_what_lies_outside_the_clip_is_not_seen_while_its_neighbours_are() -> None:
    font = MANAGER.get_font(None, LATIN)
    for matrix in ((1.0, 0.0, 0.0, 1.0, 100.0, 100.0), (1.0, 0.1, 0.0, 1.0, 100.0, 100.0)):
        ink = Ink(describe(font, ""), False, None, True, Rect(105, 90, 112, 120))
        chars = draw(_text(font, matrix, (10, 100, 0, 0, 0, 0, 0)), [b"aaa"], ink, (1, 0, 0, 1, 0, 0), CROP)
        assert [char.visible for char in chars] == [False, True, False]


def test_an_array_with_a_malformed_string_means_nothing_and_keeps_its_places() -> None:
    font = MANAGER.get_font(None, LATIN)
    ink = Ink(describe(font, ""), False, None, True, CROP)
    values = (10.0, 100.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    matrix = (1.0, 0.0, 0.0, 1.0, 100.0, 100.0)
    sound, lost = (
        draw(_text(font, matrix, values), [b"12", kind(b"34")], ink, matrix, CROP) for kind in (bytes, MalformedString)
    )
    assert [char.text for char in sound] == ["1", "2", "3", "4"]
    assert [char.text for char in lost] == [""] * 4
    assert [char.box for char in lost] == [char.box for char in sound]
