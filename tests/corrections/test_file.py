"""The corrections file as programs change it: every line that somebody wrote stays, and nobody's decision is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.corrections.edit import added, removed
from shisaku.corrections.file import open_corrections, save_corrections
from shisaku.corrections.offers import Entry, SignedEntry
from shisaku.errors import ProfileError, UsageError

DAY = date(2026, 4, 1)


def _entry(at: int = 1, kind: str = "waiver") -> SignedEntry:
    values = {"check": "total-current", "record": f"06000-2020-県土整備部/i{at}/t1", "expected": str(at)}
    return Entry(kind, tuple(values.items())).signed("端数の処理", "予算担当", DAY)


BY_HAND = '''# 令和8年4月 県土整備部
[[waiver]]  # 端数
check = "total-current"
record = "06000-2020-県土整備部/i1/t1"
reason = """一行目
[[waiver]]
三行目"""   # 二行にわたる理由
who = '予算担当'
date = 2026-04-01

# つぎは名称変更
[[same_project]]
from = "道路費"
to = "道路整備費"
reason = "名称変更"
who = "予算担当"
date = 2026-04-01

# [[waiver]]  まだ決めていない
[[waiver]]
check = "total-prior"
record = "06000-2020-県土整備部/i1/t1"
reason = "確認済み"
who = "予算担当"
date = 2026-04-02
# 終わり
'''

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
kinds = st.sampled_from(["waiver", "correction", "separate"])
entries = st.builds(
    lambda kind, values, reason, who: SignedEntry(Entry(kind, tuple(values.items())), reason, who, DAY),
    kinds,
    st.dictionaries(st.sampled_from(["record", "name", "printed"]), texts),
    texts,
    texts,
)


@given(st.lists(entries, max_size=6), st.data())
def test_what_is_added_is_said_and_what_is_removed_is_not_and_all_else_stays(
    new: list[SignedEntry], data: st.DataObject
) -> None:
    text = added(BY_HAND, new)
    assert text.startswith(BY_HAND.rstrip("\n"))
    said: dict[str, list[Any]] = tomllib.loads(text)
    assert sum(len(own) for own in said.values()) == 3 + len(new)
    kind = data.draw(st.sampled_from(sorted(said)))
    index = data.draw(st.integers(0, len(said[kind]) - 1))
    after = removed(text, kind, index)
    del said[kind][index]
    assert {key: own for key, own in tomllib.loads(after).items() if own} == {
        key: own for key, own in said.items() if own
    }
    for comment in ("# 令和8年4月 県土整備部", "# つぎは名称変更", "# [[waiver]]  まだ決めていない", "# 終わり"):
        assert comment in after


@given(st.lists(entries, min_size=1, max_size=4))
def test_undoing_what_was_added_last_gives_the_text_that_was_there(new: list[SignedEntry]) -> None:
    text = added(BY_HAND, new[:-1])
    kind = new[-1].kind
    count = len(tomllib.loads(text).get(kind, []))
    assert removed(added(text, new[-1:]), kind, count).rstrip("\n") == text.rstrip("\n")


def test_there_is_no_entry_beyond_the_last(tmp_path: Path) -> None:
    with pytest.raises(IndexError):
        removed(BY_HAND, "waiver", 2)


def test_a_new_file_is_made_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    opened = open_corrections(path)
    first = save_corrections(opened, opened.with_entries([_entry(1)]))
    assert [one.record for one in open_corrections(path).rules.waiver] == ["06000-2020-県土整備部/i1/t1"]
    path.chmod(0o640)
    second = save_corrections(first, first.with_entries([_entry(2)]))
    assert (path.stat().st_mode & 0o777, len(second.rules.waiver)) == (0o640, 2)
    assert [one.name for one in tmp_path.iterdir()] == ["corrections.toml"], "nothing is left beside it"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    mine, theirs = open_corrections(path), open_corrections(path)
    save_corrections(theirs, theirs.with_entries([_entry(1, "waiver")]))
    saved = path.read_bytes()
    with pytest.raises(UsageError, match="ほかで変更されています"):
        save_corrections(mine, mine.with_entries([_entry(2)]))
    assert path.read_bytes() == saved
    path.unlink()
    with pytest.raises(UsageError, match="ほかで変更されています"):
        save_corrections(mine, mine.with_entries([_entry(2)]))
    assert not path.exists()


def test_what_is_no_corrections_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    opened = open_corrections(path)
    for text in ("[[waiver", added(BY_HAND, [_entry(1, "wavier")]), added(added(BY_HAND, [_entry(3)]), [_entry(3)])):
        with pytest.raises(ProfileError):
            save_corrections(opened, text)
    assert path.read_text(encoding="utf-8") == BY_HAND


def test_a_folder_that_nobody_may_write_to_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    opened = open_corrections(tmp_path / "gone" / "corrections.toml")
    with pytest.raises(UsageError, match="書けません"):
        save_corrections(opened, opened.with_entries([_entry()]))


_SAVER = """
import sys
from datetime import date
from itertools import count
from pathlib import Path
from shisaku.corrections.file import open_corrections, save_corrections
from shisaku.corrections.offers import Entry
from shisaku.errors import UsageError

path, who, wanted = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
done = 0
while done < wanted:
    opened = open_corrections(path)
    values = (("check", "total-current"), ("record", f"06000-2020-{who}/i{done}/t1"))
    try:
        save_corrections(opened, opened.with_entries([Entry("waiver", values).signed("確認", who, date(2026, 4, 1))]))
    except UsageError:
        continue
    done += 1
"""


def test_two_who_save_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    runs = [
        subprocess.Popen([sys.executable, "-c", _SAVER, str(path), who, "12"], stdout=subprocess.DEVNULL)
        for who in ("甲部", "乙部")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(open_corrections(path).rules.waiver) == 24


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of this process, as POSIX has them")
def test_a_file_is_whole_whenever_who_saves_it_is_killed(tmp_path: Path) -> None:
    for moment in range(50):
        path = tmp_path / f"{moment}.toml"
        told, telling = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover - killed before it could say so
            for at in count():
                opened = open_corrections(path)
                save_corrections(opened, opened.with_entries([_entry(at)]))
                os.write(telling, b".")
        saved = 0
        while saved <= moment % 10:
            saved += len(os.read(told, 1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(told)
        os.close(telling)
        assert len(open_corrections(path).rules.waiver) >= saved
