"""Each format, opened by those who read it: pandas, openpyxl, frictionless, DuckDB."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest
from frictionless import Package, validate
from openpyxl import load_workbook
from shisaku.errors import UsageError
from shisaku.export.files import export_files
from shisaku.export.files.separated import plain_decimal
from shisaku.export.files.workbook import LONGEST_TEXT, write_xlsx
from shisaku.export.formats import Format
from shisaku.export.sqlite import Text
from shisaku.export.tidy import Column, Tidy, TidyTable, read_tidy

from support.databases import build, full_document, query
from support.exported import read_csv

if TYPE_CHECKING:
    from pathlib import Path

REAL = "06000-2020-みらい企画創造部"
SUM_ONCE = 3_273_545_000


@pytest.fixture(scope="module")
def folder(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "書き出し"
    export_files(everything, folder, list(Format))
    return folder


def test_csv_is_read_by_pandas(folder: Path, everything: Path) -> None:
    amounts = pd.read_csv(folder / "budget_amounts.csv", dtype={"area_code": "string"})
    assert amounts["counted"].dtype == bool
    real = amounts[(amounts["document_id"] == REAL) & amounts["counted"] & (amounts["kind"] == "amount")]
    assert real["amount_yen"].sum() == SUM_ONCE
    assert set(real["area_code"]) == {"06000"}


def test_csv_says_the_same_as_the_tables(folder: Path, everything: Path) -> None:
    for table in read_tidy(everything).tables:
        expected = [[_as_field(value) for value in row] for row in table.rows]
        assert [list(row.values()) for row in read_csv(folder / f"{table.name}.csv")] == expected, table.name


def test_workbook_holds_typed_cells(folder: Path, everything: Path) -> None:
    book = load_workbook(folder / "shisaku.xlsx")
    for table in read_tidy(everything).tables:
        rows = [list(row) for row in book[table.name].iter_rows(min_row=2, values_only=True)]
        assert rows == [list(row) for row in table.rows], table.name
        for cells in book[table.name].iter_rows(min_row=2):
            for cell, column in zip(cells, table.columns, strict=True):
                allowed = {"text": "s", "integer": "n", "number": "n", "boolean": "b"}[column.kind]
                assert cell.value is None or cell.data_type == allowed, (table.name, column.name, cell.value)


def test_workbook_has_frozen_heads_filters_and_definitions(folder: Path) -> None:
    book = load_workbook(folder / "shisaku.xlsx")
    assert book.sheetnames[:4] == ["about", "table_list", "data_dictionary", "code_table"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.b


def test_workbook_refuses_what_excel_would_cut(tmp_path: Path) -> None:
    column = Column("text", "text", Text("文", "text"))
    table = TidyTable("long", Text("長い", "long"), ("text",), (column,), (("あ" * (LONGEST_TEXT + 1),),))
    with pytest.raises(UsageError, match=r"Excel の上限.*--format csv"):
        write_xlsx(Tidy((table,), (), {}, 0), tmp_path)


def test_data_package_is_valid_for_frictionless(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} >= {"budget_amounts", "indicator_values", "findings"}


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (",amount,", ",total,", "constraint-error"),
        ("3000000", "3,000,000", "type-error"),
        ("/i1/b1,", "/i1/b99,", "foreign-key"),
        ("/i1/b2,", "/i1/b1,", "primary-key"),
    ],
)
def test_data_package_catches_what_does_not_fit(tmp_path: Path, old: str, new: str, error: str) -> None:
    """The types, constraints, keys and references are really in it: each broken file is noticed."""
    build(tmp_path / "shisaku.db", [full_document()])
    export_files(tmp_path / "shisaku.db", tmp_path / "out", [Format.DATAPACKAGE])
    amounts = tmp_path / "out" / "data" / "budget_amounts.csv"
    whole = amounts.read_text(encoding="utf-8")
    assert old in whole
    amounts.write_text(whole.replace(old, new, 1), encoding="utf-8")
    report = validate(str(tmp_path / "out" / "datapackage.json"))
    assert error in {kind for (kind,) in report.flatten(["type"])}


def test_data_package_has_typed_rows(folder: Path) -> None:
    package = Package(str(folder / "datapackage.json"))
    rows = package.get_resource("budget_amounts").read_rows()
    row = next(row for row in rows if row["line_id"] == f"{REAL}/i1/b1")
    assert (row["amount_yen"], row["counted"], row["area_code"]) == (200_753_000, True, "06000")


def test_fiscal_package_counts_each_projects_money_once(folder: Path) -> None:
    report = validate(str(folder / "fiscal" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    fields = {field["columnType"]: field["name"] for field in _fiscal(folder)["fields"] if "columnType" in field}
    rows = Package(str(folder / "fiscal" / "datapackage.json")).get_resource("budget").read_rows()
    assert sum(row[fields["value"]] or 0 for row in rows if row["document_id"] == REAL) == SUM_ONCE
    assert {row[fields["date:fiscal-year"]] for row in rows if row["document_id"] == REAL} == {2020}


def test_fiscal_package_is_in_yen_and_defines_its_column_types(folder: Path) -> None:
    schema = _fiscal(folder)
    descriptor = json.loads((folder / "fiscal" / "datapackage.json").read_text(encoding="utf-8"))
    types = {one["name"]: one for one in descriptor["columnTypes"]}
    constants = {field["columnType"]: field["constant"] for field in schema["extraFields"]}
    assert constants == {"value-currency:code": "JPY", "direction": "expenditure"}
    (value,) = (field for field in schema["fields"] if field.get("columnType") == "value")
    assert (value["name"], value["unit"]) == ("amount_yen", "円")
    used = [field for field in (*schema["fields"], *schema["extraFields"]) if "columnType" in field]
    assert {field["columnType"] for field in used} == set(types)
    for field in used:
        # By the specification a column has its ColumnType's data type; an integer is a number.
        assert field["type"] in {types[field["columnType"]]["dataType"], "integer"}
    for one in types.values():
        assert {one[link] for link in ("labelOf", "prior") if link in one} <= set(types)


def test_parquet_is_read_by_duckdb_with_its_types(folder: Path) -> None:
    file = str(folder / "budget_amounts.parquet")
    types = {name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()}
    assert (types["amount_yen"], types["counted"], types["area_code"]) == ("BIGINT", "BOOLEAN", "VARCHAR")
    sql = f"SELECT sum(amount_yen) FROM '{file}' WHERE counted AND kind = 'amount' AND document_id = '{REAL}'"
    assert duckdb.sql(sql).fetchall() == [(SUM_ONCE,)]


def test_parquet_is_read_by_pandas_with_its_types(folder: Path, everything: Path) -> None:
    values = pd.read_parquet(folder / "indicator_values.parquet")
    assert values["value"].dtype == "float64"
    assert values["cumulative"].dtype == bool
    expected = query(everything, "SELECT sum(value), count(value) FROM indicator_values")
    assert [(pytest.approx(values["value"].sum()), values["value"].count())] == expected
    amounts = pd.read_parquet(folder / "budget_amounts.parquet", dtype_backend="numpy_nullable")
    assert amounts["amount_yen"].dtype == "Int64"


def test_parquet_says_the_same_as_the_tables(folder: Path, everything: Path) -> None:
    for table in read_tidy(everything).tables:
        rows = duckdb.sql(f"SELECT * FROM '{folder / table.name}.parquet'").fetchall()
        assert rows == list(table.rows), table.name


@pytest.mark.parametrize(
    ("value", "text"),
    [(62.0, "62"), (4.2, "4.2"), (-4543.0, "-4543"), (1e16, "10000000000000000"), (1e-7, "0.0000001"), (0.0, "0")],
)
def test_numbers_are_written_in_digits(value: float, text: str) -> None:
    assert plain_decimal(value) == text


def test_parquet_without_its_library_is_one_line(everything: Path, tmp_path: Path) -> None:
    program = "import sys; sys.modules['pyarrow'] = None; from shisaku.cli import run; sys.exit(run(sys.argv[1:]))"
    arguments = ["export", str(everything), str(tmp_path / "out"), "--format", "parquet"]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "shisaku[parquet]" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def _fiscal(folder: Path) -> dict[str, Any]:
    descriptor = json.loads((folder / "fiscal" / "datapackage.json").read_text(encoding="utf-8"))
    schema: dict[str, Any] = descriptor["resources"][0]["schema"]
    return schema


def _as_field(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return "" if value is None else str(value)
