"""Each witness speaks for the figures that it could have contradicted, and falls silent where it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import (
    Backing,
    Box,
    BudgetLineAttribute,
    Decision,
    Document,
    Finding,
    Indicator,
    Key,
    Observation,
    Place,
    Verdict,
    Witness,
    WitnessedPage,
    WitnessKind,
    verdict_of,
)
from shisaku.reconcile import backings_of_years, document_backings, judged
from shisaku.reconcile.figures import figures_of
from shisaku.reconcile.year_pair import Renamings, Years

from support.builders import USUAL_COLUMNS, amount, columns, document, line, node, table, value

DOC = "06000-2020-県土整備部"
NODE = f"{DOC}/i1"
ROWS = (line(f"{NODE}/b1", "道路整備事業費", 5000, 4000), line(f"{NODE}/b2", "河川管理費", 3000, None))
TABLE = table(NODE, ROWS)


def _kinds(backings: Iterable[Backing]) -> dict[str, set[WitnessKind]]:
    """Return the witnesses of each figure, called 'b1/amount_yen'."""
    told: dict[str, set[WitnessKind]] = {}
    for key, witness in backings:
        told.setdefault(f"{key.record.rpartition('/')[2]}/{key.field}", set()).add(witness.kind)
    return told


def _of(**parts: Any) -> dict[str, set[WitnessKind]]:
    return _kinds(document_backings(document(**parts)))


def test_a_total_that_closes_speaks_for_every_row_of_its_column_and_for_itself() -> None:
    said = _of(tables=(TABLE,))
    columns_of_money = ("b1/amount_yen", "b2/amount_yen", "t1/total_yen", "b1/prior_amount_yen", "t1/total_prior_yen")
    assert {key for key, kinds in said.items() if kinds == {"total"}} >= set(columns_of_money)
    wrong = TABLE.model_copy(update={"total": amount(8001)})
    assert "b1/amount_yen" not in _of(tables=(wrong,))
    assert _of(tables=(wrong,))["b1/prior_amount_yen"] == {"total"}, "the other column closes"


def test_a_total_says_nothing_of_rows_that_it_does_not_count_or_where_one_is_not_read() -> None:
    relisted = line(f"{NODE}/b3", "道路整備事業費", 5000, 4000, relisted=True)
    said = _of(tables=(TABLE.model_copy(update={"lines": (*ROWS, relisted), "totals_exclude_relisted": True}),))
    assert said["b1/amount_yen"] == {"total", "relisting"}
    assert said["b3/amount_yen"] == {"relisting"}
    unread = ROWS[1].model_copy(update={"amount": amount(None, status="unreadable", printed="3,0?0")})
    assert "b1/amount_yen" not in _of(tables=(TABLE.model_copy(update={"lines": (ROWS[0], unread)}),))


def test_a_printed_difference_speaks_for_its_row() -> None:
    heads = (*USUAL_COLUMNS, *columns("difference"))
    for printed, spoken in ((1000, True), (1001, False)):
        row = ROWS[0].model_copy(update={"difference": amount(printed)})
        said = _of(tables=(table(NODE, [row], columns=heads, total_label=None),))
        assert ("difference" in said.get("b1/amount_yen", ())) is spoken
        assert ("difference" in said.get("b1/difference_yen", ())) is spoken


@pytest.mark.parametrize(("repeated", "spoken"), [(5000, True), (5001, False), (None, False)])
def test_a_relisted_row_speaks_for_its_original(repeated: int | None, spoken: bool) -> None:
    relisted = line(f"{NODE}/b3", "道路整備事業費", repeated, 4000, relisted=True)
    said = _of(tables=(table(NODE, [*ROWS, relisted], total_label=None),))
    assert ("relisting" in said.get("b1/amount_yen", ())) is spoken
    assert "relisting" in said["b1/prior_amount_yen"]


def _placed(box: Box | None, page: int = 1) -> tuple[Any, ...]:
    place = Place(page=page, box=box)
    row = ROWS[0].model_copy(update={"amount": ROWS[0].amount.model_copy(update={"place": place})})
    return (table(NODE, [row], total_label=None),)


BOX = Box(x0=100, top=100, x1=140, bottom=110)
LOOK = WitnessedPage(page=1, engine="pdfium", drawn=True)


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, {"engine", "ink"}),
        ({"engine": None}, {"ink"}),
        ({"drawn": False}, {"engine"}),
        ({"differing": (BOX,)}, {"ink"}),
        ({"unmatched": (BOX,)}, {"ink"}),
        ({"unjudged": (BOX,)}, {"engine"}),
        ({"unjudged": (replace(BOX, x0=200, x1=240),)}, {"engine", "ink"}),
        ({"shapes": True}, {"engine", "ocr", "ink"}),
        ({"shapes": True, "shapeless": (BOX,)}, {"engine", "ink"}),
        ({"shapes": True, "unlike": (BOX,)}, {"engine", "ink"}),
        ({"shapes": True, "unjudged": (BOX,)}, {"engine"}),
        ({"page": 2}, None),
    ],
)
def test_what_looked_at_the_page_speaks_where_it_saw_something(
    changes: dict[str, Any], kinds: set[WitnessKind] | None
) -> None:
    said = _of(tables=_placed(BOX), witnessed=(LOOK.model_copy(update=changes),))
    assert said.get("b1/amount_yen") == kinds
    assert "b1/amount_yen" not in _of(tables=_placed(None), witnessed=(LOOK,)), "it has no place"


def test_two_engines_that_repeat_what_a_recogniser_wrote_are_no_second_reading() -> None:
    recognised = Observation(kind="text-recognised", subject_id=DOC, place=Place(page=1), count=1)
    read = document(tables=_placed(BOX), witnessed=(LOOK,), observations=(recognised,))
    assert _kinds(document_backings(read))["b1/amount_yen"] == {"ink"}
    by_key = {figure.key.field: figure for figure in judged(read, document_backings(read), ())}
    assert (by_key["amount_yen"].origin, by_key["amount_yen"].verdict) == ("recognised", "unconfirmed")
    assert by_key["prior_amount_yen"].origin == "text"


# -- other years ----------------------------------------------------------------------------------------------------


def _year(year: int, yen: int, prior: int, **changes: Any) -> Document:
    home = f"06000-{year}-県土整備部/i1"
    rows = [line(f"{home}/b1", "道路整備事業費", yen, prior)]
    return document(
        year, nodes=(node(home, "initiative", 1, "道路"),), tables=(table(home, rows, total_label=None, **changes),)
    )


def _across(*documents: Document) -> dict[Key, Witness]:
    return dict(backings_of_years(Years(documents, Renamings({}), Renamings({}))))


def test_last_years_document_speaks_for_the_prior_amount_and_this_years_for_its_amount() -> None:
    last, current = _year(2020, 5000, 1), _year(2021, 1, 5000)
    lines = [one.tables[0].lines[0].id for one in (last, current)]
    assert _across(last, current) == {
        Key(lines[1], "prior_amount_yen"): Witness("prior-year", lines[0]),
        Key(lines[0], "amount_yen"): Witness("prior-year", lines[1]),
    }
    assert _across(last, _year(2021, 1, 5001)) == {}
    assert _across(last, _year(2022, 1, 5000)) == {}, "not the year after"
    assert (
        _across(last, _year(2021, 1, 5000, columns=columns("name", "amount", "prior", phases={"prior": "補正後"})))
        == {}
    )


@pytest.mark.parametrize(("later", "spoken"), [("16.0", True), ("16.1", False), (None, False)])
def test_a_plan_that_both_years_print_speaks_in_both(later: str | None, spoken: bool) -> None:
    documents = []
    for year, number in ((2020, "16.0"), (2021, later)):
        home = f"06000-{year}-県土整備部/i1"
        indicator = Indicator(
            id=f"{home}/k1", node_id=home, kind="kpi", position=1, name="満足度", name_printed="満足度", unit="%",
            cumulative=False, note=None, values=(value(f"{home}/k1/plan-2022", "plan", 2022, number),),
        )  # fmt: skip
        documents.append(document(year, nodes=(node(home, "initiative", 1, "道路"),), indicators=(indicator,)))
    assert bool(_across(*documents)) is spoken
    assert len(_across(*documents)) == (2 if spoken else 0)


# -- what it comes to -----------------------------------------------------------------------------------------------


def _finding(**changes: Any) -> Finding:
    fields = {"check_code": "relisting-amount", "severity": "error", "subject_id": f"{NODE}/b1", "message": "…"}
    return Finding(**(fields | {"field": "amount_yen"} | changes))


def _verdict(key: Key, findings: Iterable[Finding] = (), **parts: Any) -> Verdict:
    read = document(tables=(TABLE,), **parts)
    return {one.key: one.verdict for one in judged(read, document_backings(read), tuple(findings))}[key]


AMOUNT, PRIOR = Key(f"{NODE}/b1", "amount_yen"), Key(f"{NODE}/b1", "prior_amount_yen")


@pytest.mark.parametrize(
    ("changes", "verdict", "of_the_prior"),
    [
        ({}, "contradicted", "single"),
        ({"field": None}, "contradicted", "contradicted"),
        ({"severity": "warning"}, "single", "single"),
        ({"status": "waived"}, "single", "single"),
        ({"subject_id": f"{NODE}/b2"}, "single", "single"),
    ],
)
def test_an_open_error_stands_against_the_figures_that_it_is_about(
    changes: dict[str, Any], verdict: Verdict, of_the_prior: Verdict
) -> None:
    found = [_finding(**changes)]
    assert (_verdict(AMOUNT, found), _verdict(PRIOR, found)) == (verdict, of_the_prior)


def test_who_accepts_what_a_check_says_of_a_figure_is_a_witness() -> None:
    read, found = document(tables=(TABLE,)), [_finding(status="waived")]
    accepted = Decision("accepted", *AMOUNT, "5", "6", "端数", "予算課", "2026-01-01", found[0].check_code)
    figures = {one.key: one for one in judged(read, document_backings(read), found, [accepted])}
    assert figures[AMOUNT].verdict == "confirmed"
    assert Witness("person", "予算課") in figures[AMOUNT].witnesses
    assert figures[PRIOR].verdict == "single"


def test_an_error_about_an_indicator_stands_against_its_values() -> None:
    indicator = Indicator(
        id=f"{NODE}/k1", node_id=NODE, kind="kpi", position=1, name="満足度", name_printed="満足度", unit="%",
        cumulative=False, note=None, values=(value(f"{NODE}/k1/plan-2022", "plan", 2022, "16.0"),),
    )  # fmt: skip
    (figure,) = judged(document(indicators=(indicator,)), (), [_finding(subject_id=f"{NODE}/k1", field=None)])
    assert figure.verdict == "contradicted"


@pytest.mark.parametrize(("what", "check"), [("differing", "engines-differ"), ("unlike", "digit-unlike")])
def test_what_looks_otherwise_stands_against_the_figure_at_that_place_alone(what: str, check: str) -> None:
    pages = (LOOK.model_copy(update={what: (BOX,)}),)
    read = document(tables=_placed(BOX), witnessed=pages)
    differ = _finding(check_code=check, subject_id=DOC, field=None, place=Place(page=1, box=BOX))
    for status, verdict in (("open", "contradicted"), ("waived", "single")):
        found = judged(read, document_backings(read), [differ.model_copy(update={"status": status})])
        assert {one.key.field: one.verdict for one in found} == {
            "amount_yen": verdict,
            "prior_amount_yen": "alone",
            "total_yen": "alone",
            "total_prior_yen": "alone",
        }


def test_who_corrects_a_figure_is_a_witness_and_the_page_is_none_of_what_is_not_printed() -> None:
    read = document(tables=_placed(BOX), witnessed=(LOOK,))
    correction = Decision("corrected", f"{NODE}/b1", "amount_yen", "5", "6", "誤植", "予算課", "2026-01-01")
    figure = judged(read, document_backings(read), (), [correction])[0]
    assert figure.witnesses == (Witness("person", "予算課"),)
    assert judged(read, document_backings(read), ())[0].verdict == "single", "seen, and read alike by two engines"


KINDS = st.sets(
    st.sampled_from(["total", "difference", "engine", "ink", "ocr", "source", "prior-year", "relisting", "person"])
)


@given(kinds=KINDS, times=st.integers(1, 3))
def test_two_of_one_kind_are_one_and_ink_never_makes_two(kinds: set[WitnessKind], times: int) -> None:
    witnesses = [Witness(kind, str(nth)) for kind in sorted(kinds) for nth in range(times)]
    saying = len(kinds - {"ink"})
    due = "confirmed" if saying > 1 else "single" if kinds else "alone"
    assert verdict_of(witnesses, "text", contradicted=False) == due
    assert verdict_of(witnesses, "text", contradicted=True) == "contradicted"
    assert verdict_of(witnesses, "recognised", contradicted=False) == ("unconfirmed" if saying == 0 else due)


def test_every_printed_figure_is_there_once_and_what_is_not_printed_is_not() -> None:
    part = BudgetLineAttribute(position=1, kind="part", label="うち一般財源", text="1,000")
    sign = BudgetLineAttribute(position=2, kind="sign", label=None, text="[新]")
    rows = [
        ROWS[0].model_copy(update={"attributes": (part, sign)}),
        ROWS[1].model_copy(update={"amount": amount(None, status="empty", printed="")}),
    ]
    figures = [(one.key.record.removeprefix(f"{NODE}/"), one.key.field, one.printed) for one in figures_of(
        document(tables=(table(NODE, rows, total=amount(5000)),))
    )]  # fmt: skip
    assert figures == [
        ("b1", "amount_yen", "5"),
        ("b1", "prior_amount_yen", "4"),
        ("b1/a1", "text", "1,000"),
        ("b2", "prior_amount_yen", "-"),
        ("t1", "total_yen", "5"),
        ("t1", "total_prior_yen", "4"),
    ]
