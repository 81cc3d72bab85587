"""The corrections file: what people know better than the page, applied beside what is printed, never in place of it."""

from .acts import AMOUNT, acts_about
from .apply import Corrected, apply
from .carry import Carried, carried
from .entries import Correction, Corrections, LineEntry, SameName, SharedEntry, Waiver
from .fields import name_in, printed_in
from .fields import unreadable as correction_complaint
from .file import CorrectionsFile, open_corrections, save_corrections
from .load import load_corrections
from .offers import (
    ABOUT_CORRECTIONS,
    CHOICES,
    IN_FIGURES,
    IN_YEN,
    Choice,
    Entry,
    SignedEntry,
    correctable,
    correction_of,
    decides,
    decisions_of,
    offered,
    renaming_of,
    waiver_of,
)
from .propose import proposal
from .settle import Settled, settled
from .twins import Twins, row_in
from .waivers import Waived, waive

__all__ = [
    "ABOUT_CORRECTIONS",
    "AMOUNT",
    "CHOICES",
    "IN_FIGURES",
    "IN_YEN",
    "Carried",
    "Choice",
    "Corrected",
    "Correction",
    "Corrections",
    "CorrectionsFile",
    "Entry",
    "LineEntry",
    "SameName",
    "Settled",
    "SharedEntry",
    "SignedEntry",
    "Twins",
    "Waived",
    "Waiver",
    "acts_about",
    "apply",
    "carried",
    "correctable",
    "correction_complaint",
    "correction_of",
    "decides",
    "decisions_of",
    "load_corrections",
    "name_in",
    "offered",
    "open_corrections",
    "printed_in",
    "proposal",
    "renaming_of",
    "row_in",
    "save_corrections",
    "settled",
    "waive",
    "waiver_of",
]
