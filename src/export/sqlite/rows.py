"""A Document and its findings as rows of the contract's tables. Pure: nothing here touches a database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...model import MONEY, TOTALLED, ids
from .cells import Row, Rows, place_columns, printed_or_null
from .evidence import evidence_rows
from .texts import text_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ...model import (
        BudgetLine,
        BudgetSubtotal,
        BudgetTable,
        Column,
        ColumnMeaning,
        Decision,
        DecisionKind,
        Document,
        Finding,
        Indicator,
        NodeKind,
    )

ProjectName = Callable[[str | None, str], str]
"""From an area code and a budget line's name to the name of the project that it is."""

_CHANGING: frozenset[DecisionKind] = frozenset({"corrected", "relisted"})
"""The decisions after which a row says something else than it prints."""

_DEPTH: dict[NodeKind, int] = {"chapter": 0, "policy": 1, "measure": 2, "initiative": 3}


def document_rows(
    document: Document, as_read: Document, decisions: Sequence[Decision], project_name: ProjectName
) -> Rows:
    """Return every row that a document consists of, apart from its findings and its files.

    They are made as they are taken: those of a long document all at once would be most of what a build holds in memory.
    `as_read` is the document before correction: what is printed is what it says.
    """
    corrected = {one.subject_id for one in decisions if one.kind in _CHANGING}
    return {
        "documents": [_document(document)],
        "plan_nodes": _nodes(document),
        "outline_entries": _outline(document),
        "indicators": (_indicator(indicator, corrected) for indicator in document.indicators),
        "indicator_values": (row for indicator in document.indicators for row in _values(indicator, corrected)),
        "indicator_attributes": (row for one in document.indicators for row in _indicator_attributes(one)),
        "statements": _statements(document),
        "budget_tables": (_table(table, corrected) for table in document.tables),
        "budget_columns": (row for table in document.tables for row in _columns(table)),
        "budget_subtotals": (row for table in document.tables for row in _subtotals(table)),
        "budget_lines": _lines(document, corrected, project_name),
        "budget_line_items": (row for table in document.tables for line in table.lines for row in _items(line)),
        "budget_line_attributes": (
            row for table in document.tables for line in table.lines for row in _attributes(line)
        ),
        "footnotes": _footnotes(document),
        "decisions": decision_rows(document.id, decisions),
        "evidence": evidence_rows(as_read),
        "source_lines": _source_lines(document),
        "texts": text_rows(document, as_read),
    }


def project_rows(document: Document, project_name: ProjectName) -> Iterator[Row]:
    """Yield the projects that a document's budget lines belong to, each once."""
    names = {project_name(document.area_code, line.name): None for table in document.tables for line in table.lines}
    for name in names:
        yield {
            "id": ids.project_id(document.area_code, name),
            "area_code": document.area_code,
            "name": name,
            "heading": None,
        }


def finding_rows(document_id: str, findings: Iterable[Finding]) -> Iterator[Row]:
    """Yield the findings of one document, numbered in the order given."""
    seen: Counter[tuple[str, str]] = Counter()
    for position, finding in enumerate(findings, start=1):
        seen[finding.subject_id, finding.check_code] += 1
        nth = seen[finding.subject_id, finding.check_code]
        yield {
            "id": ids.finding_id(finding.subject_id, finding.check_code, nth),
            "document_id": document_id,
            "position": position,
            "check_code": finding.check_code,
            "severity": finding.severity,
            "subject_id": finding.subject_id,
            "field": finding.field,
            "message": finding.message,
            "expected": finding.expected,
            "actual": finding.actual,
            "status": finding.status,
            "reason": finding.reason,
            **place_columns(finding.place),
        }


def decision_rows(document_id: str, decisions: Iterable[Decision]) -> Iterator[Row]:
    """Yield what people decided about one document: all that was accepted, or all else, in the order given."""
    for position, one in enumerate(decisions, start=1):
        yield {
            "id": (ids.acceptance_id if one.kind == "accepted" else ids.correction_id)(document_id, position),
            "document_id": document_id,
            "position": position,
            "kind": one.kind,
            "subject_id": one.subject_id,
            "check_code": one.check,
            "field": one.field,
            "printed": one.printed,
            "decided": one.decided,
            "reason": one.reason,
            "who": one.who,
            "date": one.date,
        }


