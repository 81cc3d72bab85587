"""The whole report as one frozen value: everything that the templates show, already looked up and laid out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import charts
from .evidence import exhibits_of
from .excerpts import excerpt_of
from .findings import read_findings
from .history import read_indicator_histories, read_projects
from .overview import TableCount, read_documents
from .pictures import PDF
from .plan import read_plan
from .proposals import correction_entry, waiver_entry
from .wording import known_unit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .charts import Bar, LineChart, Swing
    from .evidence import Exhibit
    from .excerpts import ExcerptLine
    from .findings import FindingView
    from .history import IndicatorHistory, ProjectHistory
    from .indicators import Indicator
    from .overview import DocumentView
    from .pictures import PagePictures, Picture
    from .plan import Node
    from .sources import SourceFile

SEVERITIES = ("error", "warning", "info")

_META = "SELECT value FROM meta WHERE key = ?"
_LAST_RUN = "SELECT max(finished_at) FROM runs"


@dataclass(frozen=True, slots=True)
class ExhibitPart:
    """A piece of evidence to show: as a picture, or as lines of the source where there is none.

    `first` tells the first place in the report where the picture is shown; later ones refer to it.
    """

    exhibit: Exhibit
    picture: Picture | None
    first: bool
    excerpt: tuple[ExcerptLine, ...]


@dataclass(frozen=True, slots=True)
class FindingPart:
    """A finding with its number in the report, its evidence, its place in the plan, and the entries to paste."""

    number: int
    finding: FindingView
    title: str
    unit_yen: int
    exhibits: tuple[ExhibitPart, ...]
    plan_anchor: str | None
    correction: str | None
    waiver: str


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document with everything that is shown of it. `anchors` are the places of its rows in the report, by id."""

    key: str
    view: DocumentView
    unit_yen: int
    source: SourceFile
    pictures: bool
    findings: tuple[FindingPart, ...]
    plan: tuple[Node, ...]
    anchors: Mapping[str, str]
    findings_at: Mapping[str, tuple[FindingPart, ...]]
    bars: tuple[Bar, ...]
    rises: tuple[Swing, ...]
    falls: tuple[Swing, ...]
    indicators: tuple[tuple[Indicator, LineChart | None], ...]

    def findings_about(self, node: Node) -> tuple[FindingPart, ...]:
        """The findings about a heading, its indicators, tables and lines, in the order of the report."""
        lines = [line.id for table in node.tables for line in table.lines]
        rows = [node.id, *(one.id for one in node.indicators), *(table.id for table in node.tables), *lines]
        found = [part for row in rows for part in self.findings_at.get(self.anchors[row], ())]
        return tuple(sorted(found, key=lambda part: part.number))

    def chart_of(self, indicator: Indicator) -> LineChart | None:
        """The picture of one of the document's indicators."""
        return next(chart for one, chart in self.indicators if one.id == indicator.id)


