"""Tables in aligned columns: columns learned from the lines, rows cut at figures, cells centred or at the top."""

from __future__ import annotations

import pytest

from support.recognised import body_of, grid_of, outside_of, rows_of

PLAIN = """
 事業名                予算額      （前年度）   区分     事業概要
 橋りょう点検事業費     1,200          800      継続     ・点検の実施
 道路除雪事業費         3,400           ―      新規     ・除雪の委託
   計                   4,600          800
 ここからは本文である
"""
STACKED = """
    事業名         予算額        区分         事業概要
                （前年度）
 橋りょう点検      １，２００ 新規 ・橋りょうの点検の実施と結果に
 事業費            (８００) 見直し 基づく計画の見直し
                          継続 ・修繕の実施
 道路除雪事業         3,400 新規 ・除雪の委託
 費（再掲）             (－) 見直し
                          継続
    計             4,600
                   (800)
"""


def test_a_table_of_one_line_a_row() -> None:
    grid = grid_of(PLAIN)
    assert grid.found == "aligned"
    assert grid.doubts == ()
    assert rows_of(grid) == [
        ["事業名", "予算額", "（前年度）", "区分", "事業概要"],
        ["橋りょう点検事業費", "1,200", "800", "継続", "・点検の実施"],
        ["道路除雪事業費", "3,400", "―", "新規", "・除雪の委託"],
        ["計", "4,600", "800", "", ""],
    ]
    assert outside_of(PLAIN) == ["ここからは本文である"]


def test_wrapped_cells_stay_in_their_columns() -> None:
    assert body_of(STACKED) == [
        [
            "橋りょう点検/事業費",
            "１，２００/(８００)",
            "新規/見直し/継続",
            "・橋りょうの点検の実施と結果に/基づく計画の見直し/・修繕の実施",
        ],
        ["道路除雪事業/費（再掲）", "3,400/(－)", "新規/見直し/継続", "・除雪の委託"],
        ["計", "4,600/(800)", "", ""],
    ]


def test_an_empty_cell_stays_empty() -> None:
    text = PLAIN.replace("          800      継続", "                   継続")
    assert body_of(text)[0] == ["橋りょう点検事業費", "1,200", "", "継続", "・点検の実施"]


def test_columns_are_found_in_any_order() -> None:
    text = """
     区分    事業名              前年度予算額   予算額     増減     事業内容
     継続    橋りょう点検事業費          800    1,200      400     ・点検の実施
     新規    道路除雪事業費                －   3,400    3,400     ・除雪の委託
             計                          800    4,600    3,800
    """
    assert body_of(text) == [
        ["継続", "橋りょう点検事業費", "800", "1,200", "400", "・点検の実施"],
        ["新規", "道路除雪事業費", "－", "3,400", "3,400", "・除雪の委託"],
        ["", "計", "800", "4,600", "3,800", ""],
    ]


def test_a_reduction_keeps_its_sign() -> None:
    assert body_of(PLAIN.replace("1,200 ", "△1,200"))[0][1] == "△1,200"


def test_tight_columns_are_parted_by_one_blank() -> None:
    text = """
    事業名       予算額 （前年度） 区分 事業概要
    橋りょう点検  1,200      (800) 継続 ・点検の実施
    道路除雪     13,400   (12,400) 継続 ・除雪の委託
    計           14,600   (13,200)
    """
    assert [row[:4] for row in body_of(text)] == [
        ["橋りょう点検", "1,200", "(800)", "継続"],
        ["道路除雪", "13,400", "(12,400)", "継続"],
        ["計", "14,600", "(13,200)", ""],
    ]


def test_a_table_goes_on_over_a_page_break_with_its_head_repeated_and_columns_shifted() -> None:
    text = """
 事業名                予算額      （前年度）   区分     事業概要
 橋りょう点検事業費     1,200          800      継続     ・点検の実施
                          - 3 -
\x0c   事業名                予算額      （前年度）   区分     事業概要
   道路除雪事業費         3,400           ―      新規     ・除雪の委託
     計                   4,600          800
"""
    assert body_of(text) == [
        ["橋りょう点検事業費", "1,200", "800", "継続", "・点検の実施"],
        ["道路除雪事業費", "3,400", "―", "新規", "・除雪の委託"],
        ["計", "4,600", "800", "", ""],
    ]
    assert "- 3 -" in outside_of(text)


