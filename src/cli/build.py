"""`shisaku build`: files and folders into a database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ExitCode
from .console import SEVERITY_NAMES, SEVERITY_STYLES, complain, say, table
from .options import FailOn, OrganizationOption, PasswordOption, ProfileOption

_SHOWN = 5
"""How many findings are spelled out after a build."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("build", help="文書を読み取り、データベースを作ります（更新します）。")(build)


def build(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT...", help="文書（PDF・テキスト）か、それを入れたフォルダー。")
    ],
    database: Annotated[Path, typer.Option("--db", metavar="PATH", help="データベースのファイル。")] = Path(
        "shisaku.db"
    ),
    profile: ProfileOption = None,
    organization: OrganizationOption = None,
    password: PasswordOption = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="終了コードを 1 にする指摘の重大度。")] = FailOn.ERROR,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="まとめを表示しません。")] = False,
) -> int:
    """Read, reconcile, store; then say in a few lines what was read and what does not add up."""
    from ..pipeline import build as build_database
    from ..profiles import load_profile

    result = build_database(inputs, database, load_profile(profile), organization=organization, password=password)
    for failed in result.failed:
        complain(f"読めませんでした：{failed.path}：{failed.reason}")
    if not quiet:
        summarise(database)
    if result.failed:
        return int(ExitCode.UNREADABLE)
    return int(ExitCode.FINDINGS if _fails(database, fail_on) else ExitCode.OK)


def _fails(database: Path, fail_on: FailOn) -> bool:
    from ..export.sqlite import read_summary

    if fail_on is FailOn.NEVER:
        return False
    found = read_summary(database).open_findings
    return bool(found.get("error") or (fail_on is FailOn.WARNING and found.get("warning")))


def summarise(database: Path) -> None:
    """Print what the database holds: documents in numbers, the three sums, findings, the first few spelled out."""
    from ..export.sqlite import read_findings, read_summary

    summary = read_summary(database)
    table(
        (
            "文書",
            "取組み",
            "表",
            "事業の行",
            "KPI",
            "目標指標",
            "計の合計（千円）",
            "再掲を除く（千円）",
            "重複を除く（千円）",
            "読めない行",
        ),
        [
            (
                f"{one.fiscal_year}年度 {one.department}",
                str(one.initiatives),
                str(one.tables),
                str(one.lines),
                str(one.kpis),
                str(one.goals),
                _thousands(one.printed_total_yen),
                _thousands(one.not_relisted_yen),
                _thousands(one.distinct_yen),
                str(one.unparsed_count),
            )
            for one in summary.documents
        ],
        numeric=range(1, 10),
    )
    counts = "、".join(f"{SEVERITY_NAMES[s]} {summary.open_findings.get(s, 0)}件" for s in ("error", "warning", "info"))
    say(f"指摘：{counts}")
    urgent = [finding for finding in read_findings(database, ("error", "warning")) if finding.status == "open"]
    urgent.sort(key=lambda finding: finding.severity != "error")
    for finding in urgent[:_SHOWN]:
        say(f"  [{SEVERITY_NAMES[finding.severity]}] {finding.message}", SEVERITY_STYLES[finding.severity])
    if len(urgent) > _SHOWN:
        say(f"  ほか{len(urgent) - _SHOWN}件。「shisaku check {database}」で全件を表示します。")
    say(f"データベース：{database}")


def _thousands(yen: int | None) -> str:
    if yen is None:
        return "―"
    return f"{yen // 1000:,}" if yen % 1000 == 0 else f"{yen / 1000:,.3f}"
