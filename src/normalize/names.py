"""Names: one form for one thing in every year, and the markers that are not part of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dashes import HYPHENS
from .marks import split_marks
from .radicals import fold_radicals
from .width import fold_width

_BLANKS = re.compile(r"\s+")
_LATIN_WORDS = re.compile(r"(?<=[0-9A-Za-zÀ-ɏ.,&]) (?=[0-9A-Za-zÀ-ɏ&])")
_SPACED_LETTERS = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z](?: [0-9A-Za-z])+(?![0-9A-Za-z])")
_DASHES = re.compile(f"[{HYPHENS}]")
_DASH_IN_LATIN = re.compile("(?<=[0-9A-Za-z])－(?=[0-9A-Za-z])")
_ONE_FORM = str.maketrans({"〜": "～", "~": "～", "∼": "～", "·": "・", "•": "・", "‧": "・", "(": "（", ")": "）"})

_OPEN = r"[(（【〔\[［〈＜<]"
_NOT_CLOSE = r"[^)）】〕\]］〉＞>]"
_CLOSE = r"[)）】〕\]］〉＞>]"
RELISTED = "再掲"
"""The mark of a repeated row in the form in which names are read; a profile's other words for it are turned into it."""
_RELISTED = r"\s*".join(RELISTED)
# After 再掲 in its brackets may stand where the original is; a letter there makes it another word (再掲示板).
_IN_BRACKETS = (
    rf"{_OPEN}\s*(?:一\s*部\s*)?{_RELISTED}\s*(?:分|あり)?"
    rf"(?:[^ぁ-ヺ一-鿿)）】〕\]］〉＞>]{_NOT_CLOSE}*)?"
)
_MARKER = re.compile(
    rf"""
    \s*
    (?:
        {_IN_BRACKETS} (?: {_CLOSE} | \Z )                                         # （再掲）; the closing one may be lost
      | {_RELISTED} \s* {_CLOSE}                                                   # the opening bracket was lost
      | \A [※＊*]? \s* {_RELISTED} (?= \s+ {_NOT_CLOSE} ) (?! .* 参 \s* 照 \s* \Z )  # before the name: 再掲 橋りょう
      | [※＊*] \s* {_RELISTED} (?! [示載] ) .* \Z                                   # ※再掲 …参照, to the end
      | (?<= . ) {_RELISTED} (?: \s .* 参 \s* 照 \s* )? \Z                          # behind the name, with no sign
    )
    \s*
    """,
    re.DOTALL | re.VERBOSE,
)
_PARTIAL = re.compile(
    rf"""
    \s*
    (?:
        の \s* 一 \s* 部 (?= \s* (?: [(（] | \Z ) )       # 橋りょう整備費の一部（再掲）
      | {_OPEN} \s* (?: の \s* )? 一 \s* 部 \s* {_CLOSE}  # （一部）
    )
    \s*
    """,
    re.VERBOSE,
)
_PART = re.compile(r"一\s*部")
_AT_EDGE = re.compile(
    rf"""
      \A \s* {_IN_BRACKETS} {_CLOSE} \s*                                        # at the beginning
    | \s* (?: {_IN_BRACKETS} {_CLOSE} | [※＊*] \s* {_RELISTED} ) \s* \Z          # at the end
    """,
    re.VERBOSE,
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
    (- between Latin letters or digits), wave dashes ～, points ・, parentheses （）. Blanks go, but for one between Latin words.
    """
    name = _BLANKS.sub(" ", fold_width(fold_radicals(text))).strip().translate(_ONE_FORM)
    if " " in name:
        name = _SPACED_LETTERS.sub(lambda letters: letters[0].replace(" ", ""), name)
        name = "\n".join(_LATIN_WORDS.split(name)).replace(" ", "").replace("\n", " ")
    return _DASH_IN_LATIN.sub("-", _DASHES.sub("－", name))


def split_project_name(printed: str) -> ProjectName:
    """Take the markers off a project's name: （再掲） in any brackets, ※再掲 …参照, の一部, footnote marks.

    They may be wrapped, hold blanks, and come in any order. 一部再掲 is both. Every other parenthesis is part of the
    name, and so are the two characters inside a longer word (再掲示板).
    """
    text, _ = split_marks(fold_radicals(printed))
    markers = [marker[0] for marker in _MARKER.finditer(text)] if "再" in text else []
    whole = _MARKER.sub("", text) if markers else text
    name = _PARTIAL.sub("", whole) if "一" in whole else whole
    return ProjectName(
        name=normalise_name(split_marks(name)[0]),
        relisted=bool(markers),
        partial=name != whole or any(_PART.search(marker) for marker in markers),
        printed=printed,
    )


def strip_relisted(text: str) -> tuple[str, bool]:
    """Return a statement without 再掲 at its start or end, and whether it carried one. The wording stays as printed."""
    if "再" not in text:
        return text, False
    stripped = _AT_EDGE.sub("", text)
    return stripped, stripped != text
