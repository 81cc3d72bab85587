"""Severities in SQL: their order, the gravest first, and what they are called. From `SEVERITIES` of the model alone."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import SEVERITIES


def _cases(values: Iterable[tuple[str, object]]) -> str:
    return f"CASE severity {' '.join(f'WHEN {name!r} THEN {value!r}' for name, value in values)} END"


GRAVITY = _cases((name, position) for position, name in enumerate(SEVERITIES, 1))
"""Orders findings by severity."""
LABEL = _cases((name, words.label) for name, words in SEVERITIES.items())
"""What the severity of a finding is called."""
