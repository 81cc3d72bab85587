"""Every function returns for every string, and in good time."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku import normalize

READERS: list[Callable[[str], object]] = [
    normalize.check_digit,
    normalize.display_width,
    normalize.find_fiscal_years,
    normalize.fold_radicals,
    normalize.fold_width,
    normalize.is_missing,
    normalize.is_page_number,
    normalize.local_government_code,
    normalize.normalise_name,
    normalize.normalise_unit,
    normalize.numbers_page,
    lambda text: normalize.parse_amount(text, 1000),
    lambda text: normalize.parse_amount(text, None),
    normalize.parse_fiscal_year,
    normalize.parse_unit_label,
    normalize.prefecture_of,
    normalize.read_circled,
    normalize.read_dated_value,
    normalize.read_parenthesised,
    normalize.read_roman,
    normalize.read_value,
    normalize.split_marks,
    normalize.split_project_name,
    lambda text: normalize.split_values(text, 5),
    normalize.starts_value,
    normalize.strip_relisted,
    normalize.year_row,
]
ANY_CHARACTER = st.characters(exclude_categories=[])
FAMILY = st.sampled_from(
    "0123４５６,.，．△▲-－―ー~～ 　\n()（）【】[〈〉億万千百十円人件％以上約※＊再掲一部の参照令和平成R元年度月ＲIVⅠ○①単位：:ﾌﾟか゛\ud800\U0001d7d9"
)


@given(st.text(ANY_CHARACTER) | st.text(FAMILY))
def test_no_string_raises(text: str) -> None:
    for read in READERS:
        read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "(",
        "（再掲",
        "令和2",
        "R2",
        "※",
        "－ ",
        "1,234 人 ",
        "1億",
        "ﾊﾟ",
        " ",
        "費再掲 ",
        "あ",
        "①",
        "5(",
        ">",
        "3年4",
        "単位",
        "I",
        "…",
    ],
)
def test_a_long_line_takes_no_time(piece: str) -> None:
    text = piece * (3_000 // len(piece))
    began = time.process_time()
    for read in READERS:
        read(text)
        read(text + "x")
    assert time.process_time() - began < 5
