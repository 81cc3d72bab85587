"""An empty cell in the column of last year: nothing, when the printed 計 says so; else it may be a lost figure."""

from __future__ import annotations

from shisaku.model import Amount
from shisaku.reconcile import reconcile_document

from support.builders import USUAL_COLUMNS, amount, document, line, node, table

NODE = "00000-2020-県土整備部/i1"


def codes(total_prior: Amount) -> list[str]:
    first = line(f"{NODE}/b1", "道路事業費", 1000, 2000)
    second = line(f"{NODE}/b2", "河川事業費", 3000, None).model_copy(update={"prior": Amount(status="empty")})
    rows = table(NODE, [first, second], columns=USUAL_COLUMNS, total=amount(4000), total_prior=total_prior)
    found = reconcile_document(document(nodes=(node(NODE, "initiative", 1, "道路の整備"),), tables=(rows,)))
    return [one.check_code for one in found if one.field == "prior_amount_yen"]


def test_the_total_confirms_that_nothing_stands_there() -> None:
    assert codes(amount(2000)) == []


def test_without_that_the_figure_may_be_lost() -> None:
    assert codes(amount(9000)) == ["number-unreadable"]
    assert codes(Amount(status="empty")) == ["number-unreadable"]
