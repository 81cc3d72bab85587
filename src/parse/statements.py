"""Issues (課題), responses (対応) and the actions (⇒) below each response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ..ingest.source import Grid, Line
from ..model import Statement, ids
from ..normalize import join_wrapped, strip_relisted
from ..profiles import Vocabulary
from ..profiles.signs import Kind
from .claims import Claims
from .extents import Extent, columns_of, goes_on
from .items import LineItem
from .paragraphs import place_of

_KINDS: dict[Kind, Literal["issue", "response"]] = {Kind.ISSUE: "issue", Kind.RESPONSE: "response"}
_SENTENCES = frozenset({Kind.BULLET, Kind.ACTION, Kind.TEXT})
_FEWEST_WORDS = 3
"""Characters that the column of a sentence has at the least: a ・ and a gap are its beginning."""
_BEGINNINGS = frozenset({*_KINDS, Kind.STATEMENTS, Kind.GROUP, Kind.BULLET, Kind.ACTION, Kind.FOOTNOTE})


@dataclass(slots=True)
class _Draft:
    kind: Literal["issue", "response", "action"]
    group: str | None
    opening: str
    lines: list[Line] = field(default_factory=list)


class StatementReader:
    """Reads one part 課題と対応. Text without a mark goes on with the statement above it, unless the page parts them."""

    def __init__(self, claims: Claims, vocabulary: Vocabulary, full: Extent) -> None:
        """`full` is from where to where the document's statements reach."""
        self._claims, self._vocabulary, self._full = claims, vocabulary, full
        self._drafts: list[_Draft] = []
        self._mode: Literal["issue", "response"] | None = None
        self._group: str | None = None
        self._open = False
        self._beside = False
        """Whether the last line was none of a statement, so that one without a mark below it is none, either."""
        self.footnotes: list[list[LineItem]] = []

    def read(self, content: Iterable[LineItem | Grid]) -> None:
        """Take the lines of one part."""
        self._mode = self._group = None
        self._open = self._beside = False
        for item in content:
            if isinstance(item, Grid):
                self._claims.disown(line for cell in item.cells for line in cell.lines)
            else:
                self._take(item)

    def _take(self, item: LineItem) -> None:
        item = self._without_column(item)
        sign, line = item.sign, item.line
        if sign.kind in _BEGINNINGS:
            self._beside = False
        match sign.kind:
            case Kind.STATEMENTS:
                self._claims.claim([line], "label")
            case Kind.ISSUE | Kind.RESPONSE:
                self._mode, self._group, self._open = _KINDS[sign.kind], None, False
                self._claims.claim([line], "label")
            case Kind.GROUP if self._mode:
                self._group, self._open = sign.rest, False
                self._claims.claim([line], "label")
            case Kind.BULLET if self._mode:
                self._begin(self._mode, sign.rest, line)
            case Kind.ACTION if self._mode:
                self._begin("action" if self._mode == "response" else "issue", sign.rest, line)
            case Kind.FOOTNOTE:
                self.footnotes.append([item])
                self._open = False
            case _:
                self._continue(item)

    def _without_column(self, item: LineItem) -> LineItem:
        """Return a line of a statement without what stands in a column beside it, which is none of its sentence."""
        first = next(columns_of(item.line.segments), ())
        text = " ".join(one.text for one in first)
        if len(first) == len(item.line.segments) or item.sign.kind not in _SENTENCES or len(text) < _FEWEST_WORDS:
            return item
        self._claims.disown([item.line])
        line = replace(item.line, text=text, marks=(), segments=tuple(first), end="unknown")
        return replace(item, line=line, sign=self._vocabulary.sign(text))

    def _begin(self, kind: Literal["issue", "response", "action"], opening: str, line: Line) -> None:
        self._drafts.append(_Draft(kind, self._group, opening, [line]))
        self._open = True

    def _continue(self, item: LineItem) -> None:
        line = item.line
        if self._open and self._goes_on(line):
            self._drafts[-1].lines.append(line)
        elif self._beside or (self._open and self._drafts[-1].opening != self._drafts[-1].lines[0].text):
            # Statements of this part begin with a mark, and what has none and ends none is something else.
            self._claims.disown([line])
            self._open, self._beside = False, True
        elif (
            self.footnotes and not self._open and self.footnotes[-1][-1].line.end != "paragraph" and not line.gap_before
        ):
            self.footnotes[-1].append(item)
        elif self._mode and not self.footnotes:
            self._begin(self._mode, line.text, line)
        else:
            self._claims.disown([line])

    def _goes_on(self, line: Line) -> bool:
        lines = self._drafts[-1].lines
        if line.gap_before and lines[-1].end == "paragraph":
            return False
        return goes_on(lines[-1], line, self._full, rest=len(lines) > 1)

    def statements(self, node_id: str) -> Iterator[Statement]:
        """Yield the statements read, with ids under a node, and claim their lines."""
        response: str | None = None
        for position, draft in enumerate(self._drafts, 1):
            text = join_wrapped([draft.opening, *(line.text for line in draft.lines[1:])])
            identifier = ids.statement_id(node_id, position)
            self._claims.claim(draft.lines, "statement", identifier)
            if draft.kind == "response":
                response = identifier
            yield Statement(
                place=place_of(draft.lines),
                id=identifier,
                node_id=node_id,
                parent_id=response if draft.kind == "action" else None,
                kind=draft.kind,
                position=position,
                group_label=draft.group,
                text=text,
                relisted=strip_relisted(self._vocabulary.relisted.in_usual_words(text))[1],
            )
            if draft.kind == "issue":
                response = None
