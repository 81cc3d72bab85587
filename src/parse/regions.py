"""Walk over a document and give every line to the part it is of: plan, goal, KPI, statements, budget.

A line is judged by what it says it is (its sign) and by where it stands: ① opens an initiative after a budget table,
and is an ordinary word in the middle of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..ingest.source import Grid, Line
from ..normalize import display_width, is_unfinished, without_leader
from ..profiles import Vocabulary, key
from ..profiles.signs import Kind, Sign
from .claims import Claims
from .headings import Heading, heading_of, split_code
from .items import GridItem, Item, LineItem
from .plan import Node, Plan

RegionKind = Literal["front", "goal", "kpi", "statements", "budget"]
_GOES_ON = frozenset({Kind.BULLET, Kind.ACTION, Kind.ISSUE, Kind.RESPONSE, Kind.GROUP})
"""What no indicator begins with: a label 目標指標 or ＫＰＩ before it was a box that the extractor misplaced."""
_VALUED = frozenset({Kind.BASELINE, Kind.TARGET, Kind.LATEST})
_TELLING = 8
"""How many characters of a title are enough to know it by."""
LONG_TITLE = 56
"""Display columns from which a heading may be wrapped when the source does not tell."""

_CODED = frozenset({"policy", "measure"})
"""Headings that end with a code of the prefectural plan, 【１－４】."""

_OPENS: dict[Kind, RegionKind] = {
    Kind.GOAL: "goal",
    Kind.KPI: "kpi",
    Kind.STATEMENTS: "statements",
    Kind.ISSUE: "statements",
    Kind.RESPONSE: "statements",
    Kind.BUDGET: "budget",
}


@dataclass(slots=True)
class Region:
    """A stretch of one kind under one node, with its lines and tables in order."""

    kind: RegionKind
    node: Node | None
    content: list[LineItem | Grid] = field(default_factory=list)


@dataclass(slots=True)
class Title:
    """A title line: the fiscal year and department it names."""

    sign: Sign
    line: Line


@dataclass(slots=True)
class Walked:
    """What the walk over one half (outline or body) gives."""

    plan: Plan = field(default_factory=Plan)
    regions: list[Region] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    notes: list[LineItem] = field(default_factory=list)
    """Lines that explain signs (legends)."""
    dated: list[LineItem] = field(default_factory=list)
    """Labels that name a fiscal year."""


def _brings_the_code(text: str, heading: Heading) -> bool:
    """Tell whether a line ends with the plan's code, which a title above it has not."""
    title, code = split_code(text.strip())
    return heading.kind in _CODED and heading.code is None and code is not None and title != ""


