"""Width, against Unicode's own tables."""

import sys
import unicodedata
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import display_width, fold_width, width

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


HALF_AND_OTHERS = st.text(
    st.one_of(
        st.sampled_from([*HALF_KATAKANA, "ﾞ", "ﾟ", *"ｶﾊｳﾜﾞﾟ"]),
        st.sampled_from([*KANA, *"゛゜\u3099\u309aー－～ａA1 、漢"]),
        st.characters(),
    )
)


@pytest.fixture(params=[width.by_mojimoji, width.by_jaconv])
def fold_with(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Fold by one of the two libraries, whichever this Python's installation would choose."""
    monkeypatch.setattr(width, "_widener", request.param)
    return fold_width


def test_both_libraries_fold_every_three_half_width_characters_as_unicode_says(
    fold_with: Callable[[str], str],
) -> None:
    """With marks after what takes them, after what does not, after another mark, and alone."""
    for characters in product([*HALF_KATAKANA, "ﾞ", "ﾟ"], repeat=3):
        text = "".join(characters)
        assert fold_with(text) == unicodedata.normalize("NFKC", text).replace("\u3099", "゛").replace("\u309a", "゜")


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("ﾞ", "゛"), ("ﾟｱ", "゜ア"), ("ｱﾞ", "ア゛"), ("カﾞ", "ガ"), ("ｶﾞﾞ", "ガ゛"), ("かﾞ1ﾟAｳﾞ", "が1゜Aヴ"), ("ﾜﾞｦﾞ", "ヷヺ")],
)
def test_both_libraries_agree_on_marks(fold_with: Callable[[str], str], printed: str, folded: str) -> None:
    assert fold_with(printed) == folded


@given(HALF_AND_OTHERS)
def test_both_libraries_agree_among_other_characters(text: str) -> None:
    folded = set()
    for library in (width.by_mojimoji, width.by_jaconv):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(width, "_widener", library)
            folded.add(fold_width(text))
    assert len(folded) == 1


def test_library_is_chosen_by_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Python 3.13, where mojimoji is not asked for."""
    width._widener.cache_clear()
    monkeypatch.setitem(sys.modules, "mojimoji", None)
    try:
        assert "jaconv" in width._widener().__code__.co_qualname
        assert fold_width("ﾌﾟﾛｸﾞﾗﾑﾞ") == "プログラム゛"
    finally:
        width._widener.cache_clear()


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
