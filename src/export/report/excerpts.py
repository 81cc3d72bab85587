"""The lines of a source around a figure, with the figure marked: the evidence where no picture can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from .evidence import Exhibit

_AROUND = 4
"""Lines shown before the first and after the last that is marked; empty ones say nothing and are left out."""
_REACH = 20
"""How far from the figure the lines that it was compared with may be: longer tables are looked up in the source."""

_LINES = """
SELECT line_no, text FROM (
  SELECT line_no, text FROM source_lines
  WHERE document_id = :document AND line_no < :first AND trim(text) <> '' ORDER BY line_no DESC LIMIT :around
)
UNION ALL
SELECT line_no, text FROM source_lines
WHERE document_id = :document AND line_no BETWEEN :first AND :last AND trim(text) <> ''
UNION ALL
SELECT line_no, text FROM (
  SELECT line_no, text FROM source_lines
  WHERE document_id = :document AND line_no > :last AND trim(text) <> '' ORDER BY line_no LIMIT :around
)
ORDER BY line_no
"""


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of the source in three parts, of which the middle one is marked; a `main` line holds the figure itself."""

    line_no: int
    before: str
    marked: str
    after: str
    main: bool


def excerpt_of(connection: sqlite3.Connection, exhibit: Exhibit) -> tuple[ExcerptLine, ...]:
    """Return the lines around an exhibit's figures; nothing where the source has no lines there."""
    main = {spot.line_no: spot.printed for spot in exhibit.figures if spot.line_no is not None}
    marks = {spot.line_no: spot.printed for spot in exhibit.others if spot.line_no is not None} | main
    if not marks:
        return ()
    core = main or marks
    reach = {
        "document": exhibit.document_id,
        "first": max(min(marks), min(core) - _REACH),
        "last": min(max(marks), max(core) + _REACH),
        "around": _AROUND,
    }
    return tuple(
        ExcerptLine(number, *_split(text, marks.get(number)), number in main)
        for number, text in connection.execute(_LINES, reach)
    )


def _split(text: str, printed: str | None) -> tuple[str, str, str]:
    """Split a line around what is printed there; the whole line is marked where that is not found exactly once."""
    if printed is None:
        return text, "", ""
    if printed == "" or text.count(printed) != 1:
        return "", text, ""
    before, _, after = text.partition(printed)
    return before, printed, after
