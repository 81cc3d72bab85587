"""Optional content (8.11): which layers are off when a reader opens a document, and what is then not shown."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def layers_off(every: AbstractSet[int], base_state: str, on: AbstractSet[int], off: AbstractSet[int]) -> frozenset[int]:
    """Return the layers that the default configuration (8.11.4.3) switches off: what it says last counts."""
    base = every if base_state == "OFF" else frozenset[int]()
    return frozenset((base - on) | off)


def hides_members(on: Sequence[bool], visibility: str) -> bool:
    """Tell whether content that belongs to several layers is hidden, from which of them are on and from the policy of
    the membership (8.11.2.2). A visibility expression is not evaluated: layers and policy say the same in simpler words.
    """
    if not on:
        return False
    match visibility:
        case "AllOn":
            return not all(on)
        case "AnyOff":
            return all(on)
        case "AllOff":
            return any(on)
        case _:
            return not any(on)
