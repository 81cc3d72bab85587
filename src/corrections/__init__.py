"""The corrections file: what people know better than the page, applied beside what is printed, never in place of it."""

from .apply import Corrected, apply
from .entries import Correction, Corrections, LineEntry, SameName, SharedEntry, Waiver
from .fields import name_in, printed_in
from .load import load_corrections
from .offers import ABOUT_CORRECTIONS, IN_FIGURES, IN_YEN, correction_of, decisions_of, renaming_of, waiver_of
from .propose import proposal
from .twins import row_in
from .waivers import Waived, waive

__all__ = [
    "ABOUT_CORRECTIONS",
    "IN_FIGURES",
    "IN_YEN",
    "Corrected",
    "Correction",
    "Corrections",
    "LineEntry",
    "SameName",
    "SharedEntry",
    "Waived",
    "Waiver",
    "apply",
    "correction_of",
    "decisions_of",
    "load_corrections",
    "name_in",
    "printed_in",
    "proposal",
    "renaming_of",
    "row_in",
    "waive",
    "waiver_of",
]
