"""What looked at a page beside the engine that read it."""

from __future__ import annotations

from .place import Box, Frozen


class WitnessedPage(Frozen):
    """A page (1-based) that a second engine and a drawing of it were held against, glyph by glyph.

    `engine` is the witness ('pdfium'), None where it cannot read the page or sees another one altogether. `drawn`: the
    page was drawn, and what leaves no ink on it was not read. `unmatched` and `unjudged` are where the letters stand
    that this does not hold for: the witness has them nowhere in particular, and the file does not carry their font.
    Boxes in points, as in `Box`. What the two engines differ in is a finding and stands in neither.
    """

    page: int
    engine: str | None
    drawn: bool
    unmatched: tuple[Box, ...] = ()
    unjudged: tuple[Box, ...] = ()
