"""Totals, subtotals and differences, with sums that the test itself makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import Amount, BudgetSubtotal
from shisaku.reconcile.checks.totals import check_differences, check_totals

from support.builders import amount, columns, document, line, table

if TYPE_CHECKING:
    from shisaku.model import BudgetLine, BudgetTable, Finding

NODE = "06000-2020-県土整備部/i1"


def rows(*pairs: tuple[int | None, int | None], relisted: tuple[int, ...] = ()) -> list[BudgetLine]:
    return [
        line(f"{NODE}/b{number}", f"事業{number}", now, prior, relisted=number in relisted)
        for number, (now, prior) in enumerate(pairs, 1)
    ]


def findings(built: BudgetTable) -> list[Finding]:
    return list(check_totals(document(tables=(built,))))


def said(found: list[Finding]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.check_code, finding.expected, finding.actual) for finding in found]


thousands = st.none() | st.integers(-(10**9), 10**9).map(lambda units: units * 1000)
figures = st.lists(st.tuples(thousands, thousands), min_size=1, max_size=8)


@given(figures)
def test_a_total_that_is_the_sum_is_no_finding(pairs: list[tuple[int | None, int | None]]) -> None:
    assert findings(table(NODE, rows(*pairs))) == []


@given(figures, st.sampled_from(["amount", "prior"]), st.integers(-(10**6), 10**6).filter(bool))
def test_any_other_total_is_one_error_with_both_sums(
    pairs: list[tuple[int | None, int | None]], side: str, off_by: int
) -> None:
    due = sum((pair[0] if side == "amount" else pair[1]) or 0 for pair in pairs)
    total = amount(due + off_by * 1000)
    found = findings(table(NODE, rows(*pairs), **{"total" if side == "amount" else "total_prior": total}))
    code = "total-current" if side == "amount" else "total-prior"
    assert said(found) == [(code, str(due), str(due + off_by * 1000))]
    assert f"{abs(off_by):,}千円{'多い' if off_by > 0 else '少ない'}" in found[0].message


@pytest.mark.parametrize("status", ["unreadable", "empty", "absent"])
def test_a_sum_with_an_unknown_addend_is_not_judged(status: str) -> None:
    unknown = Amount(status=status, printed="" if status != "unreadable" else "12?4")  # type: ignore[arg-type]
    broken = [rows((1000, 1000))[0].model_copy(update={"amount": unknown}), *rows((5000, 5000))]
    assert findings(table(NODE, broken, total=amount(99_000), total_prior=amount(6000))) == []


def test_a_dash_for_a_total_of_money_is_a_mismatch() -> None:
    found = findings(table(NODE, rows((1000, 2000)), total_prior=amount(None, printed="(-)")))
    assert said(found) == [("total-prior", "2000", None)]
    assert "「(-)」" in found[0].message


def test_money_in_a_total_of_dashes_is_a_mismatch() -> None:
    assert said(findings(table(NODE, rows((1000, None)), total_prior=amount(7000)))) == [("total-prior", "0", "7000")]


def test_without_a_prior_column_there_is_no_prior_total_to_judge() -> None:
    built = [rows((1000, None))[0].model_copy(update={"prior": Amount()})]
    heads = columns("name", "amount", "overview")
    assert findings(table(NODE, built, columns=heads, total_prior=Amount())) == []


def test_a_table_without_total_says_that_nothing_can_be_checked() -> None:
    found = findings(table(NODE, rows((1000, 1000)), total_label=None, total=Amount(), total_prior=Amount()))
    assert said(found) == [("total-missing", None, None)]


def test_relisted_rows_count_unless_the_total_says_that_they_do_not() -> None:
    built = rows((1000, 1000), (500, 500), relisted=(2,))
    assert findings(table(NODE, built)) == []
    without = {"total": amount(1000), "total_prior": amount(1000)}
    assert findings(table(NODE, built, totals_exclude_relisted=True, **without)) == []
    found = findings(table(NODE, built, **without))
    assert said(found) == [("total-current", "1500", "1000"), ("total-prior", "1500", "1000")]
    assert all("再掲の行を除くと一致します" in finding.message for finding in found)
    found = findings(table(NODE, built, totals_exclude_relisted=True, total_prior=amount(1000)))
    assert said(found) == [("total-current", "1000", "1500")]
    assert "再掲の行も含めると一致します" in found[0].message


MILLION = 1_000_000


def line_in(unit: int, number: int, yen: int) -> BudgetLine:
    return line(f"{NODE}/b{number}", f"事業{number}", yen, None).model_copy(
        update={"amount": amount(yen, unit_yen=unit)}
    )


@pytest.mark.parametrize(
    ("unit", "units", "total", "explained"),
    [
        (MILLION, (10, 20), 31, True),  # 10.4 + 20.4 = 30.8
        (MILLION, (10, 20), 32, False),
        (MILLION, (10, 20, 30), 61, True),
        (MILLION, (10,), 11, False),  # one row is its own total
        (1000, (10, 20), 31, False),  # thousands are not rounded
        (100 * MILLION, (10, 20, 30, 40), 98, True),
    ],
)
def test_rounding_is_named_where_it_could_explain_the_difference(
    unit: int, units: tuple[int, ...], total: int, explained: bool
) -> None:
    built = [line_in(unit, number, one * unit) for number, one in enumerate(units, 1)]
    changes: dict[str, Any] = {"unit_yen": unit, "total": amount(total * unit, unit_yen=unit)}
    found = findings(table(NODE, built, **changes))
    assert [finding.severity for finding in found] == ["error"]
    assert ("端数処理" in found[0].message) is explained


def test_rounding_goes_by_the_step_that_is_printed() -> None:
    built = [line_in(100 * MILLION, number, yen) for number, yen in enumerate((120 * MILLION, 250 * MILLION), 1)]
    close = findings(table(NODE, built, unit_yen=100 * MILLION, total=amount(380 * MILLION)))
    assert "端数処理" in close[0].message
    assert "3.8億円" in close[0].message
    far = findings(table(NODE, built, unit_yen=100 * MILLION, total=amount(390 * MILLION)))
    assert "端数処理" not in far[0].message


def subtotal(position: int, first: int, last: int, yen: int, **changes: Any) -> BudgetSubtotal:
    fields: dict[str, Any] = {"label": "小計", "excludes_relisted": False, "total_prior": amount(None)}
    return BudgetSubtotal(position=position, first=first, last=last, total=amount(yen), **(fields | changes))


def test_every_subtotal_is_held_against_its_own_rows() -> None:
    built = rows((1000, None), (2000, None), (4000, None))
    right = (subtotal(1, 1, 2, 3000), subtotal(2, 3, 3, 4000))
    assert findings(table(NODE, built, subtotals=right)) == []
    wrong = (subtotal(1, 1, 2, 3000), subtotal(2, 3, 3, 5000))
    found = findings(table(NODE, built, subtotals=wrong))
    assert [(finding.subject_id, finding.expected, finding.actual) for finding in found] == [
        (f"{NODE}/t1/u2", "4000", "5000")
    ]


def test_a_second_total_without_relisted_rows_is_held_against_the_others() -> None:
    built = rows((1000, None), (2000, None), relisted=(1,))
    assert findings(table(NODE, built, subtotals=(subtotal(1, 1, 2, 2000, excludes_relisted=True),))) == []
    assert len(findings(table(NODE, built, subtotals=(subtotal(1, 1, 2, 3000, excludes_relisted=True),)))) == 1


@given(thousands, thousands, st.integers(-5, 5))
def test_a_printed_difference_is_the_difference(now: int | None, prior: int | None, off_by: int) -> None:
    due = (now or 0) - (prior or 0)
    built = line(f"{NODE}/b1", "事業", now, prior, difference=amount(due + off_by * 1000))
    found = list(check_differences(document(tables=(table(NODE, [built]),))))
    expected = [] if off_by == 0 else [("difference-mismatch", str(due), str(due + off_by * 1000))]
    assert said(found) == expected


@pytest.mark.parametrize(("off_by", "count"), [(0, 0), (1, 0), (-1, 0), (2, 1)])
def test_rounded_differences_have_one_step_of_play(off_by: int, count: int) -> None:
    built = line(f"{NODE}/b1", "事業", 30 * MILLION, 20 * MILLION, difference=amount((10 + off_by) * MILLION))
    found = list(check_differences(document(tables=(table(NODE, [built], unit_yen=MILLION),))))
    assert len(found) == count
