"""Which column a word belongs to, where its place alone would let it be in two."""

from __future__ import annotations

from shisaku.ingest.tables.columns import ColumnSpan, assign, leans_out
from shisaku.ingest.tables.pieces import Piece

SPANS = [
    ColumnSpan("text", 2.0, 13.0, flush=True),
    ColumnSpan("numeric", 15.0, 33.0),
    ColumnSpan("text", 27.0, float("inf"), items=True, flush=True),
]


def test_a_dash_in_parentheses_before_an_indented_line_is_the_sum_and_no_part_of_the_sentence() -> None:
    """Extractors that count characters move a line of wide letters to the left, so that the dash stands under two heads."""
    line = [
        Piece("事業費", 3.0, 6.0, 0, "text"),
        Piece("(-)", 27.0, 30.0, 0, "parenthesised"),
        Piece("の支援【新規】", 33.0, 40.0, 0, "text"),
    ]
    assert assign(line, SPANS, 1.0) == [0, 1, 2]


def test_figures_in_parentheses_far_from_the_sums_stay_in_the_sentence() -> None:
    line = [Piece("・研修の開催", 35.0, 41.0, 0, "text", item=True), Piece("(12)", 44.0, 48.0, 0, "parenthesised")]
    assert assign(line, SPANS, 1.0) == [2, 2]


def test_words_behind_a_wide_gap_are_of_the_next_column_though_their_line_stands_further_left() -> None:
    spans = [
        ColumnSpan("text", 0.0, 17.0),
        ColumnSpan("numeric", 18.0, 21.0),
        ColumnSpan("text", 23.0, float("inf"), items=True),
    ]
    name = Piece("業費", 1.0, 5.0, 0, "text")
    assert assign([name, Piece("相談対応、並びに", 18.0, 34.0, 0, "text")], spans, 1.0) == [0, 2]
    assert assign([name, Piece("（第２期）", 7.5, 17.5, 0, "text")], spans, 1.0) == [0, 0]


ALONE = [
    ColumnSpan("text", 0.0, 17.0),
    ColumnSpan("numeric", 18.0, 21.0),
    ColumnSpan("text", 23.0, float("inf"), items=True),
]


def _line(text: str, x0: float, x1: float) -> list[Piece]:
    return [Piece(text, x0, x1, 0, "text")]


def test_the_rest_of_an_overview_that_an_extractor_moved_under_the_names_is_no_part_of_a_name() -> None:
    """Nothing stands before it, so it stands further left than the lines above; a name does not reach over figures."""
    assert assign(_line("の取組みへの支援", 16.0, 32.0), ALONE, 1.0) == [2]
    assert assign(_line("業費（第２期計画分）", 1.0, 17.0), ALONE, 1.0) == [0]


def test_a_long_line_that_begins_where_names_do_is_left_where_it_begins() -> None:
    assert assign(_line("（注）一部は基金による", 1.0, 32.0), ALONE, 1.0) == [0]


def test_of_a_short_rest_it_is_said_that_no_name_stands_there() -> None:
    """Too short to reach over the figures, but further right than any line of a name ends."""
    short, name = _line("支援", 16.0, 20.0), _line("業費", 5.0, 9.0)
    assert leans_out(short, assign(short, ALONE, 1.0), ALONE, 1.0) == 0
    assert leans_out(name, assign(name, ALONE, 1.0), ALONE, 1.0) is None
    words_alone = ALONE[:2]
    assert leans_out(short, assign(short, words_alone, 1.0), words_alone, 1.0) is None