def second_source_rows(document_id: str, readings: Iterable[Document]) -> Iterator[Row]:
    """Yield the other files that a document was compared with."""
    for position, reading in enumerate(readings, start=1):
        yield {
            "id": ids.reading_id(document_id, position),
            "document_id": document_id,
            "position": position,
            "source_name": reading.source_name,
            "source_sha256": reading.source_sha256,
            "media_type": reading.media_type,
            "reader": reading.reader,
        }


def _document(document: Document) -> Row:
    return {
        "id": document.id,
        "fiscal_year": document.fiscal_year,
        "era_year": document.era_year,
        "department": document.department,
        "organization": document.organization,
        "local_government_code": document.local_government_code,
        "area_code": document.area_code,
        "title": document.title,
        "unit_yen": document.unit_yen,
        "page_count": document.page_count,
        "source_name": document.source_name,
        "source_sha256": document.source_sha256,
        "media_type": document.media_type,
        "reader": document.reader,
        "extractor": document.extractor,
        "line_count": len(document.source_lines),
        "unparsed_count": len(document.unparsed),
    }


def _nodes(document: Document) -> Iterator[Row]:
    # Text boxes come late, so a heading may be printed after its children; its row must be written before theirs.
    for node in sorted(document.nodes, key=lambda node: _DEPTH[node.kind]):
        yield {
            "id": node.id,
            "document_id": document.id,
            "parent_id": node.parent_id,
            "kind": node.kind,
            "position": node.position,
            "number": node.number,
            "label": node.label,
            "code": node.code,
            "title": node.title,
            **place_columns(node.place),
        }


def _outline(document: Document) -> Iterator[Row]:
    for position, entry in enumerate(document.outline, start=1):
        yield {
            "id": ids.outline_id(document.id, position),
            "document_id": document.id,
            "position": position,
            "kind": entry.kind,
            "number": entry.number,
            "label": entry.label,
            "code": entry.code,
            "title": entry.title,
            **place_columns(entry.place),
        }


def _indicator(indicator: Indicator, corrected: Collection[str]) -> Row:
    return {
        "id": indicator.id,
        "node_id": indicator.node_id,
        "kind": indicator.kind,
        "position": indicator.position,
        "name": indicator.name,
        "name_printed": indicator.name_printed,
        "unit": indicator.unit,
        "cumulative": indicator.cumulative,
        "note": indicator.note,
        "corrected": indicator.id in corrected,
        **place_columns(indicator.place),
    }


def _values(indicator: Indicator, corrected: Collection[str]) -> Iterator[Row]:
    for position, value in enumerate(indicator.values, start=1):
        yield {
            "id": value.id,
            "indicator_id": indicator.id,
            "position": position,
            "kind": value.kind,
            "fiscal_year": value.fiscal_year,
            "value": None if value.value_text is None else float(value.value_text),
            "value_text": value.value_text,
            "status": value.status,
            "comparator": value.comparator,
            "printed": value.printed,
            "note": value.note,
            "corrected": value.id in corrected,
            **place_columns(value.place),
        }


def _indicator_attributes(indicator: Indicator) -> Iterator[Row]:
    for position, attribute in enumerate(indicator.attributes, start=1):
        yield {
            "id": ids.attribute_id(indicator.id, position),
            "indicator_id": indicator.id,
            "position": position,
            "kind": attribute.kind,
            "label": attribute.label,
            "text": attribute.text,
            "fiscal_year": attribute.fiscal_year,
            **place_columns(attribute.place),
        }


def _statements(document: Document) -> Iterator[Row]:
    # A response's row must be written before those of its actions.
    for statement in sorted(document.statements, key=lambda statement: statement.parent_id is not None):
        yield {
            "id": statement.id,
            "node_id": statement.node_id,
            "parent_id": statement.parent_id,
            "kind": statement.kind,
            "position": statement.position,
            "group_label": statement.group_label,
            "text": statement.text,
            "relisted": statement.relisted,
            **place_columns(statement.place),
        }


