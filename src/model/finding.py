"""What is wrong with what a document says: a value, never an exception, and never a change of a figure."""

from __future__ import annotations

from typing import Literal

from .place import Located

Severity = Literal["error", "warning", "info"]
"""error: a figure may be wrong. warning: look at it. info: worth knowing."""


class Finding(Located):
    """One finding about one record.

    `subject_id` is the id of the row whose printed figure or wording is at issue, `field` the column in question
    (None when the whole row is). `expected` and `actual` are text; sums of money are in yen. `message` is Japanese.
    """

    check_code: str
    severity: Severity
    subject_id: str
    message: str
    expected: str | None = None
    actual: str | None = None
    field: str | None = None
    status: Literal["open", "waived"] = "open"
    reason: str | None = None
