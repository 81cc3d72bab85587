"""Values of indicators: a number with its unit and comparator, or what stands in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from .dashes import is_missing
from .eras import find_fiscal_years, parse_fiscal_year
from .marks import split_marks
from .numerals import NUMBER, SIGN, close_up
from .units import KNOWN_UNITS, normalise_unit

Comparator = Literal[">=", "<=", "<", ">", "about"]

_PREFIX_COMPARATORS: dict[str, Comparator] = {
    **dict.fromkeys(("≧", "≥", ">="), ">="),
    **dict.fromkeys(("≦", "≤", "<="), "<="),
    ">": ">",
    "<": "<",
    **dict.fromkeys(("約", "概ね", "おおむね", "おおよそ", "およそ", "ほぼ"), "about"),
}
_SUFFIX_COMPARATORS: dict[str, Comparator] = {
    "以上": ">=",
    **dict.fromkeys(("以下", "以内"), "<="),
    **dict.fromkeys(("超", "を超える", "を上回る"), ">"),
    **dict.fromkeys(("未満", "を下回る"), "<"),
    **dict.fromkeys(("程度", "前後"), "about"),
}
# What a figure counts, printed before it; it is kept as a note. Any other word (東北１位) changes what the number means.
_COUNTED = "累計|延べ|のべ|合計|計|年間|年平均|平均|毎年度|毎年|各年度|各年|単年度|毎月|年|月|週"

_UNIT = (
    r"[%‰℃°㌔-㍗㍱-㏟]|%ポイント"
    r"|(?:[A-Za-z]{1,5}[-/])?(?:[A-Za-z]{1,6}[23]?|CO2)(?:/[A-Za-z一-鿿]{1,4})?"
    r"|(?:[一-鿿々]{1,3}t-CO2)"
    r"|(?:[かヶケカヵ箇個]?[一-鿿々]{1,6}|[ァ-ヺー]{2,12}|つ|[一-鿿々]{0,3}[ァ-ヺー]{2,10}|[一-鿿々]{1,3}[かヶケカヵ][一-鿿々]{1,2})(?:/[一-鿿々]{1,4})?"
)
_VALUE = re.compile(
    rf"(?P<counted>{_COUNTED})?\s*(?P<before>{'|'.join(map(re.escape, _PREFIX_COMPARATORS))})?\s*{SIGN}(?P<number>{NUMBER})"
    rf"\s*(?P<rest>.*?)(?P<after>{'|'.join(_SUFFIX_COMPARATORS)})?"
)
_WHOLE_UNIT = re.compile(_UNIT)
# A change, a rate of change or a date is not a level, even where it looks like a number with a unit.
_NOT_A_UNIT = re.compile(
    r"増|減|連続|年度|末$|^月|目|目標|上昇|低下|向上|維持|達成|拡大|改善|以上|以下|以内|未満|超|程度|[前後]$|開催|実施|^(.)\1"
)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}")

_PENDING = re.compile(
    r"(?:現在)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|末)?(?:頃|に)?)?(?:調査|集計|算定|算出|精査|検討|確認|推計|分析|計測|策定|協議|公表)(?:中|前|予定|待ち)"
    r"|未定|未公表|未確定|未集計|未調査|未実施|未発表|未設定|(?:今後|別途)(?:設定|調査|検討|公表)(?:予定)?|調査結果待ち"
)
_WORD = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々〆〇豈-龎ヶA-Za-z・、/「」\s]{1,30}")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿々]")
_LATIN_RUN = re.compile("[A-Za-z]+")
_LIKE_DIGITS = frozenset("OoQDIilSsZzBbGg")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十百千万億]+(.*)")
_RANKED_AMONG = re.compile(
    r"(?:全国|東北|関東|北陸|中部|近畿|中国|四国|九州|[一-鿿]{1,6}[内中])[0-9]{1,3}位(?:以内|以上|台)?"
)

_OPEN = "(\\[〔【〈<《"
_CLOSE = ")\\]〕】〉>》"
_NOTE_BEFORE = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]\s*(?=\S)")
_NOTE_AFTER = re.compile(rf"(?<=\S)\s*[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]\Z")
_WHOLE = re.compile(r"\(([^()]*)\)")
_MONTH_DAY = re.compile(r"[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?|[0-9]{1,2}\s*日")
_PLAIN_VALUE = re.compile(rf"(?P<number>{NUMBER})")


@dataclass(frozen=True, slots=True)
class ValueReading:
    """What is printed where a value belongs.

    `value_text` is the exact decimal as printed, without commas ('6.0' keeps its zero), and is not None exactly
    when `status` is 'value'. 'none' is a dash or nothing, 'pending' 調査中 or 未定, 'qualitative' a word (増加, 全市町),
    'unreadable' all else. `unit` is normalised; `marks` are footnote marks; `note` is what stands beside the value in
    brackets or before it (R6速報値, 累計).
    """

    value_text: str | None
    status: Literal["value", "none", "pending", "qualitative", "unreadable"]
    comparator: Comparator | None = None
    unit: str | None = None
    marks: tuple[str, ...] = ()
    note: str | None = None


_UNREADABLE = ValueReading(None, "unreadable")


def read_value(text: str) -> ValueReading:
    """Read one printed value of an indicator.

    Nothing at all reads as 'none': where something must stand, the caller has to look. Two values (小6：84.0％
    中3：85.1％), a range, a change (5％増), a date and a number inside a phrase are unreadable, never one of their numbers.
    東北１位 is qualitative, because 1 位 alone would lose what it is the first of. A value wholly in parentheses is read,
    with the note '括弧書き'.
    """
    body, marks = split_marks(text)
    if not body:
        return _UNREADABLE if marks else ValueReading(None, "none")
    reading = _read_body(body)
    return replace(reading, marks=(*reading.marks, *marks)) if marks else reading


def _read_body(body: str) -> ValueReading:
    if plain := _PLAIN_VALUE.fullmatch(body):
        return ValueReading(plain["number"].replace(",", ""), "value")
    if is_missing(body):
        return ValueReading(None, "none")
    if whole := _WHOLE.fullmatch(body):
        inner = read_value(whole[1])
        return _UNREADABLE if inner.note or inner.status == "none" else replace(inner, note="括弧書き")
    noted = _NOTE_BEFORE.match(body) or _NOTE_AFTER.search(body)
    if noted:
        return _read_noted(body[: noted.start()] + body[noted.end() :], noted[1].strip())
    return _read_number(body) or _read_word(body)


def _read_noted(rest: str, note: str) -> ValueReading:
    reading = read_value(rest)
    if reading.note or not _is_note(note):
        return _UNREADABLE
    if reading.status == "none" and _PENDING.fullmatch(note):
        return replace(reading, status="pending", note=note)
    return replace(reading, note=note)


def _is_note(text: str) -> bool:
    """Tell whether bracketed text is a remark: words and years, no figure of its own."""
    for _, start, end in reversed(find_fiscal_years(text)):
        text = text[:start] + "年" + text[end:]
    text = _MONTH_DAY.sub("", text)
    return bool(text) and not any(c.isnumeric() for c in text if c < "一") and not is_missing(text)


def _read_number(body: str) -> ValueReading | None:
    found = _VALUE.fullmatch(close_up(body))
    if found is None:
        return None
    unit = found["rest"].strip()
    if unit and (not _WHOLE_UNIT.fullmatch(unit) or _NOT_A_UNIT.search(unit)):
        return _UNREADABLE
    if unit == "年" and _YEARS.fullmatch(found["number"]):
        return _UNREADABLE
    before, after = found["before"], found["after"]
    comparator = _SUFFIX_COMPARATORS[after] if after else _PREFIX_COMPARATORS[before] if before else None
    about = before if before and after and _PREFIX_COMPARATORS[before] == "about" else None
    if before and after and not about:
        return _UNREADABLE
    note = "".join(part for part in (found["counted"], about) if part) or None
    value_text = ("-" if found["minus"] else "") + found["number"].replace(",", "")
    return ValueReading(value_text, "value", comparator, normalise_unit(unit) if unit else None, note=note)


def _read_word(body: str) -> ValueReading:
    close = "".join(body.split())
    if _PENDING.fullmatch(_without_year(close)):
        return ValueReading(None, "pending")
    if _RANKED_AMONG.fullmatch(close) or _is_word(body, close):
        return ValueReading(None, "qualitative")
    return _UNREADABLE


def _without_year(text: str) -> str:
    years = find_fiscal_years(text)
    return text[years[0][2] :] if years and years[0][1] == 0 else text


def _is_word(body: str, close: str) -> bool:
    if not _WORD.fullmatch(body) or not _JAPANESE.search(body):
        return False
    if normalise_unit(close) in KNOWN_UNITS or close in _PREFIX_COMPARATORS or close in _SUFFIX_COMPARATORS:
        return False
    if any(_LIKE_DIGITS.issuperset(run) for run in _LATIN_RUN.findall(body)):
        return False
    counted = _KANJI_NUMBER.fullmatch(close)
    return counted is None or not (counted[1] in KNOWN_UNITS or counted[1] == "")


_DATED_BEFORE = re.compile(
    r"\s*[:：]?\s*[(（\[［〔〈<＜]\s*(?P<year>[^)）\]］〕〉>＞]*?)\s*[)）\]］〕〉>＞]\s*[:：]?\s*(?P<value>.*?)\s*",
    re.DOTALL,
)
_DATED_AFTER = re.compile(
    r"\s*[:：]?\s*(?P<value>.*?\S)\s*[(（\[［〔〈<＜]\s*(?P<year>[^)）\]］〕〉>＞(（]*?)\s*[)）\]］〕〉>＞]\s*",
    re.DOTALL,
)
_DATED_BARE = re.compile(
    r"\s*(?P<year>(?:[^\s:：0-9０-９]{1,2}\s*)?(?:元|[0-9０-９]{1,4})\s*(?:年\s*度?)?)(?:\s*[:：]\s*|\s+)(?P<value>.*?)\s*",
    re.DOTALL,
)
_UNDATED = re.compile(r"\s*[:：]?\s*(?P<value>.*?)\s*", re.DOTALL)


def read_dated_value(text: str) -> tuple[int | None, ValueReading, str]:
    """Read what stands after 基準値 or 目標値: (fiscal year or None, the value, the value as printed).

    The year may stand before or after the value, in any brackets or before a colon: （平成30年度）：６２人, ：（平成 30 年度）
    １１件, (R5) 82.3％, 82.3％（R5）, 令和元年度：１１件. More than a year in the brackets (R2～5年平均, R4速報値) becomes the
    value's note, with the year only if it names exactly one. Where no value is printed the printed text is ''.
    """
    for pattern in (_DATED_BEFORE, _DATED_AFTER):
        found = pattern.fullmatch(text)
        if found and (dated := _date_of(found["year"])):
            year, note = dated
            reading = read_value(found["value"])
            return year, replace(reading, note=reading.note or note), found["value"]
    bare = _DATED_BARE.fullmatch(text)
    if bare and not bare["year"].isdecimal() and (year := parse_fiscal_year(bare["year"])) is not None:
        return year, read_value(bare["value"]), bare["value"]
    undated = _UNDATED.fullmatch(text)
    printed = undated["value"] if undated else text
    return None, read_value(printed), printed


def _date_of(text: str) -> tuple[int | None, str | None] | None:
    """Return (year, remark) of a bracket's content, or None when it names no year."""
    year = parse_fiscal_year(text)
    if year is not None:
        return year, None
    years = find_fiscal_years(text)
    if not years or not _is_note(text):
        return None
    return (years[0][0] if len(years) == 1 else None), text
