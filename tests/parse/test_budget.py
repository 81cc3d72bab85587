"""Budget tables: columns, figures, categories, rows and sums."""

from __future__ import annotations

import pytest
from shisaku.model import BudgetLine, BudgetTable, Document
from shisaku.reconcile import reconcile_document

from support.parsed import INITIATIVE, TITLE, of_initiative, parsed, table_of

HEAD = "事業名\n予算額\n（前年度）\n区分\n事業概要\n"
ROWS = """橋りょう点検事業費
1,200
(800)
新規 見直し 継続
・点検の実施
道路除雪事業費の一部（再掲）
△3,400
(－)
継続
・除雪の委託
・機械の更新【新規】
"""
TOTAL = "計\n△2,200\n(800)\n"


def money(table: BudgetTable) -> list[tuple[int | None, str, int | None, str]]:
    return [(line.amount.yen, line.amount.status, line.prior.yen, line.prior.status) for line in table.lines]


def test_a_table_with_everything() -> None:
    table = table_of(HEAD + ROWS + TOTAL)
    first, second = table.lines
    assert (first.name, first.relisted, first.partial) == ("橋りょう点検事業費", False, False)
    assert (second.name, second.relisted, second.partial) == ("道路除雪事業費", True, True)
    assert second.name_printed == "道路除雪事業費の一部（再掲）"
    assert money(table) == [(1_200_000, "value", 800_000, "value"), (-3_400_000, "value", None, "none")]
    assert (first.amount.printed, first.prior.printed) == ("1,200", "(800)")
    assert [(item.text, item.is_new) for item in second.items] == [("除雪の委託", False), ("機械の更新【新規】", True)]
    assert (table.total_label, table.total.yen, table.total_prior.yen) == ("計", -2_200_000, 800_000)
    assert (table.unit_yen, table.fiscal_year) == (1000, 2023)


# -- category ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "category", "marked"),
    [
        ("新規 見直し 継続", None, None),
        ("継続", "継続", ("継続",)),
        ("新規 ○見直し 継続", "見直し", ("見直し",)),
        ("○新規 ○見直し 継続", None, ("新規", "見直し")),
        ("新規 ☑見直し 継続", "見直し", ("見直し",)),
    ],
)
def test_the_category_is_what_is_marked_and_never_a_guess(
    printed: str, category: str | None, marked: tuple[str, ...] | None
) -> None:
    line = table_of(HEAD + ROWS.replace("新規 見直し 継続", printed) + TOTAL).lines[0]
    assert (line.category, line.category_marked) == (category, marked)


def test_without_the_column_there_is_no_category() -> None:
    table = table_of("事業名\n予算額\n事業概要\n橋りょう点検事業費\n1,200\n・新規の点検\n計\n1,200\n")
    assert (table.lines[0].category, table.lines[0].category_options) == (None, ())
    assert table.lines[0].prior.status == "absent"


# -- columns and figures -----------------------------------------------------------------------------------------------


def test_prior_amounts_and_differences_in_columns_of_their_own() -> None:
    table = table_of(
        """
         事業名                前年度予算額     予算額      増減   事業内容
         橋りょう点検事業費            800       1,200       400   ・点検の実施
         道路除雪事業費              3,400       3,000     △400   ・除雪の委託
         河川改修事業費                 －         500      皆増   ・改修
         計                          4,200       4,700       500
        """
    )
    assert money(table) == [
        (1_200_000, "value", 800_000, "value"),
        (3_000_000, "value", 3_400_000, "value"),
        (500_000, "value", None, "none"),
    ]
    assert [line.difference.yen for line in table.lines] == [400_000, -400_000, None]
    assert [line.category for line in table.lines] == [None] * 3


def test_heads_that_name_years_are_this_years_and_last_years() -> None:
    table = table_of(
        """
         事業名                令和４年度予算額   令和５年度予算額   事業概要
         橋りょう点検事業費              800            1,200         ・点検の実施
         計                              800            1,200
        """
    )
    assert money(table) == [(1_200_000, "value", 800_000, "value")]


