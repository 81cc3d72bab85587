"""`shisaku export`: a database as files that other tools open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..export.formats import Format
from .console import command, complain, say
from .options import DatabaseArgument


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", help="データベースを、CSV・Excel・Data Package・Parquet や確認表のファイルに書き出します。")(
        export
    )


def export(
    database: DatabaseArgument,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="書き出し先のフォルダ。なければ作ります。")],
    formats: Annotated[
        list[Format] | None,
        typer.Option("--format", help="書き出す形式（繰り返し指定できます）。省略時は csv。"),
    ] = None,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="確認表（review-xlsx）に、原本の該当箇所の画像を入れます。")
    ] = False,
) -> None:
    """Write the tidy tables; all files, or none."""
    from ..export.files import export_files
    from ..export.sqlite import Code, Text
    from ..reconcile import CATALOGUE

    codes = [Code(one.slug, Text(one.title, one.meaning)) for one in CATALOGUE]
    exported = export_files(database, folder, formats or [Format.CSV], codes, pictures=pictures)
    say(f"{folder} に{len(exported.files)}個のファイルを書き出しました。")
    if exported.open_errors:
        complain(
            f"未対応の誤りの指摘が{exported.open_errors}件あるデータです。"
            f"内容は findings の表か {command('check', database)} で確かめてください。"
        )
