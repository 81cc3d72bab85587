"""Where something stands in its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of every record: immutable, and closed to fields that nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


CLOSED = ConfigDict(extra="forbid")
"""How records are read that a document has by the ten thousand: as dataclasses, a quarter of a model's size. Pydantic
checks them where they come from outside, as all others; who makes one here is checked by the types alone."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on an upright page, in points from the page's top left corner (crop box and /Rotate applied)."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            x0=min(self.x0, other.x0),
            top=min(self.top, other.top),
            x1=max(self.x1, other.x1),
            bottom=max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source: 1-based page (None without pages), 1-based line of the extracted text, box (PDF only).

    A record that goes on elsewhere (over a page break) has its other parts in `rest`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    page: int | None = None
    line_no: int | None = None
    box: Box | None = None
    rest: tuple[Place, ...] = ()

    def parts(self) -> tuple[Place, ...]:
        """Return this place and its continuations, each without a rest."""
        return (replace(self, rest=()), *self.rest) if self.rest else (self,)

    @property
    def is_known(self) -> bool:
        """Whether it says anything at all."""
        return (self.page, self.line_no, self.box) != (None, None, None)


NOWHERE = Place()


def span(places: list[Place]) -> Place:
    """Return the place that covers `places`: one part a page, boxes united, the first line of each; NOWHERE for none."""
    by_page: dict[int | None, Place] = {}
    for place in (part for whole in places for part in whole.parts() if part.is_known):
        known = by_page.get(place.page)
        if known is None:
            by_page[place.page] = place
            continue
        lines = [n for n in (known.line_no, place.line_no) if n is not None]
        box = known.box.union(place.box) if known.box and place.box else known.box or place.box
        by_page[place.page] = Place(page=place.page, line_no=min(lines, default=None), box=box)
    if not by_page:
        return NOWHERE
    first, *rest = by_page.values()
    return replace(first, rest=tuple(rest))


class Located(Frozen):
    """A record with a place. Equality and hash leave the place out: they compare what is said, not where."""

    place: Place = NOWHERE

    def _meaning(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in type(self).model_fields if name != "place")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Located) and self._meaning() == other._meaning()

    def __hash__(self) -> int:
        return hash((type(self), self._meaning()))