def test_phases_are_kept_with_their_columns() -> None:
    table = table_of(
        (HEAD + ROWS + TOTAL).replace("（前年度）", "（前年度６月補正後）").replace("予算額", "当初予算額")
    )
    assert {column.meaning: column.phase for column in table.columns if column.meaning in ("amount", "prior")} == {
        "amount": "当初",
        "prior": "6月補正後",
    }


def test_figures_in_parentheses_under_an_unknown_head_are_bound_to_nothing() -> None:
    table = table_of((HEAD + ROWS + TOTAL).replace("（前年度）", "（平年度額）"))
    assert [column.meaning for column in table.columns] == ["name", "amount", "unknown", "category", "overview"]
    assert [line.prior.yen for line in table.lines] == [None, None]
    assert [line.amount.yen for line in table.lines] == [1_200_000, -3_400_000]


@pytest.mark.parametrize(
    ("unit", "yen"), [("円", 1_200), ("千円", 1_200_000), ("万円", 12_000_000), ("百万円", 1_200_000_000)]
)
def test_amounts_are_in_yen_whatever_the_unit(unit: str, yen: int) -> None:
    table = table_of(HEAD + ROWS + TOTAL, unit)
    assert table.lines[0].amount.yen == yen
    assert table.lines[0].amount.printed == "1,200"


def test_the_unit_may_stand_in_the_head_or_once_for_all() -> None:
    in_head = of_initiative(
        "【令和５年度関連事務事業】\n" + (HEAD + ROWS + TOTAL).replace("予算額\n", "予算額（百万円）\n", 1)
    )
    assert in_head.tables[0].unit_yen == 1_000_000
    once = parsed(TITLE + "（単位：百万円）\n" + INITIATIVE + "【令和５年度関連事務事業】\n" + HEAD + ROWS + TOTAL)
    assert once.tables[0].unit_yen == 1_000_000


def test_two_units_for_one_table_are_noticed() -> None:
    text = (HEAD + ROWS + TOTAL).replace("予算額\n", "予算額（千円）\n", 1)
    document = of_initiative("【令和５年度関連事務事業】（単位：百万円）\n" + text)
    (observation,) = document.observations
    assert observation.subject_id == document.tables[0].id
    assert observation.kind == "table-unit-differs"
    assert table_of(text).unit_yen == 1000


def test_without_a_unit_nothing_is_in_yen_and_what_is_printed_is_kept() -> None:
    (table,) = of_initiative("【令和５年度関連事務事業】\n" + HEAD + ROWS + TOTAL).tables
    assert table.unit_yen is None
    assert [(line.amount.yen, line.amount.status, line.amount.printed) for line in table.lines] == [
        (None, "unreadable", "1,200"),
        (None, "unreadable", "△3,400"),
    ]


def first_row(printed: str) -> tuple[Document, BudgetLine]:
    text = (HEAD + ROWS + TOTAL).replace("1,200", printed, 1)
    document = of_initiative("【令和５年度関連事務事業】（単位：千円）\n" + text)
    return document, document.tables[0].lines[0]


@pytest.mark.parametrize("printed", ["1,2O0", "12,00", "△△1,200"])
def test_what_is_no_number_is_kept_as_printed_and_never_read(printed: str) -> None:
    document, row = first_row(printed)
    assert row.amount.yen is None
    assert printed in row.name_printed + row.amount.printed
    told = {found.subject_id for found in reconcile_document(document) if found.check_code == "number-unreadable"}
    assert row.id in told


def test_a_mark_behind_a_figure_is_no_part_of_it() -> None:
    _, row = first_row("１,２0０※")
    assert (row.amount.yen, row.amount.printed) == (1_200_000, "１,２0０※")


# -- sums --------------------------------------------------------------------------------------------------------------


def sums(table: BudgetTable) -> list[tuple[str, int, int, int | None]]:
    return [(one.label, one.first, one.last, one.total.yen) for one in table.subtotals]