@dataclass(frozen=True, slots=True)
class Report:
    """The report. Findings are counted by severity and status."""

    documents: tuple[DocumentPart, ...]
    open_findings: Mapping[str, int]
    waived_findings: int
    tables: TableCount
    checks: tuple[tuple[str, str], ...]
    projects: tuple[tuple[ProjectHistory, LineChart | None], ...]
    indicators: tuple[tuple[IndicatorHistory, LineChart | None], ...]
    project_unit_yen: int
    pictures_left_out: int
    tool_version: str
    built_at: str

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years of the documents, in order."""
        return tuple(sorted({part.view.fiscal_year for part in self.documents}))


def assemble(
    connection: sqlite3.Connection,
    sources: Mapping[str, SourceFile],
    pictures: PagePictures,
    titles: Mapping[str, str],
) -> Report:
    """Read everything from the database. `titles` name the checks in Japanese; a check without one goes by its code."""
    documents = read_documents(connection)
    units = [known_unit(view.unit_yen) for view in documents]
    plans = [read_plan(connection, view.id) for view in documents]
    anchors = [
        _anchors(f"d{at}", view.id, plan) for at, (view, plan) in enumerate(zip(documents, plans, strict=True), 1)
    ]
    shown = _findings(connection, documents, units, anchors, pictures, titles)
    parts = tuple(
        _document(f"d{at}", view, unit, sources[view.id], pictures, shown[view.id], plan, anchor)
        for at, (view, unit, plan, anchor) in enumerate(zip(documents, units, plans, anchors, strict=True), 1)
    )
    everything = [part.finding for of in shown.values() for part in of]
    project_unit = min(units, default=1)
    return Report(
        documents=parts,
        open_findings=Counter(finding.severity for finding in everything if finding.status == "open"),
        waived_findings=sum(finding.status == "waived" for finding in everything),
        tables=TableCount(
            sum(view.tables.right for view in documents),
            sum(view.tables.wrong for view in documents),
            sum(view.tables.unknown for view in documents),
        ),
        checks=tuple(sorted({(finding.check_code, titles.get(finding.check_code, "")) for finding in everything})),
        projects=tuple((one, charts.project_chart(one, project_unit)) for one in read_projects(connection)),
        indicators=tuple((one, charts.history_chart(one)) for one in read_indicator_histories(connection)),
        project_unit_yen=project_unit,
        pictures_left_out=pictures.left_out,
        tool_version=_single(connection, _META, "tool_version"),
        built_at=_single(connection, _LAST_RUN),
    )


def _document(
    key: str,
    view: DocumentView,
    unit_yen: int,
    source: SourceFile,
    pictures: PagePictures,
    findings: tuple[FindingPart, ...],
    plan: tuple[Node, ...],
    anchors: Mapping[str, str],
) -> DocumentPart:
    nodes = [node for top in plan for node in top.walk()]
    at: dict[str, list[FindingPart]] = defaultdict(list)
    for part in findings:
        if part.plan_anchor is not None:
            at[part.plan_anchor].append(part)
    rises, falls = charts.swings(line for node in nodes for table in node.tables for line in table.lines)
    return DocumentPart(
        key=key,
        view=view,
        unit_yen=unit_yen,
        source=source,
        pictures=source.state == "here" and source.media_type == PDF and view.id not in pictures.unreadable,
        findings=findings,
        plan=plan,
        anchors=anchors,
        findings_at={anchor: tuple(parts) for anchor, parts in at.items()},
        bars=charts.money_bars(plan),
        rises=rises,
        falls=falls,
        indicators=tuple(
            (indicator, charts.indicator_chart(indicator)) for node in nodes for indicator in node.indicators
        ),
    )


def _findings(
    connection: sqlite3.Connection,
    documents: Sequence[DocumentView],
    units: Sequence[int],
    anchors: Sequence[Mapping[str, str]],
    pictures: PagePictures,
    titles: Mapping[str, str],
) -> dict[str, tuple[FindingPart, ...]]:
    """Return the findings of every document, numbered through the report.

    Pictures are made for the gravest findings of all documents first: should the limit be reached, it is at the least.
    """
    found = [
        (finding, unit, anchor)
        for view, unit, anchor in zip(documents, units, anchors, strict=True)
        for finding in read_findings(connection, view.id)
    ]
    exhibits: dict[str, list[tuple[Exhibit, Picture | None]]] = {}
    for finding, _, _ in sorted(found, key=lambda one: SEVERITIES.index(one[0].severity)):
        exhibits[finding.id] = [(exhibit, pictures.of(exhibit)) for exhibit in exhibits_of(connection, finding)]
    seen: set[str] = set()
    parts: dict[str, list[FindingPart]] = {view.id: [] for view in documents}
    for number, (finding, unit, anchor) in enumerate(found, start=1):
        own = exhibits[finding.id]
        parts[finding.document_id].append(
            FindingPart(
                number,
                finding,
                titles.get(finding.check_code, finding.check_code),
                known_unit(finding.unit_yen or unit),
                tuple(_exhibits(connection, own, seen)),
                _closest(finding.subject_id, anchor),
                correction_entry(finding),
                waiver_entry(finding),
            )
        )
    return {document_id: tuple(of) for document_id, of in parts.items()}


def _exhibits(
    connection: sqlite3.Connection, exhibits: Iterable[tuple[Exhibit, Picture | None]], seen: set[str]
) -> Iterator[ExhibitPart]:
    for exhibit, picture in exhibits:
        excerpt = () if picture is not None else excerpt_of(connection, exhibit)
        first = picture is not None and picture.key not in seen
        if picture is not None:
            seen.add(picture.key)
        if picture is not None or excerpt:
            yield ExhibitPart(exhibit, picture, first, excerpt)


def _anchors(key: str, document_id: str, plan: Iterable[Node]) -> dict[str, str]:
    """Give every heading, table, line and indicator of a plan a place in the report that no name of theirs can break."""
    ids = [document_id]
    for node in (node for top in plan for node in top.walk()):
        ids.append(node.id)
        ids += [indicator.id for indicator in node.indicators]
        for table in node.tables:
            ids += [table.id, *(line.id for line in table.lines)]
    return {row_id: f"{key}-{at}" for at, row_id in enumerate(ids)}


def _closest(subject_id: str, anchors: Mapping[str, str]) -> str | None:
    """Return the place of a row, or of the row it belongs to: an id begins with its owner's."""
    while subject_id:
        if subject_id in anchors:
            return anchors[subject_id]
        subject_id = subject_id.rpartition("/")[0]
    return None


def _single(connection: sqlite3.Connection, query: str, *arguments: str) -> str:
    row = connection.execute(query, arguments).fetchone()
    return "" if row is None or row[0] is None else str(row[0])
