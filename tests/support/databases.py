"""Databases for tests: a document that has something of everything, and builds with a clock that stands still."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from sqlite3 import connect
from typing import TYPE_CHECKING, Any

from shisaku.export.sqlite import SecondReading, open_store
from shisaku.model import (
    Amount,
    Box,
    BudgetLineAttribute,
    BudgetLineItem,
    BudgetSubtotal,
    Decision,
    Document,
    Finding,
    Footnote,
    Indicator,
    IndicatorAttribute,
    OutlineEntry,
    Place,
    PrintedNumber,
    SourceLine,
    Statement,
)
from shisaku.reconcile import document_backings, judged, lit_numbers
from shisaku.reconcile.figures import figures_of

from support.builders import amount, document, line, node, table, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ID = "06000-2020-県土整備部"
CORRECTION = Decision("corrected", f"{ID}/i1/b2", "amount_yen", "1,O00", "1000000", "Oは0の誤り", "担当", "2020-08-01")
FINDINGS = (
    Finding(
        check_code="relisting-orphan", severity="warning", subject_id=f"{ID}/i1/b2", message="元の行がありません。"
    ),
    Finding(
        check_code="total-current",
        severity="error",
        subject_id=f"{ID}/i1/t1",
        message="計が合いません。",
        expected="4000000",
        actual="5000000",
        field="total_yen",
        place=Place(page=2, line_no=9, box=Box(x0=1, top=2, x1=3, bottom=4)),
    ),
    Finding(check_code="total-current", severity="error", subject_id=f"{ID}/i1/t1", message="小計も合いません。"),
    Finding(
        check_code="text-anomaly",
        severity="info",
        subject_id=f"{ID}/i1",
        message="括弧が閉じていません。",
        status="waived",
        reason="原文のとおり",
    ),
)


def at(page: int, line_no: int, top: float, **more: Any) -> Place:
    """Return a place whose box follows from `top`."""
    return Place(page=page, line_no=line_no, box=Box(x0=10.5, top=top, x1=99.25, bottom=top + 10), **more)


def full_document(year: int = 2020, department: str = "県土整備部", **changes: Any) -> Document:
    """Return a document with at least one row for every table of the contract, and places on two pages."""
    doc = f"06000-{year}-{department}"
    initiative = f"{doc}/i1"
    lines = (
        line(
            f"{initiative}/b1",
            "道路整備事業費",
            3_000_000,
            None,
            place=at(1, 6, 60, rest=(at(2, 7, 5),)),
            amount=amount(3_000_000).model_copy(update={"place": at(1, 6, 60)}),
            difference=Amount(yen=None, status="unreadable", printed="皆増"),
            category="新規",
            category_marked=("新規",),
            items=(BudgetLineItem(position=1, text="ＩＣＴを使った除雪【新規】", is_new=True, place=at(1, 6, 60)),),
            attributes=(
                BudgetLineAttribute(position=1, kind="sign", label="重点事業", text="★", place=at(1, 6, 60)),
                BudgetLineAttribute(position=2, kind="remark", label="担当課", text="道路課", place=at(1, 6, 60)),
            ),
        ),
        line(f"{initiative}/b2", "橋りょう補修事業費", 1_000_000, 2_000_000, relisted=True),
        line(f"{initiative}/b3", "河川改修事業費", None, 500_000, partial=True),
    )
    subtotal = BudgetSubtotal(
        position=1,
        label="小計",
        first=1,
        last=2,
        excludes_relisted=False,
        total=amount(4_000_000),
        total_prior=amount(2_000_000),
    )
    fields: dict[str, Any] = {
        "page_count": 2,
        "source_sha256": f"{year:064d}",
        "has_outline": True,
        # The chapter's text box was extracted after what stands under it.
        "nodes": (
            node(initiative, "initiative", 1, "道路の整備", parent_id=f"{doc}/m1-4", position=4, place=at(1, 4, 40)),
            node(f"{doc}/m1-4", "measure", 1, "安全な県土", code="1-4", parent_id=f"{doc}/p1", position=3),
            node(f"{doc}/p1", "policy", 1, "県土を支える", code="1", parent_id=f"{doc}/c1", position=2),
            node(f"{doc}/c1", "chapter", 1, "計画の推進", position=1),
        ),
        "outline": (
            OutlineEntry(kind="measure", number=2, label="(2)", code="1-4", title="安全な県土", place=at(1, 2, 20)),
        ),
        "indicators": (
            Indicator(
                id=f"{initiative}/k1",
                node_id=initiative,
                kind="kpi",
                position=1,
                name="改良率",
                name_printed="改 良 率",
                unit="%",
                cumulative=False,
                note=None,
                values=(
                    value(f"{initiative}/k1/v0", "baseline", year - 1, "77.1"),
                    value(f"{initiative}/k1/v1", "plan", year, "78.2", place=at(1, 5, 50)),
                    value(f"{initiative}/k1/v2", "actual", year, "78.4", comparator=">="),
                    value(f"{initiative}/k1/v3", "plan", year + 1, None),
                    value(f"{initiative}/k1/v4", "plan", year + 2, None, status="pending", printed="未定"),
                ),
                attributes=(
                    IndicatorAttribute(position=1, kind="achievement", label="達成率", text="99％", fiscal_year=year),
                ),
            ),
        ),
        "statements": (
            _statement(initiative, 1, "issue", "除雪の担い手が不足している"),
            # An action whose response was extracted after it.
            _statement(initiative, 3, "action", "担い手を育てる", parent_id=f"{initiative}/s2"),
            _statement(initiative, 2, "response", "市町村と連携する"),
        ),
        "tables": (
            table(
                initiative,
                lines,
                fiscal_year=year,
                subtotals=(subtotal,),
                place=at(1, 6, 60),
                total_prior=amount(2_500_000),
            ),
        ),
        "footnotes": (Footnote(id=f"{initiative}/f1", node_id=initiative, mark="※", text="国補正を含む"),),
        "source_lines": (
            SourceLine(page=1, line_no=1, text="主要事業", role="title", subject_id=doc),
            SourceLine(page=1, line_no=2, text="？？？", role="unparsed", subject_id=None),
        ),
        "numbers": (
            PrintedNumber("3,000", 1, 6, (60.0, 61.0, 80.0, 69.0)),
            PrintedNumber("2", 1, 2, (10.0, 20.0, 15.0, 30.0)),
        ),
    }
    return document(year, department, **(fields | changes))


def still_clock() -> datetime:
    """Return the same moment at every call."""
    return datetime(2020, 8, 1, 9, 0, tzinfo=UTC)


def build(
    path: Path, documents: Iterable[Document], findings: Sequence[Finding] = (), *, tool_version: str = "1.0"
) -> None:
    """Put documents into a database, in one run. `findings` are those of the document of their ids."""
    with (
        open_store(path, clock=still_clock, busy_seconds=0) as store,
        store.run({}, tool_version=tool_version) as run,
    ):
        for each in documents:
            own = [finding for finding in findings if finding.subject_id.startswith(each.id)]
            run.put(
                each,
                own,
                decisions=(CORRECTION,) if each.id == ID else (),
                second_readings=(second_reading(each),),
                numbers=lit_numbers(each.numbers, each.source_lines, figures_of(each)),
            )
            run.set_findings(each.id, own, judged(each, document_backings(each), own))
            run.record_file(f"{each.source_name}", "added", document_id=each.id)


def query(path: Path, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
    """Ask a database directly, as a tool that knows nothing of this program would."""
    with closing(connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, arguments).fetchall()


def second_reading(first: Document, **changes: Any) -> SecondReading:
    """Return what a PDF of a document is read as: the same, unless `changes` say otherwise."""
    file = {
        "source_name": "plan.pdf",
        "source_sha256": "1" * 64,
        "media_type": "application/pdf",
        "reader": "pdf/pdfplumber",
    }
    return SecondReading(first.model_copy(update=file | changes), "profile-2")


def _statement(node_id: str, position: int, kind: Any, text: str, **changes: Any) -> Statement:
    fields: dict[str, Any] = {
        "id": f"{node_id}/s{position}",
        "node_id": node_id,
        "parent_id": None,
        "kind": kind,
        "position": position,
        "group_label": None,
        "text": text,
        "relisted": False,
    }
    return Statement(**(fields | changes))
