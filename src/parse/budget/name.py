"""The name of a budget line, without what stands before and behind it: 再掲, の一部, and signs ([新], ★)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...normalize import split_project_name
from ...profiles import Vocabulary
from ...profiles.name_signs import NameSign
from ..signs import SignMeanings


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


def read_name(printed: str, vocabulary: Vocabulary, explained: SignMeanings, bullets: frozenset[str]) -> NameReading:
    """Read a name. `bullets` are signs that stand before every name of the table, and say nothing of any of them."""
    words = vocabulary.name_signs
    whole = vocabulary.relisted.in_usual_words(printed)
    rest, outer = words.taken_off(whole, explained)
    if not rest.strip():
        rest, outer = whole, ()
    split = split_project_name(rest)
    name, inner = words.taken_off(split.name, explained)
    if not name:
        name, inner = split.name, ()
    relisted, option = split.relisted, None
    signs: list[tuple[str, str | None]] = []
    unknown: list[str] = []
    for sign in (*outer, *inner):
        meaning = _meaning(sign, vocabulary, explained)
        signs.append((sign.printed, meaning))
        if meaning is None:
            unknown += [] if sign.key in bullets else [sign.printed]
            continue
        relisted = relisted or words.is_relisted(meaning)
        option = option or words.option(meaning)
    return NameReading(name, relisted, split.partial, option, tuple(signs), tuple(unknown))


def _meaning(sign: NameSign, vocabulary: Vocabulary, explained: SignMeanings) -> str | None:
    said = explained.get(sign.key)
    if said is not None:
        return said[0] if len(said) == 1 else None
    return vocabulary.name_signs.meanings.get(sign.key) if sign.bracket else None


def bullets_of(names: Iterable[str], vocabulary: Vocabulary, explained: SignMeanings) -> frozenset[str]:
    """Return the sign of lists that stands before every one of some names, unless the document explains it."""
    first = [signs[0] if signs else None for _, signs in (vocabulary.name_signs.taken_off(n, explained) for n in names)]
    same = {sign.key for sign in first if sign is not None and vocabulary.name_signs.is_bullet(sign)}
    alike = len(first) > 1 and None not in first and len(same) == 1 and all(one and one.key in same for one in first)
    return frozenset(same - explained.keys()) if alike else frozenset()
