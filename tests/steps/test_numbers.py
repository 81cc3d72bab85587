"""Every number that a page shows is lit by what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from shisaku.ingest.pdf.engines import policy
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, engine_named
from shisaku.ingest.pdf.page_reading import read_page
from shisaku.model import Verdict
from shisaku.profiles import Vocabulary, load_profile
from shisaku.steps.legend import numbers_step
from shisaku.steps.looked import look
from shisaku.steps.numbers import Number, counted, numbers_of

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


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Number, ...]:
    paper = Paper()
    sheet = paper.sheet()
    for baseline, text in TEXT:
        sheet.text(290 if text.startswith("-") else 60, baseline, text)
    sheet.table([60, 260, 360], [260, 290, 320, 350, 380])
    for number, row in enumerate(ROWS):
        for x, text in zip((66, 270), row, strict=True):
            sheet.text(x, 280 + 30 * number, text)
    path = paper.save(tmp_path_factory.mktemp("numbers") / "p.pdf")
    looked = look(path, Vocabulary(load_profile()))
    with engine_named(DEFAULT_ENGINE).open(path, None) as pdf:
        reading = read_page(pdf.page(1))
    found = numbers_of(reading, looked, looked.figures)
    digits = [char for char in reading.objects.chars if char.text in policy.DIGITS]
    assert all(any(one.box.holds(*char.center) for one in found) for char in digits), "nothing is left without a colour"
    return found


def _fate(numbers: tuple[Number, ...], printed: str) -> set[str]:
    return {one.fate for one in numbers if one.printed == printed}


def test_a_figure_has_the_colour_of_its_verdict(numbers: tuple[Number, ...]) -> None:
    assert _fate(numbers, "1,500") == _fate(numbers, "300") == _fate(numbers, "1,800") == {"confirmed"}
    assert _fate(numbers, "77.1") == {"single"}, "two engines, and a font whose shapes nobody can draw"


def test_other_numbers_are_told_apart(numbers: tuple[Number, ...]) -> None:
    assert _fate(numbers, "13") == _fate(numbers, "２") == {"text"}
    assert _fate(numbers, "7") == {"furniture"}
    assert _fate(numbers, "023") == {"unread"}
    assert sum(counted(numbers).values()) == len(numbers) == 9


def test_every_fate_has_a_colour_and_words() -> None:
    step = numbers_step()
    assert set(step.colors) >= {*get_args(Verdict), "text", "furniture", "aside", "unread"}
    assert len({rgb for rgb, _ in step.colors.values()}) == len(step.colors)
    assert all(words for _, words in step.colors.values())


def test_an_aside_is_lit_as_one(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    end = sheet.text(60, 100, "取組みの内容は次の表のとおりである。県民の意見を聴く")
    sheet.text(end, 95, "注1)", size=5)
    path = paper.save(tmp_path / "p.pdf")
    with engine_named(DEFAULT_ENGINE).open(path, None) as pdf:
        reading = read_page(pdf.page(1))
    looked = look(path, Vocabulary(load_profile()))
    assert {one.fate for one in numbers_of(reading, looked, ())} == {"aside"}
