"""What ingest remarked about the file, and what was noticed about years, for reconcile to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..ingest.remarks import Remark, RemarkKind, why_unreadable
from ..ingest.source import Source
from ..model import BudgetTable, Observation, ObservationKind, Place, PlanNode
from ..model.place import span
from ..profiles.signs import Kind
from .identity import Identity, department_of
from .paragraphs import place_of
from .plan import HOLDING, Plan
from .regions import Walked

OBSERVED: Mapping[RemarkKind, ObservationKind] = {
    "text-hidden": "text-hidden",
    "text-recognised": "text-recognised",
    "text-recognised-over-picture": "text-recognised-over-picture",
    "radical": "character-repaired",
    "compatibility": "character-repaired",
    "doubled": "character-repaired",
    "raised": "text-aside",
    "ruby": "text-aside",
    "struck": "text-struck",
    "unseen": "character-dropped",
    "text-turned": "text-turned",
    "tabs-uneven": "tabs-uneven",
    "character-lost": "character-lost",
    "page-picture": "page-picture",
    "page-two-up": "page-two-up",
    "engines-differ": "engines-differ",
    "digit-unlike": "digit-unlike",
    "engines-differ-widely": "engines-differ-widely",
    "engine-failed": "engine-failed",
    "page-failed": "page-unreadable",
    "page-is-picture": "page-unreadable",
    "page-is-outlines": "page-unreadable",
    "page-lost-characters": "page-unreadable",
    "page-foreign-characters": "page-unreadable",
    "page-letter-by-letter": "page-unreadable",
    "page-backwards": "page-unreadable",
}
"""What each kind of remark is to a document: none is left out."""
_OF_A_PAGE = frozenset[ObservationKind]({"character-lost", "page-unreadable", "engines-differ-widely"})
"""Said page by page; everything else has one cause in the whole file, and is said once."""
_OF_WHOLE_PAGES = frozenset[ObservationKind](
    {"text-hidden", "text-recognised", "text-recognised-over-picture", "engine-failed"}
)
"""Whose places are all kept, because every page is to be looked at; of the others the first is an example."""
_OF_CHARACTERS = frozenset[ObservationKind]({"engines-differ", "digit-unlike"})
"""Said of the record that holds the characters, which may be read as others."""
_OF_A_HEADING = frozenset[ObservationKind]({"page-picture"})
"""Said one by one, of the heading that each stands under."""
_OF_ALL_HEADINGS = frozenset[ObservationKind]({"page-two-up"})
"""Said of every heading on the page and of the last one before it, whose contents may be mixed."""


def remark_observations(
    source: Source, document_id: str, nodes: Sequence[PlanNode] = (), records: Sequence[tuple[str, Place]] = ()
) -> Iterator[Observation]:
    """Yield what ingest remarked about the file and its pages; what has a place under a heading, of its node.

    `records` are the ids of what was read and where each stands, which two engines may read differently.
    """
    grouped: dict[tuple[ObservationKind, int | None], list[Remark]] = {}
    for remark in source.remarks:
        kind = OBSERVED[remark.kind]
        if kind in _OF_A_HEADING:
            node_id = _heading_above(remark.place, nodes)
            yield Observation(place=remark.place, kind=kind, subject_id=node_id or document_id, count=remark.count)
            continue
        if kind in _OF_CHARACTERS:
            yield _differing(kind, remark, document_id, nodes, records)
            continue
        if kind in _OF_ALL_HEADINGS:
            for subject_id in _headings_on(remark.place, nodes) or [document_id]:
                yield Observation(place=remark.place, kind=kind, subject_id=subject_id)
            continue
        grouped.setdefault((kind, remark.place.page if kind in _OF_A_PAGE else None), []).append(remark)
    for (kind, _), remarks in grouped.items():
        yield Observation(
            place=span([remark.place for remark in remarks]) if kind in _OF_WHOLE_PAGES else remarks[0].place,
            kind=kind,
            subject_id=document_id,
            count=sum(remark.count for remark in remarks),
            quoted=tuple(_quoted(remarks)),
        )


def _differing(
    kind: ObservationKind,
    remark: Remark,
    document_id: str,
    nodes: Sequence[PlanNode],
    records: Sequence[tuple[str, Place]],
) -> Observation:
    """Return what characters are read as and what else they may be, of the record that holds it; what has one cause in many places, of the document."""
    read, other = remark.quoted
    subject_id = None
    if remark.count == 1:
        subject_id = _smallest_around(remark.place, records) or _heading_above(remark.place, nodes)
    return Observation(
        place=remark.place,
        kind=kind,
        subject_id=subject_id or document_id,
        count=remark.count,
        expected=other or None,
        actual=read or None,
    )


def _smallest_around(place: Place, records: Iterable[tuple[str, Place]]) -> str | None:
    """Return the id of the record whose box is the smallest of those that hold the middle of a place."""
    box = place.box
    if box is None:
        return None
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    around = [
        ((part.box.x1 - part.box.x0) * (part.box.bottom - part.box.top), subject_id)
        for subject_id, whole in records
        for part in whole.parts()
        if part.page == place.page
        and part.box is not None
        and part.box.x0 <= x <= part.box.x1
        and part.box.top <= y <= part.box.bottom
    ]
    return min(around, default=(0.0, None))[1]


def _quoted(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield what the words quote: why a page cannot be read, or the characters in question, the most frequent first."""
    counts: Counter[str] = Counter()
    for remark in remarks:
        why = why_unreadable(remark)
        if why or remark.quoted:
            counts[why or "→".join(remark.quoted)] += remark.count
    yield from (text for text, _ in counts.most_common())


