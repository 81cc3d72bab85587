"""全国地方公共団体コード: five digits and a check digit. Text, never a number: the leading zero counts."""

from __future__ import annotations

import re

_NAMES = (  # noqa: SIM905 - as many quotes as names would hide the names
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 "
    "石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()

PREFECTURES = {name: f"{number:02}000" for number, name in enumerate(_NAMES, start=1)}
"""Area codes (標準地域コード) of the 47 prefectures, in their official order (JIS X 0401)."""

_WEIGHTS = (6, 5, 4, 3, 2)
_FIVE_DIGITS = re.compile("[0-9]{5}")
_NAME = re.compile("|".join(_NAMES))


def check_digit(five_digits: str) -> str | None:
    """Return the check digit of a five-digit code (総務省: weights 6 5 4 3 2, last digit of 11 - sum mod 11).

    None when the argument is not five ASCII digits.
    """
    if not _FIVE_DIGITS.fullmatch(five_digits):
        return None
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, five_digits, strict=True))
    return str((11 - total % 11) % 10)


def local_government_code(area_code: str) -> str | None:
    """Return the six-digit code of an area: '060003' for '06000'. None when the argument is not five digits."""
    digit = check_digit(area_code)
    return None if digit is None else area_code + digit


def prefecture_of(text: str) -> str | None:
    """Return the one prefecture that `text` names in full (山形県), or None when it names none or more than one."""
    names = set(_NAME.findall(text))
    return names.pop() if len(names) == 1 else None
