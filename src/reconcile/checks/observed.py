"""What reading itself noticed: observations of the stages before, and lines that no rule claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Document, Finding, Observation, Place, SourceLine, ids
from ...normalize import fold_width
from ..catalogue.plan import YEAR_MISMATCH
from ..catalogue.reading import LINE_UNPARSED
from ..check import Check, yields
from ..noticed import SAID, words_of
from ..places import Places
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
    """Yield the observations; those of a table's rows that its head is the cause of as one, of the table, at the first."""
    table_of = {line.id: table.id for table in document.tables for line in table.lines}
    causes: dict[object, list[Observation]] = {}
    for position, observed in enumerate(document.observations):
        together = SAID[observed.kind].once_a_table
        table = table_of.get(observed.subject_id, observed.subject_id)
        causes.setdefault((observed.kind, table) if together else position, []).append(observed)
    for rows in causes.values():
        first = rows[0]
        yield (
            _of_table(rows, table_of.get(first.subject_id, first.subject_id))
            if SAID[first.kind].once_a_table
            else first
        )


def _of_table(rows: Sequence[Observation], table: str) -> Observation:
    """Return what was observed of rows as one observation of their table: how many they are, and some of their cells."""
    # an observation of a row has no count: it is one row
    quoted = tuple(dict.fromkeys(cell for row in rows for cell in row.quoted))
    return rows[0].model_copy(
        update={"subject_id": table, "count": sum(row.count or 1 for row in rows), "quoted": quoted}
    )


@yields(LINE_UNPARSED)
def check_unparsed(document: Document) -> Iterator[Finding]:
    """Show every line that no rule claimed, but for those of pages of which it is said that they cannot be read.

    A line that a document prints again and again has one cause, and is shown once.
    """
    places = Places(document)
    unreadable = {one.place.page for one in document.observations if one.kind == "page-unreadable"}
    alike: dict[str, list[SourceLine]] = {}
    for line in document.unparsed:
        if line.page is None or line.page not in unreadable:
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


CHECKS: tuple[Check[[Document]], ...] = (check_observations, check_unparsed)