def _table(table: BudgetTable, corrected: Collection[str]) -> Row:
    heads = [(money.meaning, _head(table, money.meaning)) for money in TOTALLED]
    return {
        "id": table.id,
        "node_id": table.node_id,
        "position": table.position,
        "fiscal_year": table.fiscal_year,
        "unit_yen": table.unit_yen,
        **{f"{meaning}_header": None if head is None else head.printed for meaning, head in heads},
        **{f"{meaning}_phase": None if head is None else head.phase for meaning, head in heads},
        "total_label": table.total_label,
        **_totals(table),
        "totals_exclude_relisted": table.totals_exclude_relisted,
        "corrected": table.id in corrected,
        **place_columns(table.place),
    }


def _totals(one: BudgetTable | BudgetSubtotal) -> Row:
    return {
        **{money.total_field: one.total_of(money).yen for money in TOTALLED},
        **{f"{money.total}_printed": printed_or_null(one.total_of(money)) for money in TOTALLED},
    }


def _head(table: BudgetTable, meaning: ColumnMeaning) -> Column | None:
    return next((column for column in table.columns if column.meaning == meaning), None)


def _columns(table: BudgetTable) -> Iterator[Row]:
    for position, column in enumerate(table.columns, start=1):
        yield {
            "id": ids.column_id(table.id, position),
            "table_id": table.id,
            "position": position,
            "printed": column.printed,
            "meaning": column.meaning,
            "phase": column.phase,
            **place_columns(column.place),
        }


def _subtotals(table: BudgetTable) -> Iterator[Row]:
    for subtotal in table.subtotals:
        yield {
            "id": ids.subtotal_id(table.id, subtotal.position),
            "table_id": table.id,
            "position": subtotal.position,
            "label": subtotal.label,
            "first_line": subtotal.first,
            "last_line": subtotal.last,
            "excludes_relisted": subtotal.excludes_relisted,
            **_totals(subtotal),
            **place_columns(subtotal.place),
        }


def _lines(document: Document, corrected: Collection[str], project_name: ProjectName) -> Iterator[Row]:
    for table in document.tables:
        for line in table.lines:
            yield {
                "id": line.id,
                "table_id": table.id,
                "node_id": table.node_id,
                "document_id": document.id,
                "project_id": ids.project_id(document.area_code, project_name(document.area_code, line.name)),
                "position": line.position,
                "name": line.name,
                "name_printed": line.name_printed,
                "relisted": line.relisted,
                "partial": line.partial,
                "decided": line.decided,
                "shared_with": line.shared_with,
                **{money.field: line.sum_of(money).yen for money in MONEY},
                **{f"{money.column}_printed": printed_or_null(line.sum_of(money)) for money in MONEY},
                **{f"{money.column}_status": line.sum_of(money).status for money in TOTALLED},
                "category": line.category,
                "category_options": _json(line.category_options),
                "category_marked": None if line.category_marked is None else _json(line.category_marked),
                "corrected": line.id in corrected,
                **place_columns(line.place),
            }


def _items(line: BudgetLine) -> Iterator[Row]:
    for item in line.items:
        yield {
            "id": ids.item_id(line.id, item.position),
            "line_id": line.id,
            "position": item.position,
            "text": item.text,
            "is_new": item.is_new,
            **place_columns(item.place),
        }


def _attributes(line: BudgetLine) -> Iterator[Row]:
    for attribute in line.attributes:
        yield {
            "id": ids.attribute_id(line.id, attribute.position),
            "line_id": line.id,
            "position": attribute.position,
            "kind": attribute.kind,
            "label": attribute.label,
            "text": attribute.text,
            **place_columns(attribute.place),
        }


def _footnotes(document: Document) -> Iterator[Row]:
    for position, footnote in enumerate(document.footnotes, start=1):
        yield {
            "id": footnote.id,
            "document_id": document.id,
            "node_id": footnote.node_id,
            "position": position,
            "mark": footnote.mark,
            "text": footnote.text,
            **place_columns(footnote.place),
        }


def _source_lines(document: Document) -> Iterator[Row]:
    for line in document.source_lines:
        yield {
            "id": ids.source_line_id(document.id, line.line_no),
            "document_id": document.id,
            "page": line.page,
            "line_no": line.line_no,
            "text": line.text,
            "role": line.role,
            "subject_id": line.subject_id,
        }


def _json(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)
