"""Sums of money: from what is printed to whole yen, or to the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .dashes import HYPHENS, is_missing
from .marks import split_marks
from .numerals import GROUPED, NUMBER, PLAIN, SIGN, close_up
from .width import fold_width

UNITS_YEN = {
    "円": 1,
    "千円": 10**3,
    "万円": 10**4,
    "十万円": 10**5,
    "百万円": 10**6,
    "千万円": 10**7,
    "億円": 10**8,
    "十億円": 10**9,
    "百億円": 10**10,
    "千億円": 10**11,
    "兆円": 10**12,
}
"""Units of money that documents print, in yen."""

_LIMIT_YEN = 10**16
"""A hundred times the national budget: more than that is two cells run together."""
_FINE_UNIT_YEN = 10**8
"""From 億円 up three decimals are usual; below, 1.234 is 1,234 with a lost comma."""

_UNIT = "|".join(UNITS_YEN)
_SIMPLE = re.compile(rf"{SIGN}(?P<number>{NUMBER})\s*(?P<unit>{_UNIT})?")
_DIGIT_PARTS = r"(?:[1-9]千)?(?:[1-9]百)?(?:[1-9]十)?[1-9]?"
_PART = rf"(?:[1-9],[0-9]{{3}}|[1-9][0-9]{{0,3}}|(?=[1-9][千百十]){_DIGIT_PARTS})"
_MIXED = re.compile(
    rf"""
    {SIGN} (?= [0-9] )
    (?: (?P<trillion> {GROUPED} | {_PART} ) 兆 )?
    (?: (?P<oku> {GROUPED} | {_PART} ) 億 )?
    (?: (?P<man> {GROUPED} | {_PART} ) 万 )?
    (?P<one> {_PART} )? 円
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\((?P<inner>[^()]*)\)")
_PLAIN_CELL = re.compile(rf"(?P<open>\()?(?P<number>{GROUPED}|{PLAIN})(?(open)\))")
_SPACED_UNIT = "|".join(r"\s*".join(name) for name in UNITS_YEN)
_NO_MONEY = r"(?: [%‰人件倍] | ポイント )"
_UNIT_LABEL = re.compile(
    rf"""
      (?P<open> [(\[〔【<〈] )? \s*
      (?(open) (?: (?!単) [^\d()、,:]{{1,8}} [、,] \s* )? )                                       # 税抜、
      (?: 金額 | 予算額 | 事業費 | 歳出 )? (?: の )? 単 \s* 位 \s* [:：;・･/=]? \s* (?: {_NO_MONEY} \s* [、,・/] \s* )*
      (?P<unit> {_SPACED_UNIT} ) \s* (?: [、,・/] \s* {_NO_MONEY} \s* )*                              # 単位：千円、％
      (?(open) (?: [、,] \s* (?: 税[抜込]き? | 端数 [^()]{{0,12}} | [^()\d]{{0,8}} 未満 [^()\d]{{0,12}} ) \s* )? [)\]〕】>〉] )
    | [(\[〔【] \s* (?P<alone> {_UNIT} ) \s* [)\]〕】]                                              # （千円）
    """,
    re.VERBOSE,
)
_UNIT_SENTENCE = re.compile(
    rf"""
    (?: (?:本書|本表|この表|表|各表|文書) (?:中|内)? の? )?
    (?: (?:金額|予算額|事業費) (?: の? 単位 )? | 単位 ) (?: は | [:：] ) [、,]? \s*            # 金額の単位は
    (?: (?:特に)? (?:記載|記述|断り|定め|表示) [のが] (?:ない|無い) (?:限り|場合) は? [、,]? | 原則として [、,]? | 全て | すべて )?
    (?P<unit> {_UNIT} ) (?:単位)?                                                        # 百万円単位
    (?: で? (?:表示|記載|表記) (?: し(?:て(?:いる|います)|た) | する | します )? | です | である | とする | とします )?
    (?: [。．.(] .* )?                                                                  # （四捨五入）
    """,
    re.VERBOSE,
)
_UNIT_PHRASE = re.compile(
    rf"""
      単 \s* 位 \s* (?: は | を | [:：;・･/=] )? \s* (?P<before> {_SPACED_UNIT} )      # 単位は百万円
    | (?: 金額 | 額 | 表示 | 表記 | 記載 | 数字 | 計数 ) \D{{0,12}}?
      (?<! [\d十百千万億] ) (?P<behind> {_SPACED_UNIT} ) \s* 単 \s* 位               # 金額は百万円単位
    """,
    re.VERBOSE,
)
_MONEY = re.compile(
    rf"""
    [(\[]? \s* [△▲{HYPHENS}+±]? \s*   # a bracket, a sign
    [\d,.\s]+                         # digits
    (?: 百万 | [億万千円\d,.\s] )* \s*  # units, and digits between them: 1億2,000万円
    [)\]]? [※*＊]?                    # the bracket closed, a mark of a note
    """,
    re.VERBOSE,
)
_BLANKS_BESIDE_SIGNS = re.compile(r"(?<![0-9,])\s+|\s+(?![0-9,])")


