"""Values of indicators: a number with its unit and comparator, or what stands in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from .dashes import is_missing
from .eras import find_fiscal_years
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

_PLAIN_VALUE = re.compile(NUMBER)
_VALUE = re.compile(
    rf"""
    (?P<counted> {_COUNTED} )? \s*                            # 累計
    (?P<before> {"|".join(_PREFIX_COMPARATORS)} )? \s*        # 約
    {SIGN} (?P<number> {NUMBER} ) (?! [0-9.,] ) \s*
    (?P<unit> .*? ) \s*
    (?P<after> {"|".join(_SUFFIX_COMPARATORS)} )?             # 以上
    """,
    re.VERBOSE,
)
_UNIT = re.compile(
    r"""
      (?:
          [一-鿿々ァ-ヺA-Za-z%‰℃°㌀-㏟]
        | か (?= [所国月年] )                  # か所
        | (?<= [ァ-ヺー] ) ー                  # センター
        | (?<= [A-Za-z] ) [23] (?! [0-9] )    # m2
        | (?<= [A-Za-z] ) - (?= [A-Z] )       # t-CO
        | (?<= . ) / (?= . )                  # 人/日
      ){1,12}
    | つ
    """,
    re.VERBOSE,
)
# A change, a date, an ordinal or a phrase is not a level, even where it looks like a number with a unit; a letter may
# be a digit (123l); a doubled unit comes from glyphs drawn twice, and its number may be doubled too.
_NOT_A_UNIT = re.compile(
    r"""
      増 | 減 | 上昇 | 低下 | 向上 | 維持 | 達成 | 拡大 | 縮小 | 改善 | 横 | 継続 | 完了 | 開催 | 実施   # what happens
    | 以上 | 以下 | 以内 | 未満 | 超 | 程度 | [%位点歳割]台$                                           # how exact it is
    | 連続 | 年度 | 末$ | ^月 | ^年. | 世紀 | [前後中定]$                                             # a time
    | 目 | 目標 | ^[号番条項次代期章節]                                                             # a place in an order
    | [A-Za-z] (?= [一-鿿ァ-ヺ] ) | ^[OoQIilSsZzBb]                                                # a digit misread
    | ^(.)\1                                                                                     # glyphs drawn twice
    """,
    re.VERBOSE,
)
_CALENDAR_YEAR = re.compile("(?:19|20)[0-9]{2}")

_PENDING = re.compile(
    r"""
      (?: 現在 )? (?: [0-9]{1,2}月 (?: [0-9]{1,2}日 | [上中下]旬 | 末 )? (?: 頃 | に )? )?    # ９月頃
      (?: 調査 | 集計 | 算定 | 算出 | 精査 | 検討 | 確認 | 推計 | 分析 | 計測 | 策定 | 協議 | 公表 | 判明 | 確定 )
      (?: 中 | 前 | 予定 | 待ち )
    | 未定 | 未公表 | 未確定 | 未集計 | 未調査 | 未実施 | 未発表 | 未設定
    | (?: 今後 | 別途 ) (?: 設定 | 調査 | 検討 | 公表 ) (?: 予定 )?
    | 調査結果待ち
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[ぁ-ヺー一-鿿々〆豈-龎A-Za-z、/「」\s]{1,30}")
_JAPANESE = re.compile("[ぁ-ヺ一-鿿]")
_LATIN_RUN = re.compile("[A-Za-z]+")
_LIKE_DIGITS = frozenset("OoQDIilSsZzBbGg")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十百千万億]+")
_RANK = re.compile("([一-鿿]{1,8})[0-9]{1,3}位(?:以内|以上|台)?")

_OPEN = r"(\[〔【〈<《"
_CLOSE = r")\]〕】〉>》"
_NOTE_BEFORE = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]\s*(?=\S)")
_NOTE_AFTER = re.compile(rf"(?<=\S)\s*[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]\Z")
_WHOLE = re.compile(r"\(([^()]*)\)")
_MONTH_DAY = re.compile(r"[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?|[0-9]{1,2}\s*日")


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


def is_remark(text: str) -> bool:
    """Tell whether bracketed text is a remark: words, years and days, but no figure of its own and no dash."""
    for _, start, end in reversed(find_fiscal_years(text)):
        text = f"{text[:start]}年{text[end:]}"
    text = _MONTH_DAY.sub("日", text)
    has_figure = any(character.isnumeric() and character < "一" for character in text)
    return bool(text.strip()) and not has_figure and not is_missing(text)


def _read_body(body: str) -> ValueReading:
    if _PLAIN_VALUE.fullmatch(body):
        return ValueReading(body.replace(",", ""), "value")
    if is_missing(body):
        return ValueReading(None, "none")
    if whole := _WHOLE.fullmatch(body):
        inner = read_value(whole[1])
        return _UNREADABLE if inner.note or inner.status == "none" else replace(inner, note="括弧書き")
    if noted := _NOTE_BEFORE.match(body) or _NOTE_AFTER.search(body):
        return _read_noted(body[: noted.start()] + body[noted.end() :], noted[1].strip())
    return _read_number(body) or _read_word(body)


def _read_noted(rest: str, note: str) -> ValueReading:
    reading = read_value(rest)
    if reading.status == "unreadable" or reading.note or not is_remark(note):
        return _UNREADABLE
    if reading.status == "none" and _PENDING.fullmatch(note):
        return replace(reading, status="pending", note=note)
    return replace(reading, note=note)


def _read_number(body: str) -> ValueReading | None:
    found = _VALUE.fullmatch(close_up(body))
    if found is None or not _is_unit(found["unit"], found["number"]):
        return None
    before, after = found["before"], found["after"]
    about = before if before and after and _PREFIX_COMPARATORS[before] == "about" else None
    if before and after and not about:
        return _UNREADABLE
    comparator = _SUFFIX_COMPARATORS[after] if after else _PREFIX_COMPARATORS[before] if before else None
    return ValueReading(
        value_text=("-" if found["minus"] else "") + found["number"].replace(",", ""),
        status="value",
        comparator=comparator,
        unit=normalise_unit(found["unit"]),
        note="".join(part for part in (found["counted"], about) if part) or None,
    )


def _is_unit(unit: str, number: str) -> bool:
    if not unit:
        return True
    if unit == "年" and _CALENDAR_YEAR.fullmatch(number):
        return False
    return unit in KNOWN_UNITS or (_UNIT.fullmatch(unit) is not None and not _NOT_A_UNIT.search(unit))


def _read_word(body: str) -> ValueReading:
    close = "".join(body.split())
    if _PENDING.fullmatch(_without_year(close)):
        return ValueReading(None, "pending")
    if _is_rank(close) or _is_word(body, close):
        return ValueReading(None, "qualitative")
    return _UNREADABLE


def _without_year(text: str) -> str:
    years = find_fiscal_years(text)
    return text[years[0][2] :] if years and years[0][1] == 0 else text


def _is_rank(text: str) -> bool:
    rank = _RANK.fullmatch(text)
    return rank is not None and not _KANJI_NUMBER.search(rank[1][-1])


def _is_word(body: str, close: str) -> bool:
    if not _WORD.fullmatch(body) or not _JAPANESE.search(body):
        return False
    if normalise_unit(close) in KNOWN_UNITS or close in _PREFIX_COMPARATORS or close in _SUFFIX_COMPARATORS:
        return False
    if any(_LIKE_DIGITS.issuperset(run) for run in _LATIN_RUN.findall(body)):
        return False
    number = _KANJI_NUMBER.match(close)
    return number is None or not (number.end() == len(close) or close[number.end() :] in KNOWN_UNITS)
