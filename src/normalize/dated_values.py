"""Values with their fiscal year beside them, as they stand after 基準値 and 目標値."""

from __future__ import annotations

import re
from dataclasses import replace

from .eras import find_fiscal_years, parse_fiscal_year
from .values import ValueReading, is_remark, read_value

_OPEN = r"[(（\[［〔〈<＜]"
_CLOSE = r"[)）\]］〕〉>＞]"
_INSIDE = r"(?P<year>[^(（\[［〔〈<＜)）\]］〕〉>＞]*)"
_COLON = r"(?:[:：]\s*)?"
_YEAR_FIRST = re.compile(rf"{_COLON}{_OPEN}{_INSIDE}{_CLOSE}\s*{_COLON}(?P<value>.*)", re.DOTALL)
_YEAR_LAST = re.compile(rf"{_COLON}(?P<value>.*\S)\s*{_OPEN}{_INSIDE}{_CLOSE}", re.DOTALL)
_YEAR_BARE = re.compile(
    rf"""
    {_COLON}
    (?P<year>
        [^\s:：0-9０-９]{{1,2}} \s* (?: 元 | [0-9０-９]{{1,2}} ) (?: \s* 年 (?: \s* 度 )? )?   # 令和２年度, R2
      | [0-9０-９]{{4}} \s* 年 (?: \s* 度 )?                                                   # 2022年度
    )
    \s* (?: [:：] \s* | (?<= \s ) ) (?P<value> .* )
    """,
    re.DOTALL | re.VERBOSE,
)
_YEARLESS = re.compile(rf"{_COLON}(?P<value>.*)", re.DOTALL)


def read_dated_value(text: str) -> tuple[int | None, ValueReading, str]:
    """Read what stands after 基準値 or 目標値: (fiscal year or None, the value, the value as printed).

    The year may stand before or after the value, in any brackets or before a colon: （平成30年度）：６２人, ：（平成 30 年度）
    １１件, (R5) 82.3％, 82.3％（R5）, 令和元年度：１１件. More than a year in the brackets (R2～5年平均, R4速報値) becomes the
    value's note, with the year only if it names exactly one. Where no value is printed the printed text is '' and
    the status 'none': whether it stands on the next line is for the caller to see.
    """
    text = text.strip()
    for pattern in (_YEAR_FIRST, _YEAR_LAST):
        found = pattern.fullmatch(text)
        if found and (dated := _date(found["year"].strip())):
            year, note = dated
            reading = read_value(found["value"])
            return year, _noted(reading, note), found["value"]
    if (bare := _YEAR_BARE.fullmatch(text)) and (bare_year := parse_fiscal_year(bare["year"])) is not None:
        return bare_year, read_value(bare["value"]), bare["value"]
    if (remark := _YEAR_FIRST.fullmatch(text)) and remark["value"] and is_remark(remark["year"]):
        return None, _noted(read_value(remark["value"]), remark["year"].strip()), remark["value"]
    yearless = _YEARLESS.fullmatch(text)
    printed = yearless["value"] if yearless else text
    reading = read_value(printed)
    if reading.note and (dated := _date(reading.note)):  # a mark stands behind the year: 82.3％（R5）※
        return dated[0], replace(reading, note=dated[1]), printed
    return None, reading, printed


def _noted(reading: ValueReading, note: str | None) -> ValueReading:
    return replace(reading, note=reading.note or note) if reading.status != "unreadable" else reading


def _date(text: str) -> tuple[int | None, str | None] | None:
    """Return (year, remark) of a bracket's content, or None when it names no year."""
    year = parse_fiscal_year(text)
    if year is not None:
        return year, None
    years = find_fiscal_years(text)
    if not years or not is_remark(text):
        return None
    return (years[0][0] if len(years) == 1 else None), text


_LABELLED = re.compile(
    r"(?P<label>[^:：()（）0-9０-９]{1,20})(?P<rest>(?:\s*[(（][^()（）]*[)）])?\s*[:：].+)", re.DOTALL
)


def is_labelled_value(text: str) -> bool:
    """Tell a line that says a value behind a label, whatever the label means: 前回値（令和２年度）：430人."""
    found = _LABELLED.fullmatch(text.strip())
    if found is None:
        return False
    _, reading, printed = read_dated_value(found["rest"])
    return bool(printed) and reading.status in ("value", "none", "pending")
