"""Local government codes, against codes as published by 総務省."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import PREFECTURES, check_digit, local_government_code, prefecture_of

PUBLISHED = [
    "010006", "020001", "030007", "040002", "050008", "060003", "070009", "080004", "090000", "100005", "110001", "120006", "130001",
    "140007", "150002", "160008", "170003", "180009", "190004", "200000", "210005", "220001", "230006", "240001", "250007", "260002",
    "270008", "280003", "290009", "300004", "310000", "320005", "330001", "340006", "350001", "360007", "370002", "380008", "390003",
    "400009", "410004", "420000", "430005", "440001", "450006", "460001", "470007",
]  # fmt: skip


def test_the_47_prefectures_have_their_published_codes() -> None:
    assert [local_government_code(area) for area in PREFECTURES.values()] == PUBLISHED


@pytest.mark.parametrize("code", ["062014", "131016", "011002", "141003", "271004"])
def test_published_codes_of_cities(code: str) -> None:
    assert check_digit(code[:5]) == code[5]


@given(st.text())
def test_only_five_ascii_digits_have_a_check_digit(text: str) -> None:
    digit = check_digit(text)
    assert (digit is not None) == (len(text) == 5 and text.isascii() and text.isdigit())


@pytest.mark.parametrize("text", ["", "6000", "060003", "０６０００", "0600a", "06000\n"])
def test_what_is_no_area_code_has_none(text: str) -> None:
    assert local_government_code(text) is None


@pytest.mark.parametrize(
    ("text", "prefecture"),
    [
        ("第４次山形県総合発展計画", "山形県"),
        ("東京都府中市", "東京都"),
        ("京都府", "京都府"),
        ("山形県と宮城県", None),
        ("山形県は山形県の", "山形県"),
        ("山形市", None),
        ("", None),
    ],
)
def test_prefecture_of(text: str, prefecture: str | None) -> None:
    assert prefecture_of(text) == prefecture
