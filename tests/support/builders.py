"""Small documents by hand, for tests. They carry no places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from shisaku.model import (
    Amount,
    BudgetLine,
    BudgetTable,
    Column,
    Document,
    IndicatorValue,
    NodeKind,
    PlanNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPTIONS = ("新規", "見直し", "継続")


def amount(yen: int | None, *, status: str | None = None, printed: str | None = None, unit_yen: int = 1000) -> Amount:
    """Return an amount of `yen`, or a printed dash for None; `status` and `printed` for what is neither."""
    shown = "-" if yen is None else f"{yen // unit_yen:,}".replace("-", "△")
    return Amount(
        yen=yen,
        status=status or ("none" if yen is None else "value"),  # type: ignore[arg-type]
        printed=shown if printed is None else printed,
    )


def columns(*meanings: str, phases: dict[str, str] | None = None) -> tuple[Column, ...]:
    """Return column heads of the given meanings, in order."""
    heads = {
        "name": "事業名",
        "amount": "予算額",
        "prior": "（前年度）",
        "category": "区分",
        "overview": "事業概要",
        "difference": "増減",
    }
    return tuple(
        Column(printed=heads.get(meaning, meaning), meaning=meaning, phase=(phases or {}).get(meaning))  # type: ignore[arg-type]
        for meaning in meanings
    )


USUAL_COLUMNS = columns("name", "amount", "prior", "category", "overview")


def line(
    line_id: str,
    name: str,
    yen: int | None,
    prior: int | None,
    *,
    relisted: bool = False,
    partial: bool = False,
    **changes: Any,
) -> BudgetLine:
    """Return a budget line; `changes` are fields of :class:`BudgetLine` that differ from the usual."""
    marks = f"{'の一部' if partial else ''}{'（再掲）' if relisted else ''}"
    fields: dict[str, Any] = {
        "id": line_id,
        "position": int(re.sub(r"\D", "", line_id.rpartition("/")[2]) or 1),
        "name": name,
        "name_printed": name + marks,
        "relisted": relisted,
        "partial": partial,
        "amount": amount(yen),
        "prior": amount(prior),
        "category": None,
        "category_options": _OPTIONS,
        "category_marked": None,
        "items": (),
    }
    return BudgetLine(**(fields | changes))


def table(node_id: str, lines: Iterable[BudgetLine], **changes: Any) -> BudgetTable:
    """Return a table whose 計 is the sum of its rows in both years, unless `changes` say otherwise."""
    rows = tuple(lines)
    fields: dict[str, Any] = {
        "id": f"{node_id}/t1",
        "node_id": node_id,
        "position": 1,
        "fiscal_year": None,
        "unit_yen": 1000,
        "columns": USUAL_COLUMNS,
        "lines": rows,
        "total_label": "計",
        "total": amount(sum(row.amount.yen or 0 for row in rows)),
        "total_prior": amount(sum(row.prior.yen or 0 for row in rows)),
    }
    return BudgetTable(**(fields | changes))


def node(node_id: str, kind: NodeKind, number: int | None, title: str, **changes: Any) -> PlanNode:
    """Return a heading; its parent is None unless given."""
    fields: dict[str, Any] = {
        "id": node_id,
        "parent_id": None,
        "kind": kind,
        "position": 1,
        "number": number,
        "label": "" if number is None else (chr(0x2460 + number - 1) if kind == "initiative" else f"({number})"),
        "code": None,
        "title": title,
    }
    return PlanNode(**(fields | changes))


def value(
    value_id: str,
    kind: Literal["baseline", "target", "plan", "actual"],
    fiscal_year: int | None,
    number: str | None,
    **changes: Any,
) -> IndicatorValue:
    """Return a value of an indicator; None is a printed dash."""
    fields: dict[str, Any] = {
        "id": value_id,
        "kind": kind,
        "fiscal_year": fiscal_year,
        "value_text": number,
        "status": "none" if number is None else "value",
        "comparator": None,
        "printed": number or "－",
    }
    return IndicatorValue(**(fields | changes))


def document(year: int = 2020, department: str = "県土整備部", **changes: Any) -> Document:
    """Return a document that holds nothing but what `changes` give it."""
    fields: dict[str, Any] = {
        "id": f"06000-{year}-{department}",
        "fiscal_year": year,
        "era_year": f"令和{year - 2018}年度",
        "department": department,
        "organization": "山形県",
        "local_government_code": "060003",
        "area_code": "06000",
        "title": f"令和{year - 2018}年度 {department} 主要事業",
        "unit_yen": 1000,
        "page_count": None,
        "source_name": "test.txt",
        "source_sha256": "0" * 64,
        "media_type": "text/plain",
        "reader": "text",
        "extractor": "test",
        "has_outline": False,
        "nodes": (),
        "outline": (),
        "indicators": (),
        "statements": (),
        "tables": (),
        "footnotes": (),
        "source_lines": (),
        "observations": (),
    }
    return Document(**(fields | changes))
