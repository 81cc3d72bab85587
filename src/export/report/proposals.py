"""What to paste into the corrections file: an entry that corrects what a finding is about, or one that accepts it.

What a finding is offered and how it is written is for :mod:`...corrections.offers` to say; a page of the report only
knows more of what the corrected value is likely to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...corrections import correction_of, decisions_of, renaming_of, waiver_of
from .wording import sum_text

if TYPE_CHECKING:
    from .findings import FindingView


def correction_entry(finding: FindingView) -> str | None:
    """Return a `[[correction]]` of what is printed, into what the check expects or with that left to fill in.

    Of two rows of one name and print it says which is meant. Sums of money are in the unit of the table, as the page prints them. Two names of one thing are told by a
    `[[same_project]]` or `[[same_department]]`. None where no single value is at issue.
    """
    entry = renaming_of(finding) or correction_of(finding, finding.printed, finding.name, likely(finding), finding.row)
    return None if entry is None else entry.written()


def decision_entries(finding: FindingView) -> str | None:
    """Return the entries of which one decides what a row is that has the name of another; None for other findings."""
    entries = decisions_of(finding, finding.amount, finding.name, finding.row)
    return "\n\n".join(entry.written() for entry in entries) or None


def waiver_entry(finding: FindingView) -> str | None:
    """Return a `[[waiver]]` that accepts a finding with the figures it has now: about others it would be open again. None
    for a finding about a waiver, which is to be mended or taken out."""
    entry = waiver_of(finding, finding.name)
    return None if entry is None else entry.written()


def likely(finding: FindingView) -> str:
    """Return what the check expects, as the page would print it; '' where it expects nothing, or nothing is printed."""
    if finding.expected is None or finding.printed is None:
        return ""
    money = finding.in_yen and (finding.field or "").endswith("_yen")
    return sum_text(int(finding.expected), finding.unit_yen) if money else finding.expected
