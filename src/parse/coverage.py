"""Which words of a profile a document uses: for whoever writes a profile for other documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Document
from ..profiles import Profile, key


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word of the profile, where it stands there, and in how many lines of the document it occurs."""

    part: str
    word: str
    lines: int


def word_use(document: Document, profile: Profile) -> tuple[WordUse, ...]:
    """Count for every word of the profile the lines that hold it, blanks and width aside."""
    lines = [key(line.text) for line in document.source_lines]
    return tuple(WordUse(part, word, sum(key(word) in line for line in lines)) for part, word in _words(profile))


def unknown_heads(document: Document) -> tuple[str, ...]:
    """Return the column heads that the profile does not know, each once."""
    heads = (column.printed for table in document.tables for column in table.columns if column.meaning == "unknown")
    return tuple(dict.fromkeys(heads))


def _words(profile: Profile) -> Iterator[tuple[str, str]]:
    groups: list[tuple[str, Iterable[str]]] = [
        ("titles.outline", profile.titles.outline),
        ("titles.body", profile.titles.body),
        ("categories.options", profile.categories.options),
        ("legend.words", profile.legend.words),
        ("phases.words", profile.phases.words),
    ]
    for name, value in profile.labels:
        spelled = [word for entry in value for word in ([entry] if isinstance(entry, str) else entry)]
        groups.append((f"labels.{name}", spelled))
    groups += [(f"columns.{group.meaning}", group.heads) for group in profile.columns]
    for part, words in groups:
        for word in dict.fromkeys(words):
            yield part, word
