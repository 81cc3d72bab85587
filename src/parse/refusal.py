"""Why a file gives no document, though tables or statements are there: nothing says whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ..ingest.source import Grid
from ..profiles.signs import Kind
from .items import GridItem, Item, LineItem
from .regions import Region

_MOST = 4
"""How many of the lines that may be headings are named, the nearest to the content."""
_CONTENT = frozenset({Kind.GOAL, Kind.KPI, Kind.STATEMENTS, Kind.ISSUE, Kind.RESPONSE, Kind.BUDGET, Kind.UNIT})
_MAY_HEAD = frozenset({Kind.TEXT, Kind.NUMBERED})


def under_no_heading(name: str, items: Sequence[Item], regions: Iterable[Region]) -> tuple[str, str] | None:
    """Return what a file has that stands under no heading that is known, and what to do; None where it has nothing so.

    `items` are those of the body.
    """
    there = list(_there(region for region in regions if region.node is None))
    if not there:
        return None
    has = f"{name} には{'と'.join(there)}がありますが、"
    above = takewhile(lambda item: not isinstance(item, GridItem) and item.sign.kind not in _CONTENT, items)
    headings = [item.line.text.strip() for item in above if isinstance(item, LineItem) and item.sign.kind in _MAY_HEAD]
    whose = "どの取組みのものか分からず、読めません。"
    if not headings:
        return f"{has}その上に見出しがないため、{whose}", "取組みの見出し（①など）のある文書を指定してください。"
    named = "、".join(f"「{text}」" for text in headings[-_MOST:])
    return (
        f"{has}その上の見出し（{named}）の形が決まったものでないため、{whose}",
        "読める見出しは、章がⅠ、政策が１ …【１】、施策が(1)、取組みが①の形です。",
    )


def _there(regions: Iterable[Region]) -> Iterator[str]:
    """Yield what stands in regions, in the words of an officer."""
    found = list(regions)
    tables = sum(isinstance(one, Grid) and one.head is not None for region in found for one in region.content)
    if tables:
        yield f"事業の表（{tables}個）"
    if any(region.kind == "statements" for region in found):
        yield "課題や対応"
    if any(region.kind in ("kpi", "goal") for region in found):
        yield "指標"
