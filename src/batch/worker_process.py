"""What runs inside a worker process: one file after another, and whatever happens is an answer.

This is the isolation boundary, and the one place where an exception that nobody foresaw is caught.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from ..errors import ShisakuError
from ..profiles import Profile, Vocabulary
from .inputs import Failure
from .outcome import Reading

COLLECTED_AFTER = 50_000
"""Objects made and not given up after which a worker looks for circles. A page makes ten thousand that stay, and none in
circles: with Python's 700, a fourteenth of the time of a long document goes into looking."""

Answer = Reading | Failure | Literal["ready", "out of memory"]


@dataclass(frozen=True, slots=True)
class Instructions:
    """How to read, a PDF with the first of `engines` and the second for its witness. `memory_bytes` is the most address space that reading one file may take (not enforced on Windows)."""

    profile: Profile
    organization: str | None
    password: str | None
    engines: tuple[str, ...]
    memory_bytes: int


def serve(connection: Connection, instructions: Instructions) -> None:
    """Answer every path that comes in with its reading, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers itself
    threading.Thread(target=_end_with_parent, daemon=True).start()
    reader = _Reader(instructions)
    _be_silent()
    gc.set_threshold(COLLECTED_AFTER)
    connection.send("ready")
    while True:
        try:
            path = connection.recv()
        except EOFError:
            return
        _limit_memory(instructions.memory_bytes)
        connection.send(reader.answer(path))


class _Reader:
    def __init__(self, instructions: Instructions) -> None:
        self._instructions = instructions

    def answer(self, path: Path) -> Answer:
        try:
            return self._read(path)
        except Exception as error:  # noqa: BLE001 - see the head of this module
            _lift_memory_limit()  # or there is no room to answer in
            return self._failure(path, error)

    @staticmethod
    def _failure(path: Path, error: Exception) -> Answer:
        if any(isinstance(one, MemoryError) for one in _causes(error)):
            return "out of memory"
        if isinstance(error, ShisakuError):
            return Failure(path, str(error))
        kind = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        reason = f"読み取り中に想定外の誤りが起きました（{kind}）。元のファイルを添えてお知らせください。"
        return Failure(path, reason, "".join(traceback.format_exception(error)))

    def _read(self, path: Path) -> Reading:
        # Here, because the parent imports this module to start workers, and need not wait for the readers.
        from ..ingest import read  # noqa: PLC0415
        from ..parse import parse  # noqa: PLC0415

        told = self._instructions
        # Without a name, what was laid out is given up before the document is packed.
        return Reading.of(
            parse(
                read(path, self._vocabulary, password=told.password, engines=told.engines),
                self._vocabulary,
                told.organization,
            )
        )

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        vocabulary = Vocabulary(self._instructions.profile)
        gc.freeze()  # what is made for all files stays, and no collection need look at it again
        return vocabulary


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and all that it came of: a library may wrap what it could not go on from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _end_with_parent() -> None:
    """End when the parent does, even a killed one, even in the middle of a file that is read for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _be_silent() -> None:
    """Let no library write between the lines of the parent's progress: what there is to say is in the answer."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _limit_memory(most_bytes: int) -> None:
    if os.name == "posix":
        import resource  # noqa: PLC0415 - POSIX alone has it

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _lift_memory_limit() -> None:
    if os.name == "posix":
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
