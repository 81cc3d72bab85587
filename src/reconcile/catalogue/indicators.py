"""Indicators of one document."""

from __future__ import annotations

from ..finding_code import FindingCode

INDICATOR_SERIES = FindingCode(
    slug="indicator-series",
    severity="warning",
    title="指標値の並びの疑問",
    meaning="A plan row with missing or repeated years, a plan that moves away from its goal, or a 累計 that falls.",
    template="{where}：「{indicator}」の{detail}。指標値を原本でご確認ください。",
    expected="the years that are due, or the value before",
    actual="the years that are printed, or the value that moves away",
    compares="figures",
)
INDICATOR_UNKNOWN = FindingCode(
    slug="indicator-unknown",
    severity="error",
    title="指標の表の分からない欄・行",
    meaning="A column or a row of a table of indicators, or a word over its years, that no rule knows: what stands there was "
    "not read. A word that the document means so is a line of the profile (`[indicators]`).",
    template="{where}：{detail}。原本でご確認ください。",
)
UNIT_DIFFERS = FindingCode(
    slug="unit-differs",
    severity="error",
    title="指標の単位の混在",
    meaning="Values of one indicator in different units: the database keeps one, so that the others are wrong by a factor.",
    template="{where}：{detail}。値と単位を原本でご確認ください。",
)
PLAN_UNMET = FindingCode(
    slug="plan-unmet",
    severity="info",
    title="実績が指標値に届かない",
    meaning="An actual (実績値) falls short of the plan (指標値) for its year, in this document or in last year's.",
    template="{where}：「{indicator}」の{year}年度の実績値は{found}で、{source}の指標値{due}に届いていません。",
    expected="the planned value",
    actual="the actual value",
    compares="figures",
)
