"""What is printed beside a name and is no part of it: a department, a number in a list, a plan code."""

from __future__ import annotations

import regex

from ..normalize import DASHES
from .folding import either, fold
from .profile import NameSigns

_OPENS, _CLOSES = r"[(\[【〔<〈《]", r"[)\]】〕>〉》]"
_WITHIN = r"[^()\[\]【】〔〕<>〈〉《》]"
_LISTED = rf"\(\d{{1,2}}\)|[①-⑳]|[・･](?=.)|0\d+(?:[{DASHES}]\d+)+"
"""What rows are numbered or listed with: (1), ①, ・, 0301-02. A bare figure may begin a name: ３Ｒ推進."""
_CODE = rf"[\[【〔]\s*\d{{1,2}}(?:\s*[{DASHES}]\s*\d{{1,2}})*\s*[\]】〕]"


class BesideNames:
    """Finds what a name holds that stands beside names."""

    def __init__(self, words: NameSigns) -> None:
        ends, begins, behind, numbered = (
            either(fold(word) for word in of)
            for of in (words.beside_ends, words.beside_begins, words.behind, words.numbered)
        )
        within = [rf"{_WITHIN}*(?:{ends})"] if ends else []
        within += [rf"(?:{begins}){_WITHIN}+"] if begins else []
        aside = [rf"(?<=.){_OPENS}(?:{'|'.join(within)}){_CLOSES}\Z"] if within else []
        alone = [words for words in (ends, behind) if words]
        self._one = regex.compile(rf"\S*(?:{'|'.join(alone)})") if alone else None
        glued = [rf"(?:{behind})\Z"] if behind else []
        apart = [rf"(?<=\S\s)\S+(?:{behind})\Z"] if behind else []  # a heading may be a department's: 健康増進課
        counted = [rf"(?:{numbered})\s*\d+"] if numbered else []
        self._project = regex.compile("|".join([rf"\A(?:{'|'.join([_LISTED, *counted])})", *aside, *glued]))
        self._heading = regex.compile("|".join([_CODE, *(rf"{one}\Z" for one in counted), *aside, *apart]))

    def is_one(self, text: str) -> bool:
        """Tell a text that is, in brackets or without, what stands beside names."""
        return self._one is not None and self._one.fullmatch(fold(text).strip("()[]")) is not None

    def of_row(self, name: str) -> str | None:
        """Return what the name of a project or an indicator holds that is no part of it; None for a name alone."""
        found = self._project.search(fold(name))
        return found[0] if found else None

    def of_heading(self, title: str) -> str | None:
        """Return what a heading's title holds that is no part of it, the code or the number, too; None for a title alone."""
        found = self._heading.search(fold(title))
        return found[0] if found else None
