"""Fiscal years in every notation, as Western integers. A fiscal year runs from 1 April to 31 March (地方自治法 第208条).

Years are counted on from an era's first year even where the era ended before (平成32年度 is 2020, as plans made in
平成 print it), which date libraries rightly refuse; that is why the five first years stand here.
"""

from __future__ import annotations

import re

from .dashes import HYPHENS
from .width import fold_width

_FIRST_YEAR = {"令和": 2019, "平成": 1989, "昭和": 1926, "大正": 1912, "明治": 1868}
_ERA_OF_SIGN = {
    "R": "令和",
    "H": "平成",
    "S": "昭和",
    "㋿": "令和",
    "㍻": "平成",
    "㍼": "昭和",
    "㍽": "大正",
    "㍾": "明治",
}
_WESTERN = range(1868, 2200)

_DIGIT = "[0-9０-９]"
_KANJI_NUMBER = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NAMED = rf"""
    (?P<era> 令\s*和 | 平\s*成 | 昭\s*和 | 大\s*正 | 明\s*治 | [㋿㍻㍼㍽㍾] )
    \s* (?P<number> 元 | {_DIGIT}{{1,2}} | {_KANJI_NUMBER} )
"""
"""令和２, 平成元, 令和十."""
_SHORT = rf"(?P<short> 元 | {_DIGIT}{{1,2}} )"
_LETTERED = rf"(?P<letter> [RHSＲＨＳ] ) \s? [.．]? {_SHORT}"
"""R2, Ｈ.30."""
_PLAIN = rf"(?: (?: FY | ＦＹ ) \s? )? (?P<western> {_DIGIT}{{4}} )"
"""2022, FY2022."""
_MONTH = rf"""
    \s*
    (?:
        年 \s* (?P<month> {_DIGIT}{{1,2}} ) \s* 月                                          # 年９月
      | [.．/／] (?P<point> {_DIGIT}{{1,2}} ) (?: [.．/／] {_DIGIT}{{1,2}} )? (?! {_DIGIT} )  # .12, /9/30
    )
"""
"""A month makes it a date: 年 or a point before it, and no 度."""
_YEAR = r"\s* 年 (?: \s* 度 )?"
_ASIDE = r"\s* [(（] \s* (?P<aside> [^()（）]{1,8} ) \s* [)）] (?: \s* 年 \s* 度? )?"
"""The same year in another notation: 2022(R4)年度."""
_TAIL = r"(?: \s* [0-9０-９]{1,2} \s* 日 )? \s* (?: 末 | 時点 | 現在 | 頃 )*"

_TOKEN = re.compile(
    rf"\s* (?: {_NAMED} | {_LETTERED} | {_PLAIN} ) (?: {_MONTH} | (?: {_YEAR} )? (?: {_ASIDE} )? ) {_TAIL} \s*",
    re.VERBOSE,
)
_IN_TEXT = re.compile(
    rf"""
    (?:
        {_NAMED}
      | (?<! [0-9A-Za-z０-９Ａ-Ｚａ-ｚ.．] )                                   # no part of a longer word or number
        (?:
            (?P<letter> [RHSＲＨＳ] ) [.．]? {_SHORT} (?! [0-9A-Za-z０-９Ａ-Ｚａ-ｚ,，%％] )
          | (?P<western> {_DIGIT}{{4}} ) (?= \s* 年 )
        )
    )
    (?: {_MONTH} | {_YEAR} )?
    """,
    re.VERBOSE,
)
_RANGE_END = re.compile(
    rf"""
    \s* [~～〜・、,，{HYPHENS}] \s* (?P<number> {_DIGIT}{{1,2}} ) \s* 年 (?: \s* 度 )?
    (?! \s* {_DIGIT}{{1,2}} \s* 月 | 間 | 後 | 目 | 前 | 以 )                  # a date, or years that are counted
    """,
    re.VERBOSE,
)
_IN_ROW = re.compile(
    rf"""
    \s*
    (?:
        (?: {_NAMED} | (?P<letter> [RHSＲＨＳ] ) \s? {_SHORT} (?! {_DIGIT} ) ) (?: {_YEAR} )?
      | (?P<western> {_DIGIT}{{4}} ) {_YEAR}
    )
    \s*
    """,
    re.VERBOSE,
)
_PLAIN_ROW = re.compile(rf"\s*{_DIGIT}{{4}}(?:\s+{_DIGIT}{{4}}){{2,}}\s*")
_MAYBE_YEAR = re.compile(r"[令平昭大明㋿㍻㍼㍽㍾RHSＲＨＳ]|[0-9０-９]{4}")
_KANJI_DIGIT = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}


