"""A file as two engines open it: pages of the first, what differs from the second, and either alone where one fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ....errors import SourceUnreadableError
from ....model import Box, Place, WitnessedPage
from ....model.place import span
from ...remarks import Remark
from ..drawing.rendering import DrawablePdf
from ..engines.engine import Char, Engine, OpenPdf, PageFailedError, PageObjects
from ..plane.geometry import Rect, around
from ..plane.places import place_at
from .comparing import Differing, compare
from .ink import SMALL, seen_by_ink

if TYPE_CHECKING:
    from PIL.Image import Image

WIDELY = 0.2
"""Share of a page's characters past which they are not named one by one: the two do not read the same page."""
MOST_PIXELS = 40_000_000
"""Of one drawing: an A3 page at the largest scale has half of that."""
FEW = 10
"""So many places that differ on one page are named one by one, whatever their share."""


class WitnessedPdf:
    """An open document with its witness, None where there is none."""

    def __init__(
        self, first: Engine, pdf: OpenPdf, witness: Engine | None, other: OpenPdf | None, drawable: DrawablePdf | None
    ) -> None:
        self._first, self._pdf, self._witness, self._other = first, pdf, witness, other
        self._drawable = drawable
        self._differing: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._witnessed: list[WitnessedPage] = []

    @property
    def page_count(self) -> int:
        """Return how many pages the first engine finds."""
        return self._pdf.page_count

    def page(self, number: int) -> tuple[PageObjects | None, tuple[Remark, ...]]:
        """Return a page as the first engine reads it, or else as the witness does; None where neither can.

        The remarks say who cannot, and where the two differ so widely that no place can be named. What differs at a
        place is gathered over the document, see :meth:`differences`.
        """
        read, why = _try(self._pdf, number)
        place = Place(page=number)
        if self._other is None or self._witness is None:
            return read, () if read else (Remark("page-failed", place, quoted=(why,)),)
        other, why_other = _try(self._other, number)
        if read is None and other is None:
            return None, (Remark("page-failed", place, quoted=(why,)),)
        carried = frozenset[str]().union(*(page.carried for page in (read, other) if page))
        draw = cache(partial(self._drawn, number))
        judged, its = (seen_by_ink(page, carried, draw) if page else None for page in (read, other))
        one = judged or its
        assert one is not None
        drawn = draw(SMALL) is not None
        looked = WitnessedPage(page=number, engine=None, drawn=drawn, unjudged=_lines(number, one.unjudged))
        self._witnessed.append(looked)
        if judged is None or its is None:
            failed = (self._first.name, why) if judged is None else (self._witness.name, why_other)
            return one.page, (Remark("engine-failed", place, quoted=failed),)
        compared = compare(judged.page, its.page)
        if len(compared.differing) > FEW and compared.disagreeing > WIDELY * compared.compared:
            return one.page, (Remark("engines-differ-widely", place, compared.disagreeing, compared.compared),)
        self._witnessed[-1] = looked.model_copy(
            update={
                "engine": self._witness.name,
                "differing": _boxes(number, (one.box for one in compared.differing)),
                "unmatched": _lines(number, compared.unplaced),
            }
        )
        self._note(number, compared.differing)
        return one.page, ()

    def witnessed(self) -> tuple[WitnessedPage, ...]:
        """Return the pages read so far that something else looked at too, and where it saw nothing."""
        return tuple(self._witnessed)

    def _drawn(self, number: int, scale: float) -> Image | None:
        """Draw a page in grey; None where it cannot be drawn, or would be too large a picture."""
        if self._drawable is None:
            return None
        try:
            return self._drawable.grey(number, scale, MOST_PIXELS)
        except SourceUnreadableError:
            return None

    def _note(self, number: int, differing: tuple[Differing, ...]) -> None:
        for one in differing:
            self._differing[one.read, one.other].append(place_at(number, one.box))

    def differences(self) -> Iterator[Remark]:
        """Yield what differs in the pages read so far: one cause, such as a letter of a font, is one remark."""
        for quoted, places in self._differing.items():
            yield Remark("engines-differ", span(places), len(places), quoted=quoted)


def _lines(number: int, chars: Iterable[Char]) -> tuple[Box, ...]:
    """Return where characters stand, those of one line together."""
    lines: dict[int, list[Rect]] = defaultdict(list)
    for char in chars:
        lines[round(char.baseline)].append(char.box)
    return _boxes(number, map(around, lines.values()))


def _boxes(number: int, rects: Iterable[Rect]) -> tuple[Box, ...]:
    boxes = (place_at(number, rect).box for rect in rects)
    return tuple(box for box in boxes if box is not None)


@contextmanager
def open_pdf(path: Path, engine: Engine, witness: Engine | None, password: str | None) -> Iterator[WitnessedPdf]:
    """Open a file with both engines; raise SourceUnreadableError where the first cannot.

    A witness that cannot open it fails page by page, so that every page is said to stand alone.
    """
    with ExitStack() as stack:
        pdf = stack.enter_context(engine.open(path, password))
        other: OpenPdf | None = None
        if witness is not None:
            try:
                other = stack.enter_context(witness.open(path, password))
            except SourceUnreadableError as error:
                other = _Unopened(str(error))
        drawable = None if witness is None else _drawable(path, password, stack)
        yield WitnessedPdf(engine, pdf, witness, other, drawable)


def _drawable(path: Path, password: str | None, stack: ExitStack) -> DrawablePdf | None:
    """Open a file for drawing; None where PDFium cannot, so that nothing of it is judged by its ink."""
    try:
        return stack.enter_context(DrawablePdf(path, password))
    except SourceUnreadableError:
        return None


class _Unopened:
    """What an engine gives of a file that it cannot open."""

    page_count = 0

    def __init__(self, why: str) -> None:
        self._why = why

    def page(self, number: int) -> PageObjects:  # noqa: ARG002 - none of its pages can be had
        raise PageFailedError(self._why)


def _try(pdf: OpenPdf, number: int) -> tuple[PageObjects | None, str]:
    try:
        return pdf.page(number), ""
    except PageFailedError as error:
        return None, str(error)
