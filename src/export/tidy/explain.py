"""The tables that explain the data: the tables, their columns, their codes, and where all of it is from."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ..sqlite import Text
from .table import Column, TidyTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .table import Kind, Value

TITLE = "施策体系・主要事業データ"
TERMS = "元の文書の著作権と利用条件は、発行した団体の定めによる。"


def about_entries(
    schema_version: str, tool_version: str, built_at: str | None, documents: int, errors: int
) -> dict[str, str]:
    """Return what there is to say of the whole, by item."""
    return {
        "標題": TITLE,
        "内容": f"{documents}件の文書から読み取ったもの",
        "作成": f"shisaku {tool_version}（データベースの形式 {schema_version}）",
        "更新": f"{built_at or '記録なし'}（更新履歴は runs）",
        "確認が必要な点": f"誤りのおそれ {errors}件（全件は findings）",
        "利用条件": TERMS,
        "年度": "西暦の整数（令和2年度は 2020）。4月1日から翌年3月31日まで",
        "金額": "円の整数。資料の印字は printed の列にある",
        "空欄": "値がない、または資料に印字がない。0 とは異なる（理由は status の列にある）",
        "地域コード": "標準地域コード（5桁）と全国地方公共団体コード（検査数字を含む6桁）。先頭の 0 も含む文字列",
    }


def about_table(entries: Mapping[str, str]) -> TidyTable:
    """Return the entries as a table."""
    columns = (_text("item", "項目", "Entry"), _text("value", "内容", "What it says"))
    text = Text("このデータについて", "About this data")
    return TidyTable("about", text, ("item",), columns, tuple(entries.items()))


def explaining_tables(tables: Sequence[TidyTable]) -> tuple[TidyTable, ...]:
    """Return the list of the tables, the data dictionary and the code table."""
    return _table_list(tables), _dictionary(tables), _codes(tables)


def _table_list(tables: Sequence[TidyTable]) -> TidyTable:
    columns = (
        _text("table_name", "表の名前", "Name of the table"),
        _text("key", "行を区別する列", "Columns that tell its rows apart"),
        _integer("row_count", "行数", "Number of rows"),
        _text("description_ja", "説明（日本語）", "Description in Japanese"),
        _text("description_en", "説明（英語）", "Description in English"),
    )
    rows = tuple((one.name, " ".join(one.key), len(one.rows), one.text.ja, one.text.en) for one in tables)
    return TidyTable("table_list", Text("表の一覧", "The tables"), ("table_name",), columns, rows)


def _dictionary(tables: Sequence[TidyTable]) -> TidyTable:
    columns = (
        _text("table_name", "表の名前", "Name of the table"),
        _integer("position", "列の順（1から）", "Order of the column, from 1"),
        _text("column_name", "列の名前", "Name of the column"),
        _text("type", "型（text 文字列、integer 整数、number 数値、boolean 真偽）", "Type"),
        Column("unit", "text", Text("単位", "Unit")),
        _boolean("required", "必ず値があるか", "Always has a value"),
        Column("reference", "text", Text("参照する表", "The table that it refers to")),
        _boolean("has_codes", "コード表があるか", "Has a code table"),
        _boolean("verbatim", "資料の文言か", "The source's own wording"),
        _text("description_ja", "説明（日本語）", "Description in Japanese"),
        _text("description_en", "説明（英語）", "Description in English"),
    )
    rows = (_dictionary_row(table, position, column) for table in tables for position, column in _numbered(table))
    text = Text("データ定義（列の一覧）", "Data dictionary: every column")
    return TidyTable("data_dictionary", text, ("table_name", "column_name"), columns, tuple(rows))


def _dictionary_row(table: TidyTable, position: int, column: Column) -> tuple[Value, ...]:
    return (
        *(table.name, position, column.name, column.kind, column.unit, column.required, column.reference),
        *(column.codes != (), column.verbatim, column.text.ja, column.text.en),
    )


def _codes(tables: Sequence[TidyTable]) -> TidyTable:
    columns = (
        _text("table_name", "表の名前", "Name of the table"),
        _text("column_name", "列の名前", "Name of the column"),
        _integer("position", "順（1から）", "Order, from 1"),
        _text("code", "コード", "Code"),
        _text("meaning_ja", "意味（日本語）", "Meaning in Japanese"),
        _text("meaning_en", "意味（英語）", "Meaning in English"),
    )
    rows = chain.from_iterable(
        (
            (table.name, column.name, position, code.code, code.text.ja, code.text.en)
            for position, code in enumerate(column.codes, start=1)
        )
        for table in tables
        for column in table.columns
    )
    text = Text("コード表", "Code table")
    return TidyTable("code_table", text, ("table_name", "column_name", "code"), columns, tuple(rows))


def _numbered(table: TidyTable) -> Iterable[tuple[int, Column]]:
    return enumerate(table.columns, start=1)


def _text(name: str, ja: str, en: str) -> Column:
    return _required(name, "text", ja, en)


def _integer(name: str, ja: str, en: str) -> Column:
    return _required(name, "integer", ja, en)


def _boolean(name: str, ja: str, en: str) -> Column:
    return _required(name, "boolean", ja, en)


def _required(name: str, kind: Kind, ja: str, en: str) -> Column:
    return Column(name, kind, Text(ja, en), required=True)
