"""Every number that a page shows is lit by what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from PIL import Image
from shisaku.errors import UsageError
from shisaku.export.lit_numbers import LIGHTS, Fate, Lit, counted, sample, told
from shisaku.ingest.pdf.drawing.draw import SCALE, rendered
from shisaku.ingest.pdf.engines import policy
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, engine_named
from shisaku.model import Became, Verdict
from shisaku.profiles import Vocabulary, load_profile
from shisaku.steps import write_lit_page
from shisaku.steps.legend import numbers_step
from shisaku.steps.looked import look

from support.paper import Paper

TEXT = [
    (80, "令和２年度 県土整備部 主要事業"),
    (120, "① 道路の整備"),
    (140, "ＫＰＩ"),
    (160, "道路の改良率"),
    (180, "基準値（令和元年度）：77.1％"),
    (200, "（課題）"),
    (220, "・国道 13 号の渋滞"),
    (240, "【令和２年度関連事務事業】（単位：千円）"),
    (560, "問合せ先 023"),
    (800, "- 7 -"),
]
ROWS = [("事業名", "予算額"), ("道路整備事業費", "1,500"), ("橋りょう補修費", "300"), ("計", "1,800")]


VOCABULARY = Vocabulary(load_profile())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = Paper()
    sheet = paper.sheet()
    for baseline, text in TEXT:
        sheet.text(290 if text.startswith("-") else 60, baseline, text)
    sheet.table([60, 260, 360], [260, 290, 320, 350, 380])
    for number, row in enumerate(ROWS):
        for x, text in zip((66, 270), row, strict=True):
            sheet.text(x, 280 + 30 * number, text)
    return paper.save(tmp_path_factory.mktemp("numbers") / "p.pdf")


@pytest.fixture(scope="module")
def numbers(path: Path) -> tuple[Lit, ...]:
    return look(path, VOCABULARY).numbers[1]


def _fate(numbers: tuple[Lit, ...], printed: str) -> set[str]:
    return {one.fate for one in numbers if one.printed == printed}


def test_nothing_is_left_without_a_colour(path: Path, numbers: tuple[Lit, ...]) -> None:
    with engine_named(DEFAULT_ENGINE).open(path, None) as pdf:
        digits = [char for char in pdf.page(1).chars if char.text in policy.DIGITS]
    boxes = [one.sides for one in numbers if one.sides]
    held = [
        any(x0 <= char.center[0] <= x1 and y0 <= char.center[1] <= y1 for x0, y0, x1, y1 in boxes) for char in digits
    ]
    assert all(held)
    assert len(digits) > len(numbers)


def test_a_figure_has_the_colour_of_its_verdict(numbers: tuple[Lit, ...]) -> None:
    assert _fate(numbers, "1,500") == _fate(numbers, "300") == _fate(numbers, "1,800") == {"confirmed"}
    assert _fate(numbers, "77.1") == {"single"}, "two engines, and a font whose shapes nobody can draw"


def test_other_numbers_are_told_apart(numbers: tuple[Lit, ...]) -> None:
    assert _fate(numbers, "13") == _fate(numbers, "２") == {"text"}
    assert _fate(numbers, "7") == {"furniture"}
    assert _fate(numbers, "023") == {"unread"}
    assert sum(counted(numbers).values()) == len(numbers) == 9
    assert told(numbers).startswith("数字は9個です（読んだ数値：裏付けが2つ以上ある 3、")


def test_every_fate_has_a_colour_a_shape_and_words() -> None:
    fates = {*get_args(Verdict), *get_args(Became)} - {"figure"}
    assert set(LIGHTS) == fates == set(numbers_step().colors)
    assert len({light.rgb for light in LIGHTS.values()}) == len(LIGHTS)
    assert all(light.shape in numbers_step().colors[fate][1] for fate, light in LIGHTS.items())


def test_the_frames_are_told_apart_without_their_colours() -> None:
    def inked(fate: Fate) -> bytes:
        return sample(fate).convert("L").point(lambda grey: 255 * (grey < 190)).tobytes()

    assert len({inked(fate) for fate in LIGHTS}) == len(LIGHTS)


def test_a_page_is_drawn_with_its_legend(path: Path, numbers: tuple[Lit, ...], tmp_path: Path) -> None:
    out = tmp_path / "lit.png"
    assert write_lit_page(path, 1, out, VOCABULARY).numbers == numbers
    plain = rendered(path, 1, None).convert("RGB")
    with Image.open(out) as drawn:
        assert drawn.width == plain.width
        assert drawn.height > plain.height, "the legend stands below"
        for one in numbers:
            assert one.sides is not None
            x0, _, x1, bottom = (round(side * SCALE) for side in one.sides)
            below = (x0, bottom, x1, bottom + 6)
            assert LIGHTS[one.fate].rgb in {color for _, color in drawn.crop(below).getcolors() or ()}


def test_an_aside_is_lit_as_one(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    end = sheet.text(60, 100, "取組みの内容は次の表のとおりである。県民の意見を聴く")
    sheet.text(end, 95, "注1)", size=5)
    looked = look(paper.save(tmp_path / "p.pdf"), VOCABULARY)
    assert [one.fate for one in looked.numbers[1]] == ["aside"]


def test_the_numbers_of_a_text_go_by_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    values = ["指標値", "R2 R3", "78.0％ 78.0％"]
    lines = [*(text for _, text in TEXT[:5]), *values, *(text for _, text in TEXT[5:7])]
    path.write_text("\n".join(lines), encoding="utf-8")
    numbers = look(path, VOCABULARY).numbers[None]
    assert _fate(numbers, "77.1") == {"alone"}
    assert _fate(numbers, "13") == {"text"}
    assert {one.line_no for one in numbers if one.printed == "77.1"} == {5}
    assert [one.fate for one in numbers if one.printed == "78.0"] == ["alone", "alone"]
    assert all(one.sides is None for one in numbers)


def test_a_page_that_is_not_read_is_said_to_be_none(tmp_path: Path) -> None:
    paper = Paper()
    paper.sheet(resources="/Font<</F9<</Type/Font/Subtype/Type0/DescendantFonts[]>>>>").text(100, 100, "壊れた頁 12")
    paper.sheet().text(100, 100, "取組みの内容")
    path = paper.save(tmp_path / "p.pdf")
    drawn = write_lit_page(path, 1, tmp_path / "page.png", VOCABULARY)
    assert drawn.notices


def test_a_page_that_is_not_there_and_a_text_are_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="全1ページ"):
        write_lit_page(path, 2, tmp_path / "page.png", VOCABULARY)
    (tmp_path / "p.txt").write_text("令和２年度 県土整備部 主要事業", encoding="utf-8")
    with pytest.raises(UsageError, match="PDF ではない"):
        write_lit_page(tmp_path / "p.txt", 1, tmp_path / "page.png", VOCABULARY)
