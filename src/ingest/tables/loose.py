"""Budget tables whose rows an extractor took apart: lines of the page with their cells side by side, or cells by columns.

Read only where the 計 proves every figure, every name is told by how its column was filled, and nothing is left over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product

from ...normalize import display_width
from ...profiles import Vocabulary, key
from ..source import Doubt, Line
from .found import Found
from .habits import Habits, ending_of
from .heads import Head
from .loose_cells import cells_of_row, grid_of_rows, options_of_rows, spans_of_rows
from .loose_figures import Figures, rows_in_line, rows_of_figures
from .loose_names import Names, cut_names, is_full, tears_word
from .loose_page import TextsOfRows, rows_at_top
from .loose_tokens import Region, Token, regions
from .stream_layout import Layout, layout_of

_SHORTEST_NAME = 3
_MOST_READINGS = 64
"""How many ways of taking the doubtful texts as names or overviews are tried."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """One way of taking texts apart: lines of names, and lines of overviews."""

    names: tuple[Token, ...]
    overviews: tuple[Token, ...]


def read_loose(lines: Sequence[Line], head: Head, heads: Sequence[Head], vocabulary: Vocabulary) -> Found | None:
    """Read the table below a head; None where anything of it is not proven.

    `heads` are those of the whole text: tables with the same columns show how wide an overview is.
    """
    layout = layout_of(head, vocabulary, Habits())
    if layout.overview_leads or layout.category_leads or layout.name or layout.remark is not None:
        return None
    columns = {layout.name, layout.overview, layout.category, *layout.numeric} - {None}
    if len(columns) < len(head.columns):
        return None
    found = (_read(region, head, layout, _width(lines, heads, head, layout)) for region in regions(lines, head, layout))
    return next((one for one in found if one is not None), None)


def _width(lines: Sequence[Line], heads: Sequence[Head], head: Head, layout: Layout) -> int:
    """Return how wide the overviews of all tables with the columns of this one are, and their head at the least."""
    over = head.columns[layout.overview].lines if layout.overview is not None else ()
    columns = [column.looks_like for column in head.columns]
    alike = [other for other in heads if [column.looks_like for column in other.columns] == columns]
    first = (next(regions(lines, other, layout)) for other in alike)
    found = [t.line for one in first for t in one.tokens if t.kind in ("item", "rest")]
    return max((display_width(line.text) for line in (*found, *over)), default=0)


def _read(region: Region, head: Head, layout: Layout, width: int) -> Found | None:
    labels = [token for token in region.tokens if token.kind == "label"]
    proven = rows_of_figures(region.tokens, head, layout)
    figures = proven or rows_in_line(region.tokens, layout)
    if len(labels) != 1 or figures is None:
        return None
    last = max(token.at for token in (*labels, *(one for row in figures for own in row.values() for one in own)))
    tokens = [token for token in region.tokens if token.at <= last and token.kind != "label"]
    if layout.overview is None and any(token.kind in ("item", "rest") for token in tokens):
        return None
    amounts = [row[layout.numeric[0]][0] for row in figures[:-1]]
    options = options_of_rows([token for token in tokens if token.kind == "option"], len(amounts), layout)
    if options is None:
        return None
    read = None
    if layout.overview is not None:
        read = rows_at_top(tokens, figures[:-1], options, labels[0].at, width, layout.vocabulary)
    if read is None and proven is not None:
        read = _by_columns(tokens, figures[:-1], options, labels[0].at, layout, width)
    if read is None or (layout.overview is not None and not any(read.overviews)):
        return None
    rows = [
        cells_of_row(layout, read.names[row], figures[row], options[row], read.overviews[row])
        for row in range(len(amounts))
    ] + [cells_of_row(layout, labels, figures[-1], (), ())]
    doubts = [Doubt(row + 1, "boundary-rows") for row in range(len(amounts)) if row in read.doubtful]
    others = tuple(block for at, block in region.others if at <= last)
    return Found(grid_of_rows(rows, doubts, head, layout), others, region.ends[last])


def _by_columns(
    tokens: Sequence[Token],
    figures: Sequence[Figures],
    options: Sequence[tuple[Token, ...]],
    end: int,
    layout: Layout,
    width: int,
) -> TextsOfRows | None:
    """Return the rows' texts by how their columns were filled, wherever in their rows the cells stand."""
    amounts = [row[layout.numeric[0]][0] for row in figures]
    texts, names = _texts_and_names(tokens, amounts, layout, width)
    if texts is None or names is None or any(token.at > end for token in texts.names):
        return None
    placed = _overviews_of_rows(texts.overviews, figures, options, names)
    if placed is None:
        return None
    overviews, near = placed
    broken = _broken_names(tokens, amounts, names.rows)
    return TextsOfRows(names.rows, tuple(map(tuple, overviews)), names.doubtful | near | broken)


