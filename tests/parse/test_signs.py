"""Signs of names: what they mean the document or the profile says; what nobody says is told, and is no part of the name."""

from __future__ import annotations

import pytest
from shisaku.model import Document
from shisaku.reconcile import reconcile_document

from support.parsed import of_initiative
from support.recognised import vocabulary


def _document(first: str, second: str = "橋りょう補修費", *, beside: str = "", legend: str = "") -> Document:
    return of_initiative(f"""
        【令和５年度関連事務事業】 （単位：千円）
        事業名    予算額（前年度）    備考
        {first}    1,200 (-)    {beside}
        {second}    800 (700)    道路課
        計    2,000 (700)
        {legend}
    """)


def _told(document: Document) -> list[str]:
    return [one.check_code for one in reconcile_document(document) if one.severity in ("error", "warning")]


@pytest.mark.parametrize(
    ("printed", "name", "category"),
    [
        ("[新]除雪機械整備費", "除雪機械整備費", "新規"),
        ("（新）除雪機械整備費", "除雪機械整備費", "新規"),
        ("【新規】除雪機械整備費", "除雪機械整備費", "新規"),
        ("🈟除雪機械整備費", "除雪機械整備費", "新規"),
        ("除雪機械整備費（新）", "除雪機械整備費", "新規"),
        ("【拡】除雪機械整備費", "除雪機械整備費", None),
        # no signs: who bears the cost, a legal form, a word of the name
        ("除雪機械整備費（国）", "除雪機械整備費（国）", None),
        ("（公財）除雪機構補助金", "（公財）除雪機構補助金", None),
        ("新規就農者支援費", "新規就農者支援費", None),
    ],
)
def test_letters_in_brackets_are_what_the_profile_says(printed: str, name: str, category: str | None) -> None:
    document = _document(printed)
    line = document.tables[0].lines[0]
    assert (line.name, line.name_printed, line.category) == (name, printed, category)
    assert _told(document) == []
    assert [one.text for one in line.attributes if one.kind == "sign"] == ([] if printed == name else [_sign(printed)])


def _sign(printed: str) -> str:
    return "[新]" if "🈟" in printed else printed.replace("除雪機械整備費", "")


@pytest.mark.parametrize(
    ("legend", "meaning", "category", "relisted"),
    [
        ("※◎は再掲事業", "再掲事業", None, True),
        ("凡例：◎…新規、★…重点事業", "新規", "新規", False),
        ("（◎：重点事業）", "重点事業", None, False),
        ("※◎印は一部新規の事業", "一部新規の事業", None, False),
    ],
)
def test_a_sign_is_what_the_document_says(legend: str, meaning: str, category: str | None, relisted: bool) -> None:
    document = _document("◎除雪機械整備費", legend=legend)
    line = document.tables[0].lines[0]
    assert (line.name, line.category, line.relisted) == ("除雪機械整備費", category, relisted)
    assert [(one.text, one.label) for one in line.attributes] == [("◎", meaning)]
    assert not {"name-uncertain", "line-unparsed"} & set(_told(document))


def test_what_the_document_says_goes_before_the_profile() -> None:
    line = _document("(新)除雪機械整備費", legend="※(新)は新しい総合計画の事業").tables[0].lines[0]
    assert (line.name, line.category) == ("除雪機械整備費", None)


@pytest.mark.parametrize(
    ("printed", "legend"),
    [("★除雪機械整備費", ""), ("【公共】除雪機械整備費", ""), ("★除雪機械整備費", "※★は新規、★は重点事業")],
)
def test_a_sign_that_nobody_explains_is_told_and_stays_out_of_the_name(printed: str, legend: str) -> None:
    document = _document(printed, legend=legend)
    assert document.tables[0].lines[0].name == "除雪機械整備費"
    assert _told(document) == ["name-uncertain"]


def test_a_bullet_before_every_name_is_no_sign() -> None:
    document = _document("○除雪機械整備費", "○橋りょう補修費")
    assert [line.name for line in document.tables[0].lines] == ["除雪機械整備費", "橋りょう補修費"]
    assert _told(document) == []
    assert _told(_document("○除雪機械整備費", "橋りょう補修費")) == ["name-uncertain"]


@pytest.mark.parametrize(
    ("remark", "relisted"),
    [("再掲", True), ("（再掲）", True), ("再掲（①）", True), ("P.12再掲", True), ("①の再掲", True),
     ("再掲示板", False), ("道路課", False)],
)  # fmt: skip
def test_relisted_stands_in_the_remarks(remark: str, relisted: bool) -> None:
    line = _document("除雪機械整備費", beside=remark).tables[0].lines[0]
    assert line.relisted is relisted
    assert [(one.kind, one.label, one.text) for one in line.attributes] == [("remark", "備考", remark)]


def test_a_sign_and_the_cell_of_the_category_that_differ_are_told() -> None:
    document = of_initiative("""
        【令和５年度関連事務事業】 （単位：千円）
        事業名    予算額（前年度）    区分
        (新)除雪機械整備費    1,200 (1,100)    継続
        計    1,200 (1,100)
    """)
    assert document.tables[0].lines[0].category == "継続"
    assert _told(document) == ["name-uncertain"]


@pytest.mark.parametrize(
    "text", ["（課題）：担い手の不足", "○はじめに", "★印刷費", "(1)：道路を守る", "●→新しい展開へ進む"]
)
def test_a_line_that_explains_no_sign(text: str) -> None:
    said = vocabulary().name_signs.explained(text)
    assert said == (() if not text.startswith("●") else said)
