"""What is printed beside a name is told where it was read into one; names that look like it are names."""

from __future__ import annotations

import pytest
from shisaku.profiles import fold
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
        ("橋りょう点検推進事業費［Ｒ６年度 道路点検費］", "[R6年度 道路点検費]"),
        ("橋りょう点検推進事業費旧道路点検費", "旧道路点検費"),
        ("橋りょう点検推進事業費（旧名称 道路点検費）", "(旧名称 道路点検費)"),
        ("（1）橋りょう点検推進事業費", "(1)"),
        ("②橋りょう点検推進事業費", "②"),
        ("No.3橋りょう点検推進事業費", "No.3"),
        ("0301-02橋りょう点検推進事業費", "0301-02"),
        ("・橋りょう点検推進事業費", "・"),
        ("橋りょう点検推進事業費Ｐ12", "P12"),
        ("橋りょう点検推進事業費 p.120", " p.120"),
        ("橋りょう点検推進事業費12頁", "12頁"),
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
        "施設整備費［中央図書館分の整備事業］",
        "特別会計繰出金（企業会計）",
        "放課後児童クラブ整備事業費（放課後）",
        "広報発行費（県政だより）",
        "18-39歳の健診受診者数",
        "【健康長寿】やまなみモデル推進事業費",
        "100年フード推進事業費",
        "119番通報対応費",
        "ＳＤＧs推進費GP2030",
    ],
)
def test_a_name_that_looks_like_it_holds_nothing(name: str) -> None:
    assert vocabulary().beside_names.of_row(name) is None


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["101 点検費", "102 補修費"], ("101 ", "102 ")),
        (["101　点検費", "205　補修費", "230　更新費"], ("101　", "205　", "230　")),
        (["１ 点検費", "２ 補修費"], ("1 ", "2 ")),
        (["101 点検費", "補修費"], ()),
        (["101点検費", "205補修費"], ()),  # 110番, 119番 are names
        (["205 点検費", "101 補修費"], ()),
        (["2025 日本国際博覧会費", "2027 国際園芸博覧会費"], ()),
        (["100 周年記念費", "1000 年の森整備費"], ()),
    ],
)
def test_numbers_that_an_office_counts_its_projects_with_are_no_part_of_their_names(
    names: list[str], numbers: tuple[str, ...]
) -> None:
    assert tuple(fold(one) for one in vocabulary().beside_names.counted(names)) == tuple(fold(one) for one in numbers)


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


_READ = {
    "橋りょう点検費（道路保全課）": ("橋りょう点検費", [("(道路保全課)", "担当課")]),
    "橋りょう更新費〈道路保全課〉": ("橋りょう更新費", [("〈道路保全課〉", "担当課")]),
    "河川点検費（Ｐ12参照）": ("河川点検費", [("(P12参照)", "参照")]),
    "河川更新費［一般会計］": ("河川更新費", [("[一般会計]", "会計")]),
    "砂防点検費（うち新規分3,000千円）": ("砂防点検費", [("(うち新規分3,000千円)", "内数")]),
    "砂防更新費（旧砂防管理事業費）": ("砂防更新費", [("(旧砂防管理事業費)", "旧事業名")]),
    "（1）港湾点検費": ("港湾点検費", [("(1)", "番号")]),
    "0301-02港湾更新費": ("港湾更新費", [("0301-02", "番号")]),
    "No.3：空港点検費": ("空港点検費", [("No.3:", "番号")]),
    "（道路保全課）トンネル点検費": ("トンネル点検費", [("(道路保全課)", "担当課")]),
    "（イ）トンネル更新費": ("トンネル更新費", [("(イ)", "番号")]),
    "【新】②空港更新費（空港課）": ("空港更新費", [("【新】", "新規"), ("②", "番号"), ("(空港課)", "担当課")]),
    "新）公園点検費": ("公園点検費", [("新)", "新規")]),
    "NEW！公園更新費": ("公園更新費", [("NEW!", "新規")]),
    "都市計画費〈継続〉": ("都市計画費", [("〈継続〉", "継続")]),
    "新エネルギー導入推進費": ("新エネルギー導入推進費", []),
    "再生可能エネルギー導入費": ("再生可能エネルギー導入費", []),
    "旧県庁舎活用費": ("旧県庁舎活用費", []),
    "文化財保存費（旧県会議事堂）": ("文化財保存費(旧県会議事堂)", []),
    "第３子以降保育料軽減費": ("第3子以降保育料軽減費", []),
    "（仮称）県立図書館整備費": ("(仮称)県立図書館整備費", []),
    "１人１台端末整備費": ("1人1台端末整備費", []),
    "（国）112号改築費": ("(国)112号改築費", []),
    "2025-2030年度計画策定費": ("2025-2030年度計画策定費", []),
    "広報発行費（県政だより）": ("広報発行費(県政だより)", []),
}


