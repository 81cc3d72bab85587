"""Goal indicators and KPIs: every value, unit and note, and doubts where values and years do not match."""

from __future__ import annotations

import pytest
from shisaku.model import Indicator

from support.parsed import TITLE, of_initiative, parsed


def only(text: str) -> Indicator:
    (indicator,) = of_initiative(text).indicators
    return indicator


def values(indicator: Indicator) -> list[tuple[str, int | None, str | None, str]]:
    return [(value.kind, value.fiscal_year, value.value_text, value.status) for value in indicator.values]


PLAN = "指標値\nＲ５  Ｒ６  Ｒ７\n75.0％  78.0％  －\n"


@pytest.mark.parametrize(
    ("baseline", "year", "number", "status"),
    [
        ("基準値（令和３年度）：71.5％", 2021, "71.5", "value"),
        ("基準値：（令和３年度）７１．５％", 2021, "71.5", "value"),
        ("基準値（令和 3 年度）： 71.5 ％", 2021, "71.5", "value"),
        ("基準値（R3）71.5％", 2021, "71.5", "value"),
        ("基準値（令和３年度）\n71.5％", 2021, "71.5", "value"),
        ("基準値：―", None, None, "none"),
        ("基準値（令和３年度）： －", 2021, None, "none"),
        ("基準値：調査中", None, None, "pending"),
    ],
)
def test_a_baseline_in_its_notations(baseline: str, year: int | None, number: str | None, status: str) -> None:
    indicator = only(f"ＫＰＩ\n修了者の就業率\n{baseline}\n{PLAN}")
    assert values(indicator) == [
        ("baseline", year, number, status),
        ("plan", 2023, "75.0", "value"),
        ("plan", 2024, "78.0", "value"),
        ("plan", 2025, None, "none"),
    ]
    assert (indicator.name, indicator.unit, indicator.kind) == ("修了者の就業率", "%", "kpi")


def test_a_goal_belongs_to_its_measure() -> None:
    document = parsed(
        TITLE
        + "(1) 道路の安全【３－１】\n目標指標\n点検済みの橋の割合（累計）\n基準値（令和３年度）：40％\n目標値（令和８年度）：80％以上\n① 橋りょうの点検\n"
    )
    (goal,) = document.indicators
    assert goal.node_id.endswith("/m3-1")
    assert (goal.kind, goal.cumulative) == ("goal", True)
    assert values(goal) == [("baseline", 2021, "40", "value"), ("target", 2026, "80", "value")]
    assert goal.values[1].comparator == ">="


def test_several_indicators_under_one_initiative() -> None:
    text = (
        "ＫＰＩ\n就業率\n基準値（令和３年度）：71.5％\n"
        + PLAN
        + "受講者数\n基準値（令和３年度）：５０人\n指標値\nＲ５ Ｒ６ Ｒ７\n60人 70人 80人\n"
    )
    document = of_initiative(text)
    assert [(one.name, one.unit, len(one.values)) for one in document.indicators] == [
        ("就業率", "%", 4),
        ("受講者数", "人", 4),
    ]
    assert document.unparsed == ()


def test_plans_and_actuals_are_told_apart() -> None:
    indicator = only("ＫＰＩ\n受講者数\n基準値：―\nＲ３  Ｒ４  Ｒ５\n指標値  10人  20人  30人\n実績値  11人  －  －\n")
    assert values(indicator)[1:] == [
        ("plan", 2021, "10", "value"), ("plan", 2022, "20", "value"), ("plan", 2023, "30", "value"),
        ("actual", 2021, "11", "value"), ("actual", 2022, None, "none"), ("actual", 2023, None, "none"),
    ]  # fmt: skip


def test_a_footnote_becomes_the_note_of_what_carries_its_mark() -> None:
    document = of_initiative(
        "ＫＰＩ\n受講者数\n基準値：―\n指標値\nＲ５ Ｒ６ Ｒ７\n－※  20人  30人\n※ 感染症の影響により\n見通せないため\n"
    )
    assert document.indicators[0].note == "感染症の影響により見通せないため"
    assert [(note.mark, note.text) for note in document.footnotes] == [("※", "感染症の影響により見通せないため")]


@pytest.mark.parametrize("row", ["75.0％  78.0％", "75.0％  78.0％  80.0％  82.0％"])
def test_values_that_do_not_match_their_years_are_not_read_as_certain(row: str) -> None:
    document = of_initiative(
        f"ＫＰＩ\n修了者の就業率\n基準値：―\n指標値\nＲ５  Ｒ６  Ｒ７\n{row}\n（課題）\n・担い手の不足\n"
    )
    plans = [value for one in document.indicators for value in one.values if value.kind == "plan"]
    assert {value.status for value in plans} == {"unreadable"}
    assert [value.printed for value in plans] == row.split()[:3]
    assert [(one.kind, one.subject_id) for one in document.observations] == [
        ("values-unlike-years", document.indicators[0].id)
    ]


def test_units_that_differ_are_noticed() -> None:
    document = of_initiative("ＫＰＩ\n受講者数\n基準値（令和３年度）：50件\n指標値\nＲ５ Ｒ６ Ｒ７\n60人 70人 80人\n")
    assert [one.kind for one in document.observations] == ["unit-differs"]
    assert document.indicators[0].unit == "人"


def test_values_without_a_name_are_noticed() -> None:
    document = of_initiative("ＫＰＩ\n基準値（令和３年度）：50人\n指標値\nＲ５ Ｒ６ Ｒ７\n60人 70人 80人\n")
    assert any(one.kind == "indicator-without-name" for one in document.observations)


@pytest.mark.parametrize(("label", "kind"), [("指標値", "plan"), ("実績値", "actual")])
def test_a_label_above_the_years_says_what_the_values_are(label: str, kind: str) -> None:
    document = of_initiative(f"ＫＰＩ\n受講者数\n基準値（令和３年度）：50人\n{label}\nＲ５ Ｒ６ Ｒ７\n60人 70人 80人\n")
    assert [value.kind for value in document.indicators[0].values] == ["baseline", kind, kind, kind]


def test_actuals_may_stand_below_the_plans_under_a_label_of_their_own() -> None:
    document = of_initiative(
        "ＫＰＩ\n受講者数\n基準値（令和３年度）：50人\n指標値\nＲ５ Ｒ６\n60人 70人\n実績値\n61人 －\n（課題）\n・担い手\n"
    )
    assert [(value.kind, value.fiscal_year, value.value_text) for value in document.indicators[0].values[1:]] == [
        ("plan", 2023, "60"), ("plan", 2024, "70"), ("actual", 2023, "61"), ("actual", 2024, None),
    ]  # fmt: skip
