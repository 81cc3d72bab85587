"""`shisaku corrections`: what people decided comes into the corrections file, from Excel or from another year."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .console import complain, say
from .options import DatabaseOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..corrections import SignedEntry

_FILE = "corrections.toml"
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="書き込む訂正ファイル。省略時はデータベースの作成に使ったもの、なければデータベースと同じ場所の corrections.toml。",
    ),
]

group = typer.Typer(help="訂正ファイルに、Excel の確認表や以前の年度の決定を取り込みます。", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(group, name="corrections")


@group.command("import", help="記入した確認表（export --format review-xlsx）を訂正ファイルに取り込みます。")
def import_sheet(
    sheet: Annotated[Path, typer.Argument(metavar="FILE", help="記入した確認表（.xlsx）。")],
    database: DatabaseOption,
    corrections: CorrectionsOption = None,
) -> None:
    """Take every row of the sheet, or none: each cell that cannot be taken is named."""
    from ..export.sheet import read_sheet, taken_from

    taken = taken_from(read_sheet(sheet), database)
    for one in taken.complaints:
        complain(f"{sheet.name} {one.cell}：{one.why}。")
    if taken.complaints:
        raise UsageError(
            f"確認表に直すところが{len(taken.complaints)}か所あるため、何も取り込んでいません。",
            "示されたセルを直してから、もう一度取り込んでください。",
        )
    if taken.settled:
        say(f"対応済みの指摘の行：{taken.settled}件（取り込むものはありません）")
    if not taken.entries:
        say("取り込む決定はありません。")
        return
    _save(corrections_target(database, corrections), taken.entries)
    say("「shisaku build」をもう一度実行すると反映されます。")


@group.command("carry", help="以前の年度の訂正ファイルから、今年度にも当てはまる決定を引き継ぎます。")
def carry(
    old: Annotated[Path, typer.Argument(metavar="FILE", help="以前の年度の訂正ファイル。")],
    database: DatabaseOption,
    corrections: CorrectionsOption = None,
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="引き継ぐ担当者。省略時は表示するだけで、書き込みません。"),
    ] = None,
) -> None:
    """Show each decision that applies again, and write them when somebody signs."""
    from ..corrections import carried, load_corrections, open_corrections
    from ..export.sheet import open_findings

    target = corrections_target(database, corrections)
    found = tuple(carried(load_corrections(old), open_corrections(target).rules, open_findings(database)))
    for one in found:
        about = one.finding.message if one.finding else "、".join(value for _, value in one.entry.values)
        say(f"[{one.entry.kind}] {about}")
        say(f"    以前の決定：{one.record}（{one.reason}）")
    if not found:
        say("引き継ぐ決定はありません。")
        return
    if not who or not who.strip():
        say(
            f"{len(found)}件を引き継げます。内容を確かめ、--who に担当者名を付けて実行すると、{target} に書き込みます。"
        )
        return
    today = datetime.now().astimezone().date()
    _save(target, [one.entry.signed(f"{one.reason}（{one.record} から引継ぎ）", who.strip(), today) for one in found])


def corrections_target(database: Path, given: Path | None) -> Path:
    """Return the corrections file to write to: the given one, the one that the database was made with, or a new one beside it."""
    from ..export.sqlite import read_last_run

    if given is not None:
        return given
    last = read_last_run(database)
    recorded = None if last is None else last.options.get("corrections")
    return Path(recorded) if isinstance(recorded, str) else database.parent / _FILE


def _save(target: Path, entries: Sequence[SignedEntry]) -> None:
    from ..corrections import open_corrections, save_corrections, settled

    opened = open_corrections(target)
    result = settled(opened.text, entries)
    if result.text != opened.text:
        save_corrections(opened, result.text)
    parts = [("追加", result.new), ("置換え", result.replaced), ("変更なし", result.unchanged)]
    counts = "、".join(f"{word} {count}件" for word, count in parts if count)
    say(f"訂正ファイル {target}：{counts}")
