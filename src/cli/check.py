"""`shisaku check`: the findings of a database."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from ..errors import ExitCode
from ..model import ids
from .console import SEVERITY_NAMES, say, table
from .options import DatabaseArgument, FailOn, SeverityChoice, TableFormat


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="データベースにある指摘を表示します。")(check)


def check(
    database: DatabaseArgument,
    output: Annotated[TableFormat, typer.Option("--format", help="表示の形式。")] = TableFormat.TABLE,
    severity: Annotated[
        list[SeverityChoice] | None,
        typer.Option("--severity", help="表示する重大度（繰り返し指定できます）。省略時はすべて。"),
    ] = None,
    propose: Annotated[
        Path | None,
        typer.Option(
            "--propose",
            metavar="FILE",
            help="訂正ファイルに、未対応の指摘をひな形として書きます（すでにあれば新しい指摘だけを加えます）。",
        ),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="終了コードを 1 にする指摘の重大度。")] = FailOn.ERROR,
) -> int:
    """Print the findings, open and waived."""
    from ..export.sqlite import read_findings
    from ..reconcile import CATALOGUE

    if propose is not None:
        _propose(database, propose)
    wanted = tuple(one.value for one in severity or list(SeverityChoice))
    findings = read_findings(database)
    shown = [finding for finding in findings if finding.severity in wanted]
    if output is TableFormat.JSON:
        sys.stdout.write(json.dumps([asdict(one) for one in shown], ensure_ascii=False, indent=2) + "\n")
    elif output is TableFormat.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        heads = list(asdict(shown[0])) if shown else ["id"]
        writer.writerow(heads)
        writer.writerows(asdict(one).values() for one in shown)
    elif shown:
        titles = {code.slug: code.title for code in CATALOGUE}
        table(
            ("重大度", "検査", "年度", "部局", "場所", "内容", "状態"),
            [
                (
                    SEVERITY_NAMES[one.severity],
                    titles.get(one.check_code, one.check_code),
                    str(one.fiscal_year),
                    one.department,
                    ids.without_document(one.subject_id),
                    one.message,
                    "承認済み" if one.status == "waived" else "未対応",
                )
                for one in shown
            ],
            wrapped=(5,),
            spared=(6, 4, 1),
        )
    else:
        say("指摘はありません。")
    counted = {FailOn.ERROR: ("error",), FailOn.WARNING: ("error", "warning"), FailOn.NEVER: ()}[fail_on]
    failing = any(one.severity in counted and one.status == "open" for one in findings)
    return int(ExitCode.FINDINGS if failing else ExitCode.OK)


def _propose(database: Path, target: Path) -> None:
    """Write what is proposed for the open findings into a new file, or behind what an old one says."""
    from ..corrections import name_in, printed_in, proposal, row_in
    from ..corrections.file import open_corrections, save_corrections
    from ..export.sqlite import read_document, read_findings

    document = cache(partial(read_document, database))
    opened = open_corrections(target)
    text = proposal(
        read_findings(database),
        lambda document_id, record_id, field: printed_in(document(document_id), record_id, field),
        lambda document_id, record_id: name_in(document(document_id), record_id),
        lambda document_id, record_id, field, printed: row_in(document(document_id), record_id, field, printed),
        datetime.now().astimezone().date(),
        opened.text,
    )
    if not text:
        say(f"訂正ファイル「{target}」に加える新しい指摘はありません。")
        return
    save_corrections(opened, f"{opened.text}{text}")
    say(f"訂正ファイルに{'新しい指摘を加えました' if opened.text else 'ひな形を書きました'}：{target}")
