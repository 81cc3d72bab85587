"""区分: which of 新規・見直し・継続 is chosen, by whatever shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ...ingest.source import Line, MarkKind
from ...normalize import is_missing
from ...profiles import Vocabulary, key
from ..paragraphs import text_of
from .columns import Columns
from .rows import TableRow

_HAS_LETTER = regex.compile(r"[\p{L}\p{N}]")
_EMPTY_BRACKETS = regex.compile(r"\([^\p{L}\p{N}]*\)")
_IN_BRACKETS = regex.compile(r"\([^()]*\)")
_QUALIFIED = regex.compile(r"\s*[(（][^()（）]*[)）]")
_SEPARATORS = "・/、,→⇒-"

_DRAWN: tuple[MarkKind, ...] = ("circled", "boxed", "filled", "underlined", "bold", "dark")
"""Marks that choose a word, the surest first: a drawn oval outweighs a change of type."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The option chosen (None: not known), the options printed, and those marked (None: the source cannot show marks).

    `unknown` is what the cell prints besides: a word that the profile lacks, or what stands at an option (大幅見直し).
    `partly`: it prints one option and says that it is so in part (一部新規), so that it is none of them.
    """

    category: str | None
    options: tuple[str, ...]
    marked: tuple[str, ...] | None
    unknown: str = ""
    partly: bool = False


@dataclass(frozen=True, slots=True)
class _Option:
    option: str
    signed: bool
    left: bool
    """Whether the box before it is empty: □."""
    marks: frozenset[MarkKind]


def read_marked_columns(row: TableRow, columns: Columns, vocabulary: Vocabulary) -> Choice | None:
    """Read 区分 where each option has a column of its own, and a ○ in it chooses it; None where no table is such.

    What else stands there (○（一部）, a mark below a word that is no known option) is `unknown`.
    """
    heads = columns.marked_options(vocabulary)
    if not heads:
        return None
    marked: list[str] = []
    unknown: list[str] = []
    for column, word, known in heads:
        text = text_of(row.own_or_shared(column.number)).strip()
        if not text or is_missing(text) or vocabulary.categories.is_left(text):
            continue
        if not vocabulary.categories.is_sign(text):
            unknown.append(text)
            continue
        marked.append(word)
        unknown += [] if known else [word]
    chosen = marked[0] if len(marked) == 1 and not unknown else None
    return Choice(chosen, tuple(word for _, word, _ in heads), tuple(marked), "・".join(unknown))


def read_category(lines: Sequence[Line], vocabulary: Vocabulary, *, marks_known: bool) -> Choice:
    """Read a 区分 cell. One printed word is the choice; of several, the one that is marked, if it is exactly one."""
    found = [option for line in lines for option in _options(line, vocabulary)]
    alone = vocabulary.categories.alone("".join(line.text for line in lines))
    if alone is not None and not any(mark.kind == "struck" for line in lines for mark in line.marks):
        return Choice(alone, (alone,), (alone,))
    options = tuple(one.option for one in found)
    unknown = _unknown(lines, vocabulary)
    parts = [
        one["part"]
        for one in vocabulary.categories.pattern.finditer(key("".join(line.text for line in lines)))
        if one["part"]
    ]
    if parts and len(options) == 1 and not unknown:
        return Choice(None, options, _marked(found) if marks_known else None, partly=True)
    unknown = unknown or "・".join(parts)
    if not found:
        return _read_across(lines, vocabulary, unknown, marks_known=marks_known)
    if unknown and not _IN_BRACKETS.fullmatch(unknown):
        # 大幅見直し is not 見直し, and who knows what is.
        return Choice(None, options, _marked(found) if marks_known else None, unknown)
    marked = _marked(found)
    if len(found) == 1 and found[0].left:
        return Choice(None, options, marked, text_of(lines))
    if len(found) == 1 and not marked and "struck" not in found[0].marks:
        return Choice(options[0], options, options, unknown)
    if not marked and not marks_known and not any(one.left for one in found):
        return Choice(None, options, None, unknown)
    return Choice(marked[0] if len(marked) == 1 else None, options, marked, unknown)


def _read_across(lines: Sequence[Line], vocabulary: Vocabulary, unknown: str, *, marks_known: bool) -> Choice:
    """Read a cell whose lines hold no option each: a word set letter by letter, downwards, or none at all."""
    whole = "".join(line.text for line in lines)
    words = [vocabulary.categories.spellings[key(one["word"])] for one in vocabulary.categories.pattern.finditer(whole)]
    if len(words) == 1 and not unknown:
        return Choice(words[0], (words[0],), (words[0],))
    # Of signs (〃, ↓, ★) nobody knows what they say here; a dash says that there is nothing.
    signs = "" if is_missing(whole) else "".join(whole.split()).strip(f"{_SEPARATORS}()（）")
    return Choice(None, tuple(words), () if marks_known and lines else None, unknown or ("" if words else signs))


def _unknown(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the letters of a cell that are no option: signs, dashes, and brackets around nothing say nothing."""
    rest = _EMPTY_BRACKETS.sub("", vocabulary.categories.pattern.sub("", key("".join(line.text for line in lines))))
    return rest.strip(_SEPARATORS) if _HAS_LETTER.search(rest) else ""


def _options(line: Line, vocabulary: Vocabulary) -> list[_Option]:
    """Return the options of a line. One in brackets right behind another says how that is meant: 継続（拡充）."""
    qualified = [found.span() for found in _QUALIFIED.finditer(line.text)]
    all_of = vocabulary.categories.pattern.finditer(line.text)
    found = list(all_of)
    aside = [
        one
        for one in found
        for start, end in qualified
        if start < one.start() and one.end() <= end and any(other.end() == start for other in found)
    ]
    return [
        _Option(
            vocabulary.categories.spellings[key(found["word"])],
            bool(found["sign"]),
            bool(found["box"]),
            frozenset(
                mark.kind for mark in line.marks if mark.start < found.end("word") and found.start("word") < mark.end
            ),
        )
        for found in found
        if found not in aside
    ]


def _marked(found: Sequence[_Option]) -> tuple[str, ...]:
    signed = tuple(one.option for one in found if one.signed)
    if signed or any(one.left for one in found):
        return signed
    for kind in _DRAWN:
        drawn = tuple(one.option for one in found if kind in one.marks)
        if drawn and len(drawn) < max(len(found), 2):
            return drawn
    struck = [one for one in found if "struck" in one.marks]
    return tuple(one.option for one in found if one not in struck) if struck else ()
