"""What a page's number looks like. That a bare number is one, only its place and its sequence can tell."""

from __future__ import annotations

import re
import unicodedata

from .dashes import DASHES

_ALONE = re.compile(
    rf"""
      [{DASHES}] \s* \d{{1,4}} \s* [{DASHES}]  # - 12 -
    | \d{{1,4}} \s* / \s* \d{{1,4}}            # 12 / 28
    | \d{{1,4}} \s* ページ
    | [Pp] \.? \s* \d{{1,4}}                   # P.3
    """,
    re.VERBOSE,
)
_AT_EDGE = re.compile(
    rf"""
    (?P<before> [{DASHES}~〜・\s]* | p\.?\s* | page\s* | 頁\s* )
    (?P<value> \d{{1,4}} )
    (?P<after> \s*/\s*\d{{1,4}} | \s*頁 | \s*ページ | [{DASHES}~〜・\s]* )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Tell a line (width folded) that numbers a page wherever it stands: '- 12 -', '12 / 28', 'P.3'."""
    return _ALONE.fullmatch(text) is not None


def numbers_page(text: str) -> tuple[int, bool] | None:
    """Return the number of a line at a page's edge, and whether it surely numbers the page, or None.

    A bare number may be anything; one with a dash, a total or a word beside it, at the edge, is the page's.
    """
    found = _AT_EDGE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    return int(found["value"]), bool(found["before"].strip() or found["after"].strip())
