"""Issues, responses and actions: wraps, groups, marks."""

from __future__ import annotations

import pytest

from support.parsed import of_initiative, roles

TEXT = """【令和５年度における課題と対応】
（課題）
・担い手の不足が
深刻化している
＜道路関係＞
・除雪の担い手の確保
（対応）
＜道路関係＞
・市町村との連携（再掲）
⇒協議会の設置
⇒先進事例の共有
・人材の育成
【令和５年度関連事務事業】（単位：千円）
"""


def test_statements_with_their_groups_and_responses() -> None:
    document = of_initiative(TEXT)
    ids = {one.id: one.text for one in document.statements}
    assert [
        (one.kind, one.group_label, one.text, one.relisted, ids.get(one.parent_id or "")) for one in document.statements
    ] == [
        ("issue", None, "担い手の不足が深刻化している", False, None),
        ("issue", "道路関係", "除雪の担い手の確保", False, None),
        ("response", "道路関係", "市町村との連携（再掲）", True, None),
        ("action", "道路関係", "協議会の設置", False, "市町村との連携（再掲）"),
        ("action", "道路関係", "先進事例の共有", False, "市町村との連携（再掲）"),
        ("response", "道路関係", "人材の育成", False, None),
    ]
    assert document.unparsed == ()


def test_labels_are_labels_and_sentences_are_statements() -> None:
    given = roles(of_initiative(TEXT))
    assert given["（課題）"] == given["＜道路関係＞"] == given["【令和５年度における課題と対応】"] == "label"
    assert given["深刻化している"] == given["⇒協議会の設置"] == "statement"


def test_text_after_a_gap_is_not_put_to_the_sentence_above() -> None:
    document = of_initiative(
        "（課題）\n" + "・担い手の不足が進み、\n除雪の体制が弱まっている。 \n" * 12 + "\n\n\n迷いこんだ行\n"
    )
    assert [line.text for line in document.unparsed] == ["迷いこんだ行"]


def test_a_footnote_below_is_a_footnote() -> None:
    document = of_initiative("（課題）\n・担い手＊の不足\n＊ 除雪の担い手\n")
    assert [(note.mark, note.text) for note in document.footnotes] == [("＊", "除雪の担い手")]


def test_statements_without_bullets_are_read() -> None:
    document = of_initiative("（課題）\n担い手が不足している。\n（対応）\n人材を育成する。\n")
    assert [(one.kind, one.text) for one in document.statements] == [
        ("issue", "担い手が不足している。"),
        ("response", "人材を育成する。"),
    ]


def test_between_latin_words_a_wrap_is_a_blank_and_nowhere_else() -> None:
    document = of_initiative("（課題）\n・Society\nfor all の実現に向けたＩＣＴ\nの活用\n")
    assert document.statements[0].text == "Society for all の実現に向けたＩＣＴの活用"


WIDE = "・家庭や事業所における省エネルギーの取組みの差が大きく、きめ細かな対応が必要\n"


@pytest.mark.parametrize(
    "beside",
    [
        "　本県の排出量の約７割を占める家庭部門では、一人一人の行動が重要である。",
        "    ～2050年ゼロカーボンを目指して～",
        "（参考）国の計画では46％削減",
        "写真：省エネ診断の様子",
        "２ 目指す姿",
    ],
)
def test_a_line_below_a_short_one_is_none_of_its_sentence(beside: str) -> None:
    document = of_initiative(
        f"（課題）\n{WIDE}（対応）\n・普及啓発の展開\n{beside}\n次の行もそうである。\n・人材の育成\n"
    )
    assert [one.text for one in document.statements] == [WIDE.strip("・\n"), "普及啓発の展開", "人材の育成"]
    assert [line.text for line in document.unparsed] == [beside.strip(" 　"), "次の行もそうである。"]


@pytest.mark.parametrize(
    ("before", "rest"),
    [
        ("・省エネルギー診断の実施や相談窓口の設置など、家庭や事業所への支援の", "拡充"),
        ("・市町村との連携による", "普及啓発の展開"),
        ("・市町村との連携", "による普及啓発の展開"),
        ("・省エネルギー診断の実施や相談窓口の設置など、家庭や事業所への支援を行う。", "　あわせて、研修会を開く。"),
    ],
)
def test_a_line_that_was_wrapped_goes_on(before: str, rest: str) -> None:
    document = of_initiative(f"（課題）\n{WIDE}（対応）\n{before}\n{rest}\n")
    assert document.statements[-1].text == before.strip("・") + rest.strip("　")
    assert document.unparsed == ()


def test_a_line_with_another_indent_below_a_whole_sentence_is_none_of_it() -> None:
    whole = "・省エネルギー診断の実施や相談窓口の設置など、家庭や事業所への支援を拡充するほか、\n  市町村と連携して、研修会や見学会を開き、広報紙や動画による普及啓発を展開していく。\n"
    document = of_initiative(f"（課題）\n{whole}        ～2050年ゼロカーボンを目指して～\n")
    assert [line.text for line in document.unparsed] == ["～2050年ゼロカーボンを目指して～"]


def test_paragraphs_without_bullets_are_statements_of_their_own() -> None:
    document = of_initiative(f"（課題）\n担い手が不足している。\n研修が要る。\n（対応）\n{WIDE}")
    assert [one.text for one in document.statements] == ["担い手が不足している。", "研修が要る。", WIDE[1:-1]]
