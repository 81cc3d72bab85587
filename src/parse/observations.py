"""What was noticed about whole pages and about years, for reconcile to say."""

from __future__ import annotations

from collections.abc import Iterator

from ..ingest.source import Source
from ..model import Observation, Place
from .identity import Identity, department_of
from .regions import Walked


def page_observations(source: Source, document_id: str) -> Iterator[Observation]:
    """Yield pages that could not be read, and characters that were lost."""
    for page in source.pages:
        place = Place(page=page.number)
        if page.unreadable:
            yield Observation(place=place, kind="page-unreadable", subject_id=document_id, quoted=(page.unreadable,))
        elif page.lost_characters:
            yield Observation(place=place, kind="character-lost", subject_id=document_id, count=page.lost_characters)


def year_observations(outline: Walked, body: Walked, identity: Identity) -> Iterator[Observation]:
    """Yield headings and titles that name another fiscal year than the document's."""
    named = {department_of(title): title for half in (outline, body) for title in half.titles if department_of(title)}
    for department, title in named.items():
        if department != identity.department:
            yield Observation(
                place=title.line.place, kind="title-of-other-department", subject_id=identity.document_id,
                quoted=(title.line.text,),
            )  # fmt: skip
    dated = [(title.sign.year, title.line) for half in (outline, body) for title in half.titles]
    dated += [(item.sign.year, item.line) for item in body.dated]
    for year, line in dated:
        if year is not None and year != identity.fiscal_year:
            yield Observation(
                place=line.place, kind="year-other", subject_id=identity.document_id,
                quoted=(line.text,),
                expected=str(identity.fiscal_year), actual=str(year),
            )  # fmt: skip
