"""The digits of a page held against their shapes: each glyph once a document, and one by one where a glyph is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..engines import policy
from ..engines.engine import Char, DigitGlyph, PageObjects
from ..glyphs.visibility import seen_chars
from .shapes import DrawPiece, Look, look


@dataclass(frozen=True, slots=True)
class DigitsOfPage:
    """The digits of a page that have the shape of another digit, with that one, and those whose shape is none clearly."""

    unlike: tuple[tuple[Char, str], ...] = ()
    unclear: tuple[Char, ...] = ()


class Digits:
    """What the shapes of a document's glyphs say, page after page."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, int, str], Look] = {}

    def of_page(self, page: PageObjects, carried: frozenset[str], draw: DrawPiece) -> DigitsOfPage | None:
        """Look at a page's digits; None where its engine does not know glyphs apart.

        A renderer need not have the letters of a font that the file does not carry (`carried` are the others).
        """
        glyphs = [glyph for glyph in page.digits if glyph.char.font in carried]
        if not glyphs:
            return None
        looks_here = {glyph: self._look(glyph, draw) for glyph in glyphs}
        doubted = {(glyph.char.font, glyph.char.text) for glyph in glyphs if looks_here[glyph].said != "like"}
        looks = list(_one_by_one(page, doubted, draw)) if doubted else []
        return DigitsOfPage(
            tuple((char, told.most_like) for char, told in looks if told.said == "unlike"),
            tuple(char for char, told in looks if told.said == "unclear"),
        )

    def _look(self, glyph: DigitGlyph, draw: DrawPiece) -> Look:
        """Look at a glyph, once a document where its font can be told from others."""
        key = glyph.font, glyph.code, glyph.char.text
        known = self._looks.get(key)
        if known is None:
            known = look(glyph.char, draw)
            if glyph.font:
                self._looks[key] = known
        return known


def _one_by_one(page: PageObjects, doubted: set[tuple[str, str]], draw: DrawPiece) -> Iterator[tuple[Char, Look]]:
    for char in seen_chars(page).chars:  # what is covered has the ink of what covers it
        if char.text in policy.DIGITS and (char.font, char.text) in doubted:
            yield char, look(char, draw)
