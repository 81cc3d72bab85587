"""Columns of words one blank apart: the rows together tell the border; where they do not, it is said and not guessed."""

from __future__ import annotations

import pytest

from support.recognised import body_of, grid_of, rows_of

_HEAD = """
     事業名          本年度          前年度            事業概要         備考
                  予算額          予算額
"""
MARKS = f"""{_HEAD}
橋りょう長寿命化事業           12,405     11,980 ・市町村・関係団体と連携した普 再掲（②）
                                       及啓発
道路除雪機械更新事業費          13,516     12,680 ・市町村・関係団体と連携した普 (P5再掲)
                                       及啓発
河川監視カメラ事業            14,627     13,380 ・点検の実施
        計            40,548     38,040
"""
DEPARTMENTS = """
    事業名       本年度         前年度       区分          事業概要     担当課     備考
              予算額         予算額
橋りょう長寿命化事業      12,405     11,980   継続      ・市町村と連携した普及啓 道路保全   単独
                                            発            課
道路除雪機械更新の運      13,516          -   新規      ・関係団体と連携した普及 河川整備   P.15参照
営                                           啓発           課
河川監視カメラ事業       14,627     13,380 見直し ・保健所と連携した普及啓 道路保全
                                      発            課
     計          40,548     25,360
"""
OVERVIEWS = """
    事業名       本年度         前年度       区分          事業概要        主な内容
              予算額         予算額
橋りょう長寿命化事業      12,405     11,980   継続      ・市町村と連携した普及啓発 安心して通行できる道路
                                                          網の実現
道路除雪機械更新の運      13,516          -   新規      ・関係団体と連携した普及啓 除雪機械の更新の促進
営                                           発             と確保
     計          40,548     25,360
"""
CATEGORIES = """
    事業名       本年度         前年度       区分      事業区分       事業概要
              予算額         予算額
橋りょう長寿命化事業      12,405     11,980   継続      補助     ・市町村と連携した普及啓発
道路除雪機械更新の運      13,516          -   新規      単独     ・関係団体と連携した普及啓
営                                                  発
河川監視カメラ事業       14,627     13,380 見直し 補助           ・保健所と連携した普及啓発
     計          40,548     25,360
"""
UNTITLED = """
    事業名       本年度         前年度       区分                事業概要
              予算額         予算額
橋りょう長寿命化事業      12,405     11,980   継続      ・市町村と連携した普及啓発 12,000千円
道路除雪機械更新の運      13,516          -   新規      ・関係団体と連携した普及啓 13,000千円
営                                           発
     計          40,548     25,360
"""
LATIN = f"""{_HEAD}
橋りょう長寿命化事業           12,405     11,980 ・Society 5.0 for SDGsの推
                                       進とSociety 5.0の普及
道路除雪機械更新事業費          13,516     12,680 ・地域におけるSociety 5.0 for S
                                       DGsの推進
        計            40,548     38,040
"""


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (MARKS, [("・市町村・関係団体と連携した普/及啓発", "再掲（②）"), ("・市町村・関係団体と連携した普/及啓発", "(P5再掲)"), ("・点検の実施", "")]),
        (
            DEPARTMENTS,
            [
                ("・市町村と連携した普及啓/発", "道路保全/課", "単独"),
                ("・関係団体と連携した普及/啓発", "河川整備/課", "P.15参照"),
                ("・保健所と連携した普及啓/発", "道路保全/課", ""),
            ],
        ),
        (OVERVIEWS, [("・市町村と連携した普及啓発", "安心して通行できる道路/網の実現"), ("・関係団体と連携した普及啓/発", "除雪機械の更新の促進/と確保")]),
        (
            CATEGORIES,
            [("継続", "補助", "・市町村と連携した普及啓発"), ("新規", "単独", "・関係団体と連携した普及啓/発"), ("見直し", "補助", "・保健所と連携した普及啓発")],
        ),
        (LATIN, [("・Society 5.0 for SDGsの推/進とSociety 5.0の普及", ""), ("・地域におけるSociety 5.0 for S/DGsの推進", "")]),
    ],
    ids=["marks", "departments", "two overviews", "two categories", "latin words"],
)  # fmt: skip
def test_cells_one_blank_apart_stay_in_their_columns(text: str, columns: list[tuple[str, ...]]) -> None:
    grid = grid_of(text)
    assert [tuple(row[-len(columns[0]) :]) for row in rows_of(grid)[1:-1]] == columns
    assert grid.doubts == ()


def test_a_column_that_no_head_names_is_told() -> None:
    assert [(doubt.row, doubt.kind) for doubt in grid_of(UNTITLED).doubts] == [
        (1, "boundary-overview-next"),
        (2, "boundary-overview-next"),
    ]


def test_words_after_one_blank_that_nothing_places_are_told() -> None:
    lone = MARKS.replace("再掲（②）", "国補").replace(" (P5再掲)", "")
    short = lone.replace("・市町村・関係団体と連携した普 国補", "・市町村・関係団体と 連携した普")
    assert body_of(lone)[0][-2:] == ["・市町村・関係団体と連携した普/及啓発", "国補"]
    assert grid_of(short).doubts == ()
    assert body_of(short)[0][-1] == ""
    only = "\n".join(lone.split("\n")[:5] + lone.split("\n")[-2:])
    assert [doubt.kind for doubt in grid_of(only).doubts] == ["boundary-overview-next"]


SHIFTED = """
  事業名      本年度        前年度        備考             事業概要        備考
           予算額        予算額
橋りょう点検修繕     31,353          - P.15参照 ・点検の結果に基づいた計画       補助金
費                                     の見直しと公表の補
                                      ・診断を担う県内企業の技術
                                      者の研修に必要な経費の県単
                                      独補助
道路除雪機械更新     16,510   9,622,052 R5～R9     ・除雪の委託に関する市町村   補助金
整備事業費                                     との協定の締結並びに機械の
                                          更新
   計         47,863  9,622,052
"""


_REST = "結果に基づいた計画/の見直しと公表の補/・診断を担う県内企業の技術/者の研修に必要な経費の県単/独補助"


def test_words_before_the_item_of_an_overview_are_of_the_column_left_of_it() -> None:
    """Extractors shift lines, so that no place is left where the cells of the right column begin: the ・ says it."""
    assert [row[3:] for row in body_of(SHIFTED)[:2]] == [
        ["P.15参照", f"・点検の{_REST}", "補助金"],
        ["R5～R9", "・除雪の委託に関する市町村/との協定の締結並びに機械の/更新", "補助金"],
    ]


def test_a_dot_within_an_overview_parts_nothing() -> None:
    text = SHIFTED.replace("P.15参照 ・点検の結果に", "         ・点検の ・結果に")
    assert body_of(text)[0][3:5] == ["", f"・点検の ・{_REST}"]