@dataclass(frozen=True, slots=True)
class AmountReading:
    """What a cell says about money.

    `yen` is not None exactly when `status` is 'value'. 'none' is a printed dash, 'empty' nothing at all,
    'unreadable' anything else. `marks` are footnote marks beside the figure ('※1').
    """

    yen: int | None
    status: Literal["value", "none", "empty", "unreadable"]
    parenthesised: bool = False
    marks: tuple[str, ...] = ()


def parse_amount(text: str, unit_yen: int | None) -> AmountReading:
    """Read a cell as a sum of money; `unit_yen` is the table's unit, which a unit in the cell overrides.

    Without either, a number is unreadable. A sum that is not whole yen is unreadable, as is every number whose
    commas are misplaced, that begins with a lost digit's zero (012,345), has blanks inside that justification does
    not explain, three decimals below 億円 (a lost comma), or brackets that do not pair.
    """
    if unit_yen is not None and (plain := _PLAIN_CELL.fullmatch(text)):
        return _reading(int(plain["number"].replace(",", "")) * unit_yen, plain["open"] is not None, ())
    body, marks = split_marks(text)
    bracketed = _BRACKETED.fullmatch(body)
    parenthesised = bracketed is not None
    if bracketed:
        body, inner_marks = split_marks(bracketed["inner"])
        marks = (*inner_marks, *marks)
    if not body:
        return AmountReading(None, "empty", parenthesised, marks)
    if is_missing(body):
        return AmountReading(None, "none", parenthesised, marks)
    return _reading(_yen(close_up(body), unit_yen), parenthesised, marks)


def _reading(yen: int | None, parenthesised: bool, marks: tuple[str, ...]) -> AmountReading:
    if yen is None or abs(yen) >= _LIMIT_YEN:
        return AmountReading(None, "unreadable", parenthesised, marks)
    return AmountReading(yen, "value", parenthesised, marks)


def _yen(body: str, unit_yen: int | None) -> int | None:
    if simple := _SIMPLE.fullmatch(body):
        unit = UNITS_YEN[simple["unit"]] if simple["unit"] else unit_yen
        yen = None if unit is None else _scaled(simple["number"], unit)
    elif mixed := _MIXED.fullmatch(_BLANKS_BESIDE_SIGNS.sub("", body)):
        simple = mixed
        parts = (("trillion", 10**12), ("oku", 10**8), ("man", 10**4), ("one", 1))
        yen = sum(_small(mixed[name]) * size for name, size in parts if mixed[name])
    else:
        return None
    return -yen if yen is not None and simple["minus"] else yen


def _scaled(number: str, unit_yen: int) -> int | None:
    _, _, decimals = number.partition(".")
    if len(decimals) == 3 and unit_yen < _FINE_UNIT_YEN:
        return None
    yen = Decimal(number.replace(",", "")) * unit_yen
    return int(yen) if yen == yen.to_integral_value() else None


def _small(part: str) -> int:
    """Return the value of '2,000', '500' or '2千3百'."""
    if part.replace(",", "").isdecimal():
        return int(part.replace(",", ""))
    total = 0
    digit = 0
    for sign in part:
        if sign.isdecimal():
            digit = int(sign)
        else:
            total += digit * {"千": 1000, "百": 100, "十": 10}[sign]
            digit = 0
    return total + digit


def parse_unit_label(text: str) -> int | None:
    """Return the yen of a unit label that is the whole of `text`, or None: （単位：千円）, [単位 円], （百万円）.

    A sentence that says the same is one: 金額の単位は百万円, 金額は、特に記載のない限り千円単位.
    What it names beside money (単位：千円、％) governs other columns; two units of money are none.
    """
    folded = fold_width(text).strip()
    found = _UNIT_LABEL.fullmatch(folded)
    if found is None:
        sentence = _UNIT_SENTENCE.fullmatch(folded[1:-1] if folded[:1] == "(" and folded[-1:] == ")" else folded)
        return UNITS_YEN[sentence["unit"]] if sentence else None
    return UNITS_YEN["".join((found["unit"] or found["alone"]).split())]


def find_unit_phrases(text: str) -> frozenset[int]:
    """Return the units, in yen, that a note says of money anywhere in it: 本資料の金額は、百万円単位で表示している.

    What only tells where figures were rounded (千円未満) says none.
    """
    return frozenset(
        UNITS_YEN["".join((found["before"] or found["behind"]).split())]
        for found in _UNIT_PHRASE.finditer(fold_width(text))
    )


def looks_like_money(text: str) -> bool:
    """Tell whether width-folded text stands where an amount stands: an amount, a dash, or a misprinted amount."""
    return is_missing(text) or (any(letter.isdigit() for letter in text) and _MONEY.fullmatch(text) is not None)
