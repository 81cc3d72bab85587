"""Emphasis that the page draws: outlines around words, fills behind them, lines through them, bold and dark letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...source import Mark, MarkKind
from ..engines.engine import Char, Path, Rgb
from ..glyphs.lines import TextLine, Word
from ..plane.geometry import Rect, overlap
from ..rules.edges import Edge
from ..rules.shapes import SMALLEST, Shape
from .areas import Area

COVERED = 0.4
"""Share of a line's height that an outline must cover to be drawn around it; the line that it covers most counts."""
ALSO_COVERED = 0.75
"""Share from which a second line counts as well: then nobody can tell which was meant."""
DARKER = 0.2
"""Difference in luminance from which letters or fills are darker than others."""
WHITE = 0.97
SANS_NAME = re.compile(r"gothic|sans|kaku|meiryo|maru|ゴシック", re.IGNORECASE)
STRUCK = 0.6
"""Share of a word's width that a line through it or below it covers."""
_UNDERLINE_BELOW, _UNDERLINE_BEYOND = 0.4, 0.5
"""How far below the baseline a line lies that is drawn under a word, and how far it may reach beyond, in type sizes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mark on a line, and where it is drawn on the page."""

    line: TextLine
    mark: Mark
    box: Rect


def find_marks(body: Area, shapes: Iterable[Shape], paths: Iterable[Path], rules: Sequence[Edge]) -> list[Found]:
    """Return the marks of a page. `rules` are its level edges."""
    found: list[Found] = []
    for shape in shapes:
        if shape.stroked:
            found += _outlined(body, shape)
    fills = [path for path in paths if path.fill and min(path.box.width, path.box.height) >= SMALLEST]
    for area in body.walk():
        groups = [area.lines] if area is not body else [[line] for line in area.lines]
        behind = [path for path in fills if _is_behind_words(path.box, area)] if area.lines else []
        for lines in groups:
            found += _filled(lines, behind)
            found += _emphasised(lines)
            found += _struck(lines, rules)
            found += _underlined(lines, rules)
    return found


