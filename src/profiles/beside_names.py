"""What is printed beside a name and is no part of it: a department, a number in a list, a plan code."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from ..normalize import DASHES, find_fiscal_years, normalise_name
from .folding import either, fold
from .profile import NameSigns

_OPENS, _CLOSES = r"[(（\[【〔<〈《]", r"[)）\]】〕>〉》]"
_WITHIN = r"[^()（）\[\]【】〔〕<>〈〉《》]"
_LISTED = rf"[(（](?:\d{{1,2}}|[ア-ホ])[)）]|[①-⑳]|[・･](?=.)|0\d+(?:[{DASHES}]\d+)+"
"""What rows are numbered or listed with: (1), ①, ・, 0301-02. A bare figure may begin a name: ３Ｒ推進."""
_OPENS_FIRST = regex.compile(rf"\A[^(（\[【〔<〈《]*{_OPENS}")
_CODE = rf"[\[【〔]\s*\d{{1,2}}(?:\s*[{DASHES}]\s*\d{{1,2}})*\s*[\]】〕]"


_COUNTED = r"(?:(?P<number>\d{1,4})|(?P<number>[ア-ホ])(?![ァ-ヺー]))(?P<sep>[ 　.．、)）]*)(?P<rest>\D.*)"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
_PAGE = r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}])[ 　]*(?:[Pp]\.?\s*\d{1,3}|\d{1,3}\s*(?:頁|ページ))\Z"
"""Where in the book more is said of a project."""
_YEARS = range(1900, 2100)
_FEWEST_COUNTED = 3
"""From how many rows on a number that nothing parts from its name may be one of a list."""


class BesideNames:
    """Finds what a name holds that stands beside names, and takes it off where it is known what it is."""

    def __init__(self, words: NameSigns) -> None:
        self._words = words
        ends, begins, behind, numbered = (
            either(fold(word) for word in of)
            for of in (words.beside_ends, words.beside_begins, words.behind, words.numbered)
        )
        within = [rf"{_WITHIN}*(?:{ends})"] if ends else []
        within += [rf"(?:{begins}){_WITHIN}+"] if begins else []
        name_ends = either(fold(word) for word in words.name_ends)
        within += [rf"{former}{_WITHIN}*(?:{name_ends})" for former in (either(words.former),) if former and name_ends]
        before = rf"(?:{begins})?" if begins else ""
        aside = [rf"(?<=.){before}{_OPENS}(?:{'|'.join(within)}){_CLOSES}\Z"] if within else []
        alone = [words for words in (ends, behind) if words]
        self._one = regex.compile(rf"\S*(?:{'|'.join(alone)})") if alone else None
        glued = [rf"(?:{behind})\Z"] if behind else []
        apart = [rf"(?<=\S\s)\S+(?:{behind})\Z"] if behind else []  # a heading may be a department's: 健康増進課
        counted = [rf"(?:{numbered})\s*\d+"] if numbered else []
        apart_from_name = [rf"{one}[.:：]+" for one in counted]  # No.1ブランド推進費 is a name
        number = rf"(?:{'|'.join([_LISTED, *apart_from_name])})\s*(?=\p{{L}}|[「『])"
        self._counted = regex.compile(rf"(?:(?:{numbered})\s*)?{_COUNTED}" if numbered else _COUNTED)
        self._number = regex.compile(rf"\A{number}")
        self._aside = regex.compile(aside[0]) if aside else None
        self._before = regex.compile(rf"{_OPENS}{_WITHIN}*(?:{behind}){_CLOSES}(?=.)") if behind else None
        self._name_ends = tuple(words.name_ends)
        lines = [rf"\S{{2,}}(?:{behind})"] if behind else []
        lines += [rf"(?:{either(words.former)})\S+(?:{name_ends})"] if words.former and name_ends else []
        self._own_line = regex.compile("|".join(lines)) if lines else None
        if words.former and name_ends:
            glued += [rf"(?<=(?:{name_ends}))(?:{either(words.former)}).+(?:{name_ends})\Z"]
        self._in_square = regex.compile(rf"(?<=.)[\[【〔]({_WITHIN}+(?:{name_ends}))[\]】〕]\Z") if name_ends else None
        self._project = regex.compile("|".join([rf"\A(?:{'|'.join([_LISTED, *counted])})", _PAGE, *aside, *glued]))
        self._heading = regex.compile("|".join([_CODE, *(rf"{one}\Z" for one in counted), *aside, *apart]))

    def taken_off(self, name: str, last_line: str) -> tuple[str, tuple[tuple[str, str | None], ...]]:
        """Return a project's name without what stands beside it, and each part of that with what it is (None for a bullet).

        `name` is in the form of names, `last_line` the last line of its cell: a department may be one by itself.
        """
        found: list[tuple[str, str | None]] = []
        if begin := self._number.match(name):
            said = begin[0].strip()
            found.append((said, None if said in "・･" else self._words.number))
            name = name[begin.end() :]
        while self._before is not None and (begin := self._before.match(name)):
            found.append((begin[0], self._label(begin[0][1:-1])))
            name = name[begin.end() :]
        while self._aside is not None and (end := self._aside.search(name)):
            found.append((end[0], self._label(regex.sub(_OPENS_FIRST, "", end[0])[:-1])))
            name = name[: end.start()]
        alone = normalise_name(last_line)
        above = name.removesuffix(alone)
        ends = above != name and above.endswith(self._name_ends)
        if ends and self._own_line is not None and self._own_line.fullmatch(alone):
            found.append((alone, self._label(alone)))
            name = above
        return name, tuple(found)

    def counted(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the numbers (with what parts them from the names) that the names of a table begin with, where all do
        and count on: 1 …, 2 …; ア …, イ …. Names that go on alike have numbers of their own: １歳児…, ２歳児…."""
        found = [self._counted.fullmatch(fold(name).strip()) for name in names]
        if len(found) < 2 or not all(found):
            return ()
        matches = [one for one in found if one is not None]
        numbers = [int(one["number"]) if one["number"].isdigit() else _KANA.find(one["number"]) + 1 for one in matches]
        if not _of_an_office(numbers, matches) and (
            any(after != before + 1 for before, after in pairwise(numbers)) or 0 in numbers
        ):
            return ()
        if not all(one["sep"] for one in matches):
            goes_on = {one["rest"][0] for one in matches}
            if len(matches) < _FEWEST_COUNTED or len(goes_on) < len(matches):
                return ()
        return tuple(one.string[: one.start("rest")] for one in matches)

    def _label(self, inner: str) -> str | None:
        for words in (self._words.beside_begins, self._words.beside_ends, self._words.behind):
            for word, label in sorted(words.items(), key=lambda item: -len(item[0])):
                if inner.startswith(fold(word)) if words is self._words.beside_begins else inner.endswith(fold(word)):
                    return label
        return next((label for word, label in self._words.former.items() if inner.startswith(word)), None)

    def is_one(self, text: str) -> bool:
        """Tell a text that is, in brackets or without, what stands beside names."""
        return self._one is not None and self._one.fullmatch(fold(text).strip("()[]")) is not None

    def of_row(self, name: str) -> str | None:
        """Return what the name of a project or an indicator holds that is no part of it; None for a name alone."""
        text = fold(name)
        found = self._project.search(text)
        if found is None and self._in_square is not None:
            found = self._in_square.search(text)
            found = found if found is not None and find_fiscal_years(found[1]) else None  # the name of another year
        return found[0] if found else None

    def of_heading(self, title: str) -> str | None:
        """Return what a heading's title holds that is no part of it, the code or the number, too; None for a title alone."""
        found = self._heading.search(fold(title))
        return found[0] if found else None


def _of_an_office(numbers: Sequence[int], matches: Sequence[regex.Match[str]]) -> bool:
    """Tell numbers that an office gives its projects (101, 105, 230), which need not count on: of three figures or more,
    of one length, each parted from its name. Years begin names of their own."""
    digits = {len(one["number"]) for one in matches}
    parted = all(one["sep"] for one in matches)
    rising = all(after > before for before, after in pairwise(numbers))
    return parted and rising and digits <= {3, 4} and len(digits) == 1 and not any(one in _YEARS for one in numbers)
