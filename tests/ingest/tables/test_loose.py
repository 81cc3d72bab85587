"""Tables that an extractor took apart: read where the 計 and the widths of names prove it, and left alone else."""

from __future__ import annotations

import pytest

from support.recognised import body_of, grid_of, grids_of

HEAD = "事業名 予算額 区分 事業概要\n（前年度）\n"
SIDE_BY_SIDE = (
    HEAD
    + """河川環境保全推進事 12,300 新規 ・河川の清掃活動に対する支援を行う市町村等への助成
業費 (4,500) 見直し
継続
海岸漂着物対策事業 7,700 新規 ・回収の委託
費 (－) 見直し
継続
計 20,000
(4,500)
"""
)
NAMES_FIRST = (
    HEAD
    + """河川環境保全推進事
12,300 新規 ・河川の清掃活動に対する支援を行う市町村等への助成
業費
(4,500) 見直し
継続
海岸漂着物対策事業
7,700 新規 ・回収の委託
費
(－) 見直し
継続
計
20,000
(4,500)
"""
)
READ = [
    [
        "河川環境保全推進事/業費",
        "12,300/(4,500)",
        "新規/見直し/継続",
        "・河川の清掃活動に対する支援を行う市町村等への助成",
    ],
    ["海岸漂着物対策事業/費", "7,700/(－)", "新規/見直し/継続", "・回収の委託"],
    ["計", "20,000/(4,500)", "", ""],
]


@pytest.mark.parametrize("text", [SIDE_BY_SIDE, NAMES_FIRST], ids=["side by side", "names first"])
def test_cells_side_by_side_become_rows_where_the_total_proves_them(text: str) -> None:
    assert body_of(text) == READ
    assert grid_of(text).doubts == ()


