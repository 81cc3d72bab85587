"""Amounts: printed integers come back, and what is not a number never becomes one."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shisaku.normalize import UNITS_YEN, AmountReading, find_unit_phrases, parse_amount, parse_unit_label

from support.printed_figures import BLANKS, FOOTNOTE_MARKS, LOOKS, MINUS_SIGNS, NOT_NUMBERS, PARENTHESES

SUMS = st.integers(0, 999_999_999)
UNITS = st.sampled_from(sorted(UNITS_YEN))
TABLE_UNITS = st.sampled_from([1, 1_000, 10_000, 1_000_000, 100_000_000])


@given(SUMS, TABLE_UNITS, LOOKS, st.sampled_from(["{}", "{:,}"]), BLANKS)
def test_a_printed_sum_comes_back(number: int, unit: int, look: dict[int, int], form: str, blank: str) -> None:
    assume(number * unit < 10**16)
    printed = blank + form.format(number).translate(look) + blank
    assert parse_amount(printed, unit) == AmountReading(number * unit, "value")


@given(SUMS, MINUS_SIGNS, LOOKS)
def test_a_reduction_comes_back(number: int, sign: str, look: dict[int, int]) -> None:
    assert parse_amount(sign + f"{number:,}".translate(look), 1000).yen == -number * 1000


@given(SUMS, PARENTHESES, BLANKS, LOOKS, st.sampled_from(["", "△"]))
def test_parentheses_of_any_width(number: int, pair: str, blank: str, look: dict[int, int], sign: str) -> None:
    printed = pair[0] + blank + sign + f"{number:,}".translate(look) + blank + pair[1]
    yen = -number * 1000 if sign else number * 1000
    assert parse_amount(printed, 1000) == AmountReading(yen, "value", parenthesised=True)


@given(st.integers(0, 99_999), UNITS, BLANKS, LOOKS, st.sampled_from([None, 1000]))
def test_a_unit_in_the_cell_overrides(
    number: int, unit: str, blank: str, look: dict[int, int], table_unit: int | None
) -> None:
    assume(number * UNITS_YEN[unit] < 10**16)
    printed = f"{number:,}".translate(look) + blank + unit
    assert parse_amount(printed, table_unit).yen == number * UNITS_YEN[unit]


@given(SUMS)
def test_without_any_unit_a_number_is_no_amount(number: int) -> None:
    assert parse_amount(f"{number:,}", None).status == "unreadable"


@given(st.integers(1, 9_999), st.integers(1, 9_999), st.integers(0, 9_999), LOOKS, BLANKS)
def test_mixed_units(oku: int, man: int, yen: int, look: dict[int, int], blank: str) -> None:
    form = "{:,}" if yen % 2 else "{}"
    parts = [form.format(oku) + "億", form.format(man) + "万", form.format(yen) if yen else ""]
    printed = blank.join(part for part in parts if part).translate(look) + "円"
    assert parse_amount(printed, 1000).yen == oku * 10**8 + man * 10**4 + yen


@given(st.decimals(0, 99_999, places=2, allow_nan=False), UNITS)
def test_decimals_are_exact_or_refused(number: Decimal, unit: str) -> None:
    assume(number * UNITS_YEN[unit] < 10**16)
    expected = number * UNITS_YEN[unit]
    reading = parse_amount(f"{number}{unit}", None)
    if expected == int(expected):
        assert reading.yen == int(expected)
    else:
        assert reading.status == "unreadable"


@given(SUMS, FOOTNOTE_MARKS)
def test_marks_are_no_part_of_the_sum(number: int, mark: str) -> None:
    reading = parse_amount(f"{number:,}{mark}", 1)
    assert reading.yen == number
    assert len(reading.marks) == bool(mark)


@given(st.integers(1_000, 999_999_999), st.sampled_from([" ", "\u3000", "\u00a0"]), LOOKS)
def test_letter_spaced_sums_close_up(number: int, blank: str, look: dict[int, int]) -> None:
    printed = f"{number:,}".translate(look)
    assert parse_amount(blank.join(printed), 1000).yen == number * 1000


@given(st.integers(1_000, 999_999_999), st.data())
def test_a_single_blank_inside_is_refused(number: int, data: st.DataObject) -> None:
    printed = f"{number:,}"
    at = data.draw(st.integers(1, len(printed) - 1))
    assert parse_amount(printed[:at] + " " + printed[at:], 1).status == "unreadable"


@given(st.integers(1_000, 999_999_999), st.data())
def test_a_digit_lost_or_added_behind_a_comma_is_refused(number: int, data: st.DataObject) -> None:
    printed = f"{number:,}"
    at = data.draw(st.integers(printed.index(",") + 1, len(printed) - 1))
    for damaged in (printed[:at] + printed[at + 1 :], printed[:at] + "7" + printed[at:]):
        assert parse_amount(damaged, 1).status == "unreadable"


@pytest.mark.parametrize("text", NOT_NUMBERS)
@pytest.mark.parametrize("unit", [1, 1000, None])
def test_what_is_not_a_number_never_becomes_one(text: str, unit: int | None) -> None:
    assert parse_amount(text, unit).yen is None
    assert parse_amount(text, unit).status == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "１２３人", "58％", "1億2,000千円", "1億500", "円", "千円", "1億0万円", "2千百万円", "1 2万3円", "3億4億円", "1万億円", "1.5億2万円", "1円2円", "約1,000",
        "1,000程度", "1,000以上", "皆増", "皆減", "新規", "計", "1.234", "12.345千円", "12,345.678", "1.5円", "0.0001千円", "¥1,234", "(1,234)千円",
        "10,000,000,000,000,000", "99999999999兆円", "調査中", "全額", "三百万円", "1千2千円", "10千5百円", "△(1,234)", "-", "1億△2万円",
    ],
)  # fmt: skip
def test_what_is_no_amount_has_no_yen(text: str) -> None:
    assert parse_amount(text, 1).yen is None


@pytest.mark.parametrize(
    ("text", "unit", "yen"),
    [
        ("△４，５４３", 1000, -4_543_000),
        ("３1６百万円", 1000, 316_000_000),
        ("1億2,000万円", None, 120_000_000),
        ("1億2千万円", 1, 120_000_000),
        ("１億２千３百万円", 1, 123_000_000),
        ("3千5百万円", 1, 35_000_000),
        ("５百万円", 1, 5_000_000),
        ("5万3千円", 1, 53_000),
        ("2兆3,000億円", 1, 2_300_000_000_000),
        ("3,500千円", 1, 3_500_000),
        ("1.5億円", 1000, 150_000_000),
        ("1.234億円", 1, 123_400_000),
        ("12.5", 1_000_000, 12_500_000),
        ("△1億2,000万円", None, -120_000_000),
        ("1億　2,000 万円", None, 120_000_000),
        ("0", 1000, 0),
        ("０", 1000, 0),
        ("+5", 1, 5),
    ],
)
def test_examples(text: str, unit: int | None, yen: int) -> None:
    assert parse_amount(text, unit) == AmountReading(yen, "value")


@pytest.mark.parametrize("unit", [1, None])
@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("", AmountReading(None, "empty")),
        (" \u3000", AmountReading(None, "empty")),
        ("( )", AmountReading(None, "empty", parenthesised=True)),
        ("-", AmountReading(None, "none")),
        ("―", AmountReading(None, "none")),
        ("(-)", AmountReading(None, "none", parenthesised=True)),
        ("（ － ）", AmountReading(None, "none", parenthesised=True)),
        ("― ※", AmountReading(None, "none", marks=("※",))),
        ("(-※)", AmountReading(None, "none", parenthesised=True, marks=("※",))),
        ("…", AmountReading(None, "none")),
    ],
)
def test_missing_empty_and_zero_are_three_things(text: str, unit: int | None, reading: AmountReading) -> None:
    assert parse_amount(text, unit) == reading


@given(st.text(), st.sampled_from([None, 1, 1000]))
def test_yen_and_status_agree(text: str, unit: int | None) -> None:
    reading = parse_amount(text, unit)
    assert (reading.yen is not None) == (reading.status == "value")


@given(st.text(st.sampled_from("0123456789０１２,，.．△▲-－ー ()（）億万千百円※ ")))
def test_a_number_is_read_only_from_its_own_digits(text: str) -> None:
    """Whatever the damage: the digits of the yen read are the digits printed, but for the zeros of the unit."""
    reading = parse_amount(text, 1000)
    if reading.yen is not None and not set(text) & set("億万千百円.．※"):
        digits = "".join(str(int(character)) for character in text if character.isdecimal())
        assert abs(reading.yen) == int(digits) * 1000


@pytest.mark.parametrize(
    ("label", "yen"),
    [
        ("（単位：千円）", 1_000), ("（単位 百万円）", 1_000_000), ("[単位:円]", 1), ("単位：億円", 10**8), ("〔単位：万円〕", 10_000), ("(単位:千円）", 1_000),
        ("（単　位：千　円）", 1_000), ("（ 単 位 ： 百万円 ）", 1_000_000), ("（千円）", 1_000), ("［単位：百万円］", 1_000_000), ("単位 千円", 1_000),
        ("（単位・千円）", 1_000), ("単 位　百万円", 1_000_000), ("（税抜、単位：千円）", 1_000), ("（歳出の単位：千円）", 1_000),
        ("（単位：千円、税込）", 1_000), ("（単位：百万円、単位未満四捨五入）", 1_000_000), ("（単位：千円、％）", 1_000), ("（単位：％、千円）", 1_000),
    ],
)  # fmt: skip
def test_unit_labels(label: str, yen: int | None) -> None:
    assert parse_unit_label(label) == yen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "千円",
        "円",
        "（単位：人）",
        "（単位：千円、百万円）",
        "（単位：千円、ドル）",
        "（単位：千円、人口は国勢調査）",
        "（千円未満四捨五入）",
        "（単位：千円",
        "単位",
        "（単位：）",
        "（人）",
        "1,000千円",
        "（1千円）",
        "予算額（千円）",
        "単位：千円）",
    ],
)
def test_no_unit_label(text: str) -> None:
    assert parse_unit_label(text) is None


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("本資料の金額は、百万円単位で表示している。", {1_000_000}), ("単位は百万円です", {1_000_000}), ("金額の表示は 千円 単位", {1_000}),
        ("百万円未満は四捨五入している。", set()), ("単位未満は四捨五入", set()), ("補助金の額は10万円単位とする", set()), ("限度額は百万円", set()),
    ],
)  # fmt: skip
def test_a_note_says_units_of_money_or_none(note: str, units: set[int]) -> None:
    assert find_unit_phrases(note) == units
