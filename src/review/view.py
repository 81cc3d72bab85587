"""What a page of the 確認画面 shows of a finding: its evidence, the whole page with every number lit, the table's arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..export.lit_numbers import LIGHTS, Fate, words
from ..export.report.evidence import exhibits_of
from ..export.report.excerpts import ExcerptLine, excerpt_of
from ..export.report.findings import FindingView
from ..export.report.numbers import numbers_of
from ..export.report.overview import DocumentView, read_documents
from ..export.report.pictures import PagePictures, Picture
from ..export.report.sources import find_sources
from ..export.sqlite import reading
from ..export.sqlite.failures import explained

if TYPE_CHECKING:
    import sqlite3

    from ..export.report.evidence import Exhibit

_PICTURE_BYTES = 20_000_000
_SUMS = """
SELECT line.id, line.name_printed, line.relisted, amount_yen, prior_amount_yen
FROM budget_lines AS line WHERE table_id = ? ORDER BY position, id
"""
_TABLE = """
SELECT id, total_label, total_yen, total_prior_yen, totals_exclude_relisted, unit_yen FROM budget_tables WHERE id = (
  SELECT table_id FROM budget_lines WHERE id = :subject
  UNION ALL SELECT table_id FROM budget_subtotals WHERE id = :subject
  UNION ALL SELECT id FROM budget_tables WHERE id = :subject
)
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence: as a picture, or as lines of the source where there is none."""

    exhibit: Exhibit
    picture: Picture | None
    excerpt: tuple[ExcerptLine, ...]


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row of a table as it adds up: `own` is the row that the finding is about. Money in yen."""

    name: str
    amount_yen: int | None
    prior_yen: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A table's rows with what they come to, and what its 計 prints; None where a figure is not known. Money in yen."""

    rows: tuple[SumRow, ...]
    label: str | None
    total_yen: int | None
    total_prior_yen: int | None
    unit_yen: int | None

    @property
    def sums(self) -> tuple[int | None, int | None]:
        """What the rows come to in both years."""
        return _added(row.amount_yen for row in self.rows), _added(row.prior_yen for row in self.rows)


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page with every number lit, and how many met which fate, in words."""

    picture: Picture | None
    legend: tuple[tuple[str, str, int], ...]


def _added(yen: Iterator[int | None]) -> int | None:
    known = [one for one in yen if one is not None]
    return sum(known) if known else None


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database for one page: all that it shows is of one moment."""
    with reading(database) as connection, explained(database):
        connection.execute("BEGIN")
        yield connection


def documents(connection: sqlite3.Connection) -> Mapping[str, DocumentView]:
    """Return the documents by id."""
    return {one.id: one for one in read_documents(connection)}


def evidence(
    connection: sqlite3.Connection, database: Path, folders: Sequence[Path], finding: FindingView
) -> tuple[Shown, ...]:
    """Return where a finding stands on its page, and what it is held against."""
    with PagePictures(find_sources(connection, database, folders), _PICTURE_BYTES) as pictures:
        found = [(exhibit, pictures.of(exhibit)) for exhibit in exhibits_of(connection, finding)]
    return tuple(
        Shown(exhibit, picture, () if picture else excerpt_of(connection, exhibit)) for exhibit, picture in found
    )


def arithmetic(connection: sqlite3.Connection, finding: FindingView) -> Arithmetic | None:
    """Return the table that a finding is about as it adds up; None where it is about no table."""
    table = connection.execute(_TABLE, {"subject": finding.subject_id}).fetchone()
    if table is None:
        return None
    table_id, label, total, prior, excludes, unit = table
    rows = tuple(
        SumRow(name, amount, before, row_id == finding.subject_id)
        for row_id, name, relisted, amount, before in connection.execute(_SUMS, (table_id,))
        if not (excludes and relisted)
    )
    return Arithmetic(rows, label, total, prior, unit)


def whole_page(
    connection: sqlite3.Connection, database: Path, folders: Sequence[Path], finding: FindingView
) -> WholePage | None:
    """Return the page of a finding with every number lit; None for a finding without a page, or of a text."""
    if finding.page is None:
        return None
    numbers = [one for one in numbers_of(connection, finding.document_id) if one.page == finding.page]
    with PagePictures(find_sources(connection, database, folders), _PICTURE_BYTES) as pictures:
        picture = pictures.lit(finding.document_id, finding.page, numbers)
    counts: dict[Fate, int] = {}
    for one in numbers:
        counts[one.fate] = counts.get(one.fate, 0) + 1
    legend = tuple((words()[fate], LIGHTS[fate].shape, counts[fate]) for fate in LIGHTS if fate in counts)
    return WholePage(picture, legend)
