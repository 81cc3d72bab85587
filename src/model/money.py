"""The columns of money that a budget table can have, one entry each: what it means, and what it is called everywhere.

Reading, checks, corrections, comparison and the database go through these entries, so that a new column of money is one
entry here, beside its field in :class:`.document.BudgetLine` and its columns in the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

MoneyMeaning = Literal["amount", "prior", "difference"]
BesideMeaning = Literal["ratio", "part"]
"""Figures beside a row's money, which are kept as printed: a ratio of two sums (増減率), a sum within one (うち一般財源)."""


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of money.

    `meaning` is also the field of a budget line. `label` is what findings call the sum, `short` what it is called in
    parentheses behind a 計. `column` begins the names of its columns in the database: `amount` of `amount_yen`,
    `amount_printed`. `total` is the field of a table and a subtotal for its 計, and begins the names of the columns there;
    None for a sum that no 計 has, of which the database keeps neither head nor status.
    """

    meaning: MoneyMeaning
    label: str
    short: str
    column: str
    total: str | None

    @property
    def field(self) -> str:
        """The contract's name of the sum of a budget line, as findings and corrections give it."""
        return f"{self.column}_yen"

    @property
    def total_field(self) -> str:
        """The contract's name of the sum of a 計. Of those of `TOTALLED` only."""
        return f"{self.total}_yen"


MONEY = (
    MoneyColumn("amount", label="予算額", short="予算額", column="amount", total="total"),
    MoneyColumn("prior", label="前年度の額", short="前年度", column="prior_amount", total="total_prior"),
    MoneyColumn("difference", label="増減", short="増減", column="difference", total=None),
)
"""Every column of money, in the order in which findings speak of them."""

TOTALLED = tuple(money for money in MONEY if money.total is not None)
"""Those of which a 計 prints a sum: the money of one year."""

MONEY_MEANINGS = frozenset(money.meaning for money in MONEY)
"""What a head may mean under which figures stand."""

BESIDE_MEANINGS: frozenset[BesideMeaning] = frozenset(get_args(BesideMeaning))
"""What a head may mean under which figures stand that are not the row's money."""
