"""Decisions that come into a corrections file: each question is answered once, and no answer to another one is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shisaku.corrections import Entry, settled
from shisaku.corrections.load import corrections_in

DOCUMENT = "06000-2020-県土整備部"
DAY = date(2026, 4, 1)


def waiver(expected: str) -> Entry:
    return Entry("waiver", (("check", "project-vanished"), ("record", DOCUMENT), ("expected", expected)))


def line(kind: str) -> Entry:
    return Entry(kind, (("record", f"{DOCUMENT}/i1/b1"), ("name", "道路整備事業費"), ("printed", "1,500")))


def test_findings_of_one_check_about_one_document_are_accepted_beside_each_other() -> None:
    text = "# 令和2年度\n"
    for yen in ("1000", "2000", "3000"):
        done = settled(text, [waiver(yen).signed("終了した事業", "予算担当", DAY)])
        assert (done.new, done.replaced, done.unchanged) == (1, 0, 0)
        text = done.text
    rules = corrections_in(text, Path("corrections.toml"))
    assert [one.expected for one in rules.waiver] == ["1000", "2000", "3000"]
    assert text.startswith("# 令和2年度\n")


def test_the_same_finding_is_accepted_once_with_the_last_reason() -> None:
    first = settled("", [waiver("1000").signed("終了した事業", "予算担当", DAY)])
    again = settled(first.text, [waiver("1000").signed("終了した事業", "予算担当", DAY)])
    assert (again.text, again.unchanged) == (first.text, 1)
    other = settled(first.text, [waiver("1000").signed("統合した事業", "予算担当", DAY)])
    assert (other.replaced, other.new) == (1, 0)
    assert [one.reason for one in corrections_in(other.text, Path("corrections.toml")).waiver] == ["統合した事業"]


@pytest.mark.parametrize("kind", ["separate", "relisted"])
def test_a_row_is_decided_once(kind: str) -> None:
    other = "relisted" if kind == "separate" else "separate"
    first = settled("", [line(other).signed("原本のとおり", "予算担当", DAY)])
    done = settled(first.text, [line(kind).signed("担当課に確認", "予算担当", DAY)])
    assert done.replaced == 1
    rules = corrections_in(done.text, Path("corrections.toml"))
    assert [len(rules.separate), len(rules.relisted)] == ([1, 0] if kind == "separate" else [0, 1])
