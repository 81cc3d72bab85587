"""Every kind of finding there is, a module for each chapter of docs/findings.md, which :mod:`..reference` makes of them.

A new kind is one more `FindingCode` in its chapter: what a chapter's module holds is in the catalogue, in that order.
`where` in a template is always the place as :class:`..places.Places` words it: heading and page."""

from __future__ import annotations

from ..finding_code import FindingCode
from . import budget, decisions, indicators, plan, reading, years

CHAPTERS = (budget, plan, indicators, reading, decisions, years)
"""In the order of the reference."""

CATALOGUE: tuple[FindingCode, ...] = tuple(
    code for chapter in CHAPTERS for code in vars(chapter).values() if isinstance(code, FindingCode)
)
