"""Pure functions on text: width, radicals, dashes, numbers, circled numerals, eras, units, names.

All of them are total: they return for every string, and what is not a number is never turned into one.
"""

from .amounts import UNITS_YEN, AmountReading, find_unit_phrases, looks_like_money, parse_amount, parse_unit_label
from .areas import PREFECTURES, check_digit, local_government_code, prefecture_of
from .circled import read_circled, read_parenthesised, read_roman
from .dashes import DASHES, HYPHENS, is_missing
from .dated_values import is_labelled_value, read_dated_value
from .eras import era_year, find_fiscal_years, parse_fiscal_year, year_row
from .leaders import without_leader
from .marks import is_raised_mark, split_marks
from .names import RELISTED, ProjectName, normalise_name, split_project_name, strip_relisted
from .page_numbers import is_page_number, numbers_page
from .printed_numbers import digits_of, printed_numbers
from .radicals import fold_radicals
from .ratios import is_ratio, is_ratio_unit
from .sums import in_unit, named_unit, unit_name
from .units import KNOWN_UNITS, normalise_unit, parted_from_bare_unit
from .value_rows import split_values, starts_value, value_beside_words
from .values import Comparator, ValueReading, read_value
from .width import display_width, fold_width
from .wraps import PAUSE, SENTENCE_END, continues_sentence, first_word, is_closed, is_unfinished, join_wrapped

__all__ = [
    "DASHES",
    "HYPHENS",
    "KNOWN_UNITS",
    "PAUSE",
    "PREFECTURES",
    "RELISTED",
    "SENTENCE_END",
    "UNITS_YEN",
    "AmountReading",
    "Comparator",
    "ProjectName",
    "ValueReading",
    "check_digit",
    "continues_sentence",
    "digits_of",
    "display_width",
    "era_year",
    "find_fiscal_years",
    "find_unit_phrases",
    "first_word",
    "fold_radicals",
    "fold_width",
    "in_unit",
    "is_closed",
    "is_labelled_value",
    "is_missing",
    "is_page_number",
    "is_raised_mark",
    "is_ratio",
    "is_ratio_unit",
    "is_unfinished",
    "join_wrapped",
    "local_government_code",
    "looks_like_money",
    "named_unit",
    "normalise_name",
    "normalise_unit",
    "numbers_page",
    "parse_amount",
    "parse_fiscal_year",
    "parse_unit_label",
    "parted_from_bare_unit",
    "prefecture_of",
    "printed_numbers",
    "read_circled",
    "read_dated_value",
    "read_parenthesised",
    "read_roman",
    "read_value",
    "split_marks",
    "split_project_name",
    "split_values",
    "starts_value",
    "strip_relisted",
    "unit_name",
    "value_beside_words",
    "without_leader",
    "year_row",
]
