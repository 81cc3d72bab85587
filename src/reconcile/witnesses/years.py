"""Last year's document, and next year's, which print the same figures again."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Backing, Key, Witness
from ..checks.indicator_years import agreeing_values
from ..checks.prior_year import agreeing_rows
from ..figures import VALUE
from ..year_pair import YearPair


def sums_of_two_years(pair: YearPair) -> Iterator[Backing]:
    """A prior amount that is last year's amount testifies for it, and the amount for the prior amount."""
    for last, current in agreeing_rows(pair):
        if current.line.prior.yen is not None:
            yield Backing(Key(current.line.id, "prior_amount_yen"), Witness("prior-year", last.line.id))
            yield Backing(Key(last.line.id, "amount_yen"), Witness("prior-year", current.line.id))


def values_of_two_years(pair: YearPair) -> Iterator[Backing]:
    """A plan, target or baseline that both years' documents print alike testifies for either."""
    for last, current in agreeing_values(pair):
        yield Backing(Key(current.id, VALUE), Witness("prior-year", last.id))
        yield Backing(Key(last.id, VALUE), Witness("prior-year", current.id))
