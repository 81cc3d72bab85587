"""What a line of a stream of cells is for the table it stands in: figures, options of 区分, a 計, text, or no part of it.

A line is told by its words, by its neighbours, and by what the table still lacks where it stands (:class:`Standing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...profiles import Vocabulary, fold
from ...profiles.signs import Kind
from ..source import Line
from .pieces import Piece, line_of, pieces_of, reads_as_amount, total_label_of
from .stream_layout import Layout


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Another page begins: a row may have been cut in two."""

    page: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """Words, of a name or an overview."""

    line: Line


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `enclosed`: in parentheses."""

    line: Line
    enclosed: bool


@dataclass(frozen=True, slots=True)
class Options:
    """Options of 区分, with the text before and after them on their line."""

    line: Line
    before: Line | None = None
    after: Line | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A 計 with the figures beside it."""

    label: Line
    figures: tuple[Figure, ...]


Event = PageBreak | Text | Figure | Options | Total


@dataclass(frozen=True, slots=True)
class Standing:
    """Where in a table a line stands, as far as it matters to what the line is."""

    wrapped: bool
    """Whether the text before it says that it goes on here."""
    in_project: bool
    """Whether a project's row is at hand."""
    cut_off: bool
    """Whether that row has its options of 区分 and was cut by a page break."""


def events_of(lines: Sequence[Line], index: int, standing: Standing, layout: Layout) -> Iterator[Event]:
    """Yield what a line of the table says, left to right."""
    line, vocabulary = lines[index], layout.vocabulary
    ratios = bool(layout.ratios)
    pieces = pieces_of(line, index, vocabulary, ratios=ratios)
    if not standing.wrapped and begins_sum(lines, index, vocabulary, ratios=ratios):
        label = total_label_of(pieces, vocabulary)
        count = label[1] if label else 1
        yield Total(line_of(line, pieces[:count]), tuple(_figures(line, pieces[count:])))
    elif all(piece.shape in ("number", "parenthesised") for piece in pieces):
        yield from _figures(line, pieces)
    elif (cut := _options_in(pieces, standing, layout)) is not None:
        before, options, after = (line_of(line, part) if part else None for part in _cut(pieces, *cut))
        assert options is not None
        yield Options(options, before, after)
    elif (first := _trailing_figures(lines, index, pieces, layout)) is not None:
        yield Text(line_of(line, pieces[:first]))
        yield from _figures(line, pieces[first:])
    elif layout.overview_leads and (item := _item_in(pieces, vocabulary)):
        yield Text(line_of(line, pieces[:item]))
        yield Text(line_of(line, pieces[item:]))
    else:
        yield Text(line)


def begins_sum(lines: Sequence[Line], index: int, vocabulary: Vocabulary, *, ratios: bool = False) -> bool:
    """A line that begins with 計 is the total when a figure follows; a wrapped name's tail may begin so too."""
    pieces = pieces_of(lines[index], index, vocabulary)
    label = total_label_of(pieces, vocabulary)
    if label is None:
        return False
    rest = [piece.text for piece in pieces[label[1] :]]
    if rest:
        return all(reads_as_amount(text, ratios=ratios) for text in rest)
    following = next((after.text for after in lines[index + 1 : index + 6] if after.text), "")
    return reads_as_amount(following.split()[0]) if following else False


def is_beside_heading(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    """A lone number next to a policy's heading is the number's own box, not a sum of money."""
    before = next((line for line in reversed(lines[:index]) if line.text), None)
    after = next((line for line in lines[index + 1 :] if line.text), None)
    return any(near is not None and vocabulary.sign(near.text).kind is Kind.POLICY for near in (before, after))


def _figures(line: Line, pieces: Sequence[Piece]) -> Iterator[Figure]:
    yield from (Figure(line_of(line, [piece]), piece.shape == "parenthesised") for piece in pieces)


def _cut(pieces: list[Piece], start: int, end: int) -> tuple[list[Piece], list[Piece], list[Piece]]:
    return pieces[:start], pieces[start:end], pieces[end:]


def _options_in(pieces: Sequence[Piece], standing: Standing, layout: Layout) -> tuple[int, int] | None:
    """Return where options of 区分 stand in a line: alone, before a ・ item, or, where a page break cut the row,
    beside the rest of a name."""
    if layout.category is None or not (layout.category_leads or standing.in_project):
        return None
    places = [i for i, piece in enumerate(pieces) if piece.shape == "option"]
    if not places or places != list(range(places[0], places[-1] + 1)):
        return None
    start, end = places[0], places[-1] + 1
    before, after = start > 0, end < len(pieces)
    if layout.category_leads:
        return (start, end) if not after and (not before or layout.category > layout.name) else None
    if not standing.cut_off and (before or (after and not layout.vocabulary.marks.is_bullet(pieces[end].text))):
        return None
    return start, end


def _trailing_figures(lines: Sequence[Line], index: int, pieces: Sequence[Piece], layout: Layout) -> int | None:
    """Return the index of the figures that end a line of text, when a name can stand before them."""
    count = 0
    while count < len(pieces) and pieces[-1 - count].shape in ("number", "parenthesised"):
        count += 1
    if not 0 < count < len(pieces) or count > len(layout.slots):
        return None
    figures = pieces[-count:]
    if not all(reads_as_amount(piece.text, ratios=bool(layout.ratios)) for piece in figures):
        return None
    grouped = any("," in fold(piece.text) or "(" in fold(piece.text) for piece in figures)
    return len(pieces) - count if grouped or _figures_follow(lines, index, layout.vocabulary) else None


def _figures_follow(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the next line holds only what follows a row's first figure: figures, or an option of 区分."""
    following = next((i for i in range(index + 1, len(lines)) if lines[i].text), None)
    if following is None:
        return False
    return all(piece.shape != "text" for piece in pieces_of(lines[following], following, vocabulary))


def _item_in(pieces: Sequence[Piece], vocabulary: Vocabulary) -> int | None:
    """Return where an item of the overview begins on the line of a name."""
    return next((i for i, piece in enumerate(pieces) if i and vocabulary.marks.is_bullet(piece.text)), None)
