"""Applying corrections and waivers: what is printed stays, what is not there is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from shisaku.corrections import Corrected, Correction, Corrections, Waiver, apply, row_in, waive, waiver_of
from shisaku.corrections.fields import FIELDS, names, printed_value, records
from shisaku.reconcile import reconcile_document
from shisaku.reconcile.catalogue.budget import BOUNDARY_UNCERTAIN
from shisaku.reconcile.catalogue.years import PROJECT_VANISHED

from support.builders import amount, line
from support.databases import ID, full_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shisaku.model import Document, Finding

INITIATIVE = f"{ID}/i1"
SIGNED: dict[str, Any] = {"reason": "原本を確認", "who": "予算担当", "date": date(2026, 4, 1)}


def _correction(record: str, field: str, printed: str, corrected: str, name: str | None = None) -> Correction:
    return Correction(record=record, name=name, field=field, printed=printed, corrected=corrected, **SIGNED)


def _waiver(check: str, record: str, **more: str) -> Waiver:
    return Waiver(check=check, record=record, **more, **SIGNED)


def _apply(document: Document, corrections: Sequence[Correction]) -> Corrected:
    return apply(document, Corrections(correction=tuple(corrections)))


def _of(document: Document, record_id: str) -> Any:
    return dict(records(document))[record_id]


@pytest.mark.parametrize(
    ("record", "field", "printed", "corrected", "changed"),
    [
        (f"{INITIATIVE}/b1", "amount_yen", "3,000", "3,500", {"amount": (3_500_000, "value", "3,000")}),
        (f"{INITIATIVE}/b1", "amount_yen", "3,000", "－", {"amount": (None, "none", "3,000")}),
        (f"{INITIATIVE}/b1", "prior_amount_yen", "-", "(△1,200)", {"prior": (-1_200_000, "value", "-")}),
        (f"{INITIATIVE}/b1", "difference_yen", "皆増", "3,000", {"difference": (3_000_000, "value", "皆増")}),
        (f"{INITIATIVE}/t1", "total_yen", "4,000", "4,500", {"total": (4_500_000, "value", "4,000")}),
        (f"{INITIATIVE}/t1", "total_prior_yen", "2,500", "2,000", {"total_prior": (2_000_000, "value", "2,500")}),
        (f"{INITIATIVE}/t1/u1", "total_yen", "4,000", "4,001", {"total": (4_001_000, "value", "4,000")}),
        (f"{INITIATIVE}/b1", "category", "新規", "継続", {"category": "継続"}),
        (
            f"{INITIATIVE}/b3",
            "name",
            "河川改修事業費の一部",
            "河川 改修費（再掲）",
            {"name": "河川改修費", "relisted": True, "partial": False, "name_printed": "河川改修事業費の一部"},
        ),
        (f"{INITIATIVE}/b1/1", "text", "ＩＣＴを使った除雪【新規】", "除雪", {"text": "除雪"}),
        (f"{INITIATIVE}/k1", "name", "改 良 率", "改善率", {"name": "改善率", "name_printed": "改 良 率"}),
        (f"{INITIATIVE}/k1", "unit", "%", "％", {"unit": "%"}),
        (
            f"{INITIATIVE}/k1/v1",
            "value",
            "78.2",
            "80％以上",
            {"value_text": "80", "status": "value", "comparator": ">=", "printed": "78.2"},
        ),
        (f"{INITIATIVE}/k1/v1", "value", "78.2", "調査中", {"value_text": None, "status": "pending"}),
        (f"{INITIATIVE}/s1", "text", "除雪の担い手が不足している", "足りない", {"text": "足りない"}),
        (f"{INITIATIVE}/f1", "text", "国補正を含む", "国の補正を含む", {"text": "国の補正を含む"}),
        (f"{ID}/m1-4", "title", "安全な県土", "安全な県土づくり", {"title": "安全な県土づくり"}),
    ],
)
def test_every_field_can_be_corrected_and_keeps_what_is_printed(
    record: str, field: str, printed: str, corrected: str, changed: dict[str, Any]
) -> None:
    document = full_document()
    outcome = _apply(document, [_correction(record, field, printed, corrected)])
    assert outcome.findings == ()
    (applied,) = outcome.applied
    assert (applied.subject_id, applied.field, applied.printed, applied.decided) == (
        record,
        field,
        printed,
        corrected,
    )
    assert (applied.who, applied.date) == ("予算担当", "2026-04-01")
    now = _of(outcome.document, record)
    for name, expected in changed.items():
        found = getattr(now, name)
        assert (
            (found.yen, found.status, found.printed) == expected if isinstance(expected, tuple) else found == expected
        )
    undone = {name: getattr(_of(document, record), name) for name in changed}
    assert now.model_copy(update=undone) == _of(document, record)
    others = {key: one for key, one in records(outcome.document) if key == f"{INITIATIVE}/b2"}
    assert others == {f"{INITIATIVE}/b2": _of(document, f"{INITIATIVE}/b2")}


def test_the_cases_above_are_all_the_fields() -> None:
    tested = {
        ("BudgetLine", name) for name in ("amount_yen", "prior_amount_yen", "difference_yen", "category", "name")
    } | {
        *(("BudgetTable", name) for name in ("total_yen", "total_prior_yen")),
        *(("BudgetSubtotal", name) for name in ("total_yen", "total_prior_yen")),
        *(("Indicator", name) for name in ("name", "unit")),
        *((kind, "text") for kind in ("BudgetLineItem", "Statement", "Footnote")),
        ("IndicatorValue", "value"),
        ("PlanNode", "title"),
    }
    assert {(kind.__name__, name) for kind, fields in FIELDS.items() for name in fields} == tested


def test_several_corrections_of_one_row_and_its_parts_all_hold() -> None:
    outcome = _apply(
        full_document(),
        [
            _correction(f"{INITIATIVE}/b1", "amount_yen", "3,000", "3,500"),
            _correction(f"{INITIATIVE}/b1", "category", "新規", "継続"),
            _correction(f"{INITIATIVE}/b1/1", "text", "ＩＣＴを使った除雪【新規】", "除雪"),
            _correction(f"{INITIATIVE}/t1", "total_yen", "4,000", "4,500"),
        ],
    )
    (table,) = outcome.document.tables
    row = table.lines[0]
    assert (row.amount.yen, row.category, row.items[0].text, table.total.yen) == (3_500_000, "継続", "除雪", 4_500_000)
    assert len(outcome.applied) == 4


@pytest.mark.parametrize(
    ("record", "field", "printed", "subject", "actual"),
    [
        (f"{INITIATIVE}/b1", "amount_yen", "2,999", f"{INITIATIVE}/b1", "3,000"),
        (f"{INITIATIVE}/b1", "amount_yen", "3,001", f"{INITIATIVE}/b1", "3,000"),
        (f"{INITIATIVE}/b9", "amount_yen", "3,000", ID, None),
    ],
)
def test_what_is_no_longer_printed_is_a_finding_and_changes_nothing(
    record: str, field: str, printed: str, subject: str, actual: str | None
) -> None:
    document = full_document()
    outcome = _apply(document, [_correction(record, field, printed, "3,500")])
    assert outcome.document == document
    assert outcome.applied == ()
    (finding,) = outcome.findings
    assert (finding.check_code, finding.severity, finding.subject_id) == ("correction-stale", "warning", subject)
    assert (finding.expected, finding.actual) == (printed, actual)


@pytest.mark.parametrize(
    ("field", "printed", "corrected"), [("category", "新規", "拡充"), ("amount_yen", "3,000", "1.5")]
)
def test_a_value_that_cannot_stand_there_is_refused(field: str, printed: str, corrected: str) -> None:
    document = full_document()
    (table,) = document.tables
    in_yen = document.model_copy(update={"tables": (table.model_copy(update={"unit_yen": 1}),)})
    outcome = _apply(in_yen, [_correction(f"{INITIATIVE}/b1", field, printed, corrected)])
    assert outcome.document == in_yen
    assert [(finding.check_code, finding.actual) for finding in outcome.findings] == [("correction-refused", corrected)]


@pytest.mark.parametrize(
    ("record", "field", "printed", "corrected", "why"),
    [
        ("k1/v1", "value", "78.2", "80件", "単位「件」が、この指標の単位（「%」）と違います"),
        ("k1/v1", "value", "78.2", "80千％以上", "単位「千%」"),
        ("b1", "total_yen", "4,000", "4,500", "この行で訂正できる欄は amount_yen、category"),
        ("b1", "category", "新規", "拡充", "区分の選択肢は新規、見直し、継続です"),
    ],
)
def test_a_refusal_says_why(record: str, field: str, printed: str, corrected: str, why: str) -> None:
    document = full_document()
    outcome = _apply(document, [_correction(f"{INITIATIVE}/{record}", field, printed, corrected)])
    assert outcome.document == document
    (finding,) = outcome.findings
    assert finding.check_code == "correction-refused"
    assert why in finding.message


def test_a_table_without_a_category_says_so() -> None:
    document = full_document()
    (table,) = document.tables
    bare = [one.model_copy(update={"category": None, "category_options": ()}) for one in table.lines]
    document = document.model_copy(update={"tables": (table.model_copy(update={"lines": tuple(bare)}),)})
    (finding,) = _apply(
        document, [_correction(f"{INITIATIVE}/b1", "category", "", "継続", table.lines[0].name)]
    ).findings
    assert "この表に区分の欄がありません" in finding.message


def test_a_category_is_known_by_what_its_cell_prints() -> None:
    document = full_document()
    (table,) = document.tables
    printed = table.lines[0].model_copy(update={"category": None, "category_printed": "新規\n見直し\n継続"})
    document = document.model_copy(
        update={"tables": (table.model_copy(update={"lines": (printed, *table.lines[1:])}),)}
    )
    for said in ("新規 見直し 継続", ""):
        outcome = _apply(document, [_correction(f"{INITIATIVE}/b1", "category", said, "継続", printed.name)])
        assert outcome.document.tables[0].lines[0].category == "継続"
    assert _apply(document, [_correction(f"{INITIATIVE}/b1", "category", "新規", "継続")]).applied == ()


@pytest.mark.parametrize("corrected", ["80％", "80", "調査中"])
def test_a_value_in_its_indicators_unit_or_without_one_is_taken(corrected: str) -> None:
    outcome = _apply(full_document(), [_correction(f"{INITIATIVE}/k1/v1", "value", "78.2", corrected)])
    assert outcome.findings == ()


def test_a_value_is_read_with_the_unit_as_it_is_corrected_whatever_comes_first() -> None:
    unit = _correction(f"{INITIATIVE}/k1", "unit", "%", "件")
    value = _correction(f"{INITIATIVE}/k1/v1", "value", "78.2", "80件")
    for order in ([unit, value], [value, unit]):
        outcome = _apply(full_document(), order)
        assert outcome.findings == ()
        (indicator,) = outcome.document.indicators
        assert (indicator.unit, indicator.values[1].value_text) == ("件", "80")


@pytest.mark.parametrize(("corrected", "cumulative"), [("改良率（累計）", True), ("累計改良率", False)])
def test_a_corrected_name_says_whether_values_are_added_up(corrected: str, cumulative: bool) -> None:
    outcome = _apply(full_document(), [_correction(f"{INITIATIVE}/k1", "name", "改 良 率", corrected)])
    assert outcome.document.indicators[0].cumulative is cumulative


def test_a_record_that_is_not_there_is_named() -> None:
    (finding,) = _apply(full_document(), [_correction(f"{INITIATIVE}/b9", "amount_yen", "3,000", "3,500")]).findings
    assert f"「{INITIATIVE}/b9」という行がありません" in finding.message


@pytest.mark.parametrize(("name", "applied"), [("改良率", 1), ("改 良 率※", 1), ("改善率", 0)])
def test_a_name_is_known_without_its_footnote_mark(name: str, applied: int) -> None:
    outcome = _apply(full_document(), [_correction(f"{INITIATIVE}/k1/v1", "value", "78.2", "79", name)])
    assert len(outcome.applied) == applied


def _with_row_above(document: Document) -> Document:
    """Return the document as it is after a row was added above the others, which moves every id by one."""
    (table,) = document.tables
    new = line(f"{INITIATIVE}/b1", "融雪事業費", 3_000_000, None)
    moved = [one.model_copy(update={"id": f"{INITIATIVE}/b{at}"}) for at, one in enumerate(table.lines, 2)]
    return document.model_copy(update={"tables": (table.model_copy(update={"lines": (new, *moved)}),)})


@pytest.mark.parametrize("name", ["除 雪事業費", None])
def test_a_row_added_above_moves_no_correction_to_another_project(name: str | None) -> None:
    document = _with_row_above(full_document())
    (table,) = document.tables
    assert table.lines[1].amount.printed == table.lines[0].amount.printed == "3,000"
    outcome = _apply(document, [_correction(f"{INITIATIVE}/b1", "amount_yen", "3,000", "3,500", name)])
    assert outcome.document == document
    (finding,) = outcome.findings
    assert finding.check_code == ("correction-moved" if name else "correction-unnamed")
    assert finding.subject_id == f"{INITIATIVE}/b1"
    assert "融雪事業費" in finding.message, "which row has the id now"


def test_a_correction_that_names_its_row_is_applied_though_others_print_the_same() -> None:
    document = _with_row_above(full_document())
    named = _correction(f"{INITIATIVE}/b1", "amount_yen", "3,000", "3,500", " 融雪 事業費")
    outcome = _apply(document, [named])
    assert outcome.findings == ()
    assert outcome.document.tables[0].lines[0].amount.yen == 3_500_000


def test_a_correction_of_a_total_is_held_by_the_heading() -> None:
    document = full_document()
    title = next(node.title for node in document.nodes if node.id == INITIATIVE)
    for name, codes in ((title, []), ("別の施策", ["correction-moved"])):
        outcome = _apply(document, [_correction(f"{INITIATIVE}/t1", "total_yen", "4,000", "4,500", name)])
        assert [finding.check_code for finding in outcome.findings] == codes


def test_every_record_that_can_be_corrected_has_a_name() -> None:
    document = full_document()
    known = names(document)
    assert all(known[record_id] for record_id, _ in records(document))


def test_corrections_of_other_documents_are_left_alone() -> None:
    other = _correction(f"{ID}の外/i1/b1", "amount_yen", "3,000", "3,500")
    outcome = _apply(full_document(), [other])
    assert (outcome.applied, outcome.findings) == ((), ())


def test_every_record_that_can_be_corrected_says_what_is_printed() -> None:
    document = full_document()
    for record_id, record in records(document):
        assert record_id.startswith(f"{ID}/")
        assert all(printed_value(record, field) is not None for field in FIELDS[type(record)])


# Waivers ----------------------------------------------------------------------------------------------------------


def _wrong() -> Document:
    """A document whose 計 is wrong, and which has a second finding in the same table."""
    document = full_document()
    (table,) = document.tables
    rows = (*table.lines, line(f"{INITIATIVE}/b4", "道路整備事業費", 1000, None))
    wrong = table.model_copy(update={"lines": rows, "total": amount(9_000_000), "subtotals": ()})
    return document.model_copy(update={"tables": (wrong,)})


def _full_waiver(document: Document, finding: Finding, **changes: str) -> Waiver:
    """Return the waiver that the program proposes."""
    said = {**dict(waiver_of(finding, names(document).get(finding.subject_id)).values), **changes}
    return Waiver(**said, **SIGNED)


def test_a_waiver_accepts_its_finding_and_no_other() -> None:
    document = _wrong()
    findings = reconcile_document(document)
    (finding,) = [one for one in findings if one.check_code == "total-current"]
    waived = waive(document, findings, [_full_waiver(document, finding)]).findings
    assert len(waived) == len(findings) > 1
    for before, after in zip(findings, waived, strict=True):
        if before.check_code == "total-current":
            assert (after.status, after.reason) == ("waived", "原本を確認（予算担当、2026-04-01）")
            assert after.model_copy(update={"status": "open", "reason": None}) == before
        else:
            assert after == before


@pytest.mark.parametrize(
    "waiver",
    [
        _waiver("total-prior", f"{INITIATIVE}/t1"),
        _waiver("total-current", f"{INITIATIVE}/t2"),
        _waiver("total-current", f"{INITIATIVE}/t1", field="total_prior_yen"),
        _waiver("total-current", f"{INITIATIVE}/t1", actual="1"),
        _waiver("total-current", f"{INITIATIVE}/t1", expected="1"),
        _waiver("total-current", f"{INITIATIVE}/t1", name="別の見出し"),
    ],
)
def test_a_waiver_that_accepts_nothing_is_a_finding(waiver: Waiver) -> None:
    document = _wrong()
    findings = reconcile_document(document)
    *same, stale = waive(document, findings, [waiver]).findings
    assert tuple(same) == findings
    assert (stale.check_code, stale.severity, stale.subject_id) == ("waiver-stale", "warning", ID)
    assert waiver.record in stale.message


def test_a_waiver_with_the_findings_figures_holds_until_they_change() -> None:
    document = _wrong()
    (finding,) = [one for one in reconcile_document(document) if one.check_code == "total-current"]
    waiver = _full_waiver(document, finding)
    assert waive(document, [finding], [waiver]).findings[0].status == "waived"
    changed = finding.model_copy(update={"actual": "8000000"})
    assert waive(document, [changed], [waiver]).findings[0].status == "open"


def test_a_waiver_does_not_move_to_another_row_with_the_same_fault() -> None:
    document = full_document()
    (table,) = document.tables
    rows = [one.model_copy(update={"category": "新規", "prior": amount(700)}) for one in table.lines]
    first = document.model_copy(update={"tables": (table.model_copy(update={"lines": (rows[0],)}),)})
    (finding,) = [one for one in reconcile_document(first) if one.check_code == "category-conflict"]
    waiver = _full_waiver(first, finding)
    other = rows[1].model_copy(update={"id": rows[0].id})
    moved = first.model_copy(update={"tables": (table.model_copy(update={"lines": (other,)}),)})
    conflicts = [one for one in reconcile_document(moved) if one.check_code == "category-conflict"]
    assert [one.subject_id for one in conflicts] == [finding.subject_id]
    settled = waive(moved, conflicts, [waiver]).findings
    assert [(one.check_code, one.status) for one in settled] == [
        ("category-conflict", "open"),
        ("waiver-stale", "open"),
    ]


def test_a_waiver_of_old_is_told_what_to_add() -> None:
    document = _wrong()
    (finding,) = [one for one in reconcile_document(document) if one.check_code == "total-current"]
    still, told = waive(document, [finding], [_waiver("total-current", finding.subject_id)]).findings
    assert still == finding
    assert (told.check_code, told.subject_id) == ("waiver-incomplete", finding.subject_id)
    name = names(document)[finding.subject_id]
    added = {"name": name, "expected": finding.expected or "", "actual": finding.actual or ""}
    assert all(f'{key} = "{value}"' in told.message for key, value in added.items())
    (settled,) = waive(document, [finding], [_waiver("total-current", finding.subject_id, **added)]).findings
    assert settled.status == "waived"


# Twins ------------------------------------------------------------------------------------------------------------


def _twins() -> Document:
    """A document with two rows of one name and one amount, of which last year's amounts differ."""
    document = full_document()
    (table,) = document.tables
    rows = (line(f"{INITIATIVE}/b1", "除雪費", 1500, 1400), line(f"{INITIATIVE}/b2", "除雪費", 1500, 600))
    return document.model_copy(update={"tables": (table.model_copy(update={"lines": rows, "subtotals": ()}),)})


