"""The worked example of docs/profiles.md: the default profile visibly fails on it, its own profile reads everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from shisaku.cli import run
from shisaku.model import Document
from shisaku.pipeline import read_document
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "docs" / "examples" / "other-words.txt"
PROFILE = TEXT.with_suffix(".toml")


@cache
def reading(profile: Path | None) -> Document:
    return read_document(TEXT, Vocabulary(load_profile(profile)))


def test_the_default_profile_says_that_it_cannot_read_it() -> None:
    document = reading(None)
    codes = {finding.check_code for finding in reconcile_document(document)}
    assert {"header-unknown", "unit-missing", "total-missing", "line-unparsed"} <= codes
    assert len(document.unparsed) == 26
    assert all(
        amount.yen is None for table in document.tables for line in table.lines for amount in (line.amount, line.prior)
    )


def test_its_profile_leaves_nothing_unread_and_nothing_to_say() -> None:
    document = reading(PROFILE)
    assert document.unparsed == ()
    assert reconcile_document(document) == ()


def test_its_figures_are_those_printed_in_yen() -> None:
    figures = [
        (line.name, line.relisted, line.amount.yen, line.prior.yen, line.prior.status, line.difference.yen)
        for table in reading(PROFILE).tables
        for line in table.lines
    ]
    assert figures == [
        ("漁業学校運営費", False, 42_500_000, 40_000_000, "value", 2_500_000),
        ("漁船実習受入支援費", False, 11_800_000, None, "none", 11_800_000),
        ("就業相談会開催費", False, 3_200_000, 5_000_000, "value", -1_800_000),
        ("みなと朝市推進費", False, 7_600_000, 8_100_000, "value", -500_000),
        ("漁業学校運営費", True, 42_500_000, 40_000_000, "value", 2_500_000),
    ]


def test_its_sums_are_told_apart() -> None:
    first, second = reading(PROFILE).tables
    assert (first.total_label, first.total.yen, first.total_prior.yen) == ("積算計", 57_500_000, 45_000_000)
    assert [(one.label, one.first, one.last, one.total.yen, one.total_prior.yen) for one in first.subtotals] == [
        ("部門計", 1, 2, 54_300_000, 40_000_000),
        ("部門計", 3, 3, 3_200_000, 5_000_000),
    ]
    assert (second.total.yen, second.total_prior.yen, second.subtotals) == (50_100_000, 48_100_000, ())


def test_its_indicators_and_statements_are_read() -> None:
    document = reading(PROFILE)
    assert [
        (one.kind, one.name, one.unit, [(v.kind, v.fiscal_year, v.value_text, v.status) for v in one.values])
        for one in document.indicators
    ] == [
        (
            "goal",
            "新しく漁業に就いた人の数（累計）",
            "人",
            [("baseline", 2021, "12", "value"), ("target", 2025, "60", "value")],
        ),
        (
            "kpi",
            "修了者の就業率",
            "%",
            [
                ("baseline", 2021, "71.5", "value"),
                ("plan", 2023, "75.0", "value"),
                ("plan", 2024, "78.0", "value"),
                ("plan", 2025, "80.0", "value"),
            ],
        ),
        (
            "kpi",
            "朝市の来場者数",
            "人",
            [
                ("baseline", 2021, "8400", "value"),
                ("plan", 2023, "9000", "value"),
                ("plan", 2024, "10000", "value"),
                ("plan", 2025, None, "pending"),
            ],
        ),
    ]
    assert [one.kind for one in document.statements] == ["issue", "response", "action", "issue", "response"]


def test_profile_check_tells_the_two_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["profile", "show"]) == 0
    default = tmp_path / "default.toml"
    default.write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(["profile", "check", str(default), str(TEXT)]) == 1
    told = capsys.readouterr().out
    assert "意味の分からない列見出し：前年計画額、差額" in told
    assert "どの規則にも当てはまらない行：26行" in told
    assert run(["profile", "check", str(PROFILE), str(TEXT)]) == 0
    told = capsys.readouterr().out
    assert "意味の分からない列見出し：ありません" in told
    assert "labels.subtotal\t部門計\t2" in told
    page = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    assert all(line in page for line in told.splitlines()[-4:])