def _heading_above(place: Place, nodes: Iterable[PlanNode]) -> str | None:
    """Return the id of the last heading that may hold content before a place."""
    return max(
        ((at, node.id) for node in nodes if node.kind in HOLDING and (at := _at(node.place)) <= _at(place)),
        default=(None, None),
    )[1]


def _headings_on(place: Place, nodes: Iterable[PlanNode]) -> list[str]:
    """Return the ids of the headings with content on a place's page, the last one before it first."""
    holding = sorted((node for node in nodes if node.kind in HOLDING), key=lambda node: _at(node.place))
    before = [node.id for node in holding if (node.place.page or 0) < (place.page or 0)]
    return [*before[-1:], *(node.id for node in holding if node.place.page == place.page)]


def _at(place: Place) -> tuple[int, float]:
    return place.page or 0, place.box.top if place.box else 0.0


def year_observations(
    outline: Walked, body: Walked, identity: Identity, tables: Sequence[BudgetTable]
) -> Iterator[Observation]:
    """Yield headings and titles that name another fiscal year than the document's; the tables below one have it, too."""
    named = {department_of(title): title for half in (outline, body) for title in half.titles if department_of(title)}
    for department, title in named.items():
        if department != identity.department:
            yield Observation(
                place=title.line.place, kind="title-of-other-department", subject_id=identity.document_id,
                quoted=(title.line.text,),
            )  # fmt: skip
    dated = [(title.sign.year, title.line) for half in (outline, body) for title in half.titles]
    of_tables = {table.fiscal_year for table in tables}
    dated += [
        (item.sign.year, item.line)
        for item in body.dated
        if item.sign.kind is not Kind.BUDGET or item.sign.year not in of_tables
    ]
    for year, line in dated:
        if year is not None and year != identity.fiscal_year:
            yield Observation(
                place=line.place, kind="year-other", subject_id=identity.document_id,
                quoted=(line.text,),
                expected=str(identity.fiscal_year), actual=str(year),
            )  # fmt: skip


def chapter_observations(plan: Plan, node_ids: Mapping[int, str]) -> Iterator[Observation]:
    """Yield the initiatives that may stand under the chapter met after them.

    `node_ids` has the id of each node by the node's own identity.
    """
    for node in plan.of_kind("initiative"):
        if node.followed_by is not None:
            yield Observation(
                place=place_of(node.heading.lines), kind="chapter-late", subject_id=node_ids[id(node)],
                quoted=(" ".join(line.text.strip() for line in node.followed_by.lines),),
            )  # fmt: skip