def _correct_twin(document: Document, row: str | None) -> tuple[list[str], list[str]]:
    printed = document.tables[0].lines[1].amount.printed or ""
    one = Correction(record=f"{INITIATIVE}/b2", name="除雪費", row=row, field="amount_yen", printed=printed, corrected="1", **SIGNED)  # fmt: skip
    outcome = _apply(document, [one])
    return [one.subject_id for one in outcome.applied], [one.check_code for one in outcome.findings]


def test_a_correction_of_one_of_two_rows_alike_holds_on_to_its_row() -> None:
    document = _twins()
    first, second = document.tables[0].lines
    row = row_in(document, second.id, "amount_yen", second.amount.printed or "")
    assert row is not None
    assert _correct_twin(document, None) == ([], ["correction-twin"])
    assert _correct_twin(document, row) == ([second.id], [])
    swapped = (second.model_copy(update={"id": first.id}), first.model_copy(update={"id": second.id}))
    table = document.tables[0].model_copy(update={"lines": swapped})
    assert _correct_twin(document.model_copy(update={"tables": (table,)}), row) == ([], ["correction-moved"])


def test_a_waiver_without_figures_accepts_what_the_finding_said_and_nothing_else() -> None:
    document = full_document()
    told = BOUNDARY_UNCERTAIN.about(
        f"{INITIATIVE}/t1", where="① 道路（1ページ）", detail="境目がはっきりしない行が2行あります（甲、乙）"
    )
    moved = told.model_copy(update={"message": told.message.replace("1ページ", "2ページ")})
    more = told.model_copy(update={"message": told.message.replace("2行", "3行")})
    waiver = _full_waiver(document, told)
    assert waiver.said is not None
    assert [one.status for one in waive(document, [told], [waiver]).findings] == ["waived"]
    assert [one.status for one in waive(document, [moved], [waiver]).findings] == ["waived"], (
        "the place is no part of it"
    )
    still, stale = waive(document, [more], [waiver]).findings
    assert (still.status, stale.check_code) == ("open", "waiver-stale")
    old = waiver.model_copy(update={"said": None})
    still, incomplete = waive(document, [told], [old]).findings
    assert (still.status, incomplete.check_code) == ("open", "waiver-incomplete")
    assert "said = " in incomplete.message


