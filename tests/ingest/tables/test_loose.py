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


@pytest.mark.parametrize("text", [SIDE_BY_SIDE, NAMES_FIRST], ids=["side by side", "names first"])
@pytest.mark.parametrize(("printed", "misprinted"), [("20,000", "20,001"), ("(4,500)\n", "(4,501)\n")])
def test_without_the_proof_nothing_is_read_so(text: str, printed: str, misprinted: str) -> None:
    assert body_of(text.replace(printed, misprinted)) != [
        [cell.replace(printed.strip(), misprinted.strip()) for cell in row] for row in READ
    ]


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
