"""Changing the text of a corrections file: entries come and go, every other line stays as somebody wrote it.

Pure. No library writes TOML back as it stood where entries of several kinds take turns (docs/dependencies.md), so the
lines of an entry are put in or taken out, and what the text says before and after is compared: it is off by that entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

from .offers import SignedEntry
from .toml_lines import heads


def added(text: str, entries: Sequence[SignedEntry]) -> str:
    """Return the text with entries at its end."""
    parts = [entry.written() for entry in entries]
    if text.strip():
        parts.insert(0, text.rstrip("\n"))
    after = "\n\n".join(parts) + "\n" if parts else text
    said = tomllib.loads(text)
    for entry in entries:
        said.setdefault(entry.kind, []).append(dict(entry.values()))
    _require(tomllib.loads(after) == said)
    return after


def removed(text: str, kind: str, index: int) -> str:
    """Return the text without the entry of a kind at `index` (from 0). Comments above it and below it stay.

    Raises IndexError where there is none.
    """
    begins = heads(text)
    begin = [head.line for head in begins if head.kind == kind][index]
    lines = text.splitlines(keepends=True)
    end = min((head.line for head in begins if head.line > begin), default=len(lines) + 1) - 1
    while end > begin and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    kept = lines[: begin - 1]
    rest = lines[end:]
    if kept and not kept[-1].strip() and (not rest or not rest[0].strip()):
        kept.pop()
    after = "".join([*kept, *rest])
    said: dict[str, Any] = tomllib.loads(text)
    del said[kind][index]
    if not said[kind]:
        del said[kind]
    _require(tomllib.loads(after) == said)
    return after


def _require(holds: bool) -> None:
    """A changed text must say what the old one said, but for the entry: never lose somebody's decision."""
    if not holds:
        raise ValueError("the text of the corrections file would not say what it should")
