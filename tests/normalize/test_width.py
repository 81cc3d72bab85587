"""Width, against Unicode's own tables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import display_width, fold_width

FULL_ASCII = [chr(code) for code in range(0xFF01, 0xFF5F) if chr(code) not in "－～"]
HALF_KATAKANA = [chr(code) for code in range(0xFF61, 0xFF9E)]
KANA = [chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))]
READ_ELSEWHERE = "①⑳㉑㊿❶⓫⓪Ⅰ㈱½※○△▲－―ー–—−‐〜～・「」【】（"[:-1]


@pytest.mark.parametrize("character", FULL_ASCII)
def test_full_width_ascii_folds_as_unicode_says(character: str) -> None:
    assert fold_width(character) == unicodedata.normalize("NFKC", character)


@given(st.text(st.sampled_from(HALF_KATAKANA)))
def test_half_width_katakana_folds_as_unicode_says(text: str) -> None:
    assert fold_width(text) == unicodedata.normalize("NFKC", text)


@given(st.text(st.sampled_from(KANA)))
def test_decomposed_kana_is_composed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold_width(unicodedata.normalize("NFD", text)) == composed
    spaced_marks = unicodedata.normalize("NFD", text).replace("\u3099", "゛").replace("\u309a", "゜")
    assert fold_width(spaced_marks) == composed


@pytest.mark.parametrize("character", READ_ELSEWHERE)
def test_what_is_read_elsewhere_stays(character: str) -> None:
    assert fold_width(character) == character


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)))
def test_ideographs_stay(text: str) -> None:
    assert fold_width(text) == text


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("ﾌﾟﾛｸﾞﾗﾑ", "プログラム"),
        ("ｶﾞｰﾄﾞ､ﾊﾞｽ･｢ﾋﾟｱ｣｡", "ガード、バス・「ピア」。"),
        ("カﾞ", "ガ"),
        ("か\u3099くし\u3099ゅつ", "がくじゅつ"),
        ("９１，４５６\u3000件", "91,456 件"),
        ("1\u00a0234\u2009人", "1 234 人"),
        ("\ufeff移\u200b住\u00ad定\ufe00住\U000e0100", "移住定住"),
        ("￥１００", "¥100"),
        ("（ＩＣＴ）", "(ICT)"),
    ],
)
def test_examples(printed: str, folded: str) -> None:
    assert fold_width(printed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_width(text)
    assert fold_width(once) == once


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_stays(text: str) -> None:
    assert fold_width(text) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("移住", 4),
        ("ｱｲ", 2),
        ("ＡＢ", 4),
        ("①※○", 6),
        ("か\u3099", 2),
        ("a\u200bb", 2),
        ("", 0),
        ("\x0c1\n", 1),
    ],
)
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(st.text(), st.text())
def test_display_width_adds_up(left: str, right: str) -> None:
    assert display_width(left + right) == display_width(left) + display_width(right)