class Walker:
    """Walks the items of one half. `outline` tells which half; `expected` the titles the outline announces."""

    def __init__(self, claims: Claims, vocabulary: Vocabulary, *, outline: bool, expected: Iterable[str] = ()) -> None:
        self._claims, self._vocabulary, self._outline = claims, vocabulary, outline
        self._expected = {key(title) for title in expected}
        self._walked = Walked()
        self._region: Region | None = None
        self._suspended: Region | None = None
        self._heading: Heading | None = None
        self._legend: LineItem | None = None
        self._last_number = 0

    def walk(self, items: Sequence[Item]) -> Walked:
        """Give each item its place. Regions are parsed later; headings, labels and furniture are claimed here."""
        for index, item in enumerate(items):
            if isinstance(item, GridItem):
                self._take_grid(item.grid)
            elif item.sign.kind is Kind.PAGE_NUMBER:
                self._claims.claim([item.line], "furniture")
            elif item.sign.kind is not Kind.BLANK:
                self._take_line(item, items[index + 1 :])
        return self._walked

    # -- lines ----------------------------------------------------------------------------------------------------

    def _take_line(self, item: LineItem, following: Sequence[Item]) -> None:
        if self._outline and (bare := without_leader(item.line.text)) != item.line.text:
            self._claims.head([replace(item.line, text=item.line.text[len(bare) :])])
            item = replace(item, line=replace(item.line, text=bare), sign=self._vocabulary.sign(bare))
        kind = item.sign.kind
        if kind in (Kind.TITLE_OUTLINE, Kind.TITLE_BODY):
            self._claims.claim([item.line], "title")
            self._walked.titles.append(Title(item.sign, item.line))
            self._close()
        elif kind in (Kind.LEGEND, Kind.PLAN_NOTE):
            self._claims.claim([item.line], "legend")
            self._walked.notes.append(item)
            self._legend = item
        elif self._is_heading(item, following):
            self._take_heading(item)
        elif kind is Kind.DIRECTIONS and not item.wrapped_into:
            self._claims.claim([item.line], "label")
            self._walked.plan.introduce()
            self._close()
        elif kind in (Kind.GOAL, Kind.KPI) and _next_kind(following) in _GOES_ON:
            self._claims.claim([item.line], "label")
        elif kind in _OPENS and not self._only_text(item):
            self._open(item)
        elif self._continues_heading(item):
            self._add_to_heading(item)
        elif self._closes_label(item):
            self._claims.claim([item.line], "label")
        elif self._continues_legend(item):
            self._claims.claim([item.line], "legend")
        elif kind is Kind.NUMBER and self._stands_beside_policy(following):
            self._claims.claim([item.line], self._heading_role)
        else:
            self._take_content(item, following)

    @property
    def _heading_role(self) -> Literal["outline", "heading"]:
        return "outline" if self._outline else "heading"

    def _is_heading(self, item: LineItem, following: Sequence[Item]) -> bool:
        sign = item.sign
        in_text = self._region is not None and self._region.kind == "statements"
        if item.wrapped_into and (in_text or not item.boxed) and self._region is not None:
            return False
        match sign.kind:
            case Kind.CHAPTER:
                return True
            case Kind.POLICY:
                return True
            case Kind.MEASURE:
                return self._is_measure(sign, in_text)
            case Kind.INITIATIVE:
                announced = key(sign.rest) in self._expected
                return announced or not in_text or sign.number == self._last_number + 1
            case Kind.NUMBERED:
                in_way = self._region is not None and self._region.kind not in ("budget", "kpi", "statements")
                return not in_way and self._heads_a_measure(following)
            case _:
                return False

    def _is_measure(self, sign: Sign, in_text: bool) -> bool:
        opening = key(sign.rest)
        announced = any(title.startswith(opening) for title in self._expected) and len(opening) >= _TELLING
        if sign.code is not None or opening in self._expected or announced:
            return True
        return not in_text and (self._region is None or self._region.kind == "budget")

    def _heads_a_measure(self, following: Sequence[Item]) -> bool:
        return _next_kind(following) in (Kind.MEASURE, Kind.GOAL, Kind.DIRECTIONS)

    def _stands_beside_policy(self, following: Sequence[Item]) -> bool:
        """A lone number is a policy's box when the policy's own box comes next or came just before."""
        return _next_kind(following) is Kind.POLICY or (
            self._heading is not None and self._heading.kind == "policy" and self._region is None
        )

    def _take_heading(self, item: LineItem) -> None:
        heading = heading_of(item.sign, item.line)
        self._walked.plan.add(heading)
        self._claims.claim([item.line], self._heading_role)
        if prefix := self._vocabulary.heading_prefix(item.line.text):
            self._claims.head([replace(item.line, text=prefix)])
        if heading.kind == "initiative":
            self._last_number = heading.number or self._last_number
        if heading.kind in ("chapter", "policy"):
            self._suspended = self._region or self._suspended
        else:
            self._suspended = None
        self._heading = heading
        self._region = self._legend = None

    def _continues_heading(self, item: LineItem) -> bool:
        """The rest of a wrapped title: unmarked text right after a heading that was wrapped, or is long enough."""
        if (
            self._heading is None
            or self._region is not None
            or item.sign.kind not in (Kind.TEXT, Kind.NUMBERED, Kind.POLICY)
        ):
            return False
        last = self._heading.lines[-1]
        long = not item.line.gap_before and display_width(last.text) >= LONG_TITLE
        if last.end == "unknown":
            return long
        # Titles may be set narrower than the text below them; the code that a title lacks then ends the next line.
        return last.end == "wrap" or (long and _brings_the_code(item.line.text, self._heading))

    def _add_to_heading(self, item: LineItem) -> None:
        assert self._heading is not None
        self._heading.lines.append(item.line)
        self._claims.claim([item.line], self._heading_role)

    def _continues_legend(self, item: LineItem) -> bool:
        if self._legend is None or item.sign.kind is not Kind.TEXT or item.line.gap_before:
            self._legend = None
            return False
        return self._legend.line.end != "paragraph" or is_unfinished(self._legend.line.text.strip())

    def _closes_label(self, item: LineItem) -> bool:
        """The closing bracket of a 【…】 label may stand on a line of its own."""
        content = self._region.content if self._region is not None else []
        last = content[-1] if content else None
        return (
            isinstance(last, LineItem)
            and last.sign.kind in (Kind.STATEMENTS, Kind.BUDGET)
            and not last.sign.label.endswith("】")
            and item.line.text.strip().endswith("】")
        )

    def _only_text(self, item: LineItem) -> bool:
        """A label that is the wrapped end of a sentence is no label."""
        return item.wrapped_into and self._region is not None and self._region.kind == "statements"

    # -- regions --------------------------------------------------------------------------------------------------

    def _open(self, item: LineItem) -> None:
        wanted = _OPENS[item.sign.kind]
        if item.sign.kind in (Kind.ISSUE, Kind.RESPONSE):
            self._resume()
        if item.sign.year is not None:
            self._walked.dated.append(item)
        if item.sign.kind in (Kind.ISSUE, Kind.RESPONSE) and self._region is not None and self._region.kind == wanted:
            self._region.content.append(item)
            return
        self._region = Region(wanted, self._walked.plan.last_with_content)
        self._walked.regions.append(self._region)
        self._region.content.append(item)
        self._heading = None
        self._legend = None

    def _close(self) -> None:
        self._region = self._suspended = None
        self._heading = None
        self._legend = None

    def _resume(self) -> None:
        """Go on with the part that a late chapter or policy heading stood in the middle of."""
        if self._region is None and self._suspended is not None:
            self._region, self._suspended = self._suspended, None

    def _take_content(self, item: LineItem, following: Sequence[Item]) -> None:
        self._resume()
        if self._region is None and item.sign.kind is Kind.UNIT:
            self._region = Region("budget", self._walked.plan.last_with_content)
            self._walked.regions.append(self._region)
        if self._region is None and (item.sign.kind in _VALUED or _next_kind(following) in _VALUED):
            node = self._walked.plan.last_with_content
            of_measure = node is not None and node.heading.kind == "measure"
            self._region = Region("goal" if of_measure else "kpi", node)
            self._walked.regions.append(self._region)
        if self._region is None and item.sign.kind is Kind.FOOTNOTE:
            self._region = Region("front", self._walked.plan.last_with_content)
            self._walked.regions.append(self._region)
        if self._region is not None and not self._outline:
            self._region.content.append(item)

    def _take_grid(self, grid: Grid) -> None:
        if self._outline:
            return
        self._resume()
        wanted: RegionKind = "budget" if grid.head is not None else "kpi"
        if self._region is None or not _fits(self._region.kind, wanted):
            self._region = Region(wanted, self._walked.plan.last_with_content)
            self._walked.regions.append(self._region)
        self._region.content.append(grid)


def _next_kind(following: Sequence[Item]) -> Kind | None:
    """Return what the next line says it is, blank ones aside."""
    after = next((x for x in following if not isinstance(x, LineItem) or x.sign.kind is not Kind.BLANK), None)
    return after.sign.kind if isinstance(after, LineItem) else None


def _fits(kind: RegionKind, wanted: RegionKind) -> bool:
    return kind == wanted or (kind == "goal" and wanted == "kpi")
