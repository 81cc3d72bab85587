"""The recogniser: lines in which a table was only aligned, or only listed cell after cell, become the same Grid as ruled ones.

Budget tables are found by their column heads, indicator rows by their fiscal years; the words are the profile's.
"""

from .budget_rows import with_reading
from .recognise import recognise

__all__ = ["recognise", "with_reading"]
