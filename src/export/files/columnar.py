"""Parquet: one file a table, with types, and with the descriptions as metadata of the fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from ..tidy import about_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..tidy import Column, Kind, Tidy, TidyTable

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def write_parquet(tidy: Tidy, folder: Path) -> None:
    """Write every table into a file of its own, with what explains them beside. Money is int64 yen."""
    about = json.dumps(dict(tidy.about), ensure_ascii=False)
    for table in (*tidy.tables, *tidy.explanations, about_table(tidy.about)):
        metadata = {"title": table.text.ja, "description": table.text.en, "about": about}
        schema = pa.schema([_field(column) for column in table.columns], metadata)
        pq.write_table(_table(table, schema), folder / f"{table.name}.parquet")


def _field(column: Column) -> pa.Field:
    metadata = {"title": column.text.ja, "description": column.text.en, "unit": column.unit or ""}
    return pa.field(column.name, _TYPES[column.kind], nullable=not column.required, metadata=metadata)


def _table(table: TidyTable, schema: pa.Schema) -> pa.Table:
    arrays = [pa.array((row[at] for row in table.rows), type=field.type) for at, field in enumerate(schema)]
    return pa.Table.from_arrays(arrays, schema=schema)
