"""What every engine must decide alike: pure functions on values, above the libraries and without any of them.

What an engine takes from its library is the file's facts (a font's name, a colour's components, the matrix of a text);
what follows from a fact stands here, so that two engines cannot differ in it. Numbers of clauses are ISO 32000-1's.
"""

from .annotations import drawn_shape, shows_annotation
from .covers import SEEN_THROUGH, cover, hides_as_picture, hiding_area
from .layers import hides_members, layers_off
from .pages import deflate_damage, page_count, visible_part
from .paint import blends, rgb, shown_fill, shown_stroke
from .paths import UNCLIPPED, Outline, Point, shown_paths, spanned, within
from .refusals import damaged, encrypted_otherwise, locked, looks_like_pdf, not_a_pdf
from .text import (
    DIGITS,
    OUTLINED_MODE,
    THICKENED_MODES,
    descent,
    face_name,
    is_bold,
    lets_be_seen,
    shows_letters,
    turn_of,
)

__all__ = [
    "DIGITS",
    "OUTLINED_MODE",
    "SEEN_THROUGH",
    "THICKENED_MODES",
    "UNCLIPPED",
    "Outline",
    "Point",
    "blends",
    "cover",
    "damaged",
    "deflate_damage",
    "descent",
    "drawn_shape",
    "encrypted_otherwise",
    "face_name",
    "hides_as_picture",
    "hides_members",
    "hiding_area",
    "is_bold",
    "layers_off",
    "lets_be_seen",
    "locked",
    "looks_like_pdf",
    "not_a_pdf",
    "page_count",
    "rgb",
    "shown_fill",
    "shown_paths",
    "shown_stroke",
    "shows_annotation",
    "shows_letters",
    "spanned",
    "turn_of",
    "visible_part",
    "within",
]
