"""The texts that different extractors make of one layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from invented.aligned import AlignedOptions, aligned
from invented.layout import Element
from invented.stream import StreamOptions, stream

Renderer = Callable[[Sequence[Element]], str]


def _stream(**options: object) -> Renderer:
    return lambda elements: stream(elements, StreamOptions(**options))  # type: ignore[arg-type]


def _aligned(**options: object) -> Renderer:
    return lambda elements: aligned(elements, AlignedOptions(**options))  # type: ignore[arg-type]


BASIC: dict[str, Renderer] = {
    "stream": _stream(),
    "bare stream": _stream(blank_between=False, paragraph_ends=False, gaps=False),
    "by characters": _aligned(),
    "by width": _aligned(metric="width", gap=2, head_repeated=True, margin=2),
}
RENDERERS: dict[str, Renderer] = {
    **BASIC,
    "stream, 3/28": _stream(lines_per_page=40, page_number="{}/28"),
    "stream, 3": _stream(lines_per_page=40, page_number="{}", form_feeds=False, blank_between=False),
    "stream, heads repeated": _stream(lines_per_page=30, heads_repeated=True),
    "stream, late boxes": _stream(late_boxes=True, heads_on_one_line=True, lines_per_page=45),
    "stream, one by one": _stream(years_on_one_line=False, values_on_one_line=False, blank_between=False),
    "stream, name and amount": _stream(name_and_amount_on_one_line=True, blank_between=False),
    "tight": _aligned(gap=2, lines_per_page=30, blank_lines=False, form_feeds=False),
    "wide": _aligned(gap=8, lines_per_page=40, page_number="{}", margin=10),
    "wide by width": _aligned(metric="width", gap=8, lines_per_page=40, head_repeated=True),
    "heads between": _aligned(metric="width", heads_between=True),
    "heads between, repeated": _aligned(heads_between=True, head_repeated=True, lines_per_page=35),
}
AMBIGUOUS: dict[str, Renderer] = {
    "centred": _aligned(metric="width", gap=4, centred=True, lines_per_page=10_000),
    "rows": _aligned(single_blanks=True),
    "rows, heads between": _aligned(single_blanks=True, heads_between=True, page_number="{}"),
}
"""Texts from which the borders of rows and cells cannot always be told."""