def parse_fiscal_year(text: str) -> int | None:
    """Return the fiscal year that `text` as a whole names, or None.

    Read: 令和２年度, 令和元年度, 平成 30 年度, 令和二年度, R2, Ｒ１０, H30, S63, 2022年度, 2022, 2022(R4)年度 (when both agree).
    A date is given the fiscal year it falls in: January to March belong to the year before (R6.12時点 is 2024,
    令和６年３月末 is 2023). A bare year (令和２年) is taken for the fiscal year of that number. A range is None.
    """
    if not _MAYBE_YEAR.search(text):
        return None
    found = _TOKEN.fullmatch(text)
    if found is None or (found["western"] and found["point"]):
        return None
    year = _year(found)
    if found["aside"] is not None and parse_fiscal_year(found["aside"]) != year:
        return None
    return year


def find_fiscal_years(text: str) -> list[tuple[int, int, int]]:
    """Return every fiscal year in a longer text as (year, start, end), in order; offsets are those of `text`.

    Western years count only with 年 behind them. The end of a range inherits its era: 令和２～６年度 gives 2020 and 2024.
    """
    years: list[tuple[int, int, int]] = []
    if not _MAYBE_YEAR.search(text):
        return years
    for found in _IN_TEXT.finditer(text):
        year = _year(found)
        if year is None:
            continue
        years.append((year, found.start(), found.end()))
        era = _era(found)
        end = _RANGE_END.match(text, found.end())
        if era and end and not (found["month"] or found["point"]):
            years.append((_FIRST_YEAR[era] + int(end["number"]) - 1, end.start("number"), end.end()))
    return years


def year_row(text: str) -> list[int] | None:
    """Return the years of a line that consists of nothing but fiscal years, else None.

    They stand apart or not at all: 'Ｒ２ Ｒ３ Ｒ４', 'Ｒ９Ｒ10', '令和4年度 令和5年度'. Western years without 年 are taken only as a
    run of three or more in sequence ('2021 2022 2023'): fewer may be figures.
    """
    if not _MAYBE_YEAR.search(text):
        return None
    if _PLAIN_ROW.fullmatch(text):
        plain = [int(year) for year in text.split()]
        return plain if plain == list(range(plain[0], plain[0] + len(plain))) and plain[0] in _WESTERN else None
    years: list[int] = []
    position = 0
    while position < len(text):
        found = _IN_ROW.match(text, position)
        year = _year(found) if found else None
        if found is None or year is None:
            return None
        years.append(year)
        position = found.end()
    return years or None


def era_year(year: int) -> str:
    """Return a fiscal year as documents print it: 令和2年度 for 2020, 令和元年度 for 2019 (which began in 平成)."""
    for era, first in _FIRST_YEAR.items():
        if year >= first:
            return f"{era}{'元' if year == first else year - first + 1}年度"
    return f"{year}年度"


def _era(found: re.Match[str]) -> str | None:
    name = found["era"] or found["letter"]
    if name is None:
        return None
    name = "".join(fold_width(name).split())
    return _ERA_OF_SIGN.get(name, name)


def _year(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    era = _era(found)
    if era is None:
        year = int(groups["western"])
        if year not in _WESTERN:
            return None
    else:
        number = _number(groups["number"] or groups["short"])
        if number == 0:
            return None
        year = _FIRST_YEAR[era] + number - 1
    month = groups.get("month") or groups.get("point")
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return None
    return year - 1 if int(month) < 4 else year


def _number(text: str) -> int:
    text = "".join(text.split())
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _KANJI_DIGIT[text]
    return _KANJI_DIGIT.get(tens, 1) * 10 + _KANJI_DIGIT.get(ones, 0)
