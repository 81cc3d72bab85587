"""A build that is killed at any moment, or runs out of disk: the old state or the new one, and never another.

Children are forked and die for real: by SIGKILL at a chosen step of SQLite's machine or of Python's, or by the kernel
at a chosen byte of a write (RLIMIT_FSIZE), which reaches into the middle of a commit.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shisaku.errors import DatabaseError
from shisaku.export.sqlite import open_store
from shisaku.model import SourceLine

from support.asked import content_digest
from support.databases import FINDINGS, build, full_document, query, still_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from shisaku.model import Document

resource = pytest.importorskip("resource", reason="limits and signals of POSIX")

STEPS = 12
SURVIVED = 0
REPORTED = 3


def _bulky(year: int) -> Document:
    """Return a document that fills many pages of the file."""
    text = "施策の推進方向" * 20
    lines = (SourceLine(page=1, line_no=n, text=f"{n} {text}", role="budget", subject_id=None) for n in range(1, 150))
    return full_document(year, source_lines=tuple(lines))


def _old(path: Path) -> None:
    build(path, [_bulky(2020), full_document(2021)])


def _new(path: Path, watch: Callable[[sqlite3.Connection], None] = lambda _: None) -> None:
    with open_store(path, clock=still_clock, busy_seconds=0) as store:
        watch(store._database.conn)
        with store.run({}, tool_version="1.0") as run:
            for document in (_bulky(2021), _bulky(2022), full_document(2020, title="差替え")):
                run.put(document, FINDINGS if document.fiscal_year == 2020 else ())
                run.record_file(document.source_name, "added", document_id=document.id)


def _in_child(action: Callable[[], None]) -> int:
    """Run an action in a forked child; return its exit code, negative for the signal that killed it."""
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            action()
            outcome = SURVIVED
        except DatabaseError:
            outcome = REPORTED
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(outcome)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _kill_at_sqlite_step(path: Path, step: int, every: int) -> None:
    """Change the database, dying after `step` times `every` instructions of SQLite's virtual machine."""
    left = step

    def tick() -> int:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    _new(path, lambda connection: connection.set_progress_handler(tick, every))


def _kill_at_statement(path: Path, statement: str) -> None:
    """Change the database, dying as a statement is about to run."""

    def trace(sql: str) -> None:
        if sql.startswith(statement):
            os.kill(os.getpid(), signal.SIGKILL)

    _new(path, lambda connection: connection.set_trace_callback(trace))


def _kill_at_event(path: Path, step: int) -> None:
    """Change the database, dying at one of the moments that Python audits: opening, moving, locking, connecting."""
    left = step

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in {"open", "os.rename", "os.remove", "fcntl.flock", "sqlite3.connect", "sqlite3.connect/handle"}:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    _new(path)


def _limit_file_size(size: int, *, deadly: bool) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if deadly else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def states(tmp_path: Path) -> tuple[str, str]:
    """The digests of the two states between which there is nothing."""
    reference = tmp_path / "reference.db"
    _old(reference)
    old = content_digest(reference)
    _new(reference)
    return old, content_digest(reference)


@pytest.fixture
def fresh_state(tmp_path: Path) -> str:
    """The digest of a first build."""
    reference = tmp_path / "fresh.db"
    _new(reference)
    return content_digest(reference)


def _assert_old_or_new(path: Path, states: tuple[str, str]) -> str:
    found = content_digest(path)
    assert found in states
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    _new(path)
    assert content_digest(path) == states[1]
    return found


def _assert_nothing_or_new(path: Path, fresh_state: str) -> None:
    if path.exists():
        assert content_digest(path) == fresh_state
        assert query(path, "PRAGMA integrity_check") == [("ok",)]
    _new(path)
    assert content_digest(path) == fresh_state
    assert not path.with_name(f"{path.name}.building").exists()


def _survivable_steps(change: Callable[[int], None], count: int = STEPS) -> list[int]:
    """Return steps, evenly spread, from the first to the last at which a change can be killed."""

    def survives(step: int) -> bool:
        outcome = _in_child(partial(change, step))
        assert outcome in {SURVIVED, -signal.SIGKILL}
        return outcome == SURVIVED

    least, most = 0, 1
    while not survives(most):
        least, most = most, most * 2
    while least + 1 < most:
        middle = (least + most) // 2
        least, most = (least, middle) if survives(middle) else (middle, most)
    return sorted({round(nth * least / (count - 1)) for nth in range(count)})


def test_killed_at_any_step_of_sqlite(path: Path, tmp_path: Path, states: tuple[str, str]) -> None:
    original = tmp_path / "original.db"
    _old(original)

    def change(step: int) -> None:
        shutil.copy(original, path)
        _kill_at_sqlite_step(path, step, every=400)

    found = []
    for step in _survivable_steps(change):
        assert _in_child(partial(change, step)) == -signal.SIGKILL
        found.append(_assert_old_or_new(path, states))
    assert found[0] == states[0]


@pytest.mark.parametrize(("statement", "state"), [('INSERT INTO "runs"', 0), ('update "runs"', 0), ("COMMIT", 0)])
def test_killed_before_a_statement(path: Path, states: tuple[str, str], statement: str, state: int) -> None:
    _old(path)
    assert _in_child(lambda: _kill_at_statement(path, statement)) == -signal.SIGKILL
    assert _assert_old_or_new(path, states) == states[state]


