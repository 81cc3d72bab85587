"""確認表: the open findings as a workbook that an officer fills in, and its way back into the corrections file."""

from __future__ import annotations

from .entries import Complaint, Taken, taken_from
from .layout import mark_of
from .read import read_sheet
from .write import FILE_NAME, open_findings, write_sheet

__all__ = ["FILE_NAME", "Complaint", "Taken", "mark_of", "open_findings", "read_sheet", "taken_from", "write_sheet"]
