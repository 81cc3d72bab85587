"""Tables of indicators with a column of names in texts with columns: read where every line has its place, told elsewhere."""

from __future__ import annotations

import pytest
from shisaku.model import Document

from support.parsed import of_initiative

Read = dict[str, tuple[str | None, list[tuple[str, int | None, str | None]]]]


def table(text: str) -> Document:
    return of_initiative(
        f"ＫＰＩ\n{text}\n\n（課題）\n・担い手の不足により、橋りょうの点検が計画のとおりに進まないおそれがある\n"
    )


def read(document: Document) -> Read:
    return {
        one.name: (one.unit, [(value.kind, value.fiscal_year, value.value_text) for value in one.values])
        for one in document.indicators
    }


TWO: Read = {
    "点検の実施率": ("%", [("baseline", 2021, "40"), ("plan", 2023, "80"), ("plan", 2024, "90")]),
    "研修会の参加者数": ("人", [("baseline", 2021, "50"), ("plan", 2023, "60"), ("plan", 2024, "70")]),
}


@pytest.mark.parametrize(
    "text",
    [
        """
        指標名          現状値（Ｒ３）      Ｒ５        Ｒ６
点検の実施率                40％          80％        90％
研修会の参加者数            50人          60人        70人
""",
        """
    指標名         単位    現状値（Ｒ３）      Ｒ５        Ｒ６
点検の実施率        ％        40              80          90

研修会の参加者数    人        50              60          70
""",
        """
    指標名         単位       現状          Ｒ５        Ｒ６
                            （Ｒ３）
点検の実施率        ％        40             80          90
研修会の参加者数    人        50             60          70
""",
        """
番号    指標名         担当課    単位  基準値（Ｒ３）    Ｒ５  Ｒ６
1    点検の実施率       道路課    ％       40             80    90
2    研修会の参加者数   道路課    人       50             60    70
""",
        """
    指標名         単位    現状値（Ｒ３）      Ｒ５        Ｒ６
点検の実施率        ％        40              80          90
研修会の
                    人        50              60          70
参加者数
""",
        """
    指標名         単位    現状値（Ｒ３）      Ｒ５        Ｒ６
点検の実施率        ％        40              80          90
研修会の            人        50              60          70
参加者数
""",
    ],
    ids=["values with units", "a unit column", "a head over two lines", "attributes", "names around values", "names below"],
)  # fmt: skip
def test_a_table_of_indicators_in_columns_is_read(text: str) -> None:
    document = table(text)
    assert read(document) == TWO
    assert document.unparsed == ()
    assert document.observations == ()


def test_a_column_that_no_rule_knows_is_said() -> None:
    document = table("""
        指標名          方向    現状値（Ｒ３）      Ｒ５        Ｒ６
点検の実施率             ↑        40％          80％        90％
研修会の参加者数         ↑        50人          60人        70人
""")
    assert read(document) == TWO
    assert [one.kind for one in document.observations] == ["indicator-column-unknown"]


def test_rows_that_are_set_in_are_parts_of_the_name_above_them() -> None:
    document = table("""
    指標名                  Ｒ５        Ｒ６
研修会の参加者数
  村山地域                  60人        70人
  最上地域                  20人        30人
""")
    assert [(one.name, len(one.values)) for one in document.indicators] == [
        ("研修会の参加者数（村山地域）", 2),
        ("研修会の参加者数（最上地域）", 2),
    ]
    assert {one.kind for one in document.observations} == {"indicator-name-composed"}


@pytest.mark.parametrize(
    "text",
    [
        """
    指標名              区分     Ｒ５        Ｒ６
                        目標     60人        70人
研修会の参加者数        実績     58人        66人
""",
        """
    指標名              Ｒ５        Ｒ６
研修会の
参加者数                60人        70人
点検の実施率            80％        90％
の平均
""",
        """
    指標名              Ｒ５        Ｒ６
                        60人        70人
                        80％        90％
""",
    ],
    ids=["a merged name", "names above and below", "no names"],
)
def test_names_that_may_be_of_either_row_are_told(text: str) -> None:
    document = table(text)
    assert document.unparsed or document.observations
    assert {one.id for one in document.indicators} <= {one.subject_id for one in document.observations}
