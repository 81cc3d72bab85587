"""What a reader of tables returns."""

from __future__ import annotations

from dataclasses import dataclass

from ..source import Grid, TextBlock


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised table, what stood in it without belonging to it, and the index of the first line after it."""

    grid: Grid
    others: tuple[TextBlock, ...]
    end: int
