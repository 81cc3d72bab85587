import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import read_circled, read_parenthesised, read_roman

CIRCLED = [
    chr(code)
    for code in range(0x2460, 0x3300)
    if "CIRCLED" in unicodedata.name(chr(code), "")
    and ("NUMBER" in unicodedata.name(chr(code)) or "DIGIT" in unicodedata.name(chr(code)))
    and not unicodedata.name(chr(code)).endswith("BLACK SQUARE")
]
FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize("character", CIRCLED)
def test_every_circled_number_of_unicode_is_read(character: str) -> None:
    assert read_circled(f" {character}移住の促進 ") == (int(unicodedata.numeric(character)), character, "移住の促進")


def test_unicode_has_them_to_fifty() -> None:
    assert {int(unicodedata.numeric(character)) for character in CIRCLED} == set(range(51))


@given(
    st.integers(21, 50),
    st.sampled_from("○◯〇"),
    st.booleans(),
    st.sampled_from(["", " ", "\u3000"]),
    st.sampled_from(["", " ", "  "]),
)
def test_rings_are_read_to_fifty(number: int, ring: str, full: bool, inner: str, outer: str) -> None:
    digits = str(number).translate(FULL) if full else str(number)
    assert read_circled(f"{ring}{inner}{digits}{outer}圏域における") == (number, f"{ring}{digits}", "圏域における")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("○23「第４次山形県総合発展計画」の推進", (23, "○23", "「第４次山形県総合発展計画」の推進")),
        ("○1 国内外の", (1, "○1", "国内外の")),
        ("○24  市町村の実情", (24, "○24", "市町村の実情")),
        ("○21人口減少", (21, "○21", "人口減少")),
        ("○5", (5, "○5", "")),
        ("21\u20dd 圏域", (21, "21\u20dd", "圏域")),
        ("①", (1, "①", "")),
    ],
)
def test_examples(text: str, read: tuple[int, str, str]) -> None:
    assert read_circled(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "○", "○移住", "○ 移住", "○51 圏域", "○0 圏域", "○211 圏域", "○21世紀の", "○２拠点居住", "○5Ｇの推進", "○21,000人", "○25％", "○30年度から",
        "21 圏域", "(1) 国内", "移住①", "Ⅰ 推進", "○10年後", "○22億円", "●あ",
    ],
)  # fmt: skip
def test_what_is_no_circled_number_is_refused(text: str) -> None:
    assert read_circled(text) is None


@given(st.integers(1, 99), st.sampled_from(["(%s)", "（%s）", "(%s）", "( %s )", "（　%s　）"]), st.booleans())
def test_parenthesised_numbers(number: int, form: str, full: bool) -> None:
    label = form % (str(number).translate(FULL) if full else number)
    assert read_parenthesised(f"{label}地域の特性") == (number, "".join(label.split()), "地域の特性")


@pytest.mark.parametrize("offset", range(20))
def test_parenthesised_signs(offset: int) -> None:
    sign = chr(0x2474 + offset)
    assert read_parenthesised(f"{sign} 地域") == (int(unicodedata.numeric(sign)), sign, "地域")


@pytest.mark.parametrize("text", ["", "(-)", "(0)", "(100)", "(1,234)", "(1", "1)", "（再掲）", "(1.5)", "①"])
def test_other_parentheses_are_refused(text: str) -> None:
    assert read_parenthesised(text) is None


@pytest.mark.parametrize("offset", range(12))
def test_roman_signs(offset: int) -> None:
    sign = chr(0x2160 + offset)
    assert read_roman(f"{sign}第４次") == (int(unicodedata.numeric(sign)), sign, "第４次")
    latin = unicodedata.normalize("NFKC", sign)
    assert read_roman(f"{latin} 第４次") == (offset + 1, latin, "第４次")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ⅩⅢ 計画", (13, "ⅩⅢ", "計画")),
        ("ＩＶ　計画", (4, "ＩＶ", "計画")),
        ("V．計画", (5, "V", "計画")),
        ("Ⅰ", (1, "Ⅰ", "")),
    ],
)
def test_roman_examples(text: str, read: tuple[int, str, str]) -> None:
    assert read_roman(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "ICT 推進", "IT推進", "X線", "Ⅳ-１ 観光", "Ⅳ－１", "IIII 計画", "VX 計画", "1 計画", "I計画", "ⅠⅠⅠⅠ 計画"],
)
def test_what_is_no_roman_number_is_refused(text: str) -> None:
    assert read_roman(text) is None
