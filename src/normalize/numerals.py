"""What a written number may look like, for amounts and for indicator values alike. Texts here are width-folded."""

from __future__ import annotations

import re

PLAIN = r"(?:0|[1-9][0-9]{0,15})"
GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}"
"""Commas stand where they belong, or it is not a number: 1,23 and 12,3456 have lost or gained a digit."""
NUMBER = rf"(?:{GROUPED}|{PLAIN})(?:\.[0-9]{{1,9}})?"
MINUS = r"(?:[△▲]\s*|[-－−–‐‑ー])"
"""△ and ▲ may stand apart from the number; a dash may not: '－ 4,800' can be "no value" and then 4,800."""
SIGN = rf"(?:(?P<minus>{MINUS})|[+＋]\s?)?"

_LETTER_SPACED = re.compile(r"\S(?:\s+\S)+")


def close_up(text: str) -> str:
    """Return `text` without the blanks that justify it over its cell, or as it is.

    Only where every character stands apart (２ ０ ０ , ７ ５ ３) and the commas show that it is one number:
    '7 23,805' and '1 2' may be two numbers.
    """
    if " " not in text or not _LETTER_SPACED.fullmatch(text):
        return text
    joined = "".join(text.split())
    return joined if re.fullmatch(rf"{MINUS}?{GROUPED}", joined) else text
