"""What is wrong with what a document says: a value, never an exception, and never a change of a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .place import Located

Severity = Literal["error", "warning", "info"]
"""error: a figure may be wrong. warning: look at it. info: worth knowing."""


@dataclass(frozen=True, slots=True)
class SeverityWords:
    """What a severity is called for officers, the sign that says the same without colour, and what it means."""

    label: str
    sign: str
    meaning: str


SEVERITIES: Mapping[Severity, SeverityWords] = {
    "error": SeverityWords("誤り", "■", "数値が誤っているおそれ"),
    "warning": SeverityWords("注意", "▲", "見ていただきたい点"),
    "info": SeverityWords("参考", "●", "知っておくとよい点"),
}
"""Every severity, the gravest first."""


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
