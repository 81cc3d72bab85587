"""What a row prints beside its name, money, 区分 and overview: kept with its line, so that every cell arrives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ...ingest.source import HeadColumn, Line
from ...model import BESIDE_MEANINGS, BudgetLineAttribute, ColumnMeaning
from ...model.document import AttributeKind
from ..paragraphs import place_of, text_of
from .columns import Columns
from .row_figures import RowFigures
from .rows import TableRow

_SAYS_SOMETHING = regex.compile(r"[\p{L}\p{N}]")
_KINDS: dict[ColumnMeaning, AttributeKind] = {
    "name": "name",
    "category": "category",
    "overview": "overview",
    "remark": "remark",
    "ratio": "ratio",
    "part": "part",
}
_ALL_KEPT = frozenset(("remark", *BESIDE_MEANINGS))
"""Columns that go into no field of a line, the first of them, too."""


def name_lines(row: TableRow, columns: Columns) -> list[Line]:
    """Return the lines of a row's name. One head over two columns (事業 | その内訳) makes one name of both; of a name
    beside a second one, a cell that is merged over rows is each row's."""
    names = columns.all_of("name")
    if not names:
        return []
    first, *others = names
    if not others or not any(row.cells.get(other.number) for other in others):
        return row.cells.get(first.number, [])
    lines = list(row.own_or_shared(first.number))
    for other in others:
        if _one_head(first, other):
            lines += row.cells.get(other.number, [])
    return lines


def attributes_of(
    row: TableRow,
    columns: Columns,
    figures: RowFigures,
    signs: Sequence[tuple[str, str | None]],
    category: Sequence[Line],
    chosen_by_column: bool = False,
) -> tuple[BudgetLineAttribute, ...]:
    """Return the attributes of a line: the signs of its name with their meanings, its section, its other cells,
    and figures beside its money.

    `category` is the cell of 区分 where it says more than an option (継続（拡充）). `chosen_by_column`: each option has a
    column of its own, and what marks it is none.
    """
    names = place_of(name_lines(row, columns))
    found = [("sign", meaning, text, names) for text, meaning in signs]
    if category:
        found.append(("category", None, text_of(category), place_of(category)))
    if row.under:
        found.append(("section", None, text_of(row.under), place_of(row.under)))
    names_over = [column for column in columns.all_of("name") if _one_head(columns.all_of("name")[0], column)]
    if len(names_over) > 1 and (group := row.own_or_shared(names_over[0].number)) != name_lines(row, columns):
        found.append(
            ("name", names_over[0].main.printed if names_over[0].main else None, text_of(group), place_of(group))
        )
    found += [
        (kind, column.main.printed if column.main else None, text_of(lines), place_of(lines))
        for kind, column in _further(columns)
        if (kind != "category" or not chosen_by_column)
        if text_of(lines := row.own_or_shared(column.number))
    ]
    found += [(one.meaning, one.head, one.text, place_of([one.line])) for one in figures.beside]
    return tuple(
        BudgetLineAttribute(place=place, position=position, kind=kind, label=label, text=text)
        for position, (kind, label, text, place) in enumerate(found, 1)
    )


def beside_total(row: TableRow, columns: Columns) -> list[list[Line]]:
    """Return the cells of a 計 that say something beside its label and its sums."""
    figures = {column.number for column in columns.columns if column.numeric or column.meaning in BESIDE_MEANINGS}
    label = min(row.cells, default=None)
    name = columns.number("name")
    return [
        lines
        for number, lines in sorted(row.cells.items())
        if number not in figures | {label, name} and columns.is_read(number) and _SAYS_SOMETHING.search(text_of(lines))
    ]


def _further(columns: Columns) -> Iterator[tuple[AttributeKind, HeadColumn]]:
    """Yield the columns of words that go into no field of a line."""
    names = columns.all_of("name")
    for column in columns.columns:
        kind = _KINDS.get(column.meaning) if column.meaning else None
        first = column.meaning and column.number == columns.number(column.meaning)
        if kind is None or (first and kind not in _ALL_KEPT):
            continue
        if kind == "name" and _one_head(names[0], column):
            continue
        yield kind, column


def _one_head(first: HeadColumn, other: HeadColumn) -> bool:
    """Tell whether one cell of the head reaches over two columns."""
    return first.main is not None and first.main == other.main and first.place.parts() == other.place.parts()
