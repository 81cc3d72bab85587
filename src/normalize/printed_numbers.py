"""The numbers in a text, as they are printed."""

from __future__ import annotations

import re

from .width import fold_width

_RUN = re.compile(r"[0-9０-９]+(?:[,.，．、][0-9０-９]+)*")
_NOT_DIGITS = re.compile(r"\D")


def printed_numbers(text: str) -> tuple[str, ...]:
    """Return every run of digits in a text, with the commas and points between them."""
    return tuple(_RUN.findall(text))


def digits_of(text: str) -> str:
    """Return the digits of a text in half width, and nothing else."""
    return _NOT_DIGITS.sub("", fold_width(text))
