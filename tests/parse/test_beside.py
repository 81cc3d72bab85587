"""What stands beside the lines of an indicator is none of its name, its unit or its values, and it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shisaku
from shisaku.model import Document

from support.paper import Paper, Sheet
from support.parsed import of_initiative

NAME, UNIT = "修了者の就業率", "%"
BASELINE, PLAN = ("baseline", "71.5"), [("plan", "75.0"), ("plan", "78.0")]


def of_one(document: Document) -> tuple[str, str | None, list[tuple[str, str | None]]]:
    (one,) = document.indicators
    return one.name, one.unit, [(value.kind, value.value_text) for value in one.values]


def page(folder: Path, draw: Callable[[Sheet], None], left: float = 60.0) -> Document:
    """A page with the lines of an indicator, one below the other, and what else is drawn."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 60, "令和５年度　県土整備部　主要事業", size=14)
    sheet.text(60, 90, "① 橋りょうの点検")
    sheet.text(left, 110, "ＫＰＩ")
    sheet.text(left, 126, NAME)
    sheet.text(left + 12, 142, "基準値（令和３年度）：71.5％")
    sheet.text(left, 158, "指標値")
    xs = [left + 80 * number for number in range(3)]
    sheet.table(xs, [166, 184, 202])
    for x, year, value in zip(xs, ("Ｒ５", "Ｒ６"), ("75.0％", "78.0％"), strict=False):
        sheet.text(x + 4, 179, year)
        sheet.text(x + 4, 197, value)
    sheet.text(60, 230, "（課題）")
    sheet.text(60, 246, "・担い手の不足により、橋りょうの点検が計画のとおりに進まないおそれがある")
    draw(sheet)
    return shisaku.read(paper.save(folder / "a.pdf"))


def _box(x: float, top: float, *texts: str) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.box(x - 5, top, x + 140, top + 8 + 14 * len(texts))
        for number, text in enumerate(texts):
            sheet.text(x, top + 15 + 14 * number, text, size=9)

    return draw


def _texts(x: float, top: float, *texts: str, pitch: float = 16.0) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        for number, text in enumerate(texts):
            sheet.text(x, top + pitch * number, text, size=9)

    return draw


CONTACT = ("問合せ先", "環境企画課", "023-630-2000")


@pytest.mark.parametrize(
    ("draw", "left"),
    [
        (_box(400, 84, *CONTACT), 60),
        (_box(400, 128, *CONTACT), 60),
        (_box(400, 160, *CONTACT), 60),
        (_box(65, 116, *CONTACT), 280),
        (_texts(400, 126, "担当：環境企画課", "電話 2322"), 60),
        (_texts(400, 142, "写真：診断の様子", "2322"), 60),
        (_texts(570, 142, "環", "境"), 60),
        (_texts(430, 126, "（計画期間：Ｒ３～Ｒ12）"), 60),
    ],
)
def test_what_stands_in_another_column_is_none_of_an_indicator(
    draw: Callable[[Sheet], None], left: float, tmp_path: Path
) -> None:
    document = page(tmp_path, draw, left)
    (one,) = document.indicators
    assert (one.name, one.unit) == (NAME, UNIT)
    assert [(value.kind, value.value_text) for value in one.values] == [BASELINE, *PLAN]
    assert document.unparsed or one.attributes


def test_boxes_side_by_side_hold_an_indicator_each(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 60, "令和５年度　県土整備部　主要事業", size=14)
    sheet.text(60, 90, "① 橋りょうの点検")
    sheet.text(60, 110, "ＫＰＩ")
    for x, name, unit in ((60, "就業率", "％"), (310, "受講者数", "人")):
        sheet.box(x, 116, x + 230, 180)
        sheet.text(x + 5, 132, name)
        sheet.text(x + 15, 148, f"基準値（令和３年度）：71{unit}")
        sheet.text(x + 15, 164, f"目標値（令和８年度）：80{unit}")
    document = shisaku.read(paper.save(tmp_path / "a.pdf"))
    assert [(one.name, one.unit, len(one.values)) for one in document.indicators] == [
        ("就業率", "%", 2),
        ("受講者数", "人", 2),
    ]
    assert document.unparsed == ()


ROWS = "指標値\nＲ５  Ｒ６\n75.0％  78.0％\n"


@pytest.mark.parametrize("beside", ["担当の電話 2322", "環", "写真：診断の様子", "計画期間：R3～R12"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_stands_behind_a_gap_of_a_text_is_none_of_an_indicator(number: int, beside: str) -> None:
    lines = ["ＫＰＩ", NAME, "基準値（令和３年度）：71.5％", *ROWS.splitlines()]
    lines[number] += " " * 20 + beside
    document = of_initiative("\n".join(lines) + "\n")
    assert of_one(document) == (NAME, UNIT, [BASELINE, *PLAN])
    assert [beside in line.text for line in document.unparsed] == [True]


@pytest.mark.parametrize(
    "lines",
    [
        f"{NAME}          （単位：％）\n基準値（令和３年度）：71.5\n",
        f"{NAME}\n基準値（令和３年度）：          71.5％\n",
        f"{NAME}\n基準値（令和３年度）：          71.5       ％\n",
        f"{NAME}          基準値：71.5％\n",
        f"{NAME}\n基準値（令和３年度）：71.5％          目標値（令和８年度）：80.0％\n",
        f"{NAME}          担当課：雇用対策課\n基準値（令和３年度）：71.5％\n",
    ],
)
def test_what_says_what_it_is_may_stand_behind_a_gap(lines: str) -> None:
    document = of_initiative(f"ＫＰＩ\n{lines}{ROWS}")
    (one,) = document.indicators
    assert (one.name, one.unit, one.values[0].value_text) == (NAME, UNIT, "71.5")
    assert document.unparsed == ()
