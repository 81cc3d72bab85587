"""A profile that is not valid is refused with one line that names the key."""

from __future__ import annotations

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
    assert "を読めません" in refusal(tmp_path, 'name = "施策"\n'.encode(codec))


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
    ],
)
def test_another_word_for_a_repetition_means_the_same_where_it_is_a_mark(
    tmp_path: Path, printed: str, known: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(changed('relisted = ["再掲"]', 'relisted = ["再掲", "別掲"]'), encoding="utf-8")
    assert Vocabulary(load_profile(path)).relisted.in_usual_words(printed) == known
    assert Vocabulary(load_profile()).relisted.in_usual_words(printed) == printed
