"""Printing: colours and ruled tables on a terminal, plain text in a pipe."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from subprocess import list2cmdline
from typing import TYPE_CHECKING, Literal

from ..model import SEVERITIES

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 24
"""Cells: a column of text is not made narrower."""

SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SEVERITY_NAMES = {severity: words.label for severity, words in SEVERITIES.items()}


@cache
def out() -> Console:
    """Return standard output as a terminal or a pipe; a command that prints nothing need not load what colours it."""
    from rich.console import Console

    # A pipe has no width: nothing is wrapped there.
    return Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 10_000)


@cache
def err() -> Console:
    """Return standard error in the same way."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str = "", style: str | None = None) -> None:
    """Print a line of text as it is (no markup)."""
    from rich.text import Text

    out().print(Text(text, style=style or ""))


def command(*arguments: object) -> str:
    """Return a command of ours as the shell here takes it, paths with blanks in quotes."""
    words = ["shisaku", *(str(argument) for argument in arguments)]
    return list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def complain(text: str) -> None:
    """Print one line on standard error."""
    from rich.text import Text

    err().print(Text(text, style="red"))


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Sequence[int] = (),
    wrapped: Sequence[int] = (),
    spared: Sequence[int] = (),
) -> None:
    """Print a table: ruled on a terminal, tab-separated in a pipe. `numeric` columns are set to the right.

    Where a terminal is too narrow, `wrapped` columns go on over lines, then `spared` ones are left out, the first first;
    what is still too wide is printed row by row, a line a column. No figure is ever broken.
    """
    if not out().is_terminal:
        sys.stdout.write("\t".join(heads) + "\n")
        for row in rows:
            sys.stdout.write("\t".join(cell.replace("\n", " ") for cell in row) + "\n")
        return
    from rich.cells import cell_len
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    screen = Console(highlight=False)
    shown, lines = list(range(len(heads))), [tuple(row) for row in rows]
    widths = [max(cell_len(part) for part in column) for column in zip(heads, *lines, strict=True)]
    least = [min(width, _NARROWEST) if at in wrapped else width for at, width in enumerate(widths)]
    for at in spared:
        if _needed(least, shown) <= screen.width:
            break
        shown.remove(at)
    if _needed(least, shown) > screen.width:
        for row in lines:
            say(f"{heads[0]}：{row[0]}")
            for head, cell in list(zip(heads, row, strict=True))[1:]:
                say(f"    {head}：{cell}")
        return
    ruled = Table(show_edge=False, pad_edge=False)
    for at in shown:
        justify: Literal["right", "left"] = "right" if at in numeric else "left"
        ruled.add_column(heads[at], justify=justify, overflow="fold", no_wrap=at not in wrapped)
    for row in lines:
        ruled.add_row(*(escape(row[at]) for at in shown))
    screen.print(ruled)


def _needed(widths: Sequence[int], shown: Sequence[int]) -> int:
    """Return how many cells the columns take, with a rule and a blank on both sides between two of them."""
    return sum(widths[at] for at in shown) + 3 * (len(shown) - 1)
