"""Reading files in worker processes: a file that crashes, hangs or devours memory costs itself and nothing else.

Every worker has a pipe of its own. Nothing is shared among them, so one that is killed at any moment leaves the
others as they were (a pool with a common queue can be left locked by a worker that died holding it).
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .inputs import Failure
from .worker_process import Answer, Instructions, serve

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from .outcome import Reading

_MEGABYTE = 1024 * 1024
LEAST_MEGABYTES = 512
"""Less does not even hold the libraries."""
MOST_MEGABYTES = 1024 * _MEGABYTE
"""A petabyte: systems cannot be told of much more."""
LEAST_SECONDS, MOST_SECONDS = 0.001, 10_000_000
"""A third of a year: a clock can be told to wait no longer than some such time."""
MOST_JOBS = 10_000
_STARTUP_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many files are read at a time, and what one may cost: seconds of time, megabytes of memory.

    Memory is counted as address space, and is limited on POSIX alone.
    """

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    seconds: float = 600.0
    megabytes: int = 4096

    def __post_init__(self) -> None:
        for option, given, least, most in (
            ("並列数（--jobs、jobs）", self.jobs, 1, MOST_JOBS),
            ("制限時間の秒数（--timeout、timeout）", self.seconds, LEAST_SECONDS, MOST_SECONDS),
            ("メモリの上限（--memory、memory）", self.megabytes, LEAST_MEGABYTES, MOST_MEGABYTES),
        ):
            if not least <= given <= most:  # which is false of nan, too
                raise UsageError(
                    f"{option}の「{given}」は使えません。", f"{least:,}以上{most:,}以下の数にしてください。"
                )

    @property
    def memory_bytes(self) -> int:
        """The limit of memory in bytes."""
        return self.megabytes * _MEGABYTE


def read_all(
    paths: Sequence[Path], instructions: Instructions, limits: Limits, waiting: Sequence[_Worker] = ()
) -> Iterator[tuple[int, Reading | Failure]]:
    """Yield, as they come, the reading of every path with its index. `waiting` workers are given files first.

    A worker's history must not matter: a file that fails for want of memory, or kills a worker that has read others
    before, gets a second try in a fresh one.

    Raises:
        UsageError: no worker can be started.
    """
    pool = _Pool(paths, instructions, limits, waiting)
    try:
        while pool.unfinished:
            yield from pool.step()
    finally:
        pool.end()


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    deadline: float
    task: int | None = None
    ready: bool = False
    fresh: bool = True
    """Whether the task is the first that it is given."""

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextmanager
def waiting_workers(files: int, instructions: Instructions, limits: Limits, *, alone: bool) -> Iterator[list[_Worker]]:
    """Give workers that wait for so many files, as copies of this process where one may be made; they end with the block.

    A copy need not load again what this process has loaded, which is most of what one small file costs. It is made while
    nothing is open that two processes must not both hold, in particular no database, and no thread runs that could hold
    a lock just then: of a process of which other programs' code is a part, nobody knows (`alone` is false). Where there
    are no copies, none is given, and a pool starts its own.
    """
    workers: list[_Worker] = []
    try:
        if alone and sys.platform == "linux" and threading.active_count() == 1:
            gc.freeze()  # what is there by now stays, and the copies' collections do not copy its pages
            context = multiprocessing.get_context("fork")
            workers += [_start(context, instructions) for _ in range(min(limits.jobs, files))]
        yield workers
    finally:
        for worker in workers:
            worker.end()


def _start(context: BaseContext, instructions: Instructions) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, instructions), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours, time.monotonic() + _STARTUP_SECONDS)


class _Pool:
    def __init__(
        self, paths: Sequence[Path], instructions: Instructions, limits: Limits, waiting: Sequence[_Worker] = ()
    ) -> None:
        # Not fork: the parent has threads (the progress bar) and an open database by now.
        self._context = multiprocessing.get_context("spawn")
        self._paths = paths
        self._instructions = instructions
        self._limits = limits
        self._waiting = deque(range(len(paths)))
        self.unfinished = len(paths)
        count = min(limits.jobs, len(paths))
        self._workers = [*waiting[:count], *(self._start() for _ in range(count - len(waiting)))]

    def end(self) -> None:
        for worker in self._workers:
            worker.end()

    def step(self) -> Iterator[tuple[int, Reading | Failure]]:
        """Hand out files, wait for something to happen, and yield what is finished."""
        for worker in self._workers:
            if worker.ready and worker.task is None and self._waiting:
                self._hand_out(worker)
        watched = [worker for worker in self._workers if worker.task is not None or not worker.ready]
        patience = max(0.0, min(worker.deadline for worker in watched) - time.monotonic())
        heard = wait([worker.connection for worker in watched], patience)
        for worker in watched:
            if worker.connection in heard:
                yield from self._hear(worker)
            elif time.monotonic() >= worker.deadline:
                yield from self._give_up(worker)

    def _start(self) -> _Worker:
        return _start(self._context, self._instructions)

    def _hand_out(self, worker: _Worker) -> None:
        worker.task = self._waiting.popleft()
        worker.deadline = time.monotonic() + self._limits.seconds
        with suppress(OSError):  # it has died in the meantime, which is heard of at once
            worker.connection.send(self._paths[worker.task])

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Reading | Failure]]:
        answer: Answer | None
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            answer = None
        if answer == "ready":
            worker.ready = True
        elif answer is None or answer == "out of memory":
            yield from self._lose(worker, answer is not None)
        else:
            yield self._finish(worker, answer)

    def _lose(self, worker: _Worker, for_memory: bool) -> Iterator[tuple[int, Reading | Failure]]:
        worker.process.join(_STARTUP_SECONDS if not for_memory else 0)
        if worker.task is None:
            raise _cannot_start(worker.process.exitcode)
        if worker.fresh:
            reason = self._memory_reason() if for_memory else _crash_reason(worker.process.exitcode)
            yield self._finish(worker, Failure(self._paths[worker.task], reason))
        else:
            self._waiting.appendleft(worker.task)
        self._replace(worker)

    def _give_up(self, worker: _Worker) -> Iterator[tuple[int, Reading | Failure]]:
        if worker.task is None:
            raise _cannot_start(None)
        reason = (
            f"制限時間（{self._limits.seconds:g}秒）内に読み終わりませんでした。"
            "--timeout を長くするか、ファイルが壊れていないか確かめてください。"
        )
        yield self._finish(worker, Failure(self._paths[worker.task], reason))
        self._replace(worker)

    def _finish(self, worker: _Worker, outcome: Reading | Failure) -> tuple[int, Reading | Failure]:
        assert worker.task is not None
        task, worker.task, worker.fresh = worker.task, None, False
        self.unfinished -= 1
        return task, outcome

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)
        if self._waiting:
            self._workers.append(self._start())

    def _memory_reason(self) -> str:
        return (
            f"メモリの上限（{self._limits.megabytes:,}MB）を超えました。"
            "--memory を大きくするか、ファイルが壊れていないか確かめてください。"
        )


def _crash_reason(exit_code: int | None) -> str:
    how = f"シグナル{-exit_code}" if exit_code is not None and exit_code < 0 else f"終了コード{exit_code}"
    return f"読み取り中にプログラムが異常終了しました（{how}）。ファイルが壊れていないか確かめてください。"


def _cannot_start(exit_code: int | None) -> UsageError:
    return UsageError(
        f"読み取りのプロセスを始められません（終了コード{exit_code}）。",
        "--memory を大きくしてください。Python のプログラムから使うときは if __name__ == '__main__': の中で呼んでください。",
    )
