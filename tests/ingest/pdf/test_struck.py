"""What a line strikes out is not read, and remarked; underlines, rules and leaders strike nothing out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shisaku.ingest.remarks import Remark

from support.paper import Paper, Sheet, all_lines, grids, read, texts

BASELINE = 100.0
MIDDLE = BASELINE - 3.5
"""Where editors draw their lines through type of ten points."""


def _read(folder: Path, engine_name: str, draw: Callable[[Sheet], None]) -> tuple[list[str], tuple[Remark, ...]]:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(70, 200, "取組みの状況を次に示す")
    draw(sheet)
    source = read(paper, folder, engine_name)
    return [line.text for line in all_lines(source) if line.text != "取組みの状況を次に示す"], source.remarks


def _amounts(sheet: Sheet) -> tuple[float, float]:
    """Print an old figure and the new one behind it, and return where the old one stands."""
    end = sheet.text(70, BASELINE, "1,200")
    sheet.text(end + 20, BASELINE, "1,500")
    return 70, end


def _line(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    sheet.line(x0, MIDDLE, x1, MIDDLE)


def _double_line(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    for y in (MIDDLE - 0.8, MIDDLE + 0.8):
        sheet.line(x0 - 1, y, x1 + 1, y)


def _thin_red_rectangle(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    sheet.fill(x0, MIDDLE - 0.4, x1, MIDDLE + 0.4, "1 0 0 rg")


def _wavy_line(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    steps, y = [], 842 - MIDDLE
    for nth, x in enumerate(range(int(x0), int(x1) + 2, 2)):
        steps.append(f"{x} {y + (1 if nth % 2 else -1)} {'l' if nth else 'm'}")
    sheet.raw(f"1 0 0 RG 0.5 w {' '.join(steps)} S")


def _piece_by_piece(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    for nth in range(5):
        step = (x1 - x0) / 5
        sheet.line(x0 + nth * step, MIDDLE, x0 + (nth + 1) * step - 0.2, MIDDLE)


def _annotation(sheet: Sheet, subtype: str) -> None:
    x0, x1 = _amounts(sheet)
    low, high = 842 - BASELINE - 1.2, 842 - BASELINE + 8.8
    quads = f"{x0} {high} {x1} {high} {x0} {low} {x1} {low}"
    sheet.annots = f"<</Type/Annot/Subtype/{subtype}/Rect[{x0} {low} {x1} {high}]/QuadPoints[{quads}]/C[1 0 0]/F 4>>"


def _strike_out_annotation(sheet: Sheet) -> None:
    _annotation(sheet, "StrikeOut")


@pytest.mark.parametrize(
    "draw",
    [_line, _double_line, _thin_red_rectangle, _wavy_line, _piece_by_piece, _strike_out_annotation],
    ids=lambda draw: draw.__name__,
)
def test_a_struck_figure_is_not_read(tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]) -> None:
    read_lines, remarks = _read(tmp_path, engine_name, draw)
    assert read_lines == ["1,500"]
    assert [(remark.kind, remark.quoted) for remark in remarks] == [("struck", ("1,200",))]


def test_a_struck_part_of_a_name_is_not_read(tmp_path: Path, engine_name: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(70, BASELINE, "道路改良整備事業費")
        sheet.line(90, MIDDLE, 110, MIDDLE)

    read_lines, remarks = _read(tmp_path, engine_name, draw)
    assert [line.replace(" ", "") for line in read_lines] == ["道路整備事業費"]
    assert [remark.quoted for remark in remarks] == [("改良",)]


def test_a_row_struck_out_from_side_to_side_is_no_rule_of_its_table(tmp_path: Path, engine_name: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.table([60, 200, 300], [80, 100, 120])
        for row, name, amount in ((0, "道路改良整備事業費", "1,200"), (1, "橋りょう補修事業費", "3,400")):
            sheet.text(65, 94 + 20 * row, name)
            sheet.text(240, 94 + 20 * row, amount)
        sheet.line(60, 90.5, 300, 90.5, color="1 0 0 RG")

    paper = Paper()
    draw(paper.sheet())
    source = read(paper, tmp_path, engine_name)
    assert [texts(grid) for grid in grids(source)] == [[["", ""], ["橋りょう補修事業費", "3,400"]]]
    assert [remark.quoted for remark in source.remarks] == [("道路改良整備事業費",), ("1,200",)]


def _underline(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    sheet.line(x0, BASELINE + 1.5, x1, BASELINE + 1.5)


def _wavy_underline(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    steps, y = [], 842 - BASELINE - 2
    for nth, x in enumerate(range(int(x0), int(x1) + 2, 2)):
        steps.append(f"{x} {y + (1 if nth % 2 else -1)} {'l' if nth else 'm'}")
    sheet.raw(f"1 0 0 RG 0.5 w {' '.join(steps)} S")


def _squiggly_annotation(sheet: Sheet) -> None:
    _annotation(sheet, "Squiggly")


def _highlight(sheet: Sheet) -> None:
    sheet.fill(68, BASELINE - 9, 100, BASELINE + 2, "1 1 0 rg")
    _amounts(sheet)


def _leader(sheet: Sheet) -> None:
    _, x1 = _amounts(sheet)
    sheet.line(x1 + 2, MIDDLE, x1 + 18, MIDDLE)


def _rule_above_and_below(sheet: Sheet) -> None:
    _amounts(sheet)
    for y in (BASELINE - 11, BASELINE + 3):
        sheet.line(60, y, 300, y)


def _white_line(sheet: Sheet) -> None:
    x0, x1 = _amounts(sheet)
    sheet.line(x0, MIDDLE, x1, MIDDLE, color="1 G")


def _line_below_a_ground(sheet: Sheet) -> None:
    sheet.line(60, MIDDLE, 160, MIDDLE)
    sheet.fill(68, BASELINE - 10, 160, BASELINE + 3, "1 g")
    _amounts(sheet)


@pytest.mark.parametrize(
    "draw",
    [
        _underline, _wavy_underline, _squiggly_annotation, _highlight, _leader, _rule_above_and_below, _white_line,
        _line_below_a_ground,
    ],
    ids=lambda draw: draw.__name__,
)  # fmt: skip
def test_what_only_looks_like_a_line_through_strikes_nothing_out(
    tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]
) -> None:
    read_lines, remarks = _read(tmp_path, engine_name, draw)
    assert "".join(read_lines).replace(" ", "") == "1,2001,500"
    assert remarks == ()


def test_the_rules_of_a_table_strike_no_watermark_out(tmp_path: Path, engine_name: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.table([60, 500], [300, 330, 360])
        sheet.text(120, 378, "2023", size=130)

    read_lines, remarks = _read(tmp_path, engine_name, draw)
    assert "2023" in "".join(read_lines)
    assert remarks == ()


def test_an_option_that_is_struck_out_by_itself_is_kept_and_marked(tmp_path: Path, engine_name: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(70, BASELINE, "新規 見直し 継続")
        sheet.line(70, MIDDLE, 90, MIDDLE)

    read_lines, remarks = _read(tmp_path, engine_name, draw)
    assert read_lines == ["新規 見直し 継続"]
    assert remarks == ()
