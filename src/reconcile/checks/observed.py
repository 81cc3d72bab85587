"""What reading itself noticed: observations of the stages before, and lines that no rule claimed."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Document, Finding, ObservationKind, Place
from ..catalogue import (
    BOUNDARY_UNCERTAIN,
    CHARACTER_REPAIRED,
    LINE_UNPARSED,
    NUMBER_UNREADABLE,
    PAGE_UNREADABLE,
    ROW_MALFORMED,
    TEXT_ANOMALY,
    TOTAL_SURPLUS,
    UNIT_DIFFERS,
)
from ..check import yields
from ..finding_code import FindingCode
from ..places import Places
from ..wording import printed_text, shorten

CODE_OF_OBSERVATION: dict[ObservationKind, FindingCode] = {
    "boundary-uncertain": BOUNDARY_UNCERTAIN,
    "row-malformed": ROW_MALFORMED,
    "character-lost": TEXT_ANOMALY,
    "character-repaired": CHARACTER_REPAIRED,
    "text-truncated": TEXT_ANOMALY,
    "page-unreadable": PAGE_UNREADABLE,
    "value-count": ROW_MALFORMED,
    "unit-differs": UNIT_DIFFERS,
    "amount-stacked": NUMBER_UNREADABLE,
    "total-surplus": TOTAL_SURPLUS,
}
"""Every kind but 'year-other', which :func:`.plan.check_years` holds together with the tables' years."""


@yields(*dict.fromkeys(CODE_OF_OBSERVATION.values()))
def check_observations(document: Document) -> Iterator[Finding]:
    """Turn every observation into a finding."""
    places = Places(document)
    for observed in document.observations:
        code = CODE_OF_OBSERVATION.get(observed.kind)
        if code is not None:
            yield code.about(
                observed.subject_id,
                observed.place,
                expected=observed.expected,
                actual=observed.actual,
                where=places.of_subject(observed.subject_id, observed.place),
                detail=observed.detail,
                what=observed.detail,
                printed=printed_text(observed.actual or ""),
            )


@yields(LINE_UNPARSED)
def check_unparsed(document: Document) -> Iterator[Finding]:
    """Show every line that no rule claimed."""
    places = Places(document)
    for line in document.unparsed:
        place = Place(page=line.page, line_no=line.line_no)
        yield LINE_UNPARSED.about(
            f"{document.id}/l{line.line_no}",
            place,
            actual=line.text,
            where=places.of_subject(line.subject_id or document.id, place),
            text=shorten(line.text.strip()),
        )
