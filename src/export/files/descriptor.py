"""Descriptors of Data Package and Table Schema, version 1 (https://specs.frictionlessdata.io)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ..tidy import Column, Kind, Tidy, TidyTable

_TYPES: dict[Kind, str] = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


def write_descriptor(
    folder: Path, tidy: Tidy, name: str, title: str, resources: Sequence[Mapping[str, Any]], **more: object
) -> None:
    """Write `datapackage.json`. `more` are properties that a domain's own specification adds."""
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": "\n".join(f"{item}：{value}" for item, value in tidy.about.items()),
        "sources": [{"title": source} for source in _sources(tidy)],
        **more,
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")


def resource(table: TidyTable, path: str, tables: Sequence[TidyTable]) -> dict[str, Any]:
    """Return the resource of a table whose file lies at `path`; references to tables beyond `tables` are left out."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "title": table.text.ja,
        "description": table.text.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table, tables)),
            "missingValues": [""],
        },
    }


def field(column: Column) -> dict[str, Any]:
    """Return the field of a column: type, constraints, and its descriptions."""
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.codes and not column.open_codes:
        constraints["enum"] = [code.code for code in column.codes]
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.text.ja,
        "description": column.text.en,
    }
    if column.unit is not None:
        described["unit"] = column.unit
    return described | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: TidyTable, tables: Sequence[TidyTable]) -> Iterator[dict[str, Any]]:
    keys = {one.name: one.key for one in tables}
    for column in table.columns:
        if column.reference in keys:
            # By the specification a reference within one table names no resource.
            target = "" if column.reference == table.name else column.reference
            (key,) = keys[column.reference]
            yield {"fields": column.name, "reference": {"resource": target, "fields": key}}


def _sources(tidy: Tidy) -> Iterator[str]:
    for document in tidy.table("documents").records():
        yield f"{document['organization'] or ''}{document['department']} {document['title']}（{document['source_name']}）"
