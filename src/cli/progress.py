"""How far a build is: a bar on a terminal, plain lines in a pipe or a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..file_names import shown
from .console import err

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

    from ..pipeline import Progress


@contextmanager
def showing(quiet: bool) -> Iterator[Progress | None]:
    """Give the progress that fits standard error; none when `quiet`."""
    if quiet:
        yield None
    elif err().is_terminal:
        with _Bar().running() as bar:
            yield bar
    else:
        yield _Lines()


class _Lines:
    """One line a file, so that a log tells what a build was busy with."""

    def __init__(self) -> None:
        self._files = self._done = 0

    def begin(self, files: int) -> None:
        self._files = files

    def read(self, path: Path, pages: int | None, reason: str | None) -> None:
        self._done += 1
        said = "失敗" if reason is not None else "読取り" if pages is None else f"読取り {pages}ページ"
        err().out(f"[{self._done}/{self._files}] {said} {shown(path)}", highlight=False)

    def write(self) -> None:
        """Not worth a line."""


class _Bar:
    """Files, pages, files a minute, time left."""

    def __init__(self) -> None:
        from rich.progress import Progress as RichProgress

        self._pages = 0
        self._progress = RichProgress(*_columns(), console=err(), transient=True)
        self._task = self._progress.add_task("読取り", total=None, pages="")

    @contextmanager
    def running(self) -> Iterator[_Bar]:
        """Show the bar from when files are read until the block ends: it has a thread, and before that there is none."""
        try:
            yield self
        finally:
            self._progress.stop()

    def begin(self, files: int) -> None:
        self._progress.start()
        self._progress.update(self._task, total=files)

    def read(self, path: Path, pages: int | None, reason: str | None) -> None:
        self._pages += pages or 0
        self._progress.update(self._task, advance=1, pages=f"{self._pages:,}ページ" if self._pages else "")
        if reason is not None:
            self._progress.console.out(f"読めませんでした：{shown(path)}", highlight=False)

    def write(self) -> None:
        self._progress.update(self._task, description="書込み", total=None)


def _columns() -> tuple[ProgressColumn, ...]:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Files a minute."""

        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"毎分{task.speed * 60:,.0f}件")

    return (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pages]}"),
        Rate(),
        TextColumn("残り"),
        TimeRemainingColumn(),
    )
