"""The 30 rules of 行政データにおける機械可読性に関するルール, each checked on the files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from shisaku.export.files import export_files
from shisaku.export.formats import Format
from shisaku.export.tidy import Tidy, read_tidy

from support.databases import build, full_document
from support.exported import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from shisaku.export.tidy import Column

RULES = Path(__file__).with_name("rules") / "machine-readability-rules.csv"
DEFINITIONS = {"about", "table_list", "data_dictionary", "code_table"}


class Files:
    """An export as its readers see it: CSV files as text, the workbook, the tables that they were made from."""

    def __init__(self, folder: Path, tidy: Tidy) -> None:
        self.folder = folder
        self.tidy = tidy
        self.csv = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
        self.book: Workbook = load_workbook(folder / "shisaku.xlsx")
        with zipfile.ZipFile(folder / "shisaku.xlsx") as parts:
            self.parts = {name: parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml")}

    def rows(self, name: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.csv[name].decode("utf-8-sig"), newline=""), strict=True))

    def columns(self) -> Iterator[tuple[str, Column, list[Any]]]:
        for table in self.tidy.tables:
            for at, column in enumerate(table.columns):
                yield table.name, column, [row[at] for row in table.rows]


@pytest.fixture(scope="module")
def exported(everything: Path, tidy: Tidy, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("rules") / "out"
    export_files(everything, folder, [Format.CSV, Format.XLSX])
    return Files(folder, tidy)


def _readable_formats(files: Files) -> None:
    assert {path.suffix for path in files.folder.iterdir()} == {".csv", ".xlsx", ".json"}


def _one_table_a_sheet(files: Files) -> None:
    tables = {table.name for table in files.tidy.tables} | DEFINITIONS
    assert set(files.csv) == tables
    assert set(files.book.sheetnames) == tables


def _undivided(files: Files) -> None:
    for table in files.tidy.tables:
        assert len(files.rows(table.name)) == len(table.rows) + 1
        assert files.book[table.name].max_row == len(table.rows) + 1


def _nothing_but_data(files: Files) -> None:
    for table in files.tidy.tables:
        assert {len(row) for row in files.rows(table.name)} == {len(table.columns)}
        assert files.book[table.name].max_column == len(table.columns)


def _named_columns(files: Files) -> None:
    for name in files.csv:
        assert all(re.fullmatch("[a-z][a-z0-9_]*", head) for head in files.rows(name)[0])


def _no_layout(files: Files) -> None:
    for table, column, values in files.columns():
        for value in values:
            if isinstance(value, str):
                assert not re.search(r"^\s|\s$|\s\s|[\r\n\t]", value), (table, column.name, value)


def _one_value_a_cell(files: Files) -> None:
    """No lists: nothing reads as JSON, and codes are single."""
    for table, column, values in files.columns():
        assert not any(isinstance(value, str) and re.fullmatch(r"[\[{].*[\]}]", value) for value in values), (
            table,
            column.name,
        )


def _no_machine_dependent_characters(files: Files) -> None:
    """Beyond the source's own wording, no character of NEC row 13 or of private use."""
    for table, column, values in files.columns():
        if not column.verbatim:
            for value in (value for value in values if isinstance(value, str)):
                assert not re.search("[①-⓿Ⅰ-ⅿ㈠-㋿㌀-㏿\ue000-\uf8ff]", value), (table, column.name, value)


def _blank_is_not_zero(files: Files) -> None:
    rows = read_csv(files.folder / "budget_amounts.csv")
    assert {row["amount_yen"] == "" for row in rows if row["status"] != "value"} == {True}
    assert {row["amount_yen"] == "" for row in rows if row["status"] == "value"} == {False}


def _no_objects(files: Files) -> None:
    assert not any(re.search("drawing|media|comments|chart", name) for name in files.parts)


