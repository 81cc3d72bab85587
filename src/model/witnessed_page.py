"""What looked at a page beside the engine that read it."""

from __future__ import annotations

from .place import Box, Frozen


class WitnessedPage(Frozen):
    """A page (1-based) that a second engine and a drawing of it were held against, glyph by glyph.

    `engine` is the witness ('pdfium'), None where it cannot read the page or sees another one altogether. `drawn`: the
    page was drawn, and what leaves no ink on it was not read. `shapes`: the digits were told by their drawn shapes, too.
    `differing` is where the two engines see something else, and `unlike` where a digit has the shape of another one;
    both are findings. The others are where letters stand of which a witness knows nothing: those that the second engine
    has nowhere in particular (`unmatched`), those of a font that the file does not carry (`unjudged`), digits whose shape
    is not clearly any (`shapeless`). Boxes in points, as in `Box`.
    """

    page: int
    engine: str | None
    drawn: bool
    shapes: bool = False
    differing: tuple[Box, ...] = ()
    unlike: tuple[Box, ...] = ()
    unmatched: tuple[Box, ...] = ()
    unjudged: tuple[Box, ...] = ()
    shapeless: tuple[Box, ...] = ()
