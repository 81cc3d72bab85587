"""Datasette's metadata, from the database's own descriptions. Pure."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_encode

from ..sqlite import describe
from ..tidy import TERMS, TITLE
from .queries import QUERIES

if TYPE_CHECKING:
    from ..sqlite import ColumnDescription, TableDescription

DATABASE_NAME = "shisaku"
SOURCE = "各団体が公表した「施策体系・主要事業」の文書（一覧は documents の表）"

_HIDDEN = frozenset(
    {"meta", "document_readings", "texts", "search", "_schema_tables", "_schema_columns", "_schema_codes"}
)
_FACETS: dict[str, list[str]] = {
    "documents": ["fiscal_year", "department", "organization"],
    "plan_nodes": ["kind", "document_id"],
    "indicators": ["kind", "unit"],
    "indicator_values": ["kind", "status", "fiscal_year"],
    "statements": ["kind", "relisted"],
    "budget_lines": ["category", "relisted", "partial"],
    "findings": ["severity", "check_code", "status", "document_id"],
    "source_lines": ["role", "document_id"],
    "budget": ["fiscal_year", "department", "category", "relisted"],
    "budget_unique": ["fiscal_year", "department", "category"],
    "kpi": ["document_year", "department", "kind"],
    "open_findings": ["severity", "check_code", "department", "fiscal_year"],
}
_LABELS = {
    "documents": "title",
    "plan_nodes": "title",
    "indicators": "name",
    "projects": "name",
    "budget_lines": "name",
    "statements": "text",
}


@cache
def metadata() -> dict[str, Any]:
    """Return titles, descriptions, licence and source of everything, and the canned queries, in Japanese."""
    tables = {table.name: _table(table) for table in describe()}
    queries = {
        query.name: {"sql": query.sql, "title": query.name, "description": query.description, "hide_sql": True}
        for query in QUERIES
    }
    return {
        "title": TITLE,
        "description_html": _start(),
        "license": TERMS,
        "source": SOURCE,
        "source_url": f"/{DATABASE_NAME}/documents",
        "databases": {DATABASE_NAME: {"title": TITLE, "tables": tables, "queries": queries}},
    }


def column_text(column: ColumnDescription) -> str:
    """Return a column's description with the meanings of its codes."""
    codes = "、".join(f"{code.code}＝{code.text.ja}" for code in column.codes)
    return f"{column.text.ja}（{codes}）" if codes else column.text.ja


def _table(table: TableDescription) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": f"{table.text.ja.partition('（')[0]}（{table.name}）",
        "description": table.text.ja,
        "columns": {column.name: column_text(column) for column in table.columns},
        "license": TERMS,
        "source": SOURCE,
        "source_url": f"/{DATABASE_NAME}/documents",
    }
    if table.name in _HIDDEN:
        described["hidden"] = True
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    if table.name in _LABELS:
        described["label_column"] = _LABELS[table.name]
    return described


def _start() -> str:
    links = "".join(
        f'<li><a href="/{DATABASE_NAME}/{tilde_encode(query.name)}">{escape(query.name)}</a>：{escape(query.description)}</li>'
        for query in QUERIES
    )
    return f"<p>よくある確認</p><ul>{links}</ul>"
