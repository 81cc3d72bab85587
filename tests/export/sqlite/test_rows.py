"""What goes in comes out: documents whole, every record a row, every printed figure with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shisaku.export.sqlite import open_store

from support.databases import CORRECTION, ID, build, full_document, query
from support.truths import REAL, TRUTHS, document_of_truth, load_truth

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name.partition(".")[0])
def test_document_comes_back_as_it_was_read(path: Path, truth: Path) -> None:
    document = document_of_truth(load_truth(truth))
    build(path, [document])
    with open_store(path) as store:
        assert store.load_document(document.id) == document


def test_places_come_back_too(built: Path) -> None:
    with open_store(built) as store:
        assert store.load_document(ID).model_dump() == full_document().model_dump()


def test_corrected_document_is_shown_and_the_reading_kept(path: Path) -> None:
    read, corrected = full_document(), full_document(title="訂正後")
    with open_store(path) as store, store.run({}, tool_version="1.0") as run:
        run.put(corrected, (), as_read=read)
    assert query(path, "SELECT title FROM documents") == [("訂正後",)]
    with open_store(path) as store:
        assert store.load_document(ID).title == read.title


def test_unknown_document_is_a_key_error(built: Path) -> None:
    with open_store(built) as store, pytest.raises(KeyError, match="06000-1999"):
        store.load_document("06000-1999-県土整備部")


def test_real_sample_is_all_there(path: Path) -> None:
    build(path, [document_of_truth(load_truth(REAL))])
    counts = {
        "plan_nodes WHERE kind = 'initiative'": 26,
        "budget_tables": 24,
        "budget_lines": 48,
        "indicators WHERE kind = 'kpi'": 18,
        "indicators WHERE kind = 'goal'": 4,
        "projects": 30,
    }
    assert {what: query(path, f"SELECT count(*) FROM {what}")[0][0] for what in counts} == counts


def test_money_is_in_yen_beside_what_is_printed(built: Path) -> None:
    rows = query(
        built,
        "SELECT amount_yen, amount_printed, amount_status, prior_amount_yen, prior_amount_printed, prior_amount_status "
        "FROM budget_lines ORDER BY position",
    )
    assert rows == [
        (3_000_000, "3,000", "value", None, "-", "none"),
        (1_000_000, "1,000", "value", 2_000_000, "2,000", "value"),
        (None, "-", "none", 500_000, "500", "value"),
    ]
    assert query(built, "SELECT difference_yen, difference_printed FROM budget_lines ORDER BY position") == [
        (None, "皆増"),
        (None, None),
        (None, None),
    ]


def test_indicator_values_are_exact_beside_the_number(built: Path) -> None:
    rows = query(built, "SELECT kind, value, value_text, status, comparator FROM indicator_values ORDER BY position")
    assert rows == [
        ("baseline", 77.1, "77.1", "value", None),
        ("plan", 78.2, "78.2", "value", None),
        ("actual", 78.4, "78.4", "value", ">="),
        ("plan", None, None, "none", None),
        ("plan", None, None, "pending", None),
    ]


def test_figure_has_its_own_place_and_a_row_that_goes_on_has_all_its_parts(built: Path) -> None:
    evidence = query(
        built,
        "SELECT field, part, printed, page, line_no, x0, top, x1, bottom FROM evidence WHERE subject_id = ? ORDER BY field, part",
        f"{ID}/i1/b1",
    )
    assert evidence == [
        (None, 1, "道路整備事業費", 1, 6, 10.5, 60, 99.25, 70),
        (None, 2, "道路整備事業費", 2, 7, 10.5, 5, 99.25, 15),
        ("amount_yen", 1, "3,000", 1, 6, 10.5, 60, 99.25, 70),
    ]


def test_finding_joins_its_row_and_its_figure(path: Path, built: Path) -> None:
    assert query(built, "SELECT id, position FROM findings ORDER BY position") == [
        (f"{ID}/i1/b2/!relisting-orphan", 1),
        (f"{ID}/i1/t1/!total-current", 2),
        (f"{ID}/i1/t1/!total-current-2", 3),
        (f"{ID}/i1/!text-anomaly", 4),
    ]
    assert query(built, "SELECT expected, actual, field, page, line_no, x0 FROM findings WHERE field IS NOT NULL") == [
        ("4000000", "5000000", "total_yen", 2, 9, 1)
    ]


def test_correction_marks_the_row_it_changed_and_no_other(built: Path) -> None:
    assert query(built, "SELECT corrected FROM budget_lines ORDER BY position") == [(0,), (1,), (0,)]
    assert query(built, "SELECT subject_id, field, printed, corrected FROM corrections") == [
        (CORRECTION.subject_id, "amount_yen", "1,O00", "1000000")
    ]


def test_source_lines_are_counted_with_those_that_no_rule_claimed(built: Path) -> None:
    assert query(built, "SELECT line_count, unparsed_count FROM documents") == [(2, 1)]
    assert query(built, "SELECT id, role, subject_id FROM source_lines ORDER BY line_no") == [
        (f"{ID}/l1", "title", ID),
        (f"{ID}/l2", "unparsed", None),
    ]
