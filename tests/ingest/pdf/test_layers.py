"""Layers that are switched off are not seen, and not read; what they hold is told."""

from pathlib import Path

import pytest

from support.paper import Paper, all_lines, glyphs, read

SEEN = "計画の推進に関する取組みの状況"


def _paper(settings: str, belongs_to: str = "{first}") -> Paper:
    """Return a page with a figure in a layer (or in what `belongs_to` says of two layers), and text in none."""
    paper = Paper()
    layers = {name: paper.more(f"<</Type/OCG/Name({name})>>") for name in ("first", "second")}
    content = belongs_to.format(**layers)
    if content.startswith("<<"):
        content = paper.more(content)
    paper.catalog = "/OCProperties<</OCGs[{first} {second}]/D<<{0}>>>>".format(settings.format(**layers), **layers)
    sheet = paper.sheet()
    sheet.resources = f"/Properties<</M1 {content}>>"
    sheet.raw("/OC /M1 BDC /Span BMC")
    sheet.text(70, 100, "95,818")
    sheet.line(60, 104, 200, 104)
    sheet.raw("EMC EMC")
    sheet.text(70, 140, SEEN)
    return paper


@pytest.mark.parametrize(
    ("settings", "belongs_to"),
    [
        ("/OFF[{first}]", "{first}"),
        ("/BaseState/OFF/ON[{second}]", "{first}"),
        ("/OFF[{first} {second}]", "<</Type/OCMD/OCGs[{first} {second}]>>"),
        ("/OFF[{first}]", "<</Type/OCMD/OCGs[{first} {second}]/P/AllOn>>"),
        ("/OFF[{second}]", "<</Type/OCMD/OCGs[{first}]/P/AllOff>>"),
        ("/OFF[{second}]", "<</Type/OCMD/OCGs[{first}]/P/AnyOff>>"),
    ],
)
def test_a_figure_in_a_layer_that_is_off_is_not_read_but_told(
    engine_name: str, tmp_path: Path, settings: str, belongs_to: str
) -> None:
    source = read(_paper(settings, belongs_to), tmp_path, engine_name)
    assert [line.text for line in all_lines(source)] == [SEEN]
    assert [remark.kind for remark in source.remarks] == ["text-hidden"]


@pytest.mark.parametrize(
    ("settings", "belongs_to"),
    [
        ("", "{first}"),
        ("/OFF[{second}]", "{first}"),
        ("/BaseState/OFF/ON[{first}]", "{first}"),
        ("/OFF[{first}]", "<</Type/OCMD/OCGs[{first} {second}]>>"),
        ("/OFF[{first}]", "<</Type/OCMD/OCGs[{first} {second}]/P/AnyOff>>"),
        ("/OFF[{first}]", "<</Type/OCMD/OCGs[{first}]/P/AllOff>>"),
    ],
)
def test_a_figure_in_a_layer_that_is_on_is_read(
    engine_name: str, tmp_path: Path, settings: str, belongs_to: str
) -> None:
    source = read(_paper(settings, belongs_to), tmp_path, engine_name)
    assert [line.text for line in all_lines(source)] == ["95,818", SEEN]
    assert source.remarks == ()


def test_a_rule_in_a_layer_that_is_off_is_no_rule(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    layer = paper.more("<</Type/OCG/Name(grid)>>")
    paper.catalog = f"/OCProperties<</OCGs[{layer}]/D<</OFF[{layer}]>>>>"
    sheet = paper.sheet()
    sheet.resources = f"/Properties<</M1 {layer}>>"
    sheet.raw("/OC /M1 BDC")
    sheet.table([60, 120, 200], [85, 110, 150])
    sheet.raw("EMC")
    sheet.text(70, 100, "事業")
    sheet.text(130, 100, "95,818")
    assert [type(block).__name__ for page in read(paper, tmp_path, engine_name).pages for block in page.blocks] == [
        "TextBlock"
    ]


def test_a_form_in_a_layer_that_is_off_is_not_read(engine_name: str, tmp_path: Path) -> None:
    paper = Paper()
    layer = paper.more("<</Type/OCG/Name(stamp)>>")
    paper.catalog = f"/OCProperties<</OCGs[{layer}]/D<</OFF[{layer}]>>>>"
    sheet = paper.sheet()
    code = "".join(f"{paper.code(one):04x}" for one in glyphs("95,818"))
    content = f"BT /FR 10 Tf 70 742 Td <{code}> Tj ET"
    form = paper.more(
        f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/OC {layer}/Resources<</Font<</FR 3 0 R>>>>"
        f"/Length {len(content)}>>stream\n{content}\nendstream"
    )
    sheet.resources = f"/XObject<</Fm {form}>>"
    sheet.raw("/Fm Do")
    sheet.text(70, 140, SEEN)
    assert [line.text for line in all_lines(read(paper, tmp_path, engine_name))] == [SEEN]
