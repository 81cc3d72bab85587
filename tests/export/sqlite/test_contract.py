"""The tables are those of the contract, they guard themselves, and they explain themselves."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, get_args

import pytest
from shisaku.export.sqlite import FileStatus, describe
from shisaku.model import (
    AmountStatus,
    Became,
    BudgetLineAttribute,
    ColumnMeaning,
    DecisionKind,
    Finding,
    Indicator,
    IndicatorAttributeKind,
    IndicatorValue,
    LineDecision,
    NodeKind,
    Origin,
    Role,
    Severity,
    Statement,
    Verdict,
)

from support.databases import query

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "page line_no x0 top x1 bottom"
CONTRACT = {
    "meta": "key value",
    "documents": "id fiscal_year era_year department organization local_government_code area_code title unit_yen page_count "
    "source_name source_sha256 media_type reader extractor line_count unparsed_count",
    "plan_nodes": f"id document_id parent_id kind position number label code title {PLACE}",
    "indicators": f"id node_id kind position name name_printed unit cumulative note {PLACE}",
    "indicator_values": "id indicator_id kind fiscal_year value value_text status comparator printed note " + PLACE,
    "statements": f"id node_id parent_id kind position group_label text relisted {PLACE}",
    "budget_tables": "id node_id position fiscal_year unit_yen amount_header prior_header amount_phase prior_phase total_label "
    f"total_yen total_prior_yen total_printed total_prior_printed {PLACE}",
    "budget_lines": "id table_id node_id document_id project_id position name name_printed relisted partial amount_yen "
    f"prior_amount_yen amount_printed prior_amount_printed category category_options {PLACE}",
    "budget_line_items": f"id line_id position text is_new {PLACE}",
    "indicator_attributes": f"id indicator_id position kind label text fiscal_year {PLACE}",
    "budget_line_attributes": f"id line_id position kind label text {PLACE}",
    "projects": "id area_code name heading",
    "decisions": "id document_id position kind subject_id check_code field printed decided reason who date",
    "footnotes": f"id document_id node_id mark text {PLACE}",
    "findings": f"id document_id check_code severity subject_id message expected actual status reason {PLACE}",
    "figures": f"id document_id record field value_yen value_text printed origin witnesses verdict {PLACE}",
    "numbers": f"id document_id printed became record field {PLACE}",
    "source_lines": "id document_id page line_no text role subject_id",
    "runs": "id",
    "run_documents": "id",
}
VIEWS = {
    "budget",
    "budget_unique",
    "kpi",
    "open_findings",
    "document_totals",
    "organization_totals",
    "organization_total_steps",
    "corrections",
    "project_history",
    "kpi_history",
    "trusted_budget",
    "trusted_kpi",
    "figure_verdicts",
    "page_numbers",
}
ENUMERATIONS = {
    ("plan_nodes", "kind"): get_args(NodeKind),
    ("outline_entries", "kind"): get_args(NodeKind),
    ("indicators", "kind"): get_args(Indicator.model_fields["kind"].annotation),
    ("indicator_values", "kind"): get_args(IndicatorValue.model_fields["kind"].annotation),
    ("indicator_values", "status"): get_args(IndicatorValue.model_fields["status"].annotation),
    ("indicator_values", "comparator"): (">=", "<=", "<", ">", "about"),
    ("statements", "kind"): get_args(Statement.model_fields["kind"].annotation),
    ("budget_columns", "meaning"): get_args(ColumnMeaning),
    ("indicator_attributes", "kind"): get_args(IndicatorAttributeKind),
    ("budget_line_attributes", "kind"): get_args(BudgetLineAttribute.model_fields["kind"].annotation),
    ("budget_lines", "decided"): get_args(LineDecision),
    ("decisions", "kind"): get_args(DecisionKind),
    ("budget_lines", "amount_status"): get_args(AmountStatus),
    ("budget_lines", "prior_amount_status"): get_args(AmountStatus),
    ("findings", "severity"): get_args(Severity),
    ("findings", "status"): get_args(Finding.model_fields["status"].annotation),
    ("figures", "origin"): get_args(Origin),
    ("figures", "verdict"): get_args(Verdict),
    ("numbers", "became"): get_args(Became),
    ("source_lines", "role"): get_args(Role),
    ("run_documents", "status"): get_args(FileStatus),
    ("_schema_tables", "kind"): ("table", "view"),
}


@pytest.mark.parametrize("table", CONTRACT)
def test_table_has_the_columns_of_the_contract(built: Path, table: str) -> None:
    columns = {name for (name,) in query(built, "SELECT name FROM pragma_table_info(?)", table)}
    assert set(CONTRACT[table].split()) <= columns


def test_views_of_the_contract_are_there(built: Path) -> None:
    assert {name for (name,) in query(built, "SELECT name FROM sqlite_master WHERE type = 'view'")} >= VIEWS


def test_every_table_is_strict_and_has_a_row(built: Path) -> None:
    tables = query(built, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert [name for name, strict in tables if not strict] == ["sqlite_schema"]
    names = [name for name, strict in tables if strict]
    assert len(names) > len(CONTRACT)
    assert [name for name in names if not query(built, f"SELECT 1 FROM {name}")] == []


def test_everything_in_the_file_is_described_in_both_languages(built: Path) -> None:
    owned = query(
        built,
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'search\\_%' ESCAPE '\\'",
    )
    for (table,) in owned:
        columns = [name for (name,) in query(built, "SELECT name FROM pragma_table_info(?)", table)]
        described = query(
            built, "SELECT name, ja, en FROM _schema_columns WHERE table_name = ? ORDER BY position", table
        )
        assert [name for name, _, _ in described] == columns
        texts = query(built, "SELECT ja, en FROM _schema_tables WHERE name = ?", table)
        for japanese, english in [*texts, *((ja, en) for _, ja, en in described)]:
            assert re.search("[ぁ-んァ-ヶ一-龠]", japanese)
            assert re.search("[A-Za-z]{3}", english)
            assert not re.search("[ぁ-んァ-ヶ一-龠]", english)


def test_describe_says_what_the_file_says(built: Path) -> None:
    assert [(table.name, table.text.ja) for table in describe()] == query(
        built, "SELECT name, ja FROM _schema_tables ORDER BY position"
    )
    documents = next(table for table in describe() if table.name == "documents")
    assert [column.name for column in documents.columns if column.required][:4] == [
        "id",
        "fiscal_year",
        "era_year",
        "department",
    ]


@pytest.mark.parametrize(("table", "column"), ENUMERATIONS)
def test_enumeration_follows_the_model_and_is_checked(built: Path, table: str, column: str) -> None:
    values = ENUMERATIONS[table, column]
    codes = query(
        built,
        "SELECT code FROM _schema_codes WHERE table_name = ? AND column_name = ? ORDER BY position",
        table,
        column,
    )
    assert [code for (code,) in codes] == list(values)
    (declared,) = query(built, "SELECT sql FROM sqlite_master WHERE name = ?", table)
    assert f"CHECK ({column} IN ({', '.join(repr(value) for value in values)}))" in declared[0]
    with closing(sqlite3.connect(built)) as connection, pytest.raises(sqlite3.IntegrityError, match=column):
        connection.execute(f"UPDATE {table} SET {column} = 'else'")


def test_every_code_list_is_known_here(built: Path) -> None:
    listed = set(query(built, "SELECT DISTINCT table_name, column_name FROM _schema_codes"))
    assert listed == {*ENUMERATIONS, ("budget_lines", "category")}


@pytest.mark.parametrize("column", ["relisted", "partial", "corrected"])
def test_flags_are_zero_or_one(built: Path, column: str) -> None:
    with closing(sqlite3.connect(built)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE budget_lines SET {column} = 2")


def test_category_is_one_of_three_or_a_word_that_the_document_offers(built: Path) -> None:
    with closing(sqlite3.connect(built)) as connection:
        connection.execute("UPDATE budget_lines SET category_options = json_array('拡充'), category = '拡充'")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE budget_lines SET category = '廃止'")


@pytest.mark.parametrize(
    "change",
    [
        "budget_lines SET amount_yen = NULL",
        "budget_lines SET amount_yen = 'all'",
        "budget_lines SET amount_status = 'none'",
        "indicator_values SET value_text = NULL",
        "documents SET area_code = '6000'",
        "documents SET area_code = '07000'",
        "documents SET unit_yen = 0",
        "plan_nodes SET page = 0",
        "findings SET message = NULL",
    ],
)
def test_what_cannot_be_is_refused(built: Path, change: str) -> None:
    with closing(sqlite3.connect(built)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE {change}")


def test_every_reference_is_a_foreign_key_with_an_index(built: Path) -> None:
    loose = {("run_documents", "document_id")}
    for table in (table for table in describe() if table.kind == "table"):
        for column in table.columns:
            if not column.name.endswith("_id") or column.name == "subject_id" or (table.name, column.name) in loose:
                continue
            assert column.reference is not None, (table.name, column.name)
            indexed = query(
                built,
                "SELECT 1 FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info "
                "WHERE info.seqno = 0 AND info.name = ?",
                table.name,
                column.name,
            )
            assert indexed, (table.name, column.name)


def test_file_says_that_it_is_ours_and_which_version(built: Path) -> None:
    assert query(built, "PRAGMA application_id") == [(0x73686973,)]
    ((version,),) = query(built, "PRAGMA user_version")
    assert query(built, "SELECT value FROM meta WHERE key = 'schema_version'") == [(str(version),)]
    assert query(built, "SELECT value FROM meta WHERE key = 'tool_version'") == [("1.0",)]
