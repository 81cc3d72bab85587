"""What a document says of the signs of its names: 凡例：★…新規, ※◎は再掲事業."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..profiles import Vocabulary
from ..profiles.signs import Kind
from .items import GridItem, Item

SignMeanings = Mapping[str, tuple[str, ...]]
"""Signs by the form in which they are looked up, each with everything that the document says it means."""


def explained_signs(items: Iterable[Item], vocabulary: Vocabulary) -> SignMeanings:
    """Return the signs that lines of a document explain, wherever they stand."""
    said: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, GridItem) or item.sign.kind not in (Kind.FOOTNOTE, Kind.LEGEND):
            continue
        note = item.sign.kind is Kind.FOOTNOTE
        for sign, meaning in vocabulary.name_signs.explained(item.sign.rest if note else item.line.text, note=note):
            if meaning not in said.setdefault(sign, []):
                said[sign].append(meaning)
    return {sign: tuple(meanings) for sign, meanings in said.items()}
