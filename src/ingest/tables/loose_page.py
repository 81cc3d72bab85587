"""Names and overviews of a table whose text is the page line by line, its cells at the top of their rows.

Each line of the page holds what stands on it from left to right, one blank between the cells. A row begins on the line of
its amount, and neither its name nor its overview leaves a line free; so which column a lone text is of follows, mostly,
from the lines around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...normalize import display_width
from ...profiles import Vocabulary, key
from .loose_figures import Figures
from .loose_names import is_full, is_unbalanced
from .loose_tokens import Token

_ROOM = 2
"""How much room, in half widths, a line may have for the next one and still be thought full: kinsoku and justification."""


@dataclass(frozen=True, slots=True)
class TextsOfRows:
    """The lines of each row's name and overview, and the rows in which a text may be of either."""

    names: tuple[tuple[Token, ...], ...]
    overviews: tuple[tuple[Token, ...], ...]
    doubtful: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """The texts of one line of the page: of the name and of the overview for sure, or alone and not known."""

    at: int
    name: Token | None = None
    overview: Token | None = None
    alone: Token | None = None


@dataclass(frozen=True, slots=True)
class _Widths:
    name: int
    overview: int


def rows_at_top(
    tokens: Sequence[Token],
    figures: Sequence[Figures],
    options: Sequence[Sequence[Token]],
    end: int,
    width: int,
    vocabulary: Vocabulary,
) -> TextsOfRows | None:
    """Return the rows' texts; None where cells may not stand at the top, or a text can be of neither column.

    `figures` and `options` are those of the projects, `end` is the line of the 計, `width` how wide overviews are.
    """
    cells = [*(one for row in figures for own in row.values() for one in own), *(one for own in options for one in own)]
    if any(one.at > end for one in cells):
        return None
    at = _lines_put_together(tokens, end)
    if at:
        tokens = [_beside(token, at) for token in tokens if token.at <= end]
        figures = [{column: [_beside(one, at) for one in own] for column, own in row.items()} for row in figures]
        options = [[_beside(one, at) for one in own] for own in options]
        end = at[end]
    amounts = [min(one.at for own in row.values() for one in own) for row in figures]
    if not _stand_at_top(amounts, figures, options, tokens):
        return None
    bounds = [*amounts, end]
    sure = [token for token in tokens if token.kind == "words" and token.beside_figure]
    widths = _Widths(max((display_width(token.line.text) for token in sure), default=0), width)
    names, overviews, doubtful = [], [], set()
    for row, start in enumerate(amounts):
        lines = list(_lines(tokens, start, bounds[row + 1]))
        read = _read_row(lines, widths, vocabulary)
        if read is None:
            return None
        name, overview, doubt = read
        names.append(name)
        overviews.append(overview)
        unbalanced = is_unbalanced("".join(one.line.text for one in name))
        doubtful |= {row} if doubt or unbalanced else set()
    return TextsOfRows(tuple(names), tuple(overviews), frozenset(doubtful))


def _lines_put_together(tokens: Sequence[Token], end: int) -> list[int]:
    """Return the number of each line where the names stand above what is beside them on the page; else nothing.

    Some extractors give the first cell of a line on a line of its own, then the others (plain `pdftotext`, now and then).
    """
    kinds = [[token.kind for token in tokens if token.at == at] for at in range(end + 1)]
    above = [
        at
        for at in range(end)
        if kinds[at] == ["words"] and kinds[at + 1] and kinds[at + 1][0] in ("bare", "enclosed", "option")
    ]
    amounts = [token.at for token in tokens if token.kind == "bare" and token.at <= end]
    if any(at - 1 not in above for at in amounts if at < end) or not amounts:
        return []
    return [at - sum(other < at for other in above) for at in range(end + 1)]


def _beside(token: Token, at: Sequence[int]) -> Token:
    """Return a token with the number that its line has when names are put beside what follows them."""
    moved = token.kind == "words" and token.at + 1 < len(at) and at[token.at] == at[token.at + 1]
    return replace(token, at=at[token.at], beside_figure=token.beside_figure or moved)


