from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from shisaku.export.report.charts import Datum, line_chart, money_bars, swings
from shisaku.export.report.plan import read_plan
from shisaku.export.sqlite import reading

if TYPE_CHECKING:
    from pathlib import Path

data = st.lists(
    st.builds(
        Datum,
        st.sampled_from(["plan", "actual", "baseline", "target", "former-plan"]),
        st.none() | st.integers(2015, 2030),
        st.floats(-1e9, 1e9),
        st.just("1"),
    ),
    min_size=2,
    max_size=12,
)


@given(data, st.sets(st.integers(2015, 2030), max_size=5))
def test_points_lie_in_the_picture_higher_values_higher_and_later_years_further_right(
    values: list[Datum], more_years: set[int]
) -> None:
    chart = line_chart(values, {datum.year for datum in values} | more_years)
    assert chart is not None
    points = [point for series in chart.series for point in series.points]
    assert len(points) == len(values)
    assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in points)
    assert [x for x, _ in chart.ticks] == sorted({x for x, _ in chart.ticks})
    by_series = {series.kind: sorted(point.y for point in series.points) for series in chart.series}
    low, high = min(values, key=lambda one: one.value), max(values, key=lambda one: one.value)
    if high.value > low.value:
        assert by_series[high.series][0] < by_series[low.series][-1]


def test_a_year_without_a_value_breaks_the_line() -> None:
    values = [Datum("plan", year, float(year), str(year)) for year in (2020, 2021, 2023, 2024)]
    chart = line_chart(values, set(range(2020, 2025)))
    assert chart is not None
    (series,) = chart.series
    joined = [(one.year, other.year) for one, other in series.segments]
    assert joined == [("R2", "R3"), ("R5", "R6")]
    assert [tick for _, tick in chart.ticks] == ["R2", "R3", "R4", "R5", "R6"]


def test_one_value_is_no_picture() -> None:
    assert line_chart([Datum("plan", 2020, 1.0, "1")], {2020}) is None


def test_bars_are_as_wide_as_the_money(real: Path) -> None:
    with reading(real) as connection:
        plan = read_plan(connection, "06000-2020-みらい企画創造部")
    bars = money_bars(plan)
    assert [bar.node.kind for bar in bars].count("policy") == 4
    assert bars[-1].node.title == "政策の効率的・効果的な展開の促進"  # a chapter without policies has its money, too
    drawn = [(bar.amount_width, bar.node.sums.amount_yen or 0) for bar in bars]
    drawn += [(bar.prior_width, bar.node.sums.prior_yen or 0) for bar in bars]
    most = max(yen for _, yen in drawn)
    assert max(width for width, _ in drawn) == 100
    assert all(abs(width - 100 * yen / most) < 0.01 for width, yen in drawn)


def test_the_largest_swings_are_the_largest_and_go_their_way(real: Path) -> None:
    with reading(real) as connection:
        plan = read_plan(connection, "06000-2020-みらい企画創造部")
    lines = [line for top in plan for node in top.walk() for table in node.tables for line in table.lines]
    rises, falls = swings(lines)
    counted = sorted((line.change.yen or 0) for line in lines if line.counted)
    assert [rise.change.yen for rise in rises] == [yen for yen in reversed(counted) if yen > 0][:10]
    assert [fall.change.yen for fall in falls] == [yen for yen in counted if yen < 0][:10]
    assert all(rise.x == 50 for rise in rises)
    assert all(fall.x + fall.width == 50 for fall in falls)
    for wider, narrower in (*pairwise(rises), *pairwise(falls)):
        assert wider.width >= narrower.width
