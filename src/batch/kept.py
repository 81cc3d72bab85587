"""What documents say by themselves, kept by a program that brings a database up to date again and again.

A decision about one document makes the others of its years be judged again: what they say of each other may have
changed, what each says by itself has not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..corrections import Corrections, acts_about
from .decide import Source

T = TypeVar("T")


@dataclass(slots=True)
class Kept(Generic[T]):
    """By document, the last thing that was made of it, and of what."""

    _own: dict[str, tuple[object, T]] = field(default_factory=dict)

    def get(self, document_id: str, sources: Sequence[Source], rules: Corrections) -> T | None:
        """Return what is kept of a document, None when its readings or the entries that change it are others by now."""
        mark, kept = self._own.get(document_id, (None, None))
        return kept if mark == _mark(document_id, sources, rules) else None

    def keep(self, document_id: str, sources: Sequence[Source], rules: Corrections, made: T) -> None:
        """Keep what was made of a document that the database has just so."""
        self._own[document_id] = (_mark(document_id, sources, rules), made)


def _mark(document_id: str, sources: Sequence[Source], rules: Corrections) -> object:
    read = tuple((one.reader, one.sha256, one.fingerprint) for one in sources)
    return read, tuple(acts_about(document_id, rules))