def _outlined(body: Area, shape: Shape) -> list[Found]:
    box = shape.box
    area = body.at((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    covers = [(overlap(*line.band, box.top, box.bottom) / line.size, line) for line in area.lines]
    best = max((share for share, line in covers if _inside(line, box)), default=0.0)
    if best < COVERED:
        return _before_word(area, shape)
    hit = [(line, _inside(line, box)) for share, line in covers if share == best or share >= ALSO_COVERED]
    if len(hit) == len(area.lines) > 1 and all(len(chars) == len(line.chars) for line, chars in hit):
        return []
    kind: MarkKind = "boxed" if shape.framing else "circled"
    return [Found(line, _mark(kind, line, chars), box) for line, chars in hit if chars]


def _before_word(area: Area, shape: Shape) -> list[Found]:
    """A small drawn circle right before a word is a ○ that somebody drew instead of writing it."""
    box = shape.box
    for line in area.lines:
        if max(box.width, box.height) > 1.3 * line.size or shape.framing:
            continue
        if overlap(*line.band, box.top, box.bottom) < 0.6 * box.height:
            continue
        for word in line.words():
            if -0.2 * line.size <= word.box.x0 - box.x1 <= 0.6 * line.size:
                return [Found(line, Mark("circled", word.start, word.end), box)]
    return []


def _inside(line: TextLine, box: Rect) -> list[int]:
    """Return the indices of the line's characters whose middle lies between the sides of a box."""
    return [i for i, c in enumerate(line.chars) if box.x0 <= (c.box.x0 + c.box.x1) / 2 <= box.x1]


def _mark(kind: MarkKind, line: TextLine, chars: Sequence[int]) -> Mark:
    last = chars[-1]
    return Mark(kind, line.starts[chars[0]], line.starts[last] + len(line.chars[last].text))


def _is_behind_words(box: Rect, area: Area) -> bool:
    """Tell whether a fill belongs to words of this area: it does not run on over the area's sides, as shading does."""
    return area.box.grown(2.0).contains(box) and not box.contains(area.box, 3.0)


def _filled(lines: Sequence[TextLine], fills: Sequence[Path]) -> list[Found]:
    def darkness(char: Char) -> float:
        x = (char.box.x0 + char.box.x1) / 2
        colors = [path.fill for path in fills if path.box.holds(x, char.middle)]
        # What was drawn last lies on top.
        level = luminance(colors[-1]) if colors else 1.0
        return 1.0 - (1.0 if level is None or level >= WHITE else level)

    return _standing_out("filled", lines, darkness, 0.04) if fills else []


def _emphasised(lines: Sequence[TextLine]) -> list[Found]:
    def darkness(char: Char) -> float:
        level = luminance(char.color)
        return 1.0 - level if level is not None else 0.5

    # Where all letters look alike, none stands out.
    faces, colors = set(), set()
    for line in lines:
        for char in line.chars:
            faces.add((char.bold, char.font))
            colors.add(char.color)
    bold = _standing_out("bold", lines, _weight, 0.9) if len(faces) > 1 else []
    return bold + (_standing_out("dark", lines, darkness, DARKER) if len(colors) > 1 else [])


def _weight(char: Char) -> float:
    """Return how heavy a letter looks: in Japanese print a word in ゴシック among 明朝 is as much as a bold one."""
    return 2.0 if char.bold else _weight_of_face(char.font)


@lru_cache(1024)
def _weight_of_face(font: str) -> float:
    return 1.0 if SANS_NAME.search(font) else 0.0


def _standing_out(
    kind: MarkKind, lines: Sequence[TextLine], strength: Callable[[Char], float], least: float
) -> list[Found]:
    """Return marks on the words that are stronger than the weakest word of the same lines by `least` or more."""
    words = [(line, word, _strength(line, word, strength)) for line in lines for word in line.words()]
    if not words:
        return []
    weakest, strongest = min(s for _, _, s in words), max(s for _, _, s in words)
    if strongest - weakest < least:
        return []
    limit = max(weakest + least, strongest - least / 2)
    return [Found(line, Mark(kind, word.start, word.end), word.box) for line, word, s in words if s >= limit]


def _strength(line: TextLine, word: Word, strength: Callable[[Char], float]) -> float:
    values = [strength(c) for c, start in zip(line.chars, line.starts, strict=True) if word.start <= start < word.end]
    return sum(values) / len(values)


def _struck(lines: Sequence[TextLine], rules: Sequence[Edge]) -> list[Found]:
    by_line: dict[int, list[Found]] = defaultdict(list)
    for line in lines:
        middle = line.baseline - 0.38 * line.size
        through = [rule for rule in rules if abs(rule.at - middle) < 0.22 * line.size]
        for word in line.words() if through else ():
            width = sum(overlap(rule.start, rule.end, word.box.x0, word.box.x1) for rule in through)
            if width >= STRUCK * word.box.width:
                by_line[id(line)].append(Found(line, Mark("struck", word.start, word.end), word.box))
    return [one for found in by_line.values() for one in found]


def _underlined(lines: Sequence[TextLine], rules: Sequence[Edge]) -> list[Found]:
    """Return marks on words with a rule right below them that is as long as they are: a longer one rules the cell."""
    found = []
    for line in lines:
        reach = _UNDERLINE_BEYOND * line.size
        below = [rule for rule in rules if -0.05 * line.size <= rule.at - line.baseline <= _UNDERLINE_BELOW * line.size]
        for word in line.words() if below else ():
            under = [r for r in below if r.start >= word.box.x0 - reach and r.end <= word.box.x1 + reach]
            width = sum(overlap(rule.start, rule.end, word.box.x0, word.box.x1) for rule in under)
            if width >= STRUCK * word.box.width:
                found.append(Found(line, Mark("underlined", word.start, word.end), word.box))
    return found


def luminance(color: Rgb | None) -> float | None:
    """Return the relative luminance of a colour (ITU-R BT.709), 0 black to 1 white; None where it is not known."""
    if color is None:
        return None
    red, green, blue = color
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
