"""The truth files of samples/ as Documents: what a perfect reading gives, without places and source lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from shisaku.model import (
    Amount,
    BudgetLine,
    BudgetLineItem,
    BudgetTable,
    Document,
    Footnote,
    Indicator,
    IndicatorValue,
    NodeKind,
    OutlineEntry,
    PlanNode,
    Statement,
)

from support.builders import amount, document, line, table, value

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parents[2] / "samples"
REAL = SAMPLES / "2020-mirai-kikaku-sozobu.truth.json"
REAL_PDF = SAMPLES / "2020-mirai-kikaku-sozobu.pdf"
MORE = Path(__file__).parents[1] / "samples"
SYNTHETIC = MORE / "synthetic"
PDFS = sorted([REAL_PDF, *SYNTHETIC.glob("*.pdf")])
"""Every sample that is a PDF."""
REAL_IN_COLUMNS = MORE / "2020-mirai-kikaku-sozobu.layout.txt"
TRUTHS = (REAL, *sorted(SYNTHETIC.glob("*.truth.json")))

_RELISTED = re.compile("[（(【〔]再掲[）)】〕]$")


def load_truth(path: Path) -> dict[str, Any]:
    """Return a truth file as it is."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def document_of_truth(truth: dict[str, Any]) -> Document:
    """Return the document that a perfect reading of a sample gives (without source lines)."""
    return _TruthReader(truth).read()


