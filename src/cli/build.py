"""`shisaku build`: files and folders into a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import ExitCode
from ..file_names import shown
from .console import SEVERITY_NAMES, SEVERITY_STYLES, complain, say, table
from .options import FailOn, OrganizationOption, PasswordOption, ProfileOption

if TYPE_CHECKING:
    from ..export.sqlite import FileStatus
    from ..pipeline import BuildResult

_SHOWN = 5
"""How many findings are spelled out after a build."""
_LISTED = 10
_STATUS_NAMES: dict[FileStatus, str] = {
    "added": "追加",
    "replaced": "差替え",
    "unchanged": "変更なし",
    "compared": "照合",
    "removed": "削除",
    "skipped": "対象外",
    "failed": "失敗",
}


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
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", metavar="FILE", help="訂正ファイル。省略時は文書と同じ場所の corrections.toml。"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="変わっていないファイルも読み直します。")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="ファイルがなくなった文書をデータベースから除きます。")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="同時に読むファイルの数。省略時は CPU の数。")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="1つのファイルを読む時間の上限（秒）。")
    ] = 600.0,
    memory: Annotated[
        int,
        typer.Option(
            "--memory", metavar="MB", help="1つのファイルを読むメモリの上限（MB、512 以上）。Windows では効きません。"
        ),
    ] = 4096,
    engines: Annotated[
        int,
        typer.Option(
            "--engines",
            min=1,
            max=2,
            metavar="N",
            help="PDF を読むライブラリの数。2つで読み比べ、違いを指摘します。1 は速く読めますが、読み比べません。",
        ),
    ] = 2,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="終了コードを 1 にする指摘の重大度。")] = FailOn.ERROR,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="まとめを表示しません。")] = False,
) -> int:
    """Read, reconcile, store; then say in a few lines what was read and what does not add up."""
    from ..batch.pool import Limits
    from ..ingest.pdf.engines.registry import DEFAULT_ENGINES
    from ..pipeline import build as build_database
    from ..profiles import load_profile
    from .progress import showing

    limits = Limits(jobs=jobs or Limits().jobs, seconds=timeout, megabytes=memory)
    with showing(quiet) as progress:
        result = build_database(
            inputs,
            database,
            load_profile(profile),
            organization=organization,
            password=password,
            force=force,
            prune=prune,
            corrections=corrections,
            limits=limits,
            engines=DEFAULT_ENGINES[:engines],
            progress=progress,
            alone=True,
        )
    for failed in result.failed:
        complain(f"読めませんでした：{shown(failed.path)}：{failed.reason}")
    if not quiet:
        tell_what_changed(result)
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


def tell_what_changed(result: BuildResult) -> None:
    """Print what the run did with the files, and what it leaves for the officer to see to."""

    counted = Counter(one.status for one in result.files)
    done = "、".join(f"{name} {counted[status]}件" for status, name in _STATUS_NAMES.items() if counted[status])
    if done:
        say(f"ファイル：{done}")
    for one in result.files:
        if one.status == "replaced":
            say(f"  差替え {shown(one.path)}" + ("" if one.changes else "（数字の変更なし）"))
            for change in one.changes:
                say(f"    {change}")
        elif one.status == "removed":
            say(f"  削除 {one.document_id}：{one.reason}")
    _list("対象外のファイル", [shown(one.path) for one in result.files if one.status == "skipped"])
    _list("ファイルがなくなった文書（--prune で除きます）", result.gone)
    _list("訂正ファイルにあって、どの文書にもない行", result.out_of_place)


def _list(heading: str, names: Sequence[str]) -> None:
    if names:
        more = f" ほか{len(names) - _LISTED}件" if len(names) > _LISTED else ""
        say(f"{heading}：{'、'.join(names[:_LISTED])}{more}")


def summarise(database: Path) -> None:
    """Print what the database holds: documents in numbers, the three sums, findings, the first few spelled out."""
    from ..export.sqlite import read_findings, read_summary

    summary = read_summary(database)
    if not summary.documents:
        say(f"データベースに文書がありません：{database}")
        return
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
    for whole in summary.organizations:
        undecided = f"、未決定のため除いた額 {_thousands(whole.undecided_yen)}" if whole.undecided_yen else ""
        say(
            f"{whole.organization} {whole.fiscal_year}年度 全体（{whole.documents}文書、千円）："
            f"計の合計 {_thousands(whole.printed_total_yen)}、再掲を除く {_thousands(whole.not_relisted_yen)}、"
            f"重複を除く {_thousands(whole.distinct_yen)}{undecided}"
        )
    counts = "、".join(f"{SEVERITY_NAMES[s]} {summary.open_findings.get(s, 0)}件" for s in SEVERITY_NAMES)
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
