"""The name of a budget line, without what stands before and behind it: 再掲, の一部, and signs ([新], ★)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from ...ingest.source import Line, MarkKind
from ...normalize import split_project_name
from ...profiles import Vocabulary, fold
from ...profiles.name_signs import NameSign
from ..paragraphs import text_of
from ..signs import SignMeanings

_AROUND: tuple[MarkKind, ...] = ("boxed", "circled", "filled", "dark")
_LETTERS = 2
"""How many letters of a name in a box are a sign of it, and not the name itself."""
_LETTER_APART = regex.compile(r"\s*(\p{Han})[ 　](?=[\p{L}\p{N}ー]{3})")
"""A letter that a blank parts from the name behind it, as it does one that stands in a box: 新 橋りょう点検費."""


@dataclass(frozen=True, slots=True)
class NameReading:
    """A project's name, and what its markers and signs say. `category`: the option of 区分 that its signs say.

    `signs` are all that are printed, each with its meaning (None: nobody says); `unknown` those of which nobody, or the
    document in two ways, says what they mean.
    """

    name: str
    relisted: bool
    partial: bool
    category: str | None
    signs: tuple[tuple[str, str | None], ...]
    unknown: tuple[str, ...]


def boxed_letters(lines: Sequence[Line]) -> str:
    """Return a name as printed, with a letter that stands in a box, a circle or on a ground of its own before it in
    brackets, as fonts without such letters have it: [新]橋りょう点検費."""
    printed = text_of(lines)
    around = [
        mark for mark in (lines[0].marks if lines else ()) if mark.kind in _AROUND and mark.start == 0 < mark.end <= _LETTERS
    ]  # fmt: skip
    end = around[0].end if around else 0
    return f"[{printed[:end]}]{printed[end:].lstrip()}" if end and len(printed) > end + 1 else printed


@dataclass(frozen=True, slots=True)
class Listed:
    """How a table lists its names: `bullets`, signs that stand before every one of them and say nothing of any, and
    the numbers with which they begin, by the name as printed."""

    bullets: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)


def read_name(
    printed: str, last_line: str, vocabulary: Vocabulary, explained: SignMeanings, listed: Listed
) -> NameReading:
    """Read a name; `last_line` is the last of its lines."""
    words = vocabulary.name_signs
    whole = vocabulary.relisted.in_usual_words(printed)
    number = listed.numbers.get(printed, "")
    apart = _LETTER_APART.match(whole)
    whole = fold(whole).strip().removeprefix(number) if number else whole
    rest, outer = words.taken_off(whole, explained)
    if not rest.strip():
        rest, outer = whole, ()
    split = split_project_name(rest)
    name, inner = words.taken_off(split.name, explained)
    if not name:
        name, inner = split.name, ()
    beside: list[tuple[str, str | None]] = [(number.strip(), vocabulary.profile.signs.number)] if number else []
    while (taken := vocabulary.beside_names.taken_off(name, last_line))[1] and taken[0]:
        beside += taken[1]
        name, further = words.taken_off(taken[0], explained)
        inner = (*inner, *further)
    relisted, option = split.relisted, None
    signs = list(beside)
    unknown: list[str] = []
    for sign in (*outer, *inner):
        meaning = _meaning(sign, vocabulary, explained)
        signs.append((sign.printed, meaning))
        if meaning is None:
            unknown += [] if sign.key in listed.bullets else [sign.printed]
            continue
        relisted = relisted or words.is_relisted(meaning)
        option = option or words.option(meaning)
    if apart is not None:
        unknown.append(apart[1])
    return NameReading(name, relisted, split.partial, option, tuple(signs), tuple(unknown))


def _meaning(sign: NameSign, vocabulary: Vocabulary, explained: SignMeanings) -> str | None:
    said = explained.get(sign.key)
    if said is not None:
        return said[0] if len(said) == 1 else None
    return vocabulary.name_signs.meanings.get(sign.key) if sign.bracket else None


def listed_of(names: Sequence[str], vocabulary: Vocabulary, explained: SignMeanings) -> Listed:
    """Return how a table lists its names."""
    numbers = vocabulary.beside_names.counted(names)
    return Listed(_bullets_of(names, vocabulary, explained), dict(zip(names, numbers, strict=False)))


def _bullets_of(names: Iterable[str], vocabulary: Vocabulary, explained: SignMeanings) -> frozenset[str]:
    """Return the sign of lists that stands before every one of some names, unless the document explains it."""
    first = [signs[0] if signs else None for _, signs in (vocabulary.name_signs.taken_off(n, explained) for n in names)]
    same = {sign.key for sign in first if sign is not None and vocabulary.name_signs.is_bullet(sign)}
    alike = len(first) > 1 and None not in first and len(same) == 1 and all(one and one.key in same for one in first)
    return frozenset(same - explained.keys()) if alike else frozenset()
