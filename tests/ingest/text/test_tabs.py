"""Tables whose cells are parted by tabs, and signs that a screen shows as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku import check, read
from shisaku.ingest.text.lines import noticed

from support.small_plans import plan_text

HEAD = plan_text().split("事業名 予算額")[0]
_ROWS = (
    ("事業名", "予算額", "前年度", "事業概要"),
    ("道路整備事業費（山間地域生活道路緊急対策分）", "1,500", "1,200", "・舗装"),
    ("", "", "", "・照明"),
    ("橋りょう補修費", "300", "-", "・塗装"),
    ("計", "1,800", "1,200", ""),
)


def _tabbed(rows: tuple[tuple[str, ...], ...]) -> str:
    return HEAD + "\n".join("\t".join(row) for row in rows) + "\n"


def test_columns_of_a_table_with_tabs_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(_tabbed(_ROWS), encoding="utf-8")
    document = read(path)
    (table,) = document.tables
    assert [(line.name, line.amount.yen, [item.text for item in line.items]) for line in table.lines] == [
        ("道路整備事業費（山間地域生活道路緊急対策分）", 1_500_000, ["舗装", "照明"]),
        ("橋りょう補修費", 300_000, ["塗装"]),
    ]
    assert table.total.yen == 1_800_000
    assert "tabs-uneven" not in {one.kind for one in document.observations}


def test_a_line_of_too_few_tabs_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(_tabbed(_ROWS).replace("\t\t\t・照明", "\t・照明"), encoding="utf-8")
    told = [one for one in check(read(path)) if "タブの数" in one.message]
    assert [(one.check_code, one.severity) for one in told] == [("boundary-uncertain", "warning")]


@pytest.mark.parametrize(
    "text", [_tabbed(_ROWS), HEAD.replace("① 道路", "①\t道路"), HEAD.replace("\n", "\t\n")], ids=["rows", "one", "ends"]
)
def test_tabs_that_leave_nothing_open_are_no_remark(text: str) -> None:
    assert [one for one in noticed(text) if one.kind == "tabs-uneven"] == []


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\u2067"])
def test_signs_that_turn_figures_are_told(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(plan_text().replace("1,500", f"{sign}1,500"), encoding="utf-8")
    document = read(path)
    assert document.tables[0].lines[0].amount.yen == 1_500_000
    (told,) = [one for one in check(document) if one.check_code == "text-hidden"]
    assert told.severity == "warning"
    assert f"U+{ord(sign):04X}" in told.message


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u00ad", "\u200e"])
def test_characters_without_a_width_are_told_once(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(plan_text().replace("1,500", f"1{sign},5{sign}00"), encoding="utf-8")
    (told,) = [one for one in check(read(path)) if one.check_code == "character-repaired"]
    assert told.severity == "info"
    assert f"U+{ord(sign):04X}" in told.message


@pytest.mark.parametrize("text", ["葛\U000e0100城", "辻\ufe00", "道路"])
def test_variants_of_letters_are_no_remark(text: str) -> None:
    assert noticed(text) == ()


def test_a_lost_character_of_a_text_without_pages_names_no_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(plan_text().replace("担い手の不足", "担い\ufffdの不足"), encoding="utf-8")
    (told,) = [one for one in check(read(path)) if "文字コードの分からない" in one.message]
    assert "None" not in told.message
    path.write_text("\x0c" + path.read_text(encoding="utf-8"), encoding="utf-8")
    (told,) = [one for one in check(read(path)) if "文字コードの分からない" in one.message]
    assert "2ページに文字コードの分からない" in told.message
