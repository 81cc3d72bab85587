"""Which tidy tables there are, of which columns, and the query that fills each.

A column that stands in the database is described there (:func:`..sqlite.describe`) and nowhere else; only what is
new here is described here. The queries reshape and never compute a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ...model import MONEY, TOTALLED
from ..sqlite import Code, ColumnDescription, TableDescription, Text, describe
from .table import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS: dict[str, Kind] = {"TEXT": "text", "INTEGER": "integer", "REAL": "number"}

BOOLEANS = frozenset(
    {"relisted", "partial", "cumulative", "corrected", "is_new", "totals_exclude_relisted", "excludes_relisted"}
)
"""Columns that the database keeps as 0 and 1."""

_POINTS = frozenset({"x0", "top", "x1", "bottom"})
_COUNTED = {"page_count": "ページ", "line_count": "行", "unparsed_count": "行"}

VERBATIM = frozenset(
    {
        *("printed", "name_printed", "total_printed"),
        *(f"{money.column}_printed" for money in MONEY if money not in TOTALLED),
        *(f"{money.meaning}_header" for money in TOTALLED),
        *("label", "total_label", "group_label", "title", "text", "note", "mark", "message", "reason", "era_year"),
        *("chapter_title", "policy_title", "measure_title", "initiative_title", "option", "category"),
    }
)
"""Columns in the source's own wording, or made of it."""

