"""Money as printed and as read."""

from __future__ import annotations

from typing import Literal

from .place import Located

AmountStatus = Literal["value", "none", "empty", "absent", "unreadable"]


class Amount(Located):
    """One printed sum of money.

    `yen` is an integer number of yen, and is not None exactly when `status` is 'value'. The other states are kept
    apart, because missing is not zero: 'none' a printed dash, 'empty' a cell with nothing in it, 'absent' no such
    column or row in the table, 'unreadable' something printed that is not a number. `printed` is what stands on
    the page, without the parentheses' loss: '(155,613)', '△４，５４３', '(-)'; '' where nothing stands.
    """

    yen: int | None = None
    status: AmountStatus = "absent"
    printed: str = ""
