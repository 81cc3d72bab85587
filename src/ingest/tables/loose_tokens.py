"""The words of a table whose rows an extractor took apart, each with what it is: a figure, an option of 区分, a text.

A page's lines, cells side by side with one blank between them (pdfplumber), or column after column as far as they stand
close together (plain `pdftotext`): what comes after what says little there, and what a word looks like says the most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from ...profiles import Vocabulary, fold, key
from ...profiles.signs import STRUCTURE, Kind
from ..source import Line, TextBlock
from .heads import Head, find_head
from .pieces import Piece, is_furniture, line_of, pieces_of, total_label_of
from .stream_layout import Layout

TokenKind = Literal["bare", "enclosed", "option", "words", "item", "rest", "label"]
"""'words': text that may be of a name or of an overview; 'item': it begins with ・; 'rest': it stands right of the name
column, for a figure, an option or an item stands before it on its line; 'label': the 計."""

_ENDS = STRUCTURE - {Kind.INITIATIVE} | {
    Kind.ISSUE, Kind.RESPONSE, Kind.LEGEND, Kind.UNIT, Kind.BASELINE, Kind.TARGET, Kind.PLAN, Kind.ACTUAL,
}  # fmt: skip
_RATE = regex.compile(r"[(\[][△▲−－-]?[\d,.]+%[)\]]")
_FURTHEST = 400
"""How many lines after its head a table may go on, at the most."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a line; `at` is the number of its line among those of the table that are written."""

    kind: TokenKind
    line: Line
    at: int
    beside_figure: bool = False
    """Whether a figure, an option or an item follows on its line: words before one are of a name."""


@dataclass(frozen=True, slots=True)
class Region:
    """The lines after a head that may be its table's, as tokens.

    `others` is what stands among them without belonging to the table, with the number of the line after it; `ends` gives
    for each written line of the table the index after it.
    """

    tokens: tuple[Token, ...]
    others: tuple[tuple[int, TextBlock], ...]
    ends: tuple[int, ...]


def regions(lines: Sequence[Line], head: Head, layout: Layout) -> Iterator[Region]:
    """Yield what may be the lines of a table: up to the first heading below it, then on to what no table goes through.

    Last comes what stands down to the figures of the 計 alone: a heading below it may be none that is known.
    """
    tokens: list[Token] = []
    others: list[tuple[int, TextBlock]] = []
    ends: list[int] = []
    index = head.end
    while index < min(len(lines), head.end + _FURTHEST):
        line, vocabulary = lines[index], layout.vocabulary
        if not line.text:
            index += 1
            continue
        if is_furniture(line, vocabulary):
            others.append((len(ends), TextBlock((line,), "furniture")))
        elif again := find_head(lines, index, vocabulary):
            if key(line.text) != key(lines[head.start].text) or any(token.kind == "label" for token in tokens):
                break
            others.append((len(ends), TextBlock(tuple(x for x in lines[index : again.end] if x.text), "furniture")))
            index = again.end
            continue
        elif ends_table(line, vocabulary):
            break
        elif vocabulary.sign(line.text).kind is Kind.INITIATIVE:
            yield Region(tuple(tokens), tuple(others), tuple(ends))
            others.append((len(ends), TextBlock((line,), "box")))
        else:
            tokens += tokens_of(line, index, len(ends), vocabulary)
            ends.append(index + 1)
        index += 1
    whole = Region(tuple(tokens), tuple(others), tuple(ends))
    yield whole
    yield from _down_to_total(whole, layout)


def _down_to_total(whole: Region, layout: Layout) -> Iterator[Region]:
    labels = [at for at, token in enumerate(whole.tokens) if token.kind == "label"]
    if len(labels) != 1:
        return
    after = [token for token in whole.tokens[labels[0] + 1 :] if token.kind in ("bare", "enclosed")]
    if len(after) > len(layout.slots):
        last = after[len(layout.slots) - 1].at
        tokens = tuple(token for token in whole.tokens if token.at <= last)
        yield Region(tokens, tuple(one for one in whole.others if one[0] <= last), whole.ends[: last + 1])


def ends_table(line: Line, vocabulary: Vocabulary) -> bool:
    """Tell a line that no table goes through."""
    kind = vocabulary.sign(line.text).kind
    if kind is Kind.MEASURE and _is_prior_beside_option(line, vocabulary):
        return False
    return kind in _ENDS or (kind is Kind.FOOTNOTE and not vocabulary.relisted.begins(line.text))


def _is_prior_beside_option(line: Line, vocabulary: Vocabulary) -> bool:
    """Tell the prior amount with what stands right of it, (59) 見直し, from a heading's number and title."""
    pieces = pieces_of(line, 0, vocabulary)
    return len(pieces) > 1 and pieces[0].shape == "parenthesised" and pieces[1].shape == "option"


def tokens_of(line: Line, index: int, at: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the stretches of a line, the `at`-th of the table that is written."""
    pieces = pieces_of(line, index, vocabulary)
    label = total_label_of(pieces, vocabulary)
    if label is not None and all(_is_figure(piece) for piece in pieces[label[1] :]):
        yield Token("label", line_of(line, pieces[: label[1]]), at)
        pieces = pieces[label[1] :]
    passed = False
    while pieces:
        kind = _kind_of(pieces[0], passed=passed)
        count = 1
        if kind in ("words", "item", "rest"):
            count = next((i for i, piece in enumerate(pieces) if i and _begins_cell(piece)), len(pieces))
        beside = any(_begins_cell(piece) for piece in pieces[count:])
        yield Token(kind, line_of(line, pieces[:count]), at, beside)
        passed = passed or kind != "words"
        pieces = pieces[count:]


def _kind_of(piece: Piece, *, passed: bool) -> TokenKind:
    if piece.shape == "option":
        return "option"
    if _is_figure(piece):
        return "enclosed" if piece.shape != "number" else "bare"
    if piece.item:
        return "item"
    return "rest" if passed else "words"


def _begins_cell(piece: Piece) -> bool:
    return _is_figure(piece) or piece.item or piece.shape == "option"


def _is_figure(piece: Piece) -> bool:
    return piece.shape in ("number", "parenthesised") or _RATE.fullmatch(fold(piece.text)) is not None
