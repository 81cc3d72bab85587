"""A profile that is not valid is refused with one line that names the key."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from shisaku.errors import ExitCode, ProfileError
from shisaku.profiles import Vocabulary, load_profile

DEFAULT = files("shisaku.profiles").joinpath("default.toml").read_text(encoding="utf-8")


def refusal(tmp_path: Path, data: bytes | str) -> str:
    path = tmp_path / "mine.toml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(ProfileError) as refused:
        load_profile(path)
    assert refused.value.exit_code is ExitCode.USAGE
    assert "\n" not in str(refused.value)
    assert "mine.toml" in str(refused.value)
    assert refused.value.todo.endswith("。")
    return refused.value.what


def changed(old: str, new: str) -> str:
    assert old in DEFAULT
    return DEFAULT.replace(old, new, 1)


def test_the_default_is_valid_and_the_same_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "copy.toml"
    path.write_text(DEFAULT, encoding="utf-8")
    assert load_profile(path) == load_profile()


def test_a_bom_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "copy.toml"
    path.write_text(DEFAULT, encoding="utf-8-sig")
    assert load_profile(path) == load_profile()


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('total = ["計", "合計", "総計", "総額"]\n', "", "labels.total"),
        ("[marks]", "[signed]", "marks"),
        ('new = "新規"', "new = 1", "categories.new"),
        ('total = ["計", "合計", "総計", "総額"]', 'total = "計"', "labels.total"),
        ('total = ["計", "合計", "総計", "総額"]', "total = []", "labels.total"),
        ('meaning = "overview"', 'meaning = "summary"', "columns"),
        ('name = "施策体系・主要事業"', 'name = "施策体系・主要事業"\nowner = "県"', "owner"),
    ],
    ids=[
        "missing",
        "missing table",
        "wrong type",
        "a word for a list",
        "an empty list",
        "no such meaning",
        "unknown key",
    ],
)
def test_the_message_names_the_key(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert where in refusal(tmp_path, changed(old, new))


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    message = refusal(tmp_path, 'name = "一"\n[labels\n')
    assert "TOML として正しくありません" in message
    assert "line 2" in message


@pytest.mark.parametrize("codec", ["cp932", "utf-16"])
def test_what_is_not_utf_8_is_refused(tmp_path: Path, codec: str) -> None:
    message = refusal(tmp_path, 'name = "施策"\n'.encode(codec))
    assert "を読めません（文字コードが UTF-8 ではありません）" in message


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="を読めません"):
        load_profile(tmp_path / "none.toml")


def test_words_are_taken_whatever_their_width_and_blanks(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(changed('"予算額", "本年度予算額"', '"Ｎｅｗ 予 算ｶﾞｸ", "本年度予算額"'), encoding="utf-8")
    assert Vocabulary(load_profile(path)).columns.meaning("New予算ガク") == "amount"


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("点検事業費（別掲）", "点検事業費（再掲）"),
        ("点検事業費※別掲", "点検事業費※再掲"),
        ("計（別掲除く）", "計（再掲除く）"),
        ("点検事業費（再掲）", "点検事業費（再掲）"),
        ("別掲示板の管理", "別掲示板の管理"),
        ("基金（別掲補助整理）", "基金（別掲補助整理）"),
        ("基金（別掲分の整理）", "基金（別掲分の整理）"),
        ("基金（別掲ー）", "基金（別掲ー）"),
        ("点検事業費（別掲分）", "点検事業費（再掲分）"),
        ("点検事業費（別掲 ①）", "点検事業費（再掲 ①）"),
        ("点検事業費※別掲 取組み①を参照", "点検事業費※再掲 取組み①を参照"),
    ],
)
def test_another_word_for_a_repetition_means_the_same_where_it_is_a_mark(
    tmp_path: Path, printed: str, known: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(changed('relisted = ["再掲"]', 'relisted = ["再掲", "別掲"]'), encoding="utf-8")
    assert Vocabulary(load_profile(path)).relisted.in_usual_words(printed) == known
    assert Vocabulary(load_profile()).relisted.in_usual_words(printed) == printed


CLASHES = {
    "a baseline and a target": ('target = ["目標値",', 'target = ["基準値",', "labels.baseline", "labels.target"),
    "an issue and a response": ('response = ["対応",', 'response = ["課 題",', "labels.issue", "labels.response"),
    "a goal and a KPI": ('goal = ["目標指標",', 'goal = ["ＫＰＩ",', "labels.goal", "labels.kpi"),
    "a plan and an actual": ('actual = ["実績値",', 'actual = ["指標値",', "labels.plan", "labels.actual"),
    "a total and a subtotal": ('subtotal = ["小計"]', 'subtotal = ["合計"]', "labels.total", "labels.subtotal"),
    "sets of words": (
        'statements = [["課題", "対応"]]',
        'statements = [["事業", "関連"]]',
        "labels.statements",
        "labels.budget",
    ),
    "titles": ('outline = ["施策体系"]', 'outline = ["主要事業"]', "titles.outline", "titles.body"),
    "a bullet and an action": ('action = ["⇒",', 'action = ["・",', "marks.bullet", "marks.action"),
    "two columns": ('heads = ["備考",', 'heads = ["予算額",', "columns.amount", "columns.remark"),
    "a name and a unit": ('unit = ["単位"]', 'unit = ["指標名"]', "indicators.names", "indicators.unit"),
    "two attributes": ('labels = ["出典",', 'labels = ["担当課",', "indicators.department", "indicators.source"),
    "an option and a word alone": ('alone = ["終了",', 'alone = ["継続",', "categories.options", "categories.alone"),
    "an option and a spelling": (
        '"拡充" = "拡充", "新"',
        '"継続" = "見直し", "新"',
        "categories.options",
        "categories.spellings",
    ),
}


@pytest.mark.parametrize("what", CLASHES)
def test_a_word_of_two_meanings_is_refused_and_both_keys_are_named(tmp_path: Path, what: str) -> None:
    old, new, *keys = CLASHES[what]
    message = refusal(tmp_path, changed(old, new))
    for one in keys:
        assert one in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('plan = ["指標値", "計画値", "目標値", "計画"]', 'plan = ["指標値", "目標", "目標値"]'),
        ('heads = ["備考",', 'heads = ["備考", "出典", "課題",'),
        ('issue = ["課題",', 'issue = ["課題", "課 題",'),
        ('spellings = { "見直" = "見直し",', 'spellings = { "見直し" = "見直し", "見直" = "見直し",'),
    ],
    ids=["in a row and before a value", "in other tables", "twice under one key", "a spelling that is the option"],
)
def test_a_word_may_stand_under_keys_that_are_never_asked_together(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(changed(old, new), encoding="utf-8")
    load_profile(path)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('footnote = ["※",', 'footnote = ["", "※",', "marks.footnote"),
        ('subtotal = ["小計"]', 'subtotal = [" 　"]', "labels.subtotal"),
        ('statements = [["課題", "対応"]]', "statements = [[]]", "labels.statements"),
        ('statements = [["課題", "対応"]]', 'statements = [["課題", ""]]', "labels.statements"),
        ('prefix = ["政策の柱",', 'prefix = ["",', "marks.prefix"),
        ('heads = ["備考",', 'heads = ["",', "columns"),
        ('group_open = "＜<〈《≪"', 'group_open = ""', "marks.group_open"),
        ('spellings = { "見直" =', 'spellings = { "" =', "categories.spellings"),
    ],
)
def test_empty_words_and_sets_are_refused(tmp_path: Path, old: str, new: str, where: str) -> None:
    message = refusal(tmp_path, changed(old, new))
    assert where in message
    assert "空" in message


def test_a_number_stands_for_a_number(tmp_path: Path) -> None:
    message = refusal(tmp_path, changed('none = ["皆増",', 'none = ["30,000",'))
    assert "figures.none" in message
    assert "30,000" in message


def test_a_misspelt_key_is_named_and_so_is_the_one_that_lacks(tmp_path: Path) -> None:
    message = refusal(tmp_path, changed("baseline = [", "baselin = ["))
    assert "「labels.baselin」という項目はありません" in message
    assert "「labels.baseline」がありません" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('total = ["計", "合計", "総計", "総額"]\n', ""),
        ('total = ["計", "合計", "総計", "総額"]', 'total = "計"'),
        ('total = ["計", "合計", "総計", "総額"]', "total = []"),
        ('meaning = "overview"', 'meaning = "summary"'),
        ('name = "施策体系・主要事業"', "name = 1"),
        ('new = "新規"', 'new = "新設"'),
    ],
)
def test_what_is_wrong_is_said_in_japanese(tmp_path: Path, old: str, new: str) -> None:
    said = refusal(tmp_path, changed(old, new)).partition("（")[2]
    assert not re.search(r"[a-z]{4,} [a-z]{2,}", said)
