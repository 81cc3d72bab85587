"""A Frictionless Data Package: CSV files with types, constraints, keys and references in `datapackage.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..tidy import TITLE
from .descriptor import resource, write_descriptor
from .fiscal_package import write_fiscal_package
from .separated import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..tidy import Tidy


def write_data_package(tidy: Tidy, folder: Path) -> None:
    """Write `datapackage.json` with its files in `data/`, and a Fiscal Data Package of the budget in `fiscal/`."""
    (folder / "data").mkdir()
    tables = (*tidy.tables, *tidy.explanations)
    for table in tables:
        write_table(table, folder / "data" / f"{table.name}.csv", encoding="utf-8")
    resources = [resource(table, f"data/{table.name}.csv", tidy.tables) for table in tables]
    write_descriptor(folder, tidy, "shisaku", TITLE, resources)
    write_fiscal_package(tidy, folder / "fiscal")
