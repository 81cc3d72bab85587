"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

ProfileOption = Annotated[
    Path | None,
    typer.Option("--profile", metavar="FILE", help="文書の用語を定めたプロファイル（TOML）。省略時は標準のもの。"),
]
OrganizationOption = Annotated[
    str | None,
    typer.Option("--organization", metavar="NAME", help="団体名（例：山形県）。文書から分からないときに指定します。"),
]
PasswordOption = Annotated[str | None, typer.Option("--password", metavar="TEXT", help="PDF を開くパスワード。")]
DatabaseArgument = Annotated[Path, typer.Argument(metavar="DB", help="データベースのファイル。")]
DatabaseOption = Annotated[Path, typer.Option("--db", metavar="DB", help="データベースのファイル。")]
SourcesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--sources",
        metavar="FOLDER",
        help="原本のあるフォルダー（移動したとき。繰り返し指定できます）。省略時は読み取った時の場所。",
    ),
]


class FailOn(StrEnum):
    """From which severity a finding makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


class SeverityChoice(StrEnum):
    """A severity of findings."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class TableFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
