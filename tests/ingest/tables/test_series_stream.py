"""Tables of indicators in a stream of cells, in the shapes that extractors give them, and what is not read from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from shisaku.model import Indicator
from shisaku.normalize import normalise_name

from support.parsed import INITIATIVE, TITLE, parsed

Table = Sequence[Sequence[str]]
"""The head, then the rows. Lines of a cell are parted by /."""

UNITS: Table = (
    ("指標名", "単位", "現状値（Ｒ５）", "Ｒ７", "Ｒ８", "Ｒ９"),
    ("特定健診の受診率", "％", "12.3", "14.0", "16.0", "18.0"),
    ("地域包括支援センターの認知症/に関する相談件数", "件", "450", "500", "550", "600"),
)
PLAIN: Table = (
    ("指標名", "Ｒ７", "Ｒ８", "Ｒ９"),
    ("特定健診の受診率", "14.0％", "16.0％", "―"),
    ("がん検診を受けた者の数", "1,500人", "1,550人", "1,600人"),
    ("１人当たりの医療費", "350千円", "345千円", "340千円"),
)


def _a_cell_a_line(table: Table) -> str:
    """pdftotext, pypdf: one cell after the other."""
    return "\n\n".join(cell.replace("/", "\n") for row in table for cell in row)


def _a_row_a_line(table: Table) -> str:
    """pdftotext -raw, PDFium: a name of two lines is broken off, the cells after it follow on a line."""
    lines = [" ".join(row[:1]) if "/" in row[0] else " ".join(row) for row in table]
    rests = ["\n" + " ".join(row[1:]) if "/" in row[0] else "" for row in table]
    return "\n".join(f"{line}{rest}" for line, rest in zip(lines, rests, strict=True)).replace("/", "\n")


def _mixed(table: Table) -> str:
    """Some cells of a row on one line, the others on the next ones."""
    return "\n".join(f"{row[0]}\n{' '.join(row[1:3])}\n{' '.join(row[3:])}" for row in table).replace("/", "\n")


def _a_column_a_time(table: Table) -> str:
    """pdfminer: the heads, all names, all units, the values of each year."""
    columns = [*table[0], *(row[at] for at in range(len(table[0])) for row in table[1:])]
    return "\n\n".join(cell.replace("/", "\n") for cell in columns)


def _indicators(body: str) -> tuple[Indicator, ...]:
    return parsed(f"{TITLE}{INITIATIVE}ＫＰＩ\n\n{body}\n\n（課題）\n・担い手の不足\n").indicators


def _read(body: str) -> list[tuple[str, ...]]:
    return [(one.name, *(value.printed for value in one.values)) for one in _indicators(body)]


@pytest.mark.parametrize("shape", [_a_cell_a_line, _a_row_a_line, _mixed, _a_column_a_time])
@pytest.mark.parametrize("table", [UNITS, PLAIN], ids=["units", "plain"])
def test_the_shapes_of_extractors_are_read(table: Table, shape: Callable[[Table], str]) -> None:
    units = table is UNITS
    expected = [(normalise_name(row[0].replace("/", "")), *row[2 if units else 1 :]) for row in table[1:]]
    assert _read(shape(table)) == expected
    said = [one.unit for one in _indicators(shape(table))]
    assert said == (["%", "件"] if units else ["%", "人", "千円"])


def test_each_year_keeps_its_kind() -> None:
    kinds = [(value.kind, value.fiscal_year) for value in _indicators(_a_cell_a_line(UNITS))[0].values]
    assert kinds == [("baseline", 2023), ("plan", 2025), ("plan", 2026), ("plan", 2027)]


NUMBERS: Table = (
    ("指標名", "単位", "Ｒ７", "Ｒ８"),
    ("健診の受診者の数", "人", "120", "140"),
    ("認知症の相談の件数", "件", "450", "500"),
)


@pytest.mark.parametrize(
    "body",
    [
        _a_column_a_time(NUMBERS),
        _a_cell_a_line(PLAIN).replace("1,550人\n\n", ""),
        _a_cell_a_line(PLAIN).replace("1,500人", "1,500人\n（暫定）"),
        _a_cell_a_line(PLAIN).replace("―", "18.0％\n以上"),
        _a_row_a_line(PLAIN).replace("がん検診", "市町村が行う\nがん検診"),
        _a_row_a_line(PLAIN) + "\n（全国平均）",
        _a_cell_a_line(PLAIN).replace("1,550人", "1,550円"),
        _a_cell_a_line(PLAIN).replace("がん検診を受けた者の数", "実績値"),
    ],
    ids=[
        "values may go down or across",
        "an empty cell",
        "words among values",
        "the rest of a value before a name",
        "words before a whole row",
        "words after the last row",
        "values of two units",
        "a label of a row",
    ],
)
def test_what_does_not_come_out_even_is_left_to_be_told(body: str) -> None:
    """No indicator of such a table is read with a name and values as if it were sure."""
    document = parsed(f"{TITLE}{INITIATIVE}ＫＰＩ\n\n{body}\n\n（課題）\n・担い手の不足\n")
    wholes = {row[0] for table in (PLAIN, NUMBERS) for row in table[1:]}
    sure = {one.name for one in document.indicators if len(one.values) > 1} & wholes
    assert not sure
    assert document.unparsed or document.observations
