"""What every kind of finding has in common: one :class:`FindingCode` each, which writes the findings of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import NOWHERE, Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class FindingCode:
    """One kind of finding, as the contract names it and as an officer reads it.

    `template` is the Japanese message; its named fields are what :meth:`about` must be given as `words`. `due` and
    `found` are `expected` and `actual` in the reader's words; where these read well as they are, they stand in.
    `compares` tells what both are: sums of money, other figures of which a difference makes sense (a heading's number 9 is
    not 1 below 10), or wordings. `expected` and `actual` say, in English for the reference, what a finding of this kind puts there.
    """

    slug: str
    severity: Severity
    title: str
    meaning: str
    template: str
    expected: str = ""
    actual: str = ""
    compares: Literal["yen", "figures", "wordings"] = "wordings"

    def about(
        self,
        subject_id: str,
        place: Place = NOWHERE,
        *,
        expected: str | None = None,
        actual: str | None = None,
        field: str | None = None,
        **words: str,
    ) -> Finding:
        """Return a finding of this kind about the row `subject_id`. Raises KeyError when a word of the template lacks."""
        plain = {word: text for word, text in (("due", expected), ("found", actual)) if text is not None}
        return Finding(
            check_code=self.slug,
            severity=self.severity,
            subject_id=subject_id,
            place=place,
            message=self.template.format(**(plain | words)),
            expected=expected,
            actual=actual,
            field=field,
        )
