"""Every figure of a document with what else says that it is right, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .place import NOWHERE, Place

WitnessKind = Literal[
    "total",  # the printed 計 or 小計 of its column closes with it and all other rows
    "difference",  # amount less prior amount is the printed 増減 of its row
    "engine",  # a second PDF library gives the same characters at the same place
    "ink",  # the page as drawn shows marks where it stands
    "ocr",  # its digits, as drawn, have the shapes of these digits
    "source",  # another source of the document says the same
    "prior-year",  # last year's document prints it as its amount, or next year's as its prior amount
    "relisting",  # the 再掲 row and its original agree
    "person",  # somebody looked at the place, and accepted or corrected it
]
Verdict = Literal["contradicted", "confirmed", "single", "alone", "unconfirmed"]
Origin = Literal["text", "recognised"]

SAYS_ONLY_SEEN: frozenset[WitnessKind] = frozenset({"ink"})
"""Witnesses of there being something, whatever it is: they never are the second to confirm a figure."""
ENOUGH = 2
"""So many witnesses that can fail independently of each other confirm a figure."""


class Key(NamedTuple):
    """Which figure: the id of its record, and the field as findings and corrections name it."""

    record: str
    field: str


class Witness(NamedTuple):
    """One witness. `detail` says which: the id of the 計 or of the other row, the engine, the person; '' for none."""

    kind: WitnessKind
    detail: str = ""


class Backing(NamedTuple):
    """What a witness says that could have said otherwise: that this figure is right."""

    key: Key
    witness: Witness


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure.

    `value_yen` is of money, `value_text` the exact decimal of any other; both None where a dash is printed, or what
    cannot be read. `contradicted`: an error that is open stands by it. `origin` 'recognised': from an OCR layer.
    """

    key: Key
    printed: str
    value_yen: int | None = None
    value_text: str | None = None
    place: Place = NOWHERE
    origin: Origin = "text"
    witnesses: tuple[Witness, ...] = ()
    contradicted: bool = False

    @property
    def verdict(self) -> Verdict:
        """What the witnesses come to."""
        return verdict_of(self.witnesses, self.origin, contradicted=self.contradicted)


def verdict_of(witnesses: Iterable[Witness], origin: Origin, *, contradicted: bool) -> Verdict:
    """Say what a figure's witnesses come to. Two of one kind fail together, and so count as one."""
    kinds = {witness.kind for witness in witnesses}
    saying = kinds - SAYS_ONLY_SEEN
    if contradicted:
        return "contradicted"
    if len(saying) >= ENOUGH:
        return "confirmed"
    if saying:
        return "single"
    if origin == "recognised":
        return "unconfirmed"
    return "single" if kinds else "alone"
