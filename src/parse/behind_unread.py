"""Content that follows a page which could not be read: a heading on that page may be the one that it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..ingest.source import Grid
from ..model import Observation, Place
from .items import LineItem
from .regions import Region


def heading_observations(
    regions: Iterable[Region], unread: Iterable[int], node_ids: Mapping[int, str]
) -> Iterator[Observation]:
    """Yield the headings, once each, that were given content from behind a page of `unread`.

    `node_ids` has the id of each node by the node's own identity.
    """
    pages, told = sorted(unread), set()
    for region in regions:
        node = region.node
        if node is None or node in told:
            continue
        heading = node.heading.lines[-1].place.page
        for place in (_place(item) for item in region.content if _place(item).page not in pages):
            between = [page for page in pages if heading and place.page and heading <= page < place.page]
            if between:
                told.add(node)
                yield Observation(
                    place=place,
                    kind="heading-unread",
                    subject_id=node_ids[id(node)],
                    quoted=tuple(str(page) for page in between),
                )
                break


def _place(item: LineItem | Grid) -> Place:
    if not isinstance(item, Grid):
        return item.line.place
    return next((line.place for cell in item.cells for line in cell.lines), Place())  # a first cell may be empty
