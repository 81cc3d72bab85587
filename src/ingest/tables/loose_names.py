"""Where one name ends and the next begins, in a list of their lines: by how a typesetter fills a column.

A line of a cell ends where the next character found no room, or where the cell ends. So a line that had room for what
follows it is the last of its cell, whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ...normalize import display_width
from ...profiles import Vocabulary, key
from .loose_tokens import Token

_NEVER_FIRST = regex.compile(
    r"[\p{Pe}\p{Pf}、。，．・：；！？ー゛゜々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%)\]]"
)
_OF_KANA = regex.compile(r"[ー゛゜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}ー]")
_NEVER_LAST = regex.compile(r"[\p{Ps}\p{Pi}]")
_WORD = regex.compile(r"[A-Za-z0-9.,]+|.")
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class Names:
    """The lines of each row's name, and the rows about which widths and places say too little."""

    rows: tuple[tuple[Token, ...], ...]
    doubtful: frozenset[int]


def is_full(text: str, following: str, width: int) -> bool:
    """Tell whether a column of this width had no room, at a line's end, for what follows it.

    What may not begin a line takes the character before it along, and what may not end one goes down with what it opens.
    """
    room = width - display_width(text.strip())
    words = _WORD.findall(key(following)[:_LONGEST_WORD])
    needed = 0
    for word, after in pairwise([*words, ""]):
        needed += display_width(word)
        if not (_NEVER_LAST.fullmatch(word) or (after and _NEVER_FIRST.match(after))):
            break
    return needed > room


def cut_names(words: Sequence[Token], amounts: Sequence[Token], vocabulary: Vocabulary) -> Names | None:
    """Divide lines of names into one name for each amount; None where they cannot be so many names.

    Lines that had room for the next one end a name. Where full lines leave several divisions, the places of the amounts
    decide: every name begins, or ends, on the line of its amount. Where more than one way is left in which no name begins
    in the middle of a word, the rows are doubtful.
    """
    if len(words) < len(amounts):
        return None
    width = max(display_width(token.line.text.strip()) for token in words)
    forced = [i for i, pair in enumerate(pairwise(words), 1) if must_end(*pair, width, vocabulary)]
    if len(forced) >= len(amounts):
        return None
    every = _regular(words, amounts)
    regular = [cuts for cuts in every if set(forced) <= set(cuts)]
    if every and not regular:
        return None
    if len(forced) == len(amounts) - 1:
        return _named(words, forced, _far_off(words, forced, amounts))
    if not regular:
        return None
    regular = [cuts for cuts in regular if not _cut_off(_divided(words, cuts))] or regular
    return _named(words, regular[0], frozenset(range(len(amounts))) if len(regular) > 1 else frozenset())


def must_end(token: Token, following: Token, width: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a name ends with a line: it had room for what follows, and no bracket is open on it."""
    if vocabulary.relisted.may_be_rest(following.line.text) or _is_open(token.line.text):
        return False
    return not is_full(token.line.text, following.line.text, width)


def _is_open(text: str) -> bool:
    folded = key(text)
    return folded.count("(") > folded.count(")")


def _regular(words: Sequence[Token], amounts: Sequence[Token]) -> list[list[int]]:
    """Return the divisions in which all names stand to their amounts alike: each begins on the line of its amount, or on
    the line before it, or ends on it."""
    found: list[list[int]] = []
    for before, last in ((0, False), (1, False), (0, True)):
        places = [next((i for i, word in enumerate(words) if word.at == one.at - before), None) for one in amounts]
        known = [place for place in places if place is not None]
        if len(known) < len(places) or known[-1 if last else 0] != (len(words) - 1 if last else 0):
            continue
        cuts = [place + 1 for place in known[:-1]] if last else known[1:]
        if cuts not in found:
            found.append(cuts)
    return found


def _far_off(words: Sequence[Token], cuts: Sequence[int], amounts: Sequence[Token]) -> frozenset[int]:
    """Return the rows whose amount stands nowhere near the name, where names and amounts stand among one another.

    None where the last letter of the names (事業費) says the same as the widths: it ends their last lines, and no other.
    """
    if words[-1].at < amounts[0].at or _end_alike(_divided(words, cuts)):
        return frozenset()
    bounds = [0, *cuts, len(words)]
    spans = [(words[a].at - _NEAR, words[b - 1].at + _NEAR) for a, b in pairwise(bounds)]
    return frozenset(
        row for row, ((lo, hi), one) in enumerate(zip(spans, amounts, strict=True)) if not lo <= one.at <= hi
    )


def _end_alike(rows: Sequence[Sequence[Token]]) -> bool:
    ends = {key(name[-1].line.text)[-1:] for name in rows}
    return (
        len(rows) > 1
        and len(ends) == 1
        and not any(key(one.line.text)[-1:] in ends for name in rows for one in name[:-1])
    )


_NEAR = 2
"""How many lines above or below its name an amount may stand, where an extractor took centred cells apart."""


def _named(words: Sequence[Token], cuts: Sequence[int], doubtful: frozenset[int]) -> Names:
    rows = _divided(words, cuts)
    return Names(rows, doubtful | _cut_off(rows))


def _divided(words: Sequence[Token], cuts: Sequence[int]) -> tuple[tuple[Token, ...], ...]:
    return tuple(tuple(words[a:b]) for a, b in pairwise([0, *cuts, len(words)]))


def _cut_off(rows: Sequence[Sequence[Token]]) -> frozenset[int]:
    """Return the rows whose name begins as no name does, or has a bracket without its other half."""
    return frozenset(
        row
        for row, name in enumerate(rows)
        if begins_no_cell(name[0].line.text) or is_unbalanced("".join(one.line.text for one in name))
    )


def tears_word(text: str, after: str) -> bool:
    """Tell a line that begins with a letter which only goes on a word in kana (エネルギ, then ー等), below one that ends in
    none."""
    return _OF_KANA.match(key(after)) is not None and _KANA.match(key(text)[-1:]) is None


def begins_no_cell(text: str) -> bool:
    """Tell a line that goes on another one: it begins with a sign that no line of its own begins with (ー, 、)."""
    return _NEVER_FIRST.match(key(text)) is not None


def is_unbalanced(text: str) -> bool:
    """Tell whether a name opens brackets that it does not close, or the other way round."""
    folded = key(text)
    return folded.count("(") != folded.count(")")
