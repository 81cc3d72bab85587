"""What every engine must give of a page, whatever its library: a new engine is held to this by being registered."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from shisaku.errors import SourceUnreadableError
from shisaku.ingest.pdf.engines.engine import Engine, PageFailedError, PageObjects

from support.paper import Glyph, Paper, Sheet, _plain, _stream, damage_last_page

BLACK, GREY, WHITE = (0.0, 0.0, 0.0), (0.5, 0.5, 0.5), (1.0, 1.0, 1.0)
PATTERN = (
    "/Pattern<</P<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 600 0]"
    "/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>>>>>>>"
)
STEP = 1 / 255
"""How finely colours are told apart."""
OF_A_PATTERN = {"pdfium": WHITE}
"""PDFium says white of what has no colour of its own, and nothing by which it can be told from white."""
TURNED = {0: "1 0 0 1", 90: "0 -1 1 0", 180: "-1 0 0 -1", 270: "0 1 -1 0", None: "0.8 0.6 -0.6 0.8"}


def _page(engine: Engine, paper: Paper, tmp_path: Path) -> PageObjects:
    with engine.open(paper.save(tmp_path / "p.pdf"), None) as pdf:
        return pdf.page(1)


def _said(page: PageObjects) -> str:
    return "".join(char.text for char in page.chars)


def test_a_character_has_its_meaning_place_size_font_and_colour(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path
) -> None:
    sheet.text(100, 120, "予", size=12)
    (char,) = _page(engine, paper, tmp_path).chars
    assert (char.text, char.font, char.bold, char.visible, char.turn) == ("予", "Reading", False, True, 0)
    assert (char.size, char.baseline) == (pytest.approx(12), pytest.approx(120))
    assert (char.box.x0, char.box.x1) == (pytest.approx(100), pytest.approx(112))
    assert char.box.top < 120 <= char.box.bottom
    assert char.color == BLACK
    assert not char.vertical


def test_a_character_without_a_meaning_says_nothing(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.text(100, 120, [Glyph(None), Glyph("件")])
    assert [char.text for char in _page(engine, paper, tmp_path).chars] == ["", "件"]


@pytest.mark.parametrize(
    ("name", "shown", "bold"),
    [
        ("ABCDEF+FutoGoB101-DB", "FutoGoB101-DB", True),
        ("HiraKakuPro-W6", "HiraKakuPro-W6", True),
        ("R-W3", "R-W3", False),
    ],
)
def test_boldness_is_told_by_the_name_without_its_prefix(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, name: str, shown: str, bold: bool
) -> None:
    sheet.resources = (
        f"/Font<</FR<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/ToUnicode 7 0 R"
        f"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 880/Descent -120"
        "/FontBBox[0 -120 1000 880]/ItalicAngle 0/CapHeight 700/StemV 80>>>>]>>>>"
    )
    sheet.text(100, 120, "予")
    (char,) = _page(engine, paper, tmp_path).chars
    assert (char.font, char.bold) == (shown, bold)


@pytest.mark.parametrize(
    ("mode", "bold", "visible"), [(0, False, True), (2, True, True), (3, False, False), (7, False, False)]
)
def test_the_render_mode_says_what_is_thick_and_what_is_seen(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, mode: int, bold: bool, visible: bool
) -> None:
    sheet.text(100, 120, "予", mode=mode)
    (char,) = _page(engine, paper, tmp_path).chars
    assert (char.bold, char.visible) == (bold, visible)


@pytest.mark.parametrize(
    ("operators", "color", "slack"),
    [
        ("0.25 g", (0.25, 0.25, 0.25), STEP),
        ("1 0 0 rg", (1.0, 0.0, 0.0), STEP),
        # How inks mix is a matter of the press that is thought of.
        ("0 0 0 0.5 k", GREY, 0.1),
        ("1 0 0 0 k", (0.0, 1.0, 1.0), 0.35),
    ],
)
def test_colours_are_red_green_and_blue(
    engine: Engine,
    paper: Paper,
    sheet: Sheet,
    tmp_path: Path,
    operators: str,
    color: tuple[float, ...],
    slack: float,
) -> None:
    sheet.text(100, 120, "予", color=operators)
    (char,) = _page(engine, paper, tmp_path).chars
    assert char.color == pytest.approx(color, abs=slack)


def test_a_pattern_is_no_colour(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.resources = PATTERN
    sheet.text(100, 120, "予", color="/Pattern cs /P scn")
    sheet.raw("/Pattern cs /P scn 100 700 80 20 re f")
    page = _page(engine, paper, tmp_path)
    assert [char.color for char in page.chars] == [OF_A_PATTERN.get(engine.name)]
    assert [path.fill for path in page.paths] == [OF_A_PATTERN.get(engine.name, GREY)], "neither paper nor ink"


def test_what_is_transparent_or_clipped_away_is_not_seen(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path
) -> None:
    sheet.resources = "/ExtGState<</Ghost<</ca 0>>>>"
    sheet.raw("q /Ghost gs")
    sheet.text(100, 120, "透")
    sheet.raw("Q q 90 700 40 40 re W n")
    sheet.text(100, 120, "中")
    sheet.text(300, 120, "外")
    sheet.raw("Q")
    sheet.text(100, 200, "後")
    page = _page(engine, paper, tmp_path)
    assert [(char.text, char.visible) for char in page.chars] == [
        ("透", False),
        ("中", True),
        ("外", False),
        ("後", True),
    ]


@pytest.mark.parametrize("turn", TURNED)
def test_the_turn_is_the_direction_of_reading(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, turn: int | None
) -> None:
    sheet.text(300, 400, "予", matrix=TURNED[turn])
    (char,) = _page(engine, paper, tmp_path).chars
    assert char.turn == turn
    assert char.size == pytest.approx(10)


@pytest.mark.parametrize(
    ("rotate", "size", "baseline"),
    [(0, (450, 740), 58), (90, (740, 450), 682), (180, (450, 740), 682), (270, (740, 450), 58)],
)
def test_places_are_those_of_the_shown_page(
    engine: Engine, paper: Paper, tmp_path: Path, rotate: int, size: tuple[float, float], baseline: float
) -> None:
    """Crop box off the origin, media box too: the text stands at (120, 772), the crop box from (70, 90) to (520, 830)."""
    sheet = paper.sheet(origin=(20.0, 30.0), crop=(70.0, 90.0, 520.0, 830.0), rotate=rotate)
    sheet.text(100, 100, "予")
    page = _page(engine, paper, tmp_path)
    (char,) = page.chars
    assert (page.width, page.height) == size
    assert (char.turn, char.baseline) == (rotate, pytest.approx(baseline))
    origin = {0: (50, 58), 90: (682, 50), 180: (400, 682), 270: (58, 400)}[rotate]
    assert char.box.grown(0.01).holds(*origin)


def test_vertical_writing_is_told(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.resources = (
        "/Font<</FR<</Type/Font/Subtype/Type0/BaseFont/V/Encoding/Identity-V/ToUnicode 7 0 R/DescendantFonts[4 0 R]>>>>"
    )
    sheet.text(300, 400, "予算")
    first, second = _page(engine, paper, tmp_path).chars
    assert first.vertical
    assert second.vertical
    assert (first.text, second.text) == ("予", "算")
    assert second.box.top == pytest.approx(first.box.top + 10)
    assert first.box.x0 == pytest.approx(second.box.x0)


def test_letters_of_a_type_3_font_are_characters(engine: Engine, tmp_path: Path) -> None:
    glyph = _stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    meaning = _stream(
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"1 beginbfchar\n<41> <4e88>\nendbfchar\nendcmap end"
    )
    path = tmp_path / "p.pdf"
    path.write_bytes(
        _plain(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</T 5 0 R>>>>>>",
                _stream(b"BT /T 10 Tf 1 0 0 1 100 700 Tm (AA) Tj ET"),
                b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a 6 0 R>>"
                b"/Encoding<</Type/Encoding/Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[600]/ToUnicode 7 0 R"
                b"/Resources<<>>>>",
                glyph,
                meaning,
            ]
        )
    )
    with engine.open(path, None) as pdf:
        first, second = pdf.page(1).chars
    assert (first.text, second.text) == ("予", "予")
    assert (first.baseline, first.box.x0, second.box.x0) == (
        pytest.approx(142),
        pytest.approx(100),
        pytest.approx(106),
    )


def test_strokes_fills_and_dashes(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.line(100, 100, 300, 100, width=2, color="1 0 0 RG")
    sheet.raw("[3 2] 0 d")
    sheet.line(100, 120, 300, 120, width=1)
    sheet.raw("[] 0 d")
    sheet.fill(100, 140, 200, 160, "0 0 1 rg")
    sheet.raw("0 G 0.5 g 100 600 50 20 re B")
    line, dashed, fill, both = _page(engine, paper, tmp_path).paths
    assert (line.stroke, line.fill, line.width) == ((1.0, 0.0, 0.0), None, pytest.approx(2))
    assert line.straights == (pytest.approx((100, 100, 300, 100)),)
    assert dashed.straights == (pytest.approx((100, 120, 300, 120)),), "a dashed line is one line"
    assert (fill.stroke, fill.fill, tuple(fill.box)) == (None, (0.0, 0.0, 1.0), pytest.approx((100, 140, 200, 160)))
    assert (both.stroke, both.fill) == (BLACK, pytest.approx(GREY, abs=STEP))
    assert fill.closed
    assert not line.closed
    assert not any(path.curved for path in (line, dashed, fill, both))


def test_curves_are_told_from_straight_lines(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.oval(100, 100, 140, 120)
    (oval,) = _page(engine, paper, tmp_path).paths
    assert (oval.curved, oval.closed, oval.straights) == (True, True, ())
    assert tuple(oval.box) == pytest.approx((100, 100, 140, 120), abs=0.1)


def test_a_path_is_cut_at_the_clip(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.raw("q 100 700 100 100 re W n")
    sheet.line(50, 100, 400, 100)
    sheet.line(50, 400, 400, 400)
    sheet.raw("Q")
    (line,) = _page(engine, paper, tmp_path).paths
    assert (line.box.x0, line.box.x1) == (pytest.approx(100, abs=1.1), pytest.approx(200, abs=1.1))


def test_a_thin_ring_is_the_stroke_that_it_looks_like(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path
) -> None:
    sheet.raw("0 g 100 700 80 20 re 101 701 78 18 re f*")
    (border,) = _page(engine, paper, tmp_path).paths
    assert (border.stroke, border.fill, border.width) == (BLACK, None, pytest.approx(1))


def test_images_stand_where_they_are_shown(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.picture(100, 200, 300, 250)
    sheet.raw("q 40 0 0 30 50 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x40 EI Q")
    sheet.text(100, 400, "後")
    page = _page(engine, paper, tmp_path)
    assert [tuple(image) for image in page.images] == [
        pytest.approx((100, 200, 300, 250)),
        pytest.approx((50, 112, 90, 142)),
    ]
    assert _said(page) == "後", "what comes after an inline image is read"


@pytest.mark.parametrize(("flags", "shown"), [("", 1), ("/F 4", 1), ("/F 2", 0), ("/F 32", 0)])
@pytest.mark.parametrize("subtype", ["Square", "Circle"])
def test_annotations_are_drawn_as_a_reader_sees_them(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, subtype: str, flags: str, shown: int
) -> None:
    sheet.annots = f"<</Type/Annot/Subtype/{subtype}/Rect[100 700 160 720]/C[1 0 0]{flags}>>"
    paths = _page(engine, paper, tmp_path).paths
    assert [path.stroke for path in paths] == [(1.0, 0.0, 0.0)] * shown
    assert [path.curved for path in paths] == [subtype == "Circle"] * shown


def test_links_are_not_drawn(engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path) -> None:
    sheet.annots = "<</Type/Annot/Subtype/Link/Rect[100 700 160 720]/C[1 0 0]>>"
    assert _page(engine, paper, tmp_path).paths == ()


def _encrypted(path: Path, user: str) -> Path:
    canvas = Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))
    canvas.drawString(100, 700, "1,234")
    canvas.save()
    return path


@pytest.mark.parametrize(("user", "given"), [("", None), ("himitsu", "himitsu"), ("himitsu", "owner")])
def test_a_password_opens(engine: Engine, tmp_path: Path, user: str, given: str | None) -> None:
    with engine.open(_encrypted(tmp_path / "e.pdf", user), given) as pdf:
        assert _said(pdf.page(1)) == "1,234"


@pytest.mark.parametrize(("given", "said"), [(None, "--password で"), ("chigau", "違います")])
def test_a_password_that_is_missing_or_wrong_is_told(
    engine: Engine, tmp_path: Path, given: str | None, said: str
) -> None:
    with (
        pytest.raises(SourceUnreadableError, match=said),
        engine.open(_encrypted(tmp_path / "e.pdf", "himitsu"), given),
    ):
        pass


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing else", b"PK\x03\x04 a spreadsheet"])
def test_what_is_no_pdf_is_refused_by_name(engine: Engine, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadableError, match=r"no\.pdf"), engine.open(path, None):
        pass


@pytest.mark.parametrize("form", ["plain", "packed", "damaged"])
def test_object_streams_and_lost_cross_references_make_no_difference(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, form: str
) -> None:
    sheet.text(100, 100, "予算額")
    path = paper.save(tmp_path / "p.pdf", object_streams=form == "packed", damaged_xref=form == "damaged")
    with engine.open(path, None) as pdf:
        assert (pdf.page_count, _said(pdf.page(1))) == (1, "予算額")


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_a_page_whose_content_is_damaged_fails_whole_and_alone(
    engine: Engine, paper: Paper, tmp_path: Path, share: float
) -> None:
    for page in range(2):
        one = paper.sheet()
        for row in range(40):
            one.text(100, 60 + 18 * row, f"事業{page}{row} {row * 7919 % 10007},{row:03}")
    path = damage_last_page(paper.save(tmp_path / "p.pdf"), share)
    with engine.open(path, None) as pdf:
        assert _said(pdf.page(1)).startswith("事業00")
        with pytest.raises(PageFailedError):
            pdf.page(2)


def test_a_file_cut_off_has_no_page_in_part(engine: Engine, paper: Paper, tmp_path: Path) -> None:
    for number in range(6):
        paper.sheet().text(100, 100, f"予算額{number}号")
    whole = paper.save(tmp_path / "whole.pdf").read_bytes()
    for share in (5, 8, 9):
        path = tmp_path / f"cut{share}.pdf"
        path.write_bytes(whole[: len(whole) * share // 10])
        try:
            with engine.open(path, None) as pdf:
                for number in range(1, pdf.page_count + 1):
                    try:
                        said = _said(pdf.page(number))
                    except PageFailedError:
                        continue
                    assert said in {"", f"予算額{number - 1}号"}
        except SourceUnreadableError:
            continue


def test_a_page_that_is_promised_and_missing_is_counted_and_fails(engine: Engine, paper: Paper, tmp_path: Path) -> None:
    for number in range(3):
        paper.sheet().text(100, 100, f"{number + 1}枚目")
    path = paper.save(tmp_path / "p.pdf")
    path.write_bytes(path.read_bytes().replace(b"[9 0 R 11 0 R 13 0 R]", b"[9 0 R 77 0 R 13 0 R]"))
    failed = 0
    with engine.open(path, None) as pdf:
        assert pdf.page_count == 3
        for number in (1, 2, 3):
            try:
                pdf.page(number)
            except PageFailedError:
                failed += 1
    assert failed == 1
