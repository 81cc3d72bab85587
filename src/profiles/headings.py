"""The headings of the plan, by their numbers and codes: Ⅰ, １ …【２】, (1), ①."""

from __future__ import annotations

import regex

from ..normalize import DASHES, read_circled, read_parenthesised, read_roman
from .folding import either, key, plain_code
from .profile import Marks
from .signs import Kind, Sign

_CODE = rf"""
    [【\[［〔]\s*
    (?P<code> \d{{1,2}} (?: \s*[{DASHES}]\s* \d{{1,2}} )* )    # 2, 2-1
    \s*[】\]］〕]
"""
_POLICY = regex.compile(
    rf"""
    (?: (?P<before>\d{{1,2}})[\s.]* )?     # its number stands before the title, or after the code
    (?P<title>[^【\[\s\d].*?)\s*
    {_CODE}\s*
    (?P<after>\d{{1,2}})?
    """,
    regex.VERBOSE,
)
_CODED = regex.compile(rf"(?P<title>.+?)\s*{_CODE}", regex.VERBOSE)
_NUMBERED = regex.compile(r"(?P<number>\d{1,2})[\s.]+(?P<title>[^\d\s%％(（,].{3,})")
_CHAINED = regex.compile(
    rf"""
    (?P<label> (?P<chapter>[Ⅰ-ⅫIVX]{{1,5}}) \s*[{DASHES}]\s* (?P<policy>\d{{1,2}})     # Ⅰ-1
    (?: \s*[{DASHES}]\s* \(? (?P<measure>\d{{1,2}}) \)? )? )                        # Ⅰ-1-(1)
    [\s.]+ (?P<title>[^\d\s].*)
    """,
    regex.VERBOSE,
)
_GOES_ON = "、，,。～~-"
"""What follows a ① that is spoken of, not one that opens a heading."""


class HeadingVocabulary:
    """Answers which heading a line can be."""

    def __init__(self, marks: Marks) -> None:
        words = either(key(word) for word in marks.prefix)
        self._prefix = (
            regex.compile(
                rf"""
                (?:{words})\s*
                (?= [\d(⑴-⒇①-⑳㉑-㊿❶-❿○◯] )     # the number of the heading
                """,
                regex.VERBOSE,
            )
            if words
            else None
        )

    def prefix(self, text: str) -> str:
        """Return the word before the number of a folded heading (施策(1)), with what parts them; an empty text without one."""
        found = self._prefix.match(text) if self._prefix is not None else None
        return found[0] if found else ""

    def read(self, text: str) -> Sign | None:
        """Return the heading that a folded line can be by its number or code, or None."""
        text = text.removeprefix(self.prefix(text))
        if chained := _CHAINED.fullmatch(text):
            return _chained(chained)
        if (roman := read_roman(text)) and roman[2].strip():
            return Sign(Kind.CHAPTER, roman[2].strip(), roman[0], roman[1])
        if (circled := read_circled(text)) and circled[2].strip() and circled[2].strip()[0] not in _GOES_ON:
            return Sign(Kind.INITIATIVE, circled[2].strip(), circled[0], circled[1])
        if (numbered := read_parenthesised(text)) and numbered[2].strip():
            coded = _CODED.fullmatch(numbered[2].strip())
            title, code = (coded["title"], plain_code(coded["code"])) if coded else (numbered[2].strip(), None)
            return Sign(Kind.MEASURE, title, numbered[0], numbered[1], code)
        policy = _POLICY.fullmatch(text)
        if policy and "-" not in plain_code(policy["code"]):
            number = policy["before"] or policy["after"]
            return Sign(
                Kind.POLICY,
                policy["title"].strip(),
                int(number) if number else None,
                number or "",
                plain_code(policy["code"]),
            )
        return None


def read_numbered(text: str) -> Sign | None:
    """Return what a folded line with a bare number before it says ('１ 安全な道路'), or None."""
    numbered = _NUMBERED.fullmatch(text)
    return Sign(Kind.NUMBERED, numbered["title"], int(numbered["number"]), numbered["number"]) if numbered else None


def _chained(found: regex.Match[str]) -> Sign:
    """Return the policy or measure whose number holds those above it: Ⅰ－１, Ⅰ－１－(1)."""
    coded = _CODED.fullmatch(found["title"])
    title, code = (coded["title"], plain_code(coded["code"])) if coded else (found["title"], None)
    kind, number = (Kind.MEASURE, found["measure"]) if found["measure"] else (Kind.POLICY, found["policy"])
    return Sign(kind, title.strip(), int(number), found["label"], code)
