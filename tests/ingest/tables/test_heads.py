"""Where a budget table begins, and which columns it has."""

from __future__ import annotations

import pytest
from shisaku.ingest.tables.heads import Head, find_head
from shisaku.ingest.text import read_lines

from support.recognised import grids_of, vocabulary


def head_of(text: str) -> Head | None:
    return find_head(read_lines(text)[0], 0, vocabulary())


def meanings(text: str) -> list[str]:
    head = head_of(text)
    assert head is not None
    return [column.reading.meaning or "" for column in head.columns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事業名\n予算額\n（前年度）\n区分\n事業概要\n", ["name", "amount", "category", "overview"]),
        ("事業名\n予算額（前年度）\n区分※\n事業概要\n", ["name", "amount", "category", "overview"]),
        ("事業名  前年度予算額  予算額  増減  事業内容", ["name", "prior", "amount", "difference", "overview"]),
        ("事 業 名  予 算 額  （前 年 度）  備 考", ["name", "amount", "prior", "remark"]),
        ("区分  事業名  予算額  概要", ["category", "name", "amount", "overview"]),
        ("事業名\n予算額（千円）\n内容\n", ["name", "amount", "overview"]),
        ("事業名  予算額  執行率  事業概要", ["name", "amount", "unknown", "overview"]),
        ("事業名  令和５年度予算額  令和４年度予算額  事業概要", ["name", "amount", "amount", "overview"]),
    ],
)
def test_the_columns_of_a_head(text: str, expected: list[str]) -> None:
    assert meanings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "事業名について述べる\n予算額\n",
        "事業名\n点検の実施\n",
        "予算額\n（前年度）\n",
        "・事業名\n予算額\n",
        "事業名\n区分\n事業概要\n",
        "",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert head_of(text) is None


def test_a_second_part_in_parentheses_says_that_two_figures_stand_in_a_cell() -> None:
    head = head_of("事業名\n予算額\n（前年度）\n区分\n")
    assert head is not None
    assert [column.stacked for column in head.columns] == [False, True, False]
    assert [column.numeric for column in head.columns] == [False, True, False]


def test_the_head_ends_before_the_first_cell() -> None:
    head = head_of("事業名\n予算額\n（前年度）\n\n事業概要\n橋りょう点検事業費\n1,200\n")
    assert head is not None
    assert head.end == 5


def test_a_name_that_is_also_a_head_word_is_not_taken_into_the_head() -> None:
    head = head_of("事業名\n予算額\n事業概要\n事業費\n1,200\n")
    assert head is not None
    assert head.end == 3


def test_words_of_a_head_in_prose_make_no_table() -> None:
    assert grids_of("事業名と予算額は次のとおりである。\n予算額は前年度より多い。\n") == []
