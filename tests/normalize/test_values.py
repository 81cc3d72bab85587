"""Indicator values: printed figures come back, and nothing else becomes a figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import KNOWN_UNITS, ValueReading, normalise_unit, read_value

from support.printed_figures import BLANKS, FOOTNOTE_MARKS, LOOKS, MINUS_SIGNS, NOT_NUMBERS

NUMBERS = st.decimals(0, 9_999_999, places=2, allow_nan=False) | st.integers(0, 9_999_999).map(Decimal)
UNITS = st.sampled_from(sorted(KNOWN_UNITS))
COMPARATORS = st.sampled_from(
    [("{}以上", ">="), ("{}以下", "<="), ("{}以内", "<="), ("{}超", ">"), ("{}未満", "<"), ("約{}", "about"), ("概ね{}", "about"), ("{}程度", "about"), ("≧{}", ">="), ("＜{}", "<")]
)  # fmt: skip


@given(NUMBERS, UNITS, BLANKS, LOOKS, FOOTNOTE_MARKS)
def test_a_printed_value_comes_back(number: Decimal, unit: str, blank: str, look: dict[int, int], mark: str) -> None:
    reading = read_value(f"{number:,}".translate(look) + blank + unit + mark)
    assert (reading.status, reading.value_text, reading.unit) == ("value", str(number), normalise_unit(unit))
    assert (reading.comparator, reading.note, len(reading.marks)) == (None, None, bool(mark))


@given(NUMBERS, MINUS_SIGNS, LOOKS)
def test_a_negative_value_comes_back(number: Decimal, sign: str, look: dict[int, int]) -> None:
    assert read_value(sign + f"{number:,}".translate(look) + "人").value_text == f"-{number}"


@given(st.integers(0, 9_999_999), COMPARATORS, LOOKS, BLANKS)
def test_comparators(number: int, comparator: tuple[str, str], look: dict[int, int], blank: str) -> None:
    form, meaning = comparator
    reading = read_value(form.format(f"{number:,}".translate(look) + blank + "件"))
    assert (reading.value_text, reading.unit, reading.comparator) == (str(number), "件", meaning)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("△４，５４３人", ValueReading("-4543", "value", unit="人")),
        ("４．２回", ValueReading("4.2", "value", unit="回")),
        ("45ﾌﾟﾛｸﾞﾗﾑ", ValueReading("45", "value", unit="プログラム")),
        ("3,300 千人", ValueReading("3300", "value", unit="千人")),
        ("477.2 人", ValueReading("477.2", "value", unit="人")),
        ("6.0", ValueReading("6.0", "value")),
        ("3位以内", ValueReading("3", "value", "<=", "位")),
        ("約100件以上", ValueReading("100", "value", ">=", "件", note="約")),
        ("延べ1,000人", ValueReading("1000", "value", unit="人", note="延べ")),
        ("年2回", ValueReading("2", "value", unit="回", note="年")),
        ("〈R6速報値〉82.5％", ValueReading("82.5", "value", unit="%", note="R6速報値")),
        ("82.5％（速報値）", ValueReading("82.5", "value", unit="%", note="速報値")),
        ("100件（累計）※", ValueReading("100", "value", unit="件", note="累計", marks=("※",))),
        ("(82.5%)", ValueReading("82.5", "value", unit="%", note="括弧書き")),
        ("１０件（R5）", ValueReading("10", "value", unit="件", note="R5")),
        ("12人／日", ValueReading("12", "value", unit="人/日")),
        ("5t-CO2", ValueReading("5", "value", unit="t-CO2")),
        ("12.5 ㎞", ValueReading("12.5", "value", unit="km")),
        ("7ムラサキ", ValueReading("7", "value", unit="ムラサキ")),
        ("", ValueReading(None, "none")),
        ("－ ※", ValueReading(None, "none", marks=("※",))),
        ("（－）", ValueReading(None, "none")),
        ("―（調査中）", ValueReading(None, "pending", note="調査中")),
    ],
)
def test_examples(text: str, reading: ValueReading) -> None:
    assert read_value(text) == reading


@pytest.mark.parametrize(
    "text",
    [
        "調査中",
        "未定",
        "集計中",
        "現在集計中",
        "未公表",
        "R7公表予定",
        "令和３年10月公表予定",
        "調 査 中",
        "公表前",
        "今後設定",
    ],
)
def test_pending(text: str) -> None:
    assert read_value(text) == ValueReading(None, "pending")


@pytest.mark.parametrize(
    "text",
    [
        "増加",
        "上昇",
        "維持",
        "全市町",
        "全市町村",
        "全国平均以上",
        "東北１位",
        "全国1位以内",
        "なし",
        "新規",
        "一部",
        "Ａ評価",
        "前年度より増加",
        "基準値を上回る",
    ],
)
def test_qualitative(text: str) -> None:
    assert read_value(text) == ValueReading(None, "qualitative")


@pytest.mark.parametrize("text", NOT_NUMBERS)
@pytest.mark.parametrize("unit", ["", "人", " 件", "％"])
def test_what_is_not_a_number_never_becomes_one(text: str, unit: str) -> None:
    assert read_value(text + unit).value_text is None


@pytest.mark.parametrize(
    "text",
    [
        # two values, a range, a ratio
        "小6：84.0％ 中3：85.1％", "84.0％ 85.1％", "100件(80件)", "82.5％(▲1.2)", "10～20人", "10-20人", "5位/47", "男5人女6人", "5人1組", "100人130人", "1時間30分", "1万2千人",
        # a number inside a phrase
        "人口10万人当たり5人", "10回以上開催", "5件から10件", "3年連続", "10年後", "毎月第1", "１号館", "100年時代", "5G推進", "４Ｋ放送", "21世紀", "80％台", "10年計画", "残り5",
        # changes
        "100件増", "5％増加", "2ポイント上昇", "3割減", "10人の増",
        # dates and years
        "2025年度", "令和7年度", "2022年", "12月", "3月末", "R5", "10日目", "前回は令和５年度公表予定",
        # units alone, glyphs drawn twice, comparators without a number
        "人", "ﾌﾟﾛｸﾞﾗﾑ", "％", "千人", "44％％", "4466人人", "▲▲4466..00%%", "約", "以上", "≧", "以上5", "5以上以上", "≧5以下",
        # look like digits
        "lO人", "O件", "三件", "十人", "B評価", "S",
        # unbalanced and empty brackets, notes that are figures
        "(82.5%", "82.5%)", "()", "5件()", "5件(-)", "5件(①)", "(5)(6)", "5 6人", "－ ４人",
    ],
)  # fmt: skip
def test_what_is_no_single_value_is_unreadable(text: str) -> None:
    assert read_value(text).status == "unreadable"


@given(st.text())
def test_value_text_and_status_agree(text: str) -> None:
    reading = read_value(text)
    assert (reading.value_text is not None) == (reading.status == "value")
    if reading.value_text is not None:
        assert Decimal(reading.value_text).is_finite()


@given(st.text(st.sampled_from("0123４５６,.．△-－ 人％()（）以上約※～：年")))
def test_every_printed_digit_is_in_the_value(text: str) -> None:
    """Never one of two numbers, never a number less a digit."""
    reading = read_value(text)
    if reading.value_text is not None and "※" not in text:
        printed = "".join(str(int(character)) for character in text if character.isdecimal())
        assert "".join(filter(str.isdecimal, reading.value_text)) == printed
