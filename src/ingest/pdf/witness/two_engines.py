"""A file as two engines open it: pages of the first, what differs from the second, and either alone where one fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ....errors import SourceUnreadableError
from ....model import Box, Place, WitnessedPage
from ....model.place import span
from ...remarks import Remark, RemarkKind
from ..drawing.rendering import DrawablePdf
from ..engines.engine import Char, Engine, OpenPdf, PageFailedError, PageObjects
from ..plane.geometry import Rect, around
from ..plane.places import place_at
from .comparing import compare
from .digits import Digits
from .ink import LARGE, SMALL, seen_by_ink

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
        self._differing: dict[tuple[RemarkKind, str, str], list[Place]] = defaultdict(list)
        self._digits = Digits()
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
        glyphs = one.page.digits or (its.page.digits if its else ())
        looked = WitnessedPage(
            page=number, engine=None, drawn=draw(SMALL) is not None, unjudged=_lines(number, one.unjudged)
        )
        looked = self._with_digits(looked, replace(one.page, digits=glyphs), carried)
        if judged is None or its is None:
            self._witnessed.append(looked)
            failed = (self._first.name, why) if judged is None else (self._witness.name, why_other)
            return one.page, (Remark("engine-failed", place, quoted=failed),)
        compared = compare(judged.page, its.page)
        if len(compared.differing) > FEW and compared.disagreeing > WIDELY * compared.compared:
            self._witnessed.append(looked)
            return one.page, (Remark("engines-differ-widely", place, compared.disagreeing, compared.compared),)
        seen_alike = {
            "engine": self._witness.name,
            "differing": _boxes(number, (one.box for one in compared.differing)),
            "unmatched": _lines(number, compared.unplaced),
        }
        self._witnessed.append(looked.model_copy(update=seen_alike))
        self._note("engines-differ", number, ((one.read, one.other, one.box) for one in compared.differing))
        return one.page, ()

    def _with_digits(self, looked: WitnessedPage, page: PageObjects, carried: frozenset[str]) -> WitnessedPage:
        """Add what the shapes of a page's digits say; a digit that has the shape of another one is noted."""
        digits = self._digits.of_page(page, carried, partial(self._drawn, looked.page, LARGE))
        if digits is None:
            return looked
        self._note("digit-unlike", looked.page, ((char.text, like, char.box) for char, like in digits.unlike))
        said = {
            "shapes": True,
            "unlike": _boxes(looked.page, (char.box for char, _ in digits.unlike)),
            "shapeless": _boxes(looked.page, (char.box for char in digits.unclear)),
        }
        return looked.model_copy(update=said)

    def witnessed(self) -> tuple[WitnessedPage, ...]:
        """Return the pages read so far that something else looked at too, and where it saw nothing."""
        return tuple(self._witnessed)

    def _drawn(self, number: int, scale: float, piece: Rect | None = None) -> Image | None:
        """Draw a page, or a piece of it, in grey; None where it cannot be drawn, or would be too large a picture."""
        if self._drawable is None:
            return None
        try:
            return self._drawable.grey(number, scale, MOST_PIXELS, piece)
        except SourceUnreadableError:
            return None

    def _note(self, kind: RemarkKind, number: int, differing: Iterable[tuple[str, str, Rect]]) -> None:
        for read, other, box in differing:
            self._differing[kind, read, other].append(place_at(number, box))

    def differences(self) -> Iterator[Remark]:
        """Yield what differs in the pages read so far: one cause, such as a letter of a font, is one remark."""
        for (kind, read, other), places in self._differing.items():
            yield Remark(kind, span(places), len(places), quoted=(read, other))


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
