"""Two readings wording by wording: what the words say otherwise is told, what their extraction changes is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku.batch.compare import compare_sources
from shisaku.model import Document, Finding
from shisaku.pipeline import read_document

from support.recognised import vocabulary
from support.small_plans import plan_text

_OUTLINE = "令和2年度 山形県県土整備部 施策体系 \n\nⅠ 県土を支える計画の推進 \n(1) 安全な県土づくり【１－１】 \n① 道路の整備 \n\n"
TEXT = _OUTLINE + plan_text() + "※ 道路の改良率は毎年４月に見直す。 \n"


def _read(folder: Path, text: str) -> Document:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, vocabulary())


def _told(folder: Path, second: str) -> list[Finding]:
    return list(compare_sources(_read(folder, TEXT), _read(folder, second)))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("・担い手の不足", "・担い手の過剰"),
        ("・担い手の育成", "・担い手の育成と確保"),
        ("・道路整備事業費の内容", "・道路整備事業費の廃止"),
        ("４月に見直す", "４月に見直さない"),
        ("① 道路の整備 \n\n", "① 道路の設備 \n\n"),
        ("① 道路の整備 \n\n", "② 道路の整備 \n\n"),
    ],
    ids=["an issue", "a response", "an overview", "a footnote", "the outline", "a number of the outline"],
)
def test_another_wording_is_one_warning_that_shows_both(tmp_path: Path, was: str, becomes: str) -> None:
    assert TEXT.count(was) == 1
    (found,) = _told(tmp_path, TEXT.replace(was, becomes))
    assert (found.check_code, found.severity) == ("sources-worded", "warning")
    assert found.expected is not None
    assert found.actual is not None
    assert was.strip(" ・\n") in found.expected
    assert becomes.strip(" ・\n") in found.actual


@pytest.mark.parametrize(
    ("was", "kept"),
    [
        ("・担い手の不足 \n", "課題の記述「担い手の不足」"),
        ("・橋りょう補修費の内容 \n", "事業概要「橋りょう補修費の内容」"),
    ],
    ids=["a statement", "an overview"],
)
def test_a_wording_that_one_lacks_is_told_once(tmp_path: Path, was: str, kept: str) -> None:
    (found,) = _told(tmp_path, TEXT.replace(was, ""))
    assert (found.expected, found.actual) == ("あり", "なし")
    assert kept in found.message


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("・担い手の不足", "・ 担い手の　不足"),
        ("４月に見直す", "4月に見直す"),
        ("・担い手の不足 \n", "・担い手\nの不足 \n"),
        ("・担い手の不足 \n", "●担い手の不足 \n"),
        (_OUTLINE, ""),
    ],
    ids=["blanks", "width", "a line's end", "a bullet", "a text of the body alone"],
)
def test_what_an_extraction_changes_is_no_difference(tmp_path: Path, was: str, becomes: str) -> None:
    assert TEXT.count(was) == 1
    assert _told(tmp_path, TEXT.replace(was, becomes)) == []


def test_the_order_of_reading_is_no_difference(tmp_path: Path) -> None:
    two = TEXT.replace("・担い手の不足 \n", "・担い手の不足 \n・予算の不足 \n")
    turned = TEXT.replace("・担い手の不足 \n", "・予算の不足 \n・担い手の不足 \n")
    assert list(compare_sources(_read(tmp_path, two), _read(tmp_path, turned))) == []
