"""A document's two readings held against each other, and against what the database had before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ..model import Backing, Document, Finding, Witness
from ..reconcile.catalogue.reading import SOURCES_DIFFER, SOURCES_WORDED
from ..reconcile.places import Places
from .reading_differences import agreeing_figures, differences
from .wording_differences import wording_differences

_KINDS = {"application/pdf": "PDF", "text/plain": "テキスト"}
_NAMED_CHANGES = 20


def compare_sources(document: Document, second: Document) -> Iterator[Finding]:
    """Yield where a second reading of a document differs. Both are as read, before any correction."""
    places = Places(document)
    told = (
        *((SOURCES_DIFFER, found) for found in differences(document, second)),
        *((SOURCES_WORDED, found) for found in wording_differences(document, second)),
    )
    for code, found in told:
        yield code.about(
            found.subject_id,
            found.place,
            expected=found.first,
            actual=found.second,
            field=found.field,
            where=places.of_subject(found.subject_id, found.place),
            what=found.what,
            first_source=_reading(document, second),
            second_source=_reading(second, document),
            due=found.first_words,
            found=found.second_words,
        )


def source_backings(document: Document, second: Document) -> Iterator[Backing]:
    """Yield what a second reading of a document says of its figures, where it says the same."""
    witness = Witness("source", f"{second.source_name} ({second.reader})")
    return (Backing(key, witness) for key in agreeing_figures(document, second))


def _reading(document: Document, other: Document) -> str:
    """Name a reading by the kind of its file, and by its reader too where that is what tells it from the other."""
    kind = _KINDS.get(document.media_type, document.source_name)
    return kind if document.media_type != other.media_type else f"{kind}（{document.reader}）"


def changes(before: Document, after: Document) -> Sequence[str]:
    """Return in Japanese which figures a new version of a document has changed: a short list, and how many more."""
    found = differences(before, after)
    named = [f"{one.what} {one.first_words}→{one.second_words}" for one in islice(found, _NAMED_CHANGES)]
    more = sum(1 for _ in found)
    return [*named, f"ほか{more}件"] if more else named
