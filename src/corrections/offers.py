"""The entries that may settle a finding: its names are of one thing, the page is wrong, or it is accepted as it is.

The one place that knows which finding is offered what, and how an entry is written. A file to start from
(:mod:`.propose`) and the report show what stands here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - an entry has a `date` of its own
from string import Formatter
from typing import Literal, Protocol

from ..model import LineDecision, ids
from ..reconcile.catalogue import CATALOGUE
from ..reconcile.catalogue.budget import RELISTING_UNMARKED
from ..reconcile.catalogue.decisions import (
    CORRECTION_MOVED,
    CORRECTION_REFUSED,
    CORRECTION_STALE,
    CORRECTION_TWIN,
    CORRECTION_UNNAMED,
    WAIVER_INCOMPLETE,
    WAIVER_STALE,
)
from ..reconcile.catalogue.years import DEPARTMENT_RENAMED, PROJECT_RENAMED, PROJECT_SHARED
from .fields import FIELD_NAMES, is_its_own_name

ABOUT_CORRECTIONS = frozenset(
    code.slug for code in (CORRECTION_STALE, CORRECTION_REFUSED, CORRECTION_MOVED, CORRECTION_UNNAMED, CORRECTION_TWIN)
)
"""Checks whose `expected` and `actual` are wordings: of the corrections file, and of the page."""

_ABOUT_WAIVERS = frozenset((WAIVER_STALE.slug, WAIVER_INCOMPLETE.slug))
"""Checks that say what is wrong with a waiver: it is to be mended or taken out, and another waiver accepts none of them."""

IN_YEN = frozenset(code.slug for code in CATALOGUE if code.compares == "yen")
"""Checks whose `expected` and `actual` are sums of money, in yen."""

IN_FIGURES = frozenset(code.slug for code in CATALOGUE if code.compares == "figures")
"""Checks whose `expected` and `actual` are other figures, of which a difference makes sense."""

_NEW_NAMES = {PROJECT_RENAMED.slug: "same_project", DEPARTMENT_RENAMED.slug: "same_department"}
"""The checks that find two names of one thing, and the entries that say that they are."""

_OF_ITS_ROW = frozenset({"where", "project", "indicator", "name", "nearest"})
_SAYING = frozenset(
    code.slug
    for code in CATALOGUE
    if {name for _, name, _, _ in Formatter().parse(code.template) if name} - _OF_ITS_ROW
)
"""Checks whose message says more than its place and the name of its row."""

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
    def message(self) -> str:
        """What the check says, in Japanese, its place first."""

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

    def written(self, day: str = "") -> str:
        """Return the entry as TOML, with reason and name left to fill in; the date too where none is given."""
        lines = [f"{key} = {quoted(value)}" for key, value in self.values]
        return "\n".join([f"[[{self.kind}]]", *lines, 'reason = ""', 'who = ""', f"date = {day}"])

    def signed(self, reason: str, who: str, day: Day) -> SignedEntry:
        """Return the entry as somebody signs it."""
        return SignedEntry(self, reason, who, day)

    def having(self, key: str, value: str) -> Entry:
        """Return the entry with another value of a key."""
        return Entry(self.kind, tuple((own, value if own == key else old) for own, old in self.values))


@dataclass(frozen=True, slots=True)
class SignedEntry:
    """An entry of a corrections file, with reason, name and date."""

    entry: Entry
    reason: str
    who: str
    date: Day

    @property
    def kind(self) -> str:
        """Of which kind it is."""
        return self.entry.kind

    def values(self) -> tuple[tuple[str, str | Day], ...]:
        """Return its keys and values, in the order in which they are written."""
        return (*self.entry.values, ("reason", self.reason), ("who", self.who), ("date", self.date))

    def written(self) -> str:
        """Return the entry as TOML, without a line end."""
        lines = [
            f"{key} = {value.isoformat() if isinstance(value, Day) else quoted(value)}" for key, value in self.values()
        ]
        return "\n".join([f"[[{self.kind}]]", *lines])


def renaming_of(finding: Told) -> Entry | None:
    """Return the entry that says that two names are of one thing; None for a finding that is not about two names."""
    kind = _NEW_NAMES.get(finding.check_code)
    if kind is None or not finding.expected or not finding.actual:
        return None
    return Entry(kind, (("from", finding.expected), ("to", finding.actual)))


def decides(finding: Told) -> bool:
    """Tell whether a finding asks what a row is that has the name of another one, so that its money counts or does not."""
    return finding.check_code in _OF_ONE_NAME


def decisions_of(finding: Told, amount: str | None, name: str | None, row: str | None = None) -> tuple[Entry, ...]:
    """Return the entries of which one decides what a row called `name` is, whose `amount` is as printed; none for other findings."""
    if amount is None or not name or not decides(finding):
        return ()
    said = {"record": finding.subject_id, "name": name, "printed": amount} | ({"row": row} if row else {})
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


def waiver_of(finding: Told, name: str | None) -> Entry | None:
    """Return the entry that accepts a finding in the row called `name` with the figures it has now: about others it
    would be open again. None for a finding about a waiver."""
    if finding.check_code in _ABOUT_WAIVERS:
        return None
    narrowing = {
        "name": name or None,
        "field": finding.field,
        "expected": finding.expected,
        "actual": finding.actual,
        "said": said_of(finding),
    }
    given = {key: value for key, value in narrowing.items() if value is not None}
    return Entry("waiver", (("check", finding.check_code), ("record", finding.subject_id), *given.items()))


def said_of(finding: Told) -> str | None:
    """Return what a finding says of more than its row and its figures (which rows, which text, which project of the
    document), its place left out: without it, whoever accepts the finding would accept others like it. None for one that
    its row and figures tell."""
    of_row = ids.document_of(finding.subject_id) != finding.subject_id
    figures = finding.expected is not None or finding.actual is not None
    if finding.check_code not in _SAYING or (of_row and figures):
        return None
    return finding.message.partition("：")[2]


def quoted(text: str) -> str:
    """Return a TOML basic string: as JSON writes it, with the one control character that JSON leaves alone escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


