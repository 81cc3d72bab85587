"""An indicator that lacks what the others have is told; a habit that few have is none."""

from __future__ import annotations

from shisaku.model import Indicator
from shisaku.reconcile.checks.indicator_habits import check_habits

from support.builders import document, node, value

NODE = "00000-2020-県土整備部/i1"


def indicator(number: int, *kinds: str) -> Indicator:
    identifier = f"{NODE}/k{number}"
    return Indicator(
        id=identifier, node_id=NODE, kind="kpi", position=number, name=f"指標{number}", name_printed=f"指標{number}",
        unit="人", cumulative=False, note=None,
        values=tuple(value(f"{identifier}/{kind}", kind, 2020, "1") for kind in kinds),  # type: ignore[arg-type]
    )  # fmt: skip


def told(*indicators: Indicator) -> list[str]:
    found = check_habits(document(nodes=(node(NODE, "initiative", 1, "道路"),), indicators=indicators))
    return [finding.subject_id.rpartition("/")[2] for finding in found]


def test_the_one_that_lacks_a_baseline_is_told() -> None:
    full = [indicator(n, "baseline", "plan") for n in (1, 2, 3)]
    assert told(*full, indicator(4, "plan")) == ["k4"]


def test_what_few_have_is_no_habit() -> None:
    assert told(indicator(1, "plan", "actual"), indicator(2, "plan"), indicator(3, "plan")) == []
