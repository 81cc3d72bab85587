"""A Fiscal Data Package (https://specs.frictionlessdata.io/fiscal-data-package/, 1.0 rc1) of the budget.

Its values may be added up by whoever reads it, so it holds each project's money of a document once, and of the
document's own year: rows that are counted, measure 'amount'.
"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..sqlite import Text
from ..tidy import TidyTable
from .descriptor import resource, write_descriptor
from .separated import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..tidy import Tidy

COLUMN_TYPES = {
    "line_id": "budget-line-id",
    "fiscal_year": "date:fiscal-year",
    "phase": "phase:id",
    "area_code": "administrative-classification:generic:level1:code",
    "organization": "administrative-classification:generic:level1:label",
    "department": "administrative-classification:generic:level2:code",
    "policy_code": "functional-classification:generic:level1:code",
    "policy_title": "functional-classification:generic:level1:label",
    "measure_code": "functional-classification:generic:level2:code",
    "measure_title": "functional-classification:generic:level2:label",
    "project_id": "activity:generic:project:code",
    "project_name": "activity:generic:project:label",
    "amount_yen": "value",
}
"""What each column of `budget_amounts` is in the specification's taxonomy; the others have no ColumnType."""

_LEFT_OUT = frozenset({"kind", "relisted", "counted"})
_CONSTANTS = [
    {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "JPY"},
    {"name": "direction", "type": "string", "columnType": "direction", "constant": "expenditure"},
]


def write_fiscal_package(tidy: Tidy, folder: Path) -> None:
    """Write `datapackage.json` and `budget.csv` into a new folder. Values are yen."""
    folder.mkdir()
    table = _counted(tidy.table("budget_amounts"))
    write_table(table, folder / "budget.csv", encoding="utf-8")
    described = resource(table, "budget.csv", ())
    described["schema"]["fields"] = [field | _fiscal(field["name"]) for field in described["schema"]["fields"]]
    described["schema"]["extraFields"] = _CONSTANTS
    write_descriptor(folder, tidy, "shisaku-budget", table.text.ja, [described], columnTypes=_used_types())


def _counted(amounts: TidyTable) -> TidyTable:
    kept = [at for at, column in enumerate(amounts.columns) if column.name not in _LEFT_OUT]
    names = [column.name for column in amounts.columns]
    kind, counted = names.index("kind"), names.index("counted")
    rows = (row for row in amounts.rows if row[kind] == "amount" and row[counted])
    text = Text(
        "予算額（事業ごと・文書ごとに1回だけ数えたもの、円）", "Budgets in yen, each project once a document and year"
    )
    return replace(
        amounts,
        name="budget",
        text=text,
        key=("line_id",),
        columns=tuple(amounts.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _fiscal(name: str) -> dict[str, str]:
    return {"columnType": COLUMN_TYPES[name]} if name in COLUMN_TYPES else {}


def _used_types() -> list[dict[str, Any]]:
    """Return the definitions of the ColumnTypes in use; the descriptor carries them, see data/README.md."""
    text = files("shisaku.export.files.data").joinpath("fiscal_column_types.json").read_text(encoding="utf-8")
    known: list[dict[str, Any]] = json.loads(text)
    used = {*COLUMN_TYPES.values(), *(constant["columnType"] for constant in _CONSTANTS)}
    return [one for one in known if one["name"] in used]
