"""What reading itself noticed: observations of the stages before, and lines that no rule claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model import Document, Finding, Observation, Place, SourceLine, ids
from ...normalize import fold_width
from ..catalogue.plan import YEAR_MISMATCH
from ..catalogue.reading import EXTRACTION_UNSUITABLE, LINE_UNPARSED
from ..check import Check, yields
from ..noticed import SAID, words_of
from ..places import Places
from ..unread import lone_figures
from ..wording import printed_text, shorten


@yields(*dict.fromkeys(said.code for said in SAID.values() if said.code is not YEAR_MISMATCH))
def check_observations(document: Document) -> Iterator[Finding]:
    """Turn every observation into a finding; those of years :func:`.plan.check_years` holds together with the tables'."""
    places = Places(document)
    for observed in _each_cause_once(document):
        code = SAID[observed.kind].code
        if code is not YEAR_MISMATCH:
            words = words_of(observed)
            yield code.about(
                observed.subject_id,
                observed.place,
                expected=observed.expected,
                actual=observed.actual,
                where=places.of_subject(observed.subject_id, observed.place),
                detail=words,
                what=words,
                printed=printed_text("、".join(observed.quoted)),
            )


def _each_cause_once(document: Document) -> Iterator[Observation]:
    """Yield the observations; those of a table's rows that have one cause in the table as one, of the table, at the first."""
    table_of = {line.id: table.id for table in document.tables for line in table.lines}
    names = {line.id: line.name for table in document.tables for line in table.lines}
    causes: dict[object, list[Observation]] = {}
    for position, observed in enumerate(document.observations):
        together = SAID[observed.kind].once_a_table
        table = table_of.get(observed.subject_id, observed.subject_id)
        causes.setdefault((observed.kind, table) if together else position, []).append(observed)
    for rows in causes.values():
        first = rows[0]
        yield (
            _of_table(rows, table_of.get(first.subject_id, first.subject_id), names)
            if SAID[first.kind].once_a_table
            else first
        )


def _of_table(rows: Sequence[Observation], table: str, names: Mapping[str, str]) -> Observation:
    """Return what was observed of rows as one observation of their table: how many they are, and some of their cells, or
    their names."""
    # an observation of a row has no count: it is one row
    quoted = tuple(dict.fromkeys(cell for row in rows for cell in row.quoted or (names.get(row.subject_id, ""),)))
    return rows[0].model_copy(
        update={"subject_id": table, "count": sum(row.count or 1 for row in rows), "quoted": quoted}
    )


_FEWEST_UNPARSED, _LARGE_PART = 30, 0.1
"""How many lines of a text, and which part of its written lines, are unparsed where its extractor took tables apart."""
_FEWEST_FIGURES = 4
"""Unparsed lines that are sums of money and nothing else, without which they are no tables but some other text."""


@yields(LINE_UNPARSED, EXTRACTION_UNSUITABLE)
def check_unparsed(document: Document) -> Iterator[Finding]:
    """Show every line that no rule claimed, but for those of pages of which it is said that they cannot be read.

    A line that a document prints again and again has one cause, and is shown once. The tables that an extractor took apart
    are one cause, too: one finding of the document stands for all their lines.
    """
    places = Places(document)
    unreadable = {one.place.page for one in document.observations if one.kind == "page-unreadable"}
    lines = [line for line in document.unparsed if line.page is None or line.page not in unreadable]
    written = sum(bool(line.text.strip()) for line in document.source_lines)
    if document.media_type == "text/plain" and _are_tables_taken_apart(document, lines, written):
        place = Place(page=lines[0].page, line_no=lines[0].line_no)
        yield EXTRACTION_UNSUITABLE.about(
            document.id,
            place,
            actual=str(len(lines)),
            where=places.of_subject(document.id, place),
            written=str(written),
        )
        return
    alike: dict[str, list[SourceLine]] = {}
    for line in lines:
        alike.setdefault(fold_width("".join(line.text.split())), []).append(line)
    for line, *others in alike.values():
        place = Place(page=line.page, line_no=line.line_no)
        yield LINE_UNPARSED.about(
            ids.source_line_id(document.id, line.line_no),
            place,
            actual=line.text,
            where=places.of_subject(line.subject_id or document.id, place),
            text=shorten(" ".join(line.text.split())),
            others=f"。同じ行がほかに{len(others)}行あります" if others else "",
        )


def _are_tables_taken_apart(document: Document, lines: Sequence[SourceLine], written: int) -> bool:
    if lines and any(observed.kind == "overview-unplaced" for observed in document.observations):
        return True
    return len(lines) >= max(_FEWEST_UNPARSED, _LARGE_PART * written) and lone_figures(lines) >= _FEWEST_FIGURES


CHECKS: tuple[Check[[Document]], ...] = (check_observations, check_unparsed)
