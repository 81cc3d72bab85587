"""Small documents that once were misread in silence: each must now say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku.model import Document
from shisaku.pipeline import read_document
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

OPENING = "令和２年度 みらい企画創造部 主要事業\n\n(1) 人材の呼び込み【１－４】\n\n① 多様な提案\n\n"
HEAD = "【令和２年度関連事務事業】（単位：千円）\n\n"
ROW = "人材確保事業費\n\n200,753\n\n継続\n\n・あれ\n\n計 200,753\n"
KPI = "ＫＰＩ\n\n移住者数\n\n基準値（平成３０年度）：６２人\n\n指標値\n\n"


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "document.txt"
    path.write_text(OPENING + text, encoding="utf-8")
    return read_document(path, Vocabulary(load_profile()))


def told(document: Document) -> set[str]:
    return {finding.check_code for finding in reconcile_document(document) if finding.severity != "info"}


def columns(*heads: str) -> str:
    figures = ("200,753", "155,613", "99,999")[: len(heads)]
    rows = [("事業名", *heads, "事業概要"), ("人材確保事業費", *figures, "・あ"), ("計", *figures)]
    return HEAD + "\n".join("".join(f"{cell:<14}" for cell in row).rstrip() for row in rows) + "\n"


@pytest.mark.parametrize(
    ("heads", "amount", "prior"),
    [
        (("Ｒ２予算額", "Ｒ元予算額", "Ｈ30予算額"), 200_753_000, 155_613_000),
        (("当初予算額", "補正後予算額"), 200_753_000, None),
        (("予算額", "前年度当初", "前年度最終"), 200_753_000, 155_613_000),
        (("Ｒ３予算額", "Ｒ２予算額"), 155_613_000, None),
    ],
)
def test_of_columns_with_one_meaning_none_is_taken_for_another(
    tmp_path: Path, heads: tuple[str, ...], amount: int, prior: int | None
) -> None:
    document = read(tmp_path, columns(*heads))
    (line,) = document.tables[0].lines
    assert (line.amount.yen, line.prior.yen) == (amount, prior)
    assert "header-unknown" in told(document)


def test_an_amount_of_another_year_is_not_this_years(tmp_path: Path) -> None:
    document = read(tmp_path, HEAD + "事業名 令和３年度予算額\n\n区分 事業概要\n\n" + ROW)
    assert document.tables[0].lines[0].amount.yen is None
    assert "header-unknown" in told(document)


def test_a_baseline_beside_the_name_is_a_value(tmp_path: Path) -> None:
    document = read(tmp_path, KPI.replace("数\n\n基準値", "数 基準値") + "Ｒ２ Ｒ３\n\n100 人 130 人\n")
    (indicator,) = document.indicators
    assert (indicator.name, [value.value_text for value in indicator.values]) == ("移住者数", ["62", "100", "130"])


def test_values_above_their_years_are_told(tmp_path: Path) -> None:
    assert "row-malformed" in told(read(tmp_path, KPI + "100 人 130 人 150 人\n\nＲ２ Ｒ３ Ｒ４\n"))


def test_a_second_department_is_told(tmp_path: Path) -> None:
    text = (
        HEAD
        + "事業名 予算額\n\n区分 事業概要\n\n"
        + ROW
        + "\n令和２年度 農林水産部 主要事業\n\n(2) 農業【３－１】\n\n② 農業振興\n"
    )
    assert "row-malformed" in told(read(tmp_path, text))


def test_options_that_run_together_choose_nothing(tmp_path: Path) -> None:
    text = HEAD + "事業名 予算額\n\n区分 事業概要\n\n" + ROW.replace("継続\n", "新規\n\n見直し継続\n")
    assert read(tmp_path, text).tables[0].lines[0].category is None


def test_a_name_that_ends_in_half_a_marker_is_told(tmp_path: Path) -> None:
    text = HEAD + "事業名 予算額\n\n区分 事業概要\n\n" + ROW.replace("人材確保事業費", "人材確保\n\n事業費（再")
    assert "boundary-uncertain" in told(read(tmp_path, text))
