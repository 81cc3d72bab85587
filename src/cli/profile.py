"""`shisaku profile`: help for whoever writes a profile for other documents."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from ..errors import ExitCode
from .console import say, table

profile_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the command and its sub-commands."""
    app.add_typer(profile_app, name="profile", help="文書の用語を定めたプロファイルの確認・作成を助けます。")


@profile_app.command("show", help="標準のプロファイルを表示します（新しいプロファイルのもとになります）。")
def show() -> None:
    """Print the default profile."""
    sys.stdout.write(files("shisaku.profiles").joinpath("default.toml").read_text(encoding="utf-8"))


@profile_app.command("check", help="プロファイルの用語が文書に当てはまるかを確かめます。")
def check(
    profile: Annotated[Path, typer.Argument(metavar="FILE", help="プロファイル（TOML）。")],
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="文書（PDF・テキスト）。")],
) -> int:
    """Say which words matched, which heads are unknown, and which lines stayed unparsed."""
    from ..parse.coverage import unknown_heads, word_use
    from ..pipeline import read_document
    from ..profiles import Vocabulary, load_profile

    loaded = load_profile(profile)
    document = read_document(source, Vocabulary(loaded))
    used = word_use(document, loaded)
    table(
        ("項目", "用語", "行数"),
        [(use.part, use.word, str(use.lines)) for use in used if use.lines],
        numeric=(2,),
    )
    parts = dict.fromkeys(use.part for use in used)
    idle = [part for part in parts if not any(use.lines for use in used if use.part == part)]
    say(f"文書に1つも出てこない項目：{'、'.join(idle) or 'ありません'}")
    heads = unknown_heads(document)
    say(f"意味の分からない列見出し：{'、'.join(heads) or 'ありません'}", "red" if heads else None)
    say(f"どの規則にも当てはまらない行：{len(document.unparsed)}行", "yellow" if document.unparsed else None)
    for line in document.unparsed:
        say(f"  {line.line_no}行目：{line.text}")
    say(
        f"読み取ったもの：取組み {sum(node.kind == 'initiative' for node in document.nodes)}、"
        f"表 {len(document.tables)}、事業の行 {sum(len(one.lines) for one in document.tables)}、"
        f"指標 {len(document.indicators)}、課題・対応 {len(document.statements)}"
    )
    return int(ExitCode.FINDINGS if heads or document.unparsed else ExitCode.OK)
