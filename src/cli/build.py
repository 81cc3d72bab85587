"""`shisaku build`: files and folders into a database."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import ExitCode
from ..file_names import shown
from .console import SEVERITY_NAMES, SEVERITY_STYLES, command, complain, say, table
from .options import FailOn, OrganizationOption, PasswordOption, ProfileOption

if TYPE_CHECKING:
    from ..export.sqlite import DocumentSummary, FileStatus
    from ..pipeline import BuildResult

_SHOWN = 5
"""How many findings are spelled out after a build."""
_LISTED = 10
_REPORT = "report.html"
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
    context: typer.Context,
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
    as_json: Annotated[
        bool, typer.Option("--json", help="結果を JSON で標準出力に書きます（まとめは表示しません）。")
    ] = False,
) -> int:
    """Read, reconcile, store; then say in a few lines what was read and what does not add up."""
    from ..batch.pool import Limits
    from ..export.sqlite import stands
    from ..ingest.pdf.engines.registry import DEFAULT_ENGINES
    from ..pipeline import build as build_database
    from ..profiles import load_profile
    from .progress import showing

    quiet = bool(context.obj) or as_json
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
        if stands(database):
            summarise(database)
    failing = not result.failed and _fails(database, fail_on)
    code = ExitCode.UNREADABLE if result.failed else ExitCode.FINDINGS if failing else ExitCode.OK
    if as_json:
        sys.stdout.write(_told(result, database if stands(database) else None, code) + "\n")
    return int(code)


def _told(result: BuildResult, database: Path | None, code: ExitCode) -> str:
    """Return a build in numbers as JSON: its files, the documents that the database holds, the open findings."""
    from ..export.sqlite import read_summary

    summary = None if database is None else read_summary(database)
    told = {
        "database": None if database is None else shown(database.absolute()),
        "exit_code": int(code),
        "files": [{**asdict(one), "path": shown(one.path)} for one in result.files],
        "documents": [asdict(one) for one in summary.documents] if summary else [],
        "organizations": [asdict(one) for one in summary.organizations] if summary else [],
        "open_findings": dict(summary.open_findings) if summary else {},
        "gone": result.gone,
        "out_of_place": result.out_of_place,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


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


_COLUMNS: tuple[tuple[str, Callable[[DocumentSummary], str]], ...] = (
    ("文書", lambda one: f"{one.fiscal_year}年度 {one.department}"),
    ("誤り", lambda one: str(one.open_errors)),
    ("注意", lambda one: str(one.open_warnings)),
    ("決定済み", lambda one: str(one.decisions)),
    ("計の合計", lambda one: _thousands(one.printed_total_yen)),
    ("再掲を除く", lambda one: _thousands(one.not_relisted_yen)),
    ("重複を除く", lambda one: _thousands(one.distinct_yen)),
    ("読めない行", lambda one: str(one.unparsed_count)),
    ("取組み", lambda one: str(one.initiatives)),
    ("表", lambda one: str(one.tables)),
    ("事業の行", lambda one: str(one.lines)),
    ("KPI", lambda one: str(one.kpis)),
    ("目標指標", lambda one: str(one.goals)),
)
"""Of the summary, the most telling first; sums in thousand yen."""
_SPARED = (12, 11, 10, 9, 8, 7, 3)
"""Which of them are left out first where a terminal is narrow."""


def summarise(database: Path) -> None:
    """Print what the database holds: documents in numbers, the three sums, findings, the first few spelled out."""
    from ..export.sqlite import read_findings, read_summary

    summary = read_summary(database)
    if not summary.documents:
        say(f"データベースに文書がありません：{database}")
        return
    table(
        [head for head, _ in _COLUMNS],
        [[value(one) for _, value in _COLUMNS] for one in summary.documents],
        numeric=range(1, len(_COLUMNS)),
        spared=_SPARED,
    )
    say("金額の単位：千円")
    for whole in summary.organizations:
        undecided = f"、未決定のため除いた額 {_thousands(whole.undecided_yen)}" if whole.undecided_yen else ""
        say(
            f"{whole.organization} {whole.fiscal_year}年度 全体（{whole.documents}文書）："
            f"計の合計 {_thousands(whole.printed_total_yen)}、再掲を除く {_thousands(whole.not_relisted_yen)}、"
            f"重複を除く {_thousands(whole.distinct_yen)}{undecided}"
        )
    counts = "、".join(f"{SEVERITY_NAMES[s]} {summary.open_findings.get(s, 0)}件" for s in SEVERITY_NAMES)
    say(f"指摘：{counts}")
    urgent = [finding for finding in read_findings(database, ("error", "warning")) if finding.status == "open"]
    urgent.sort(key=lambda finding: finding.severity != "error")
    for finding in urgent[:_SHOWN]:
        about = f"{finding.fiscal_year}年度 {finding.department}"
        say(f"  [{SEVERITY_NAMES[finding.severity]}] {about} {finding.message}", SEVERITY_STYLES[finding.severity])
    if len(urgent) > _SHOWN:
        say(f"  ほか{len(urgent) - _SHOWN}件。全件の表示：{command('check', database)}")
    say(f"データベース：{database}")
    say(f"次に：{command('report', database, '-o', _REPORT)} で、原本の該当箇所の付いた報告書を作ります。")


def _thousands(yen: int | None) -> str:
    if yen is None:
        return "―"
    return f"{yen // 1000:,}" if yen % 1000 == 0 else f"{yen / 1000:,.3f}"