def _no_meaning_in_format(files: Files) -> None:
    for sheet in files.book:
        assert {(cell.fill.fill_type, cell.font.b) for row in sheet.iter_rows(min_row=2) for cell in row} <= {
            (None, False)
        }


def _no_merged_cells(files: Files) -> None:
    assert not any("mergeCell" in part for part in files.parts.values())


def _nothing_hidden(files: Files) -> None:
    for sheet in files.book:
        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))


def _one_line_a_record(files: Files) -> None:
    for table in files.tidy.tables:
        text = files.csv[table.name].decode("utf-8-sig")
        assert text.count("\n") == text.count("\r\n") == len(table.rows) + 1


def _commas_are_quoted(files: Files) -> None:
    assert b'"\xe5\xbc\x95\xe7\x94\xa8\xe7\xac\xa6""\xe3\x81\xa8,' in files.csv["source_lines"]
    assert '引用符"と,コンマ' in {row["text"] for row in read_csv(files.folder / "source_lines.csv")}


def _numbers_are_numbers(files: Files) -> None:
    for table in files.tidy.tables:
        numeric = [column.name for column in table.columns if column.kind in {"integer", "number"}]
        for row in read_csv(files.folder / f"{table.name}.csv"):
            assert all(re.fullmatch(r"(-?\d+(\.\d+)?)?", row[name]) for name in numeric), (table.name, row)
        heads = [column.name for column in table.columns]
        for cells in files.book[table.name].iter_rows(min_row=2):
            for name in numeric:
                cell = cells[heads.index(name)]
                assert cell.value is None or cell.data_type == "n", (table.name, name, cell.value)


def _nothing_omitted(files: Files) -> None:
    """A heading stands on each of its rows, not on the first alone."""
    rows = [
        row for row in read_csv(files.folder / "budget_amounts.csv") if row["document_id"].startswith("06000-2020-み")
    ]
    assert {row["initiative_title"] == "" for row in rows} == {False}
    assert {row["chapter_title"] == "" for row in rows} == {False}


def _unique_names(files: Files) -> None:
    for name in files.csv:
        heads = files.rows(name)[0]
        assert len(heads) == len(set(heads)), name


def _standard_choices(files: Files) -> None:
    for table, column, values in files.columns():
        if column.codes and not column.open_codes:
            assert set(values) - {None} <= {code.code for code in column.codes}, (table, column.name)


def _free_text_apart(files: Files) -> None:
    """What a code cannot say stands in another column: a value's state beside its print."""
    for table, column, _ in files.columns():
        if column.name == "status" and table in {"budget_amounts", "indicator_values"}:
            assert "printed" in {one.name for one in files.tidy.table(table).columns}
            assert column.codes


def _no_formulas(files: Files) -> None:
    assert not any("<f>" in part or "<f " in part for part in files.parts.values())
    texts = {(cell.value, cell.data_type) for row in files.book["source_lines"].iter_rows() for cell in row}
    assert {("=1+1", "s"), ("#N/A", "s")} <= texts


def _names_first(files: Files) -> None:
    for table in files.tidy.tables:
        names = [column.name for column in table.columns]
        assert files.rows(table.name)[0] == names
        assert [cell.value for cell in files.book[table.name][1]] == names


def _code_tables(files: Files) -> None:
    codes = {(row["table_name"], row["column_name"]) for row in read_csv(files.folder / "code_table.csv")}
    assert codes == {(table, column.name) for table, column, _ in files.columns() if column.codes}


def _signs_are_defined(files: Files) -> None:
    """No numeric column holds a sign; a missing value has its state, and the state its definition."""
    _numbers_are_numbers(files)
    defined = {row["code"] for row in read_csv(files.folder / "code_table.csv") if row["column_name"] == "status"}
    assert {row["status"] for row in read_csv(files.folder / "budget_amounts.csv")} <= defined


