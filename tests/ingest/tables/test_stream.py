"""Tables listed cell after cell: what belongs to which row, and what is said to be doubtful."""

from __future__ import annotations

import pytest

from support.recognised import body_of, grid_of, outside_of, rows_of

HEAD = "事業名\n予算額\n（前年度）\n区分\n事業概要\n"
TWO_ROWS = (
    HEAD
    + """橋りょう点検事業費
1,200
(800)
新規 見直し 継続
・点検の実施
道路除雪事業費
3,400
(－)
新規 見直し 継続
・除雪の委託
計
4,600
(800)
"""
)


def test_cells_become_rows_under_their_heads() -> None:
    grid = grid_of(TWO_ROWS)
    assert grid.found == "stream"
    assert not grid.marks_known
    assert grid.doubts == ()
    assert rows_of(grid) == [
        ["事業名", "予算額/（前年度）", "区分", "事業概要"],
        ["橋りょう点検事業費", "1,200/(800)", "新規 見直し 継続", "・点検の実施"],
        ["道路除雪事業費", "3,400/(－)", "新規 見直し 継続", "・除雪の委託"],
        ["計", "4,600/(800)", "", ""],
    ]


def test_the_table_ends_with_its_total() -> None:
    assert outside_of(TWO_ROWS + "ここからは本文である\n1,234\n") == ["ここからは本文である", "1,234"]


def test_without_a_total_the_next_heading_ends_it() -> None:
    text = TWO_ROWS.replace("計\n4,600\n(800)\n", "② 次の取組みの見出し\n")
    assert len(body_of(text)) == 2
    assert outside_of(text) == ["② 次の取組みの見出し"]


def test_options_one_a_line_are_one_cell() -> None:
    text = TWO_ROWS.replace("新規 見直し 継続", "新規\n見直し\n継続")
    assert [row[2] for row in body_of(text)] == ["新規/見直し/継続"] * 2 + [""]


def test_a_name_may_share_its_line_with_its_amount() -> None:
    text = TWO_ROWS.replace("橋りょう点検事業費\n1,200\n", "橋りょう点検事業費 1,200\n")
    assert body_of(text)[0] == ["橋りょう点検事業費", "1,200/(800)", "新規 見直し 継続", "・点検の実施"]


def test_a_number_inside_a_name_is_no_amount() -> None:
    text = TWO_ROWS.replace("橋りょう点検事業費\n", "国道 47\n号整備事業費\n")
    assert body_of(text)[0][:2] == ["国道 47/号整備事業費", "1,200/(800)"]


def test_a_wrapped_name_may_begin_a_line_with_the_letter_of_the_total() -> None:
    text = TWO_ROWS.replace("橋りょう点検事業費\n", "企画管理費（総合\n計画関連経費）\n")
    rows = body_of(text)
    assert rows[0][:2] == ["企画管理費（総合/計画関連経費）", "1,200/(800)"]
    assert [row[0] for row in rows] == ["企画管理費（総合/計画関連経費）", "道路除雪事業費", "計"]


@pytest.mark.parametrize("label", ["計", "合計", "計（再掲除く）", "総 計".replace(" ", "")])
def test_totals_go_by_several_names(label: str) -> None:
    assert body_of(TWO_ROWS.replace("\n計\n", f"\n{label}\n"))[-1][0] == label


def test_a_subtotal_does_not_end_the_table() -> None:
    text = TWO_ROWS.replace("道路除雪事業費\n", "小計\n1,200\n(800)\n道路除雪事業費\n")
    assert [row[0] for row in body_of(text)] == ["橋りょう点検事業費", "小計", "道路除雪事業費", "計"]


def test_a_relisting_mark_on_a_line_of_its_own_belongs_to_the_name() -> None:
    text = TWO_ROWS.replace("道路除雪事業費\n", "道路除雪事業費\n（再掲）\n")
    assert body_of(text)[1][0] == "道路除雪事業費/（再掲）"


def test_a_page_number_in_the_middle_is_not_in_the_table() -> None:
    text = TWO_ROWS.replace("・除雪の委託\n", "- 12 -\n\x0c・除雪の委託\n")
    assert body_of(text)[1] == ["道路除雪事業費", "3,400/(－)", "新規 見直し 継続", "・除雪の委託"]
    assert outside_of(text) == ["- 12 -"]


def test_an_overview_goes_on_over_a_page_break_before_the_next_name() -> None:
    text = TWO_ROWS.replace("・点検の実施\n", "・点検の実施と結果に基づく\n\x0c計画の見直し\n\n")
    rows = body_of(text)
    assert rows[0][3] == "・点検の実施と結果に基づく/計画の見直し"
    assert rows[1][0] == "道路除雪事業費"


@pytest.mark.parametrize("box", ["Ⅱ 県土を支える基盤の整備", "次代を担う人材の育成【２】 １"])
def test_a_heading_box_in_the_middle_is_taken_out_and_the_table_goes_on(box: str) -> None:
    text = TWO_ROWS.replace("道路除雪事業費\n", f"{box}\n道路除雪事業費\n")
    assert [row[0] for row in body_of(text)] == ["橋りょう点検事業費", "道路除雪事業費", "計"]
    assert outside_of(text) == [box]


def test_an_unknown_head_keeps_its_column_and_its_name() -> None:
    text = "事業名\n予算額\n執行見込\n備考\n橋りょう点検事業費\n1,200\n計\n1,200\n"
    assert rows_of(grid_of(text))[0] == ["事業名", "予算額", "執行見込", "備考"]


# -- what must be doubtful ---------------------------------------------------------------------------------------------


def doubts_of(text: str) -> set[tuple[int, str]]:
    return {(doubt.row, doubt.kind) for doubt in grid_of(text).doubts}


def test_where_nothing_parts_an_overview_from_a_name_it_is_said() -> None:
    text = TWO_ROWS.replace(
        "・点検の実施\n道路除雪事業費\n",
        "・点検の実施と結果公表\n修繕計画の策定支援\n除雪機械の更新推進\n道路維持管理事業費\n",
    )
    assert (2, "boundary-overview-name") in doubts_of(text)


def test_text_between_amount_and_category_is_said() -> None:
    text = TWO_ROWS.replace("(－)\n新規", "(－)\n文字の迷い\n新規")
    assert (2, "text-before-category") in doubts_of(text)


def test_more_figures_than_heads_are_said() -> None:
    text = TWO_ROWS.replace("(－)\n", "(－)\n(1,000)\n")
    assert (2, "row-with-more-figures") in doubts_of(text)


def test_a_lost_amount_never_moves_the_next_rows_amount_up() -> None:
    text = TWO_ROWS.replace("1,200\n(800)\n", "(800)\n")
    assert [row[:2] for row in body_of(text)] == [
        ["橋りょう点検事業費", "(800)"],
        ["道路除雪事業費", "3,400/(－)"],
        ["計", "4,600/(800)"],
    ]
