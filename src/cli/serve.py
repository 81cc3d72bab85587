"""`shisaku serve`: the database in a browser."""

from __future__ import annotations

import ipaddress
import webbrowser
from typing import Annotated

import typer

from .console import complain, out, say
from .options import DatabaseArgument, SourcesOption


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help="データベースをブラウザーで見られるようにします（読み取り専用）。")(serve)


def serve(
    database: DatabaseArgument,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="公開する先。省略時はこのコンピューターだけ。")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="ポート番号。0 なら空いているもの。")] = 8001,
    sources: SourcesOption = None,
    open_browser: Annotated[bool, typer.Option("--open", help="ブラウザーを開きます。")] = False,
) -> None:
    """Serve until Ctrl+C."""
    from ..export.serve import serve as serve_database

    def listening(address: str) -> None:
        say(f"{address} で見られます。終了するには Ctrl+C を押してください。")
        out().file.flush()
        if not _is_loopback(host):
            complain("ほかのコンピューターからも見られます。元のファイルの場所（run_documents の表）も見えます。")
        if open_browser:
            webbrowser.open(address)

    serve_database(database, host, port, listening, sources or ())


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
