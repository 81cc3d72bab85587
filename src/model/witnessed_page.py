"""What looked at a page beside the engine that read it."""

from __future__ import annotations

from .place import Box, Frozen


class WitnessedPage(Frozen):
    """A page (1-based) that a second engine and a drawing of it were held against, glyph by glyph.

    `engine` is the witness ('pdfium'), None where it cannot read the page or sees another one altogether. `drawn`: the
    page was drawn, and what leaves no ink on it was not read. `differing` is where the two engines see something else,
    which is a finding too. `unmatched` and `unjudged` are where letters stand of which the witnesses know nothing: those
    that the second engine has nowhere in particular, and those of a font that the file does not carry.
    """

    page: int
    engine: str | None
    drawn: bool
    differing: tuple[Box, ...] = ()
    unmatched: tuple[Box, ...] = ()
    unjudged: tuple[Box, ...] = ()