def _misprinted(text: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return what is read of a text whose 計 is misprinted, and what its rows say."""
    return body_of(text.replace("20,000", "20,001")), [[cell.replace("20,000", "20,001") for cell in r] for r in READ]


@pytest.mark.parametrize("text", [SIDE_BY_SIDE, NAMES_FIRST], ids=["side by side", "names first"])
def test_a_misprinted_total_is_read_where_names_and_options_beside_the_figures_prove_the_rows(text: str) -> None:
    read, printed = _misprinted(text)
    assert read == printed


@pytest.mark.parametrize(
    "text",
    [SIDE_BY_SIDE.replace("\n継続", ""), SIDE_BY_SIDE.replace("区分 ", "").replace(" 新規", "")],
    ids=["options no taller than figures", "options in part"],
)
def test_without_any_proof_nothing_is_read_so(text: str) -> None:
    read, printed = _misprinted(text)
    assert read != printed


def page_lines(*lines: str) -> str:
    return HEAD + "\n".join(lines) + "\n計 20,000\n(4,500)\n"


FIRST = ("河川環境保全推進事 12,300 新規 ・河川の清掃活動に対する支援を行", "業費 (4,500) 見直し う市町村等への助成")
LAST = ("海岸漂着物対策費 7,700 新規 ・回収の委託", "(－) 見直し", "継続")


@pytest.mark.parametrize(
    ("lines", "name", "overview", "doubted"),
    [
        # an overview goes on below: the lone text before it is of it
        (
            ("継続 ・民間団体が実施する河川環境の学", "習の場づくり", "・河川の日の催し"),
            "河川環境保全推進事/業費",
            "・民間団体が実施する河川環境の学/習の場づくり/・河川の日の催し",
            False,
        ),
        # the name is full, the overview had room: the lone text is the name's
        (
            ("（水辺の楽校を含む 継続 ・催しの開催", "）"),
            "河川環境保全推進事/業費/（水辺の楽校を含む/）",
            "・催しの開催",
            False,
        ),
        # a bracket of the name is open, and the rest of the overview stands beside its end
        (
            ("（水辺の楽校を含む 継続 ・民間団体が実施する河川環境の学", "） 習の場づくり"),
            "河川環境保全推進事/業費/（水辺の楽校を含む/）",
            "・民間団体が実施する河川環境の学/習の場づくり",
            False,
        ),
        # both are full: either may go on
        (
            ("の一部として行う事 継続 ・民間団体が実施する河川環境の学", "習の場づくり"),
            "河川環境保全推進事/業費/の一部として行う事",
            "・民間団体が実施する河川環境の学/習の場づくり",
            True,
        ),
    ],
)
def test_a_text_alone_on_its_line_is_told_by_the_lines_around_it(
    lines: tuple[str, ...], name: str, overview: str, *, doubted: bool
) -> None:
    grid = grid_of(page_lines(*FIRST, *lines, *LAST))
    row = body_of(page_lines(*FIRST, *lines, *LAST))[0]
    assert row[0] == name
    assert row[3] == f"・河川の清掃活動に対する支援を行/う市町村等への助成/{overview}"
    assert [doubt.row for doubt in grid.doubts] == ([1] if doubted else [])


def test_a_row_that_begins_above_its_figures_is_not_read_as_one_at_the_top() -> None:
    centred = page_lines(
        "河川環境保全推進費 12,300 新規 ・河川の清掃活動に対する支援を行",
        "(4,500) 見直し う市町村等への助成",
        "継続",
        "海岸漂着物対策事業",
        "の広域的な実施に要 7,700 新規 ・回収の委託",
        "する経費 (－) 見直し",
        "継続",
    )
    assert not [row for row in body_of(centred) if row[0] == "の広域的な実施に要/する経費"] or grid_of(centred).doubts


def test_a_prior_amount_beside_an_option_is_no_heading() -> None:
    text = SIDE_BY_SIDE.replace("4,500", "59")
    assert body_of(text) == [[cell.replace("4,500", "59") for cell in row] for row in READ]


def test_a_table_ends_with_its_total_where_the_heading_below_is_not_known() -> None:
    assert body_of(SIDE_BY_SIDE + "○ 圏域の連携\n21\nＫＰＩ\n件数\n") == READ


def test_names_that_widths_cannot_part_are_not_parted_in_silence() -> None:
    text = NAMES_FIRST.replace("業費\n(4,500)", "業の実施経費総額\n(4,500)").replace("費\n(－)", "(－)")
    rows = body_of(text)
    assert rows[0][0] == "河川環境保全推進事/業の実施経費総額" or grid_of(text).doubts


def test_years_and_values_in_turns_are_one_row() -> None:
    assert body_of("Ｒ５\nＲ６\n14.0％\n16.0％\n\nＲ７\n18.0％\n\nＲ８\n20.0％\n") == [
        ["", "14.0％", "16.0％", "18.0％", "20.0％"]
    ]


def test_years_with_fewer_values_are_not_paired() -> None:
    grids = grids_of("Ｒ５\nＲ６\n14.0％\n16.0％\n\nＲ７\nＲ８\n18.0％\n")
    assert [bool(grid.doubts) for grid in grids] == [False, True]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_unit_below_every_value_is_of_the_values(blank: str) -> None:
    text = f"Ｒ５\n401,135\nＴＥＵ\n{blank}Ｒ６\n432,212\nＴＥＵ\n{blank}Ｒ７\n463,289\nＴＥＵ\n"
    assert body_of(text) == [["", "401,135 ＴＥＵ", "432,212 ＴＥＵ", "463,289 ＴＥＵ"]]


def test_a_word_below_the_last_value_alone_is_no_unit() -> None:
    text = "Ｒ５\n401,135\n\nＲ６\n432,212\n\nＲ７\n463,289\n受講者数\n基準値：―\n"
    assert body_of(text) == [["", "401,135", "432,212", "463,289"]]


# -- borders about which nothing is said, and the like of them that are said ------------------------------------------


def _doubted(text: str) -> list[int]:
    return [doubt.row for doubt in grid_of(text).doubts if doubt.kind == "boundary-rows"]


@pytest.mark.parametrize(("second", "doubted"), [("ー導入促進事業費", []), ("等導入促進事業費", [1, 2])])
def test_a_name_does_not_begin_in_the_middle_of_a_word(second: str, doubted: list[int]) -> None:
    text = f"""事業名 予算額 前年度予算額 区分 事業概要
再生可能エネルギ 45,310 52,180 継続 ・住宅への設備導入に対する助成
{second}
森林環境活用促進 8,200 7,100 継続 ・市町村を対象とした研修会の開催
計 53,510 59,280
"""
    assert _doubted(text) == doubted
    assert body_of(text)[0][0] == f"再生可能エネルギ/{second}"


CELLS = """事業名
予算額 前年度予算額 区分
事業概要
河川環境保全推進
事業費
200,753
155,613 継続
・河川の清掃
道路除雪の実施に
要する事業費
3,852
1,200 継続
・除雪の委託
{last}橋りょう点検費
1,000
900 継続
{own}計
205,605
157,713
"""


@pytest.mark.parametrize(
    ("last", "own", "doubted"),
    [
        ("", "・点検の実施に対する支援\n", []),
        ("・点検の実施に対する支援\n", "", [3]),
        ("・機械の修繕\n", "・点検の実施に対する支援\n", []),
    ],
    ids=["each follows its figures", "the last row has none of its own", "two items, then one"],
)
def test_in_a_list_of_cells_an_overview_follows_its_figures(last: str, own: str, doubted: list[int]) -> None:
    text = CELLS.format(last=last, own=own)
    assert _doubted(text) == doubted
    assert [row[0] for row in body_of(text)] == [
        "河川環境保全推進/事業費",
        "道路除雪の実施に/要する事業費",
        "橋りょう点検費",
        "計",
    ]


@pytest.mark.parametrize(
    ("lines", "doubted"),
    [
        (["事業費 3,852 1,200", "・除雪の委託", "・機械の修繕"], []),
        (["事業費 3,852 1,200 ・除雪の委託", "・機械の修繕"], [3]),
        (["事業費 3,852 1,200 ・除雪の委託", "・機械の修繕", "・資格の取得"], [3]),
    ],
    ids=["all are of the row above, which has no other", "one may be of the row below", "and so may two"],
)
def test_line_by_line_items_above_the_figures_of_a_row_may_be_its_own_where_cells_end_there(
    lines: list[str], doubted: list[int]
) -> None:
    rows = ["河川環境保全推進", "事業費 200,753 155,613 ・清掃", "道路除雪推進強化", *lines, "橋りょう点検整備"]
    text = (
        "\n".join(
            [
                "事業名 予算額 前年度予算額 事業概要",
                *rows,
                "費 1,000 900 ・点検の実施に対する支援",
                "計 205,605 157,713",
            ]
        )
        + "\n"
    )
    assert _doubted(text) == doubted


@pytest.mark.parametrize(
    ("above", "doubted"),
    [("助成", []), ("周知", [2])],
    ids=["fills the column of names", "below an overview that ends as no other does"],
)
def test_words_that_fill_the_column_of_names_above_the_rest_of_one_are_of_it(above: str, doubted: list[int]) -> None:
    text = f"""事業名 予算額 前年度予算額 区分 事業概要
省エネ対策事業費 200,753 155,613 継続 ・省エネ診断の実施に対する{above}
次世代自動車普及
促進事業費 3,852 1,200 継続 ・充電設備の設置に対する助成
水素社会実現推進
事業費 1,000 900 継続 ・水素の利活用に関する調査
計 205,605 157,713
"""
    assert _doubted(text) == doubted
    assert body_of(text)[1][0] == "次世代自動車普及/促進事業費"


LISTED = """事業名
予算額
前年度予算額
区分
事業概要
{first} 12,405
11,980 継続
・市町村と連携した普及啓発
{second}
13,516 -
新規 ・団体と連携した普及啓発
計 25,921
11,980
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ｒ７国スポ推進事業費", "令和７年度国民スポーツ大\n会準備事業費"),
        ("継続雇用支援助成事業費", "見直し型介護予防推進事業\n費"),
    ],
    ids=["an overview does not go on below a name", "one letter is no name"],
)
def test_a_name_below_an_overview_in_a_list_of_cells_is_not_doubted(first: str, second: str) -> None:
    text = LISTED.format(first=first, second=second)
    assert body_of(text)[1][0] == second.replace("\n", "/")
    assert _doubted(text) == []


@pytest.mark.parametrize(("rest", "doubted"), [("ー等設備導入促進", []), ("等設備導入促進費", [1])])
def test_what_only_goes_on_a_word_in_kana_goes_on_no_other(rest: str, doubted: list[int]) -> None:
    text = f"""事業名
予算額 前年度予算額
事業概要
再生可能エネルギ
・住宅と事業所への設備導入に対する助成
45,310
{rest}
52,180
事業費
森林環境活用費
8,200
7,100 ・研修会の開催
計
53,510
59,280
"""
    assert _doubted(text)[:1] == doubted
