"""The entries that may settle a finding: its names are of one thing, the page is wrong, or it is accepted as it is.

The one place that knows which finding is offered what, and how an entry is written. A file to start from
(:mod:`.propose`) and the report show what stands here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ..model import LineDecision
from ..reconcile.catalogue import CATALOGUE
from ..reconcile.catalogue.budget import RELISTING_UNMARKED
from ..reconcile.catalogue.decisions import (
    CORRECTION_MOVED,
    CORRECTION_REFUSED,
    CORRECTION_STALE,
    CORRECTION_TWIN,
    CORRECTION_UNNAMED,
)
from ..reconcile.catalogue.years import DEPARTMENT_RENAMED, PROJECT_RENAMED, PROJECT_SHARED
from .fields import FIELD_NAMES, is_its_own_name

ABOUT_CORRECTIONS = frozenset(
    code.slug for code in (CORRECTION_STALE, CORRECTION_REFUSED, CORRECTION_MOVED, CORRECTION_UNNAMED, CORRECTION_TWIN)
)
"""Checks whose `expected` and `actual` are wordings: of the corrections file, and of the page."""

IN_YEN = frozenset(code.slug for code in CATALOGUE if code.compares == "yen")
"""Checks whose `expected` and `actual` are sums of money, in yen."""

IN_FIGURES = frozenset(code.slug for code in CATALOGUE if code.compares == "figures")
"""Checks whose `expected` and `actual` are other figures, of which a difference makes sense."""

_NEW_NAMES = {PROJECT_RENAMED.slug: "same_project", DEPARTMENT_RENAMED.slug: "same_department"}
"""The checks that find two names of one thing, and the entries that say that they are."""

_OF_ONE_NAME: Mapping[str, tuple[LineDecision, ...]] = {
    RELISTING_UNMARKED.slug: ("relisted", "separate"),
    PROJECT_SHARED.slug: ("shared", "separate"),
}
"""The checks that find a row with the name of another one, and what it may be. To accept it would decide nothing."""


class Told(Protocol):
    """What an entry says of a finding, whichever record holds it."""

    @property
    def check_code(self) -> str:
        """The check."""

    @property
    def subject_id(self) -> str:
        """The row at issue."""

    @property
    def field(self) -> str | None:
        """Its column, None for the whole row."""

    @property
    def expected(self) -> str | None:
        """What is due, as text."""

    @property
    def actual(self) -> str | None:
        """What is there, as text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a corrections file that nobody has signed yet: its kind, and its keys and values in order."""

    kind: str
    values: tuple[tuple[str, str], ...]

    def written(self, date: str = "") -> str:
        """Return the entry as TOML, with reason and name left to fill in; the date too where none is given."""
        lines = [f"{key} = {quoted(value)}" for key, value in self.values]
        return "\n".join([f"[[{self.kind}]]", *lines, 'reason = ""', 'who = ""', f"date = {date}"])


def renaming_of(finding: Told) -> Entry | None:
    """Return the entry that says that two names are of one thing; None for a finding that is not about two names."""
    kind = _NEW_NAMES.get(finding.check_code)
    if kind is None or not finding.expected or not finding.actual:
        return None
    return Entry(kind, (("from", finding.expected), ("to", finding.actual)))


def decides(finding: Told) -> bool:
    """Tell whether a finding asks what a row is that has the name of another one, so that its money counts or does not."""
    return finding.check_code in _OF_ONE_NAME


def decisions_of(finding: Told, amount: str | None, name: str | None) -> tuple[Entry, ...]:
    """Return the entries of which one decides what a row called `name` is, whose `amount` is as printed; none for other findings."""
    if amount is None or not name or not decides(finding):
        return ()
    said = {"record": finding.subject_id, "name": name, "printed": amount}
    other = {"with": finding.expected or ""}
    return tuple(
        Entry(kind, tuple((said | (other if kind == "shared" else {})).items()))
        for kind in _OF_ONE_NAME[finding.check_code]
    )


def correctable(finding: Told) -> bool:
    """Tell whether the finding is about one value that a correction can set right.

    One about a correction is not: an entry for its field stands in the file, and a second one would be refused.
    """
    return finding.field in FIELD_NAMES and finding.check_code not in ABOUT_CORRECTIONS


def correction_of(
    finding: Told, printed: str | None, name: str | None, corrected: str = "", row: str | None = None
) -> Entry | None:
    """Return the entry that puts `corrected` for what is `printed` in the row called `name`; None where no single printed value is at issue.

    `row` tells the row from another with the same name and print.
    """
    if printed is None or finding.field is None or not correctable(finding):
        return None
    named = {"name": name} if name and not is_its_own_name(finding.field) else {}
    named |= {"row": row} if row else {}
    values = {"field": finding.field, "printed": printed, "corrected": corrected}
    return Entry("correction", (("record", finding.subject_id), *named.items(), *values.items()))


def waiver_of(finding: Told, name: str | None) -> Entry:
    """Return the entry that accepts a finding in the row called `name` with the figures it has now: about others it
    would be open again."""
    narrowing = {"name": name or None, "field": finding.field, "expected": finding.expected, "actual": finding.actual}
    given = {key: value for key, value in narrowing.items() if value is not None}
    return Entry("waiver", (("check", finding.check_code), ("record", finding.subject_id), *given.items()))


def quoted(text: str) -> str:
    """Return a TOML basic string: as JSON writes it, with the one control character that JSON leaves alone escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
