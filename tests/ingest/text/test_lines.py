"""Text to lines: numbers as an editor shows them, and whatever the extractor left of the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.ingest.source import Line
from shisaku.ingest.text import noticed, read_lines

from support.truths import REAL

REAL_TEXT = REAL.with_name(REAL.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")


def lines_of(text: str) -> tuple[Line, ...]:
    return read_lines(text)[0]


def written(text: str) -> dict[str, Line]:
    return {line.text: line for line in lines_of(text) if line.text}


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_lines_are_numbered_from_one_whatever_ends_them(break_: str) -> None:
    lines = lines_of(break_.join(["一行目", "", "三行目"]))
    assert [(line.place.line_no, line.text) for line in lines] == [(1, "一行目"), (2, ""), (3, "三行目")]


def test_a_last_line_feed_makes_no_further_line() -> None:
    assert [line.text for line in lines_of("一\n二\n")] == ["一", "二"]


def test_without_form_feeds_there_are_no_pages() -> None:
    lines, pages = read_lines("一\n二")
    assert pages is None
    assert {line.place.page for line in lines} == {None}


@pytest.mark.parametrize("text", ["一\n二\x0c三\n四\x0c", "一\n二\n\x0c三\n四\n\x0c"])
def test_form_feeds_end_pages_and_the_numbering_goes_on(text: str) -> None:
    lines, pages = read_lines(text)
    assert pages == 2
    assert [(line.place.page, line.place.line_no, line.text) for line in lines] == [
        (1, 1, "一"), (1, 2, "二"), (2, 3, "三"), (2, 4, "四"),
    ]  # fmt: skip


def test_an_empty_page_counts() -> None:
    assert read_lines("一\x0c\x0c三")[1] == 3


def test_a_gap_is_more_blank_lines_than_usual() -> None:
    lines = written("一\n二\n三\n\n四\n五")
    assert [text for text, line in lines.items() if line.gap_before] == ["四"]
    spaced = written("一\n\n二\n\n三\n\n\n四\n\n五")
    assert [text for text, line in spaced.items() if line.gap_before] == ["四"]


def test_a_page_break_is_no_gap() -> None:
    lines = written("一\n二\n三\n\n\n\x0c\n四\n五\n六")
    assert not lines["四"].gap_before


def test_a_trailing_blank_ends_a_paragraph_where_that_is_the_files_habit() -> None:
    paragraph = "この文章は一行に収まらないので次の行に続き\nここで終わる。 \n"
    ends = [line.end for line in lines_of(paragraph * 12) if line.text]
    assert ends == ["wrap", "paragraph"] * 12


@pytest.mark.parametrize(
    "text",
    [
        "一行目\n二行目\n" * 20,
        "一行目 \n二行目 \n" * 20,
        "長い一行目\n短い \n" * 4,
    ],
    ids=["never", "always", "too few to tell"],
)
def test_without_that_habit_an_end_is_unknown(text: str) -> None:
    assert {line.end for line in lines_of(text)} == {"unknown"}


def test_columns_are_measured_by_display_width_where_that_aligns_them() -> None:
    rows = [("道路", "1,234"), ("橋りょう補修", "567"), ("ＩＣＴ推進", "89,012")]
    text = "\n".join(f"{name}{' ' * (20 - 2 * len(name))}{amount:>10}  区分" for name, amount in rows)
    assert {line.segments[1].x1 for line in lines_of(text)} == {30.0}


def test_columns_are_measured_in_characters_where_that_aligns_them() -> None:
    rows = [("道路", "1,234"), ("橋りょう補修", "567"), ("ＩＣＴ推進", "89,012")]
    text = "\n".join(f"{name:<20}{amount:>10}  区分" for name, amount in rows)
    assert {line.segments[1].x1 for line in lines_of(text)} == {30.0}


def test_two_blanks_part_columns_and_one_does_not() -> None:
    (line,) = lines_of("事業 名  予算額\u3000（前年度）\t区分")
    assert [segment.text for segment in line.segments] == ["事業 名", "予算額\u3000（前年度）", "区分"]


def test_tabs_always_part_columns() -> None:
    (line,) = lines_of("事業名\t予算額")
    assert [segment.text for segment in line.segments] == ["事業名", "予算額"]


def test_kana_in_two_parts_are_put_together() -> None:
    assert [line.text for line in lines_of("ハ\u3099スの運行 か\u3099")] == ["バスの運行 が"]


def test_radicals_become_the_ideographs_that_they_look_like() -> None:
    assert [line.text for line in lines_of("⼈⼝と⻑寿")] == ["人口と長寿"]


def test_circled_numbers_and_full_width_stay_as_printed() -> None:
    assert [line.text for line in lines_of("⑳ ＫＰＩ ｶﾅ １２３")] == ["⑳ ＫＰＩ ｶﾅ １２３"]


def test_the_real_text_is_the_lines_of_its_file() -> None:
    lines = lines_of(REAL_TEXT)
    expected = REAL_TEXT.removesuffix("\n").split("\n")
    assert [line.text for line in lines] == [line.strip() for line in expected]
    assert [line.place.line_no for line in lines] == list(range(1, len(expected) + 1))


@given(st.text(st.sampled_from("一二 \u3000\t\r\n\x0cか\u3099⼈1(")))
def test_no_character_that_is_not_blank_is_lost(text: str) -> None:
    lines, pages = read_lines(text)
    count = {letter: text.count(letter) for letter in "一二1("}
    whole = "".join(line.text for line in lines)
    assert {letter: whole.count(letter) for letter in count} == count
    assert [line.place.line_no for line in lines] == list(range(1, len(lines) + 1))
    assert pages == (None if "\x0c" not in text else text.removesuffix("\x0c").count("\x0c") + 1)


@given(st.text(st.sampled_from("一二 \u3000\t\n1("), min_size=1))
def test_segments_are_the_lines_words_in_order(text: str) -> None:
    for line in lines_of(text):
        joined = re.sub(r"\s", "", "".join(segment.text for segment in line.segments))
        assert joined == re.sub(r"\s", "", line.text)
        assert all(one.x1 <= other.x0 for one, other in zip(line.segments, line.segments[1:], strict=False))


def test_a_number_below_its_circle_is_put_into_it() -> None:
    text = "⑳ 農山漁村の活性化\n○ 圏域における広域連携の推進\n21\n○  行政情報化の推進\n   22\n"
    lines = lines_of(text)
    assert [line.text for line in lines] == [
        "⑳ 農山漁村の活性化",
        "○21 圏域における広域連携の推進",
        "",
        "○22  行政情報化の推進",
        "",
    ]
    assert [(one.kind, one.quoted, one.count) for one in noticed(text)] == [
        ("compatibility", ("○", "○21"), 1),
        ("compatibility", ("○", "○22"), 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "⑲ 農山漁村の活性化\n○ 研修会の開催\n21",  # not the number that is due: a page's
        "○ 研修会の開催\n21",
        "⑧ 農山漁村の活性化\n○ 研修会の開催\n9",  # ⑨ is in every font
        "⑳ 農山漁村の活性化\n○ 研修会の開催\n\n21",
    ],
)
def test_a_number_that_is_not_due_stays_where_it_is(text: str) -> None:
    assert [line.text for line in lines_of(text)] == text.split("\n")


def test_numbers_that_all_stand_above_their_titles_are_put_before_them() -> None:
    text = "(1) 道路の維持\n ①\n橋りょうの点検\n②\n道路の除雪\nＫＰＩ\n①\n橋りょうの点検\n"
    assert [line.text for line in lines_of(text)] == [
        "(1) 道路の維持", "① 橋りょうの点検", "", "② 道路の除雪", "", "ＫＰＩ", "① 橋りょうの点検", "",
    ]  # fmt: skip
    assert noticed(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "①\n橋りょうの点検\n② 道路の除雪\n③ 道路の維持",  # no habit of this text
        "①\n②\n③",
        "③\n橋りょうの点検\n⑤\n道路の除雪",  # not counted
        "①\n\n橋りょうの点検\n②\n\n道路の除雪",
    ],
)
def test_numbers_alone_for_another_reason_stay_alone(text: str) -> None:
    assert [line.text for line in lines_of(text)] == text.split("\n")
