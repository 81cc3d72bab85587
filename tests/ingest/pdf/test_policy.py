"""What every engine must decide alike, shown on pages: covers, layers, the visible part, drawn annotations."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku.ingest.pdf.engines.engine import Engine, PageObjects

from support.paper import Paper, Sheet

ALPHAS = "/ExtGState<</Half<</ca 0.5>>/Mixed<</BM/Multiply>>/Usual<</BM/Normal/ca 1>>>>"
BLACK, RED = (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)


def _page(engine: Engine, paper: Paper, tmp_path: Path) -> PageObjects:
    with engine.open(paper.save(tmp_path / "p.pdf"), None) as pdf:
        return pdf.page(1)


@pytest.mark.parametrize(
    ("drawn", "box"),
    [
        ("1 g 60 738 40 16 re f", (60, 88, 100, 104)),
        ("0.9 0.9 1 rg 60 738 m 100 738 l 100 754 l 60 754 l f", (60, 88, 100, 104)),
        ("/Usual gs 1 g 60 738 40 16 re f", (60, 88, 100, 104)),
        ("1 g q 0 1 -1 0 100 738 cm 0 0 16 40 re f Q", (60, 88, 100, 104)),
        ("1 g q 60 738 20 16 re W n 60 738 40 16 re f Q", (60, 88, 80, 104)),
        # What hides nothing, or nothing that a rectangle tells.
        ("/Half gs 1 g 60 738 40 16 re f", None),
        ("/Mixed gs 1 g 60 738 40 16 re f", None),
        ("1 G 60 738 40 16 re S", None),
        ("1 g 60 738 40 16 re 62 740 36 12 re f*", None),
        ("1 g 60 738 m 100 738 l 60 754 l h f", None),
        ("1 g q 0.8 0.6 -0.6 0.8 70 738 cm 0 0 40 16 re f Q", None),
        ("1 g q 300 300 10 10 re W n 60 738 40 16 re f Q", None),
    ],
)
def test_what_is_opaque_and_upright_covers_what_was_drawn_before(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, drawn: str, box: tuple[float, ...] | None
) -> None:
    sheet.resources = ALPHAS
    sheet.text(70, 100, "予算")
    sheet.raw(drawn)
    sheet.text(70, 100, "額")
    covers = _page(engine, paper, tmp_path).covers
    assert [(pytest.approx(tuple(cover.box), abs=0.01), cover.above) for cover in covers] == (
        [(box, 2)] if box is not None else []
    )


@pytest.mark.parametrize(
    ("entries", "covers"),
    [("/ColorSpace/DeviceGray", 1), ("/ImageMask true/Decode[1 0]", 0), ("/ColorSpace/DeviceGray/SMask {mask}", 0)],
)
def test_a_picture_covers_unless_it_lets_something_through(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, entries: str, covers: int
) -> None:
    half = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    mask = paper.more(half + "stream\n@\nendstream")
    depth = 1 if "ImageMask" in entries else 8
    picture = paper.more(
        f"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent {depth}{entries.format(mask=mask)}"
        "/Length 1>>stream\n@\nendstream"
    )
    sheet.resources = f"/XObject<</P {picture}>>"
    sheet.text(70, 100, "予算")
    sheet.raw("q 40 0 0 16 60 738 cm /P Do Q")
    page = _page(engine, paper, tmp_path)
    assert len(page.images) == 1
    assert [cover.above for cover in page.covers] == [2] * covers


@pytest.mark.parametrize(
    ("crop", "size", "left"),
    [
        ((70.0, 90.0, 520.0, 830.0), (450, 740), 30),
        ((520.0, 830.0, 70.0, 90.0), (450, 740), 30),
        ((70.0, -50.0, 900.0, 900.0), (525, 842), 30),
    ],
)
def test_the_visible_part_is_the_crop_box_within_the_media_box(
    engine: Engine, paper: Paper, tmp_path: Path, crop: tuple[float, ...], size: tuple[float, float], left: float
) -> None:
    paper.sheet(crop=crop).text(100, 100, "予")
    page = _page(engine, paper, tmp_path)
    assert (page.width, page.height) == size
    assert page.chars[0].box.x0 == pytest.approx(left)


@pytest.mark.parametrize(
    ("settings", "membership", "shown"),
    [
        ("/OFF[{first}]", "", ["200"]),
        ("/BaseState/OFF", "", []),
        ("/BaseState/OFF/ON[{first}]", "", ["100"]),
        ("/OFF[{first}]", "/P/AllOn", []),
        ("/OFF[{first}]", "/P/AnyOn", ["100"]),
        ("/OFF[{first}]", "/P/AnyOff", ["100"]),
        ("/OFF[{first}]", "/P/AllOff", []),
    ],
)
def test_layers_are_off_as_the_default_configuration_says(
    engine: Engine, paper: Paper, sheet: Sheet, tmp_path: Path, settings: str, membership: str, shown: list[str]
) -> None:
    """With a membership, 100 belongs to both layers at once, and 200 is not printed."""
    layers = {name: paper.more(f"<</Type/OCG/Name({name})>>") for name in ("first", "second")}
    both = "{first} {second}".format(**layers)
    paper.catalog = f"/OCProperties<</OCGs[{both}]/D<<{settings.format(**layers)}>>>>"
    marked = paper.more(f"<</Type/OCMD/OCGs[{both}]{membership}>>") if membership else layers["first"]
    sheet.resources = f"/Properties<</M1 {marked}/M2 {layers['second']}>>"
    for name, text in [("M1", "100"), *([] if membership else [("M2", "200")])]:
        sheet.raw(f"/OC /{name} BDC")
        sheet.text(70, int(text), text)
        sheet.raw("EMC")
    seen = "".join(char.text for char in _page(engine, paper, tmp_path).chars if char.visible)
    assert seen == "".join(shown)


@pytest.mark.parametrize(("subtype", "curved"), [("Circle", True), ("Square", False)])
@pytest.mark.parametrize(("color", "stroke"), [("/C[1 0 0]", RED), ("", BLACK)])
def test_a_shape_without_an_appearance_is_drawn_by_its_rectangle(
    engine: Engine,
    paper: Paper,
    sheet: Sheet,
    tmp_path: Path,
    subtype: str,
    curved: bool,
    color: str,
    stroke: tuple[float, ...],
) -> None:
    sheet.annots = f"<</Type/Annot/Subtype/{subtype}/Rect[160 720 100 700]{color}>>"
    (path,) = _page(engine, paper, tmp_path).paths
    assert tuple(path.box) == pytest.approx((100, 122, 160, 142), abs=0.1)
    assert (path.stroke, path.fill, path.width) == (stroke, None, pytest.approx(1))
    assert (path.curved, path.closed, len(path.straights)) == (curved, True, 0 if curved else 4)
