"""Where a row was read: the boxes and lines that the database keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..sqlite import describe

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left."""

_AROUND = 3
"""Lines shown before and after."""

_PLACE = ("page", "line_no", "x0", "top", "x1", "bottom")
_WORDINGS = ("printed", "name_printed", "text", "title")
_EVIDENCE = """
SELECT field, printed, page, line_no, x0, top, x1, bottom FROM evidence
WHERE subject_id = ? AND (? IS NULL OR field = ?) ORDER BY field IS NOT NULL, rowid
"""
# By the contract the id of everything in a document begins with the document's.
_DOCUMENT = """
SELECT id, department, fiscal_year, title, source_name FROM documents WHERE substr(?, 1, length(id) + 1) = id || '/'
ORDER BY length(id) DESC LIMIT 1
"""
_LINES = (
    "SELECT line_no, page, text FROM source_lines WHERE document_id = ? AND line_no BETWEEN ? AND ? ORDER BY line_no"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One printed thing: the field it is (None: the row as a whole), its wording, and where it stands."""

    field: str | None
    printed: str
    page: int | None
    line_no: int | None
    box: Box | None

    @property
    def where(self) -> tuple[int | None, int | None, Box | None]:
        """The place alone."""
        return self.page, self.line_no, self.box


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source; `marked` when the row was read from it."""

    line_no: int
    page: int | None
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that is known of where a row was read. `message` is the finding's, when the row is one."""

    row_id: str
    document_id: str
    document: str
    source_name: str
    message: str | None
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that it stands on, in order."""
        return tuple(sorted({spot.page for spot in self.spots if spot.page is not None}))

    def boxes(self, page: int) -> tuple[Box, ...]:
        """Return the boxes on one page."""
        return tuple(dict.fromkeys(spot.box for spot in self.spots if spot.page == page and spot.box is not None))


def find_place(connection: sqlite3.Connection, row_id: str) -> Place | None:
    """Return where a row of any table was read; None for an id that no row of a document has."""
    table = find_table(connection, row_id)
    document = connection.execute(_DOCUMENT, (row_id,)).fetchone()
    if table is None or document is None:
        return None
    row = _row(connection, table, row_id)
    subject, field = (row["subject_id"], row["field"]) if table == "findings" else (row_id, None)
    found = [_spot(*spot) for spot in connection.execute(_EVIDENCE, (subject, field, field))]
    own = _own_spot(row)
    if own is not None and own.where not in {spot.where for spot in found}:
        found.insert(0, own)
    document_id, department, year, title, source_name = document
    lines = tuple(_lines(connection, document_id, {spot.line_no for spot in found if spot.line_no is not None}))
    name = f"{year}年度 {department} {title}"
    return Place(row_id, document_id, name, source_name, row.get("message"), tuple(found), lines)


def find_table(connection: sqlite3.Connection, row_id: str) -> str | None:
    """Return the table that holds the row of an id."""
    for table in describe():
        first = table.columns[0]
        if table.kind == "table" and (first.name, first.type) == ("id", "TEXT"):
            found = connection.execute(f'SELECT 1 FROM "{table.name}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608
            if found is not None:
                return table.name
    return None


def _row(connection: sqlite3.Connection, table: str, row_id: str) -> dict[str, Any]:
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608 - one of our tables
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def _own_spot(row: dict[str, Any]) -> Spot | None:
    wording = next((row[name] for name in _WORDINGS if name in row), "")
    spot = _spot(row.get("field"), wording, *(row.get(name) for name in _PLACE))
    return None if spot.page is None and spot.line_no is None else spot


def _spot(
    field: str | None,
    printed: str,
    page: int | None,
    line_no: int | None,
    x0: float | None,
    top: float | None,
    x1: float | None,
    bottom: float | None,
) -> Spot:
    whole = None if x0 is None or top is None or x1 is None or bottom is None else (x0, top, x1, bottom)
    return Spot(field, printed, page, line_no, whole)


def _lines(connection: sqlite3.Connection, document_id: str, marked: set[int]) -> Iterator[Line]:
    shown: set[int] = set()
    for number in sorted(marked):
        for line_no, page, text in connection.execute(_LINES, (document_id, number - _AROUND, number + _AROUND)):
            if line_no not in shown:
                shown.add(line_no)
                yield Line(line_no, page, text, line_no in marked)