def test_centred_cells_have_their_figure_in_the_middle_of_the_row() -> None:
    text = """
 事業名              予算額   （前年度）  区分   事業概要
                                                 ・橋りょうの点検
 橋りょう点検事業費   1,200       (800)   継続   ・結果の公表
                                                 ・修繕の実施
                                                 ・除雪の委託
 道路除雪事業費       3,400        (－)   新規   ・機械の更新
                                                 ・凍結の防止
 計                   4,600       (800)
"""
    rows = body_of(text)
    assert [row[0] for row in rows] == ["橋りょう点検事業費", "道路除雪事業費", "計"]
    assert rows[0][4] == "・橋りょうの点検/・結果の公表/・修繕の実施"
    assert rows[1][4] == "・除雪の委託/・機械の更新/・凍結の防止"


def test_a_subtotal_does_not_end_the_table() -> None:
    text = PLAIN.replace(" 道路除雪", "   小計                 1,200          800\n 道路除雪", 1)
    assert [row[0] for row in body_of(text)] == ["橋りょう点検事業費", "小計", "道路除雪事業費", "計"]


def test_a_table_without_any_figure_is_doubtful() -> None:
    text = """
 事業名                予算額      （前年度）   区分     事業概要
 橋りょう点検事業費    別途計上    別途計上    継続     ・点検の実施
② 次の取組みの見出し
"""
    assert [doubt.kind for doubt in grid_of(text).doubts] == ["table-without-amount"]


def test_a_name_that_ends_inside_another_leaves_the_rows_in_doubt() -> None:
    centred = """
 事業名            予算額      区分     事業概要
 橋りょう事業費     1,200      継続     ・点検の実施
 道路除雪と融雪の
 整備促進事業費     3,400      新規     ・除雪の委託
   計               4,600
"""
    assert [doubt.kind for doubt in grid_of(centred).doubts] == ["boundary-rows"] * 2


@pytest.mark.parametrize("behind", ["［再掲］", "（再掲）", "(再掲)  "])
def test_what_stands_in_brackets_below_a_name_belongs_to_it(behind: str) -> None:
    text = f"""
 事業名            予算額      区分     事業概要
 橋りょう事業費     1,200      継続     ・点検の実施
 {behind}
 道路除雪事業費     3,400      新規     ・除雪の委託
   計               4,600
"""
    assert grid_of(text).doubts == ()


def test_a_bracket_that_a_row_cuts_leaves_both_rows_in_doubt() -> None:
    text = """
 事業名            予算額      区分     事業概要
 橋りょう整備費(   1,200      継続     ・点検の実施
 市町村分)除雪費   3,400      新規     ・除雪の委託
   計              4,600
"""
    assert [doubt.kind for doubt in grid_of(text).doubts] == ["boundary-rows"] * 2


FLUSH = """
事業名             予算額     区分    事業概要
                 （前年度）
河川環境保全       12,300  新規  ・河川の清掃活動に対する支援を
推進事業費        (4,500)  見直し   行う市町村等への助成の拡
                         {tail}
海岸漂着物対       7,700   継続  ・回収の委託
策費               (800)
   計             20,000
                 (5,300)
"""


@pytest.mark.parametrize("indent", [0, 5, 10])
def test_a_rest_of_an_overview_that_is_not_as_far_right_as_the_rest_begins_no_name(indent: int) -> None:
    """Some extractors do not keep the blanks at the beginning of a line as wide as those inside one."""
    text = FLUSH.replace("                         {tail}", " " * (33 - indent) + "充")
    assert [row[0] for row in body_of(text)] == ["河川環境保全/推進事業費", "海岸漂着物対/策費", "計"]


def test_an_indented_rest_of_a_name_stays_in_the_name() -> None:
    text = FLUSH.replace("                         {tail}", "  （再掲）")
    assert body_of(text)[0][0] == "河川環境保全/推進事業費/（再掲）"


def test_an_option_beside_no_figure_is_no_part_of_a_name() -> None:
    text = FLUSH.replace("                         {tail}", "（再掲）              継続   充")
    assert body_of(text)[0] == [
        "河川環境保全/推進事業費/（再掲）",
        "12,300/(4,500)",
        "新規/見直し/継続",
        "・河川の清掃活動に対する支援を/行う市町村等への助成の拡/充",
    ]


def test_a_figure_and_an_option_that_an_extractor_put_together_are_two_cells() -> None:
    text = STACKED.replace("１，２００ 新規", "１，２００新規").replace("(８００) 見直し", "(８００)見直し")
    assert body_of(text) == body_of(STACKED)


@pytest.mark.parametrize("name", ["第２新規事業費", "２０３０新規", "1,000継ぎ手事業費"])
def test_a_figure_in_a_name_is_no_cell(name: str) -> None:
    assert body_of(PLAIN.replace("橋りょう点検事業費", name))[0][0] == name