class _TruthReader:
    """Walks a truth file. There, 'measures' are our initiatives, 'sections' our measures and 'pillars' our policies."""

    def __init__(self, truth: dict[str, Any]) -> None:
        self.truth = truth
        self.unit_yen: int = truth["unit_yen"]
        self.id = f"06000-{truth['fiscal_year']}-{truth['department']}"
        self.nodes: list[PlanNode] = []
        self.outline: list[OutlineEntry] = []
        self.indicators: list[Indicator] = []
        self.statements: list[Statement] = []
        self.tables: list[BudgetTable] = []
        self.footnotes: list[Footnote] = []

    def read(self) -> Document:
        for number, chapter in enumerate(self.truth["chapters"], start=1):
            chapter_id = f"{self.id}/c{number}"
            self._heading(chapter_id, None, "chapter", number, chapter["label"], None, chapter["title"])
            for policy in chapter["pillars"]:
                policy_id = f"{self.id}/p{policy['code']}"
                self._heading(
                    policy_id,
                    chapter_id,
                    "policy",
                    policy["number"],
                    policy["number_printed"],
                    policy["code"],
                    policy["title"],
                )
                for measure in policy["sections"]:
                    self._measure(policy_id, measure)
            for initiative in chapter["measures"]:
                self._initiative(chapter_id, initiative)
        return document(
            self.truth["fiscal_year"],
            self.truth["department"],
            title=self.truth["body_title"],
            unit_yen=self.unit_yen,
            has_outline=self.truth["has_outline"],
            nodes=tuple(self.nodes),
            outline=tuple(self.outline) if self.truth["has_outline"] else (),
            indicators=tuple(self.indicators),
            statements=tuple(self.statements),
            tables=tuple(self.tables),
            footnotes=tuple(self.footnotes),
        )

    def _heading(
        self,
        node_id: str,
        parent_id: str | None,
        kind: NodeKind,
        number: int,
        label: str,
        code: str | None,
        title: str,
        outline_number: int | None = None,
    ) -> None:
        position = len(self.nodes) + 1
        self.nodes.append(
            PlanNode(
                id=node_id,
                parent_id=parent_id,
                kind=kind,
                position=position,
                number=number,
                label=label,
                code=code,
                title=title,
            )
        )
        outlined = outline_number or number
        self.outline.append(OutlineEntry(kind=kind, number=outlined, label=label, code=code, title=title))

    def _measure(self, policy_id: str, measure: dict[str, Any]) -> None:
        measure_id = f"{self.id}/m{measure['code']}"
        printed = measure["body_number"]
        self._heading(
            measure_id,
            policy_id,
            "measure",
            printed,
            f"({printed})",
            measure["code"],
            measure["title"],
            measure["number"],
        )
        if goal := measure["target"]:
            goal_id = f"{measure_id}/g1"
            values = (
                self._value(f"{goal_id}/v1", "baseline", goal["base_year"], goal["base"], goal["base_printed"]),
                self._value(f"{goal_id}/v2", "target", goal["target_year"], goal["target"], goal["target_printed"]),
            )
            self._indicator(goal_id, measure_id, "goal", 1, goal, values)
        for initiative in measure["measures"]:
            self._initiative(measure_id, initiative)

    def _initiative(self, parent_id: str, initiative: dict[str, Any]) -> None:
        node_id = f"{self.id}/i{initiative['number']}"
        self._heading(
            node_id, parent_id, "initiative", initiative["number"], initiative["mark"], None, initiative["title"]
        )
        for position, kpi in enumerate(initiative["kpis"], start=1):
            kpi_id = f"{node_id}/k{position}"
            baseline = self._value(f"{kpi_id}/v0", "baseline", kpi["base_year"], kpi["base"], kpi["base_printed"])
            self._indicator(kpi_id, node_id, "kpi", position, kpi, (baseline, *self._kpi_rows(kpi_id, kpi)))
        if initiative["kpi_note"]:
            mark, text = initiative["kpi_note"]
            self.footnotes.append(Footnote(id=f"{node_id}/f1", node_id=node_id, mark=mark, text=text))
        self.statements += self._statements(node_id, initiative["narrative"])
        if initiative["budget"]:
            self.tables.append(self._table(node_id, initiative))

    def _kpi_rows(self, kpi_id: str, kpi: dict[str, Any]) -> Iterator[IndicatorValue]:
        rows = kpi.get("rows") or [{"label": "指標値", "values": kpi["values"], "printed": kpi["values_printed"]}]
        position = 0
        for row in rows:
            for year, number, printed in zip(kpi["years"], row["values"], row["printed"], strict=True):
                position += 1
                kind: Literal["plan", "actual"] = "actual" if "実績" in row["label"] else "plan"
                yield self._value(f"{kpi_id}/v{position}", kind, year, number, printed)

    @staticmethod
    def _value(
        value_id: str,
        kind: Literal["baseline", "target", "plan", "actual"],
        year: int | None,
        number: object,
        printed: str,
    ) -> IndicatorValue:
        return value(value_id, kind, year, None if number is None else str(number), printed=printed)

    def _indicator(
        self,
        indicator_id: str,
        node_id: str,
        kind: Literal["goal", "kpi"],
        position: int,
        truth: dict[str, Any],
        values: tuple[IndicatorValue, ...],
    ) -> None:
        self.indicators.append(
            Indicator(
                id=indicator_id,
                node_id=node_id,
                kind=kind,
                position=position,
                name=truth["name"],
                name_printed=truth.get("name_printed", truth["name"]),
                unit=truth["unit"],
                cumulative="累計" in truth["name"],
                note=None,
                values=values,
            )
        )

    @staticmethod
    def _statements(node_id: str, narrative: list[dict[str, Any]]) -> Iterator[Statement]:
        position = 0
        for said in narrative:
            if said["kind"] == "glossary":
                continue
            position += 1
            parent_id = f"{node_id}/s{position}"
            texts = [(said["kind"], None, said["text"]), *(("action", parent_id, text) for text in said["children"])]
            for offset, (kind, parent, text) in enumerate(texts):
                yield Statement(
                    id=f"{node_id}/s{position + offset}",
                    node_id=node_id,
                    parent_id=parent,
                    kind=kind,
                    position=position + offset,
                    group_label=said["group"],
                    text=text,
                    relisted=_RELISTED.search(text) is not None,
                )
            position += len(said["children"])

    def _table(self, node_id: str, initiative: dict[str, Any]) -> BudgetTable:
        total = initiative["total"]
        return table(
            node_id,
            (self._line(f"{node_id}/b{position}", row) for position, row in enumerate(initiative["budget"], start=1)),
            fiscal_year=self.truth["fiscal_year"],
            unit_yen=self.unit_yen,
            total_label=total["label"] if total else None,
            total=self._amount(total["amount"], total["amount_printed"]) if total else Amount(),
            total_prior=self._amount(total["prior"], total["prior_printed"]) if total else Amount(),
        )

    def _line(self, line_id: str, row: dict[str, Any]) -> BudgetLine:
        items = tuple(
            BudgetLineItem(position=position, text=text, is_new="【新規】" in text)
            for position, text in enumerate(row["bullets"], start=1)
        )
        built = line(
            line_id,
            row["name"],
            None,
            None,
            relisted=row["relisted"],
            partial=row["partial"],
            name_printed=row["name_printed"],
            category=row["category"],
            items=items,
        )
        sums = {side: self._amount(row[side], row[f"{side}_printed"]) for side in ("amount", "prior")}
        return built.model_copy(update=sums)

    def _amount(self, units: int | None, printed: str) -> Amount:
        return amount(None if units is None else units * self.unit_yen, printed=printed)
