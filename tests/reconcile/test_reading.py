"""What reading noticed becomes findings, and wording that cannot be meant is told."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import BudgetLineItem, Document, Footnote, Observation, ObservationKind, Place, SourceLine
from shisaku.reconcile import reconcile_document
from shisaku.reconcile.checks.observed import check_observations, check_unparsed
from shisaku.reconcile.checks.plan import check_tables
from shisaku.reconcile.checks.text import check_texts, doubled_glyphs, unbalanced_brackets
from shisaku.reconcile.noticed import SAID, words_of

from support.builders import document, line, node, table
from support.parsed import of_initiative

ID = "06000-2020-県土整備部"


def test_every_kind_of_observation_has_its_words() -> None:
    assert set(SAID) == set(get_args(ObservationKind))


@pytest.mark.parametrize("kind", get_args(ObservationKind))
def test_every_kind_of_observation_can_be_said(kind: ObservationKind) -> None:
    """Made by hand: that the words of all kinds are whole. That documents give each kind is for the tests of parse."""
    seen = Observation(
        kind=kind,
        subject_id=f"{ID}/i1/b2",
        count=3,
        quoted=("見えたもの",),
        actual="2019",
        place=Place(page=3, line_no=40),
    )
    read = document(
        nodes=(node(f"{ID}/i1", "initiative", 1, "道路"),), observations=(seen,), tables=(table(f"{ID}/i1", []),)
    )
    (found,) = reconcile_document(read)
    assert found.subject_id == seen.subject_id
    assert found.place.page == 3
    assert words_of(seen) in found.message
    assert "None" not in found.message
    assert "道路（3ページ）" in found.message


HEAD = "【令和５年度関連事務事業】（単位：千円）\n事業名\n予算額\n（前年度）\n区分\n事業概要\n"
FIRST = "橋りょう点検事業費\n1,200\n(800)\n継続\n・点検の実施\n"
SECOND = "道路除雪事業費\n3,400\n(－)\n継続\n・除雪の委託\n計\n4,600\n(800)\n"
YEARS = "基準値（令和３年度）：50人\n指標値\nＲ５  Ｒ６  Ｒ７\n"


@pytest.mark.parametrize(
    ("text", "kind", "severity", "words"),
    [
        (HEAD + FIRST + SECOND.replace("(－)", "(－)\n(1,000)"), "figures-unexplained", "error", "「(1,000)」"),
        (HEAD + FIRST.replace("事業費", "事業費（再") + SECOND, "name-cut", "warning", "①"),
        (f"ＫＰＩ\n受講者数\n{YEARS}60件  70件  80件\n", "unit-differs", "error", "①"),
        (f"ＫＰＩ\n受講者数\n{YEARS}60人  70人\n（課題）\n・担い手\n", "values-unlike-years", "error", "①"),
    ],
)
def test_what_makes_a_figure_doubtful_is_an_error(text: str, kind: ObservationKind, severity: str, words: str) -> None:
    read = of_initiative(text)
    (seen,) = [one for one in read.observations if one.kind == kind]
    (found,) = [one for one in check_observations(read) if words_of(seen) in one.message]
    assert (found.severity, found.subject_id, found.place) == (severity, seen.subject_id, seen.place)
    assert words in found.message
    assert found in reconcile_document(read)


def _text_with_unparsed(*texts: str, read: int = 60) -> Document:
    """A text of `read` lines that were read, then lines that were not."""
    lines = [SourceLine(page=None, line_no=1 + n, text="・点検", role="budget", subject_id=None) for n in range(read)]
    lines += [
        SourceLine(page=None, line_no=1 + read + n, text=text, role="unparsed", subject_id=None)
        for n, text in enumerate(texts)
    ]
    heading = node(f"{ID}/i1", "initiative", 1, "道路").model_copy(update={"place": Place(line_no=1)})
    return document(source_lines=tuple(lines), nodes=(heading,)).model_copy(update={"media_type": "text/plain"})


def test_tables_that_an_extractor_took_apart_are_one_finding_that_says_how_to_get_a_better_text() -> None:
    read = _text_with_unparsed(*["道路維持費", "1,200", "(800)", "継続"] * 10)
    (found,) = check_unparsed(read)
    assert (found.check_code, found.subject_id, found.severity) == ("extraction-unsuitable", ID, "error")
    assert found.actual == "40"
    assert "100行のうち40行" in found.message
    assert "pdftotext -layout" in found.message
    assert "PDF" in found.message


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["道路維持費", "1,200", "(800)", "継続"] * 5, id="few lines"),
        pytest.param(["用語の説明", "道路の維持に要する経費をいう。"] * 20, id="an annex without figures"),
    ],
)
def test_lines_that_are_no_tables_taken_apart_are_shown_one_by_one(texts: list[str]) -> None:
    found = list(check_unparsed(_text_with_unparsed(*texts)))
    assert {one.check_code for one in found} == {"line-unparsed"}
    assert len(found) == len(set(texts))


def test_a_large_part_of_lines_is_told_by_all_lines_and_not_in_a_pdf() -> None:
    rows = ["道路維持費", "1,200", "(800)", "継続"] * 10
    assert len(list(check_unparsed(_text_with_unparsed(*rows, read=800)))) == len(set(rows))
    of_pdf = _text_with_unparsed(*rows).model_copy(update={"media_type": "application/pdf"})
    assert len(list(check_unparsed(of_pdf))) == len(set(rows))


def test_an_initiative_whose_table_may_be_among_unparsed_lines_is_named() -> None:
    (found,) = check_tables(_text_with_unparsed("道路維持費", "1,200"))
    assert (found.check_code, found.subject_id) == ("table-unread", f"{ID}/i1")
    assert "61行目から" in found.message
    (without,) = check_tables(_text_with_unparsed("道路維持費"))
    assert without.check_code == "table-missing"


def test_every_unparsed_line_is_shown() -> None:
    lines = (
        SourceLine(page=2, line_no=7, text=" 不明な行 ", role="unparsed", subject_id=None),
        SourceLine(page=2, line_no=8, text="計", role="budget", subject_id=None),
    )
    (found,) = check_unparsed(document(source_lines=lines))
    assert (found.subject_id, found.place.page, found.place.line_no) == (f"{ID}/l7", 2, 7)
    assert "「不明な行」" in found.message


def test_a_line_printed_again_and_again_is_shown_once() -> None:
    lines = [
        SourceLine(page=page, line_no=page, text=text, role="unparsed", subject_id=None)
        for page, text in enumerate(
            ["【関連事業】 （単位：人）", "別の行", "【関連事業】　 (単位：人)", "【関連事業】（単位：人）"], 1
        )
    ]
    first, other = check_unparsed(document(source_lines=tuple(lines)))
    assert (first.subject_id, other.subject_id) == (f"{ID}/l1", f"{ID}/l2")
    assert "ほかに2行" in first.message
    assert "ほかに" not in other.message


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("支援増額）", ")"), ("修学継続を支援【6", "【"), ("（再掲", "("), ("「奥羽・羽越新幹線", "「"), ("（「）」", "」「"),
        ("（累計)", ""), ("「福島～米沢間トンネル」（県）", ""), ("", ""), ("１）国際交流", ""), ("ア) 道路 イ) 河川", ""),
        ("（ＡＩ）と(1)", ""), ("国際1）2）", "))"), ("（「再掲）", "「"),
    ],
)  # fmt: skip
def test_brackets_without_partner_are_found(text: str, stray: str) -> None:
    assert sorted(unbalanced_brackets(text)) == sorted(stray)


balanced = st.recursive(
    st.text("道路河川空港", max_size=4),
    lambda inner: st.builds(
        lambda pair, one, other: f"{pair[0]}{one}{pair[1]}{other}",
        st.sampled_from(["（）", "()", "（)", "「」", "『』", "【】", "〔〕", "［］"]),
        inner,
        inner,
    ),
)


@given(balanced)
def test_nested_brackets_are_balanced(text: str) -> None:
    assert unbalanced_brackets(text) == ()


@given(balanced, st.sampled_from("（「『【〔［）」』】〕］"), st.data())
def test_one_bracket_more_is_found(text: str, bracket: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert unbalanced_brackets(text[:place] + bracket + text[place:])


@pytest.mark.parametrize("text", ["▲▲4466..00%%", "事業業務務費費", "ここＡＡＢＢＣＣの"])
def test_glyphs_drawn_twice_are_found(text: str) -> None:
    assert doubled_glyphs(text)


@pytest.mark.parametrize(
    "text", ["112233", "１１２２３３", "AABBCC", "――――――", "……………", "ますます着々と", "100,000", ""]
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert doubled_glyphs(text) is None


def test_every_text_of_the_document_is_read() -> None:
    row = line(
        f"{ID}/i1/b1",
        "道路",
        1000,
        None,
        name_printed="道路（",
        items=(BudgetLineItem(position=1, text="増額）", is_new=False),),
    )
    read = document(
        nodes=(node(f"{ID}/i1", "initiative", 1, "取組み】"),),
        tables=(table(f"{ID}/i1", [row]),),
        footnotes=(Footnote(id=f"{ID}/i1/f1", node_id=f"{ID}/i1", mark="※", text="「注"),),
    )
    assert [(one.subject_id.removeprefix(ID), one.field) for one in check_texts(read)] == [
        ("/i1", "title"), ("/i1/b1", "name_printed"), ("/i1/b1", "items"), ("/i1/f1", "text"),
    ]  # fmt: skip


def test_doubtful_rows_of_a_table_are_one_finding_that_names_them() -> None:
    between = "修繕計画の策定支援\n除雪機械の更新推進\n"
    text = HEAD + FIRST + between + "河川改修事業費\n2,000\n(800)\n継続\n・河川の改修\n" + between
    read = of_initiative(text + SECOND.replace("4,600\n(800)", "6,600\n(1,600)"))
    doubtful = [one.subject_id for one in read.observations if one.kind == "boundary-overview-name"]
    (found,) = (one for one in reconcile_document(read) if one.check_code == "boundary-uncertain")
    assert len(doubtful) > 1
    assert found.subject_id == read.tables[0].id
    assert all(row.name in found.message for row in read.tables[0].lines if row.id in doubtful)
