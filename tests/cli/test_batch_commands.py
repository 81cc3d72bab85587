"""The batch on the command line: what is told, and the corrections file that `check --propose` begins."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from shisaku.cli import run
from shisaku.corrections import load_corrections
from shisaku.errors import ExitCode

from support.databases import query
from support.paper import Paper
from support.small_plans import plan_text, write_plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    return documents


def _build(folder: Path, *options: str) -> int:
    return run(["build", str(folder), "--db", str(folder.parent / "plan.db"), "--jobs", "1", *options])


def test_a_build_tells_what_it_did_with_the_files(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_plan(folder, "2020.txt", 2020)
    write_plan(folder, "2021.txt", 2021, "健康福祉部")
    (folder / "メモ.docx").touch()
    assert _build(folder) == ExitCode.OK
    said = capfd.readouterr()
    assert "ファイル：追加 2件、対象外 1件" in said.out
    assert "メモ.docx" in said.out
    assert sorted(re.findall(r"^\[\d/2\] 読取り .*?(\d+\.txt)$", said.err, re.MULTILINE)) == ["2020.txt", "2021.txt"]
    write_plan(folder, "2020.txt", 2020, projects={"道路整備事業費": (1501, 1200), "橋りょう補修費": (300, None)})
    (folder / "2021.txt").unlink()
    assert _build(folder) == ExitCode.OK
    said = capfd.readouterr()
    assert "「道路整備事業費」の予算額 1,500,000円→1,501,000円" in said.out
    assert "ファイルがなくなった文書（--prune で除きます）：06000-2021-健康福祉部" in said.out
    assert _build(folder, "--prune", "--force") == ExitCode.OK
    said = capfd.readouterr()
    assert "差替え 1件、削除 1件" in said.out


@pytest.mark.parametrize(
    ("options", "heard"), [((), [("5", "6")]), (("--engines", "2"), [("5", "6")]), (("--engines", "1"), [])]
)
def test_a_pdf_is_read_by_two_libraries_unless_one_is_asked_for(
    folder: Path, options: tuple[str, ...], heard: list[tuple[str, str]]
) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for nth, line in enumerate(plan_text().splitlines()):
        sheet.text(50, 52 + 13 * nth, line.rstrip())
    sheet.text(50, 760, "※金額は令和２年度の 4,2")
    sheet.raw("/Span <</ActualText (60)>> BDC")
    sheet.text(165, 760, "50")
    sheet.raw("EMC")
    paper.save(folder / "plan.pdf")
    _build(folder, *options)
    found = query(
        folder.parent / "plan.db", "SELECT actual, expected FROM findings WHERE check_code = 'engines-differ'"
    )
    assert found == heard


def test_failures_are_told_and_give_exit_code_3(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_plan(folder, "a.txt")
    write_plan(folder, "b.txt")
    assert _build(folder, "-q") == ExitCode.UNREADABLE
    said = capfd.readouterr()
    assert said.out == ""
    assert [line.startswith("読めませんでした：") for line in said.err.splitlines()] == [True, True]


@pytest.mark.parametrize("option", ["--jobs=0", "--timeout=0", "--memory=1"])
def test_limits_too_small_are_wrong_usage(folder: Path, option: str) -> None:
    assert _build(folder, option) == ExitCode.USAGE
    assert list(folder.parent.iterdir()) == [folder]


def test_a_proposed_corrections_file_completed_settles_its_findings(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_plan(folder, "2020.txt", projects={"道路整備事業費": (1600, 1200), "橋りょう補修費": (300, None)}, total=1800)
    database, target = folder.parent / "plan.db", folder / "corrections.toml"
    assert _build(folder) == ExitCode.FINDINGS
    assert run(["check", str(database), "--propose", str(target)]) == ExitCode.FINDINGS
    assert _build(folder) == ExitCode.FINDINGS, "a proposal says nothing before it is completed"
    proposed = target.read_text(encoding="utf-8")
    assert run(["check", str(database), "--propose", str(target)]) == ExitCode.FINDINGS
    assert target.read_text(encoding="utf-8") == proposed, "nothing new, nothing changed"
    text = re.sub("(?m)^# ?", "", target.read_text(encoding="utf-8"))
    completed = text.replace('corrected = ""', 'corrected = "1,900"').replace('""', '"原本は1,900"')
    target.write_text(completed, encoding="utf-8")
    assert len(load_corrections(target).correction) == 1
    capfd.readouterr()
    assert _build(folder) == ExitCode.OK
    assert query(database, "SELECT total_yen, total_printed, corrected FROM budget_tables") == [(1_900_000, "1,800", 1)]
    assert query(database, "SELECT check_code FROM findings") == [("waiver-stale",)], "both ways were taken"


def test_what_is_new_is_added_below_what_somebody_has_written(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong: dict[str, tuple[int, int | None]] = {"道路整備事業費": (1600, 1200), "橋りょう補修費": (300, None)}
    write_plan(folder, "2020.txt", projects=wrong, total=1800)
    database, target = folder.parent / "plan.db", folder / "corrections.toml"
    propose = ["check", str(database), "--propose", str(target), "--fail-on", "never"]
    _build(folder)
    run(propose)
    first = target.read_text(encoding="utf-8").replace('# reason = ""', '# reason = "調べています"')
    target.write_text(first, encoding="utf-8")
    write_plan(
        folder, "2021.txt", 2021, projects={"道路整備事業費": (10, 1600), "橋りょう補修費（再掲）": (2, 301)}, total=13
    )
    _build(folder)
    run(propose)
    text = target.read_text(encoding="utf-8")
    assert text.startswith(first)
    added = text.removeprefix(first)
    assert "2020-県土整備部/i1/t1" not in added
    severities = query(database, "SELECT severity FROM findings WHERE status = 'open' AND document_id LIKE '%2021%'")
    said = [line for line in added.splitlines() if line.startswith("## 2021年度")]
    assert len(said) == len(severities)
    assert "計" in said[0], "the error comes first"
    other = folder / "memo.txt"
    other.write_text("道路の件は後日\n", encoding="utf-8")
    capfd.readouterr()
    assert run(["check", str(database), "--propose", str(other)]) == ExitCode.USAGE
    assert other.read_text(encoding="utf-8") == "道路の件は後日\n"


def test_the_bar_of_a_terminal_is_no_part_of_a_pipe(folder: Path) -> None:
    write_plan(folder, "a.txt")
    command = [sys.executable, "-m", "shisaku", "build", str(folder), "--db", str(folder.parent / "plan.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout + done.stderr


def test_on_a_terminal_there_is_a_bar_with_pages_rate_and_time_left(folder: Path) -> None:
    pty = pytest.importorskip("pty", reason="terminals of POSIX")
    write_plan(folder, "a.txt")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "shisaku", "build", str(folder), "--db", str(folder.parent / "plan.db")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                said += os.read(ours, 4096)
            except OSError:
                break
    os.close(ours)
    assert process.returncode == ExitCode.OK
    assert "読取り" in said.decode()
    assert "0/1" in said.decode()
    assert "残り" in said.decode()
