"""What a document shows of its tables where there is no doubt: how wide their columns are, how names and overviews end.

In a stream, the name of a table's first row, the last line of every name (a figure follows it), the overview before a
計, and all that stands above a later ・ of an overview are certain, however the rest is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...normalize import SENTENCE_END, display_width, split_project_name
from ...profiles import Vocabulary, key
from ..source import Grid, Line
from .heads import Head

SETTLED = 2.5
"""How much better (in penalty points) the best split must be than the next for others to learn from it, …"""
CLEAR = 3.5
"""… and to be taken without a remark, once the document's habits are known: with both, of the borders that
`tests/invented/boundaries.py` invents, one in a hundred is wrong in silence, and six in a hundred doubted in vain."""
_ENDING = 2
_PIECE = 3


@dataclass(frozen=True, slots=True)
class Habits:
    """What the document shows where there is no doubt: widths of the columns (0: unknown), names, how overviews end."""

    name_width: int = 0
    overview_width: int = 0
    names: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    """How items of an overview end."""
    name_endings: frozenset[str] = frozenset()
    """How names end."""
    name_wrapped: bool = False
    """Whether a name that goes over lines has shown how wide its column is; else its width is only the least."""
    overview_wrapped: bool = False
    pieces: frozenset[str] = frozenset()
    """Three letters at a time, what the document has in one piece."""
    unmarked: float = 1.0
    """How rare it is that an item begins without ・, in penalty points."""
    overview_missing: float = 0.0
    """How rare it is that a row has no overview, in penalty points."""
    clear: float = SETTLED
    """How much better the best split must be than the next."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is certain of one table, each line with its width."""

    names: tuple[tuple[Line, ...], ...]
    last_lines: tuple[Line, ...]
    """The last line of each name."""
    items: tuple[tuple[Line, ...], ...]
    """Items of overviews, each its lines."""
    unmarked: int
    missing: int
    closed: int
    """Overviews that a 計 or the end of the table closes: without ・ at their beginning, empty, all."""


def ending_of(text: str) -> str:
    """Return what counts as the ending of a name or an item: its last two characters, or the full stop."""
    text = text.strip()
    return SENTENCE_END if text.endswith(SENTENCE_END) else text[-_ENDING:]


def seen_in(grid: Grid, head: Head, vocabulary: Vocabulary, *, settled: bool = False) -> Seen:
    """Return what is certain of a table that was read as a stream; `settled`: also the rows that were cut without doubt."""
    name, overview = head.index("name") or 0, head.index("overview")
    cells = {(cell.row, cell.column): cell.lines for cell in grid.cells}
    projects = [n for n, reading in enumerate(grid.readings) if reading.kind == "project"]
    doubtful = {doubt.row for doubt in grid.doubts}
    known = {n for n in projects if n == 1 or (settled and n not in doubtful)}
    closed = {n for n in projects if n + 1 not in projects or (settled and n + 1 not in doubtful)}
    overviews = {n: cells.get((n, overview), ()) for n in projects} if overview is not None else {}
    items: list[tuple[Line, ...]] = []
    for n, lines in overviews.items():
        marks = [index for index, line in enumerate(lines) if vocabulary.marks.is_bullet(line.text)]
        items += [tuple(lines[a:b]) for a, b in pairwise(marks)]
        if n in closed and lines:
            items.append(tuple(lines[marks[-1] if marks else 0 :]))
    ends = [lines for n, lines in overviews.items() if n in closed]
    names = {n: cells.get((n, name), ()) for n in projects}
    return Seen(
        names=tuple(names[n] for n in projects if n in known and names[n]),
        last_lines=tuple(lines[-1] for lines in names.values() if lines),
        items=tuple(items),
        unmarked=sum(bool(lines) and not vocabulary.marks.is_bullet(lines[0].text) for lines in ends),
        missing=sum(not lines for lines in ends),
        closed=len(ends),
    )


def habits_of(tables: Sequence[Seen], lines: Iterable[Line] = ()) -> Habits:
    """Return the habits that all tables of a document show together, and what its lines have in one piece."""
    endings = {ending_of(item[-1].text) for table in tables for item in table.items if item}
    name_endings = {ending_of(line.text) for table in tables for line in table.last_lines}
    closed = sum(table.closed for table in tables)
    unmarked = sum(table.unmarked for table in tables)
    missing = sum(table.missing for table in tables)
    return Habits(
        name_width=_widest(line for table in tables for name in (*table.names, table.last_lines) for line in name),
        overview_width=_widest(line for table in tables for item in table.items for line in item),
        names=frozenset(
            split_project_name("".join(line.text for line in name)).name for table in tables for name in table.names
        ),
        endings=frozenset(endings - name_endings),
        name_endings=frozenset(name_endings - endings),
        name_wrapped=any(len(name) > 1 for table in tables for name in table.names),
        overview_wrapped=any(len(item) > 1 for table in tables for item in table.items),
        pieces=frozenset(piece for line in lines for piece in _pieces(key(line.text))),
        unmarked=min(1.0 + closed / 2, 3.0) if not unmarked else 0.0 if unmarked == closed - missing else 1.0,
        overview_missing=3.0 if closed and not missing else 1.0,
    )


def habits_of_table(all_tables: Habits, own: Seen) -> Habits:
    """Return the habits with the widths of a table's own columns, where its lines show them."""
    wrapped = any(len(name) > 1 for name in own.names)
    lines = (line for name in (*own.names, own.last_lines) for line in name)
    name = _widest(lines) if wrapped else all_tables.name_width
    long = any(len(item) > 1 for item in own.items)
    overview = _widest(line for item in own.items for line in item) if long else all_tables.overview_width
    return replace(all_tables, name_width=name, overview_width=overview)


def _pieces(text: str) -> Iterable[str]:
    return (text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1))


def _widest(lines: Iterable[Line]) -> int:
    return max((display_width(line.text.strip()) for line in lines), default=0)
