"""The whole report as one frozen value: everything that the templates show, already looked up and laid out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...model import SEVERITIES, ids
from ...normalize import named_unit
from ..lit_numbers import LIGHTS, SAMPLE, words
from . import charts
from .evidence import exhibits_of
from .excerpts import excerpt_of
from .findings import read_corrections, read_findings
from .history import read_indicator_histories, read_projects
from .numbers import read_numbers
from .organizations import OrganizationSums, read_organizations
from .overview import TableCount, read_documents
from .pictures import PDF, legend_picture
from .plan import read_plan
from .proposals import correction_entry, decision_entries, waiver_entry

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..lit_numbers import Fate
    from .charts import Bar, LineChart, Swing
    from .evidence import Exhibit
    from .excerpts import ExcerptLine
    from .findings import CorrectionView, FindingView
    from .history import IndicatorHistory, ProjectHistory
    from .indicators import Indicator
    from .numbers import Numbers
    from .overview import DocumentView
    from .pictures import PagePictures, Picture
    from .plan import Node
    from .sources import SourceFile

_GRAVITY = {severity: position for position, severity in enumerate(SEVERITIES)}
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
    decision: str | None
    waiver: str | None


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document with everything that is shown of it. `anchors` are the places of its rows in the report, by id.

    Every correction comes with the place in the plan of what it corrects. `charts` are the pictures of the indicators.
    """

    key: str
    view: DocumentView
    unit_yen: int
    source: SourceFile
    pictures: bool
    findings: tuple[FindingPart, ...]
    corrections: tuple[tuple[CorrectionView, str | None], ...]
    plan: tuple[Node, ...]
    anchors: Mapping[str, str]
    findings_at: Mapping[str, tuple[FindingPart, ...]]
    bars: tuple[Bar, ...]
    rises: tuple[Swing, ...]
    falls: tuple[Swing, ...]
    charts: Mapping[str, LineChart | None]
    numbers: Numbers

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The document's indicators in the order of the plan."""
        return tuple(one for top in self.plan for node in top.walk() for one in node.indicators)

    def findings_about(self, node: Node) -> tuple[FindingPart, ...]:
        """The findings about a heading, its indicators, tables and lines, in the order of the report."""
        lines = [line.id for table in node.tables for line in table.lines]
        rows = [node.id, *(one.id for one in node.indicators), *(table.id for table in node.tables), *lines]
        found = [part for row in rows for part in self.findings_at.get(self.anchors[row], ())]
        return tuple(sorted(found, key=lambda part: part.number))


@dataclass(frozen=True, slots=True)
class LightPart:
    """How a fate of a number is shown: in words, in the shape and colour of its frame, and that as a small picture."""

    fate: Fate
    words: str
    shape: str
    width: int
    height: int
    data_uri: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report. Findings are counted by severity and status."""

    documents: tuple[DocumentPart, ...]
    open_findings: Mapping[str, int]
    waived_findings: int
    tables: TableCount
    checks: tuple[tuple[str, str], ...]
    advice: tuple[tuple[str, str], ...]
    """Of the checks that found something here, the title and what to do."""
    organizations: tuple[OrganizationSums, ...]
    projects: tuple[tuple[ProjectHistory, LineChart | None], ...]
    indicators: tuple[tuple[IndicatorHistory, LineChart | None], ...]
    lights: tuple[LightPart, ...]
    project_unit_yen: int
    pictures_left_out: int
    tool_version: str
    built_at: str

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years of the documents, in order."""
        return tuple(sorted({part.view.fiscal_year for part in self.documents}))


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as far as it is read before its findings are: `key` is its own in the report's places."""

    key: str
    view: DocumentView
    unit_yen: int
    plan: tuple[Node, ...]
    anchors: Mapping[str, str]


