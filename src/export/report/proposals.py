"""What to paste into the corrections file: an entry that corrects what a finding is about, or one that accepts it.

The format is that of the corrections file (docs/corrections.md); a test reads the entries back with its own reader.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .findings import ABOUT_CORRECTIONS
from .wording import in_unit

if TYPE_CHECKING:
    from .findings import FindingView

_CORRECTABLE = frozenset(
    {
        "amount_yen",
        "prior_amount_yen",
        "difference_yen",
        "total_yen",
        "total_prior_yen",
        "value",
        "name",
        "title",
    }
)
"""Fields whose right value an officer can fill in. (A statement's wording is no figure: it is waived, not corrected.)"""

_NEW_NAMES = {"project-renamed": "same_project", "department-renamed": "same_department"}
"""The checks that find two names of one thing, and the entries that say that they are."""


def correction_entry(finding: FindingView) -> str | None:
    """Return a `[[correction]]` of what is printed, into what the check expects or with that left to fill in.

    Sums of money are in the unit of the table, as the page prints them. Two names of one thing are told by a
    `[[same_project]]` or `[[same_department]]`. None where no single value is at issue.
    """
    renamed = _NEW_NAMES.get(finding.check_code)
    if renamed is not None:
        return _entry(renamed, {"from": finding.expected or "", "to": finding.actual or ""})
    if finding.field not in _CORRECTABLE or finding.printed is None or finding.check_code in ABOUT_CORRECTIONS:
        return None
    money = finding.expected is not None and finding.field.endswith("_yen")
    corrected = in_unit(int(finding.expected or 0), finding.unit_yen) if money else finding.expected
    return _entry(
        "correction",
        {
            "record": finding.subject_id,
            "field": finding.field,
            "printed": finding.printed,
            "corrected": corrected or "",
        },
    )


def waiver_entry(finding: FindingView) -> str:
    """Return a `[[waiver]]` that accepts a finding with the figures it has now: about others it would be open again."""
    narrowing = {"field": finding.field, "expected": finding.expected, "actual": finding.actual}
    given = {name: value for name, value in narrowing.items() if value is not None}
    return _entry("waiver", {"check": finding.check_code, "record": finding.subject_id, **given})


def _entry(kind: str, fields: dict[str, str]) -> str:
    lines = [f"{name} = {_quoted(value)}" for name, value in fields.items()]
    return "\n".join([f"[[{kind}]]", *lines, 'reason = ""', 'who = ""', "date = "])


def _quoted(text: str) -> str:
    """Return a TOML basic string: as JSON writes it, with the one control character that JSON leaves alone escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
