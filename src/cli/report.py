"""`shisaku report`: the database as one HTML file for the people who look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .console import complain, say
from .options import DatabaseArgument, SourcesOption


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", help="データベースの内容を、1つの HTML ファイルの報告にします。")(report)


def report(
    database: DatabaseArgument,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="出力する HTML ファイル。")] = Path(
        "report.html"
    ),
    sources: SourcesOption = None,
) -> None:
    """Write the report, and say which source files it has no pictures of."""
    from ..export.report import write_report
    from ..reconcile import CATALOGUE
    from ..reconcile.catalogue.advice import ADVICE

    titles = {code.slug: code.title for code in CATALOGUE}
    written = write_report(database, output, titles=titles, advice=ADVICE, source_folders=sources or ())
    for source in written.missing_sources:
        why = "見つかりません" if source.state == "moved" else "読み取った後に変わっています"
        complain(f"原本が{why}：{source.recorded}。報告には画像の代わりに読み取った行を載せました。")
    for source in written.unreadable_sources:
        complain(f"原本を画像にできません：{source.recorded}。報告には画像の代わりに読み取った行を載せました。")
    say(f"報告：{written.path}（{written.documents}文書、指摘{written.findings}件）")
