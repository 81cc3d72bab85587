"""An outline printed as a table of contents, headings whose numbers hold those above them, and notes below a table."""

from __future__ import annotations

import pytest
from shisaku.errors import NotThisKindError
from shisaku.reconcile import reconcile_document

from support.parsed import of_initiative, parsed

TABLE = "【令和５年度関連事務事業】（単位：千円）\n事業名\n予算額\n橋りょう点検費{n}\n1,200\n計\n1,200\n"
HEADS = (
    "Ⅰ 県土の整備",
    "Ⅰ－１ 安全な道路",
    "Ⅰ－１－(1) 道路を守る",
    "① 橋の点検",
    "Ⅰ－２ 安全な川",
    "Ⅰ－２－(1) 川を守る",
    "② 堤の点検",
)
BODY = "令和５年度 県土整備部 主要事業\n" + "".join(
    f"{head}\n" + (TABLE.format(n=head[0]) if head[0] in "①②" else "") for head in HEADS
)


def _told(text: str) -> list[str]:
    document = parsed(text)
    return [one.check_code for one in reconcile_document(document) if one.severity != "info"]


def test_numbers_that_hold_those_above_them_are_policies_and_measures() -> None:
    document = parsed(BODY)
    assert [(node.kind, node.number, node.label, node.title) for node in document.nodes] == [
        ("chapter", 1, "Ⅰ", "県土の整備"),
        ("policy", 1, "Ⅰ－１", "安全な道路"),
        ("measure", 1, "Ⅰ－１－(1)", "道路を守る"),
        ("initiative", 1, "①", "橋の点検"),
        ("policy", 2, "Ⅰ－２", "安全な川"),
        ("measure", 1, "Ⅰ－２－(1)", "川を守る"),
        ("initiative", 2, "②", "堤の点検"),
    ]
    assert _told(BODY) == []


@pytest.mark.parametrize("leader", [" ……… {n}", "・・・・・{n}", " ..... {n}ページ"])
def test_the_pages_of_an_outline_are_no_part_of_its_titles(leader: str) -> None:
    outline = "".join(f"{head}{leader.format(n=n)}\n" for n, head in enumerate(HEADS, 1))
    text = f"令和５年度 県土整備部 施策体系\n{outline}{BODY}"
    assert [entry.title for entry in parsed(text).outline] == [node.title for node in parsed(text).nodes]
    assert _told(text) == []


def test_another_title_in_the_outline_stays_told() -> None:
    outline = "".join(f"{head} ……… 3\n" for head in HEADS).replace("橋の点検", "橋の修繕")
    assert "outline-mismatch" in _told(f"令和５年度 県土整備部 施策体系\n{outline}{BODY}")


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("２）国庫補助金を含む。", ("２）", "国庫補助金を含む。")),
        ("（出典：県企画課調べ）", ("", "（出典：県企画課調べ）")),
    ],
)
def test_notes_below_a_table_are_kept(line: str, note: tuple[str, str]) -> None:
    document = of_initiative(TABLE.format(n="") + line + "\n")
    assert [(one.mark, one.text) for one in document.footnotes] == [note]
    assert [one.check_code for one in reconcile_document(document) if one.severity != "info"] == []


def test_other_words_below_a_table_stay_told() -> None:
    document = of_initiative(TABLE.format(n="") + "（国庫補助金を含む額）\n")
    assert [line.text for line in document.unparsed] == ["（国庫補助金を含む額）"]


def test_a_file_whose_headings_no_rule_knows_is_refused_with_their_names() -> None:
    heads = "第１章 県土の整備\n政策１ 安全な道路\n取組1 橋の点検\n"
    title = "令和５年度 県土整備部 主要事業\n"
    with pytest.raises(
        NotThisKindError, match=r"事業の表（1個）がありますが.*「政策１ 安全な道路」、「取組1 橋の点検」"
    ) as refused:
        parsed(title + heads + TABLE.format(n=""))
    assert "①" in str(refused.value)
    with pytest.raises(NotThisKindError, match="その上に見出しがない"):
        parsed(title + TABLE.format(n=""))
    with pytest.raises(NotThisKindError, match="課題や対応がありますが"):
        parsed(title + heads + "【令和５年度における課題と対応】\n（課題）\n・担い手の不足\n" + TABLE.format(n=""))


def test_words_before_the_number_of_a_heading_are_no_loss() -> None:
    heads = ("Ⅰ 県土の整備", "政策の柱１ 安全な道路【２】", "施策(1) 道路を守る【２－１】", "取組み① 橋の点検")
    text = "令和５年度 県土整備部 主要事業\n" + "\n".join(heads) + "\n" + TABLE.format(n="")
    assert _told(text) == []
    assert _told(text.replace("取組み①", "新たな取組み①")) != []
