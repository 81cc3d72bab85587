"""Names: one form for one thing in every year, and the markers that are not part of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .marks import split_marks
from .radicals import fold_radicals
from .width import fold_width

_BLANKS = re.compile(r"\s+")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ.,&]")
_LATIN_WORDS = re.compile(r"(?<=[0-9A-Za-zÀ-ɏ.,&]) (?=[0-9A-Za-zÀ-ɏ&])")
_DASHES = re.compile("[-－‐‑‒–—―−﹣]")
_DASH_IN_LATIN = re.compile("(?<=[0-9A-Za-z])－(?=[0-9A-Za-z])")
_ONE_FORM = str.maketrans({"〜": "～", "~": "～", "∼": "～", "(": "（", ")": "）"})

_WORD = r"再\s*掲"
_OPEN = r"[(（【〔\[［〈＜<]"
_CLOSE = r"[)）】〕\]］〉＞>]"
_RELISTED = re.compile(
    rf"\s*(?:{_OPEN}\s*(?P<part>一\s*部\s*)?{_WORD}(?:\s*[:：、]?[^)）】〕\]］〉＞>]*参\s*照|\s*[:：][^)）】〕\]］〉＞>]*)?\s*(?:{_CLOSE}|\Z)"
    rf"|{_WORD}\s*{_CLOSE}"
    rf"|[※＊*]\s*{_WORD}(?:.*?参\s*照)?(?![^\s)）】〕\]］])"
    rf"|(?<=費){_WORD}\Z|(?<=\s){_WORD}(?:\s.*参\s*照)?\Z|\A{_WORD}(?=\s))\s*",
    re.DOTALL,
)
_PARTIAL = re.compile(rf"\s*(?:の\s*一\s*部(?=\s*(?:[(（]|\Z))|{_OPEN}\s*(?:の\s*)?一\s*部\s*{_CLOSE})\s*", re.DOTALL)
_AT_EDGE = re.compile(
    rf"\A\s*{_OPEN}\s*{_WORD}\s*{_CLOSE}\s*|\s*(?:{_OPEN}\s*{_WORD}\s*{_CLOSE}|[※＊*]\s*{_WORD})\s*\Z"
)


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project's name without its markers, what the markers said, and the printed text.

    `relisted`: 再掲, it is counted elsewhere. `partial`: の一部, only part of its budget.
    """

    name: str
    relisted: bool
    partial: bool
    printed: str


def normalise_name(text: str) -> str:
    """Return a name in the one form that is the same in every year's document.

    Radicals are ideographs, digits and Latin letters half-width, katakana full-width and composed; dashes are －
    (- between Latin letters or digits), wave dashes ～, parentheses （）. Blanks go, but for one between Latin words.
    """
    name = _BLANKS.sub(" ", fold_width(fold_radicals(text))).strip()
    name = name.translate(_ONE_FORM)
    if " " in name:
        name = "\n".join(_LATIN_WORDS.split(name)).replace(" ", "").replace("\n", " ")
    return _DASH_IN_LATIN.sub("-", _DASHES.sub("－", name))


def split_project_name(printed: str) -> ProjectName:
    """Take the markers off a project's name: （再掲） in any brackets, ※再掲 …参照, の一部, footnote marks.

    They may be wrapped, hold blanks, and come in any order. 一部再掲 is both. Every other parenthesis is part of the
    name, and so are the two characters inside a longer word (再掲示板).
    """
    text, _ = split_marks(fold_radicals(printed))
    if "再" not in text and "一" not in text:
        return ProjectName(normalise_name(text), relisted=False, partial=False, printed=printed)
    found = [marker["part"] for marker in _RELISTED.finditer(text)]
    text = _RELISTED.sub("", text)
    without_part = _PARTIAL.sub("", text)
    return ProjectName(
        name=normalise_name(split_marks(without_part)[0]),
        relisted=bool(found),
        partial=without_part != text or any(found),
        printed=printed,
    )


def strip_relisted(text: str) -> tuple[str, bool]:
    """Return a statement without 再掲 at its start or end, and whether it carried one. The wording stays as printed."""
    stripped = _AT_EDGE.sub("", text)
    return stripped, stripped != text
