import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import read_value, split_values, starts_value, year_row

from support.printed_figures import LOOKS
from support.truths import REAL, REAL_IN_COLUMNS

VALUES = st.lists(st.integers(0, 999_999), min_size=1, max_size=8)
GAPS = st.sampled_from([" ", "  ", "\u3000", "       "])


@given(
    VALUES,
    st.sampled_from(["人", "件", "％", "ﾌﾟﾛｸﾞﾗﾑ", "千人", "ＴＥＵ", "ムラサキ"]),
    st.sampled_from(["", " ", "\u3000"]),
    GAPS,
    LOOKS,
)
def test_a_row_comes_apart_into_its_values(
    numbers: list[int], unit: str, blank: str, gap: str, look: dict[int, int]
) -> None:
    printed = [f"{number:,}".translate(look) + blank + unit for number in numbers]
    assert split_values(gap.join(printed), len(printed)) == printed


@given(VALUES, GAPS)
def test_with_any_other_count_nothing_is_split(numbers: list[int], gap: str) -> None:
    row = gap.join(f"{number:,} 人" for number in numbers)
    for count in (len(numbers) - 1, len(numbers) + 1, 2 * len(numbers)):
        assert split_values(row, count) is None


@given(st.lists(st.integers(1_000, 999_999), min_size=2, max_size=6), st.data())
def test_a_number_that_came_apart_is_never_two_values(numbers: list[int], data: st.DataObject) -> None:
    """One value of the row is lost and another broken by a blank: the count is right again, the row is not."""
    printed = [f"{number:,} 人" for number in numbers]
    at = data.draw(st.integers(1, 3))
    broken = printed[0][:at] + " " + printed[0][at:]
    assert split_values(" ".join([broken, *printed[1:-1]]), len(numbers)) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "116,000 件 118,000 件 120,000 件 121,000 件 122,000 件",
            ["116,000 件", "118,000 件", "120,000 件", "121,000 件", "122,000 件"],
        ),
        ("－  ※ 4,800 人 7,200 人", ["－  ※", "4,800 人", "7,200 人"]),
        ("― ※1 4,800 人 7,200 人※２", ["― ※1", "4,800 人", "7,200 人※２"]),
        ("５地区 ９地区 13 地区", ["５地区", "９地区", "13 地区"]),
        ("58％ 59％ 61％", ["58％", "59％", "61％"]),
        ("58％59％61％", ["58％", "59％", "61％"]),
        ("― ※ 4.2 回 4.2 回", ["― ※", "4.2 回", "4.2 回"]),
        ("45 ﾌﾟﾛｸﾞﾗﾑ 50 ﾌﾟﾛｸﾞﾗﾑ", ["45 ﾌﾟﾛｸﾞﾗﾑ", "50 ﾌﾟﾛｸﾞﾗﾑ"]),
        ("-※       38.2％    ３４．７％", ["-※", "38.2％", "３４．７％"]),
        ("- - -", ["-", "-", "-"]),
        ("△ 5 人 △ 6 人", ["△ 5 人", "△ 6 人"]),
        ("100 130 150", ["100", "130", "150"]),
        ("100 増加 120", ["100", "増加", "120"]),
        ("100 調査中 120", ["100", "調査中", "120"]),
        ("調査中 未定 増加", ["調査中", "未定", "増加"]),
        ("80％以上 85％以上", ["80％以上", "85％以上"]),
        ("80 ％以上 85 ％以上", ["80 ％以上", "85 ％以上"]),
    ],
)
def test_examples(text: str, values: list[str]) -> None:
    assert split_values(text, len(values)) == values


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1), ("", 0), ("100 人", 0), ("100 人", -1), ("12 5 人 130 人", 3), ("12 5 人 130 人", 2), ("7 23,805 4,800", 2), ("100 130 150 人", 3), ("100 人 130 ％", 2),
        ("－ 4,800 人", 1), ("※ 100 人 130 人", 2), ("※ 100 人 130 人", 3), ("10 冊子 20 冊子", 4), ("人 人 人", 3), ("小6：84.0％ 中3：85.1％", 2),
        ("１ ０ ０ 人", 1), ("1,23 人 4,56 人", 2), ("l00 人 130 人", 2), ("５ 組", 2), ("1時間30分", 2),
    ],
)  # fmt: skip
def test_in_doubt_nothing_is_split(text: str, count: int) -> None:
    assert split_values(text, count) is None


@pytest.mark.parametrize(
    "token",
    [
        "116,000",
        "５地区",
        "58％",
        "－",
        "―※",
        "△",
        "△４，５４３人",
        "調査中",
        "増加",
        "80％以上",
        "概ね5件",
        "0",
        "全市町",
    ],
)
def test_tokens_that_begin_a_value(token: str) -> None:
    assert starts_value(token)


@pytest.mark.parametrize(
    "token",
    [
        "",
        " ",
        "人",
        "ﾌﾟﾛｸﾞﾗﾑ",
        "※",
        "①",
        "(1)",
        "（２）",
        "（課題）",
        "第４次",
        "Ⅰ",
        "ＫＰＩ",
        "県",
        "移住・定住",
        "令和２年度",
        "R2",
        "・",
        "⇒",
        "○21",
        "1.2.3",
    ],
)
def test_tokens_that_do_not(token: str) -> None:
    assert not starts_value(token)


@pytest.mark.parametrize(
    "text", [REAL.with_name(REAL.name.replace(".truth.json", ".txt")), REAL_IN_COLUMNS], ids=lambda path: path.name
)
def test_every_row_of_the_real_document(text: Path) -> None:
    """Each row of values under a row of years reads as the truth has it, in the document's order."""
    truth = json.loads(REAL.read_text(encoding="utf-8"))
    expected = [values for values in _values_of(truth) if len(values) == 5]
    lines = text.read_text(encoding="utf-8").splitlines()
    assert _rows(lines) == expected


def _values_of(truth: object) -> list[list[str | None]]:
    if isinstance(truth, dict):
        if "years" in truth:
            return [[None if value is None else str(value) for value in truth["values"]]]
        return [row for child in truth.values() for row in _values_of(child)]
    return [row for child in truth for row in _values_of(child)] if isinstance(truth, list) else []


def _rows(lines: list[str]) -> list[list[str | None]]:
    rows = []
    for number, line in enumerate(lines):
        years = year_row(line)
        if years is None:
            continue
        cells: list[str] = []
        for following in filter(str.strip, lines[number + 1 : number + 40]):
            cells.append(re.sub(r"\s+", " ", following))
            values = split_values(" ".join(cells), len(years))
            if values is not None:
                rows.append([read_value(value).value_text for value in values])
                break
    return rows