def test_killed_by_the_kernel_at_any_byte_of_the_commit(path: Path, tmp_path: Path, states: tuple[str, str]) -> None:
    original = tmp_path / "original.db"
    _old(original)
    killed = 0
    rolled_back = 0
    size, step = 0, 20_000
    while True:
        shutil.copy(original, path)

        def change(limit: int = size) -> None:
            _limit_file_size(limit, deadly=True)
            _new(path)

        outcome = _in_child(change)
        if outcome == SURVIVED:
            break
        assert outcome == -signal.SIGXFSZ
        killed += 1
        rolled_back += path.with_name(f"{path.name}-journal").exists() and path.read_bytes() != original.read_bytes()
        assert _assert_old_or_new(path, states) == states[0]
        size += step
    assert killed > 10
    assert rolled_back > 0, "no kill fell between the first and the last page of a commit"


def test_first_build_killed_at_any_event(path: Path, fresh_state: str) -> None:
    def change(step: int) -> None:
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        _kill_at_event(path, step)

    for step in _survivable_steps(change, count=100):
        assert _in_child(partial(change, step)) == -signal.SIGKILL
        _assert_nothing_or_new(path, fresh_state)


def test_first_build_killed_by_the_kernel_at_any_size(path: Path, fresh_state: str) -> None:
    killed = 0
    while True:

        def change(limit: int = killed * 60_000) -> None:
            _limit_file_size(limit, deadly=True)
            _new(path)

        path.unlink(missing_ok=True)
        if _in_child(change) == SURVIVED:
            break
        killed += 1
        assert not path.exists()
        _assert_nothing_or_new(path, fresh_state)
    assert killed > 5


def test_readers_see_the_old_state_without_waiting_until_the_run_is_done(path: Path, states: tuple[str, str]) -> None:
    _old(path)

    def titles() -> list[tuple[str]]:
        with closing(sqlite3.connect(path, timeout=0)) as reader:
            return reader.execute("SELECT id FROM documents ORDER BY id").fetchall()

    before = titles()
    with open_store(path) as store, store.run({}, tool_version="1.0") as run:
        for year in range(2020, 2050):
            run.put(_bulky(year), ())
            assert titles() == before
    assert len(titles()) == 30


@pytest.mark.parametrize("size", [0, 4096, 100_000, 200_000, 300_000])
def test_no_room_for_a_change_leaves_the_old_state(path: Path, states: tuple[str, str], size: int) -> None:
    _old(path)
    before = path.read_bytes()

    def change() -> None:
        _limit_file_size(size, deadly=False)
        _new(path)

    assert _in_child(change) == REPORTED
    assert path.read_bytes() == before
    assert _assert_old_or_new(path, states) == states[0]


def test_no_room_for_a_first_build_leaves_nothing(path: Path) -> None:
    def change() -> None:
        _limit_file_size(100_000, deadly=False)
        _new(path)

    assert _in_child(change) == REPORTED
    assert list(path.parent.iterdir()) == []


def test_full_disk_is_called_by_its_name(path: Path) -> None:
    _old(path)
    before = path.read_bytes()
    with open_store(path) as store:
        store._database.execute("PRAGMA max_page_count = 1")
        with pytest.raises(DatabaseError, match="空き容量が足りません"), store.run({}, tool_version="1.0") as run:
            run.put(_bulky(2030), ())
    assert path.read_bytes() == before


def test_full_disk_for_real(path: Path, tmp_path: Path) -> None:
    """On a file system of 900 kB: the first build fits, the second does not, and the first is still there."""
    _old(path)
    small = tmp_path / "small"
    small.mkdir()
    script = (
        "import sys; from pathlib import Path; from shisaku.errors import DatabaseError\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from shisaku.export.sqlite import open_store\n"
        "from support.asked import content_digest\n"
        "path = Path(sys.argv[1]); before = content_digest(path)\n"
        "try:\n"
        "    with open_store(path) as store, store.run({}, tool_version='1.0') as run:\n"
        "        document = store.load_document('06000-2020-県土整備部')\n"
        "        for year in range(2030, 2060):\n"
        "            text = document.model_dump_json().replace('06000-2020-', f'06000-{year}-')\n"
        "            run.put(type(document).model_validate_json(text), ())\n"
        "except DatabaseError as error: print(error)\n"
        "print(content_digest(path) == before)\n"
    )
    command = f"mount -t tmpfs -o size=900k tmpfs {small} || exit {errno.EPERM}; cp '{path}' {small}/a.db; {sys.executable} -c \"$1\" {small}/a.db"
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare to mount a small file system with")
    done = subprocess.run(
        [unshare, "-rm", "sh", "-c", command, "sh", script], capture_output=True, text=True, check=False
    )
    if done.returncode == errno.EPERM or "unshare" in done.stderr:
        pytest.skip(f"this system lets nobody mount a small file system: {done.stderr}")
    message, unchanged = done.stdout.splitlines()
    assert "空き容量" in message
    assert unchanged == "True"
