"""The words of a row or sentence that repeats another: 再掲, and what a department says for it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ..normalize import RELISTED
from .folding import either, key

_OPENS = r"[(（【〔\[［]"
_CLOSES = r"[)）】〕\]］]"
_OPENS_MARK = r"(（【〔\[［〈＜<※＊*"


class RelistedWords:
    """Tells where one of the words stands as a mark, whole or torn apart by a line's end."""

    def __init__(self, words: Iterable[str], left_out: Iterable[str], headings: Iterable[str] = ()) -> None:
        known = list(dict.fromkeys((RELISTED, *(key(word) for word in words))))
        others = either(word for word in known if word != RELISTED)
        without = either(key(word) for word in left_out)
        ends = rf"(?:分|あり)?\s*(?![\p{{Hiragana}}\p{{Katakana}}\p{{Han}}ー])|.*参\s*照{rf'|分?[をは]?(?:{without})' if without else ''}"
        # Letters after it make it another word: （重複補助整理） is a name's own.
        self._other = regex.compile(rf"(?<=[{_OPENS_MARK}]\s*)(?:{others})(?={ends})") if others else None
        self._after_sign = regex.compile(rf"[※*＊](?:{either(known)})")
        begun = "|".join("(?:" + regex.escape(word[0]) + ")?" for word in known)
        self._torn = regex.compile(
            rf"""
              {_OPENS} \s* (?: {begun} ) $                              # …（再
            | ^ (?: {either(word[1:] for word in known)} ) {_CLOSES}    # 掲）…
            """,
            regex.VERBOSE,
        )
        letters = "|".join("".join(f"(?:{regex.escape(letter)})?" for letter in word) for word in known)
        last = either(word[-1] for word in known)
        self._tail = regex.compile(rf"{_OPENS}?(?:{letters}){_CLOSES}?|.{{0,3}}(?:{last}){_CLOSES}|の一部")
        self._named = regex.compile(either(known))
        numbered = either(["頁", "ページ", *(key(word) for word in headings)])
        place = rf"(?:{numbered}|[^\p{{Hiragana}}\p{{Katakana}}\p{{Han}}ー()]|[（(][^()（）]{{1,10}}[)）])"
        self._mark = regex.compile(
            rf"""
            [※*＊]? {_OPENS}?
            (?: {place}{{1,16}} の? )? (?P<part>の?一部{_OPENS}?)?                        # P.12, ①の, Ⅰ-1(2), 一部
            (?:{either(known)}) (?:分|あり|の?事業)?
            (?: [（(](?P<part>の?一部)[)）]
              | [^\p{{Hiragana}}\p{{Katakana}}\p{{Han}}]{{0,12}} | .{{0,20}}参照             # (①), Ⅳ-１…参照
              | [（(] (?!.*(?:{without or "(?!)"})) [^()（）]{{1,16}} [)）] )                  # （健康福祉部）
            {_CLOSES}{{0,2}}
            """,
            regex.VERBOSE,
        )
        self._other_row = regex.compile(rf"(?:{either(known)})(?:元|[示載])")
        self._left_out = regex.compile(rf"(?:{either(known)})分?[をは]?(?:{without})") if without else None

    def in_usual_words(self, text: str) -> str:
        """Return a text with 再掲 for the other words for it, where they stand as a mark: in brackets, after ※."""
        return self._other.sub(RELISTED, text) if self._other is not None else text

    def begins(self, text: str) -> bool:
        """Tell a line that begins with ※再掲: a mark of a name, though it looks like a footnote."""
        return self._after_sign.match(key(text)) is not None

    def is_mark(self, text: str) -> bool:
        """Tell a text that is the mark, alone or with where the original is: 再掲（①）, P.12再掲, ①の再掲."""
        return self._mark.fullmatch(key(text)) is not None

    def is_partial(self, text: str) -> bool:
        """Tell a mark that says of a part only: 一部再掲, 再掲（一部）."""
        found = self._mark.fullmatch(key(text))
        return found is not None and found["part"] is not None

    def is_unclear(self, text: str) -> bool:
        """Tell words that hold the mark and say more than is known: whether the row itself is one, who knows.

        再掲除く and 再掲元 speak of other rows, 再掲示 is another word.
        """
        rest = self._other_row.sub("", key(text))
        return self.is_named(rest) and not self.is_mark(text) and not self.is_left_out(text)

    def is_named(self, meaning: str) -> bool:
        """Tell words that say what the mark says: 再掲事業."""
        return self._named.search(key(meaning)) is not None

    def is_torn(self, name: str) -> bool:
        """Tell a name at whose end a mark is cut off, or at whose beginning the rest of one stands."""
        return self._torn.search(name) is not None

    def may_be_rest(self, text: str) -> bool:
        """Tell whether a line can be the mark of the name above it, or a part of the mark; also の一部."""
        return self._tail.fullmatch(key(text)) is not None

    def is_left_out(self, total_label: str) -> bool:
        """Tell a 計 that does not hold the repeated rows: 計（再掲除く）."""
        return self._left_out is not None and self._left_out.search(key(total_label)) is not None
