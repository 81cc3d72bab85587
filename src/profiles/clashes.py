"""Words that a profile gives two meanings where only one can be looked up: one of them would win in silence.

A word may well stand under two keys that are asked in unlike places: 目標値 heads a row of years and begins a line with
a value, 備考 heads a column of projects and one of indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from .folding import key

if TYPE_CHECKING:
    from .profile import Profile

_Words = Mapping[str, Iterable[str]]
"""Keys of the profile with their words, all of which are looked up together."""


def clash(profile: Profile) -> tuple[str, str, str] | None:
    """Return the first word that has two meanings, and the two keys that give them; None where there is none."""
    labels, indicators, categories = profile.labels, profile.indicators, profile.categories
    together: Iterable[_Words] = (
        {"titles.outline": profile.titles.outline, "titles.body": profile.titles.body},
        _of("labels", labels, ("directions", "goal", "kpi", "plan", "actual", "issue", "response")),
        _of("labels", labels, ("baseline", "target", "latest")),
        _of("labels", labels, ("total", "subtotal")),
        {
            "labels.statements": ("、".join(sorted(map(key, words))) for words in labels.statements),
            "labels.budget": ("、".join(sorted(map(key, words))) for words in labels.budget),
        },
        _of("marks", profile.marks, ("bullet", "action", "footnote")),
        {
            "indicators.names": indicators.names,
            "indicators.unit": indicators.unit,
            **_gathered((f"indicators.{group.kind}", group.labels) for group in indicators.attributes),
        },
        {
            "categories.options": categories.options,
            "categories.spellings": (one for one, meant in categories.spellings.items() if key(one) != key(meant)),
            "categories.alone": categories.alone,
        },
        _gathered((f"columns.{group.meaning}", group.heads) for group in profile.columns),
    )
    return next((found for words in together for found in _clashes(words)), None)


def _of(table: str, part: object, names: Iterable[str]) -> _Words:
    return {f"{table}.{name}": getattr(part, name) for name in names}


def _gathered(groups: Iterable[tuple[str, Iterable[str]]]) -> _Words:
    gathered: dict[str, list[str]] = {}
    for name, words in groups:
        gathered.setdefault(name, []).extend(words)
    return gathered


def _clashes(together: _Words) -> Iterator[tuple[str, str, str]]:
    known: dict[str, str] = {}
    for name, words in together.items():
        for word in words:
            first = known.setdefault(key(word), name)
            if first != name:
                yield word, first, name
