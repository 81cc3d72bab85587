"""Dot leaders and the page behind them."""

from __future__ import annotations

import pytest
from shisaku.normalize import without_leader


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("道路を守る ……… 3", "道路を守る"), ("道路を守る・・・・・・12", "道路を守る"), ("道路を守る ..... 3ページ", "道路を守る"), ("道路を守る…１２", "道路を守る"),
        ("道路を守る", "道路を守る"), ("橋・道路・川 3", "橋・道路・川 3"), ("道路を守る 3", "道路を守る 3"), ("守り、つなぐ…", "守り、つなぐ…"), ("", ""),
    ],
)  # fmt: skip
def test_a_title_is_parted_from_its_page(text: str, title: str) -> None:
    assert without_leader(text) == title