def _stand_at_top(
    amounts: Sequence[int], figures: Sequence[Figures], options: Sequence[Sequence[Token]], tokens: Sequence[Token]
) -> bool:
    """Tell it by stacks of unlike heights, figures and options, that begin on one line, in every row."""
    if tokens[0].at != amounts[0] or sorted(set(amounts)) != list(amounts):
        return False
    named = {token.at for token in tokens if token.kind == "words" and token.beside_figure}
    heights = [{one.at for own in row.values() for one in own} for row in figures]
    return named.issuperset(amounts) and all(
        chosen and chosen[0].at == amount and len({one.at for one in chosen}) > len(height)
        for amount, height, chosen in zip(amounts, heights, options, strict=True)
    )


def _lines(tokens: Sequence[Token], start: int, end: int) -> Iterator[_Line]:
    for at in range(start, end):
        line = _Line(at)
        for token in (one for one in tokens if one.at == at):
            if token.kind in ("item", "rest"):
                # two texts right of the figures are one of them, cut at a ・ that follows a blank
                line = replace(line, overview=_joined(line.overview, token))
            elif token.kind == "words":
                line = replace(line, name=token) if token.beside_figure else replace(line, alone=token)
        yield line


def _joined(before: Token | None, token: Token) -> Token:
    if before is None:
        return token
    return replace(before, line=replace(before.line, text=f"{before.line.text} {token.line.text}", segments=()))


def _read_row(
    lines: Sequence[_Line], widths: _Widths, vocabulary: Vocabulary
) -> tuple[tuple[Token, ...], tuple[Token, ...], bool] | None:
    """Return the lines of a row's name and overview, and whether a line may as well be of the other."""
    name: list[Token] = []
    overview: list[Token] = []
    doubt = False
    last_overview = max((line.at for line in lines if line.overview), default=-1)
    for line in lines:
        if line.alone is None:
            if line.name is not None:
                if name and name[-1].at != line.at - 1:
                    return None  # a name leaves no line free: this one is of the row below
                name.append(line.name)
            overview += [line.overview] if line.overview is not None else []
            continue
        as_name = line.at > last_overview and _goes_on(name, line.alone, widths.name, vocabulary)
        as_overview = bool(overview) and _may_follow(overview[-1], line.alone, widths.overview)
        parts = list(_split(line.alone, name, overview, widths, vocabulary))
        settled = bool(parts) and _closes([*name, parts[0][0]]) and not _closes(name)
        doubt = doubt or len(parts) > 1 or (not settled and as_name + as_overview + bool(parts) > 1)
        if parts and (settled or not as_overview):
            name.append(parts[0][0])
            overview.append(parts[0][1])
        elif as_overview:
            overview.append(line.alone)
        elif as_name:
            name.append(line.alone)
        else:
            return None
    return tuple(name), tuple(overview), doubt


def _goes_on(name: Sequence[Token], token: Token, width: int, vocabulary: Vocabulary) -> bool:
    if not name or name[-1].at != token.at - 1 or display_width(token.line.text) > width:
        return False
    is_rest = vocabulary.relisted.may_be_rest(token.line.text)
    return is_rest or not _closes(name) or is_full(name[-1].line.text, token.line.text, width)


def _closes(name: Sequence[Token]) -> bool:
    """Tell whether a name closes every bracket that it opens."""
    folded = key("".join(one.line.text for one in name))
    return folded.count("(") <= folded.count(")")


def _may_follow(above: Token, token: Token, width: int) -> bool:
    if above.at != token.at - 1 or display_width(token.line.text) > width:
        return False
    return is_full(above.line.text, token.line.text, width - _ROOM)


def _split(
    token: Token, name: Sequence[Token], overview: Sequence[Token], widths: _Widths, vocabulary: Vocabulary
) -> Iterator[tuple[Token, Token]]:
    """Yield a line as the rest of a name and the rest of the overview beside it, cut at one of its blanks."""
    words = token.line.text.split()
    for at in range(1, len(words)):
        left, right = (
            replace(token, line=replace(token.line, text=" ".join(part), segments=()))
            for part in (words[:at], words[at:])
        )
        if (
            overview
            and _goes_on(name, left, widths.name, vocabulary)
            and _may_follow(overview[-1], right, widths.overview)
        ):
            yield left, replace(right, kind="rest")
