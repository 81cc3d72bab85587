"""Each command: what it prints in a pipe, and its exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from shisaku.model import Document

from support.terminal import SMALL, Shisaku


def test_build_says_in_a_few_lines_what_was_read_and_what_does_not_add_up(
    shisaku: Shisaku, real_text: Path, tmp_path: Path
) -> None:
    told = shisaku("build", real_text, "--db", tmp_path / "a.db")
    assert told.code == 1
    assert "2020年度 みらい企画創造部\t1\t3\t0\t4,683,904\t3,172,818\t3,273,545\t0\t26\t24\t48\t18\t4" in told.out
    assert "指摘：誤り 1件、注意 3件、参考 5件" in told.out
    assert "[誤り] 2020年度 みらい企画創造部 ⑳" in told.out
    assert told.out.splitlines()[-2] == f"データベース：{tmp_path / 'a.db'}"
    assert told.out.splitlines()[-1].startswith(f"次に：shisaku report {tmp_path / 'a.db'}")
    assert told.complaints == []
    assert "\x1b" not in told.out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_the_exit_code_of_build_follows_fail_on(
    shisaku: Shisaku, real_text: Path, tmp_path: Path, fail_on: str, code: int
) -> None:
    told = shisaku("build", real_text, "--db", tmp_path / "a.db", "--fail-on", fail_on, "--quiet")
    assert (told.code, told.out, told.complaints) == (code, "", [])


def test_a_document_without_errors_ends_with_0(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> None:
    assert shisaku("build", small_text, "--db", tmp_path / "a.db").code == 0


def test_warnings_fail_a_build_only_when_asked_to(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> None:
    small_text.write_text(SMALL + "何の行か分からない\n", encoding="utf-8")
    assert shisaku("build", small_text, "--db", tmp_path / "a.db").code == 0
    assert shisaku("build", small_text, "--db", tmp_path / "a.db", "--fail-on", "warning").code == 1


def test_the_organization_can_be_given(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> None:
    told = shisaku("inspect", small_text, "--organization", "宮城県", "--json")
    assert json.loads(told.out)["id"] == "04000-2023-県土整備部"


def test_inspect_shows_the_plan_as_a_tree_with_its_figures(shisaku: Shisaku, real_text: Path) -> None:
    told = shisaku("inspect", real_text)
    assert told.code == 0
    assert "移住定住・人材確保戦略的展開事業費 200,753,000円（155,613,000円）" in told.out
    assert "○21 圏域における広域連携の推進" in told.out
    assert "指摘：9件" in told.out


def test_inspect_gives_the_whole_document_as_json(shisaku: Shisaku, real_text: Path) -> None:
    told = shisaku("inspect", real_text, "--json")
    document = Document.model_validate_json(told.out)
    assert document.id == "06000-2020-みらい企画創造部"
    assert sum(len(table.lines) for table in document.tables) == 48


def test_check_lists_the_findings(shisaku: Shisaku, real_database: Path) -> None:
    told = shisaku("check", real_database)
    assert told.code == 1
    assert len(told.out.splitlines()) == 1 + 9
    assert told.out.splitlines()[0].startswith("重大度\t検査\t")


@pytest.mark.parametrize(("severity", "count"), [("error", 1), ("warning", 3), ("info", 5)])
def test_check_shows_one_severity_but_ends_by_all(
    shisaku: Shisaku, real_database: Path, severity: str, count: int
) -> None:
    told = shisaku("check", real_database, "--severity", severity, "--format", "json")
    assert told.code == 1
    assert [one["severity"] for one in json.loads(told.out)] == [severity] * count


def test_check_as_csv(shisaku: Shisaku, real_database: Path) -> None:
    told = shisaku("check", real_database, "--format", "csv", "--fail-on", "never")
    rows = list(csv.DictReader(io.StringIO(told.out), strict=True))
    assert told.code == 0
    assert len(rows) == 9
    assert {row["document_id"] for row in rows} == {"06000-2020-みらい企画創造部"}
    (amount,) = [row for row in rows if row["check_code"] == "relisting-amount"]
    assert (amount["severity"], amount["expected"], amount["actual"]) == ("error", "200753000", "170489000")


def test_check_of_a_database_without_findings(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> None:
    shisaku("build", small_text, "--db", tmp_path / "a.db", "--quiet")
    assert shisaku("check", tmp_path / "a.db").out == "指摘はありません。\n"
    assert json.loads(shisaku("check", tmp_path / "a.db", "--format", "json").out) == []


def test_schema_describes_every_table(shisaku: Shisaku) -> None:
    told = shisaku("schema")
    assert told.code == 0
    for table in ("documents", "budget_lines", "findings", "budget_unique", "document_totals"):
        assert f"\n{table}（" in told.out
    assert "amount_yen\tINTEGER" in told.out


def test_schema_as_json_is_the_documents_schema(shisaku: Shisaku) -> None:
    schema = json.loads(shisaku("schema", "--json").out)
    assert schema["title"] == "Document"
    assert set(schema["properties"]) == set(Document.model_fields)


def test_profile_show_prints_the_default_profile(shisaku: Shisaku) -> None:
    told = shisaku("profile", "show")
    assert (told.code, told.out) == (
        0,
        (Path(__file__).parents[2] / "src" / "profiles" / "default.toml").read_text(encoding="utf-8"),
    )


def test_version(shisaku: Shisaku) -> None:
    told = shisaku("--version")
    assert told.code == 0
    assert told.out.startswith("shisaku ")


@pytest.mark.parametrize(
    "command", [[], ["build"], ["inspect"], ["check"], ["schema"], ["profile"], ["profile", "check"]]
)
def test_help_is_there_for_every_command(shisaku: Shisaku, command: list[str]) -> None:
    told = shisaku(*command, "--help")
    assert told.code == 0
    assert "Usage: " in told.out


def test_inspect_shows_the_steps_of_a_reading(shisaku: Shisaku, small_text: Path, tmp_path: Path) -> None:
    told = shisaku("inspect", small_text, "--steps", tmp_path / "steps", "--organization", "宮城県")
    assert told.code == 0
    assert told.out.startswith(f"読み取りの各段階：{tmp_path / 'steps' / 'steps.html'}")
    assert "04000-2023-県土整備部" in (tmp_path / "steps" / "steps.html").read_text(encoding="utf-8")


def test_steps_of_what_is_no_document_are_shown_and_it_is_said(shisaku: Shisaku, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("会議の議事録です。\n", encoding="utf-8")
    told = shisaku("inspect", path, "--steps", tmp_path / "steps")
    assert told.code == 3
    assert "文書ではないようです" in told.err
    assert (tmp_path / "steps" / "steps.html").exists()


def test_steps_that_cannot_be_written_leave_everything_as_it_is(
    shisaku: Shisaku, small_text: Path, tmp_path: Path
) -> None:
    told = shisaku("inspect", small_text, "--steps", small_text)
    assert (told.code, told.out) == (2, "")
    assert "フォルダーではありません" in told.err
    assert shisaku("inspect", tmp_path / "none.pdf", "--steps", tmp_path / "steps").code == 3
    assert not (tmp_path / "steps").exists()
