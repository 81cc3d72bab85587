"""Tables of indicators: what their columns, rows and asides say, and that nothing else becomes a name or a value."""

from __future__ import annotations

from pathlib import Path

import pytest
import shisaku
from shisaku.model import Document

from support.paper import Paper
from support.parsed import of_initiative

Rows = tuple[tuple[str, ...], ...]


def ruled(folder: Path, rows: Rows, *, name: str | None = None, over: tuple[int, int] | None = None) -> Document:
    """A page with a ruled table of indicators; `over`: the first row's cell over these columns has no rule inside."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 60, "令和５年度　県土整備部　主要事業", size=14)
    sheet.text(80, 90, "① 橋りょうの点検")
    sheet.text(80, 110, "ＫＰＩ")
    if name:
        sheet.text(80, 124, name)
    xs = [60 + 85 * number for number in range(len(rows[0]) + 1)]
    ys = [140 + 20 * number for number in range(len(rows) + 1)]
    sheet.table(xs, ys)
    for row, cells in enumerate(rows):
        for x, text in zip(xs, cells, strict=False):
            if text:
                sheet.text(x + 4, ys[row] + 14, text)
    return shisaku.read(paper.save(folder / "a.pdf"))


def read(document: Document) -> dict[str, list[tuple[str, int | None, str | None]]]:
    return {
        one.name: [(value.kind, value.fiscal_year, value.value_text) for value in one.values]
        for one in document.indicators
    }


PLAN = [("plan", 2023, "80"), ("plan", 2024, "110")]


@pytest.mark.parametrize(
    ("head", "cell", "kind"),
    [("担当課", "道路課", "department"), ("番号", "3", "number"), ("出典", "県調べ", "source"),
     ("備考", "累計", "remark"), ("達成率", "90％", "achievement"), ("評価", "Ａ", "evaluation")],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_a_known_column_is_an_attribute_and_no_part_of_a_name(
    tmp_path: Path, head: str, cell: str, kind: str, *, first: bool
) -> None:
    heads, cells = ("指標名", "Ｒ５", "Ｒ６"), ("受講者数", "80人", "110人")
    rows = ((head, *heads), (cell, *cells)) if first else ((*heads, head), (*cells, cell))
    document = ruled(tmp_path, rows)
    assert read(document) == {"受講者数": PLAN}
    (indicator,) = document.indicators
    assert [(one.kind, one.label, one.text) for one in indicator.attributes] == [(kind, head, cell)]
    assert [one.kind for one in document.observations] == []


def test_an_unknown_column_is_said_once_and_ends_nowhere(tmp_path: Path) -> None:
    rows = (("指標名", "Ｒ５", "Ｒ６", "枠組み"), ("受講者数", "80人", "110人", "甲"), ("就業率", "75％", "80％", "乙"))
    document = ruled(tmp_path, rows)
    assert list(read(document)) == ["受講者数", "就業率"]
    (said,) = document.observations
    assert (said.kind, said.quoted) == ("indicator-column-unknown", ("枠組み", "甲", "乙"))


@pytest.mark.parametrize(
    ("head", "value"),
    [("基準値（R3）", ("baseline", 2021, "45")), ("R9目標値", ("target", 2027, "45")), ("直近値", ("actual", None, "45")),
     ("直近値（R4）", ("actual", 2022, "45")), ("Ｒ４（実績）", ("actual", 2022, "45")), ("Ｒ４（現状）", ("baseline", 2022, "45")),
     ("2022年度（R4）", ("plan", 2022, "45"))],
)  # fmt: skip
def test_a_column_of_values_says_its_kind_and_its_year(
    tmp_path: Path, head: str, value: tuple[str, int | None, str]
) -> None:
    document = ruled(tmp_path, (("指標名", head, "Ｒ５", "Ｒ６"), ("受講者数", "45人", "80人", "110人")))
    assert read(document) == {"受講者数": [value, *PLAN]}


def test_years_without_an_era_go_on_with_the_one_before(tmp_path: Path) -> None:
    document = ruled(tmp_path, (("指標名", "Ｒ５", "６", "７"), ("受講者数", "80人", "110人", "140人")))
    assert read(document) == {"受講者数": [*PLAN, ("plan", 2025, "140")]}


def test_figures_that_do_not_go_on_with_the_years_are_no_years(tmp_path: Path) -> None:
    document = ruled(tmp_path, (("指標名", "Ｒ５", "Ｒ６", "９"), ("受講者数", "80人", "110人", "140人")))
    assert read(document) == {"受講者数": PLAN}
    assert [one.kind for one in document.observations] == ["indicator-column-unknown"]


def test_a_row_of_attributes_is_no_indicator(tmp_path: Path) -> None:
    rows = (("", "Ｒ５", "Ｒ６"), ("目標値", "80人", "110人"), ("実績値", "72人", ""), ("達成率", "90％", ""))
    document = ruled(tmp_path, rows, name="受講者数")
    assert read(document) == {"受講者数": [*PLAN, ("actual", 2023, "72")]}
    (attribute,) = document.indicators[0].attributes
    assert (attribute.kind, attribute.label, attribute.text, attribute.fiscal_year) == (
        "achievement",
        "達成率",
        "90％",
        2023,
    )
    assert document.observations == ()


def test_an_unknown_row_is_said_and_is_no_indicator(tmp_path: Path) -> None:
    rows = (("", "Ｒ５", "Ｒ６"), ("指標値", "80人", "110人"), ("見込み", "72人", "90人"))
    document = ruled(tmp_path, rows, name="受講者数")
    assert read(document) == {"受講者数": PLAN}
    (said,) = document.observations
    assert (said.kind, said.quoted) == ("indicator-row-unknown", ("見込み", "72人", "90人"))


def test_rows_of_parts_are_indicators_of_both_names_and_it_is_said(tmp_path: Path) -> None:
    rows = (("", "Ｒ５", "Ｒ６"), ("男性", "80人", "110人"), ("女性", "80人", "110人"))
    document = ruled(tmp_path, rows, name="受講者数")
    assert read(document) == {"受講者数（男性）": PLAN, "受講者数（女性）": PLAN}
    assert {one.kind for one in document.observations} == {"indicator-name-composed"}


def test_rows_of_parts_beside_one_merged_name_are_no_indicators_of_their_own(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 60, "令和５年度　県土整備部　主要事業", size=14)
    sheet.text(80, 90, "① 橋りょうの点検")
    sheet.text(80, 110, "ＫＰＩ")
    sheet.table([60, 145], [140, 160, 200])
    sheet.table([145, 230, 315, 400], [140, 160, 180, 200])
    for x, y, text in ((64, 154, "指標名"), (234, 154, "Ｒ５"), (319, 154, "Ｒ６"), (64, 184, "受講者数（人）"), (149, 174, "男性"),
                       (149, 194, "女性"), (234, 174, "80"), (319, 174, "110"), (234, 194, "80"), (319, 194, "110")):  # fmt: skip
        sheet.text(x, y, text)
    document = shisaku.read(paper.save(tmp_path / "a.pdf"))
    assert read(document) == {"受講者数（男性）": PLAN, "受講者数（女性）": PLAN}
    assert {one.unit for one in document.indicators} == {"人"}


def test_a_plan_is_blank_for_years_that_have_their_actual_and_for_no_others(tmp_path: Path) -> None:
    heads = ("", "Ｒ３", "Ｒ４", "Ｒ５", "Ｒ６")
    rows = (heads, ("目標値", "", "", "80人", "110人"), ("実績値", "60人", "70人", "", ""))
    assert ruled(tmp_path, rows, name="受講者数").observations == ()
    rows = (heads, ("目標値", "", "75人", "", "110人"), ("実績値", "60人", "70人", "", ""))
    assert [one.kind for one in ruled(tmp_path, rows, name="受講者数").observations] == ["year-without-value"]
    rows = (heads, ("目標値", "", "75人", "80人", "110人"), ("実績値", "", "70人", "", ""))
    assert "year-without-value" in {one.kind for one in ruled(tmp_path, rows, name="受講者数").observations}


def test_a_caption_above_a_table_with_names_is_no_name(tmp_path: Path) -> None:
    document = ruled(tmp_path, (("指標名", "Ｒ５", "Ｒ６"), ("受講者数", "80人", "110人")), name="研修に関する指標")
    assert read(document) == {"受講者数": PLAN}
    assert [line.text for line in document.unparsed] == ["研修に関する指標"]


def test_a_row_with_a_name_and_no_value_is_said_and_joins_no_other_name(tmp_path: Path) -> None:
    rows = (("指標名", "Ｒ５", "Ｒ６"), ("就業率", "", ""), ("受講者数", "80人", "110人"))
    document = ruled(tmp_path, rows)
    assert read(document) == {"受講者数": PLAN}
    (said,) = document.observations
    assert (said.kind, said.quoted) == ("indicator-row-unknown", ("就業率",))


@pytest.mark.parametrize(
    ("actual", "said"), [(("", "", ""), []), (("72人", "", ""), []), (("", "72人", ""), ["year-without-value"])]
)
def test_blank_actuals_are_normal_at_the_end_and_said_before_another(
    tmp_path: Path, actual: tuple[str, ...], said: list[str]
) -> None:
    rows = (("", "Ｒ５", "Ｒ６", "Ｒ７"), ("指標値", "80人", "110人", "140人"), ("実績値", *actual))
    document = ruled(tmp_path, rows, name="受講者数")
    assert [one.kind for one in document.observations] == said


# -- lines beside the name, and rows in a stream ----------------------------------------------------------------------

YEARS = "指標値\nＲ５ Ｒ６ Ｒ７\n"
ISSUE = "【令和５年度における課題と対応】\n（課題）\n・担い手の不足\n"


@pytest.mark.parametrize(
    "said", ["受講者数（単位：千人）\n", "受講者数\n（単位：千人）\n", "受講者数\n［単位:千人］\n"]
)
def test_a_unit_that_is_said_is_the_unit_and_no_part_of_the_name(said: str) -> None:
    document = of_initiative(f"ＫＰＩ\n{said}{YEARS}8.0 11.0 14.0\n{ISSUE}")
    assert [(one.name, one.unit, len(one.values)) for one in document.indicators] == [("受講者数", "千人", 3)]


def test_a_unit_that_is_said_otherwise_than_the_values_is_told() -> None:
    document = of_initiative(f"ＫＰＩ\n受講者数（単位：千人）\n{YEARS}8.0件 11.0件 14.0件\n{ISSUE}")
    assert "unit-differs" in {one.kind for one in document.observations}


def test_a_bracket_in_a_name_that_says_no_unit_stays() -> None:
    document = of_initiative(f"ＫＰＩ\n受講者数（累計）\n{YEARS}8人 11人 14人\n{ISSUE}")
    assert [(one.name, one.cumulative) for one in document.indicators] == [("受講者数（累計）", True)]


def test_a_line_of_its_source_is_an_attribute() -> None:
    document = of_initiative(f"ＫＰＩ\n受講者数\n（出典：県調べ）\n{YEARS}8人 11人 14人\n{ISSUE}")
    (indicator,) = document.indicators
    assert indicator.name == "受講者数"
    assert [(one.kind, one.label, one.text) for one in indicator.attributes] == [("source", "出典", "県調べ")]


def test_the_label_of_the_next_row_ends_one_that_lacks_a_value() -> None:
    document = of_initiative(f"ＫＰＩ\n受講者数\n{YEARS}80\n110\n実績値\n205\n{ISSUE}")
    assert [
        value for value in document.indicators[0].values if value.value_text == "205" and value.kind == "plan"
    ] == []
    assert "values-unlike-years" in {one.kind for one in document.observations}


BOX = "ＫＰＩ\n受講者数\n{before}基準値（令和３年度）：50人\n{between}目標値（令和９年度）：70人\n"


@pytest.mark.parametrize(
    "line", ["見込値（令和５年度）：60人", "全国平均（令和３年度）：55人", "前回値：－", "（全国15位）"]
)
def test_a_line_with_a_value_that_no_rule_knows_is_said_and_ends_in_no_name(line: str) -> None:
    document = of_initiative(BOX.format(before="", between=line + "\n"))
    assert read(document) == {"受講者数": [("baseline", 2021, "50"), ("target", 2027, "70")]}
    assert [(one.kind, one.quoted) for one in document.observations] == [("indicator-row-unknown", (line,))]


def test_a_value_that_no_rule_knows_may_stand_above_the_others() -> None:
    document = of_initiative(BOX.format(before="前回値（平成30年度）：40人\n", between=""))
    assert read(document) == {"受講者数": [("baseline", 2021, "50"), ("target", 2027, "70")]}
    assert [one.kind for one in document.observations] == ["indicator-row-unknown"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("実績値（令和５年度）：60人", ("actual", 2023, "60")),
        ("中間目標値（令和７年度）：65人", ("target", 2025, "65")),
    ],
)
def test_an_actual_and_an_interim_target_between_the_others_are_values(line: str, value: tuple[str, int, str]) -> None:
    document = of_initiative(BOX.format(before="", between=line + "\n"))
    assert read(document) == {"受講者数": [("baseline", 2021, "50"), value, ("target", 2027, "70")]}
    assert document.observations == ()


@pytest.mark.parametrize(
    ("name", "value", "called", "unit"),
    [("離職率（％）", "12", "離職率", "%"), ("来館者数（人/年）", "12", "来館者数", "人/年"), ("就業率（県）", "12", "就業率（県）", None),
     ("参加者数（人）", "12人", "参加者数（人）", "人")],
)  # fmt: skip
def test_a_unit_in_brackets_behind_a_name_is_one_where_the_values_have_none(
    name: str, value: str, called: str, unit: str | None
) -> None:
    (one,) = of_initiative(f"ＫＰＩ\n{name}\n基準値（令和３年度）：{value}\n目標値（令和９年度）：{value}\n").indicators
    assert (one.name, one.unit) == (called, unit)


def test_a_row_says_its_unit_by_a_sign_for_the_one_above(tmp_path: Path) -> None:
    rows = (
        ("指標名", "単位", "Ｒ５", "Ｒ６"),
        ("受講者数", "人", "80", "90"),
        ("修了者数", "同上", "60", "70"),
        ("登録者数", "〃", "6", "7"),
    )
    assert [one.unit for one in ruled(tmp_path, rows).indicators] == ["人", "人", "人"]


def test_a_column_beside_the_names_is_no_part_of_them(tmp_path: Path) -> None:
    rows = (
        ("区分", "指標名", "Ｒ５", "Ｒ６"),
        ("成果", "就業率", "80％", "90％"),
        ("活動", "受講者数", "60人", "70人"),
    )
    document = ruled(tmp_path, rows)
    assert [(one.name, [a.text for a in one.attributes]) for one in document.indicators] == [
        ("就業率", ["成果"]),
        ("受講者数", ["活動"]),
    ]
    assert document.observations == ()