_MEASURES = (
    Code("amount", Text("予算額（その年度）", "amount of the year")),
    Code("prior", Text("前年度の予算額", "amount of the year before")),
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A tidy table without its rows. `query` gives the columns in their order."""

    name: str
    text: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    query: str


@cache
def definitions(check_codes: tuple[Code, ...] = ()) -> tuple[Definition, ...]:
    """Return every tidy table, those before others that refer to them. `check_codes`: the codes of `check_code`."""
    return (
        _plain("documents"),
        _plain("second_sources"),
        _plain("plan_nodes"),
        _plain("outline_entries"),
        _plain("indicators"),
        _indicator_values(),
        _plain("indicator_attributes"),
        _plain("statements"),
        _plain("projects"),
        _plain(
            "budget_tables",
            without=("total_label", *_OF_TOTALS),
        ),
        _plain("budget_columns"),
        _plain("budget_subtotals", without=_OF_TOTALS),
        _budget_totals(),
        _plain("budget_lines", without=_OF_AMOUNTS),
        _budget_amounts(),
        _budget_line_categories(),
        _plain("budget_line_items"),
        _plain("budget_line_attributes"),
        _plain("footnotes"),
        _findings(check_codes),
        _plain("decisions"),
        _plain("figures", without=("witnesses",)),
        _figure_witnesses(),
        _plain("evidence"),
        _plain("numbers"),
        _plain("source_lines"),
        _plain("runs", without=("options",)),
    )


_OF_AMOUNTS = (
    *(f"{money.column}_{part}" for part in ("yen", "printed", "status") for money in TOTALLED),
    *("category_options", "category_marked"),
)
_OF_TOTALS = tuple(f"{money.total}_{part}" for part in ("yen", "printed") for money in TOTALLED)


def _plain(name: str, without: Sequence[str] = ()) -> Definition:
    described = _described(name)
    columns = tuple(_column(column) for column in described.columns if column.name not in without)
    selected = ", ".join(f'"{column.name}"' for column in columns)
    return Definition(name, described.text, ("id",), columns, f'SELECT {selected} FROM "{name}" ORDER BY rowid')  # noqa: S608


def _findings(check_codes: tuple[Code, ...]) -> Definition:
    own = _plain("findings")
    return replace(
        own,
        columns=tuple(
            replace(column, codes=check_codes, open_codes=True) if column.name == "check_code" else column
            for column in own.columns
        ),
    )


def _indicator_values() -> Definition:
    own = _plain("indicator_values", without=("value_text",))
    of_indicator = (
        _of("plan_nodes", "document_id"),
        _of("indicators", "kind", "indicator_kind"),
        _of("indicators", "name", "indicator_name"),
        _of("indicators", "unit"),
        _of("indicators", "cumulative"),
    )
    mine = ", ".join(f"indicator_values.{column.name}" for column in own.columns)
    query = f"""
        SELECT {mine}, document_id, indicators.kind, indicators.name, unit, cumulative
        FROM indicator_values
        JOIN indicators ON indicators.id = indicator_id
        JOIN plan_nodes ON plan_nodes.id = node_id
        ORDER BY indicator_values.rowid
    """  # noqa: S608
    return replace(own, columns=(*own.columns, *of_indicator), query=query)


def _budget_totals() -> Definition:
    columns = (
        Column("subject_id", "text", Text("計のある表、または小計", "The table, or the subtotal"), required=True),
        replace(_of("budget_columns", "table_id"), required=True),
        replace(_of("plan_nodes", "document_id"), required=True),
        Column("kind", "text", Text("金額の種類", "Which amount"), required=True, codes=_MEASURES),
        _of("budget_tables", "fiscal_year"),
        _of("budget_tables", "amount_phase", "phase"),
        _of("budget_tables", "total_label", "label"),
        Column("excludes_relisted", "boolean", Text("再掲を除くか", "Leaves relisted rows out"), required=True),
        _of("budget_tables", "total_yen", "amount_yen"),
        _of("budget_tables", "total_printed", "printed"),
    )
    query = """
        WITH totals AS (
          SELECT id AS subject_id, id AS table_id, 0 AS position, total_label AS label,
            totals_exclude_relisted AS excludes_relisted, total_yen, total_prior_yen, total_printed, total_prior_printed
          FROM budget_tables
          UNION ALL
          SELECT id, table_id, position, label, excludes_relisted, total_yen, total_prior_yen, total_printed,
            total_prior_printed
          FROM budget_subtotals
        ), measures AS (
          SELECT *, 'amount' AS kind, total_yen AS yen, total_printed AS printed FROM totals
          UNION ALL
          SELECT *, 'prior', total_prior_yen, total_prior_printed FROM totals
        )
        SELECT
          subject_id, table_id, document_id, measures.kind,
          fiscal_year - (measures.kind = 'prior'), iif(measures.kind = 'prior', prior_phase, amount_phase),
          measures.label, excludes_relisted, yen, printed
        FROM measures
        JOIN budget_tables ON budget_tables.id = table_id
        JOIN plan_nodes ON plan_nodes.id = node_id
        WHERE yen IS NOT NULL OR printed IS NOT NULL
        ORDER BY budget_tables.rowid, measures.position, measures.kind
    """
    text = Text("印字された計と小計（金額ごとに1行）", "Printed totals and subtotals, one amount a row")
    return Definition("budget_totals", text, ("subject_id", "kind"), columns, query)


def _budget_amounts() -> Definition:
    of_line = (
        *("organization", "area_code", "department", "chapter_title", "policy_code", "policy_title"),
        *("measure_code", "measure_title", "initiative_title"),
    )
    columns = (
        replace(_of("budget", "line_id"), required=True, reference="budget_lines"),
        Column("kind", "text", Text("金額の種類", "Which amount"), required=True, codes=_MEASURES),
        replace(_of("budget", "document_id"), required=True, reference="documents"),
        *(_of("budget", name) for name in of_line),
        replace(_of("budget", "initiative_number"), kind="integer"),
        replace(_of("budget", "project_id"), required=True, reference="projects"),
        _of("budget", "name", "project_name"),
        _of("budget_lines", "category"),
        _of("budget_lines", "relisted"),
        _of("budget_lines", "partial"),
        replace(_of("budget", "counted"), kind="boolean", required=True),
        _of("budget", "why_ja", "counted_reason"),
        _of("budget_tables", "fiscal_year"),
        _of("budget_tables", "amount_phase", "phase"),
        _of("budget_lines", "amount_yen"),
        _of("budget_lines", "amount_status", "status"),
        _of("budget_lines", "amount_printed", "printed"),
        _of("budget_lines", "corrected"),
    )
    query = f"""
        WITH measures AS (
          SELECT id, 'amount' AS kind, amount_phase AS phase, amount_yen AS yen, amount_status AS status,
            amount_printed AS printed
          FROM lines
          UNION ALL
          SELECT id, 'prior', prior_phase, prior_amount_yen, prior_amount_status, prior_amount_printed FROM lines
        ), lines AS (
          SELECT budget_lines.*, amount_phase, prior_phase
          FROM budget_lines JOIN budget_tables ON budget_tables.id = table_id
        )
        SELECT
          budget.line_id, measures.kind, budget.document_id, {", ".join(of_line)}, initiative_number, budget.project_id, budget.name,
          category, budget.relisted, budget.partial, counted, why_ja, budget_tables.fiscal_year - (measures.kind = 'prior'),
          phase, yen, status, printed, budget.corrected
        FROM budget
        JOIN budget_tables ON budget_tables.id = budget.table_id
        JOIN measures ON measures.id = budget.line_id
        ORDER BY budget.fiscal_year, budget.document_id, budget.position, measures.kind
    """  # noqa: S608
    text = Text(
        "予算額と前年度額（事業の行・金額ごとに1行、見出しつき。合計するときは counted が true の行だけを足す）",
        "Amounts and prior amounts of the budget lines, one a row, with their headings; add up only where counted is true",
    )
    return Definition("budget_amounts", text, ("line_id", "kind"), columns, query)


def _budget_line_categories() -> Definition:
    columns = (
        replace(_of("budget_line_items", "line_id"), required=True),
        replace(_of("budget_line_items", "position"), required=True),
        replace(_of("budget_lines", "category", "option"), required=True),
        Column(
            "marked", "boolean", Text("印があるか。印が読めない資料では空", "Marked; empty where the source cannot say")
        ),
        Column("chosen", "boolean", Text("この区分と読んだか", "Read as the line's category"), required=True),
    )
    query = """
        SELECT
          budget_lines.id, option.key + 1, option.value,
          iif(category_marked IS NULL, NULL, EXISTS (SELECT 1 FROM json_each(category_marked) WHERE value = option.value)),
          category IS option.value
        FROM budget_lines, json_each(category_options) AS option
        ORDER BY budget_lines.rowid, option.key
    """
    text = Text("印字された区分の選択肢（1行に1つ）", "Options of the category as printed, one a row")
    return Definition("budget_line_categories", text, ("line_id", "position"), columns, query)


def _figure_witnesses() -> Definition:
    columns = (
        Column("figure_id", "text", Text("数値", "The figure"), required=True, reference="figures"),
        Column("position", "integer", Text("順（1から）", "Order, from 1"), required=True),
        Column("kind", "text", Text("裏付けの種類", "Kind of witness"), required=True),
        Column(
            "detail",
            "text",
            Text("その相手（行のID、読み取りの方法など）", "Which: the id of a row, an engine, a person"),
        ),
    )
    query = """
        SELECT figures.id, witness.key + 1, witness.value ->> 'kind', witness.value ->> 'detail'
        FROM figures, json_each(witnesses) AS witness ORDER BY figures.rowid, witness.key
    """
    text = Text("数値の裏付け（1行に1つ）", "Witnesses of the figures, one a row")
    return Definition("figure_witnesses", text, ("figure_id", "position"), columns, query)


def _described(name: str) -> TableDescription:
    return next(table for table in describe() if table.name == name)


def _of(table: str, name: str, new_name: str = "") -> Column:
    """Return a column of the database, under another name if one is given."""
    column = next(column for column in _described(table).columns if column.name == name)
    return replace(_column(column), name=new_name or name, verbatim=(new_name or name) in VERBATIM)


def _column(column: ColumnDescription) -> Column:
    name = column.name
    boolean = name in BOOLEANS
    return Column(
        name,
        "boolean" if boolean else _KINDS.get(column.type, "text"),
        _without_digits(column.text) if boolean else column.text,
        column.required,
        "円" if name.endswith("_yen") else "ポイント" if name in _POINTS else _COUNTED.get(name),
        column.reference,
        column.codes,
        open_codes=name == "category",
        verbatim=name in VERBATIM,
    )


def _without_digits(text: Text) -> Text:
    """The database says how it keeps a truth value; here it is true or false."""
    return Text(text.ja.replace("（0/1）", ""), text.en.replace(" (0/1)", ""))
