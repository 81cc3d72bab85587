"""A profile made ready for use: what a line or a column head says it is, by its words alone.

Context is not looked at here: a line that opens with ① may be an initiative or the middle of a sentence. The parser,
which knows where it is, decides.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import regex

from ..model import CategoryMeanings, ColumnMeaning
from ..normalize import (
    DASHES,
    find_fiscal_years,
    fold_radicals,
    fold_width,
    is_page_number,
    parse_fiscal_year,
    parse_unit_label,
    read_circled,
    read_parenthesised,
    read_roman,
    split_marks,
    year_row,
)
from .folding import fold, key, plain_code
from .profile import Profile
from .relisted import RelistedWords
from .signs import WORDED, Kind, Sign

_BLANKS = regex.compile(r"\s+")
_LENTICULAR = regex.compile(r"【(.+?)(?:】|$)")
_CODE = rf"[【\[［〔]\s*(?P<code>\d{{1,2}}(?:\s*[{DASHES}]\s*\d{{1,2}})*)\s*[】\]］〕]"
_POLICY = regex.compile(rf"(?:(?P<before>\d{{1,2}})[\s.]*)?(?P<title>[^【\[\s\d].*?)\s*{_CODE}\s*(?P<after>\d{{1,2}})?")
_CODED = regex.compile(rf"(?P<title>.+?)\s*{_CODE}")
_NUMBERED = regex.compile(r"(?P<number>\d{1,2})[\s.]+(?P<title>[^\d\s%％(（,].{3,})")
_PLAN_NOTE = regex.compile(r"【\s*】\s*(?:…|\.{2,}|・{2,}|は|:|=|⋯).*")
_BRACKETED = regex.compile(r"[(【\[<〔〈《（＜［](.+)[)】\]>〕〉》）＞］]")
_HEAD_MARKS = regex.compile(r"[※*＊]+\d?$")
_HEAD_PARENTHESES = regex.compile(r"[(\[〔].*?[)\]〕]")
_HEAD_LETTER = regex.compile(r"[A-Z](?:-[A-Z])?|(?:単位:)?[百十千万億]*円")
_EMPTY_BRACKETS = regex.compile(r"[(\[【]\s*(?:年度?)?\s*[)\]】]")
_NUMBER_ONLY = regex.compile(r"\d{1,2}")


class Vocabulary:
    """Answers what words mean, from a :class:`Profile`. Cheap to ask: answers are remembered."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        labels, marks = profile.labels, profile.marks
        self._whole: dict[str, Kind] = {}
        for kind, words in (
            (Kind.RESPONSE, labels.response), (Kind.ISSUE, labels.issue), (Kind.ACTUAL, labels.actual),
            (Kind.PLAN, labels.plan), (Kind.KPI, labels.kpi), (Kind.GOAL, labels.goal),
            (Kind.DIRECTIONS, labels.directions),
        ):  # fmt: skip
            self._whole.update({key(word): kind for word in words})
        self._valued = tuple(
            (key(word), kind)
            for kind, words in ((Kind.BASELINE, labels.baseline), (Kind.TARGET, labels.target))
            for word in sorted(words, key=len, reverse=True)
        )
        prefixes = "|".join(regex.escape(key(word)) for word in sorted(marks.prefix, key=len, reverse=True))
        self._prefix = regex.compile(rf"(?:{prefixes})\s*(?=[\d(⑴-⒇①-⑳㉑-㊿❶-❿○◯])") if prefixes else None
        self.relisted = RelistedWords(marks.relisted, marks.relisted_left_out)
        opens, closes = regex.escape("【〔[［（("), regex.escape("】〕]］）)")
        new = r"\s*".join(regex.escape(letter) for letter in key(profile.categories.new))
        self._marked_new = regex.compile(rf"[{opens}]\s*{new}\s*[{closes}]")
        self._years = frozenset(key(word) for word in labels.years)
        valued = "|".join(regex.escape(word) for words in (labels.baseline, labels.target) for word in words)
        self._valued_inside = regex.compile(
            rf"(?<=\S)\s*(?=(?:{valued})\s*[:：]?\s*[(（][^)）]*\d[^)）]*[)）]\s*[:：]?)"
        )
        self._bullets = frozenset(key(sign) for sign in marks.bullet)
        self._actions = tuple(key(sign) for sign in marks.action)
        self._footnotes = tuple(sorted({key(sign) for sign in marks.footnote}, key=len, reverse=True))
        self._legend = tuple(key(word) for word in profile.legend.words)
        self._group = regex.compile(f"[{regex.escape(marks.group_open)}](.+)[{regex.escape(marks.group_close)}]")
        self._subtotals = tuple(key(word) for word in labels.subtotal)
        totals = "|".join(
            regex.escape(key(word)) for word in sorted((*labels.total, *labels.subtotal), key=len, reverse=True)
        )
        self._total = regex.compile(rf"(?:{totals})(?:[(（※].*)?")
        phases = "|".join(regex.escape(key(word)) for word in sorted(profile.phases.words, key=len, reverse=True))
        self._phase = regex.compile(rf"(?:\d{{1,2}}月)?(?:{phases})")
        self._heads: dict[str, ColumnMeaning] = {
            key(head): group.meaning for group in profile.columns for head in group.heads
        }
        self._no_figures = frozenset(key(word) for word in profile.figures.none)
        self._signs: dict[str, Sign] = {}

    # -- lines ----------------------------------------------------------------------------------------------------

    def sign(self, text: str) -> Sign:
        """Return what a line says it is."""
        known = self._signs.get(text)
        if known is None:
            known = self._signs[text] = _as_printed(self._read_sign(fold(text)), text)
        return known

    def _read_sign(self, text: str) -> Sign:
        if not text:
            return Sign(Kind.BLANK)
        for reader in (self._read_heading, self._read_mark, self._read_label, self._read_title):
            sign = reader(text)
            if sign is not None:
                return sign
        if is_page_number(text):
            return Sign(Kind.PAGE_NUMBER)
        if _NUMBER_ONLY.fullmatch(text):
            return Sign(Kind.NUMBER, number=int(text))
        if (years := year_row(text)) and len(years) > 1:
            return Sign(Kind.YEARS)
        numbered = _NUMBERED.fullmatch(text)
        if numbered:
            return Sign(Kind.NUMBERED, numbered["title"], int(numbered["number"]), numbered["number"])
        return Sign(Kind.TEXT, text)

    def _read_mark(self, text: str) -> Sign | None:
        if text[0] in self._bullets and len(text) > 1:
            return Sign(Kind.BULLET, text[1:].strip(), label=text[0])
        for mark in self._actions:
            if text.startswith(mark):
                return Sign(Kind.ACTION, text[len(mark) :].strip(), label=mark)
        for mark in self._footnotes:
            if text.startswith(mark):
                kind = Kind.LEGEND if any(word in key(text) for word in self._legend) else Kind.FOOTNOTE
                return Sign(kind, text[len(mark) :].strip(), label=mark)
        if _PLAN_NOTE.fullmatch(text):
            return Sign(Kind.PLAN_NOTE, text)
        return None

    def _read_heading(self, text: str) -> Sign | None:
        if self._prefix is not None and (prefix := self._prefix.match(text)):
            text = text[prefix.end() :]
        if (roman := read_roman(text)) and roman[2].strip():
            return Sign(Kind.CHAPTER, roman[2].strip(), roman[0], roman[1])
        if (circled := read_circled(text)) and circled[2].strip() and circled[2].strip()[0] not in "、，,。～~-":
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

    def _read_label(self, text: str) -> Sign | None:
        whole = key(text)
        inner = _BRACKETED.fullmatch(whole)
        word = inner[1] if inner else whole
        kind = self._whole.get(whole) or self._whole.get(word)
        if kind is not None:
            return Sign(kind, label=word)
        for label, valued in self._valued:
            if whole.startswith(label) and (
                len(whole) == len(label) or whole[len(label)] in "(:（：[【△▲-－―—…0123456789"
            ):
                return Sign(valued, whole[len(label) :], label=label)
        head = _LENTICULAR.match(text)
        if head:
            years = find_fiscal_years(head[1])
            year = years[0][0] if years else None
            for kind, sets in (
                (Kind.STATEMENTS, self.profile.labels.statements),
                (Kind.BUDGET, self.profile.labels.budget),
            ):
                if any(all(key(part) in key(head[1]) for part in words) for words in sets):
                    return Sign(kind, text[head.end() :].strip(), label=head[0], year=year)
        if parse_unit_label(text) is not None:
            return Sign(Kind.UNIT, text)
        if group := self._group.fullmatch(text):
            return Sign(Kind.GROUP, group[1].strip())
        return None

    def _read_title(self, text: str) -> Sign | None:
        years = find_fiscal_years(text)
        if not years or len({year for year, _, _ in years}) != 1:
            return None
        bare = _undated(text, years)
        titles = self.profile.titles
        for kind, words in ((Kind.TITLE_BODY, titles.body), (Kind.TITLE_OUTLINE, titles.outline)):
            for word in sorted(words, key=len, reverse=True):
                if key(bare).endswith(key(word)):
                    return Sign(kind, _without_tail(bare, key(word)), year=years[0][0])
        return None

    def parts_of(self, text: str) -> tuple[str, ...]:
        """Cut a line before each dated 基準値 or 目標値 inside it: they are said apart from the name before them."""
        return tuple(part.strip() for part in self._valued_inside.split(text) if part.strip()) or (text,)

    # -- words ----------------------------------------------------------------------------------------------------

    def total_label(self, text: str) -> str | None:
        """Return the 計 that a cell or line begins with ('計', '計（再掲除く）'), or None."""
        return fold(text) if self._total.fullmatch(key(text)) else None

    def is_years_label(self, text: str) -> bool:
        """Tell a word that stands left of a row of fiscal years."""
        return key(text) in self._years

    def is_year_alone(self, text: str) -> bool:
        """Tell a part of a column head that is only a fiscal year: 令和５年度 above 予算額."""
        return parse_fiscal_year(fold(text)) is not None

    def is_options(self, text: str) -> bool:
        """Tell whether text is nothing but options of 区分, also when they run together (見直し継続)."""
        return bool(key(text)) and not self.category_pattern.sub("", text).strip(" 　()（）・/")

    def is_subtotal(self, text: str) -> bool:
        """Tell a 小計, after which a table goes on, from a 計, which ends it."""
        return key(text).startswith(self._subtotals)

    def head_meaning(self, text: str) -> ColumnMeaning | None:
        """Return what a column head means, or None when no rule knows it.

        Marks (区分※) and parentheses are left aside. A head that is known by a fiscal year alone is one of amounts.
        """
        return self._head_word(text) or ("amount" if self.head_year(text) is not None else None)

    def head_year(self, text: str) -> int | None:
        """Return the fiscal year by which alone a head of amounts is known (令和５年度予算額, R4), else None.

        Whether it is this year's money or last year's, the document's own year decides.
        """
        if self._head_word(text) is not None:
            return None
        outer = _HEAD_PARENTHESES.sub("", _HEAD_MARKS.sub("", key(text)))
        years = find_fiscal_years(outer)
        if len(years) != 1:
            return None
        year, start, end = years[0]
        bare = self._phase.sub("", outer[:start] + outer[end:]).strip("・/")
        return year if not bare or self._heads.get(bare) in ("amount", "prior") else None

    def _head_word(self, text: str) -> ColumnMeaning | None:
        whole = _HEAD_MARKS.sub("", key(text))
        outer = _HEAD_PARENTHESES.sub("", whole)
        return self._heads.get(whole) or self._heads.get(outer) or self._heads.get(self._phase.sub("", outer))

    def is_head_part(self, text: str) -> bool:
        """Tell whether text can stand in a column head: a head, or a part in parentheses that qualifies one."""
        if self.head_meaning(text) is not None:
            return True
        whole = key(text)
        inner = whole.strip("()[]〔〕【】")
        if inner == whole:
            return False
        return (
            self.head_meaning(inner) is not None or self.phase(inner) is not None or bool(_HEAD_LETTER.fullmatch(inner))
        )

    @cached_property
    def categories(self) -> dict[str, str]:
        """Spellings of the options of 区分, folded, to the option."""
        return {
            **{key(k): v for k, v in self.profile.categories.spellings.items()},
            **{key(option): option for option in self.profile.categories.options},
        }

    @cached_property
    def category_meanings(self) -> CategoryMeanings:
        """The option that says that there was no budget the year before, and those that say that there was one."""
        words = self.profile.categories
        return CategoryMeanings(new=words.new, going_on=tuple(word for word in words.options if word != words.new))

    @cached_property
    def category_pattern(self) -> regex.Pattern[str]:
        """Finds the options in a 区分 cell: `word`, and the `sign` (○, ◎, ☑) that may stand before it."""
        words = sorted(self.categories, key=len, reverse=True)
        spaced = "|".join(r"\s*".join(regex.escape(letter) for letter in word) for word in words)
        signs = regex.escape("".join(self.profile.categories.chosen))
        return regex.compile(f"(?P<sign>[{signs}]?)\\s*(?P<word>{spaced})")

    def category(self, text: str) -> str | None:
        """Return the 区分 option that a word is (a ○ before it and parentheses aside), or None."""
        return self.categories.get(key(text).lstrip("".join(self.profile.categories.chosen) + "()").rstrip("()"))

    def is_marked_new(self, text: str) -> bool:
        """Tell whether an item of an overview carries the option for what is new, in brackets: 【新規】."""
        return self._marked_new.search(text) is not None

    def phase(self, text: str) -> str | None:
        """Return the phase that a column head names ('当初', '6月補正後'), or None."""
        found = self._phase.search(key(text))
        return found[0] if found else None

    def stands_for_no_figure(self, text: str) -> bool:
        """Tell whether a word stands in place of a figure without being one: 皆増, 皆減."""
        body, _ = split_marks(key(text).strip("()[]"))
        return body in self._no_figures

    def is_bullet(self, text: str) -> bool:
        """Tell whether a line begins a new ・ item."""
        return fold(text)[:1] in self._bullets


