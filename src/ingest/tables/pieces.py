"""Words of a line with their columns, and what they look like: the smallest parts that a table is put together from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from ...normalize import fold_width, is_ratio, looks_like_money, parse_amount
from ...profiles import Vocabulary, key
from ...profiles.signs import Kind
from ..source import Line, Mark, Segment

Shape = Literal["number", "parenthesised", "option", "text"]

_WORD = regex.compile(r"\S+")
_GLUED = regex.compile(
    r"(?P<name>[^\d,，]*)(?P<figure>[△▲]?\d{1,3}(?:[,，]\d{3})+|(?<!\w)[(（][△▲]?[\d,，]+[)）]|(?<!\w)\d{1,3})(?P<option>\p{L}+)"
)
_PARENTHESISED = regex.compile(r"[(\[].*[)\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between blanks with its columns (points or characters) and the number of the line it stands on."""

    text: str
    x0: float
    x1: float
    line: int
    shape: Shape
    item: bool = False
    """Whether it begins a ・ item."""
    baseline: float | None = None
    """Points below the top of the page; None where the lines are of no page."""
    start: int = -1
    """Where in the text of its line it begins."""


def is_furniture(line: Line, vocabulary: Vocabulary) -> bool:
    """Tell a page number, through which a table goes on."""
    return line.furniture or vocabulary.sign(line.text).kind is Kind.PAGE_NUMBER


@lru_cache(maxsize=8192)
def shape_of(text: str, vocabulary: Vocabulary) -> Shape:
    """Tell what a piece looks like. A number is an amount, or a dash that stands for one."""
    if vocabulary.categories.option(text) is not None or (
        vocabulary.categories.is_options(text) and any(letter.isalpha() for letter in text)
    ):
        return "option"
    folded = fold_width(text).strip()
    if vocabulary.columns.stands_for_no_figure(folded.strip("()[]")):
        return "parenthesised" if _PARENTHESISED.fullmatch(folded) else "number"
    if looks_like_money(folded):
        return "parenthesised" if _PARENTHESISED.fullmatch(folded) else "number"
    return "text"


def _shape(text: str, vocabulary: Vocabulary, *, ratios: bool) -> Shape:
    if ratios and is_ratio(text):
        return "parenthesised" if _PARENTHESISED.fullmatch(fold_width(text).strip()) else "number"
    return shape_of(text, vocabulary)


def total_label_of(pieces: Sequence[Piece], vocabulary: Vocabulary) -> tuple[str, int] | None:
    """Return the 計 that a line begins with, also when spaced (合　計), and of how many pieces it is."""
    for count in range(min(3, len(pieces)), 0, -1):
        if any(piece.shape != "text" for piece in pieces[:count]):
            continue
        label = "".join(piece.text for piece in pieces[:count])
        if vocabulary.labels.total(label) is not None:
            return label, count
    return None


def reads_as_amount(text: str, *, ratios: bool = False) -> bool:
    """Tell whether text is an amount or a dash without any doubt (whatever the unit), or a percentage among `ratios`."""
    return parse_amount(text, 1000).status in ("value", "none") or (ratios and is_ratio(text))


def line_of(line: Line, pieces: Sequence[Piece]) -> Line:
    """Return the part of a line that some of its pieces are; the line itself where they are all of it."""
    text = " ".join(piece.text for piece in pieces)
    return line if key(text) == key(line.text) else Line(text, line.place, line.end, line.gap_before)


def placed_line(line: Line, pieces: Sequence[Piece]) -> Line:
    """Return pieces of a line with the columns they stand in."""
    text = " ".join(piece.text for piece in pieces)
    segment = Segment(text, pieces[0].x0, pieces[-1].x1)
    return Line(text, line.place, "unknown", False, (segment,), marks=tuple(_marks_on(pieces, line.marks)))


def _marks_on(pieces: Sequence[Piece], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks of a line as they stand on some of its pieces, joined by blanks."""
    at = 0
    for piece in pieces:
        length = len(piece.text)
        for mark in marks:
            start, end = max(mark.start - piece.start, 0), min(mark.end - piece.start, length)
            if start < end:
                yield replace(mark, start=at + start, end=at + end)
        at += length + 1


def pieces_of(line: Line, number: int, vocabulary: Vocabulary, *, ratios: bool = False) -> list[Piece]:
    """Return the words of a line, left to right. Lines without columns are measured in characters.

    `ratios`: the table's head announces percentages, which are figures then.
    """
    segments = line.segments or (Segment(line.text, 0.0, float(len(line.text))),)
    found: list[Piece] = []
    read = 0
    for segment in segments:
        scale = (segment.x1 - segment.x0) / max(len(segment.text), 1)
        for word in _WORD.finditer(segment.text):
            for start, end in _parts(word[0], word.start(), vocabulary):
                text = segment.text[start:end]
                read = max(line.text.find(text, read), read)
                found.append(
                    Piece(
                        text,
                        segment.x0 + start * scale,
                        segment.x0 + end * scale,
                        number,
                        _shape(text, vocabulary, ratios=ratios),
                        vocabulary.marks.is_bullet(text),
                        segment.baseline,
                        read,
                    )
                )
                read += len(text)
    return _with_signs(found, vocabulary)


def _with_signs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """Return pieces with the sign that stands a blank before an option of 区分 (☑ 新規) told for a part of it."""
    after = [*pieces[1:], None]
    return [
        replace(piece, shape="option")
        if following is not None and following.shape == "option" and vocabulary.categories.is_sign(piece.text)
        else piece
        for piece, following in zip(pieces, after, strict=True)
    ]


def _parts(word: str, start: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where the cells begin and end that an extractor put into one word: (155,613)見直し, 確保費200,753新規."""
    glued = _GLUED.fullmatch(word)
    if glued is None or shape_of(glued["option"], vocabulary) != "option":
        yield start, start + len(word)
        return
    for part in ("name", "figure", "option"):
        if glued[part]:
            yield start + glued.start(part), start + glued.end(part)
