"""Radicals, against Python's Unicode tables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import fold_radicals

KANGXI = [chr(code) for code in range(0x2F00, 0x2FD6)]
SUPPLEMENT = [chr(code) for code in range(0x2E80, 0x2EF4) if unicodedata.name(chr(code), "")]
DRAWN_IN_THE_COMMON_FORM = {"⼾": "戸", "⿊": "黒"}
WITHOUT_EQUIVALENT = {"⺀"}
IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2FA20))


@pytest.mark.parametrize("radical", KANGXI)
def test_kangxi_radicals_fold_as_unicode_says(radical: str) -> None:
    expected = DRAWN_IN_THE_COMMON_FORM.get(radical, unicodedata.normalize("NFKC", radical))
    assert fold_radicals(radical) == expected


@pytest.mark.parametrize("radical", SUPPLEMENT)
def test_every_supplement_radical_with_an_equivalent_becomes_an_ideograph(radical: str) -> None:
    folded = fold_radicals(radical)
    if radical in WITHOUT_EQUIVALENT:
        assert folded == radical
    else:
        assert any(ord(folded) in block for block in IDEOGRAPHS)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("⼈⼝", "人口"),
        ("⻑寿", "長寿"),
        ("⻘少年", "青少年"),
        ("世帯・⼾", "世帯・戸"),
        ("⿊字", "黒字"),
        ("⻄置賜", "西置賜"),
        ("㇐", "一"),
    ],
)
def test_examples(printed: str, folded: str) -> None:
    assert fold_radicals(printed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_radicals(text)
    assert fold_radicals(once) == once


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x2FFFF, exclude_categories=["Cs"])))
def test_what_is_no_radical_stays(text: str) -> None:
    assert fold_radicals(text) == text
