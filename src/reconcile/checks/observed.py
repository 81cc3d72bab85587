"""What reading itself noticed: observations of the stages before, and lines that no rule claimed."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Document, Finding, Place, ids
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
    for observed in document.observations:
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


@yields(LINE_UNPARSED)
def check_unparsed(document: Document) -> Iterator[Finding]:
    """Show every line that no rule claimed, but for those of pages of which it is said that they cannot be read."""
    places = Places(document)
    unreadable = {one.place.page for one in document.observations if one.kind == "page-unreadable"}
    for line in document.unparsed:
        if line.page is not None and line.page in unreadable:
            continue
        place = Place(page=line.page, line_no=line.line_no)
        yield LINE_UNPARSED.about(
            ids.source_line_id(document.id, line.line_no),
            place,
            actual=line.text,
            where=places.of_subject(line.subject_id or document.id, place),
            text=shorten(line.text.strip()),
        )


CHECKS: tuple[Check[[Document]], ...] = (check_observations, check_unparsed)
