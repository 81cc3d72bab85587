"""The hierarchy of headings: in order, late, announced by the outline, told by codes."""

from __future__ import annotations

import pytest
from shisaku.errors import NotThisKindError
from shisaku.model import Document
from shisaku.reconcile import reconcile_document

from support.parsed import ISSUE, TITLE, parsed


def tree(document: Document) -> dict[str, str | None]:
    """Return the parent of each heading, by the last part of the ids."""
    return {
        node.id.rpartition("/")[2]: node.parent_id.rpartition("/")[2] if node.parent_id else None
        for node in document.nodes
    }


IN_ORDER = (
    TITLE
    + """Ⅰ 県土の整備
１ 安全な県土【３】
(1) 道路の安全【３－１】
① 橋りょうの点検
② 除雪の推進
(2) 河川の安全【３－２】
③ 堤防の強化
Ⅱ 組織の運営
④ 入札制度の改善
"""
)
TREE = {
    "c1": None, "p3": "c1", "m3-1": "p3", "i1": "m3-1", "i2": "m3-1", "m3-2": "p3", "i3": "m3-2", "c2": None, "i4": "c2",
}  # fmt: skip


def test_headings_in_order() -> None:
    document = parsed(IN_ORDER + ISSUE)
    assert tree(document) == TREE
    assert [(node.label, node.code, node.title) for node in document.nodes][:4] == [
        ("Ⅰ", None, "県土の整備"),
        ("１", "3", "安全な県土"),
        ("(1)", "3-1", "道路の安全"),
        ("①", None, "橋りょうの点検"),
    ]
    assert document.unparsed == ()


def test_chapter_and_policy_that_come_after_what_they_head() -> None:
    late = (
        TITLE
        + """(1) 道路の安全【３－１】
① 橋りょうの点検
Ⅰ 県土の整備
安全な県土【３】 １
② 除雪の推進
(2) 河川の安全【３－２】
③ 堤防の強化
Ⅱ 組織の運営
④ 入札制度の改善
"""
    )
    assert tree(parsed(late + ISSUE)) == TREE


LATE = (
    TITLE
    + """(1) 道路の安全【３－１】
① 橋りょうの点検
Ⅰ 県土の整備
安全な県土【３】 １
② 除雪の推進
(2) 河川の安全【３－２】
③ 堤防の強化
④ 入札制度の改善
Ⅱ 組織の運営
⑤ 庁舎の管理
"""
)
OUTLINE = """令和７年度 県土整備部 施策体系
Ⅰ 県土の整備
１ 安全な県土【３】
(1) 道路の安全【３－１】
① 橋りょうの点検
② 除雪の推進
(2) 河川の安全【３－２】
③ 堤防の強化
Ⅱ 組織の運営
④ 入札制度の改善
⑤ 庁舎の管理
"""


def _doubted(document: Document) -> list[str]:
    return [o.subject_id.rpartition("/")[2] for o in document.observations if o.kind == "chapter-late"]


def test_an_initiative_before_a_chapter_may_be_the_chapters_where_chapters_are_met_late() -> None:
    """Of the box of Ⅱ it cannot be told whether it stood before ④ or behind it: it is said, once."""
    document = parsed(LATE + ISSUE)
    assert _doubted(document) == ["i4"]
    (finding,) = (f for f in reconcile_document(document) if f.check_code == "heading-uncertain")
    assert "Ⅱ 組織の運営" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        IN_ORDER.replace("Ⅱ", "④ 砂防の推進\nⅡ").replace("④ 入", "⑤ 入"),
        LATE.replace("④ 入札制度の改善\n", ""),
        OUTLINE + LATE,
    ],
    ids=["chapters come first", "the only one of its measure", "the outline says it"],
)
def test_of_an_initiative_that_can_stand_nowhere_else_nothing_is_said(text: str) -> None:
    assert _doubted(parsed(text + ISSUE)) == []


def test_a_chapter_box_between_issues_and_responses_does_not_part_them() -> None:
    document = parsed(
        TITLE
        + """Ⅰ 県土の整備
① 橋りょうの点検
【令和５年度における課題と対応】
（課題）
・担い手の不足
Ⅱ 組織の運営
（対応）
・人材の育成
② 入札制度の改善
"""
    )
    first = f"{document.id}/i1"
    assert [(one.kind, one.node_id) for one in document.statements] == [("issue", first), ("response", first)]


def test_a_wrapped_title_is_one_title() -> None:
    document = parsed(
        TITLE
        + """① 豊富な地域資源を活かした農山漁村地域の維持・活性化とそれを支える人材の
育成の推進
（課題）
・担い手の不足
"""
    )
    (node,) = document.nodes
    assert node.title == "豊富な地域資源を活かした農山漁村地域の維持・活性化とそれを支える人材の育成の推進"


def test_a_circled_number_in_a_sentence_is_no_heading() -> None:
    document = parsed(
        TITLE
        + """① 橋りょうの点検
【令和５年度における課題と対応】
（課題）
・次の３点が課題である
③ 人材の不足
（対応）
・人材の育成
"""
    )
    assert [node.number for node in document.nodes] == [1]
    assert document.statements[0].text == "次の３点が課題である③ 人材の不足"


def test_numbers_beyond_twenty_in_every_notation() -> None:
    text = TITLE + "".join(f"{mark} 取組みの見出し\n" for mark in ("⑳", "㉑", "○22", "◯23", "○２４")) + ISSUE
    assert [node.number for node in parsed(text).nodes] == [20, 21, 22, 23, 24]


def test_the_outline_is_read_apart_from_the_body() -> None:
    outline = "令和５年度 県土整備部 施策体系\nⅠ 県土の整備\n(2) 道路の安全【３－１】\n① 橋りょうの点検\n"
    body = TITLE + "Ⅰ 県土の整備\n(1) 道路の安全【３－１】\n① 橋りょうの点検\n"
    document = parsed(outline + body + ISSUE)
    assert document.has_outline
    assert [entry.number for entry in document.outline] == [1, 2, 1]
    assert [node.number for node in document.nodes] == [1, 1, 1]
    assert document.id == "00000-2023-県土整備部"


def test_two_headings_with_one_number_have_two_ids() -> None:
    document = parsed(TITLE + "① 橋りょうの点検\n【令和５年度関連事務事業】（単位：千円）\n① 除雪の推進\n" + ISSUE)
    assert [node.id.rpartition("/")[2] for node in document.nodes] == ["i1", "i1~2"]


@pytest.mark.parametrize(
    "text",
    [
        "議事録\n出席者は次のとおりである。\n",
        "令和５年度 県土整備部 主要事業\n本文はこれから書く。\n",
        "① 橋りょうの点検\n・点検の実施\n",
    ],
    ids=["minutes", "a title alone", "no year"],
)
def test_another_kind_of_document_is_refused(text: str) -> None:
    with pytest.raises(NotThisKindError, match="施策体系・主要事業の文書ではないようです"):
        parsed(text)


def test_headings_and_nothing_else_are_no_document() -> None:
    outline = "令和５年度 県土整備部 施策体系\nⅠ 県土の整備\n(1) 道路の安全【３－１】\n① 橋りょうの点検\n② 除雪の推進\n"
    with pytest.raises(NotThisKindError, match="見出しのほかに何も読めません"):
        parsed(outline)
    with pytest.raises(NotThisKindError, match="見出しのほかに何も読めません"):
        parsed(outline + TITLE + "① 橋りょうの点検\n")
    assert parsed(outline + TITLE + "① 橋りょうの点検\n" + ISSUE).statements
