"""A name that holds what is no part of one is told, whatever path it came by; what only looks odd is a name."""

from __future__ import annotations

import pytest
from shisaku.parse.names import odd_in_indicator, odd_in_name
from shisaku.reconcile import reconcile_document

from support.parsed import of_initiative
from support.recognised import vocabulary


@pytest.mark.parametrize(
    ("name", "kind", "quoted"),
    [
        ("[新]地球温暖化対策推進事業費", "name-with-sign", "[新]"),
        ("【拡充】次世代自動車普及促進事業費", "name-with-sign", "【拡充】"),
        ("（新）水素社会実現推進事業費", "name-with-sign", "(新)"),
        ("地球温暖化対策推進事業費（再）", "name-with-sign", "(再)"),
        ("★観光誘客推進事業", "name-with-sign", "★"),
        ("観光誘客推進事業◎", "name-with-sign", "◎"),
        ("〃", "name-with-sign", "〃"),
        ("省エネ診断の実施件数（単位：千件）", "name-with-label", "単位:"),
        ("温室効果ガス排出量の削減率（出典：県環境企画課調べ）", "name-with-label", "出典:"),
        ("担当課：環境企画課", "name-with-label", "担当課:"),
        ("温室効果ガス排出量の削減率22.0％", "name-with-value", "22.0%"),
        ("企画調整費1,234千円", "name-with-value", "1,234千円"),
        ("診断の実施件数80件110件", "name-with-value", "80件110件"),
        ("合計特殊出生率1.48", "name-with-value", "1.48"),
        ("削減率 令和５年度 令和６年度", "name-with-years", "削減率 令和5年度 令和6年度"),
        ("実績値（令和６年度）：480人", "name-with-label", ":"),
        ("児童の割合調査周期：3年に1回", "name-with-label", "児童の割合調査周期:"),
        ("・子育て支援推進事業費", "name-with-sign", "・"),
        ("温室効果\ufffd\ufffdの排出量", "name-with-lost-character", "温室効果\ufffd\ufffdの排出量"),
    ],
)
def test_what_is_no_part_of_a_name_is_found(name: str, kind: str, quoted: str) -> None:
    assert odd_in_name(name, vocabulary()) == (kind, quoted)


@pytest.mark.parametrize(
    "name",
    [
        "人間中心の社会Ｓｏｃｉｅｔｙ5.0",
        "デジタル化とSociety 5.0",
        "第２期みらい創生総合戦略推進事業費",
        "１人１台端末整備事業",
        "ＧＩＧＡスクール構想2.0推進事業費",
        "道路橋りょう整備事業費（国）",
        "（公財）やまがた産業支援機構補助金",
        "新規就農者数",
        "見直し事業の件数",
        "2050年カーボンニュートラル推進事業",
        "転入者数－転出者数（令和２年～令和６年の累計）",
        "「関係人口」の創出・拡大",
        "午前9:00までの出動件数",
        "ＣＯ2排出量",
        "５Ｇ・ＩｏＴ活用推進事業費（総合計画関連経費）",
        "健康寿命（男性）",
        "県職員の男女比１:１の達成",
        "１億円以上の売上がある企業数（年商１億円以上）",
        "18-39歳の健診受診者数",
        "2025-2030整備計画",
        "介護人材確保対策事業費〔国庫〕",
    ],
)
def test_a_name_is_left_alone(name: str) -> None:
    assert odd_in_name(name, vocabulary()) is None


@pytest.mark.parametrize(
    ("name", "kind", "quoted"),
    [
        ("指標名２０２５ ２０２６健康づくり教室の参加者数500 550", "name-with-label", "指標名"),
        ("指標名単位Ｒ７", "name-with-label", "指標名"),
        ("朝食をとる児童の割合（県「実態調査」より）", "name-with-label", "(県「実態調査」より)"),
        ("朝食をとる児童の割合健康増進課", "name-with-label", "課"),
        ("朝食をとる児童の割合〔定義〕毎日とる児童の数", "name-with-label", "〔定義〕"),
        ("朝食をとる児童の割合［↑増加］", "name-with-label", "[↑増加]"),
        ("累計", "name-with-label", "累計"),
        ("最終", "name-with-label", "最終"),
        ("（全国15位）", "name-with-label", "(全国15位)"),
        ("健康づくり教室の参加者数500 550 600", "name-with-value", "500 550 600"),
    ],
)
def test_what_is_no_part_of_an_indicator_s_name_is_found(name: str, kind: str, quoted: str) -> None:
    assert odd_in_indicator(name, vocabulary()) == (kind, quoted)


@pytest.mark.parametrize(
    "name",
    [
        "指標の公表件数",
        "数値目標を定めた市町村数",
        "合計特殊出生率",
        "全国大会の入賞者数",
        "参加者数（累計）",
        "ＫＰＩの達成数",
    ],
)
def test_a_name_of_an_indicator_is_left_alone(name: str) -> None:
    assert odd_in_indicator(name, vocabulary()) is None


def test_an_odd_name_is_a_finding_at_its_record() -> None:
    document = of_initiative("""
        【令和５年度関連事務事業】 （単位：千円）
        事業名    予算額（前年度）
        ★除雪機械整備費    1,200 (-)
        橋りょう点検費    800 (700)
        計    2,000 (700)
    """)
    (line, other) = document.tables[0].lines
    found = [one for one in reconcile_document(document) if one.check_code == "name-uncertain"]
    assert [one.subject_id for one in found] == [line.id]
    assert "★" in found[0].message
    assert other.name == "橋りょう点検費"


def test_what_angle_brackets_say_behind_a_project_s_name_is_told() -> None:
    """A short name of a department, or of the project itself: nobody knows; before a name they head a section."""
    head = "【令和５年度関連事務事業】（単位：千円）\n事業名  予算額  事業概要\n"
    rows = "子育て応援費〈子ども〉  200  ・支援\n橋りょう点検費〈道路保全課〉  300  ・点検\n計  500\n"
    document = of_initiative(head + rows)
    assert [line.name for line in document.tables[0].lines] == ["子育て応援費〈子ども〉", "橋りょう点検費"]
    told = [
        (one.subject_id[-2:], one.message) for one in reconcile_document(document) if one.check_code == "name-uncertain"
    ]
    assert [(subject, "〈子ども〉" in message) for subject, message in told] == [("b1", True)]
