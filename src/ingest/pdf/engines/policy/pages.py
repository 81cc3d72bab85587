"""What of a file is a page, what of a page is to be seen, and which content is too damaged to be read."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from ...plane.geometry import Rect
from .paths import within

MOST_MISSING = 100
"""Pages that may be missing before a page tree's count is not to be believed."""


def page_count(found: int, promised: int) -> int:
    """Return how many pages a file has, those among them that its page tree promises and that cannot be found."""
    return max(found, min(promised, found + MOST_MISSING))


def visible_part(media: Sequence[float], crop: Sequence[float]) -> Rect:
    """Return what of a page is shown (14.11.2): the crop box as far as it lies in the media box.

    Boxes are two opposite corners in user space, and so is what is returned: `top` is the lower edge.
    """
    whole, part = _ordered(media), _ordered(crop)
    shown = within(part, whole)
    return shown if shown.width > 0 and shown.height > 0 else whole


def _ordered(box: Sequence[float]) -> Rect:
    return Rect(min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))


def deflate_damage(raw: bytes) -> str | None:
    """Return what is wrong with a content stream compressed by Flate, None where it is sound.

    Libraries go on with what comes before the damage; a page that has lost its last rows without a word is worse than
    one that cannot be read.
    """
    inflate = zlib.decompressobj()
    try:
        inflate.decompress(raw)
    except zlib.error as error:
        return f"damaged content stream: {error}"
    return None if inflate.eof else "content stream cut off"
