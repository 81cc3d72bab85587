"""Which blocks of a table that was given block by block are names, and which are overviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from ...normalize import display_width
from ...profiles import Vocabulary
from .habits import ending_of
from .loose_names import begins_no_cell, is_full, is_unbalanced, must_end
from .loose_tokens import Token

_Taken = Literal["name", "name for want of another", "overview"]
"""What a part is taken for; a part that may as well go on an overview, only because there are not names enough else.
Where there cannot be, whatever line ends a name, and an amount follows it, it is one for sure."""
_CELLS = ("bare", "enclosed", "option", "label")
_MOST_READINGS = 64
"""How many ways of taking the doubtful blocks as names or overviews are tried."""
_ROOM = 2
"""How much room, in half widths, a line may have for the next one and still be thought full: kinsoku and justification."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between blank ones, as tokens. `page` counts pages from the head on; `under_names`: they begin right below it."""

    tokens: tuple[Token, ...]
    page: int
    under_names: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """The lines of each row's name, those of all overviews, and the rows whose names may be cut elsewhere."""

    names: tuple[tuple[Token, ...], ...]
    overviews: tuple[Token, ...]
    doubtful: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of one block that are all of a name or all of an overview, or items of an overview with what follows them.

    `in_names`: they stand where names do: below their head, or before figures, options or other words.
    """

    tokens: tuple[Token, ...]
    item: bool
    in_names: bool
    page: int
    joined: bool
    """Whether nothing but a blank line stands between it and the text before it."""
    before_amount: bool
    """Whether the next block begins with an amount."""


def texts_of(blocks: Sequence[Block], count: int, vocabulary: Vocabulary) -> Texts | None:
    """Tell the names of `count` rows from the overviews; None where no reading, or more than one, makes so many names."""
    parts = list(_parts(blocks))
    items = [token for part in parts if part.item for token in part.tokens]
    first = next((i for i, part in enumerate(parts) if part.item), len(parts))
    above = [token for part in parts[:first] for token in part.tokens]
    if not above:
        return None
    width_of_names = max(display_width(token.line.text) for token in above)
    width = max((display_width(token.line.text) for token in items), default=0)
    readings = list(islice(_readings(parts, width_of_names, width), _MOST_READINGS))
    found = _named(parts, readings, count, vocabulary, end_with_pages=False)
    # as many names as there are amounts, only if those that a page ends on end there
    found = found or _named(parts, readings, count, vocabulary, end_with_pages=True)
    if len(found) != 1:
        return None
    (texts,) = found.values()
    unbalanced = (i for i, name in enumerate(texts.names) if is_unbalanced("".join(t.line.text for t in name)))
    return Texts(texts.names, texts.overviews, texts.doubtful | frozenset(unbalanced))


def _named(
    parts: Sequence[_Part],
    readings: Sequence[Sequence[_Taken]],
    count: int,
    vocabulary: Vocabulary,
    *,
    end_with_pages: bool,
) -> dict[tuple[tuple[Token, ...], ...], Texts]:
    """Return the texts as each reading has them, by the names that it makes."""
    found: dict[tuple[tuple[Token, ...], ...], Texts] = {}
    for reading in readings:
        named = [part for part, taken in zip(parts, reading, strict=True) if taken != "overview"]
        names = _cut(named, count, vocabulary, end_with_pages=end_with_pages)
        if names is not None:
            rest = (part for part, taken in zip(parts, reading, strict=True) if taken == "overview")
            wanted = [part for part, taken in zip(parts, reading, strict=True) if taken == "name for want of another"]
            doubted = not all(part.before_amount for part in wanted) or _others_may_be(parts, reading, count)
            doubtful = frozenset(range(count)) if doubted else frozenset()
            texts = Texts(names, tuple(token for part in rest for token in part.tokens), doubtful)
            found.setdefault(names, texts)
    return found


def _parts(blocks: Sequence[Block]) -> Iterator[_Part]:
    """Yield the texts: a block is cut where its items begin, and at figures and options among them."""
    joined = False
    for number, block in enumerate(blocks):
        before_cells = number + 1 < len(blocks) and blocks[number + 1].tokens[0].kind in _CELLS
        before_amount = before_cells and blocks[number + 1].tokens[0].kind == "bare"
        beside_words = any(
            0 <= other < len(blocks) and {token.kind for token in blocks[other].tokens} == {"words"}
            for other in (number - 1, number + 1)
        )
        run: list[Token] = []
        for i, token in enumerate(block.tokens):
            following = block.tokens[i + 1] if i + 1 < len(block.tokens) else None
            if token.kind not in ("words", "item", "rest"):
                joined = False
                continue
            run.append(token)
            item = any(one.kind in ("item", "rest") for one in run)
            ends = following is None or following.kind not in ("words", "item", "rest")
            if ends or (not item and following is not None and following.kind in ("item", "rest")):
                last = following is None
                stands = (before_cells or beside_words) if last else following is not None and ends
                yield _Part(tuple(run), item, block.under_names or stands, block.page, joined, last and before_amount)
                run, joined = [], True


def _readings(parts: Sequence[_Part], width_of_names: int, width: int) -> Iterator[tuple[_Taken, ...]]:
    """Yield, for each part, what it is taken for, in all ways in which every part fits what stands before it."""

    def go(number: int, above: tuple[Token, int] | None, chosen: tuple[_Taken, ...]) -> Iterator[tuple[_Taken, ...]]:
        if number == len(parts):
            yield chosen
            return
        part = parts[number]
        if part.item:
            yield from go(number + 1, (part.tokens[-1], part.page), (*chosen, "overview"))
            return
        adjoins = part.joined and chosen[-1:] == ("overview",)
        follows = above is not None and (adjoins or above[1] != part.page)
        goes_on = follows and above is not None and is_full(above[0].line.text, part.tokens[0].line.text, width - _ROOM)
        if goes_on:
            yield from go(number + 1, (part.tokens[-1], part.page), (*chosen, "overview"))
        if part.in_names and all(display_width(token.line.text) <= width_of_names for token in part.tokens):
            yield from go(number + 1, above, (*chosen, "name for want of another" if goes_on else "name"))

    yield from go(0, None, ())


def _others_may_be(parts: Sequence[_Part], reading: Sequence[_Taken], count: int) -> bool:
    """Tell whether there may be so many names without those that may go on an overview: a name ends as the last of a part
    does."""
    sure = [part for part, taken in zip(parts, reading, strict=True) if taken == "name"]
    endings = {ending_of(part.tokens[-1].line.text) for part in sure}
    lines = [token.line.text for part in sure for token in part.tokens]
    ends = [ending_of(text) in endings and not begins_no_cell(after) for text, after in pairwise(lines)]
    return "name for want of another" in reading and sum(ends) + 1 >= count


def _cut(
    parts: Sequence[_Part], count: int, vocabulary: Vocabulary, *, end_with_pages: bool
) -> tuple[tuple[Token, ...], ...] | None:
    """Divide names into `count`: a block is a cell of its own unless a page break or an open bracket says that it goes
    on, and a line that had room for the next one ends a name."""
    words = [token for part in parts for token in part.tokens]
    if len(words) < count:
        return None
    width = max(display_width(token.line.text) for token in words)
    forced: set[int] = {i for i, (a, b) in enumerate(pairwise(words), 1) if must_end(a, b, width, vocabulary)}
    at = 0
    for part, following in pairwise(parts):
        at += len(part.tokens)
        name = "".join(token.line.text for token in part.tokens)
        if (end_with_pages or following.page == part.page) and (at in forced or not is_unbalanced(name)):
            forced.add(at)
    if len(forced) != count - 1:
        return None
    bounds = [0, *sorted(forced), len(words)]
    return tuple(tuple(words[a:b]) for a, b in pairwise(bounds))
