import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import KNOWN_UNITS, normalise_unit


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("％", "%"), ("%", "%"), ("パーセント", "%"), ("ﾌﾟﾛｸﾞﾗﾑ", "プログラム"), ("千人", "千人"), (" 千 人 ", "千人"), ("ＴＥＵ", "TEU"),
        ("㎞", "km"), ("ｋｍ", "km"), ("㎡", "m2"), ("㌧", "トン"), ("（人）", "人"), ("（単位：件）", "件"), ("人／日", "人/日"), ("℃", "℃"),
    ],
)  # fmt: skip
def test_units_have_one_form(printed: str, unit: str) -> None:
    assert normalise_unit(printed) == unit


@pytest.mark.parametrize("text", ["", " ", "-", "－", "100", "1,234", "()", "（単位：）", "※"])
def test_no_unit(text: str) -> None:
    assert normalise_unit(text) is None


@pytest.mark.parametrize("unit", sorted(KNOWN_UNITS))
def test_known_units_are_in_their_one_form(unit: str) -> None:
    assert normalise_unit(unit) == unit


@given(st.text())
def test_normalising_twice_changes_nothing_more_than_brackets(text: str) -> None:
    unit = normalise_unit(text)
    if unit is not None and unit[:1] not in "([〔【単パ":
        assert normalise_unit(unit) == unit
