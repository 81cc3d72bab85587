"""Corrections files: what is wrong with one is told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.corrections import Corrections, load_corrections
from shisaku.corrections.load import _line_of
from shisaku.errors import ExitCode, ProfileError

SIGNED = 'reason = "原本を確認"\nwho = "予算担当"\ndate = 2026-04-01\n'
CORRECTION = f"""
[[correction]]
record = "06000-2020-県土整備部/i1/b1"
field = "amount_yen"
printed = "1,5OO"
corrected = "1,500"
{SIGNED}"""
WAIVER = f"""
[[waiver]]
check = "relisting-orphan"
record = "06000-2020-県土整備部/i1/b2"
{SIGNED}"""
RENAMED = f"""
[[same_project]]
from = "道路整備費"
to = "道路整備事業費"
{SIGNED}
[[same_department]]
from = "企画振興部"
to = "みらい企画創造部"
{SIGNED}"""


def _load(tmp_path: Path, text: str, encoding: str = "utf-8") -> Corrections:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding=encoding)
    return load_corrections(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_says_what_it_says(tmp_path: Path, encoding: str) -> None:
    loaded = _load(tmp_path, CORRECTION + WAIVER + RENAMED, encoding)
    (correction,) = loaded.correction
    assert (correction.printed, correction.corrected, correction.date) == ("1,5OO", "1,500", date(2026, 4, 1))
    assert loaded.waiver[0].check == "relisting-orphan"
    assert loaded.project_names == {"道路整備費": "道路整備事業費"}
    assert loaded.department_names == {"企画振興部": "みらい企画創造部"}


def test_an_empty_file_corrects_nothing(tmp_path: Path) -> None:
    assert _load(tmp_path, "# まだない\n") == Corrections()


def test_comments_do_not_change_the_digest_and_words_do(tmp_path: Path) -> None:
    digest = _load(tmp_path, CORRECTION).digest()
    assert _load(tmp_path, f"# 注\n{CORRECTION}").digest() == digest
    assert _load(tmp_path, CORRECTION.replace("予算担当", "財政担当")).digest() != digest


BACK = f"""
[[same_project]]
from = "道路整備事業費"
to = "道路整備費"
{SIGNED}"""


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (CORRECTION.replace('corrected = "1,500"', ""), 2, "「corrected」がありません"),
        (CORRECTION.replace("corrected", "correct"), 2, "「corrected」がありません"),
        (CORRECTION + 'whom = "x"\n', 10, "「whom」という項目はありません"),
        (CORRECTION.replace('"1,500"', "1500"), 6, "「corrected」は引用符で囲んだ文字列"),
        (CORRECTION.replace("2026-04-01", '"令和８年"'), 9, "「date」は引用符なしの日付"),
        (CORRECTION.replace("予算担当", " "), 8, "「who」が空です"),
        (CORRECTION.replace('"amount_yen"', '"amount"'), 2, "訂正できない欄です"),
        (CORRECTION.replace('"1,500"', '"1,5OO"'), 2, "金額として読めません"),
        (CORRECTION.replace("amount_yen", "value").replace('"1,500"', '"84％ 85％"'), 2, "指標の値として読めません"),
        (CORRECTION + CORRECTION, 11, "すでにあります"),
        (RENAMED.replace('to = "道路整備事業費"', 'to = "道路整備費"'), 2, "同じ名前です"),
        (RENAMED + RENAMED.replace("道路整備事業費", "橋りょう費"), 16, "すでにあります"),
        (RENAMED + BACK, 2, "もとの名前に戻ります"),
        (WAIVER + WAIVER, 9, "すでにあります"),
        (WAIVER.replace("relisting-orphan", "relisting-orfan"), 2, "（relisting-orphan のことですか）"),
        (WAIVER.replace("[[waiver]]", "[waiver]"), 2, "[[waiver]]"),
        (WAIVER + "[[waivers]]\n", 8, "「waivers」という項目はありません"),
        (WAIVER + CORRECTION.replace('corrected = "1,500"', 'corrected = """\n1,5OO"""'), 9, "金額として読めません"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(ProfileError) as refusal:
        _load(tmp_path, text)
    assert f"{line}行目：" in str(refusal.value)
    assert said in str(refusal.value)
    assert refusal.value.exit_code == ExitCode.USAGE
    assert "\n" not in str(refusal.value)


def test_text_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="line 3"):
        _load(tmp_path, "[[waiver]]\ncheck = 'a'\nrecord =\n")


def test_a_file_that_cannot_be_read_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="読めません"):
        load_corrections(tmp_path / "ない.toml")
    with pytest.raises(ProfileError, match="UTF-8"):
        _load(tmp_path, "# 訂正", encoding="shift_jis")


@given(
    before=st.lists(
        st.sampled_from(["", "# [[waiver]]", '[[other]]\nx = """\n[[waiver]]\n"""', "y = [\n1,\n2]"]), max_size=5
    ),
    nth=st.integers(0, 3),
)
def test_the_line_is_where_the_entry_begins_whatever_stands_before(before: list[str], nth: int) -> None:
    head = "\n".join(f"[t{at}]\n{part}" for at, part in enumerate(part for part in before if "[[other]]" not in part))
    head += "\n" + "\n".join(part for part in before if "[[other]]" in part)
    text = head + "\n" + "".join(f"[[waiver]]\n\nn = {n}\n" for n in range(4))
    expected = text.splitlines().index(f"n = {nth}") + 1
    assert _line_of(text, ("waiver", nth, "n")) == expected
    assert _line_of(text, ("waiver", nth, "missing")) == expected - 2
