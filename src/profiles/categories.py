"""The options of 区分: how they are spelt, what they mean, and where they stand in a cell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import regex

from ..model import CategoryMeanings
from .folding import key
from .profile import Categories


class CategoryVocabulary:
    """Answers what the words of 区分 mean."""

    def __init__(self, words: Categories) -> None:
        self._words = words
        self._marked_new = regex.compile(rf"[【〔\[［（(]\s*{_spaced(key(words.new))}\s*[】〕\]］）)]")

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Spellings of the options, folded, to the option."""
        return {
            **{key(spelling): option for spelling, option in self._words.spellings.items()},
            **{key(option): option for option in self._words.options},
        }

    @property
    def printed_options(self) -> tuple[str, ...]:
        """The options of 区分 themselves, without other words for them."""
        return self._words.options

    @cached_property
    def meanings(self) -> CategoryMeanings:
        """The option that says that there was no budget the year before, and those that say that there was one."""
        new = self._words.new
        return CategoryMeanings(new=new, going_on=tuple(word for word in self._words.options if word != new))

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """Finds the options in a 区分 cell: `word`, the `sign` (○, ◎, ☑) that may stand before it, or the `box` (□) that is
        left empty, and the `part` (一部) that makes it none of the options."""
        words = "|".join(_spaced(word) for word in sorted(self.spellings, key=len, reverse=True))
        parts = "|".join(_spaced(word) for word in self._words.partly) or "(?!)"
        signs = f"{_one_of('sign', self._words.chosen)}|{_one_of('box', self._words.unchosen)}"
        return regex.compile(
            rf"(?:{signs})?\s*(?:(?P<part>{parts})\s*)?(?P<word>{words})(?:\s*[(（](?P<part>{parts})[)）])?"
        )

    @cached_property
    def _signs(self) -> str:
        return "".join((*self._words.chosen, *self._words.unchosen))

    def is_sign(self, text: str) -> bool:
        """Tell a sign that stands before an option: ☑, □."""
        return len(text) == 1 and text in self._signs

    def is_left(self, text: str) -> bool:
        """Tell a sign of an option that is not chosen: □."""
        return len(text) == 1 and text in "".join(self._words.unchosen)

    def option(self, text: str) -> str | None:
        """Return the option that a word is (a ○ before it and parentheses aside), or None."""
        return self.spellings.get(key(text).lstrip(self._signs + "()").rstrip("()"))

    def alone(self, text: str) -> str | None:
        """Return the word that a whole cell of 区分 is, of those that are none among other text (終了); or None."""
        return next((word for word in self._words.alone if key(word) == key(text).strip("()")), None)

    def is_ditto(self, text: str) -> bool:
        """Tell a cell that says what the one above it says: 〃, 同上."""
        return key(text) in {key(word) for word in self._words.ditto}

    def is_option(self, text: str) -> bool:
        """Tell a whole cell of 区分 that is one word that is known, and nothing besides."""
        return self.option(text) is not None or self.alone(text) is not None

    def is_options(self, text: str) -> bool:
        """Tell whether text is nothing but options, also when they run together (見直し継続)."""
        return bool(key(text)) and not self.pattern.sub("", text).strip(" 　()（）・/")

    def is_marked_new(self, text: str) -> bool:
        """Tell whether an item of an overview carries the option for what is new, in brackets: 【新規】."""
        return self._marked_new.search(text) is not None


def _one_of(name: str, signs: Iterable[str]) -> str:
    """Return the expression of one of the signs, as a group; of nothing where there is none."""
    known = regex.escape("".join(signs))
    return rf"(?P<{name}>[{known}])" if known else rf"(?P<{name}>(?!))"


def _spaced(word: str) -> str:
    """Return the expression of a word whose letters may stand apart."""
    return r"\s*".join(regex.escape(letter) for letter in word)
