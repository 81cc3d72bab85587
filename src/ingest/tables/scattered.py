"""Budget tables that an extractor gave block by block, the heads strewn among the cells (plain `pdftotext`, pdfminer).

A block, between blank lines, is a cell, or cells of one column that stand close together. The 計 proves every figure.
Which blocks are names is told by their neighbours, their widths and how many names there must be; an overview is a row's
where all of that row is read before it, and nothing of the next. What overview is nobody's stays a line that was not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...profiles import Vocabulary, key
from ...profiles.signs import Kind
from ..source import Doubt, Line, TextBlock
from .found import Found
from .habits import Habits
from .heads import is_head_line, strewn_head
from .loose_cells import cells_of_row, grid_of_rows, options_of_rows, spans_of_rows
from .loose_figures import Figures, rows_of_figures
from .loose_tokens import Token, ends_table, tokens_of
from .pieces import is_furniture
from .scattered_texts import Block, Texts, texts_of
from .stream_layout import layout_of

_FURTHEST = 400
"""How many lines a table may go on, at the most."""


@dataclass(slots=True)
class _Region:
    """The lines of a table from its first head on: the heads, the blocks of cells, and what stands among them."""

    heads: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    others: list[tuple[int, TextBlock]] = field(default_factory=list)
    """What is no cell, with the index of its line."""
    end: int = 0
    """The index after the last line of a cell."""


def read_scattered(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Found | None:
    """Read the table whose head of names stands on a line; None where anything of its names or figures is not proven."""
    if vocabulary.columns.meaning(lines[start].text) != "name":
        return None
    found = (_read(lines, region, vocabulary) for region in _regions(lines, start, vocabulary))
    return next((one for one in found if one is not None), None)


def _regions(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Iterator[_Region]:
    """Yield what may be a table: down to the heading of an initiative, or only to the last page's end before it, or on."""
    whole = _region(lines, start, vocabulary)
    yield whole
    pages = [
        index for index, block in whole.others if block.kind == "furniture" and is_furniture(lines[index], vocabulary)
    ]
    if pages:
        yield _region(lines[: pages[-1]], start, vocabulary)
    yield _region(lines, start, vocabulary, through=True)


def _read(lines: Sequence[Line], region: _Region, vocabulary: Vocabulary) -> Found | None:
    head = strewn_head(lines, [index for index in region.heads if index < region.end], vocabulary)
    if head is None:
        return None
    layout = layout_of(head, vocabulary, Habits())
    if layout.overview is None or layout.overview_leads or layout.category_leads or layout.remark is not None:
        return None
    tokens = [token for block in region.blocks for token in block.tokens]
    if any(_mixes_columns(block) for block in region.blocks):
        return None
    labels = [token for token in tokens if token.kind == "label"]
    figures = rows_of_figures(tokens, head, layout)
    if len(labels) != 1 or figures is None:
        return None
    count = len(figures) - 1
    options = options_of_rows([token for token in tokens if token.kind == "option"], count, layout)
    texts = texts_of(region.blocks, count, vocabulary)
    if options is None or texts is None:
        return None
    overviews = _overviews_of_rows(texts, figures[:-1], options)
    if {*texts.overviews} & _overleaf(region.blocks):
        overviews = None
    rows = [
        cells_of_row(layout, texts.names[row], figures[row], options[row], overviews[row] if overviews else ())
        for row in range(count)
    ]
    doubts = [Doubt(row + 1, "boundary-rows") for row in sorted(texts.doubtful)]
    others = [block for index, block in region.others if index < region.end]
    if overviews is None:
        doubts.append(Doubt(1, "overview-unplaced", len(texts.overviews)))
        others.append(TextBlock(tuple(token.line for token in texts.overviews), "unread"))
    grid = grid_of_rows([*rows, cells_of_row(layout, labels, figures[-1], (), ())], doubts, head, layout)
    return Found(grid, tuple(others), region.end)


def _mixes_columns(block: Block) -> bool:
    """Tell a block that holds text and figures of rows: the table came row by row, or line by line."""
    kinds = [token.kind for token in block.tokens]
    before_total = kinds[: kinds.index("label")] if "label" in kinds else kinds
    return bool({"words", "item"} & {*before_total}) and bool({"bare", "enclosed"} & {*before_total})


def _overleaf(blocks: Sequence[Block]) -> set[Token]:
    """Return the cells after the end of the page on which the 計 stands: whatever table they are of."""
    page = next(block.page for block in blocks if any(token.kind == "label" for token in block.tokens))
    return {token for block in blocks if block.page > page for token in block.tokens}


def _region(lines: Sequence[Line], start: int, vocabulary: Vocabulary, *, through: bool = False) -> _Region:
    """Collect the lines from the head of the names on, to the first that no table goes through.

    `through`: the headings of initiatives among them are boxes that the extractor gave too early.
    """
    region = _Region()
    seen: set[str] = set()
    opens = True  # a block begins
    page = 0
    under_names = False
    at = 0
    for index in range(start, min(len(lines), start + _FURTHEST)):
        line = lines[index]
        kind = vocabulary.sign(line.text).kind
        if not line.text:
            opens, under_names = True, under_names and opens
        elif is_furniture(line, vocabulary):
            opens = True
            page += 1
            region.others.append((index, TextBlock((line,), "furniture")))
        elif kind is Kind.UNIT:
            region.others.append((index, TextBlock((line,))))
        elif opens and is_head_line(line, index, vocabulary) and (index == start or key(line.text) not in seen):
            region.heads.append(index)
            seen.add(key(line.text))
            under_names = vocabulary.columns.meaning(line.text) == "name"
        elif opens and page and key(line.text) in seen:
            region.others.append((index, TextBlock((line,), "furniture")))
        elif through and kind is Kind.INITIATIVE:
            opens = True
            region.others.append((index, TextBlock((line,), "box")))
        elif kind is Kind.INITIATIVE or ends_table(line, vocabulary):
            break
        else:
            tokens = tuple(tokens_of(line, index, at, vocabulary))
            at += 1
            if opens or not region.blocks:
                region.blocks.append(Block(tokens, page, under_names=under_names))
                opens, under_names = False, False
            else:
                region.blocks[-1] = replace(region.blocks[-1], tokens=(*region.blocks[-1].tokens, *tokens))
            region.end = index + 1
    return region


def _overviews_of_rows(
    texts: Texts, figures: Sequence[Figures], options: Sequence[Sequence[Token]]
) -> list[list[Token]] | None:
    """Give each line of an overview to the row that stands whole before it; None where a row does not, or another began."""
    own = [[*(t for cell in row.values() for t in cell), *options[i], *texts.names[i]] for i, row in enumerate(figures)]
    spans = spans_of_rows(own)
    if spans is None:
        return None
    rows: list[list[Token]] = [[] for _ in figures]
    for token in texts.overviews:
        row = max((i for i, (_, hi) in enumerate(spans) if hi < token.at), default=None)
        if row is None or (row + 1 < len(spans) and token.at > spans[row + 1][0]):
            return None
        rows[row].append(token)
    return rows
