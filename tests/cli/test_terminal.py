"""What the command says on a narrow terminal, to mistaken usage and to other programs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from shisaku.cli import console
from shisaku.cli.app import run
from shisaku.errors import ExitCode

from support.databases import query
from support.small_plans import write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from support.terminal import Shisaku


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, "a.txt", projects={"道路整備事業費": (1_234_567, 1200)}, total=1_234_568)
    return tmp_path


def _on_terminal(columns: int, *arguments: str) -> str:
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, columns.to_bytes(2, sys.byteorder).rjust(4, b"\x32") + bytes(4))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    command = [sys.executable, "-m", "shisaku", *arguments]
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment | {"TERM": "xterm"}
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            said += part
        process.wait()
    os.close(ours)
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", said.decode("utf-8"))


@pytest.mark.parametrize("columns", [200, 80, 40])
def test_no_figure_breaks_on_any_terminal(columns: int, folder: Path) -> None:
    said = _on_terminal(columns, "build", "a.txt", "--db", "a.db", "--fail-on", "never")
    assert said.count("1,234,568") >= 1
    assert said.count("1,234,567") >= 2
    assert ("KPI" in said) == (columns != 80), "left out at 80 columns, a line of its own at 40"
    assert "2020年度 県土整備部" in said
    found = _on_terminal(columns, "check", "a.db", "--fail-on", "never")
    assert "誤り" in found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "a.txt", "-j", "0"], "--jobs：1以上の数を指定してください"),
        (["build", "a.txt", "--engines", "3"], "--engines：2以下の数を指定してください"),
        (["build", "a.txt", "--jobs"], "--jobs：値を指定してください"),
        (["build", "a.txt", "--jobs", "two"], "--jobs：整数を指定してください"),
        (["build", "a.txt", "--timeout", "x"], "--timeout：数を指定してください"),
        (["build", "a.txt", "--force=3"], "--force：値は要りません"),
        (
            ["build", "a.txt", "--fail-on", "erorr"],
            "--fail-on：「erorr」は選べません（error、warning、never のいずれかです）",
        ),
        (["build", "a.txt", "--forc"], "「--forc」というオプションはありません（--force のことですか）"),
        (["build"], "INPUTを指定してください"),
        (["buidl", "a.txt"], "「buidl」というコマンドはありません（build のことですか）"),
        (["corrections", "imprt"], "「imprt」というコマンドはありません（import のことですか）"),
        (["check", "a.db", "b.db"], "余分な引数「b.db」があります"),
        (["corrections", "import", "a.xlsx"], "--dbを指定してください"),
    ],
)
def test_mistaken_usage_is_told_in_japanese_with_the_option(
    arguments: list[str], said: str, folder: Path, shisaku: Shisaku
) -> None:
    told = shisaku(*arguments)
    assert told.code == ExitCode.USAGE
    assert told.err.startswith(f"使い方が正しくありません（{said}）")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["corrections"], ["profile"]])
def test_without_arguments_there_is_help_and_no_error(arguments: list[str], shisaku: Shisaku) -> None:
    told = shisaku(*arguments)
    assert (told.code, told.err) == (ExitCode.OK, "")
    assert told.out.startswith(" ".join(["Usage: shisaku", *arguments]))


def test_quiet_means_the_same_on_both_sides_of_the_command(folder: Path, shisaku: Shisaku) -> None:
    before, after = shisaku("-q", "build", "a.txt", "--db", "a.db"), shisaku("build", "a.txt", "--db", "b.db", "-q")
    assert (before.out, before.err, before.code) == (after.out, after.err, after.code) == ("", "", ExitCode.FINDINGS)


def test_verbose_says_what_a_build_goes_by(folder: Path) -> None:
    (folder / "corrections.toml").write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "shisaku", "build", "a.txt", "--db", "a.db", "-v"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "corrections file: " in done.stderr
    assert "0 files unchanged, 1 to read" in done.stderr


def test_a_build_can_be_told_as_json(folder: Path, shisaku: Shisaku) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    told = shisaku("build", ".", "--db", "a.db", "--json")
    said = json.loads(told.out)
    assert told.code == said["exit_code"] == ExitCode.UNREADABLE
    assert {one["path"]: one["status"] for one in said["files"]} == {"a.txt": "added", "empty.txt": "failed"}
    assert said["documents"][0]["distinct_yen"] == 1_234_567_000
    assert said["open_findings"]["error"] == said["documents"][0]["open_errors"] == 1


def test_a_folder_without_documents_makes_no_database_and_leaves_nothing(tmp_path: Path, shisaku: Shisaku) -> None:
    (tmp_path / "empty").mkdir()
    told = shisaku("build", tmp_path / "empty", "--db", tmp_path / "a.db")
    assert told.code == ExitCode.UNREADABLE
    assert [one.name for one in tmp_path.iterdir()] == ["empty"]


def test_no_lock_is_left(folder: Path, shisaku: Shisaku) -> None:
    shisaku("build", "a.txt", "--db", "a.db")
    assert {one.name for one in folder.iterdir()} == {"a.txt", "a.db"}


def test_suggested_commands_can_be_pasted(folder: Path, shisaku: Shisaku, monkeypatch: pytest.MonkeyPatch) -> None:
    told = shisaku("build", "a.txt", "--db", "my plan.db", "--fail-on", "never")
    assert "shisaku report 'my plan.db' -o report.html" in told.out
    monkeypatch.setattr(sys, "platform", "win32")
    assert console.command("check", "my plan.db") == 'shisaku check "my plan.db"'


def test_an_office_writes_its_defaults_down_once(folder: Path, shisaku: Shisaku) -> None:
    defaults = folder / "shisaku.toml"
    defaults.write_text('[build]\ndb = "office.db"\norganization = "山形県"\nfail-on = "never"\n', encoding="utf-8")
    assert shisaku("build", "a.txt").code == ExitCode.OK
    assert query(folder / "office.db", "SELECT json_extract(options, '$.organization') FROM runs") == [("山形県",)]
    assert shisaku("build", "a.txt", "--db", "other.db", "--fail-on", "error").code == ExitCode.FINDINGS
    assert (folder / "other.db").exists(), "the command line says more than the file"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[build]\norg = "秋田県"\n', "[build] に「org」というオプションはありません"),
        ('[biuld]\ndb = "a.db"\n', "「biuld」はコマンドの名前ではありません"),
        ("build\n", "TOML として正しくありません"),
        ("[build]\njobs = 0\n", "--jobs：1以上の数を指定してください"),
    ],
)
def test_defaults_that_cannot_be_meant_are_told(text: str, said: str, folder: Path, shisaku: Shisaku) -> None:
    (folder / "shisaku.toml").write_text(text, encoding="utf-8")
    told = shisaku("build", "a.txt")
    assert told.code == ExitCode.USAGE
    assert said in told.err


def test_a_shell_is_given_what_it_completes_with(shisaku: Shisaku) -> None:
    assert "_SHISAKU_COMPLETE" in shisaku("completion", "bash").out
    asked = {"COMP_WORDS": "shisaku bu", "COMP_CWORD": "1", "_SHISAKU_COMPLETE": "complete_bash"}
    command = [sys.executable, "-m", "shisaku"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | asked)
    assert done.stdout.split() == ["build"]
    assert run(["completion", "tcsh"]) == ExitCode.USAGE
