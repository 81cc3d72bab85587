"""The wording of the page for what was read in the folded line."""

from __future__ import annotations

from dataclasses import replace

from ..normalize import fold_radicals, fold_width
from .folding import fold
from .signs import WORDED, Kind, Sign


def as_printed(sign: Sign, text: str) -> Sign:
    """Return the sign with its parts in the wording of the page, where they were found in the folded text."""
    if sign.kind not in WORDED:
        return sign
    printed = fold_radicals(text).strip()
    folded = fold(text)
    if printed == folded:
        return sign
    rest = _printed_part(printed, folded, sign.rest, folded.rfind(sign.rest))
    at = (
        folded.rfind(sign.label)
        if sign.kind is Kind.POLICY and not folded.startswith(sign.label)
        else folded.find(sign.label)
    )
    return replace(sign, rest=rest, label=_printed_part(printed, folded, sign.label, at))


def _printed_part(printed: str, folded: str, part: str, at: int) -> str:
    """Return the stretch of the printed text whose folded form is `part`, which begins at `at` in the folded text."""
    if at < 0 or not part:
        return part
    if len(printed) == len(folded):
        return printed[at : at + len(part)].strip()
    ends = [len(fold_width(printed[:end])) for end in range(len(printed) + 1)]
    begin = next(i for i, length in enumerate(ends) if length >= at)
    end = next(i for i, length in enumerate(ends) if length >= at + len(part))
    while end < len(printed) and ends[end + 1] == ends[end]:
        end += 1
    return printed[begin:end].strip()
