"""Signs before and behind names ([新], ★, （再）), and the lines by which a document explains them (凡例：★…新規)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import regex

from .categories import CategoryVocabulary
from .folding import either, fold, key
from .profile import NameSigns
from .relisted import RelistedWords

_LONE = "★☆◎●○◯〇◇◆□■△▲▽▼〃✓✔◉⦿"
_NOTE_MARKS = "※＊*"
"""Marks that point to footnotes, unless the document says otherwise of them (※印は再掲事業)."""
_OPENS, _CLOSES = r"[(\[【〔<（［＜〈《≪]", r"[)\]】〕>）］＞〉》≫]"
_SQUARED = regex.compile("[\U0001f210-\U0001f23b]")
"""Letters in a box that fonts have as one character: 🈟 for 新."""
_INNER = r"[^()\[\]【】〔〕<>（）［］＜＞〈〉《》≪≫※＊*\s]{1,4}"
_AT_START = regex.compile(
    rf"""\s*(?:
        (?P<bare>[{_NOTE_MARKS}]) (?P<inner>\p{{Han}}{{1,2}}) (?=\s)              # ※再 before a blank
      | (?P<lone>[{_LONE}{_NOTE_MARKS}])
      | (?P<open>{_OPENS}) \s* (?P<inner>{_INNER}) \s* {_CLOSES}
      | (?P<inner>{_INNER}) \s* (?P<bare>[)）!！])                                # 新）, NEW！
    )\s*""",
    regex.VERBOSE,
)
_AT_END = regex.compile(
    rf"\s*(?: (?P<lone>[{_LONE}{_NOTE_MARKS}]) | (?P<open>{_OPENS}) \s* (?P<inner>{_INNER}) \s* {_CLOSES} )\s*\Z",
    regex.VERBOSE,
)
_SIGN = rf"""
    [「『"]? (?: (?P<sign>[{_LONE}]|[{_NOTE_MARKS}](?=印)) | {_OPENS} \s* (?P<sign>{_INNER}) \s* {_CLOSES} ) [」』"]?
