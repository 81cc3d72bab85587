"""Projects of one name that somebody told apart, through the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from shisaku.export.sqlite.strands import Standing, strands

from support.builders import document, line, node, table
from support.databases import build, query

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.model import Document

AREA, NAME = "06000", "施設整備費"
PORT, AIRPORT = "港湾の整備", "空港の整備"
PLAIN, OTHER = f"{AREA}/{NAME}", f"{AREA}/{NAME}@{AIRPORT}"


def _row(
    year: int,
    at: int,
    heading: str,
    yen: int | None,
    prior: int | None,
    *,
    separate: bool = False,
    relisted: bool = False,
) -> Standing:
    return Standing(f"{year}/b{at}", f"{year}", "県土整備部", year, heading, yen, prior, relisted, separate)


def _projects(*rows: Standing) -> dict[str, str]:
    return {row: strand.project_id for row, strand in strands(AREA, NAME, rows).items()}


FIRST = (_row(2020, 1, PORT, 500, 400), _row(2020, 2, AIRPORT, 700, 600, separate=True))


def test_each_is_followed_by_heading_whichever_comes_first() -> None:
    then = (_row(2021, 1, AIRPORT, 10, 5), _row(2021, 2, PORT, 20, 6, separate=True))
    found = _projects(*FIRST, *then)
    assert (found["2020/b1"], found["2020/b2"]) == (PLAIN, OTHER)
    assert (found["2021/b1"], found["2021/b2"]) == (OTHER, PLAIN)


def test_money_says_more_than_the_heading() -> None:
    then = (_row(2021, 1, PORT, 10, 700), _row(2021, 2, AIRPORT, 20, 500, separate=True))
    found = _projects(*FIRST, *then)
    assert (found["2021/b1"], found["2021/b2"]) == (OTHER, PLAIN)


def test_one_with_neither_the_place_nor_the_money_of_any_is_another_project() -> None:
    found = _projects(*FIRST, _row(2021, 1, PORT, 9, 500), _row(2021, 2, "道路の整備", 8, 1, separate=True))
    assert found["2021/b1"] == PLAIN
    assert found["2021/b2"] == f"{PLAIN}@道路の整備"


def test_money_of_two_years_ago_is_no_prior_amount() -> None:
    found = _projects(*FIRST, _row(2022, 1, "道路の整備", 1, 700), _row(2022, 2, PORT, 1, 1, separate=True))
    assert found["2022/b1"] == f"{PLAIN}@道路の整備"
    assert found["2022/b2"] == PLAIN


def test_a_relisted_row_goes_with_the_one_whose_money_it_has() -> None:
    found = _projects(
        *FIRST, _row(2020, 3, "再掲", 700, 600, relisted=True), _row(2020, 4, "再掲", 500, 400, relisted=True)
    )
    assert (found["2020/b3"], found["2020/b4"]) == (OTHER, PLAIN)


@given(
    st.lists(
        st.tuples(
            st.integers(2018, 2022),
            st.sampled_from([PORT, AIRPORT]),
            st.integers(1, 3),
            st.integers(1, 3),
            st.booleans(),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_every_row_has_a_project_and_no_two_told_apart_in_a_year_share_one(
    drawn: list[tuple[int, str, int, int, bool]],
) -> None:
    rows = [
        _row(year, at, heading, yen, prior, separate=separate)
        for at, (year, heading, yen, prior, separate) in enumerate(drawn)
    ]
    found = _projects(*rows)
    assert set(found) == {row.line_id for row in rows}
    for year in {row.fiscal_year for row in rows}:
        apart = [found[row.line_id] for row in rows if row.fiscal_year == year and row.separate]
        others = {found[row.line_id] for row in rows if row.fiscal_year == year and not row.separate}
        assert len(set(apart)) == len(apart)
        assert len(others) <= 1
        assert not others & set(apart)
    assert found == _projects(*rows), "the same every time"


def _document(year: int, *rows: tuple[str, int, int, bool]) -> Document:
    own = f"06000-{year}-県土整備部"
    nodes = tuple(
        node(f"{own}/i{at}", "initiative", at, heading, position=at) for at, (heading, *_) in enumerate(rows, 1)
    )
    tables = tuple(
        table(f"{own}/i{at}", [line(f"{own}/i{at}/b1", NAME, yen, prior, decided="separate" if separate else None)])
        for at, (_, yen, prior, separate) in enumerate(rows, 1)
    )
    return document(year, nodes=nodes, tables=tables)


def test_the_history_of_two_projects_of_one_name_is_two_histories(path: Path) -> None:
    first = _document(2020, (PORT, 500, 400, False), (AIRPORT, 700, 600, True))
    second = _document(2021, (AIRPORT, 710, 700, True), (PORT, 520, 500, False))
    build(path, [first, second])
    asked = "SELECT project_id, fiscal_year, amount_yen, restated_difference_yen FROM project_history ORDER BY 1, 2"
    assert query(path, asked) == [
        (PLAIN, 2020, 500, 0),
        (PLAIN, 2021, 520, None),
        (OTHER, 2020, 700, 0),
        (OTHER, 2021, 710, None),
    ]
    build(path, [_document(2020, (PORT, 500, 400, False), (AIRPORT, 700, 600, False)), second])
    assert query(path, "SELECT count(*) FROM projects") == [(2,)], "2021 still tells them apart"
    build(path, [_document(2021, (AIRPORT, 710, 700, False), (PORT, 520, 500, False))])
    assert query(path, "SELECT id FROM projects") == [(PLAIN,)], "nobody tells them apart any more"