def _broken_names(
    tokens: Sequence[Token], amounts: Sequence[Token], names: Sequence[Sequence[Token]]
) -> frozenset[int]:
    """Return the rows with a name that leaves a line of the page free, and the rows below: no cell does."""
    beside = {token.at for token in tokens if token.kind == "words" and token.beside_figure}
    if not beside.issuperset(token.at for token in amounts):
        return frozenset()  # the names do not stand on the lines of their figures, as those of the page do
    broken = {row for row, name in enumerate(names) if any(b.at > a.at + 1 for a, b in pairwise(name))}
    return frozenset(broken | {row + 1 for row in broken if row + 1 < len(names)})


# -- names and overviews ----------------------------------------------------------------------------------------------


def _texts_and_names(
    tokens: Sequence[Token], amounts: Sequence[Token], layout: Layout, width: int
) -> tuple[_Texts | None, Names | None]:
    """Tell lines of names from lines of overviews: as soon as one way makes sense of all, and no other does as well."""
    good: list[tuple[_Texts, Names]] = []
    for texts in islice(_readings(tokens, layout, width), _MOST_READINGS):
        names = cut_names(texts.names, amounts, layout.vocabulary)
        if names is not None:
            good.append((texts, names))
    good = [one for one in good if not one[1].doubtful] or good
    good = [one for one in good if not _too_short(one[1])] or good
    if not good:
        return None, None
    texts, names = good[0]
    differing = frozenset(
        row for _, other in good[1:] for row, (a, b) in enumerate(zip(names.rows, other.rows, strict=True)) if a != b
    )
    return texts, replace(names, doubtful=names.doubtful | differing)


def _too_short(names: Names) -> bool:
    """Tell a name of one or two letters: it is the rest of one."""
    return any(len(key("".join(one.line.text for one in name))) < _SHORTEST_NAME for name in names.rows)


def _readings(tokens: Sequence[Token], layout: Layout, width: int) -> Iterator[_Texts]:
    """Yield the ways in which words may be of names or of overviews, all of them of names first."""
    texts = [token for token in tokens if token.kind in ("words", "item", "rest")]
    if layout.overview is None:
        yield _Texts(tuple(texts), ())
        return
    sure = _names_for_sure(tokens, width)
    choices: list[list[tuple[tuple[Token, ...], tuple[Token, ...]]]] = []
    above: Token | None = None
    for token in texts:
        if token.kind != "words":
            choices.append([((), (token,))])
            above = token
            continue
        choices.append([((token,), ())])
        if above is not None and token not in sure and is_full(above.line.text, token.line.text, width):
            torn = tears_word(above.line.text, token.line.text)
            choices[-1] += [*_split(token), *([] if torn else [((), (token,))])]
    adjoining = [] if _names_lead(tokens) else [i for i, (a, b) in enumerate(pairwise(texts), 1) if b.at == a.at + 1]
    for choice in product(*choices):
        if any(
            texts[i].kind == "words" and choice[i - 1][0] and choice[i][1] and not choice[i - 1][1] for i in adjoining
        ):
            continue  # an overview leaves no line free: below one with a name alone it does not go on
        yield _Texts(tuple(t for own, _ in choice for t in own), tuple(t for _, own in choice for t in own))


def _names_for_sure(tokens: Sequence[Token], width: int) -> frozenset[Token]:
    """Return the words that can be of names only: a figure, an option or an item stands right of them on their line.

    An extractor that gives the name of each line for itself, before the rest of the line, puts it above that rest. Words
    that fill the column of names, as others for sure do, above the rest of a name, are of it, too, where the overview
    above them ends as others do.
    """
    words = [token for token in tokens if token.kind == "words"]
    beside = [token for token in words if token.beside_figure]
    first = {token.at: token.kind for token in reversed(tokens)}
    above = [token for token in words if first.get(token.at + 1) in ("bare", "enclosed", "option")]
    return frozenset([*beside, *(above if _names_lead(tokens) else ()), *_filling_names(tokens, beside, width)])


def _names_lead(tokens: Sequence[Token]) -> bool:
    """Tell whether the name of each line of the page is given on a line of its own, above the rest of that line."""
    first = {token.at: token.kind for token in reversed(tokens)}
    bare = [token for token in tokens if token.kind == "bare"]
    beside = any(token.beside_figure for token in tokens if token.kind == "words")
    return not beside and bool(bare) and first[bare[0].at] == "bare" and bare[0].at == tokens[0].at + 1


