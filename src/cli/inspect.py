"""`shisaku inspect`: what is read from one file, as a tree with its figures or as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..file_names import shown
from .console import SEVERITY_NAMES, SEVERITY_STYLES, out, say
from .options import OrganizationOption, PasswordOption, ProfileOption

if TYPE_CHECKING:
    from rich.tree import Tree

    from ..model import Amount, BudgetTable, Document


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("inspect", help="1つの文書から読み取った内容（施策体系と金額）を表示します。")(inspect)


def inspect(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="文書（PDF・テキスト）。")],
    page: Annotated[
        int | None, typer.Option("--page", metavar="N", help="--steps・--image で描くページ（1から）。")
    ] = None,
    steps: Annotated[
        Path | None,
        typer.Option(
            "--steps",
            metavar="DIR",
            help="読み取りの各段階（文字、罫線とマス、列見出しと行の切れ目、行の役割）を、新しいフォルダーに図で示します。"
            "省略時は全ページ。",
        ),
    ] = None,
    image: Annotated[
        Path | None,
        typer.Option(
            "--image",
            metavar="PNG",
            help="PDF のページの全ての数字に、その扱い（読んだ数値と裏付け、文の中、読んでいない、など）を示す枠を描きます。凡例と数は画面に出ます。",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="文書全体を JSON で表示します。")] = False,
    profile: ProfileOption = None,
    organization: OrganizationOption = None,
    password: PasswordOption = None,
) -> None:
    """Print the plan as a tree, or the whole Document as JSON."""
    if steps is not None:
        if image is not None or as_json:
            raise UsageError("--steps は --image、--json と一緒に使えません。", "どれか1つにしてください。")
        _show_steps(source, steps, page, profile, organization, password)
        return
    if image is not None or page is not None:
        _light(source, 1 if page is None else page, image, profile, organization, password)
        return
    from ..api import check, read

    document = read(source, profile=profile, organization=organization, password=password)
    if as_json:
        sys.stdout.write(document.model_dump_json(indent=2) + "\n")
        return
    out().print(_tree(document), no_wrap=True, overflow="ignore", crop=False)
    if document.unparsed:
        say(f"どの規則にも当てはまらない行：{len(document.unparsed)}行", "yellow")
        for line in document.unparsed:
            say(f"  {line.line_no}行目：{line.text}", "yellow")
    findings = check(document)
    say(f"指摘：{len(findings)}件")
    for finding in findings:
        say(f"  [{SEVERITY_NAMES[finding.severity]}] {finding.message}", SEVERITY_STYLES[finding.severity])


def _show_steps(
    source: Path, folder: Path, page: int | None, profile: Path | None, organization: str | None, password: str | None
) -> None:
    from ..profiles import Vocabulary, load_profile
    from ..steps import write_steps

    vocabulary = Vocabulary(load_profile(profile))
    written = write_steps(source, folder, vocabulary, page=page, organization=organization, password=password)
    pictures = f"（図{written.pictures}枚）" if written.pictures else ""
    say(f"読み取りの各段階：{shown(written.page)}{pictures}")
    if written.refusal is not None:
        raise written.refusal


def _light(
    source: Path,
    page: int,
    image: Path | None,
    profile: Path | None,
    organization: str | None,
    password: str | None,
) -> None:
    from ..export.lit_numbers import LIGHTS, counted, words
    from ..profiles import Vocabulary, load_profile
    from ..steps import write_lit_page

    if image is None:
        raise UsageError(
            "--page は --steps か --image と一緒に使います。",
            "「--steps フォルダー」のように書き出し先を指定してください。",
        )
    if image.suffix.lower() != ".png" or (image.exists() and source.exists() and image.samefile(source)):
        raise UsageError(f"{image} には書き出せません。", "元の文書とは別の、.png で終わる名前を指定してください。")
    if not image.parent.is_dir():
        raise UsageError(f"{image.parent} というフォルダーがありません。", "書き出し先を確かめてください。")
    if not source.is_file():
        raise UsageError(f"{source} が見つかりません。", "パスを確かめてください。")
    vocabulary = Vocabulary(load_profile(profile))
    drawn = write_lit_page(source, page, image, vocabulary, organization=organization, password=password)
    say(f"{page}ページを {image} に描きました。数字は{len(drawn.numbers)}個です。")
    for fate, count in counted(drawn.numbers).items():
        say(f"  {count:>4}  {words()[fate]}（{LIGHTS[fate].shape}）")
    for notice in drawn.notices:
        say(notice, "yellow")


def _tree(document: Document) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(
        Text(f"{document.era_year}（{document.fiscal_year}年度） {document.organization or ''} {document.department}")
    )
    branches: dict[str | None, Tree] = {None: root}
    for node in document.nodes:
        code = f"【{node.code}】" if node.code else ""
        branch = branches[node.parent_id].add(Text(f"{node.label} {node.title}{code}"))
        branches[node.id] = branch
        for indicator in document.indicators:
            if indicator.node_id == node.id:
                values = "、".join(
                    f"{_year(value.fiscal_year)}{value.value_text if value.value_text is not None else value.printed}"
                    for value in indicator.values
                )
                kind = "目標指標" if indicator.kind == "goal" else "KPI"
                branch.add(Text(f"{kind}：{indicator.name}（{indicator.unit or '単位不明'}）{values}"))
        issues = sum(1 for one in document.statements if one.node_id == node.id and one.kind == "issue")
        responses = sum(1 for one in document.statements if one.node_id == node.id and one.kind == "response")
        if issues or responses:
            branch.add(Text(f"課題 {issues}件、対応 {responses}件"))
        for table in document.tables:
            if table.node_id == node.id:
                _add_table(branch, table)
    return root


def _add_table(branch: Tree, table: BudgetTable) -> None:
    from rich.text import Text

    total = f"{table.total_label or '計なし'} {_money(table.total)}（{_money(table.total_prior)}）"
    below = branch.add(Text(f"関連事務事業 {total}"))
    for line in table.lines:
        marks = "".join(("［再掲］" if line.relisted else "", "［一部］" if line.partial else ""))
        category = f" {line.category}" if line.category else ""
        below.add(Text(f"{line.name}{marks} {_money(line.amount)}（{_money(line.prior)}）{category}"))


def _year(fiscal_year: int | None) -> str:
    return f"{fiscal_year}年度 " if fiscal_year is not None else ""


def _money(amount: Amount) -> str:
    """Yen with separators, or what stands there when it is not a number."""
    if amount.yen is not None:
        return f"{amount.yen:,}円"
    return {"none": "―", "empty": "空欄", "absent": "欄なし"}.get(amount.status, f"読めません：{amount.printed}")