def _units(files: Files) -> None:
    for row in read_csv(files.folder / "data_dictionary.csv"):
        if row["column_name"].endswith("_yen"):
            assert row["unit"] == "円"
    rows = read_csv(files.folder / "indicator_values.csv")
    assert {row["unit"] for row in rows} >= {"人", "件", "%"}


def _western_years(files: Files) -> None:
    for table in files.tidy.tables:
        for row in read_csv(files.folder / f"{table.name}.csv"):
            for name in ("fiscal_year", "document_year"):
                assert re.fullmatch(r"(1[89]|2\d)\d\d|", row.get(name, "")), (table.name, row)


def _area_codes(files: Files) -> None:
    (document,) = {
        (row["area_code"], row["organization"], row["local_government_code"])
        for row in read_csv(files.folder / "documents.csv")
        if row["area_code"]
    }
    assert document == ("06000", "山形県", "060003")
    heads = [cell.value for cell in files.book["documents"][1]]
    code = files.book["documents"].cell(row=2, column=heads.index("area_code") + 1)
    assert (code.data_type, code.value) == ("s", "06000")


def _same_format_every_year(files: Files) -> None:
    for year in (2019, 2031):
        database = files.folder.parent / f"{year}.db"
        build(database, [full_document(year)])
        other = read_tidy(database)
        assert [(table.name, table.columns) for table in other.tables] == [
            (table.name, table.columns) for table in files.tidy.tables
        ]


def _definitions_and_history(files: Files) -> None:
    defined = {(row["table_name"], row["column_name"]): row for row in read_csv(files.folder / "data_dictionary.csv")}
    for table, column, _ in files.columns():
        assert defined[table, column.name]["description_ja"]
    assert len(files.rows("runs")) > 1
    about = {row["item"]: row["value"] for row in read_csv(files.folder / "about.csv")}
    assert about["文字コード"] == "UTF-8（BOMあり）"
    assert {content[:3] for content in files.csv.values()} == {b"\xef\xbb\xbf"}


def _long(files: Files) -> None:
    """One amount, one indicator value a row: no column carries a year or a kind of value in its name."""
    for name in ("budget_amounts", "budget_totals"):
        assert [column.name for column in files.tidy.table(name).columns if column.name.endswith("_yen")] == [
            "amount_yen"
        ]
    assert not any(re.search(r"\d{4}|prior_amount", head) for name in files.csv for head in files.rows(name)[0])


CHECKS = {
    "L1-01": _readable_formats,
    "L1-02": _one_table_a_sheet,
    "L1-03": _undivided,
    "L1-04": _nothing_but_data,
    "L1-05": _named_columns,
    "L1-06": _no_layout,
    "L1-07": _one_value_a_cell,
    "L1-08": _no_machine_dependent_characters,
    "L1-09": _blank_is_not_zero,
    "L1-10": _no_objects,
    "L1-11": _no_meaning_in_format,
    "L1-12": _no_merged_cells,
    "L1-13": _nothing_hidden,
    "L1-14": _one_line_a_record,
    "L1-15": _commas_are_quoted,
    "L2-01": _numbers_are_numbers,
    "L2-02": _nothing_omitted,
    "L2-03": _unique_names,
    "L2-04": _standard_choices,
    "L2-05": _free_text_apart,
    "L2-06": _no_formulas,
    "L3-01": _names_first,
    "L3-02": _code_tables,
    "L3-03": _signs_are_defined,
    "L3-04": _units,
    "L3-05": _western_years,
    "L3-06": _area_codes,
    "L3-07": _same_format_every_year,
    "L3-08": _definitions_and_history,
    "L3-09": _long,
}


def _rules() -> list[tuple[str, str]]:
    return [(row["ID"], row["ルール名称"]) for row in read_csv(RULES)]


def test_every_rule_has_its_check() -> None:
    assert [number for number, _ in _rules()] == list(CHECKS)


@pytest.mark.parametrize(("number", "name"), _rules())
def test_rule(number: str, name: str, exported: Files) -> None:
    CHECKS[number](exported)
