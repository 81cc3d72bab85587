"""Every line of a source has exactly one role, whatever is done to the text; identity, paragraphs and observations."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shisaku.errors import NotThisKindError, ShisakuError
from shisaku.ingest.source import Line
from shisaku.ingest.text import read_lines
from shisaku.model import Document, Place, ids
from shisaku.normalize import join_wrapped
from shisaku.parse.paragraphs import place_of
from shisaku.reconcile import reconcile_document

from support.parsed import INITIATIVE, ISSUE, TITLE, of_initiative, parsed, roles
from support.truths import REAL

REAL_LINES = REAL.with_name(REAL.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8").split("\n")


def assert_every_line_has_one_role(document: Document, text: str) -> None:
    lines, _ = read_lines(text)
    assert [line.line_no for line in document.source_lines] == [line.place.line_no for line in lines]
    assert [line.text for line in document.source_lines] == [line.text for line in lines]
    known = {node.id for node in document.nodes}
    known |= {one.id for one in (*document.indicators, *document.statements, *document.tables, *document.footnotes)}
    known |= {line.id for table in document.tables for line in table.lines}
    known |= {ids.outline_id(document.id, position) for position in range(1, len(document.outline) + 1)}
    assert {line.subject_id for line in document.source_lines} - {None} <= known
    assert {subject for line in document.source_lines for subject in line.subjects} <= known


def test_the_real_text() -> None:
    text = "\n".join(REAL_LINES)
    document = parsed(text)
    assert_every_line_has_one_role(document, text)
    assert Counter(line.role for line in document.source_lines)["unparsed"] == 0
    assert {line.role for line in document.source_lines} >= {
        "title", "heading", "label", "outline", "goal", "kpi", "statement", "budget", "footnote", "legend", "furniture",
    }  # fmt: skip


def test_the_line_of_a_heading_names_the_record_that_was_made_of_it() -> None:
    document = parsed("\n".join(REAL_LINES))
    headings = {line.line_no: line.subject_id for line in document.source_lines if line.role == "heading"}
    assert len(headings) == 41
    assert headings.items() <= {(node.place.line_no, node.id) for node in document.nodes}


def test_what_fits_nowhere_is_unparsed() -> None:
    document = of_initiative("何の行か分からない\n【令和５年度関連事務事業】（単位：千円）\n表のない行\n" + ISSUE)
    assert roles(document)["何の行か分からない"] == "unparsed"
    assert roles(document)["表のない行"] == "unparsed"
    assert [f.check_code for f in reconcile_document(document)].count("line-unparsed") == 2


def test_page_numbers_and_blank_lines_are_furniture() -> None:
    document = of_initiative("（課題）\n・担い手の不足\n- 3 -\n\n（対応）\n・人材の育成\n")
    assert roles(document)["- 3 -"] == "furniture"
    assert document.unparsed == ()


def _mutated(seed: int) -> str:
    """Return the real text with up to eight lines taken out, doubled, swapped, cut or joined."""
    chance = random.Random(seed)
    lines = list(REAL_LINES)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(lines) - 1)
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 2:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                half = len(lines[at]) // 2
                lines[at : at + 1] = [lines[at][:half], lines[at][half:]]
            case _:
                lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_a_disordered_real_text_is_read_or_refused_but_never_crashes(seed: int) -> None:
    text = _mutated(seed)
    document = parsed(text)
    assert_every_line_has_one_role(document, text)
    reconcile_document(document)


FRAGMENTS = st.sampled_from(
    [
        "Ⅰ 県土の整備", "１ 安全な県土【３】", "(1) 道路の安全【３－１】", "① 橋りょうの点検", "② 除雪の推進", "施策の推進方向",
        "目標指標", "ＫＰＩ", "就業率", "基準値（令和３年度）：71.5％", "目標値：", "指標値", "Ｒ５ Ｒ６ Ｒ７", "75％ 78％ －※", "※ 注",
        "【令和５年度における課題と対応】", "（課題）", "・担い手の不足", "（対応）", "⇒協議会の設置", "＜道路関係＞",
        "【令和６年度関連事務事業】", "（単位：千円）", "事業名", "予算額", "（前年度）", "区分", "事業概要", "増減", "謎の見出し",
        "橋りょう点検事業費", "1,200", "(800)", "(－)", "△3,400", "1,2O0", "新規 見直し 継続", "○継続", "計", "小計", "計 1,200 (800)",
        "事業名  予算額  （前年度）  事業概要", "橋りょう点検事業費  1,200  800  ・点検", "計  1,200  800", "", " ", "\x0c", "- 3 -",
        "令和５年度 県土整備部 施策体系", "令和５年度 県土整備部 主要事業", "12", "【", "】", "①", "（", "\ufffd",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(FRAGMENTS, max_size=60), st.sampled_from(["\n", " \n", "\n\n"]))
def test_fragments_in_any_order_are_read_or_refused(parts: list[str], break_: str) -> None:
    text = TITLE + INITIATIVE + break_.join(parts)
    try:
        document = parsed(text)
    except NotThisKindError:
        return
    assert_every_line_has_one_role(document, text)
    reconcile_document(document)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, TITLE + INITIATIVE + text):
        try:
            document = parsed(whole)
        except ShisakuError:
            continue
        reconcile_document(document)


def test_the_prefecture_is_taken_only_when_one_is_named() -> None:
    one = parsed("令和５年度 山形県県土整備部 主要事業\n" + INITIATIVE + ISSUE)
    assert (one.id, one.organization, one.area_code, one.local_government_code) == (
        "06000-2023-県土整備部", "山形県", "06000", "060003",
    )  # fmt: skip
    two = parsed("令和５年度 県土整備部 主要事業\nⅠ 山形県と宮城県の連携\n" + INITIATIVE + ISSUE)
    assert (two.id, two.organization) == ("00000-2023-県土整備部", None)


def test_another_year_in_a_heading_is_noticed() -> None:
    document = of_initiative("【令和４年度における課題と対応】\n（課題）\n・担い手の不足\n")
    assert [(one.kind, one.expected, one.actual) for one in document.observations] == [("year-other", "2023", "2022")]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["担い手の", "育成"], "担い手の育成"),
        (["Society", "for all"], "Society for all"),
        (["ＩＣＴ", "ＡＩ"], "ＩＣＴＡＩ"),
        (["令和５", "年度"], "令和５年度"),
        (["  前後の ", " 空白  "], "前後の空白"),
        (["中の　　空白"], "中の 空白"),
        ([], ""),
    ],
)
def test_wrapped_lines_become_one_text(lines: list[str], joined: str) -> None:
    assert join_wrapped(lines) == joined


def test_a_place_over_a_page_break_has_two_parts() -> None:
    lines = [
        Line("一", Place(page=1, line_no=9)),
        Line("二", Place(page=1, line_no=10)),
        Line("三", Place(page=2, line_no=11)),
    ]
    place = place_of(lines)
    assert [(part.page, part.line_no) for part in place.parts()] == [(1, 9), (2, 11)]
