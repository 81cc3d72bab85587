"""Indicators year by year, in one document and through several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shisaku.model import Indicator

from support.builders import document, node, value
from support.databases import build, full_document, query

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.model import Document, IndicatorValue


def _of_year(year: int, *plans: tuple[int, str | None]) -> Document:
    doc = f"06000-{year}-県土整備部"
    values: list[IndicatorValue] = [
        value(f"{doc}/i1/k1/v{nth}", "plan", fiscal_year, number) for nth, (fiscal_year, number) in enumerate(plans)
    ]
    kpi = Indicator(
        id=f"{doc}/i1/k1",
        node_id=f"{doc}/i1",
        kind="kpi",
        position=1,
        name="改良率",
        name_printed="改良率",
        unit="%",
        cumulative=False,
        note=None,
        values=tuple(values),
    )
    return document(year, nodes=(node(f"{doc}/i1", "initiative", 1, "道路"),), indicators=(kpi,))


def test_kpi_has_a_row_for_every_year_and_sets_the_actual_against_the_plan(path: Path) -> None:
    build(path, [full_document()])
    columns = "fiscal_year, baseline, plan, plan_printed, actual, actual_minus_plan, measure_code, department"
    context = ("1-4", "県土整備部")
    assert query(path, f"SELECT {columns} FROM kpi ORDER BY fiscal_year") == [
        (2019, 77.1, None, None, None, None, *context),
        (2020, None, 78.2, "78.2", 78.4, 0.2, *context),
        (2021, None, None, "－", None, None, *context),
        (2022, None, None, "未定", None, None, *context),
    ]


def test_two_values_of_one_year_are_two_rows(path: Path) -> None:
    build(path, [_of_year(2020, (2020, "84.0"), (2020, "85.1"))])
    assert query(path, "SELECT series, plan FROM kpi ORDER BY series") == [(1, 84.0), (2, 85.1)]


def test_history_tells_what_changed_since_the_document_before(path: Path) -> None:
    build(path, [_of_year(2021, (2021, "5"), (2022, "7"), (2023, "9")), _of_year(2020, (2021, "5"), (2022, "6"))])
    columns = "fiscal_year, document_year, value_text, previous_value_text, changed"
    assert query(path, f"SELECT {columns} FROM kpi_history") == [
        (2021, 2020, "5", None, 0),
        (2021, 2021, "5", "5", 0),
        (2022, 2020, "6", None, 0),
        (2022, 2021, "7", "6", 1),
        (2023, 2021, "9", None, 0),
    ]


def test_value_that_became_a_dash_has_changed(path: Path) -> None:
    build(path, [_of_year(2020, (2022, "6")), _of_year(2021, (2022, None))])
    assert query(path, "SELECT changed FROM kpi_history ORDER BY document_year") == [(0,), (1,)]
