"""The tidy tables hold what the database holds: every row, every figure, typed."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.errors import DatabaseError
from shisaku.export.sqlite import Code, Text, describe, open_store
from shisaku.export.tidy import Tidy, read_tidy
from shisaku.export.tidy.definitions import BOOLEANS
from shisaku.export.tidy.snapshot import without_layout

from support.databases import query

if TYPE_CHECKING:
    from pathlib import Path

NOT_EXPORTED = {
    "meta": "goes into `about`",
    "run_documents": "paths of somebody's computer",
    "document_readings": "for the program alone",
    "texts": "repeats other columns, for search",
    "search": "index of texts",
    "_schema_tables": "is `table_list`",
    "_schema_columns": "is `data_dictionary`",
    "_schema_codes": "is `code_table`",
}
RESHAPED = {
    "budget_tables": {"total_label", "total_yen", "total_prior_yen", "total_printed", "total_prior_printed"},
    "budget_subtotals": {"total_yen", "total_prior_yen", "total_printed", "total_prior_printed"},
    "budget_lines": {
        *("amount_yen", "prior_amount_yen", "amount_printed", "prior_amount_printed"),
        *("amount_status", "prior_amount_status", "category_options", "category_marked"),
    },
    "indicator_values": {"value_text"},
    "figures": {"witnesses"},
    "runs": {"options"},
}
TYPES = {"text": str, "integer": int, "number": float, "boolean": bool}


def test_every_table_of_the_contract_is_exported_or_left_out_on_purpose(tidy: Tidy) -> None:
    tables = {table.name for table in describe() if table.kind == "table"}
    assert tables - {table.name for table in tidy.tables} == set(NOT_EXPORTED)


def test_every_column_is_exported_or_reshaped(tidy: Tidy) -> None:
    for table in describe():
        if table.kind == "table" and table.name not in NOT_EXPORTED:
            left = {column.name for column in table.columns} - {
                column.name for column in tidy.table(table.name).columns
            }
            assert left == RESHAPED.get(table.name, set()), table.name


def test_no_row_is_lost_and_every_table_has_some(tidy: Tidy, everything: Path) -> None:
    for table in tidy.tables:
        assert table.rows, table.name
        if table.name in {described.name for described in describe()}:
            ((stored,),) = query(everything, f"SELECT count(*) FROM {table.name}")
            assert len(table.rows) == stored, table.name


def test_keys_tell_rows_apart_and_references_lead_somewhere(tidy: Tidy) -> None:
    keys = {
        table.name: Counter(tuple(row[one] for one in table.key) for row in table.records()) for table in tidy.tables
    }
    for table in tidy.tables:
        assert set(keys[table.name].values()) == {1}, table.name
        for column in table.columns:
            if column.reference is not None:
                held = {(row[column.name],) for row in table.records() if row[column.name] is not None}
                assert held <= set(keys[column.reference]), (table.name, column.name)


def test_values_are_of_their_type(tidy: Tidy) -> None:
    for table in (*tidy.tables, *tidy.explanations):
        for row in table.records():
            for column in table.columns:
                value = row[column.name]
                assert value is None or type(value) is TYPES[column.kind], (table.name, column.name, value)
                assert value is not None or not column.required, (table.name, column.name)


def test_truth_values_are_those_the_schema_restricts_to_0_and_1() -> None:
    found: set[str] = set()
    for script in ("tables.sql", "bookkeeping.sql"):
        text = files("shisaku.export.sqlite").joinpath(script).read_text(encoding="utf-8")
        found |= set(re.findall(r"CHECK \((\w+) IN \(0, 1\)\)", text))
    assert found - {"required"} == BOOLEANS


def test_amounts_are_the_rows_of_the_database_one_a_measure(tidy: Tidy, everything: Path) -> None:
    amounts = tidy.table("budget_amounts")
    for measure, prefix in (("amount", ""), ("prior", "prior_")):
        got = {
            row["line_id"]: (row["amount_yen"], row["status"], row["printed"], row["project_name"])
            for row in amounts.records()
            if row["kind"] == measure
        }
        sql = f"SELECT id, {prefix}amount_yen, {prefix}amount_status, {prefix}amount_printed, name FROM budget_lines"
        assert got == {line_id: tuple(rest) for line_id, *rest in query(everything, sql)}


def test_sums_of_counted_amounts_are_those_that_the_database_explains(tidy: Tidy, everything: Path) -> None:
    sums: Counter[tuple[object, object]] = Counter()
    for row in tidy.table("budget_amounts").records():
        if row["counted"] and row["amount_yen"] is not None:
            sums[row["document_id"], row["kind"]] += int(row["amount_yen"])
    expected = query(everything, "SELECT document_id, distinct_yen, distinct_prior_yen FROM document_totals")
    assert {
        (name, kind): yen for name, *both in expected for kind, yen in zip(("amount", "prior"), both, strict=True)
    } == sums
    assert sums["06000-2020-みらい企画創造部", "amount"] == 3_273_545_000


def test_printed_totals_stand_one_a_row(tidy: Tidy, everything: Path) -> None:
    totals = tidy.table("budget_totals")
    of_tables = [row for row in totals.records() if row["subject_id"] == row["table_id"] and row["kind"] == "amount"]
    ((expected,),) = query(everything, "SELECT sum(total_yen) FROM budget_tables")
    assert sum(int(row["amount_yen"] or 0) for row in of_tables) == expected
    assert {row["label"] for row in totals.records()} == {"計", "小計"}


def test_years_of_prior_amounts_are_the_years_before(tidy: Tidy) -> None:
    years = {
        (row["kind"], row["fiscal_year"])
        for row in tidy.table("budget_amounts").records()
        if str(row["document_id"]).startswith("06000-2024-")
    }
    assert years == {("amount", 2024), ("prior", 2023)}


def test_options_of_the_category_stand_one_a_row(tidy: Tidy) -> None:
    first = [
        row for row in tidy.table("budget_line_categories").records() if row["line_id"] == "06000-2020-県土整備部/i1/b1"
    ]
    assert [(row["option"], row["marked"], row["chosen"]) for row in first if row["chosen"]] == [("新規", True, True)]
    assert len(first) == 3


def test_values_of_indicators_stand_with_their_unit(tidy: Tidy) -> None:
    row = next(row for row in tidy.table("indicator_values").records() if row["printed"] == "78.2")
    assert (row["value"], row["unit"], row["indicator_name"]) == (78.2, "%", "改良率")


def test_codes_of_the_checks_are_the_callers(everything: Path) -> None:
    tidy = read_tidy(everything, [Code("total-current", Text("計の不一致", "total"))])
    rows = [row for row in tidy.explanations[2].records() if row["column_name"] == "check_code"]
    assert [(row["code"], row["meaning_ja"]) for row in rows] == [("total-current", "計の不一致")]


def test_dictionary_names_every_column_once(tidy: Tidy) -> None:
    dictionary = tidy.explanations[1]
    named = [(row["table_name"], row["column_name"]) for row in dictionary.records()]
    assert named == [(table.name, column.name) for table in tidy.tables for column in table.columns]


def test_database_without_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with open_store(path) as store, store.run({}, tool_version="1.0"):
        pass
    with pytest.raises(DatabaseError, match=r"文書がありません。.*shisaku build"):
        read_tidy(path)


@given(st.text())
def test_layout_goes_and_nothing_else(text: str) -> None:
    plain = without_layout(text)
    assert "".join(plain.split()) == "".join(
        "\N{REPLACEMENT CHARACTER}" if _hidden(one) else one for one in text if not one.isspace()
    )
    assert not re.search(r"\s\s|[\n\t\r]|^\s|\s$", plain)


def _hidden(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"
