"""`shisaku review`: findings decided in a browser."""

from __future__ import annotations

import webbrowser
from datetime import datetime
from typing import Annotated

import typer

from .console import out, say
from .corrections import CorrectionsOption, corrections_target
from .options import DatabaseArgument, SourcesOption

_REASONS = ("原本を確認", "端数処理", "原本の誤植", "担当課に確認")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review", help="指摘を1件ずつ、原本を見ながらブラウザーで確認し、訂正ファイルに書きます。")(review)


def review(
    database: DatabaseArgument,
    corrections: CorrectionsOption = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="ポート番号。0 なら空いているもの。")] = 0,
    reasons: Annotated[
        list[str] | None,
        typer.Option("--reason", metavar="TEXT", help="理由の候補（繰り返し指定できます）。標準の候補に加えます。"),
    ] = None,
    sources: SourcesOption = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="閲覧のみで、何も書きません。")] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="ブラウザーを開きます。")] = False,
) -> None:
    """Serve until Ctrl+C, on this machine alone."""
    from ..review import Desk, serve

    target = corrections_target(database, corrections)
    today = datetime.now().astimezone().date()
    desk = Desk(database, target, today, (*_REASONS, *(reasons or ())), tuple(sources or ()), read_only)
    waiting = len(desk.asked())

    def listening(address: str) -> None:
        say(f"未対応の指摘：{waiting}件。訂正ファイル：{target}")
        say(f"{address} を開いてください。終了するには Ctrl+C を押してください。")
        out().file.flush()
        if open_browser:
            webbrowser.open(address)

    serve(desk, port, listening)
