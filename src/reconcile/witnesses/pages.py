"""What looked at the page beside the engine that read it: a second engine, and a drawing of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model import Backing, Box, Document, Figure, Place, Witness, WitnessedPage
from ..figures import figures_of

_HAS_DIGIT = re.compile(r"\d")
_SLACK = 0.5
"""Points by which two boxes that only touch overlap."""


def second_looks(document: Document) -> Iterator[Backing]:
    """A second engine that sees the same, the shapes of the digits, and ink speak for a figure where they could object.

    What a text recognition wrote into the file is no second reading: both engines only repeat it.
    """
    pages = {page.page: page for page in document.witnessed}
    recognised = recognised_pages(document)
    for figure in figures_of(document) if pages else ():
        looks = _looks(figure.place, pages)
        engines = {page.engine for page in looks}
        read_by_both = engines and None not in engines and not _pages_of(figure.place) & recognised
        if read_by_both and not _any_at(figure, looks, ("differing", "unmatched")):
            yield Backing(figure.key, Witness("engine", ", ".join(sorted(filter(None, engines)))))
        told_by_shape = looks and all(page.shapes for page in looks) and _HAS_DIGIT.search(figure.printed)
        if told_by_shape and not _any_at(figure, looks, ("unlike", "shapeless", "unjudged")):
            yield Backing(figure.key, Witness("ocr"))
        if looks and all(page.drawn for page in looks) and not _any_at(figure, looks, ("unjudged",)):
            yield Backing(figure.key, Witness("ink"))


def differs_at(figure: Figure, pages: Sequence[WitnessedPage]) -> bool:
    """Tell whether the two engines, or a digit's shape, say something else where a figure stands."""
    return _any_at(figure, pages, ("differing", "unlike"))


def recognised_pages(document: Document) -> frozenset[int]:
    """Return the pages whose text a recogniser wrote."""
    kinds = {"text-recognised", "text-recognised-over-picture"}
    return frozenset[int]().union(*(_pages_of(one.place) for one in document.observations if one.kind in kinds))


def _pages_of(place: Place) -> frozenset[int]:
    return frozenset(part.page for part in place.parts() if part.page is not None)


def _looks(place: Place, pages: Mapping[int, WitnessedPage]) -> Sequence[WitnessedPage]:
    """Return the looks at every page that a place is on; none where it has no box, or one of the pages has none."""
    looks = [pages.get(part.page or 0) if part.box is not None else None for part in place.parts()]
    return [] if None in looks else [look for look in looks if look is not None]


def _any_at(figure: Figure, looks: Sequence[WitnessedPage], which: Sequence[str]) -> bool:
    return any(
        part.page == look.page and part.box is not None and _overlap(part.box, box)
        for look in looks
        for name in which
        for box in getattr(look, name)
        for part in figure.place.parts()
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > -_SLACK
        and min(one.bottom, other.bottom) - max(one.top, other.top) > -_SLACK
    )
