"""A source to a document: walk it, tie the plan together, read each part, and account for every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..errors import NotThisKindError, ShisakuError, SourceUnreadableError
from ..ingest.remarks import unread_pages, why_unreadable
from ..ingest.source import Grid, Source
from ..model import (
    BudgetTable,
    Document,
    Footnote,
    Indicator,
    Observation,
    OutlineEntry,
    Place,
    PlanNode,
    Statement,
    ids,
)
from ..normalize import era_year, join_wrapped, parse_unit_label
from ..profiles import Vocabulary
from ..profiles.signs import Kind
from .behind_unread import heading_observations
from .budget import BudgetReader, with_inherited_parts
from .claims import Claims
from .extents import Extent, around
from .identity import Identity, identify
from .indicators import IndicatorReader
from .items import GridItem, Item, LineItem, items_of
from .names import name_observations
from .observations import chapter_observations, remark_observations, year_observations
from .paragraphs import place_of
from .plan import Node, Plan, in_plan_order, settle
from .refusal import under_no_heading
from .regions import Region, Walked, Walker
from .running import without_running_lines
from .signs import SignMeanings, explained_signs
from .statements import StatementReader


def parse(source: Source, vocabulary: Vocabulary, organization: str | None = None) -> Document:
    """Read a document.

    Raises:
        NotThisKindError: the source has no year, neither initiatives nor budget tables, or headings and nothing else.
        SourceUnreadableError: the same, and a page of it could not be read.
    """
    claims = Claims(source)
    items = list(items_of(source, vocabulary))
    start = _body_start(items)
    outline = Walker(claims, vocabulary, outline=True).walk(items[:start])
    announced = [node.heading.title for node in outline.plan.nodes]
    body = Walker(claims, vocabulary, outline=False, expected=announced).walk(items[start:])
    if not body.plan.of_kind("initiative") and not any(region.kind == "budget" for region in body.regions):
        raise _nothing_read(
            source,
            f"{source.name} は施策体系・主要事業の文書ではないようです（取組みも事業の表もありません）。",
            "対象の文書か、--profile の指定を確かめてください。",
        )
    identity = identify(outline, body, vocabulary.profile, organization, source.name)
    settle(body.plan, outline.plan)
    unit, signs = _document_unit(items), explained_signs(items, vocabulary)
    extent = _statement_extent(body.regions)
    assembly = _Assembly(source, vocabulary, claims, identity, outline, body, start > 0, unit, signs, extent)
    document = assembly.document()
    if not (document.indicators or document.statements or document.tables):
        raise _nothing_read(
            source,
            *(
                under_no_heading(source.name, items[start:], body.regions)
                or (
                    f"{source.name} からは見出しのほかに何も読めません（指標も、課題と対応も、事業の表もありません）。",
                    "途中で切れていないファイルか、--profile の指定を確かめてください。",
                )
            ),
        )
    return document


def _nothing_read(source: Source, what: str, todo: str) -> ShisakuError:
    """Return why a file gives no document: a page that cannot be read comes before any other reason."""
    unreadable = next(filter(None, map(why_unreadable, source.remarks)), None)
    if unreadable:
        return SourceUnreadableError(
            f"{source.name} を読めません（{unreadable}）。", "読めるファイルを用意してください。"
        )
    return NotThisKindError(what, todo)


def _body_start(items: Sequence[Item]) -> int:
    """Return where the body begins: at its title, or, untitled, at the first heading that has content below it."""
    signs = [(index, item.sign.kind) for index, item in enumerate(items) if isinstance(item, LineItem)]
    outline = next((index for index, kind in signs if kind is Kind.TITLE_OUTLINE), None)
    body = next(
        (
            index
            for index, kind in signs
            if kind is Kind.TITLE_BODY and index > (outline if outline is not None else -1)
        ),
        None,
    )
    if outline is not None and body is not None:
        return body
    content = next(
        (index for index, item in enumerate(items) if isinstance(item, GridItem) or item.sign.kind in _CONTENT),
        len(items),
    )
    seen: dict[tuple[Kind, str], int] = {}
    for index, kind in signs:
        item = items[index]
        if index > content or kind not in _NUMBERED or not isinstance(item, LineItem):
            continue
        mark = (kind, item.sign.label)
        if mark in seen:
            return index
        seen[mark] = index
    return 0


_CONTENT = frozenset({Kind.GOAL, Kind.KPI, Kind.STATEMENTS, Kind.ISSUE, Kind.BUDGET})
_NUMBERED = frozenset({Kind.CHAPTER, Kind.POLICY, Kind.MEASURE, Kind.INITIATIVE})


def _document_unit(items: Iterable[Item]) -> LineItem | None:
    """Return the line that states a unit once for all, before the first heading or table of the outline or the body:
    （単位：千円）, ※金額は百万円単位. None where two of them differ."""
    front, found = True, []
    for item in items:
        if isinstance(item, GridItem) or item.sign.kind in _NUMBERED | _CONTENT:
            front = False
        elif item.sign.kind is Kind.TITLE_BODY:
            front = True
        elif front and item.sign.kind in (Kind.UNIT, Kind.FOOTNOTE) and parse_unit_label(item.sign.rest) is not None:
            found.append(item)
    units = {parse_unit_label(item.sign.rest) for item in found}
    return found[0] if len(units) == 1 else None


def _statement_extent(regions: Iterable[Region]) -> Extent:
    """Return from where to where the statements of a document reach."""
    content = (item for region in regions if region.kind == "statements" for item in region.content)
    return around(item.line for item in content if isinstance(item, LineItem) and item.sign.kind is not Kind.STATEMENTS)


@dataclass(slots=True)
class _Assembly:
    source: Source
    vocabulary: Vocabulary
    claims: Claims
    identity: Identity
    outline: Walked
    body: Walked
    has_outline: bool
    unit_line: LineItem | None
    explained: SignMeanings
    statement_extent: Extent
    ids: dict[int, str] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    tables: list[BudgetTable] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    def document(self) -> Document:
        """Put the document together."""
        identity = self.identity
        if self.unit_line:
            self.claims.claim([self.unit_line.line], "label")
        nodes = tuple(self._nodes(self.body.plan))
        for node_id, regions in self._regions_by_node():
            self._read_node(node_id, regions)
        self.observations += remark_observations(self.source, identity.document_id, nodes, tuple(self._records(nodes)))
        unread = unread_pages(self.source.remarks)
        self.observations += heading_observations(self.body.regions, unread, self.ids)
        self.observations += chapter_observations(self.body.plan, self.ids)
        self.observations += year_observations(self.outline, self.body, identity, self.tables)
        self.observations += name_observations(nodes, self.indicators, self.tables, self.vocabulary)
        units = Counter(table.unit_yen for table in self.tables if table.unit_yen)
        return Document(
            id=identity.document_id,
            fiscal_year=identity.fiscal_year,
            era_year=era_year(identity.fiscal_year),
            department=identity.department,
            organization=identity.organization,
            local_government_code=identity.local_government_code,
            area_code=identity.area_code,
            title=identity.title,
            unit_yen=units.most_common(1)[0][0] if units else None,
            page_count=self.source.page_count,
            source_name=self.source.name,
            source_sha256=self.source.sha256,
            media_type=self.source.media_type,
            reader=self.source.reader,
            extractor=self.source.extractor,
            has_outline=self.has_outline,
            categories=self.vocabulary.categories.meanings,
            cumulative_words=self.vocabulary.marks.cumulative_words,
            nodes=nodes,
            outline=tuple(self._outline_entries()),
            indicators=tuple(self.indicators),
            statements=tuple(self.statements),
            tables=with_inherited_parts(self.tables),
            footnotes=tuple(self.footnotes),
            source_lines=without_running_lines(self.claims.source_lines(), self.vocabulary),
            observations=tuple(self.observations),
            witnessed=self.source.witnessed,
            numbers=self.source.numbers,
        )

    # -- the plan -------------------------------------------------------------------------------------------------

    def _nodes(self, plan: Plan) -> Iterator[PlanNode]:
        apart = ids.Apart()
        for position, node in enumerate(in_plan_order(plan), 1):
            identifier = apart.given(_node_id(self.identity.document_id, node, position))
            self.ids[id(node)] = identifier
            heading = node.heading
            if not node.from_outline:
                self.claims.claim(heading.lines, "heading", identifier)
            yield PlanNode(
                place=place_of(heading.lines),
                id=identifier,
                parent_id=self.ids.get(id(node.parent)) if node.parent else None,
                kind=heading.kind,
                position=position,
                number=heading.number,
                label=heading.sign.label,
                code=heading.code,
                title=heading.title,
            )

    def _outline_entries(self) -> Iterator[OutlineEntry]:
        for position, node in enumerate(self.outline.plan.nodes, 1):
            heading = node.heading
            self.claims.claim(heading.lines, "outline", ids.outline_id(self.identity.document_id, position))
            yield OutlineEntry(
                place=place_of(heading.lines),
                kind=heading.kind,
                number=heading.number,
                label=heading.sign.label,
                code=heading.code,
                title=heading.title,
            )

    # -- the parts ------------------------------------------------------------------------------------------------

    def _regions_by_node(self) -> Iterator[tuple[str, list[Region]]]:
        grouped: dict[str, list[Region]] = {}
        for region in self.body.regions:
            if region.node is None:
                self._disown(region)
                continue
            grouped.setdefault(self.ids[id(region.node)], []).append(region)
        yield from grouped.items()

    def _records(self, nodes: Iterable[PlanNode]) -> Iterator[tuple[str, Place]]:
        """Yield the id of every record and where it stands."""
        lines = [line for table in self.tables for line in table.lines]
        for records in (nodes, self.indicators, self.statements, self.footnotes, self.tables, lines):
            yield from ((record.id, record.place) for record in records)

    def _disown(self, region: Region) -> None:
        for item in region.content:
            if item is self.unit_line:
                continue
            lines = [line for cell in item.cells for line in cell.lines] if isinstance(item, Grid) else [item.line]
            self.claims.disown(lines)

    def _read_node(self, node_id: str, regions: Sequence[Region]) -> None:
        goals = IndicatorReader(self.claims, self.vocabulary, "goal")
        kpis = IndicatorReader(self.claims, self.vocabulary, "kpi")
        statements = StatementReader(self.claims, self.vocabulary, self.statement_extent)
        unit = parse_unit_label(self.unit_line.sign.rest) if self.unit_line else None
        budget = BudgetReader(self.claims, self.vocabulary, self.identity.fiscal_year, unit, self.explained)
        for region in regions:
            match region.kind:
                case "goal":
                    goals.read(region.content)
                case "kpi":
                    kpis.read(region.content)
                case "statements":
                    statements.read(region.content)
                case "budget":
                    self.tables += budget.read(region.content, node_id)
                case "front":
                    budget.read_notes(region.content)
        notes = [*goals.footnotes, *kpis.footnotes, *statements.footnotes, *budget.footnotes]
        for reader in (goals, kpis):
            texts = [(group[0].sign.label, _footnote_text(group)) for group in reader.footnotes]
            for indicator, observations in reader.indicators(node_id, texts):
                self.indicators.append(indicator)
                self.observations += observations
        self.statements += statements.statements(node_id)
        self.observations += budget.observations
        self.footnotes += self._footnotes(notes, node_id)

    def _footnotes(self, groups: Sequence[list[LineItem]], node_id: str) -> Iterator[Footnote]:
        for number, group in enumerate(groups, 1):
            identifier = ids.footnote_id(node_id, number)
            self.claims.claim([item.line for item in group], "footnote", identifier)
            yield Footnote(
                place=place_of([item.line for item in group]),
                id=identifier,
                node_id=node_id,
                mark=group[0].sign.label,
                text=_footnote_text(group),
            )


def _footnote_text(group: Sequence[LineItem]) -> str:
    return join_wrapped([group[0].sign.rest, *(item.line.text for item in group[1:])])


def _node_id(document_id: str, node: Node, position: int) -> str:
    heading = node.heading
    code = heading.code if heading.kind in ("policy", "measure") else None
    return ids.node_id(document_id, heading.kind, heading.number, code, position)
