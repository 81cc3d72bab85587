"""The words of tables of indicators: heads of names and units, and labels of what else is said of an indicator."""

from __future__ import annotations

import regex

from ..model import IndicatorAttributeKind
from .folding import either, key
from .profile import Indicators


class IndicatorVocabulary:
    """Answers what a head, a label or the words before a colon say of an indicator."""

    def __init__(self, indicators: Indicators) -> None:
        self._names = frozenset(key(word) for word in indicators.names)
        self._rows = frozenset(key(word) for word in indicators.rows)
        self._head_before = regex.compile(
            rf"\A(?:{either(indicators.names)})(?=\s|[0-9]|[RrHh][0-9]|{either(indicators.unit)})"
        )
        self._unit = frozenset(key(word) for word in indicators.unit)
        self._unit_said = regex.compile(
            rf"""
            \s* [(（\[［]? \s*
            (?:{either(indicators.unit)}) \s* [:：] \s*
            (?P<unit> [^()（）\[\]［］:：\s]{{1,12}} )    # （単位：千件）
            \s* [)）\]］]? \s* \Z
            """,
            regex.VERBOSE,
        )
        self._attributes = {key(word): group.kind for group in indicators.attributes for word in group.labels}

    def is_name_head(self, text: str) -> bool:
        """Tell the head of a column of names."""
        return key(text) in self._names

    def is_row(self, text: str) -> bool:
        """Tell the word of a row of an indicator (累計, 最終), which is never an indicator's name by itself."""
        return key(text) in self._rows

    def head_before(self, text: str) -> str | None:
        """Return the head of a column of names that other heads, years or figures follow in one name; None without."""
        found = self._head_before.match(text)
        return found[0] if found else None

    def is_unit_head(self, text: str) -> bool:
        """Tell the head of a column of units."""
        return key(text) in self._unit

    def attribute(self, text: str) -> IndicatorAttributeKind | None:
        """Return what kind of attribute a head or a label announces; None where it announces none."""
        return self._attributes.get(key(text))

    def parted_from_unit(self, text: str) -> tuple[str, str] | None:
        """Part what a line or a name says from the unit said at its end: 実施件数（単位：千件）; None where none is said."""
        found = self._unit_said.search(text)
        return (text[: found.start()], found["unit"]) if found else None

    def labelled(self, text: str) -> tuple[IndicatorAttributeKind, str, str] | None:
        """Part a line that says an attribute behind its label: （出典：県調べ） gives its kind, label and text."""
        bare = text.strip()
        if bare[:1] in _OPENS and bare[-1:] == _OPENS[bare[0]]:
            bare = bare[1:-1]
        label, colon, rest = bare.replace("：", ":").partition(":")
        kind = self.attribute(label)
        return (kind, label.strip(), rest.strip()) if kind is not None and colon and rest.strip() else None


_OPENS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕"}
