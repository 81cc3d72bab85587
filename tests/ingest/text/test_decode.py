"""Encodings are told apart strictly; what is no text, or no Japanese, is refused with one line that says what to do."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.errors import NotThisKindError, ShisakuError, SourceUnreadableError
from shisaku.ingest.text import decode

from support.truths import REAL

REAL_TEXT = REAL.with_name(REAL.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")
PLAIN = "令和５年度 県土整備部 主要事業\nⅠ 道路の整備\n① 橋の点検（前年度 △1,234千円）\n・ｶﾅと「記号」～、㈱\n" * 3
JAPANESE = st.text(
    st.sampled_from("令和年度事業予算額前計再掲あいうえおアイウエオ、。・（）「」０１２３0123456789 \n"), min_size=1
).filter(lambda text: any("あ" <= letter <= "お" for letter in text))


@pytest.mark.parametrize(
    ("codec", "bom", "label"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8 (BOM)"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("cp932", b"", "CP932"),
    ],
)
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_the_encodings_of_japanese_offices(codec: str, bom: bytes, label: str, break_: str) -> None:
    text = PLAIN.replace("\n", break_)
    decoded = decode(bom + text.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, label)


def test_euc_jp_even_where_the_bytes_also_make_half_width_katakana() -> None:
    text = "令和五年度の主要な事業について、予算額と前年度の額を示す。\n" * 3
    decoded = decode(text.encode("euc_jp"), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, "EUC-JP")


@pytest.mark.parametrize("codec", ["shift_jis_2004", "euc_jis_2004"])
def test_the_later_standards_have_circled_numbers_beyond_20(codec: str) -> None:
    text = "㉑ 圏域ごとの取組みを進める県の事業\n" * 3
    assert decode(text.encode(codec), "a.txt").text == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jis_2004"])
def test_the_real_text_survives_every_encoding_that_holds_it(codec: str) -> None:
    text = REAL_TEXT
    if codec in ("cp932", "euc_jis_2004"):
        text = "".join(letter for letter in text if _fits(letter, codec))
        assert len(text) > 0.99 * len(REAL_TEXT)
    decoded = decode(text.encode(codec), "a.txt").text
    assert decoded == text


def _fits(letter: str, codec: str) -> bool:
    try:
        return letter.encode(codec).decode(codec) == letter
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize("data", [b"", b" \r\n\t\x0c\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00\x00\x00"])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(SourceUnreadableError, match=r"a\.txt は空のファイルです"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00" + b"\x8a\x93\x11" * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100,
        b"\x7fELF\x02\x01\x01" + b"\x00" * 64,
        bytes(range(256)) * 4,
        "事業".encode() + b"\x07\x1b[0m",
        b"\xff\xfe" + b"\x00\xd8" * 9,
        REAL_TEXT.encode()[:3000] + b"\xff" + REAL_TEXT.encode()[3000:],
    ],
    ids=["zip", "png", "office", "elf", "all bytes", "controls", "half a surrogate", "damaged utf-8"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadableError, match=r"a\.txt は文字として読めません") as refusal:
        decode(data, "a.txt")
    assert refusal.value.todo


@pytest.mark.parametrize(
    "text",
    ["The budget of 2020 is 1,234.\n", "Der Haushalt für 2020 beträgt 1.234 €.\n", "예산 1,234\n", "1,234\n5,678\n"],
)
def test_another_language_is_another_kind_of_document(text: str) -> None:
    with pytest.raises(NotThisKindError, match="日本語の文字がありません"):
        decode(text.encode(), "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_either_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ShisakuError):
        assert decode(data, "a.txt").text.strip()


@given(JAPANESE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_comes_back_as_it_was(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a.txt").text == text
