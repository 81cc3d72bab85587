"""The command as a process of its own: entry points, pipes, a broken pipe, the terminal's encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

SHISAKU = Path(sys.executable).with_name("shisaku")


def run(*command: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_both_entry_points_tell_the_version() -> None:
    expected = f"shisaku {version('shisaku')}\n"
    for command in ([SHISAKU], [sys.executable, "-m", "shisaku"]):
        told = run(*command, "--version")
        assert (told.returncode, told.stdout.decode().replace("\r", "")) == (0, expected)


def test_the_version_is_told_without_importing_what_is_slow() -> None:
    code = "import sys; sys.argv = ['shisaku', '--version']; from shisaku.__main__ import main; main(); print(sorted(sys.modules))"
    told = run(sys.executable, "-c", code).stdout.decode()
    assert not {"pydantic", "typer", "rich", "pdfplumber", "sqlite3"} & set(
        told.partition("\n")[2].strip("[]\n").replace("'", "").split(", ")
    )


def test_a_pipe_gets_plain_text(small_text: Path) -> None:
    told = run(SHISAKU, "inspect", small_text, PYTHONUTF8="1")
    assert told.returncode == 0
    assert b"\x1b" not in told.stdout
    assert "橋りょう点検事業費 1,200,000円（800,000円）" in told.stdout.decode()


def test_errors_go_to_standard_error_with_the_exit_code(tmp_path: Path) -> None:
    told = run(sys.executable, "-m", "shisaku", "inspect", tmp_path / "none.txt", PYTHONUTF8="1")
    assert (told.returncode, told.stdout) == (3, b"")
    assert "開けません" in told.stderr.decode()
    assert b"Traceback" not in told.stderr


def test_a_reader_that_closes_the_pipe_is_no_error(real_text: Path) -> None:
    told = subprocess.run(
        f"'{SHISAKU}' inspect '{real_text}' --json | head -1", shell=True, capture_output=True, check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (told.stdout, told.stderr) == (b"{\n", b"")
