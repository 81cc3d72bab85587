"""Lines that no rule claimed: whether they are rows of tables that could not be read, and under which heading they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..model import Document, SourceLine
from ..normalize import fold_width, looks_like_money


def lone_figures(lines: Iterable[SourceLine]) -> int:
    """Return how many lines are a sum of money and nothing else, as cells of a table are that was taken apart."""
    texts = (fold_width(line.text).strip() for line in lines)
    return sum(any(letter.isdigit() for letter in text) and looks_like_money(text) for text in texts)


def unparsed_by_initiative(document: Document) -> Mapping[str, list[SourceLine]]:
    """Return the lines that no rule claimed by the initiative below whose heading they stand, by its id."""
    headings = sorted((node.place.line_no, node.kind, node.id) for node in document.nodes if node.place.line_no)
    found: dict[str, list[SourceLine]] = defaultdict(list)
    for line in document.unparsed:
        above = [one for one in headings if one[0] < line.line_no]
        if above and above[-1][1] == "initiative":
            found[above[-1][2]].append(line)
    return found
