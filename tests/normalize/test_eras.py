"""Fiscal years, with arithmetic and the calendar as oracles."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import era_year, find_fiscal_years, parse_fiscal_year, year_row

from support.printed_figures import FULL_WIDTH, LOOKS

ERAS = st.sampled_from([("令和", "R", 2018, 81), ("平成", "H", 1988, 60), ("昭和", "S", 1925, 64)])
FORMS = st.sampled_from(
    [
        "{era}{n}年度",
        "{era} {n} 年度",
        "{era}　{n}年度",
        "{era}{n}年",
        "{era}{n}",
        "{sign}{n}",
        "{sign}{n}年度",
        "{sign}.{n}",
        "{era}{n}年度末",
    ]
)


@given(ERAS, st.data(), FORMS, LOOKS)
def test_every_notation_counts_from_its_era(
    era: tuple[str, str, int, int], data: st.DataObject, form: str, look: dict[int, int]
) -> None:
    name, sign, before_first, last = era
    number = data.draw(st.integers(1, last))
    printed = form.format(era=name, sign=sign, n=str(number).translate(look))
    assert parse_fiscal_year(printed) == before_first + number


@given(st.integers(1868, 2100), LOOKS, st.sampled_from(["{}年度", "{}", "{}年", "{} 年度", "FY{}"]))
def test_western_years(year: int, look: dict[int, int], form: str) -> None:
    assert parse_fiscal_year(form.format(str(year).translate(look))) == year


@given(st.integers(1868, 2116))
def test_era_years_read_back(year: int) -> None:
    assert parse_fiscal_year(era_year(year)) == year


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        (2020, "令和2年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1800, "1800年度"),
    ],
)
def test_era_year(year: int, printed: str) -> None:
    assert era_year(year) == printed


@given(
    st.dates(datetime.date(2019, 1, 1), datetime.date(2090, 12, 31)),
    st.sampled_from(
        ["R{n}.{m}時点", "令和{n}年{m}月末", "令和 {n} 年 {m} 月", "R{n}.{m}.{d}", "{y}年{m}月{d}日現在", "Ｒ{n}／{m}"]
    ),
)
def test_a_date_belongs_to_the_fiscal_year_that_began_the_april_before(date: datetime.date, form: str) -> None:
    april = datetime.date(date.year, 4, 1)
    began = april if date >= april else datetime.date(date.year - 1, 4, 1)
    printed = form.format(n=date.year - 2018, y=date.year, m=date.month, d=date.day)
    assert parse_fiscal_year(printed) == began.year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和２年度", 2020), ("令和元年度", 2019), ("R2", 2020), ("Ｒ２", 2020), ("Ｒ１０", 2028), ("Ｒ10", 2028), ("H30", 2018), ("平成 30 年度", 2018),
        ("平成32年度", 2020), ("平成31年度", 2019), ("2022年度", 2022), ("２０２２", 2022), ("S63", 1988), ("令和2年", 2020), ("R元", 2019), ("令和二年度", 2020),
        ("平成三十年度", 2018), ("平成十五年度", 2003), ("R6.12時点", 2024), ("R6.3", 2023), ("令和６年３月末", 2023), ("2022(R4)年度", 2022),
        ("令和４（２０２２）年度", 2022), ("㋿2年度", 2020), ("令 和 ２ 年 度", 2020), (" R2 ", 2020),
    ],
)  # fmt: skip
def test_examples(text: str, year: int) -> None:
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "'22", "’22", "22", "2", "R", "令和", "年度", "R2～5年平均", "R2-R6", "R2～R6", "令和2・3年度", "R2 R3", "Ｒ２Ｒ３", "令和0年度", "R0", "R123", "R6.13", "R6.0", "2020.5",
        "1,234", "1200", "9999", "20220", "2022(R5)年度", "令和２年度予算", "第２年度", "5年", "X2", "R2D2", "M7", "T5", "r2", "AR2", "R2人", "令和二十一二年", "2022人", "平成", "R 1 0", "令和2年度3月4",
    ],
)  # fmt: skip
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    assert parse_fiscal_year(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和２年度 みらい企画創造部 主要事業", [(2020, "令和２年度")]),
        ("【令和２年度における課題と対応（前年度からの見直し・新たな取組みの内容）】", [(2020, "令和２年度")]),
        ("第４次計画（令和２年３月策定）", [(2019, "令和２年３月")]),
        ("令和 2 年 9 月及び平成30年7月豪雨", [(2020, "令和 2 年 9 月"), (2018, "平成30年7月")]),
        ("令和２～６年度の計画", [(2020, "令和２"), (2024, "６年度")]),
        ("R2～5年平均", [(2020, "R2"), (2023, "5年")]),
        ("令和4、5年度", [(2022, "令和4"), (2023, "5年度")]),
        ("基準値（平成３０年度）：６２人", [(2018, "平成３０年度")]),
        ("2020年度から2025年度まで", [(2020, "2020年度"), (2025, "2025年度")]),
        ("Ｒ２ Ｒ３", [(2020, "Ｒ２"), (2021, "Ｒ３")]),
        ("R2D2とH5N1とCOVID2020とR2,000とR5％", []),
        ("2,020人が1234年に2022人", []),
        ("昭和町の平成通り", []),
        ("令和２年度、10年間", [(2020, "令和２年度")]),
        ("", []),
    ],
)
def test_years_in_text(text: str, found: list[tuple[int, str]]) -> None:
    assert [(year, text[start:end]) for year, start, end in find_fiscal_years(text)] == found


@given(
    st.lists(st.integers(2019, 2099), min_size=1, max_size=8),
    st.sampled_from(["R{}", "Ｒ{}", "令和{}年度", "令和 {} 年度", "R{}年度"]),
    LOOKS,
    st.sampled_from(["", " ", "\u3000", "     "]),
)
def test_a_row_of_years(years: list[int], form: str, look: dict[int, int], blank: str) -> None:
    printed = blank.join(form.format(str(year - 2018).translate(look)) for year in years)
    assert year_row(printed) == years


@given(st.integers(1990, 2090), st.integers(3, 8))
def test_a_row_of_western_years(first: int, count: int) -> None:
    years = list(range(first, first + count))
    assert year_row(" ".join(map(str, years))) == years
    assert year_row("\u3000".join(str(year).translate(FULL_WIDTH) for year in years)) == years
    assert year_row("".join(f"{year}年度" for year in years)) == years


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2021 2022",
        "2000 2010 2020",
        "2022 2021 2020",
        "R2 -",
        "区分 R2 R3",
        "R2 R3 計",
        "116,000 件 118,000 件",
        "R2 1,234",
        "R2～R6",
        "令和4 5 6",
        "R 1 0",
        "R2.3 R3.3",
        "1001 1002 1003",
    ],
)
def test_no_row_of_years(text: str) -> None:
    assert year_row(text) is None