"""
_EXPLAINED = regex.compile(
    rf"""
    (?P<begin> {_SIGN} \s*
        (?: (?P<of>印(?:の事業)?|の付いた(?:もの|事業)|を付した(?:もの|事業))? \s* (?P<is>は|が) [、,]?
          | (?:印)? \s* (?P<sep> : | = | … | ‥ | ⋯ | \.{{2,}} | ・{{2,}} | → ) […‥⋯.・]*
        ) \s*
    )
    """,
    regex.VERBOSE,
)
_CLAUSE_END = "、,,。.;・/　 )）」"
_SAYS = regex.compile(r"(?:を(?:示す|表す|示します|表します|いう)|です|である|とする|のこと|を指す)?[。．.]?\Z")
_BULLETS = frozenset("●○◯〇◇◆□■")


@dataclass(frozen=True, slots=True)
class NameSign:
    """A sign of a name: as printed, and the form in which it is looked up (the letter inside brackets, or the sign)."""

    printed: str
    key: str
    bracket: str


class NameSignVocabulary:
    """Answers what the signs of names mean, and which lines explain them."""

    def __init__(self, words: NameSigns, categories: CategoryVocabulary, relisted: RelistedWords) -> None:
        self._words, self._categories, self._relisted = words, categories, relisted
        heads = either(key(word) for word in words.legend)
        self._head = regex.compile(rf"(?:[(\[【<〔]?(?:{heads})[)\]】>〕]?\s*:?\s*)") if heads else None

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The letters that stand for words wherever a document does not say otherwise."""
        return {key(letters): words for letters, words in self._words.meanings.items()}

    # -- names --------------------------------------------------------------------------------------------------------

    def taken_off(self, name: str, explained: Mapping[str, object]) -> tuple[str, tuple[NameSign, ...]]:
        """Return a name without the signs before and behind it, and the signs in printed order.

        A bracket of few letters before a name is a sign ([新], 【公共】). One in round brackets, and every one behind a
        name, is one only if it is known: by what the document has `explained`, or by the profile.
        """
        rest = _SQUARED.sub(lambda found: f"[{_unboxed(found[0])}]", name)
        before: list[NameSign] = []
        behind: list[NameSign] = []
        while (found := _AT_START.match(rest)) and self._is_sign(found, explained, at_start=True):
            before.append(_sign(found))
            rest = rest[found.end() :]
        while (found := _AT_END.search(rest)) and self._is_sign(found, explained, at_start=False):
            behind.insert(0, _sign(found))
            rest = rest[: found.start()]
        return rest, (*before, *behind)

    def _is_sign(self, found: regex.Match[str], explained: Mapping[str, object], *, at_start: bool) -> bool:
        if found["lone"] and found["lone"] in _NOTE_MARKS:
            return key(found["lone"]) in explained
        if found["lone"]:
            return at_start or found["lone"] not in "○◯〇□△"
        letters = key(found["inner"])
        if self._relisted.is_mark(letters):
            return False
        if letters in explained or letters in self.meanings:
            return True
        return at_start and not found["bare"] and key(found["open"]) in "[【〔" and len(letters) <= 3

    def is_bullet(self, sign: NameSign) -> bool:
        """Tell a sign that lists use, too: before every name of a table it says nothing of any of them."""
        return sign.key in _BULLETS

    # -- what a sign means ----------------------------------------------------------------------------------------

    def is_relisted(self, meaning: str) -> bool:
        """Tell a meaning that says 再掲."""
        return self._relisted.is_named(meaning)

    def option(self, meaning: str) -> str | None:
        """Return the option of 区分 that a meaning says (新規事業), or None: for none, several, and 一部新規."""
        read = list(self._categories.pattern.finditer(key(meaning)))
        words = [key(one["word"]) for one in read]
        found = [self._categories.spellings[word] for word in words if len(word) > 1 or word == key(meaning)]
        if len(set(found)) != 1 or found[0] not in self._categories.printed_options or any(one["part"] for one in read):
            return None
        return found[0]

    @staticmethod
    def explains_note_mark(text: str) -> bool:
        """Tell a line that begins as a footnote does and says what the mark of footnotes means before names: ※印は…"""
        return text[:1] in _NOTE_MARKS and text[1:2] == "印"

    def _explains_alone(self, found: regex.Match[str]) -> bool:
        sign = key(found["sign"])
        if sign in _NOTE_MARKS:
            return True
        return not (found["is"] and sign in _BULLETS) and (sign in _LONE or sign in self.meanings)

    # -- legends ------------------------------------------------------------------------------------------------------

    def explained(self, text: str, *, note: bool = False) -> tuple[tuple[str, str], ...]:
        """Return the signs that a line explains and their meanings; nothing for any other line.

        `note` tells a line that is a footnote already. A line that is neither one nor says 凡例 explains only letters
        that the profile knows ((新)：…, not （課題）：…), and a sign that lists use, too, not by は: ○はじめに is an item.
        """
        folded = _SQUARED.sub(lambda found: f"[{_unboxed(found[0])}]", fold(text)).strip()
        head = self._head.match(folded) if self._head is not None else None
        rest = folded[head.end() :] if head is not None else folded
        if head is None and rest[:1] == "(" and rest[-1:] == ")" and _EXPLAINED.match(rest[1:].lstrip()):
            rest = rest[1:-1]
        rest = rest.strip()
        begins = [found for found in _EXPLAINED.finditer(rest) if _begins_a_clause(rest, found.start())]
        if not begins or begins[0].start() != 0:
            return ()
        if not note and head is None and not all(self._explains_alone(one) for one in begins):
            return ()
        ends = [*(one.start() for one in begins[1:]), len(rest)]
        said = [
            (key(one["sign"]), _SAYS.sub("", rest[one.end() : end].strip(_CLAUSE_END)))
            for one, end in zip(begins, ends, strict=True)
        ]
        return tuple((sign, meaning) for sign, meaning in said if meaning)


def _begins_a_clause(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _CLAUSE_END


def _sign(found: regex.Match[str]) -> NameSign:
    return NameSign(
        found[0].strip(), key(found["lone"] or found["inner"]), found["open"] or found.groupdict().get("bare") or ""
    )


def _unboxed(character: str) -> str:
    return unicodedata.normalize("NFKC", character)
