"""Figures beside a row's money that are none of it (増減率, うち一般財源): kept as printed, and nothing is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku.ingest import read
from shisaku.model import BudgetLine
from shisaku.parse import parse
from shisaku.reconcile import reconcile_document

from support.paper import Paper
from support.parsed import of_initiative
from support.recognised import vocabulary

UNIT = "【令和５年度関連事務事業】（単位：千円）\n"
RATIO_BELOW = """
 事業名                予算額      事業概要
                     （前年度比）
 橋りょう点検事業費     1,200      ・点検の実施
                      (150.0％)
 道路除雪事業費         3,400      ・除雪の委託に50％を補助
                       (皆増)
 計                     4,600
                      (575.0％)
"""
PART_BELOW = """
 事業名                予算額        事業概要
                    （うち一般財源）
 橋りょう点検事業費     1,200        ・点検の実施
                        (700)
 道路除雪事業費         3,400        ・除雪の委託
                      (3,400)
 計                     4,600
                      (4,100)
"""
RATIO_COLUMN = """
 事業名                予算額    前年度    増減率（％）   事業概要
 橋りょう点検事業費     1,200      800       150.0        ・点検の実施
 道路除雪事業費         3,400    1,700       200.0        ・除雪の委託
 計                     4,600    2,500       184.0
"""
EITHER = """
 事業名                予算額    前年度    対前年度   事業概要
 橋りょう点検事業費     1,200      800      {first}     ・点検の実施
 道路除雪事業費         3,400    1,700      {second}    ・除雪の委託
 計                     4,600    2,500
"""


def _listed(table: str) -> str:
    """Return the same table cell after cell, as extractors without columns give it: a cell's figures together."""
    cells: list[str] = []
    for line in table.split("\n"):
        words = line.split()
        below = len(words) == 1 and cells and words[0][0] in "(（"
        cells[-1:] = [*words, *cells[-1:]] if below and cells[-2:-1] != ["計"] else [*cells[-1:], *words]
    return "\n".join(cells) + "\n"


def _read(table: str) -> tuple[list[BudgetLine], list[str]]:
    document = of_initiative(UNIT + table)
    noise = [one.check_code for one in reconcile_document(document) if one.severity in ("error", "warning")]
    return list(document.tables[0].lines), noise


@pytest.mark.parametrize("renderer", [str, _listed], ids=["aligned", "listed"])
@pytest.mark.parametrize(
    ("table", "kind", "head", "texts"),
    [
        (RATIO_BELOW, "ratio", "（前年度比）", ["(150.0％)", "(皆増)"]),
        (PART_BELOW, "part", "（うち一般財源）", ["(700)", "(3,400)"]),
        (RATIO_COLUMN, "ratio", "増減率", ["150.0", "200.0"]),
    ],
)
def test_other_figures_are_attributes(renderer, table, kind, head, texts) -> None:  # type: ignore[no-untyped-def]
    lines, noise = _read(renderer(table))
    assert [line.amount.yen for line in lines] == [1_200_000, 3_400_000]
    assert [line.prior.yen for line in lines] == ([800_000, 1_700_000] if table is RATIO_COLUMN else [None, None])
    assert [[(one.kind, one.label, one.text) for one in line.attributes] for line in lines] == [
        [(kind, head, text)] for text in texts
    ]
    assert noise == []


def test_a_percentage_of_an_overview_is_no_figure() -> None:
    lines, _ = _read(_listed(RATIO_BELOW).replace("・除雪の委託に50％を補助", "・除雪の委託\n50％"))
    assert lines[1].attributes[0].text == "(皆増)"
    assert [line.amount.yen for line in lines] == [1_200_000, 3_400_000]


@pytest.mark.parametrize(
    ("first", "second"), [("150.0", "200.0"), ("50.0", "100.0"), ("150.0％", "200.0％"), ("150", "200")]
)
def test_percentages_under_a_head_of_differences_are_ratios(first: str, second: str) -> None:
    lines, noise = _read(EITHER.format(first=first, second=second))
    assert [line.difference.status for line in lines] == ["absent", "absent"]
    assert [[one.text for one in line.attributes] for line in lines] == [[first], [second]]
    assert noise == []


def test_a_head_in_per_cent_holds_no_differences() -> None:
    table = """
 事業名                予算額    対前年度（％）   事業概要
 橋りょう点検事業費     1,200        150.0        ・点検の実施
 計                     1,200        150.0
"""
    for text in (table, _listed(table)):
        (line,), noise = _read(text)
        assert (line.difference.status, [one.text for one in line.attributes], noise) == ("absent", ["150.0"], [])


def test_a_difference_that_does_not_add_up_is_still_told() -> None:
    lines, noise = _read(EITHER.format(first="400", second="1,600"))
    assert [line.difference.yen for line in lines] == [400_000, 1_600_000]
    assert noise == ["difference-mismatch"]


def test_one_row_that_is_no_percentage_keeps_the_column() -> None:
    lines, noise = _read(EITHER.format(first="150", second="1,600"))
    assert [line.difference.yen for line in lines] == [150_000, 1_600_000]
    assert noise == ["difference-mismatch", "difference-mismatch"]


def test_one_head_over_sums_within_the_sum_is_known_by_it_and_said_once(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(80, 60, "令和５年度 県土整備部 主要事業")
    sheet.text(80, 80, "① 橋りょうの点検")
    sheet.text(80, 110, "【令和５年度関連事務事業】（単位：千円）")
    xs = (80.0, 180.0, 240.0, 300.0, 360.0, 420.0)
    for y in (120.0, 160.0, 180.0, 200.0):
        sheet.line(xs[0], y, xs[-1], y)
    sheet.line(240, 140, 420, 140)
    for x in xs:
        sheet.line(x, 140 if 240 < x < 420 else 120, x, 200)
    for x, y, text in (
        (90, 134, "事業名"), (190, 134, "予算額"), (250, 134, "財源内訳"), (250, 154, "国庫"), (310, 154, "雑入"), (370, 154, "一般"),
        (90, 174, "橋りょう点検費"), (190, 174, "1,200"), (250, 174, "700"), (310, 174, "300"), (370, 174, "200"),
        (90, 194, "計"), (190, 194, "1,200"), (250, 194, "700"), (310, 194, "300"), (370, 194, "200"),
    ):  # fmt: skip
        sheet.text(x, y, text)
    document = parse(read(paper.save(tmp_path / "a.pdf"), vocabulary()), vocabulary())
    (line,) = document.tables[0].lines
    assert line.amount.yen == 1_200_000
    assert [(one.label, one.text) for one in line.attributes if one.kind == "part"] == [
        ("財源内訳国庫", "700"), ("財源内訳雑入", "300"), ("財源内訳一般", "200"),
    ]  # fmt: skip
    assert [one.check_code for one in reconcile_document(document) if one.severity in ("error", "warning")] == []


@pytest.mark.parametrize(("head", "told"), [("その他", []), ("雑入", ["header-unknown"])])
def test_a_sum_within_the_sum_is_known_by_its_word_alone_where_nothing_stands_over_it(
    head: str, told: list[str]
) -> None:
    table = f"""
 事業名                予算額    国庫       {head}     事業概要
 橋りょう点検事業費     1,200      800       400        ・点検の実施
 計                     1,200      800       400
"""
    (line,), noise = _read(table)
    assert line.amount.yen == 1_200_000
    assert noise == told
