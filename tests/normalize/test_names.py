import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import ProjectName, normalise_name, split_project_name, strip_relisted

NAMES = st.sampled_from(
    ["移住定住・人材確保戦略的展開事業費", "地域交通総合対策事業費（山形県地域公共交通網形成計画策定事業）", "再掲示板設置事業費", "道路の一部改良事業費", "ＩＣＴ推進費", "企画管理費（総合計画関連経費）", "一部事務組合支援費"]
)  # fmt: skip
RELISTED = st.sampled_from(
    ["（再掲）", "【再掲】", "〔再掲〕", "[再掲]", "［再掲］", "(再掲)", "（再掲)", "（再\n掲）", "（ 再 掲 ）", " 再掲", "※再掲", "＊再掲", "※再掲 Ⅳ-１(2)参照", "（再掲：⑤参照）", "（再掲 ③）", "（再掲"]
)  # fmt: skip
PARTIAL = st.sampled_from(["の一部", "（一部）", "の一\n部", "【一部】", "（の一部）"])
VARIANTS = [
    lambda text: text,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("（", "(").replace("）", ")"),
    "\u3000".join,
    lambda text: text.translate(str.maketrans("ＩＣＴ", "ICT")),
    lambda text: text.replace("人", "⼈").replace("交", "交\u200b"),
]


@given(NAMES, RELISTED)
def test_relisted_is_taken_off(name: str, marker: str) -> None:
    printed = name + marker
    assert split_project_name(printed) == ProjectName(
        normalise_name(name), relisted=True, partial=False, printed=printed
    )


@given(NAMES, PARTIAL, st.sampled_from(["", "（再掲）", "【再掲】", " ※再掲"]))
def test_partial_is_taken_off(name: str, part: str, marker: str) -> None:
    read = split_project_name(name + part + marker)
    assert (read.name, read.partial, read.relisted) == (normalise_name(name), True, marker != "")


@given(NAMES, st.sampled_from(["（再掲）", "【再掲】"]), PARTIAL)
def test_markers_come_in_any_order(name: str, marker: str, part: str) -> None:
    for printed in (f"{name}{marker}{part}", f"{marker}{name}{part}"):
        read = split_project_name(printed)
        assert (read.name, read.relisted, read.partial) == (normalise_name(name), True, True)


@given(NAMES)
def test_a_name_without_markers_keeps_everything(name: str) -> None:
    assert split_project_name(name) == ProjectName(normalise_name(name), relisted=False, partial=False, printed=name)


@pytest.mark.parametrize(
    ("printed", "name", "relisted", "partial"),
    [
        ("電子県庁推進事業費の一部（再掲）", "電子県庁推進事業費", True, True),
        ("電子県庁推進事業費（一部再掲）", "電子県庁推進事業費", True, True),
        ("電子県庁推進事業費の一部【再掲】※", "電子県庁推進事業費", True, True),
        ("（再掲）電子県庁推進事業費", "電子県庁推進事業費", True, False),
        ("再掲 電子県庁推進事業費", "電子県庁推進事業費", True, False),
        ("電子県庁推進事業費再掲", "電子県庁推進事業費", True, False),
        ("電子県庁推進事業費※", "電子県庁推進事業費", False, False),
        ("（再掲）", "", True, False),
        ("再掲）", "", True, False),
        ("再掲示板（再掲示分）整備費", "再掲示板（再掲示分）整備費", False, False),
        ("不掲載再掲載費", "不掲載再掲載費", False, False),
        ("一部事務組合費（一部事務組合分）", "一部事務組合費（一部事務組合分）", False, False),
        ("", "", False, False),
    ],
)
def test_examples(printed: str, name: str, relisted: bool, partial: bool) -> None:
    assert split_project_name(printed) == ProjectName(name, relisted, partial, printed)


@given(NAMES, st.sampled_from(VARIANTS))
def test_one_thing_has_one_name(name: str, variant: object) -> None:
    assert callable(variant)
    assert normalise_name(variant(name)) == normalise_name(name)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ＩＣＴ　推進 費", "ICT推進費"),
        ("ｽﾏｰﾄ農業", "スマート農業"),
        ("Smart  City 推進", "Smart City推進"),
        ("人口 10 万人当たり", "人口10万人当たり"),
        ("福島〜米沢", "福島～米沢"),
        ("福島～米沢", "福島～米沢"),
        ("転入者数―転出者数", "転入者数－転出者数"),
        ("転入者数−転出者数", "転入者数－転出者数"),
        ("Ｗｉ－Ｆｉ", "Wi-Fi"),
        ("セ ン タ ー", "センター"),
        ("⻑寿", "長寿"),
        ("移住•定住·交流", "移住・定住・交流"),
        ("Ｉ Ｃ Ｔ 推 進", "ICT推進"),
        ("多文化理解講座参加者数(累計)", "多文化理解講座参加者数（累計）"),
    ],
)
def test_name_forms(printed: str, name: str) -> None:
    assert normalise_name(printed) == name


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_name(text)
    assert normalise_name(once) == once


@given(st.text(st.sampled_from("再掲一部の（）()【】※ ･ＩA費\n")))
def test_a_split_name_holds_no_marker_and_is_stable(text: str) -> None:
    read = split_project_name(text)
    assert read.printed == text
    assert "（再掲）" not in read.name
    assert normalise_name(read.name) == read.name


@pytest.mark.parametrize(
    ("text", "stripped", "relisted"),
    [
        ("多様な国際交流の推進（再掲） ", "多様な国際交流の推進", True),
        ("（再掲）多様な国際交流の推進", "多様な国際交流の推進", True),
        ("相談の実施【再掲】", "相談の実施", True),
        ("相談の実施 ※再掲", "相談の実施", True),
        ("相談の実施［再 掲］", "相談の実施", True),
        ("相談（再掲）の実施", "相談（再掲）の実施", False),
        ("再掲示板の整備", "再掲示板の整備", False),
        ("ＩＣＴの 推進 ", "ＩＣＴの 推進 ", False),
        ("", "", False),
    ],
)
def test_statements_keep_their_wording(text: str, stripped: str, relisted: bool) -> None:
    assert strip_relisted(text) == (stripped, relisted)
