"""Printing: colours and ruled tables on a terminal, plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from ..model import SEVERITIES

# A pipe has no width: nothing is wrapped there.
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 10_000)
err = Console(stderr=True, highlight=False, soft_wrap=True)

SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SEVERITY_NAMES = {severity: words.label for severity, words in SEVERITIES.items()}


def say(text: str = "", style: str | None = None) -> None:
    """Print a line of text as it is (no markup)."""
    out.print(Text(text, style=style or ""))


def complain(text: str) -> None:
    """Print one line on standard error."""
    err.print(Text(text, style="red"))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numeric: Sequence[int] = ()) -> None:
    """Print a table: ruled on a terminal, tab-separated in a pipe. `numeric` columns are set to the right."""
    if not out.is_terminal:
        sys.stdout.write("\t".join(heads) + "\n")
        for row in rows:
            sys.stdout.write("\t".join(cell.replace("\n", " ") for cell in row) + "\n")
        return
    ruled = Table(show_edge=False, pad_edge=False)
    for index, head in enumerate(heads):
        ruled.add_column(head, justify="right" if index in numeric else "left", overflow="fold")
    for row in rows:
        ruled.add_row(*(escape(cell) for cell in row))
    Console(highlight=False).print(ruled)
