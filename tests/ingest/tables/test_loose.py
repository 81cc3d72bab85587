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