def test_subtotals_know_their_rows() -> None:
    table = table_of(
        """
         事業名                予算額   （前年度）   事業概要
         橋りょう点検事業費     1,200         800    ・点検の実施
         道路除雪事業費         3,400          －    ・除雪の委託
           小計                 4,600         800
         河川改修事業費           500         500    ・改修
           小計                   500         500
           合計                 5,100       1,300
        """
    )
    assert len(table.lines) == 3
    assert sums(table) == [("小計", 1, 2, 4_600_000), ("小計", 3, 3, 500_000)]
    assert (table.total_label, table.total.yen, table.total_prior.yen) == ("合計", 5_100_000, 1_300_000)


def test_a_total_without_the_relisted_rows_stands_beside_the_plain_one() -> None:
    table = table_of(HEAD + ROWS + TOTAL + "計（再掲除く）\n1,200\n(800)\n")
    assert (table.total_label, table.total.yen, table.totals_exclude_relisted) == ("計", -2_200_000, False)
    (other,) = table.subtotals
    assert (other.total.yen, other.excludes_relisted, other.first, other.last) == (1_200_000, True, 1, 2)


def test_a_total_without_the_relisted_rows_may_be_the_only_one() -> None:
    table = table_of(HEAD + ROWS + "計（再掲を除く）\n1,200\n(800)\n")
    assert (table.total.yen, table.totals_exclude_relisted, table.subtotals) == (1_200_000, True, ())


def test_no_total_is_no_total() -> None:
    table = table_of(HEAD + ROWS)
    assert (table.total_label, table.total.status) == (None, "absent")


def test_a_relisted_row_takes_over_the_part_that_it_repeats() -> None:
    original = HEAD + "道路除雪事業費の一部\n3,400\n(3,000)\n継続\n・除雪の委託\n計\n3,400\n(3,000)\n"
    again = original.replace("の一部", "（再掲）")
    heading = "【令和５年度関連事務事業】（単位：千円）\n"
    document: Document = parsed(TITLE + "① 橋りょうの点検\n" + heading + original + "② 除雪の推進\n" + heading + again)
    assert [(line.relisted, line.partial) for table in document.tables for line in table.lines] == [
        (False, True),
        (True, True),
    ]
    other = parsed(
        TITLE + "① 橋りょうの点検\n" + heading + original + "② 除雪の推進\n" + heading + again.replace("3,400", "9,999")
    )
    assert [line.partial for table in other.tables for line in table.lines] == [True, False]


def test_doubts_of_the_recogniser_become_observations_about_the_row() -> None:
    document = of_initiative(
        "【令和５年度関連事務事業】（単位：千円）\n" + HEAD + ROWS.replace("(－)\n", "(－)\n(1,000)\n") + TOTAL
    )
    second = document.tables[0].lines[1].id
    assert {one.subject_id for one in document.observations} == {second}
    assert "figures-unexplained" in {one.kind for one in document.observations}


def test_a_row_without_a_name_is_noticed() -> None:
    document = of_initiative(
        """【令和５年度関連事務事業】（単位：千円）
 事業名                予算額   （前年度）   事業概要
                        1,200         800    ・点検の実施
 計                     1,200         800
"""
    )
    assert any(one.kind == "row-without-name" for one in document.observations)


@pytest.mark.parametrize(
    ("heading", "year", "told"),
    [
        ("【令和４年度２月補正予算関連事務事業】", 2022, []),
        ("【令和４年度関連事務事業】", 2022, ["i1/t1"]),
        ("【令和４年度当初予算関連事務事業】", 2022, ["i1/t1"]),
        ("【令和３年度２月補正予算関連事務事業】", 2021, ["i1/t1"]),
        ("【令和５年度２月補正予算関連事務事業】", 2023, []),
    ],
)
def test_a_table_of_another_year_is_told_once_unless_its_phase_explains_it(
    heading: str, year: int, told: list[str]
) -> None:
    document = of_initiative(f"{heading}（単位：千円）\n{HEAD}{ROWS}{TOTAL}")
    assert document.tables[0].fiscal_year == year
    found = [one for one in reconcile_document(document) if one.check_code == "year-mismatch"]
    assert [one.subject_id.partition("/")[2] for one in found] == told


def test_a_heading_of_another_year_without_a_table_is_told() -> None:
    document = of_initiative("（課題）\n・担い手の不足\n【令和４年度関連事務事業】\n※別に定める\n")
    assert [one.kind for one in document.observations] == ["year-other"]
