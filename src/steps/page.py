"""The page that explains the steps: legend, pictures, tables as they were recognised, every line with its role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..export.sqlite import code_words
from ..ingest.remarks import Remark, why_unreadable
from ..ingest.source import Line, RowKind
from ..model import ids
from ..normalize import display_width
from ..parse.observations import remark_observations
from ..reconcile.noticed import words_of
from .legend import Step, css, roles_step, steps
from .looked import Looked, Part, SeenRow, SeenTable

_ENDS = {"paragraph": "段落の終わり", "wrap": "折返し", "unknown": "？"}
_BLOCKS = {"body": "本文", "box": "枠", "furniture": "欄外", "unread": "読めない行"}
_KINDS: dict[RowKind, str] = {
    "head": "列見出し",
    "project": "",
    "continuation": "（続き）",
    "total": "計",
    "subtotal": "小計",
    "section": "題",
    "blank": "（空）",
}
_FOUND = {"ruled": "罫線から", "aligned": "文字の並び（縦位置）から", "stream": "文字の順序から"}
_UNKNOWN_ROLE = ("#999999", "まだ決まっていません")
_WIDEST_GAP = 40
"""Blanks shown between two segments at most."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What a page of the source has to show. `pictures` are file names."""

    number: int | None
    pictures: tuple[tuple[Step, str], ...] = ()
    notices: tuple[str, ...] = ()


def render(looked: Looked, pages: Sequence[ShownPage]) -> str:
    """Return the HTML page."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("steps.html").render(
        source=looked.source,
        document=looked.document,
        refusal=looked.refusal,
        steps=steps(),
        pictured=any(page.pictures for page in pages),
        meanings=code_words("budget_columns", "meaning"),
        pages=[_page(looked, page) for page in pages],
    )


def notices_of(looked: Looked, page: int | None) -> tuple[str, ...]:
    """Return what there is to say of how a page was read, apart from single characters that were mended or left out."""
    changed = _changed(looked, page)
    others = tuple(one for one in looked.source.remarks if one.place.page == page and one not in changed)
    return tuple(words_of(one) for one in remark_observations(replace(looked.source, remarks=others), ""))


def _changed(looked: Looked, page: int | None) -> list[Remark]:
    here = [remark for remark in looked.source.remarks if remark.place.page == page]
    return [remark for remark in here if remark.quoted and why_unreadable(remark) is None]


def _page(looked: Looked, shown: ShownPage) -> Mapping[str, object]:
    changed = _changed(looked, shown.number)
    return {
        "title": "全体" if shown.number is None else f"{shown.number}ページ",
        "notices": (*notices_of(looked, shown.number), *shown.notices),
        "pictures": shown.pictures,
        "changed": changed,
        "tables": [_table(table) for table in looked.tables if shown.number in table.pages],
        "lines": [_line(looked, lines) for lines in _lines_of(looked, shown.number)],
    }


def _lines_of(looked: Looked, page: int | None) -> Iterable[Sequence[Part]]:
    """Yield the parts of each line on a page, in the order of their numbers."""
    for _, parts in sorted(looked.parts.items()):
        if parts[0].line.place.page == page and any(part.line.text.strip() for part in parts):
            yield parts


def _line(looked: Looked, parts: Sequence[Part]) -> Mapping[str, object]:
    line = parts[0].line
    role = looked.role(line)
    step = roles_step()
    subject = looked.subject(line)
    color, words = (css(step.rgb(role)), step.colors[role][1]) if role else _UNKNOWN_ROLE
    return {
        "number": line.place.line_no,
        "segments": _segments(looked.printed(line) or [part.line for part in parts]),
        "end": _ENDS[parts[-1].line.end] + ("・上に空き" if line.gap_before else ""),
        "where": _where(parts),
        "role": role,
        "role_words": words,
        "color": color,
        "subject": "" if subject is None else ids.without_document(subject),
    }


def _where(parts: Sequence[Part]) -> str:
    """Say where a line's parts stand: 表3 2行 1・2列."""
    columns: dict[str, list[str]] = {}
    for part in parts:
        place = f"表{part.table} {part.row}行" if part.block == "table" else _BLOCKS[part.block]
        columns.setdefault(place, []).extend([str(part.column)] if part.block == "table" else [])
    return "、".join(
        f"{place} {'・'.join(dict.fromkeys(numbers))}列" if numbers else place for place, numbers in columns.items()
    )


def _segments(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Return the segments of a line, each with the blanks before it, so that columns stand below one another."""
    segments = [segment for line in lines for segment in line.segments]
    if not segments:
        return [(min(1, index), line.text) for index, line in enumerate(lines)]
    segments.sort(key=lambda one: one.x0)
    scale = _columns_a_unit(lines)
    shown: list[tuple[int, str]] = []
    at = 0
    for segment in segments:
        pad = max(1 if shown else 0, round(segment.x0 * scale) - at)
        shown.append((min(pad, _WIDEST_GAP), segment.text))
        at += pad + display_width(segment.text)
    return shown


def _columns_a_unit(lines: Sequence[Line]) -> float:
    """Return how many half-width letters a unit of the segments is: one in a text, a part of the type size in a PDF."""
    boxes = [line.place.box for line in lines if line.place.box]
    return 2.0 / max(boxes[0].bottom - boxes[0].top, 1.0) if boxes else 1.0


def _table(table: SeenTable) -> Mapping[str, object]:
    words = code_words("budget_columns", "meaning")
    return {
        "number": table.number,
        "found": _FOUND[table.grid.found],
        "columns": table.grid.columns,
        "meanings": ["・".join(f"{words[one]}（{one}）" for one in meanings) for meanings in table.meanings],
        "rows": [_row(row, table.grid.columns) for row in table.rows],
    }


def _row(row: SeenRow, columns: int) -> Mapping[str, object]:
    """Return a row with its cells filled up to the number of columns."""
    cells: list[tuple[int, list[str]]] = []
    at = 0
    for cell in row.cells:
        cells += [(1, [])] * (cell.column - at)
        cells.append((cell.column_span, [line.text for line in cell.lines]))
        at = cell.column + cell.column_span
    cells += [(1, [])] * (columns - at)
    return {
        "number": row.number,
        "kind": row.kind,
        "word": _KINDS[row.kind],
        "cells": cells,
        "subject": "" if row.subject_id is None else ids.without_document(row.subject_id),
        "doubts": row.doubts,
    }