def test_of_two_projects_that_vanished_with_the_same_money_each_is_accepted_by_itself() -> None:
    document = full_document()
    one, other = (
        PROJECT_VANISHED.about(
            document.id,
            expected="5",
            where="令和2年度",
            last_year="令和元年度",
            origin="①",
            project=name,
            due="5千円",
            hint="",
        )
        for name in ("道路費", "河川費")
    )
    settled = waive(document, [one, other], [_full_waiver(document, one)]).findings
    assert [finding.status for finding in settled] == ["waived", "open"]


def test_rows_that_only_their_overviews_tell_apart_are_two() -> None:
    document = _twins()
    first = document.tables[0].lines[0]
    (item,) = full_document().tables[0].lines[0].items[:1]
    other = first.model_copy(
        update={"id": f"{INITIATIVE}/b2", "items": (item.model_copy(update={"text": "別の地区"}),)}
    )
    table = document.tables[0].model_copy(update={"lines": (first, other)})
    assert _correct_twin(document.model_copy(update={"tables": (table,)}), None) == ([], ["correction-twin"])


def test_rows_that_are_the_same_throughout_need_no_telling_apart() -> None:
    document = _twins()
    first = document.tables[0].lines[0]
    table = document.tables[0].model_copy(
        update={"lines": (first, first.model_copy(update={"id": f"{INITIATIVE}/b2"}))}
    )
    same = document.model_copy(update={"tables": (table,)})
    assert row_in(same, f"{INITIATIVE}/b2", "amount_yen", first.amount.printed or "") is None
    assert _correct_twin(same, None) == ([f"{INITIATIVE}/b2"], [])


def test_the_width_of_the_page_does_not_matter() -> None:
    outcome = _apply(full_document(), [_correction(f"{ID}/i1/b1", "amount_yen", "３,０００", "3,500")])
    assert [one.decided for one in outcome.applied] == ["3,500"]
    assert outcome.findings == ()
