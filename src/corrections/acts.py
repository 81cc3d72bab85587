"""The entries that change a document, of whatever kind, in one shape: on which row they hold, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import BudgetLine, Decision, LineDecision, Located, ids
from .entries import Correction, Corrections, LineEntry, SharedEntry
from .fields import Beside, with_field

AMOUNT = "amount_yen"
"""The column by whose print an entry that decides about a row holds on to it."""

_ABOUT: Mapping[LineDecision, str] = {"separate": "project_id", "relisted": "relisted", "shared": "shared_with"}
"""The column of the contract that a decision on a row is about."""

_WORDS: Mapping[LineDecision, str] = {"separate": "別の事業", "relisted": "再掲", "shared": "共管"}


@dataclass(frozen=True, slots=True)
class Act:
    """One entry: the row by `record`, `name`, `row` and what is `printed` in its `field`; `about` is the column at issue."""

    entry: Correction | LineEntry
    decision: LineDecision | None
    field: str
    about: str

    @property
    def record(self) -> str:
        """The id of the row."""
        return self.entry.record

    @property
    def name(self) -> str | None:
        """What the row is called; None in entries from before names were asked for."""
        return self.entry.name

    @property
    def row(self) -> str | None:
        """All that the row prints, where the entry says it."""
        return self.entry.row

    @property
    def printed(self) -> str:
        """What the page says in `field`."""
        return self.entry.printed

    @property
    def attempted(self) -> str:
        """What the entry would have put there, in words."""
        return self.entry.corrected if isinstance(self.entry, Correction) else _WORDS[self.decision or "separate"]

    def made_of(self, record: Located, beside: Beside) -> Located | str:
        """Return the record as the entry has it, or in Japanese why it cannot be so."""
        if isinstance(self.entry, Correction):
            return with_field(record, self.field, self.entry.corrected, beside)
        if not isinstance(record, BudgetLine):
            return "予算の表の行ではありません"
        if record.relisted and self.decision != "shared":
            return "再掲の表示がある行です"
        changed: dict[str, object] = {"decided": self.decision, "shared_with": _shared_with(self.entry)}
        if self.decision == "relisted":
            changed["relisted"] = True
        return record.model_copy(update=changed)

    def decided(self) -> Decision:
        """Return what the entry has decided, once it has taken effect."""
        one = self.entry
        decided = one.corrected if isinstance(one, Correction) else _shared_with(one)
        return Decision(
            self.decision or "corrected",
            one.record,
            self.about,
            one.printed,
            decided,
            one.reason,
            one.who,
            one.date.isoformat(),
        )


def acts_of(rules: Corrections) -> Sequence[Act]:
    """Return the entries that change documents; units first, because values are read with the unit as corrected."""
    return sorted(_acts(rules), key=lambda one: one.field != "unit")


def acts_about(document_id: str, rules: Corrections) -> Sequence[Act]:
    """Return those of the entries that are about a document and change it."""
    return [one for one in acts_of(rules) if ids.belongs_to(one.record, document_id)]


def _acts(rules: Corrections) -> Iterator[Act]:
    for correction in rules.correction:
        yield Act(correction, None, correction.field, correction.field)
    own: Mapping[LineDecision, Sequence[LineEntry]] = {
        "separate": rules.separate,
        "relisted": rules.relisted,
        "shared": rules.shared,
    }
    for decision, entries in own.items():
        for entry in entries:
            yield Act(entry, decision, AMOUNT, _ABOUT[decision])


def _shared_with(entry: LineEntry) -> str | None:
    return entry.shared_with if isinstance(entry, SharedEntry) else None
