"""The geometry of the report's pictures, in percent of their width and height, so that they fit any screen and page.

Nothing here draws: the templates do, with shapes and patterns beside colour, and with the figures in words and tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .wording import short_year, sum_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .history import IndicatorHistory, ProjectHistory
    from .indicators import Indicator
    from .plan import Line, Node
    from .wording import Change

_LARGEST = 10
"""How many rises, and how many falls, are shown."""
_TOP, _BOTTOM = 20.0, 66.0
"""Percent of a line chart's height between which its values lie: the rest is for the figures above and below."""
_LEFT, _RIGHT = 9.0, 91.0
"""Percent of a line chart's width between which its years lie."""


@dataclass(frozen=True, slots=True)
class Bar:
    """This year's and last year's money of a heading (`depth` 0: the outermost shown), with the widths of their bars."""

    node: Node
    depth: int
    amount_width: float
    prior_width: float


@dataclass(frozen=True, slots=True)
class Swing:
    """A project's rise or fall. The bar goes from the middle (50) to the right or to the left."""

    line: Line
    change: Change
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a line chart, with its figure and year in words. `labelled`: the figure is written beside it."""

    x: float
    y: float
    text: str
    year: str
    labelled: bool
    above: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind in a line chart: 'baseline', 'target', 'plan', 'former-plan', 'actual', 'amount' or 'restated'.

    `segments` join neighbouring years; where a year has no value the line is broken.
    """

    kind: str
    points: tuple[Point, ...]
    segments: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Series over years; `ticks` are the years with their places."""

    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Datum:
    """A value to draw. Those of one series and one `source` (a document's year) belong together."""

    series: str
    year: int | None
    value: float
    text: str
    source: int = 0


def money_bars(nodes: Sequence[Node]) -> tuple[Bar, ...]:
    """Return bars for the policies and measures of a plan that have money; for a plan without these, its top headings."""
    kinds = ("policy", "measure")
    headings = [node for top in nodes for node in top.walk()]
    shown = [node for node in headings if node.kind in kinds] or list(nodes)
    loose = [node for node in nodes if not any(below.kind in kinds for below in node.walk())]
    shown = [node for node in headings if node in shown or node in loose]
    shown = [node for node in shown if node.rows]
    sums = [yen or 0 for node in shown for yen in (node.sums.amount_yen, node.sums.prior_yen)]
    most = max(sums, default=0)
    return tuple(
        Bar(node, int(node.kind == "measure"), _share(node.sums.amount_yen, most), _share(node.sums.prior_yen, most))
        for node in shown
    )


def swings(lines: Iterable[Line]) -> tuple[tuple[Swing, ...], tuple[Swing, ...]]:
    """Return the largest rises and the largest falls among the projects, each counted once; a new one rises from nothing."""
    changes = [(line, change) for line in lines if line.counted and (change := line.change).yen]
    most = max((abs(change.yen or 0) for _, change in changes), default=0)
    ordered = sorted(changes, key=lambda one: -(one[1].yen or 0))
    rises = [one for one in ordered if (one[1].yen or 0) > 0][:_LARGEST]
    falls = [one for one in reversed(ordered) if (one[1].yen or 0) < 0][:_LARGEST]
    return tuple(_swing(*one, most) for one in rises), tuple(_swing(*one, most) for one in falls)


def indicator_chart(indicator: Indicator) -> LineChart | None:
    """Return an indicator's baseline, plan, target and actual values over the years; None with fewer than two to draw."""
    data = [
        Datum(value.kind, value.fiscal_year, value.value, value.text)
        for value in indicator.values
        if value.value is not None
    ]
    years = {value.fiscal_year for value in indicator.values}
    return line_chart(data, years)


def project_chart(history: ProjectHistory, unit_yen: int) -> LineChart | None:
    """Return a project's money over the years, and what the next year's document says of it where that differs."""
    data = []
    for year in history.years:
        if year.amount_yen is not None:
            text = sum_text(year.amount_yen, unit_yen)
            data.append(Datum("amount", year.fiscal_year, float(year.amount_yen), text))
        if year.restated_yen is not None and year.restated_difference_yen:
            text = sum_text(year.restated_yen, unit_yen)
            data.append(Datum("restated", year.fiscal_year, float(year.restated_yen), text))
    return line_chart(data, {year.fiscal_year for year in history.years})


def history_chart(history: IndicatorHistory) -> LineChart | None:
    """Return an indicator's values over several documents: the plans of former documents beside the latest one's."""
    latest = history.document_years[-1]
    data = []
    for value in history.values:
        if value.value is None:
            continue
        former = value.document_year != latest
        if former and value.kind in ("baseline", "target"):
            continue
        series = "former-plan" if former and value.kind == "plan" else value.kind
        data.append(Datum(series, value.fiscal_year, value.value, value.text, value.document_year))
    return line_chart(data, {datum.year for datum in data})


def line_chart(data: Sequence[Datum], years: set[int | None]) -> LineChart | None:
    """Lay values out over all years between the first and the last of `years`; what has no year stands before them."""
    if len(data) < 2:
        return None
    known = sorted(year for year in years if year is not None)
    slots: list[int | None] = [None] if any(datum.year is None for datum in data) else []
    slots += list(range(known[0], known[-1] + 1)) if known else []
    low, high = min(datum.value for datum in data), max(datum.value for datum in data)

    def place(year: int | None) -> float:
        at = slots.index(year)
        return _LEFT + (_RIGHT - _LEFT) * (at / (len(slots) - 1) if len(slots) > 1 else 0.5)

    def height(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * ((value - low) / (high - low) if high > low else 0.5)

    series = []
    for kind, source in dict.fromkeys((datum.series, datum.source) for datum in data):
        own = [datum for datum in data if (datum.series, datum.source) == (kind, source)]
        own.sort(key=lambda datum: slots.index(datum.year))
        points = [
            (
                datum.year,
                Point(
                    x=round(place(datum.year), 2),
                    y=round(height(datum.value), 2),
                    text=datum.text,
                    year=short_year(datum.year),
                    labelled=kind != "former-plan" and at in (0, len(own) - 1),
                    above=kind not in ("baseline", "restated"),
                ),
            )
            for at, datum in enumerate(own)
        ]
        joined = () if kind in ("baseline", "target", "restated") else _segments(points)
        series.append(Series(kind, tuple(point for _, point in points), joined))
    ticks = tuple((round(place(year), 2), "基準" if year is None else short_year(year)) for year in slots)
    return LineChart(tuple(series), ticks)


def _segments(points: Sequence[tuple[int | None, Point]]) -> tuple[tuple[Point, Point], ...]:
    return tuple(
        (one, other) for (year, one), (after, other) in pairwise(points) if year is not None and after == year + 1
    )


def _swing(line: Line, change: Change, most: int) -> Swing:
    width = round(50.0 * abs(change.yen or 0) / most, 2) if most else 0.0
    return Swing(line, change, 50.0 if (change.yen or 0) > 0 else 50.0 - width, width)


def _share(yen: int | None, most: int) -> float:
    return round(100.0 * max(0, yen or 0) / most, 2) if most > 0 else 0.0