def _as_printed(sign: Sign, text: str) -> Sign:
    """Return the sign with its parts in the wording of the page, where they were found in the folded text."""
    if sign.kind not in WORDED:
        return sign
    printed = fold_radicals(text).strip()
    folded = fold(text)
    if printed == folded:
        return sign
    rest = _printed_part(printed, folded, sign.rest, folded.rfind(sign.rest))
    at = (
        folded.rfind(sign.label)
        if sign.kind is Kind.POLICY and not folded.startswith(sign.label)
        else folded.find(sign.label)
    )
    return replace(sign, rest=rest, label=_printed_part(printed, folded, sign.label, at))


def _printed_part(printed: str, folded: str, part: str, at: int) -> str:
    """Return the stretch of the printed text whose folded form is `part`, which begins at `at` in the folded text."""
    if at < 0 or not part:
        return part
    if len(printed) == len(folded):
        return printed[at : at + len(part)].strip()
    ends = [len(fold_width(printed[:end])) for end in range(len(printed) + 1)]
    begin = next(i for i, length in enumerate(ends) if length >= at)
    end = next(i for i, length in enumerate(ends) if length >= at + len(part))
    while end < len(printed) and ends[end + 1] == ends[end]:
        end += 1
    return printed[begin:end].strip()


def _undated(text: str, years: list[tuple[int, int, int]]) -> str:
    """Return a title without the fiscal years it names, and without the brackets that stood around them."""
    for _, start, end in reversed(years):
        text = text[:start] + " " + text[end:]
    return _EMPTY_BRACKETS.sub(" ", text).strip()


def _without_tail(text: str, tail: str) -> str:
    """Drop the last characters of `text` that make up `tail`, blanks between them included."""
    left = list(text.rstrip())
    for wanted in reversed(tail):
        while left and left[-1].isspace():
            left.pop()
        if not left or left.pop() != wanted:
            break
    return _BLANKS.sub(" ", "".join(left)).strip()
