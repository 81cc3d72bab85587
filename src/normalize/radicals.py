"""Radicals that a PDF's font put in place of ideographs."""

from __future__ import annotations

import re
from functools import cache

_RADICAL = re.compile("[\u2e80-\u2fd5\u31c0-\u31e3]")

# Where Unicode's equivalent is the old form, but a Japanese font draws the radical with the glyph of the common one:
# Adobe-Japan1 (CMap UniJIS2004-UTF32) gives ⼾ the glyph of 戸 and ⿊ that of 黒. These are the only two.
_JAPANESE_FORM = {0x2F3E: "戸", 0x2FCA: "黒"}


def fold_radicals(text: str) -> str:
    """Return `text` with Kangxi radicals, CJK radicals and strokes replaced by the ideographs that they stand for.

    ⼈ becomes 人 and ⻑ becomes 長, by Unicode's property Equivalent_Unified_Ideograph (data/README.md), which also
    covers the block that NFKC leaves alone. A radical without an equivalent stays.
    """
    if text.isascii() or not _RADICAL.search(text):
        return text
    return text.translate(_ideographs())


@cache
def _ideographs() -> dict[int, str]:
    from importlib.resources import files  # noqa: PLC0415 - slow to import, and few documents need it

    data = files(__package__).joinpath("data", "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8")
    table: dict[int, str] = {}
    for line in data.splitlines():
        codes, separator, ideograph = line.partition("#")[0].partition(";")
        if not separator:
            continue
        first, _, last = codes.strip().partition("..")
        table.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), chr(int(ideograph, 16))))
    return table | _JAPANESE_FORM
