"""Worker processes: what one file costs is its own affair, and how many workers there are is nobody's."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from shisaku.batch.inputs import Failure
from shisaku.batch.outcome import Reading
from shisaku.batch.pool import Limits, _Pool, read_all, waiting_workers
from shisaku.batch.worker_process import Instructions
from shisaku.errors import UsageError
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, DEFAULT_ENGINES
from shisaku.profiles import load_profile

from hostile.make import FILES
from support.small_plans import plan_pdf, plan_text, write_plan

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def _instructions(megabytes: int = 2048, **changes: Any) -> Instructions:
    fields: dict[str, Any] = {
        "organization": None,
        "password": None,
        "engines": DEFAULT_ENGINES,
        "memory_bytes": megabytes * 1024 * 1024,
    }
    return Instructions(load_profile(), **(fields | changes))


def _read(
    paths: list[Path], *, jobs: int = 2, seconds: float = 60, megabytes: int = 2048, **changes: Any
) -> dict[str, Any]:
    limits = Limits(jobs, seconds, megabytes)
    outcomes = dict(read_all(paths, _instructions(megabytes, **changes), limits))
    assert sorted(outcomes) == list(range(len(paths)))
    assert multiprocessing.active_children() == []
    return {paths[index].name: outcome for index, outcome in outcomes.items()}


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    texts = [write_plan(tmp_path, f"{year}.txt", year) for year in range(2019, 2023)]
    pdf = tmp_path / "2023.pdf"
    pdf.write_bytes(plan_pdf(plan_text(2023)))
    return [*texts, pdf]


def _hostile(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(FILES[name]())
    return path


def test_readings_do_not_depend_on_the_number_or_order_of_workers(plans: list[Path]) -> None:
    alone = _read(plans, jobs=1)
    assert all(isinstance(outcome, Reading) for outcome in alone.values())
    assert _read(list(reversed(plans)), jobs=3) == alone
    assert alone["2020.txt"].document().department == "県土整備部"


def test_no_files_need_no_worker() -> None:
    assert _read([]) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")
def test_workers_that_wait_read_as_others_do_and_end_unneeded(plans: list[Path]) -> None:
    limits = Limits(2, 60, 2048)
    with waiting_workers(len(plans), _instructions(), limits, alone=True) as waiting:
        assert len(waiting) == 2
        assert multiprocessing.active_children() != []
        outcomes = {plans[index].name: one for index, one in read_all(plans, _instructions(), limits, waiting)}
    assert outcomes == _read(plans)
    with waiting_workers(9, _instructions(), limits, alone=True) as unneeded:
        assert len(unneeded) == 2
    assert multiprocessing.active_children() == []


def test_no_process_is_copied_that_is_not_ours_alone_or_has_threads() -> None:
    limits, free = Limits(2, 60, 2048), threading.Event()
    with waiting_workers(9, _instructions(), limits, alone=False) as waiting:
        assert waiting == []
    thread = threading.Thread(target=free.wait)
    thread.start()
    try:
        with waiting_workers(9, _instructions(), limits, alone=True) as waiting:
            assert waiting == []
    finally:
        free.set()
        thread.join()


def test_a_file_that_is_no_document_says_why(tmp_path: Path, plans: list[Path]) -> None:
    outcomes = _read([_hostile(tmp_path, "noise.txt"), plans[0], tmp_path / "vanished.txt"], jobs=1)
    assert "文字として読めません" in outcomes["noise.txt"].reason
    assert "開けません" in outcomes["vanished.txt"].reason
    assert isinstance(outcomes["2019.txt"], Reading)


def test_an_exception_that_nobody_foresaw_is_told_with_its_trace(plans: list[Path]) -> None:
    for plan in plans[:2]:  # nothing to hold the organization against, so that it is put to use
        plan.write_text(plan.read_text(encoding="utf-8").replace("山形県", "当県"), encoding="utf-8")
    outcomes = _read(plans[:2], organization=5)
    for outcome in outcomes.values():
        assert isinstance(outcome, Failure)
        assert "想定外" in outcome.reason
        assert "TypeError" in outcome.detail
        assert "Traceback" in outcome.detail


def test_a_file_that_takes_too_long_is_given_up_and_the_rest_is_read(tmp_path: Path, plans: list[Path]) -> None:
    outcomes = _read([_hostile(tmp_path, "endless-drawing.pdf"), *plans[:3]], jobs=1, seconds=4)
    assert "制限時間（4秒）" in outcomes["endless-drawing.pdf"].reason
    assert all(isinstance(outcomes[path.name], Reading) for path in plans[:3])


def test_a_file_that_takes_too_much_memory_fails_by_itself(tmp_path: Path, plans: list[Path]) -> None:
    outcomes = _read([plans[0], _hostile(tmp_path, "zip-bomb.pdf"), *plans[1:]], jobs=1, megabytes=600)
    assert "メモリの上限（600MB）" in outcomes["zip-bomb.pdf"].reason
    assert all(isinstance(outcomes[path.name], Reading) for path in plans)


def test_the_memory_limit_holds_after_a_failure(tmp_path: Path) -> None:
    names = ["noise.txt", "zip-bomb.pdf"]
    outcomes = _read([_hostile(tmp_path, name) for name in names], jobs=1, megabytes=600)
    assert "メモリの上限" in outcomes["zip-bomb.pdf"].reason


class _Sabotaged(_Pool):
    """A pool whose workers are killed the moment that they are given a certain file."""

    victim = ""
    lives = 0

    def _hand_out(self, worker: Any) -> None:
        super()._hand_out(worker)
        if self._paths[worker.task].name == self.victim and self.lives > 0:
            self.lives -= 1
            os.kill(worker.process.pid, signal.SIGSEGV)


def _sabotaged(paths: list[Path], victim: str, lives: int, *, alone: bool = False) -> dict[str, Any]:
    limits = Limits(1, 60, 2048)
    with waiting_workers(len(paths), _instructions(), limits, alone=alone) as waiting:
        pool = _Sabotaged(paths, _instructions(), limits, waiting)
        pool.victim, pool.lives = victim, lives
        try:
            outcomes: dict[str, Any] = {}
            while pool.unfinished:
                outcomes.update({paths[index].name: outcome for index, outcome in pool.step()})
            return outcomes
        finally:
            pool.end()


@pytest.mark.parametrize("alone", [True, False])
def test_a_crash_costs_one_file(plans: list[Path], alone: bool) -> None:
    outcomes = _sabotaged(plans, "2020.txt", lives=9, alone=alone)
    assert "シグナル11" in outcomes.pop("2020.txt").reason
    assert all(isinstance(outcome, Reading) for outcome in outcomes.values())


def test_a_worker_that_dies_of_its_past_gets_its_file_a_second_try(plans: list[Path]) -> None:
    outcomes = _sabotaged(plans, "2020.txt", lives=1)
    assert all(isinstance(outcome, Reading) for outcome in outcomes.values())


def test_workers_that_cannot_start_are_wrong_usage(plans: list[Path]) -> None:
    class Unloadable:
        def __reduce__(self) -> Any:
            return (int, ("not a number",))

    with pytest.raises(UsageError, match="始められません"):
        _read(plans, password=Unloadable())
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("limits", "option"), [((0, 1.0, 4096), "--jobs"), ((1, 0.0, 4096), "--timeout"), ((1, 1.0, 10), "--memory")]
)
def test_limits_too_small_are_wrong_usage(limits: tuple[int, float, int], option: str) -> None:
    with pytest.raises(UsageError, match=option):
        Limits(*limits)


@pytest.mark.parametrize("alone", [True, False])
def test_workers_end_when_the_parent_is_killed_even_in_an_endless_file(tmp_path: Path, alone: bool) -> None:
    endless = _hostile(tmp_path, "endless-drawing.pdf")
    script = (
        "import multiprocessing, sys, threading\n"
        "from pathlib import Path\n"
        "from shisaku.batch.worker_process import Instructions\n"
        "from shisaku.batch.pool import Limits, _Pool, waiting_workers\n"
        "from shisaku.profiles import load_profile\n"
        "told, limits = Instructions(load_profile(), None, None, (sys.argv[2],), 2**31), Limits(2, 600, 2048)\n"
        "waiting = waiting_workers(2, told, limits, alone=sys.argv[3] == 'True')\n"
        "pool = _Pool([Path(sys.argv[1])], told, limits, waiting.__enter__())\n"
        "list(pool.step())\n"
        "threading.Thread(target=lambda: list(pool.step()), daemon=True).start()\n"
        "while pool._workers[0].task is None: pass\n"
        "print(pool._workers[0].process.pid, flush=True)\n"
        "threading.Event().wait()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(endless), DEFAULT_ENGINE, str(alone)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while _runs(worker):
        assert time.monotonic() < deadline, "the worker goes on without its parent"


def _runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
