"""What a line says it is, by its words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.profiles import fold, key
from shisaku.profiles.signs import Kind

from support.recognised import vocabulary


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.BLANK),
        ("　", Kind.BLANK),
        ("- 12 -", Kind.PAGE_NUMBER),
        ("－１２－", Kind.PAGE_NUMBER),
        ("12 / 28", Kind.PAGE_NUMBER),
        ("P.3", Kind.PAGE_NUMBER),
        ("令和２年度 みらい企画創造部施策体系", Kind.TITLE_OUTLINE),
        ("令和５年度 県土整備部 主 要 事 業", Kind.TITLE_BODY),
        ("【 】…第４次総合発展計画実施計画の施策番号", Kind.PLAN_NOTE),
        ("Ⅰ 県土の整備", Kind.CHAPTER),
        ("IV 県土の整備", Kind.CHAPTER),
        ("次代を担う人材の育成【１】 １", Kind.POLICY),
        ("１ 次代を担う人材の育成【１】", Kind.POLICY),
        ("(1) 安全な道路【１－４】", Kind.MEASURE),
        ("（１）安全な道路", Kind.MEASURE),
        ("⑴ 安全な道路", Kind.MEASURE),
        ("① 橋りょうの点検", Kind.INITIATIVE),
        ("㉑ 橋りょうの点検", Kind.INITIATIVE),
        ("○21 橋りょうの点検", Kind.INITIATIVE),
        ("◯２１「総合計画」の推進", Kind.INITIATIVE),
        ("①、②のとおり", Kind.TEXT),
        ("①～③の実施", Kind.TEXT),
        ("施策の推進方向と主な取組み", Kind.DIRECTIONS),
        ("目標指標", Kind.GOAL),
        ("ＫＰＩ", Kind.KPI),
        ("Ｋ Ｐ Ｉ", Kind.KPI),
        ("【ＫＰＩ】", Kind.KPI),
        ("指標値", Kind.PLAN),
        ("実績値", Kind.ACTUAL),
        ("基準値（平成３０年度）：６２人", Kind.BASELINE),
        ("基準値：―", Kind.BASELINE),
        ("基準値について", Kind.TEXT),
        ("目標値（令和６年度）：80％以上", Kind.TARGET),
        ("Ｒ２ Ｒ３ Ｒ４ Ｒ５ Ｒ６", Kind.YEARS),
        ("【令和５年度における課題と対応】", Kind.STATEMENTS),
        ("（課題）", Kind.ISSUE),
        ("［対応］", Kind.RESPONSE),
        ("＜航空関係＞", Kind.GROUP),
        ("・点検の実施", Kind.BULLET),
        ("･点検の実施", Kind.BULLET),
        ("⇒点検の実施", Kind.ACTION),
        ("=> 点検の実施", Kind.ACTION),
        ("※感染症の影響による", Kind.FOOTNOTE),
        ("＊用語の説明", Kind.FOOTNOTE),
        ("※「新規」は今年度新規事業", Kind.LEGEND),
        ("【令和５年度関連事務事業】 （単位：千円）", Kind.BUDGET),
        ("（単位：百万円）", Kind.UNIT),
        ("12", Kind.NUMBER),
        ("１ 続けられる漁業", Kind.NUMBERED),
        ("12 人", Kind.TEXT),
        ("点検の実施", Kind.TEXT),
        ("・", Kind.TEXT),
    ],
)
def test_the_kind_of_a_line(text: str, kind: Kind) -> None:
    assert vocabulary().sign(text).kind is kind


def test_a_sign_has_its_parts_in_the_wording_of_the_page() -> None:
    sign = vocabulary().sign("（９） 地域の特性を活かすＩＣＴ【５－４】")
    assert (sign.number, sign.label, sign.rest, sign.code) == (9, "（９）", "地域の特性を活かすＩＣＴ", "5-4")
    sign = vocabulary().sign("次代を担うＩＣＴ人材【１】 １")
    assert (sign.number, sign.code, sign.rest) == (1, "1", "次代を担うＩＣＴ人材")


def test_a_title_gives_year_and_department() -> None:
    sign = vocabulary().sign("令和２年度　みらい企画創造部　主要事業")
    assert (sign.year, sign.rest) == (2020, "みらい企画創造部")


def test_a_head_that_names_a_year_gives_it() -> None:
    assert vocabulary().sign("【令和６年度関連事務事業】").year == 2024


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("事 業 名", "name"),
        ("区分※", "category"),
        ("予算額（千円）", "amount"),
        ("前年度６月補正後", "prior"),
        ("当初予算額", "amount"),
        ("執行率", None),
        ("増減率（％）", "ratio"),
        ("うち一般財源", "part"),
        ("", None),
    ],
)
def test_what_a_column_head_means(head: str, meaning: str | None) -> None:
    assert vocabulary().columns.meaning(head) == meaning


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("令和５年度予算額", 2023),
        ("令和４年度予算額", 2022),
        ("R4", 2022),
        ("予算額", None),
        ("令和５年度の方針", None),
    ],
)
def test_a_head_of_amounts_may_be_known_by_its_year_alone(head: str, year: int | None) -> None:
    assert vocabulary().columns.year(head) == year


@pytest.mark.parametrize("text", ["計", "合 計", "計（再掲除く）", "総計※"])
def test_what_begins_a_total(text: str) -> None:
    assert vocabulary().labels.total(text) is not None


@pytest.mark.parametrize("text", ["計画", "計画関連経費）", "合計画", "会計", ""])
def test_what_does_not(text: str) -> None:
    assert vocabulary().labels.total(text) is None


@pytest.mark.parametrize(
    ("text", "option"), [("見 直 し", "見直し"), ("○新規", "新規"), ("(継続)", "継続"), ("新規事業", None)]
)
def test_options_of_the_category(text: str, option: str | None) -> None:
    assert vocabulary().categories.option(text) == option


@pytest.mark.parametrize(("head", "phase"), [("（前年度当初）", "当初"), ("６月補正後", "6月補正後"), ("予算額", None)])
def test_the_phase_that_a_head_names(head: str, phase: str | None) -> None:
    assert vocabulary().columns.phase(head) == phase


@given(st.text())
def test_every_line_is_something_and_folding_is_idempotent(text: str) -> None:
    assert vocabulary().sign(text).kind in Kind
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


def test_no_head_is_as_long_as_a_page() -> None:
    columns = vocabulary().columns
    assert columns.meaning("令和５年度予算額（" + "当" * 90 + "）") == "amount"
    assert columns.meaning("令和５年度予算額（" + "当" * 900 + "）") is None