def test_what_stands_beside_names_is_read_and_look_alikes_are_names() -> None:
    rows = "".join(f"{name}    1,200 (1,100)\n" for name in _READ)
    document = of_initiative(
        f"【令和５年度関連事務事業】 （単位：千円）\n事業名    予算額（前年度）\n{rows}計    30,000 (27,500)\n"
    )
    lines = document.tables[0].lines
    read = [(fold(one.name), sorted((fold(a.text), a.label) for a in one.attributes)) for one in lines]
    assert read == [(name, sorted(beside)) for name, beside in _READ.values()]
    assert [one for one in reconcile_document(document) if one.check_code == "name-uncertain"] == []


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (("１　橋りょう点検費", "２　河川点検費"), ("橋りょう点検費", "河川点検費")),
        (("1橋りょう点検費", "2河川点検費", "3砂防点検費"), ("橋りょう点検費", "河川点検費", "砂防点検費")),
        (("ア橋りょう点検費", "イ河川点検費", "ウ砂防点検費"), ("橋りょう点検費", "河川点検費", "砂防点検費")),
        (("No.1橋りょう点検費", "No.2河川点検費", "No.3砂防点検費"), ("橋りょう点検費", "河川点検費", "砂防点検費")),
        (("1歳児健診費", "2歳児健診費", "3歳児健診費"), ("1歳児健診費", "2歳児健診費", "3歳児健診費")),
        (("アイデア募集費", "イベント開催費", "ウェブ発信費"), ("アイデア募集費", "イベント開催費", "ウェブ発信費")),
        (("1人暮らし支援費", "2地域居住費"), ("1人暮らし支援費", "2地域居住費")),
        (("3Ｒ推進費", "5Ｇ整備費"), ("3R推進費", "5G整備費")),
    ],
)
def test_numbers_before_all_names_of_a_table_that_count_on_are_none_of_them(
    names: tuple[str, ...], read: tuple[str, ...]
) -> None:
    rows = "".join(f"{name}    1,200 (1,100)\n" for name in names)
    document = of_initiative(
        f"【令和５年度関連事務事業】 （単位：千円）\n事業名    予算額（前年度）\n{rows}計    {len(names) * 1200:,}\n"
    )
    assert tuple(one.name for one in document.tables[0].lines) == read
    assert [one for one in reconcile_document(document) if one.check_code == "name-uncertain"] == []


def test_the_mark_of_footnotes_says_of_names_what_the_document_says() -> None:
    body = "【令和５年度関連事務事業】 （単位：千円）\n事業名    予算額（前年度）\n※橋りょう点検費    1,200 (1,100)\n河川点検費    800 (700)\n計    2,000 (1,800)\n"
    for legend, relisted in (("※印は再掲事業\n", [True, False]), ("", [False, False])):
        document = of_initiative(legend + body)
        assert [one.relisted for one in document.tables[0].lines] == relisted


def test_a_department_glued_to_a_name_is_a_finding_at_its_row() -> None:
    document = of_initiative("""
        【令和５年度関連事務事業】 （単位：千円）
        事業名    予算額（前年度）
        除雪機械整備費道路保全課    1,200 (1,100)
        ３Ｒ推進事業    800 (700)
        計    2,000 (1,800)
    """)
    found = [one for one in reconcile_document(document) if one.check_code == "name-uncertain"]
    assert [one.subject_id for one in found] == [document.tables[0].lines[0].id]