Choice = Literal["accepted", "corrected", "relisted", "separate", "shared", "renamed"]
"""What an officer may decide about a finding."""

CHOICES: Mapping[Choice, str] = {
    "accepted": "了承",
    "corrected": "訂正",
    "relisted": "再掲",
    "separate": "別の事業",
    "shared": "共管",
    "renamed": "同じもの（名称変更）",
}
"""By what word."""


class Asked(Told, Protocol):
    """A finding with what is printed where it stands."""

    @property
    def printed(self) -> str | None:
        """What the page says in the field at issue, None where no single value is."""

    @property
    def name(self) -> str | None:
        """What the row is called."""

    @property
    def amount(self) -> str | None:
        """Of a budget line, its amount as printed."""

    @property
    def row(self) -> str | None:
        """What tells its row from another of the same name and print, None where there is none."""


def offered(finding: Asked, likely: str = "") -> Mapping[Choice, Entry]:
    """Return the entries of which one may settle a finding, by what each decides, the likeliest first; none for one
    about a waiver.

    `likely` is what the page should say, where a check knows it; what is corrected is for the one who signs to say.
    """
    of_line: Mapping[str, Choice] = {"relisted": "relisted", "separate": "separate", "shared": "shared"}
    decisions = decisions_of(finding, finding.amount, finding.name, finding.row)
    if decisions:
        return {of_line[entry.kind]: entry for entry in decisions}
    found: dict[Choice, Entry] = {}
    renaming = renaming_of(finding)
    if renaming is not None:
        found["renamed"] = renaming
    correction = correction_of(finding, finding.printed, finding.name, likely, finding.row)
    if correction is not None:
        found["corrected"] = correction
    waiver = waiver_of(finding, finding.name)
    if waiver is not None:
        found["accepted"] = waiver
    return found
