"""What people decided about a document, beside what is printed in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineDecision = Literal["separate", "relisted", "shared"]
"""What a row is that prints the name of another one without 再掲: a project of its own, a 再掲 row all the same, or (beside
a row of another department) the money of both."""

DecisionKind = Literal["corrected", "separate", "relisted", "shared", "accepted"]


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the corrections file that took effect: about which row, what it prints, what is decided, on whose word.

    'corrected': `decided` is what should stand in `field` in place of what is `printed`. 'separate', 'relisted', 'shared':
    `printed` is the row's amount; `decided`, of a shared row, the row of the other department. 'accepted': `check` found
    what stands there, and it may stand.
    """

    kind: DecisionKind
    subject_id: str
    field: str | None
    printed: str | None
    decided: str | None
    reason: str
    who: str
    date: str
    check: str | None = None
