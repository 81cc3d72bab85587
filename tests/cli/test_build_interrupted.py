"""`shisaku build` killed, interrupted, or out of disk: the old database or the new one, and never another."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from shisaku.errors import ExitCode

from support.asked import content_digest
from support.databases import query
from support.small_plans import write_plan

resource = pytest.importorskip("resource", reason="limits and signals of POSIX")

YEARS = range(2019, 2025)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents of six years, the last two of which are not in the old database."""
    documents = tmp_path / "documents"
    documents.mkdir()
    for year in YEARS:
        write_plan(documents, f"{year}.txt", year)
    return documents


def _command(folder: Path, database: Path, *options: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "shisaku",
        "build",
        str(folder),
        "--db",
        str(database),
        "--fail-on",
        "never",
        *options,
    ]


def _built(folder: Path, database: Path, *options: str) -> str:
    done = subprocess.run(_command(folder, database, *options), capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.OK, done.stderr
    return content_digest(database)


@pytest.fixture
def old(tmp_path: Path, folder: Path) -> Path:
    """A database of the first four years, one of which has changed since."""
    before = tmp_path / "before"
    shutil.copytree(folder, before)
    for year in list(YEARS)[-2:]:
        (before / f"{year}.txt").unlink()
    write_plan(before, "2020.txt", 2020, projects={"道路整備事業費": (9, 9)})
    _built(before, tmp_path / "old.db")
    return tmp_path / "old.db"


def _start(folder: Path, database: Path, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        _command(folder, database, "--jobs", "1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )


def _after_lines(process: subprocess.Popen[str], count: int) -> None:
    """Wait until a build has told of so many files."""
    assert process.stderr is not None
    while count and "[" in (line := process.stderr.readline()):
        count -= 1
        assert line.startswith("[")


def _after_reading(process: subprocess.Popen[str], seconds: float) -> None:
    """Wait until a build has told of all files, and a moment longer, which is when it writes."""
    _after_lines(process, len(YEARS))
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


_MOMENTS: list[tuple[Callable[[subprocess.Popen[str], Any], None], float]] = [
    *((_after_lines, count) for count in (0, 1, 4)),
    *((_after_reading, seconds / 1000) for seconds in (0, 20, 60, 100, 150, 200)),
]


@pytest.mark.slow
def test_killed_at_any_moment(folder: Path, old: Path, tmp_path: Path) -> None:
    """Of a database that stands, the old state or the new; the next build puts everything right."""
    states = content_digest(old), _built(folder, shutil.copy(old, tmp_path / "new.db"))
    database = tmp_path / "plan.db"
    seen = set()
    for nth, (wait, moment) in enumerate(_MOMENTS):
        shutil.copy(old, database)
        with _start(folder, database) as process:
            wait(process, moment)
            process.kill()
        found = content_digest(database)
        assert found in states
        assert query(database, "PRAGMA integrity_check") == [("ok",)]
        assert query(database, "PRAGMA foreign_key_check") == []
        if nth % 4 == 0:
            assert _built(folder, database) == states[1]
        seen.add(states.index(found))
    assert 0 in seen


@pytest.mark.slow
def test_first_build_killed_at_any_moment(folder: Path, tmp_path: Path) -> None:
    """Of a database that is new, nothing or all of it."""
    state = _built(folder, tmp_path / "new.db")
    database = tmp_path / "plan.db"
    for wait, moment in _MOMENTS[::4]:
        database.unlink(missing_ok=True)
        with _start(folder, database) as process:
            wait(process, moment)
            process.kill()
        assert not database.exists() or content_digest(database) == state
        assert _built(folder, database) == state
        assert {path.name for path in tmp_path.glob("plan.db*")} == {"plan.db"}


def test_interrupted_leaves_the_old_state_and_says_so(folder: Path, old: Path) -> None:
    before = old.read_bytes()
    # Tests that run in the background of a shell have Ctrl-C ignored, and would hand that on.
    with _start(folder, old, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) as process:
        _after_lines(process, 1)
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: the workers get it too
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode == 130
    assert "中断しました" in said
    assert "Traceback" not in said
    assert old.read_bytes() == before


def _limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_full_disk_leaves_the_old_state_and_is_called_by_its_name(folder: Path, old: Path, share: float) -> None:
    before = old.read_bytes()
    with _start(folder, old, preexec_fn=_limited(int(share * len(before)))) as process:
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode == ExitCode.UNREADABLE
    assert "空き容量" in said
    assert "Traceback" not in said
    assert old.read_bytes() == before
    assert query(old, "PRAGMA integrity_check") == [("ok",)]


def test_a_full_disk_leaves_nothing_of_a_first_build(folder: Path, tmp_path: Path) -> None:
    with _start(folder, tmp_path / "plan.db", preexec_fn=_limited(100_000)) as process:
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode == ExitCode.UNREADABLE
    assert "空き容量" in said
    assert list(tmp_path.glob("plan.db*")) == []


def test_readers_see_the_old_state_while_a_build_goes_on(folder: Path, old: Path) -> None:
    before = query(old, "SELECT id FROM documents ORDER BY id")
    with _start(folder, old) as process:
        _after_lines(process, 2)
        assert query(old, "SELECT id FROM documents ORDER BY id") == before
        assert process.stderr is not None
        process.stderr.read()
    assert process.returncode == ExitCode.OK
    assert len(query(old, "SELECT id FROM documents")) == len(YEARS)
