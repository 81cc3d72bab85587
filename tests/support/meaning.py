"""What a document says, as plain values: for comparing a reading with the truth, whatever the spelling of blanks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shisaku.model import Document

Fact = tuple[object, ...]


def plain(text: str | None) -> str | None:
    """Return text without blanks, in compatibility form: an oracle of its own, not our normalize."""
    if text is None:
        return None
    folded = unicodedata.normalize("NFKC", text)
    return "".join("-" if c in "‐‑‒–—―−－ー" else "~" if c in "〜～" else c for c in folded if not c.isspace())


def plan_facts(document: Document) -> list[Fact]:
    """Return number, code, title and parent's title of each node."""
    titles = {node.id: plain(node.title) for node in document.nodes}
    return [
        (node.kind, node.number, node.code, plain(node.title), titles.get(node.parent_id or ""))
        for node in document.nodes
    ]


def indicator_facts(document: Document) -> list[Fact]:
    """Return each indicator with its values."""
    return [
        (
            one.node_id,
            one.kind,
            (plain(one.name) or "").rstrip("※*"),
            plain(one.unit),
            one.cumulative,
            tuple(
                (value.kind, value.fiscal_year, value.value_text and value.value_text.rstrip("0").rstrip("."))
                if "." in (value.value_text or "")
                else (value.kind, value.fiscal_year, value.value_text)
                for value in one.values
            ),
        )
        for one in document.indicators
    ]


def money_facts(document: Document) -> list[Fact]:
    """Return each budget line and each total, in yen."""
    return list(_money(document))


def _money(document: Document) -> Iterator[Fact]:
    for table in document.tables:
        for line in table.lines:
            items = tuple(plain(item.text) for item in line.items)
            flags = (line.relisted, line.partial)
            yield (line.id, plain(line.name), line.amount.yen, line.prior.yen, *flags, items)
        yield table.node_id, table.total.yen, table.total_prior.yen


def statement_facts(document: Document) -> list[Fact]:
    """Return each statement with its group and parent."""
    return [
        (one.id, one.kind, one.parent_id, plain(one.group_label), plain(one.text), one.relisted)
        for one in document.statements
    ]


def category_facts(document: Document) -> list[Fact]:
    """Return the 区分 of each budget line."""
    return [(line.id, line.category) for table in document.tables for line in table.lines]
