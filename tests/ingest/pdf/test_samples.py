"""The real document and the invented ones, of three producers: nothing lost, everything in its place."""

import json
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import ImageDraw
from shisaku.ingest.pdf.drawing.draw import draw_rules, rendered
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, engine_named
from shisaku.ingest.pdf.page_reading import read_page
from shisaku.ingest.source import Grid, Source

from support.paper import all_lines, read_file
from support.truths import SYNTHETIC

ROOT = Path(__file__).parents[3] / "samples"
SAMPLES = sorted([*ROOT.glob("*.pdf"), *SYNTHETIC.glob("*.pdf")])
REAL = ROOT / "2020-mirai-kikaku-sozobu.pdf"
REPAIRED = str.maketrans("⻑⺠⻭‧･", "長民歯・・")
ENGINE = engine_named(DEFAULT_ENGINE)
OPTIONS = {"新規", "見直し", "継続"}


@cache
def _source(path: Path) -> Source:
    return read_file(path)


def _key(text: str) -> str:
    """Fold what the reader repairs (radicals, shared glyphs), so that both readings can be compared."""
    return "".join(unicodedata.normalize("NFKC", text).translate(REPAIRED).split())


@cache
def _chars(path: Path) -> dict[int, list[dict[str, Any]]]:
    with pdfplumber.open(path) as pdf:
        return {page.page_number: [c for c in page.chars if c["text"].strip()] for page in pdf.pages}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_words_in_the_box_of_a_line_are_its_text(path: Path) -> None:
    for line in all_lines(_source(path)):
        box = line.place.box
        assert box is not None
        assert line.place.page is not None
        inside = [
            char
            for char in _chars(path)[line.place.page]
            if box.x0 - 0.01 <= char["x0"] <= char["x1"] <= box.x1 + 0.01
            and box.top - 0.01 <= char["top"] <= char["bottom"] <= box.bottom + 0.01
        ]
        again = "".join(char["text"] for char in sorted(inside, key=lambda c: c["x0"]))
        assert _key(again) == _key(line.text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_character_is_in_exactly_one_line(path: Path) -> None:
    printed = Counter(_key("".join(char["text"] for chars in _chars(path).values() for char in chars)))
    read = Counter(_key("".join(line.text for line in all_lines(_source(path)))))
    assert read == printed


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_marked_category_of_every_project(path: Path) -> None:
    truth = json.loads(path.with_suffix("").with_suffix(".truth.json").read_text(encoding="utf-8"))
    wanted = [row["category"] for row in _budget_rows(truth)]
    found = [
        line.text[mark.start : mark.end]
        for grid in _budget_grids(_source(path))
        for cell in sorted(grid.cells, key=lambda c: (c.row, c.column))
        for line in cell.lines
        for mark in line.marks
    ]
    assert set(found) <= OPTIONS
    assert found == wanted


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_budget_table_is_one_grid_that_ends_with_its_total(path: Path) -> None:
    truth = json.loads(path.with_suffix("").with_suffix(".truth.json").read_text(encoding="utf-8"))
    tables = _budget_grids(_source(path))
    assert len(tables) == sum(1 for _ in _budget_tables(truth))
    for grid in tables:
        assert _key(grid.row(grid.rows - 1)[0].text) == "計"
        assert all(cell.column_span == cell.row_span == 1 for cell in grid.cells)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_pages_are_sound_and_their_numbers_are_furniture(path: Path) -> None:
    source = _source(path)
    assert {remark.kind for remark in source.remarks} <= {"radical", "compatibility", "doubled"}
    assert all(page.readable for page in source.pages)


def test_line_ends_of_the_real_document_agree_with_its_text() -> None:
    """In the text of the published PDF a trailing space ends a paragraph: where the page is sure, it must say the same."""
    text = (ROOT / "2020-mirai-kikaku-sozobu.txt").read_text(encoding="utf-8")
    ended = {_key(line): line.endswith(" ") for line in text.splitlines() if len(_key(line)) > 15}
    sure = [line for line in all_lines(_source(REAL)) if line.end != "unknown" and _key(line.text) in ended]
    wrong = [line.text for line in sure if ended[_key(line.text)] != (line.end == "paragraph")]
    assert len(sure) > 200
    # Three are the text's own slips (取組みの推 / 進), the others full last lines, which no page can tell apart.
    assert len(wrong) <= 0.03 * len(sure), wrong


def test_a_page_is_drawn_with_what_was_seen() -> None:
    with ENGINE.open(REAL, None) as pdf:
        reading = read_page(pdf.page(4))
    image = rendered(REAL, 4, None)
    assert image.size == (1191, 1684)
    draw_rules(ImageDraw.Draw(image), reading)
    colors = {color for _, color in image.convert("RGB").getcolors(1 << 24) or []}
    assert {(0, 90, 255), (230, 0, 0), (0, 130, 50)} <= colors
    assert [found.mark.kind for found in reading.marks].count("circled") == 1
    assert reading.lattices
    assert reading.edges.level


def _budget_grids(source: Source) -> list[Grid]:
    return [
        block
        for page in source.pages
        for block in page.blocks
        if isinstance(block, Grid) and _key(block.row(0)[0].text) == "事業名"
    ]


def _budget_rows(truth: object) -> list[dict[str, Any]]:
    if isinstance(truth, dict):
        if "amount_printed" in truth and "category" in truth:
            return [truth]
        return [row for value in truth.values() for row in _budget_rows(value)]
    if isinstance(truth, list):
        return [row for value in truth for row in _budget_rows(value)]
    return []


def _budget_tables(truth: object) -> list[object]:
    if isinstance(truth, dict):
        inner = [table for value in truth.values() for table in _budget_tables(value)]
        return [truth, *inner] if truth.get("budget") else inner
    if isinstance(truth, list):
        return [table for value in truth for table in _budget_tables(value)]
    return []
