"""Wording that cannot be as its author meant it: brackets without a partner, glyphs printed twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ...model import NOWHERE, Document, Finding, Place
from ..catalogue.reading import TEXT_ANOMALY
from ..check import Check, yields
from ..places import Places
from ..wording import shorten

_PARTNERS = {
    ")": "(",
    "]": "[",
    "}": "{",
    "」": "「",
    "』": "『",
    "】": "【",
    "〕": "〔",
    "〉": "〈",
    "》": "《",
    "”": "“",
}
_OPENERS = frozenset(_PARTNERS.values())
_LIST_MARKER = re.compile(r"(?:^|[\s・、。,;⇒])[0-9a-zA-Zア-ン]{1,2}\Z")
"""What stands before the bracket of '1) …' or 'ア) …', that no one opens, and rightly so."""
_DOUBLED_RUN = re.compile(r"(?:(\S)\1){3,}")


class _Text(NamedTuple):
    """A text of the document with the record and field that it belongs to."""

    subject_id: str
    field: str
    text: str
    place: Place


@yields(TEXT_ANOMALY)
def check_texts(document: Document) -> Iterator[Finding]:
    """Report every text with an unbalanced bracket or with doubled glyphs."""
    places = Places(document)
    for subject_id, field, text, place in _texts(document):
        if stray := unbalanced_brackets(text):
            brackets = "".join(f"「{bracket}」" for bracket in stray)
            problem = f"かっこ{brackets}の対応が取れていません（「{shorten(text)}」）"
        elif doubled := doubled_glyphs(text):
            problem = f"同じ文字が二重になっています（「{shorten(doubled)}」）"
        else:
            continue
        yield TEXT_ANOMALY.about(
            subject_id, place, actual=text, field=field, where=places.of_subject(subject_id, place), detail=problem
        )


def _texts(document: Document) -> Iterator[_Text]:
    for node in document.nodes:
        yield _Text(node.id, "title", node.title, node.place)
    for indicator in document.indicators:
        yield _Text(indicator.id, "name_printed", indicator.name_printed, indicator.place)
        yield _Text(indicator.id, "note", indicator.note or "", indicator.place)
    for statement in document.statements:
        yield _Text(statement.id, "text", statement.text, statement.place)
    for table in document.tables:
        for line in table.lines:
            yield _Text(line.id, "name_printed", line.name_printed, line.place)
            for item in line.items:
                yield _Text(line.id, "items", item.text, item.place if item.place != NOWHERE else line.place)
    for footnote in document.footnotes:
        yield _Text(footnote.id, "text", footnote.text, footnote.place)


def unbalanced_brackets(text: str) -> tuple[str, ...]:
    """Return the brackets of `text` that have no partner, in order, full-width and half-width taken as one."""
    plain = unicodedata.normalize("NFKC", text)
    opened: list[tuple[int, str]] = []
    stray: list[tuple[int, str]] = []
    for index, character in enumerate(plain):
        if character in _OPENERS:
            opened.append((index, character))
        elif character in _PARTNERS:
            if _PARTNERS[character] in (bracket for _, bracket in opened):
                while opened[-1][1] != _PARTNERS[character]:
                    stray.append(opened.pop())
                opened.pop()
            elif character != ")" or not _LIST_MARKER.search(plain[:index]):
                stray.append((index, character))
    return tuple(bracket for _, bracket in sorted(stray + opened))


def doubled_glyphs(text: str) -> str | None:
    """Return the stretch of `text` in which every character stands twice ('▲▲4466..00%%'), None without one.

    Digits and letters alone may be meant (112233), and so may one character repeated (――――).
    """
    for match in _DOUBLED_RUN.finditer(text):
        characters = set(unicodedata.normalize("NFKC", match.group()))
        if len(characters) > 1 and not all(character.isascii() and character.isalnum() for character in characters):
            return match.group()
    return None


CHECKS: tuple[Check[[Document]], ...] = (check_texts,)
