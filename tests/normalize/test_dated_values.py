import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import ValueReading, read_dated_value

from support.printed_figures import LOOKS

PLACES = st.sampled_from(
    ["（{year}）：{value}", "：（{year}）{value}", "（{year}）： {value}", " ({year}) {value} ", "{value}（{year}）", "[{year}]{value}", "〈{year}〉 {value}", "{year}：{value}", "： {year} {value}"]
)  # fmt: skip
YEARS = st.sampled_from(["平成{}年度", "平成 {} 年度", "H{}", "Ｈ{}", "平成{}年"])


@given(st.integers(1, 40), YEARS, st.integers(0, 999_999), PLACES, LOOKS)
def test_year_and_value_in_every_place(number: int, year: str, value: int, place: str, look: dict[int, int]) -> None:
    printed_year = year.format(str(number).translate(look))
    printed_value = f"{value:,}".translate(look) + "人"
    text = place.format(year=printed_year, value=printed_value)
    assert read_dated_value(text) == (1988 + number, ValueReading(str(value), "value", unit="人"), printed_value)


@pytest.mark.parametrize(
    ("text", "year", "reading", "printed"),
    [
        ("（平成３０年度）：６２人 ", 2018, ValueReading("62", "value", unit="人"), "６２人"),
        ("：（平成 30 年度）１１件", 2018, ValueReading("11", "value", unit="件"), "１１件"),
        ("：―", None, ValueReading(None, "none"), "―"),
        ("（平成 30 年度）： －", 2018, ValueReading(None, "none"), "－"),
        ("（令和元年度）：△４，５４３人  ", 2019, ValueReading("-4543", "value", unit="人"), "△４，５４３人"),
        ("(R5) 82.3％", 2023, ValueReading("82.3", "value", unit="%"), "82.3％"),
        ("82.3％（R5）", 2023, ValueReading("82.3", "value", unit="%"), "82.3％"),
        ("（R4速報値）12件", 2022, ValueReading("12", "value", unit="件", note="R4速報値"), "12件"),
        ("（R2～5年平均）：10人", None, ValueReading("10", "value", unit="人", note="R2～5年平均"), "10人"),
        ("（R6.12時点）：10人", 2024, ValueReading("10", "value", unit="人"), "10人"),
        ("（令和６年度）：80％以上", 2024, ValueReading("80", "value", ">=", "%"), "80％以上"),
        ("（令和６年度）：増加", 2024, ValueReading(None, "qualitative"), "増加"),
        ("：5件（累計）", None, ValueReading("5", "value", unit="件", note="累計"), "5件（累計）"),
        ("（累計）：5件", None, ValueReading("5", "value", unit="件", note="累計"), "5件"),
        ("（調査中）", None, ValueReading(None, "pending", note="括弧書き"), "（調査中）"),
        ("：82.3％（R5）※", 2023, ValueReading("82.3", "value", unit="%", marks=("※",)), "82.3％（R5）※"),
        ("(82.5%)", None, ValueReading("82.5", "value", unit="%", note="括弧書き"), "(82.5%)"),
        ("（平成３０年度）：", 2018, ValueReading(None, "none"), ""),
        ("", None, ValueReading(None, "none"), ""),
        ("2022 62人", None, ValueReading(None, "unreadable"), "2022 62人"),
        (
            "（平成３０年度）：６２人（令和元年度）：７０人",
            2018,
            ValueReading(None, "unreadable"),
            "６２人（令和元年度）：７０人",
        ),
    ],
)
def test_examples(text: str, year: int | None, reading: ValueReading, printed: str) -> None:
    assert read_dated_value(text) == (year, reading, printed)


@given(st.text())
def test_what_is_printed_is_part_of_the_text(text: str) -> None:
    _, _, printed = read_dated_value(text)
    assert printed in text
