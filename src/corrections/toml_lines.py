"""Where the entries of a corrections file stand in its text: the lines that begin one, outside texts that go on over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TABLE = re.compile(r"\s*\[\[?\s*(?P<name>[\w-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*["']?(?P<name>[\w-]+)["']?\s*=""")
_MULTILINE = re.compile(r"'{3}|\"{3}")


class Head(NamedTuple):
    """A line (1-based) that begins an entry, and the entry's kind."""

    line: int
    kind: str


def heads(text: str) -> Sequence[Head]:
    """Return the lines that begin entries, in order."""
    return [Head(number, found["name"]) for number, line in plain_lines(text) if (found := _TABLE.match(line))]


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, but not those inside a text that goes on over lines."""
    inside: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if inside is None:
            yield number, line
        for quotes in _MULTILINE.findall(line):
            inside = quotes if inside is None else None if inside == quotes else inside


def key_of(line: str) -> str | None:
    """Return the key that a line gives a value to, None where it gives none."""
    found = _KEY.match(line)
    return found["name"] if found else None
