"""Which unit governs which budget table: labels above, labels below, and what is told where they disagree."""

from __future__ import annotations

import pytest

from support.parsed import INITIATIVE, TITLE, parsed

TABLE = "事業名\n予算額\n（前年度）\n区分\n事業概要\n{name}事業費\n1,200\n(800)\n継続\n・点検の実施\n計\n1,200\n(800)\n"
HEADING = "【令和５年度関連事務事業】\n"
NEXT = "【令和５年度２月補正予算関連事務事業】\n"
MILLION, THOUSAND = "（単位：百万円）\n", "（単位：千円）\n"


def _read(*parts: str, before: str = THOUSAND) -> tuple[list[int | None], list[str]]:
    document = parsed(TITLE + before + INITIATIVE + "".join(parts))
    kinds = [one.kind for one in document.observations if one.kind.startswith("table-unit")]
    return [table.unit_yen for table in document.tables], kinds


def _table(name: str) -> str:
    return TABLE.format(name=name)


@pytest.mark.parametrize(
    ("parts", "units"),
    [
        ((HEADING, _table("橋りょう"), MILLION), [1_000_000]),
        ((HEADING, MILLION, _table("橋りょう")), [1_000_000]),
        ((HEADING, _table("橋りょう")), [1000]),
        ((HEADING, _table("橋りょう"), MILLION, NEXT, _table("道路"), MILLION), [1_000_000, 1_000_000]),
        ((HEADING, MILLION, _table("橋りょう"), NEXT, THOUSAND, _table("道路")), [1_000_000, 1000]),
        ((HEADING, MILLION, _table("橋りょう"), MILLION), [1_000_000]),
        ((HEADING, MILLION, _table("橋りょう"), _table("道路")), [1_000_000, 1_000_000]),
        ((HEADING, _table("橋りょう"), _table("道路"), MILLION), [1_000_000, 1_000_000]),
        ((HEADING, MILLION, _table("橋りょう"), NEXT, _table("道路")), [1_000_000, 1000]),
    ],
)
def test_a_label_above_or_below_its_table_is_the_unit(parts: tuple[str, ...], units: list[int]) -> None:
    assert _read(*parts) == (units, [])


def test_a_label_above_and_another_one_below_are_told() -> None:
    assert _read(HEADING, MILLION, _table("橋りょう"), THOUSAND) == ([1_000_000], ["table-unit-differs"])


def test_a_label_between_two_tables_of_which_neither_has_its_own_is_told() -> None:
    units, kinds = _read(HEADING, _table("橋りょう"), MILLION, _table("道路"))
    assert units == [1000, 1_000_000]
    assert kinds == ["table-unit-differs"]


def test_a_label_that_says_what_the_document_says_is_nothing_to_tell() -> None:
    assert _read(HEADING, _table("橋りょう"), THOUSAND, _table("道路")) == ([1000, 1000], [])


def test_a_label_that_is_no_unit_of_money_is_unparsed() -> None:
    document = parsed(TITLE + THOUSAND + INITIATIVE + HEADING + _table("橋りょう") + "（単位：億円、ドル）\n")
    assert [line.text for line in document.source_lines if line.role == "unparsed"] == ["（単位：億円、ドル）"]


@pytest.mark.parametrize("outline", ["", "令和５年度 県土整備部施策体系\n① 道路の整備\n"])
def test_the_unit_of_the_document_is_a_label(outline: str) -> None:
    document = parsed(THOUSAND + outline + TITLE + INITIATIVE + HEADING + _table("橋りょう"))
    assert document.tables[0].unit_yen == 1000
    assert [line.role for line in document.source_lines if "単位" in line.text] == ["label"]


@pytest.mark.parametrize(
    "words",
    [
        "※金額の単位は百万円。",
        "※金額の単位は百万円（四捨五入のため計が一致しないことがある）",
        "※単位：百万円",
        "金額は百万円単位",
        "（金額は、百万円単位で表示）",
        "※予算額は百万円単位で記載しています。",
    ],
)
def test_a_unit_in_words_below_a_table_is_its_unit(words: str) -> None:
    assert _read(HEADING, _table("橋りょう"), words + "\n", before="") == ([1_000_000], [])


@pytest.mark.parametrize(
    "words",
    [
        "※補助単価は百万円",
        "※単位は件",
        "※千円未満は四捨五入",
        "※事業費には百万円の寄附を含む",
        "※金額は百万円を超える見込み",
    ],
)
def test_words_that_say_no_unit_of_amounts(words: str) -> None:
    assert _read(HEADING, _table("橋りょう"), words + "\n", before="") == ([None], [])


@pytest.mark.parametrize(
    ("before", "units"),
    [
        ("※金額は、特に記載のない限り百万円単位\n", [1_000_000, 1000]),
        ("金額の単位は百万円\n", [1_000_000, 1000]),
        ("※金額は百万円単位\n（単位：千円）\n", [None, 1000]),
        ("", [None, 1000]),
    ],
)
def test_a_unit_in_words_at_the_top_is_for_tables_that_say_none(before: str, units: list[int | None]) -> None:
    document = parsed(
        TITLE
        + before
        + INITIATIVE
        + HEADING
        + _table("橋りょう")
        + "② 道路の整備\n"
        + HEADING
        + THOUSAND
        + _table("道路")
    )
    assert [table.unit_yen for table in document.tables] == units


def test_the_words_above_a_second_table_end_the_first_that_has_no_total() -> None:
    row = "{name}         {amount}    (800)    継続    ・点検の実施\n"
    heads = "事業名               予算額   （前年度）  区分   事業概要\n"
    first = (
        "【令和５年度関連事務事業】        （単位：千円）\n" + heads + row.format(name="橋りょう点検費", amount="1,200")
    )
    second = (
        "【令和５年度関連事務事業】        （単位：百万円）\n" + heads + row.format(name="道路改良事業費", amount="900")
    )
    document = parsed(TITLE + INITIATIVE + first + second)
    assert [(table.unit_yen, [line.amount.yen for line in table.lines]) for table in document.tables] == [
        (1000, [1_200_000]),
        (1_000_000, [900_000_000]),
    ]
    assert [line.name for table in document.tables for line in table.lines] == ["橋りょう点検費", "道路改良事業費"]
