"""What touches, directly or through others, belongs together: rules of one lattice, strokes of one outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def groups_of(count: int, touching: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the numbers 0 to `count` - 1 in groups that the pairs `touching` hold together, in ascending order."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in touching:
        parent[root(other)] = root(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        groups[root(number)].append(number)
    return list(groups.values())
