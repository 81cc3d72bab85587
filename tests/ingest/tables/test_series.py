"""Rows of indicator values under their years."""

from __future__ import annotations

import pytest

from support.recognised import grid_of, grids_of, outside_of, rows_of


@pytest.mark.parametrize(
    "years",
    [
        "Ｒ５ Ｒ６ Ｒ７",
        "R5 R6 R7",
        "令和５年度  令和６年度  令和７年度",
        "R5\nR6\nR7",
        "2023 2024 2025",
        "Ｒ５\n\nＲ６\n\nR7",
    ],
)
@pytest.mark.parametrize(
    "values",
    ["10件 20件 30件", "10件\n20件\n30件", "10件 20件\n30件", "１０ 件  ２０ 件  ３０ 件"],
)
def test_years_and_values_in_a_row_or_one_a_line(years: str, values: str) -> None:
    head, row = rows_of(grid_of(f"{years}\n{values}\n【令和５年度における課題と対応】"))
    assert len(head) == 4
    assert [cell.replace(" ", "").replace("/", "") for cell in row[1:]] in (
        ["10件", "20件", "30件"],
        ["１０件", "２０件", "３０件"],
    )


def test_units_on_lines_of_their_own_go_to_the_value_above() -> None:
    _, row = rows_of(grid_of("R5\nR6\nR7\n45\nﾌﾟﾛｸﾞﾗﾑ\n50\nﾌﾟﾛｸﾞﾗﾑ\n55\nﾌﾟﾛｸﾞﾗﾑ\n（課題）"))
    assert row[1:] == ["45/ﾌﾟﾛｸﾞﾗﾑ", "50/ﾌﾟﾛｸﾞﾗﾑ", "55/ﾌﾟﾛｸﾞﾗﾑ"]


def test_units_in_a_row_below_go_to_the_values_above_them() -> None:
    _, row = rows_of(grid_of("  R5       R6       R7\n  45       50       55\nﾌﾟﾛｸﾞﾗﾑ  ﾌﾟﾛｸﾞﾗﾑ  ﾌﾟﾛｸﾞﾗﾑ\n（課題）"))
    assert row[1:] == ["45/ﾌﾟﾛｸﾞﾗﾑ", "50/ﾌﾟﾛｸﾞﾗﾑ", "55/ﾌﾟﾛｸﾞﾗﾑ"]


@pytest.mark.parametrize("dash", ["－", "-", "―", "－ ※", "-※"])
def test_a_dash_is_a_value_like_another(dash: str) -> None:
    grid = grid_of(f"R5  R6  R7\n{dash}  20件  30件\n（課題）")
    assert rows_of(grid)[1][1:] == [dash, "20件", "30件"]
    assert grid.doubts == ()


def test_rows_of_plans_and_actuals_keep_their_labels() -> None:
    rows = rows_of(grid_of("R5  R6  R7\n指標値  10件  20件  30件\n実績値  11件  －  －\n（課題）"))
    assert rows[1:] == [["指標値", "10件", "20件", "30件"], ["実績値", "11件", "－", "－"]]


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ("10件  20件", ["10件", "20件", ""]),
        ("10件", ["10件", "", ""]),
        ("10件  20件  30件  40件", ["10件", "20件", "30件"]),
    ],
)
def test_more_or_fewer_values_than_years_are_doubtful(values: str, kept: list[str]) -> None:
    grid = grid_of(f"R5  R6  R7\n{values}\n（課題）")
    assert rows_of(grid)[1][1:] == kept
    assert len(grid.doubts) == 1


def test_what_follows_is_left_alone() -> None:
    assert outside_of("R5  R6  R7\n10件  20件  30件\n※感染症の影響による\n（課題）\n・担い手の不足") == [
        "※感染症の影響による",
        "（課題）",
        "・担い手の不足",
    ]


@pytest.mark.parametrize("text", ["R5\n10件\n", "令和５年度の実績は 20件", "R5  R9\n10件  20件", "2020 件\n2021 件"])
def test_years_that_make_no_row(text: str) -> None:
    assert grids_of(text) == []
