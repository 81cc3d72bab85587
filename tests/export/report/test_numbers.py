"""The report says of every number what became of it, and shows those that somebody should see."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image
from shisaku.export.lit_numbers import LIGHTS, TO_BE_LOOKED_AT
from shisaku.export.report.numbers import MOST_PAGES
from shisaku.model import Document

from support.databases import query
from support.paper import Paper
from support.reported import assembled, build_from, html_of


def _paper(pages: int) -> Paper:
    """Return a document on whose last pages a number stands in a line that no rule claims."""
    paper = Paper()
    sheet = paper.sheet()
    for baseline, text in (
        (80, "令和２年度 県土整備部 主要事業"),
        (120, "① 道路の整備"),
        (140, "（課題）"),
        (160, "・国道 13 号の渋滞"),
        (180, "【令和２年度関連事務事業】（単位：千円）"),
        (560, "問合せ先 023"),
    ):
        sheet.text(60, baseline, text)
    sheet.table([60, 260, 360], [260, 290, 320, 350])
    for number, row in enumerate([("事業名", "予算額"), ("道路整備事業費", "1,500"), ("計", "1,800")]):
        for x, text in zip((66, 270), row, strict=True):
            sheet.text(x, 280 + 30 * number, text)
    for page in range(2, pages + 1):
        paper.sheet().text(60, 200 + 31 * page, f"問合せ先 {page * page + 400}")
    return paper


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("numbers")
    return build_from(folder / "p.db", [_paper(MOST_PAGES + 2).save(folder / "p.pdf")])


def test_the_counts_are_those_of_the_view(database: Path) -> None:
    with assembled(database) as report:
        counts = report.documents[0].numbers.counts
    columns = [{"text": "in_text"}.get(fate, fate) for fate in LIGHTS]
    (row,) = query(database, f"SELECT {', '.join(f'sum({one})' for one in columns)}, sum(numbers) FROM page_numbers")
    *found, total = row
    assert dict(zip(LIGHTS, found, strict=True)) == {fate: counts.get(fate, 0) for fate in LIGHTS}
    assert sum(found) == total, "no number is left without a fate"
    assert counts["unread"] == MOST_PAGES + 2
    assert counts["contradicted"] == 1, "a total that does not add up"


def test_pages_that_somebody_should_see_are_lit_the_gravest_first(database: Path) -> None:
    with assembled(database) as report:
        numbers = report.documents[0].numbers
    assert [shown.page for shown in numbers.pages] == list(range(1, MOST_PAGES + 1))
    assert numbers.pages_left_out == (MOST_PAGES + 1, MOST_PAGES + 2)
    picture = numbers.pages[0].picture
    assert picture is not None
    with Image.open(io.BytesIO(base64.b64decode(picture.data_uri.partition(",")[2]))) as drawn:
        seen = {color for _, color in drawn.convert("RGB").getcolors() or ()}
    for fate in ("contradicted", "unread"):
        wanted = LIGHTS[fate].rgb
        assert any(max(abs(a - b) for a, b in zip(wanted, color, strict=True)) < 24 for color in seen), fate


def test_a_page_without_a_picture_shows_the_lines(database: Path, tmp_path: Path) -> None:
    with assembled(database, picture_bytes=0) as report:
        shown = report.documents[0].numbers.pages[0]
    assert shown.picture is None
    pieces = [piece for line in shown.lines for piece in line.pieces]
    assert ("023", "unread") in pieces
    assert ("1,800", "contradicted") in pieces
    assert "".join(text for text, _ in shown.lines[-1].pieces) == "問合せ先 023"
    html = html_of(database, tmp_path).read_text(encoding="utf-8")
    section = html[html.index('<section id="numbers"') : html.index('<section id="plan"')]
    assert all(light.shape in section for light in LIGHTS.values())
    assert len(re.findall(r"<\w", section)) < 500, "few elements, however many numbers there are"


def test_a_reading_of_an_older_program_says_that_it_has_none(tmp_path: Path) -> None:
    def without(document: Document) -> Document:
        return document.model_copy(update={"numbers": ()})

    old = build_from(tmp_path / "old.db", [_paper(1).save(tmp_path / "p.pdf")], without)
    assert "もう一度取り込むと記録されます" in html_of(old, tmp_path).read_text(encoding="utf-8")


def test_what_is_to_be_seen_is_a_fate() -> None:
    assert set(TO_BE_LOOKED_AT) < set(LIGHTS)
