"""What is printed beside a name is told where it was read into one; names that look like it are names."""

from __future__ import annotations

import pytest
from shisaku.reconcile import reconcile_document

from support.parsed import of_initiative
from support.recognised import vocabulary


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("橋りょう点検推進事業費（道路保全課）", "(道路保全課)"),
        ("橋りょう点検推進事業費〈道路保全課〉", "〈道路保全課〉"),
        ("橋りょう点検推進事業費道路保全課", "課"),
        ("道路保全課", "課"),
        ("橋りょう点検推進事業費（P12参照）", "(P12参照)"),
        ("橋りょう点検推進事業費［一般会計］", "[一般会計]"),
        ("橋りょう点検推進事業費（うち新規分3,000千円）", "(うち新規分3,000千円)"),
        ("橋りょう点検推進事業費（新規分3,000千円）", "(新規分3,000千円)"),
        ("橋りょう点検推進事業費（県民意識調査より）", "(県民意識調査より)"),
        ("橋りょう点検推進事業費（旧名称 道路点検費）", "(旧名称 道路点検費)"),
        ("（1）橋りょう点検推進事業費", "(1)"),
        ("②橋りょう点検推進事業費", "②"),
        ("No.3橋りょう点検推進事業費", "No.3"),
        ("0301-02橋りょう点検推進事業費", "0301-02"),
        ("・橋りょう点検推進事業費", "・"),
    ],
)
def test_what_stands_beside_a_projects_name_is_found(name: str, held: str) -> None:
    assert vocabulary().beside_names.of_row(name) == held


@pytest.mark.parametrize(
    "name",
    [
        "県民１人当たり10,000円給付事業",
        "R7国スポ推進事業",
        "第２子以降保育料支援事業費",
        "３Ｒ推進事業",
        "課題解決型インターンシップ推進費",
        "医師修学資金貸付金（特別会計繰出金）",
        "文化財保存事業費（旧県会議事堂）",
        "2025-2030年度計画策定費",
        "施設整備費（中央図書館）",
        "特別会計繰出金（企業会計）",
        "放課後児童クラブ整備事業費（放課後）",
        "広報発行費（県政だより）",
        "18-39歳の健診受診者数",
        "【健康長寿】やまなみモデル推進事業費",
    ],
)
def test_a_name_that_looks_like_it_holds_nothing(name: str) -> None:
    assert vocabulary().beside_names.of_row(name) is None


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("道路の保全 施策番号1101", "番号1101"),
        ("安全な道路の確保（道路保全課）", "(道路保全課)"),
        ("安全な道路の確保【１】［施策数３］", "【1】"),
        ("安全な道路の確保〔１－４〕重点", "〔1－4〕"),
        ("2050年カーボンニュートラルの実現（第２期）", None),
        ("番号制度の利用【促進】", None),
        ("安全な道路の確保 道路保全課", "道路保全課"),
        ("道路保全課", None),
    ],
)
def test_a_code_or_number_left_in_a_title_is_found(title: str, held: str | None) -> None:
    assert vocabulary().beside_names.of_heading(title) == held


def test_a_department_in_a_name_is_a_finding_at_its_row() -> None:
    document = of_initiative("""
        【令和５年度関連事務事業】 （単位：千円）
        事業名    予算額（前年度）
        除雪機械整備費（道路保全課）    1,200 (1,100)
        ３Ｒ推進事業    800 (700)
        計    2,000 (1,800)
    """)
    found = [one for one in reconcile_document(document) if one.check_code == "name-uncertain"]
    assert [one.subject_id for one in found] == [document.tables[0].lines[0].id]
    assert "道路保全課" in found[0].message
