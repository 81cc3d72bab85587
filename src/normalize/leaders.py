"""Dot leaders: what joins a title of a table of contents to its page."""

from __future__ import annotations

import re

_LEADER = re.compile(
    r"""
    \s* (?: […‥⋯]+ \s* | (?: [・.．·] \s? ){3,} )+   # …… or ・・・・ or ....
    [0-9０-９]{1,3} \s* (?: ページ | 頁 )? \s* \Z
    """,
    re.VERBOSE,
)


def without_leader(text: str) -> str:
    """Return a title without the leader and the page's number at its end: 道路を守る ……… 3; any other text as it is."""
    return _LEADER.sub("", text)
