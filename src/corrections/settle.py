"""Putting signed entries into a corrections file: new ones at its end, in place of what decided the same question before."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .edit import added, removed
from .offers import SignedEntry

_QUESTION: Mapping[str, tuple[str, ...]] = {
    "correction": ("record", "field"),
    "waiver": ("check", "record", "field", "expected", "actual", "said"),
    "separate": ("record",),
    "relisted": ("record",),
    "shared": ("record",),
    "same_project": ("from",),
    "same_department": ("from",),
}
"""The keys by which two entries of a kind answer one question.

Of a waiver, the figures too: several findings of a check may be about one record (the projects that a document has no
more), and to accept one of them must not take back what was accepted of another.
"""

_ALIKE = ("separate", "relisted", "shared")
"""Kinds that answer the same question, each in its way."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The text of a corrections file with entries, and how many of them are new, took another's place, or stood there."""

    text: str
    new: int = 0
    replaced: int = 0
    unchanged: int = 0


def settled(text: str, entries: Sequence[SignedEntry]) -> Settled:
    """Return the text of a corrections file in which all of the entries stand, each question answered once."""
    new = replaced = unchanged = 0
    for entry in entries:
        said: dict[str, list[dict[str, Any]]] = tomllib.loads(text)
        values = dict(entry.values())
        if values in said.get(entry.kind, []):
            unchanged += 1
            continue
        before = [
            (kind, index)
            for kind in (_ALIKE if entry.kind in _ALIKE else (entry.kind,))
            for index, other in enumerate(said.get(kind, []))
            if _question(entry.kind, other) == _question(entry.kind, values)
        ]
        for kind, index in reversed(before):
            text = removed(text, kind, index)
        text = added(text, [entry])
        replaced += bool(before)
        new += not before
    return Settled(text, new, replaced, unchanged)


def _question(kind: str, values: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(values.get(key) for key in _QUESTION[kind])
