"""`shisaku schema`: the contract of the database, or the JSON Schema of a Document."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from .console import say, table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", help="データベースの表と列の説明、または文書の JSON Schema を表示します。")(schema)


def schema(
    as_json: Annotated[bool, typer.Option("--json", help="Document の JSON Schema を表示します。")] = False,
) -> None:
    """Print tables and columns with their descriptions."""
    if as_json:
        from ..model import Document

        sys.stdout.write(json.dumps(Document.model_json_schema(), ensure_ascii=False, indent=2) + "\n")
        return
    from ..export.sqlite import describe

    for described in describe():
        kind = "表" if described.kind == "table" else "ビュー"
        say(f"\n{described.name}（{kind}）{described.text.ja}", "bold")
        table(
            ("列", "型", "必須", "説明"),
            [(one.name, one.type, "○" if one.required else "", one.text.ja) for one in described.columns],
        )
