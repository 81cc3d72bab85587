"""What people changed in a document, beside what is printed in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """A correction that changed a value of the document: what is printed, what it should be, and on whose word."""

    subject_id: str
    field: str
    printed: str
    corrected: str
    reason: str
    who: str
    date: str