def assemble(
    connection: sqlite3.Connection,
    sources: Mapping[str, SourceFile],
    pictures: PagePictures,
    titles: Mapping[str, str],
    advice: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """Read everything from the database. `titles` name the checks in Japanese; a check without one goes by its code.
    `advice` says of checks what to do; that of those which found something is kept."""
    documents = [_read(connection, f"d{at}", view) for at, view in enumerate(read_documents(connection), start=1)]
    findings = _findings(connection, documents, pictures, titles)
    parts = tuple(
        _document(connection, read, sources[read.view.id], pictures, findings[read.view.id]) for read in documents
    )
    everything = [part.finding for of in findings.values() for part in of]
    codes = {finding.check_code for finding in everything}
    tables = [read.view.tables for read in documents]
    project_unit = min((read.unit_yen for read in documents), default=1)
    return Report(
        documents=parts,
        open_findings=Counter(finding.severity for finding in everything if finding.status == "open"),
        waived_findings=sum(finding.status == "waived" for finding in everything),
        tables=TableCount(*(sum(getattr(one, state) for one in tables) for state in ("right", "wrong", "unknown"))),
        checks=tuple((code, titles.get(code, "")) for code in sorted(codes)),
        advice=tuple((titles.get(code, code), text) for code, text in advice.items() if code in codes),
        organizations=read_organizations(connection),
        projects=tuple((one, charts.project_chart(one, project_unit)) for one in read_projects(connection)),
        indicators=tuple((one, charts.history_chart(one)) for one in read_indicator_histories(connection)),
        lights=_lights(),
        project_unit_yen=project_unit,
        pictures_left_out=pictures.left_out,
        tool_version=_single(connection, _META, "tool_version"),
        built_at=_single(connection, _LAST_RUN),
    )


def _lights() -> tuple[LightPart, ...]:
    return tuple(
        LightPart(fate, words()[fate], light.shape, *SAMPLE, legend_picture(fate)) for fate, light in LIGHTS.items()
    )


def _read(connection: sqlite3.Connection, key: str, view: DocumentView) -> _Read:
    plan = read_plan(connection, view.id)
    return _Read(key, view, named_unit(view.unit_yen), plan, _anchors(key, view.id, plan))


def _document(
    connection: sqlite3.Connection,
    read: _Read,
    source: SourceFile,
    pictures: PagePictures,
    findings: tuple[FindingPart, ...],
) -> DocumentPart:
    nodes = [node for top in read.plan for node in top.walk()]
    at: dict[str, list[FindingPart]] = defaultdict(list)
    for part in findings:
        if part.plan_anchor is not None:
            at[part.plan_anchor].append(part)
    rises, falls = charts.swings(line for node in nodes for table in node.tables for line in table.lines)
    corrections = read_corrections(connection, read.view.id)
    numbers = read_numbers(connection, read.view.id, pictures)
    return DocumentPart(
        key=read.key,
        view=read.view,
        unit_yen=read.unit_yen,
        source=source,
        pictures=source.state == "here" and source.media_type == PDF and read.view.id not in pictures.unreadable,
        findings=findings,
        corrections=tuple((one, _closest(one.subject_id, read.anchors)) for one in corrections),
        plan=read.plan,
        anchors=read.anchors,
        findings_at={anchor: tuple(parts) for anchor, parts in at.items()},
        bars=charts.money_bars(read.plan),
        rises=rises,
        falls=falls,
        charts={one.id: charts.indicator_chart(one) for node in nodes for one in node.indicators},
        numbers=numbers,
    )


def _findings(
    connection: sqlite3.Connection, documents: Sequence[_Read], pictures: PagePictures, titles: Mapping[str, str]
) -> dict[str, tuple[FindingPart, ...]]:
    """Return the findings of every document, numbered through the report.

    Pictures are made for the gravest findings of all documents first: should the limit be reached, it is at the least.
    """
    found = [(read, finding) for read in documents for finding in read_findings(connection, read.view.id)]
    exhibits: dict[str, list[tuple[Exhibit, Picture | None]]] = {}
    for _, finding in sorted(found, key=lambda one: _GRAVITY[one[1].severity]):
        exhibits[finding.id] = [(exhibit, pictures.of(exhibit)) for exhibit in exhibits_of(connection, finding)]
    seen: set[str] = set()
    parts: dict[str, list[FindingPart]] = {read.view.id: [] for read in documents}
    for number, (read, finding) in enumerate(found, start=1):
        part = FindingPart(
            number=number,
            finding=finding,
            title=titles.get(finding.check_code, finding.check_code),
            unit_yen=named_unit(finding.unit_yen or read.unit_yen),
            exhibits=tuple(_exhibits(connection, exhibits[finding.id], seen)),
            plan_anchor=_closest(finding.subject_id, read.anchors),
            correction=correction_entry(finding),
            decision=decision_entries(finding),
            waiver=waiver_entry(finding),
        )
        parts[read.view.id].append(part)
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
        subject_id = ids.parent_of(subject_id)
    return None


def _single(connection: sqlite3.Connection, query: str, *arguments: str) -> str:
    row = connection.execute(query, arguments).fetchone()
    return "" if row is None or row[0] is None else str(row[0])
