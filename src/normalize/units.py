"""Units of indicator values."""

from __future__ import annotations

import re
import unicodedata

from .width import fold_width

KNOWN_UNITS = frozenset(
    """
    人 千人 万人 百人 百万人 名 件 千件 万件 回 % ‰ ポイント %ポイント 円 千円 万円 百万円 億円 兆円 千円/人 円/人
    箇所 か所 カ所 ヶ所 ヵ所 ケ所 ヶ国 か国 カ国 ヵ国 国 地区 地域 圏域 組織 団体 社 者 校 園 学校 学級 クラス 戸 千戸 世帯 棟
    市 町 村 市町 町村 市町村 県 都道府県 自治体 集落 台 両 隻 便 本 基 個 冊 枚 点 種 種類 品目 品種 銘柄 店 店舗 施設
    事業 事業所 事業者 企業 経営体 法人 プログラム コース 講座 講習 路線 区間 橋 港 口座 テーマ 計画 プロジェクト 取組 取組み
    位 級 倍 割 分 秒 時間 日 泊 人泊 千人泊 人日 年 か月 カ月 ヶ月 ヵ月 歳 才 つ 組 班 チーム 病院 診療所 床 病床 室 株 頭 羽 匹
    トン 千トン 万トン t 千t 万t t-CO2 千t-CO2 万t-CO2 kg g mg L kL ha m km m2 km2 m3 kW MW kWh MWh GWh GB TB Mbps bps Gbps Bq TEU ℃ PV
    """.split()  # noqa: SIM905 - as many quotes as words would hide the words
)
"""Counters and units seen in such documents. Other units are read too where they are joined to a number."""

_ALSO_PARTS = frozenset(
    """
    国 ヶ国 県 市 町 村 市町 町村 市町村 都道府県 自治体 集落 地区 地域 圏域 組織 団体 者 校 園 学校 学級 企業 事業 事業所 事業者 施設 計画 橋 港
    病院 診療所 店 店舗 世帯 年 日 つ 分 割 級
    """.split()  # noqa: SIM905 - a word list
)
"""Units that in brackets behind a name say as often what part of it is meant: 就業率（県）."""
_BARE_AT_END = re.compile(r"(?P<name>.+?)\s*[(（](?P<unit>[^()（）]{1,12})[)）]\s*\Z", re.DOTALL)
_SQUARED = re.compile("[\u3300-\u3357\u3371-\u33df]")
_LABEL = re.compile(r"単\s*位\s*:?")
_BLANK = re.compile(r"\s+")
_HAS_LETTER = re.compile(r"[^\W\d_]|[%‰℃°㎡$€¥]")
_SYNONYM = {"パーセント": "%", "パーミル": "‰"}


def normalise_unit(text: str) -> str | None:
    """Return a unit in one form, or None when `text` holds none.

    Width folded, blanks dropped, squared signs spelled out (㎞ is km, ㎡ is m2), ％ and パーセント as %,
    brackets around the whole and a leading 単位： removed.
    """
    unit = _SQUARED.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), fold_width(text))
    unit = _BLANK.sub("", unit)
    if unit[:1] in "([〔【" and unit[-1:] in ")]〕】":
        unit = unit[1:-1]
    unit = _LABEL.sub("", unit, count=1) if unit.startswith("単") else unit
    unit = _SYNONYM.get(unit, unit)
    return unit if _HAS_LETTER.search(unit) else None


def parted_from_bare_unit(name: str) -> tuple[str, str] | None:
    """Part a name from the unit that stands behind it in brackets: 離職率（％）, 来館者数（人/年）; None where none does."""
    found = _BARE_AT_END.fullmatch(name)
    if found is None:
        return None
    unit = normalise_unit(found["unit"]) or ""
    counted, slash, per = unit.partition("/")
    known = unit in KNOWN_UNITS or bool(slash and counted in KNOWN_UNITS and per in KNOWN_UNITS)
    return (found["name"], found["unit"]) if known and unit not in _ALSO_PARTS else None