def _filling_names(tokens: Sequence[Token], beside: Sequence[Token], width: int) -> Iterator[Token]:
    """Yield the words alone on the line above the rest of a name, as wide as the column of names is known to be."""
    texts = [token for token in tokens if token.kind in ("words", "item", "rest")]
    open_ends: list[tuple[Token, Token, Token]] = []
    ended: set[str] = set()
    widest = max((display_width(token.line.text) for token in beside), default=0)
    for above, token, below in zip(texts, texts[1:], texts[2:], strict=False):
        if token.kind != "words" or above.kind == "words" or below not in beside or below.at != token.at + 1:
            continue
        if is_full(above.line.text, token.line.text, width):
            open_ends.append((above, token, below))
        else:
            ended.add(ending_of(above.line.text))
            widest = max(widest, display_width(token.line.text))
    for above, token, below in open_ends:
        fills = display_width(token.line.text) == widest and is_full(token.line.text, below.line.text, widest)
        if fills and ending_of(above.line.text) in ended:
            yield token


def _split(token: Token) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...]]]:
    """Yield a line as the end of a name and the rest of an overview beside it, cut at one of its blanks."""
    words = token.line.text.split()
    for at in range(1, len(words)):
        name, rest = (replace(token.line, text=" ".join(part), segments=()) for part in (words[:at], words[at:]))
        yield (replace(token, line=name),), (replace(token, kind="rest", line=rest),)


# -- what stands in which row -----------------------------------------------------------------------------------------


def _overviews_of_rows(
    overviews: Sequence[Token], figures: Sequence[Figures], options: Sequence[tuple[Token, ...]], names: Names
) -> tuple[list[list[Token]], frozenset[int]] | None:
    """Give each line of an overview to a row, and say which rows it may as well belong to."""
    own = [[one for cell in row.values() for one in cell] for row in figures]
    spans = spans_of_rows([[*cells, *options[row]] for row, cells in enumerate(own)])
    whole = spans_of_rows([[*cells, *options[row], *names.rows[row]] for row, cells in enumerate(own)])
    if spans is None:
        return None
    spans = whole or spans
    top = _stand_at_top([row[0] for row in own], options, names)
    rows: list[list[Token]] = [[] for _ in figures]
    doubtful: set[int] = set()
    for token in overviews:
        row = max((i for i, (lo, _) in enumerate(spans) if lo <= token.at), default=0)
        between = token.kind == "item" and row + 1 < len(spans) and token.at > spans[row][1]
        if between and not top:
            doubtful.add(row + 1)
        rows[row].append(token)
    by_lines = not _came_by_cells(overviews, figures, names)
    return rows, frozenset(
        row
        for row in doubtful
        if _may_reach_up(rows[row], rows[row - 1], own[row], spans[row - 1][1], by_lines=by_lines)
    )


def _came_by_cells(overviews: Sequence[Token], figures: Sequence[Figures], names: Names) -> bool:
    """Tell a list of cells from the lines of a page: each name stands before its figures, and nothing is beside them, or
    the figures of a row, which stand side by side on a page, are on lines of their own."""
    own = [[one for cell in row.values() for one in cell] for row in figures]
    if any(name[-1].at > min(one.at for one in cells) for name, cells in zip(names.rows, own, strict=True)):
        return False
    lines = {one.at for cells in own for one in cells}
    beside = any(token.at in lines for token in overviews) or any(
        one.beside_figure for row in names.rows for one in row
    )
    apart = any(len({cell[0].at for cell in row.values() if cell}) > 1 for row in figures)
    return apart or not beside


def _may_reach_up(
    overview: Sequence[Token], above: Sequence[Token], figures: Sequence[Token], end: int, *, by_lines: bool
) -> bool:
    """Tell whether the overview of a row may begin among the items given to the row above, below the `end` of the rest of it.

    Of a table that came cell by cell, one that follows its figures is whole. Line by line, a centred one that begins on the
    line of its figures ends below it, if it begins above; one at the bottom of its row takes all of them, which leaves the
    row above without, unless it has others.
    """
    if not overview:
        return True
    if not by_lines:
        return False
    at, last = [one.at for one in overview], max(one.at for one in figures)
    centred = at[0] > last or at[-1] > last
    return centred or any(one.at <= end for one in above)


def _stand_at_top(amounts: Sequence[Token], options: Sequence[Sequence[Token]], names: Names) -> bool:
    """Tell whether cells stand at the top of their rows: those of several lines, options or names, begin at the amount,
    or all names on a line of their own above it."""
    tall = [one for one in options if len({token.at for token in one}) > 1]
    if tall:
        return len(tall) == len(amounts) and all(a.at == one[0].at for a, one in zip(amounts, tall, strict=True))
    long = [(a, name) for a, name in zip(amounts, names.rows, strict=True) if len({token.at for token in name}) > 1]
    beside = all(a.at == name[0].at for a, name in long)
    below = all(a.at == name[0].at + 1 and a.at not in {one.at for one in name} for a, name in long)
    return bool(long) and (beside or below) and all(name[-1].at > a.at for a, name in long)
