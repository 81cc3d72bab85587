"""Cells of 区分: merged over rows, with words that the profile lacks, with 再掲."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from shisaku.ingest import read
from shisaku.ingest.source import Line
from shisaku.model import Document
from shisaku.parse import parse
from shisaku.parse.budget.category import read_category
from shisaku.reconcile import reconcile_document

from support.paper import Paper
from support.parsed import of_initiative
from support.recognised import vocabulary

ROWS = (120.0, 140.0, 160.0, 180.0, 200.0)
OPTIONS = ("新規", "見直し", "継続")
COLUMNS = (80.0, 200.0, 280.0, 360.0, 480.0)


def _document(tmp_path: Path, first: str, second: str, *, merged: tuple[int, ...] = ()) -> Document:
    """Return a ruled table of two projects with these cells of 区分; `merged` columns have one cell for both rows."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(80, 60, "令和５年度 県土整備部 主要事業")
    sheet.text(80, 80, "① 橋りょうの点検")
    sheet.text(80, 110, "【令和５年度関連事務事業】（単位：千円）")
    for index, y in enumerate(ROWS):
        for column, (x0, x1) in enumerate(itertools.pairwise(COLUMNS)):
            if not (index == 2 and column in merged):
                sheet.line(x0, y, x1, y)
    for x in COLUMNS:
        sheet.line(x, ROWS[0], x, ROWS[-1])
    cells = (
        ("事業名", "予算額", "区分", "事業概要"),
        ("橋りょう点検費", "1,200", first, "・点検の実施"),
        ("道路除雪費", "800", second, "" if 3 in merged else "・除雪の委託"),
        ("計", "2,000", "", ""),
    )
    for y, row in zip(ROWS, cells, strict=False):
        for x, text in zip(COLUMNS, row, strict=False):
            if text:
                sheet.text(x + 4, y + 14, text)
    return parse(read(paper.save(tmp_path / "a.pdf"), vocabulary()), vocabulary())


def _unknown(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(o.subject_id[-2:], o.quoted) for o in document.observations if o.kind == "category-unknown"]


def test_a_merged_cell_of_category_and_overview_is_every_rows(tmp_path: Path) -> None:
    document = _document(tmp_path, "継続", "", merged=(2, 3))
    lines = document.tables[0].lines
    assert [line.category for line in lines] == ["継続", "継続"]
    assert [[item.text for item in line.items] for line in lines] == [["点検の実施"], ["点検の実施"]]
    assert [line.amount.yen for line in lines] == [1_200_000, 800_000]


def test_an_empty_cell_of_its_own_takes_nothing_from_the_row_above(tmp_path: Path) -> None:
    assert [line.category for line in _document(tmp_path, "継続", "").tables[0].lines] == ["継続", None]


@pytest.mark.parametrize("sign", ["〃", "同上", "↓"])
def test_a_cell_that_repeats_the_one_above_says_what_it_says(tmp_path: Path, sign: str) -> None:
    document = _document(tmp_path, "継続", sign)
    lines = document.tables[0].lines
    assert [(line.category, line.category_printed) for line in lines] == [("継続", "継続"), ("継続", sign)]
    assert _unknown(document) == []
    nothing_above = _document(tmp_path, sign, "継続")
    assert [line.category for line in nothing_above.tables[0].lines] == [None, "継続"]
    assert _unknown(nothing_above) == [("b1", (sign,))]


@pytest.mark.parametrize("word", ["検討", "大幅新規", "新規他"])
def test_a_word_that_the_profile_lacks_is_told_and_chooses_nothing(tmp_path: Path, word: str) -> None:
    document = _document(tmp_path, word, "継続")
    assert [line.category for line in document.tables[0].lines] == [None, "継続"]
    assert [one for one, _ in _unknown(document)] == ["b1"]


def test_what_stands_in_brackets_beside_an_option_is_told_and_the_option_stands(tmp_path: Path) -> None:
    document = _document(tmp_path, "継続（委託）", "新規")
    assert [line.category for line in document.tables[0].lines] == ["継続", "新規"]
    assert _unknown(document) == [("b1", ("(委託)",))]


@pytest.mark.parametrize("mark", ["再掲", "（再掲）", "【再掲】"])
def test_relisted_in_the_column_of_category_is_the_rows_mark(tmp_path: Path, mark: str) -> None:
    document = _document(tmp_path, mark, "新規")
    assert [(line.relisted, line.category) for line in document.tables[0].lines] == [(True, None), (False, "新規")]
    assert _unknown(document) == []


@pytest.mark.parametrize("cell", ["継 続", "○継続", "－", "(継続)"])
def test_what_is_known_is_not_told(tmp_path: Path, cell: str) -> None:
    assert _unknown(_document(tmp_path, cell, "新規")) == []


def test_what_an_option_is_qualified_by_stays_beside_it(tmp_path: Path) -> None:
    document = _document(tmp_path, "継続（拡充）", "終了")
    lines = document.tables[0].lines
    assert [line.category for line in lines] == ["継続", "終了"]
    assert [[(a.kind, a.text) for a in line.attributes] for line in lines] == [[("category", "継続（拡充）")], []]
    assert document.observations == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("橋りょう点検費    1,200    継続    ・点検の実施", []),
        ("橋りょう点検費    1,200    検討    ・点検の実施", ["b1"]),
        ("橋りょう点検費    1,200            ・点検の実施", ["b1"]),
    ],
)
def test_without_rules_a_row_that_shows_no_word_of_category_is_told(text: str, told: list[str]) -> None:
    table = f"事業名            予算額   区分    事業概要\n{text}\n計                1,200\n"
    document = of_initiative("【令和５年度関連事務事業】 （単位：千円）\n" + table)
    found = [o.subject_id[-2:] for o in document.observations if o.kind in ("category-not-found", "category-unknown")]
    assert found == told


def _choice(*texts: str) -> tuple[str | None, tuple[str, ...], str]:
    choice = read_category([Line(text) for text in texts], vocabulary(), marks_known=True)
    return choice.category, choice.options, choice.unknown


@pytest.mark.parametrize("word", ["新規", "見直し", "継続"])
def test_a_word_set_letter_by_letter_downwards_is_the_word(word: str) -> None:
    assert _choice(*word) == (word, (word,), "")


def test_two_words_set_downwards_choose_nothing() -> None:
    assert _choice(*"継続見直し") == (None, ("継続", "見直し"), "")


@pytest.mark.parametrize("sign", ["〃", "↓", "｜", "★", "◎"])
def test_a_sign_alone_is_no_word_that_anybody_knows(sign: str) -> None:
    assert _choice(sign) == (None, (), sign)


@pytest.mark.parametrize("nothing", ["－", "―", "-", "・", "…", ""])
def test_a_dash_or_a_bullet_alone_says_nothing(nothing: str) -> None:
    assert _choice(nothing) == (None, (), "")


@pytest.mark.parametrize(
    "cell", [("一部新規",), ("一部", "新規"), ("新規（一部）",), ("一部 新規",), ("○一部新規",)], ids="".join
)
def test_an_option_in_part_is_none_of_them_and_said_by_the_way(cell: tuple[str, ...]) -> None:
    choice = read_category([Line(text) for text in cell], vocabulary(), marks_known=True)
    assert (choice.category, choice.options, choice.unknown, choice.partly) == (None, ("新規",), "", True)


def test_an_option_in_part_among_others_is_told() -> None:
    assert _choice("新規", "見直し", "一部継続") == (None, ("新規", "見直し", "継続"), "一部")


def test_the_wording_of_an_option_in_part_is_kept_with_its_row(tmp_path: Path) -> None:
    document = _document(tmp_path, "一部新規", "新規")
    assert [line.category for line in document.tables[0].lines] == [None, "新規"]
    assert [(a.kind, a.text) for a in document.tables[0].lines[0].attributes] == [("category", "一部新規")]
    assert [(o.kind, o.quoted) for o in document.observations] == [("category-partly", ("一部新規",))]


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        (("□新規", "☑見直し", "□継続"), "見直し"),
        (("□新規", "見直し", "□継続"), None),
        (("□新規", "□見直し", "□継続"), None),
        (("■新規", "■見直し", "□継続"), None),
        (("□新規 ☑ 見直し □継続",), "見直し"),
    ],
)
def test_boxes_choose_in_a_text_too(cell: tuple[str, ...], category: str | None) -> None:
    choice = read_category([Line(text) for text in cell], vocabulary(), marks_known=False)
    assert (choice.category, choice.options, choice.unknown) == (category, ("新規", "見直し", "継続"), "")
    assert choice.marked is not None


def test_an_empty_box_chooses_nothing() -> None:
    assert _choice("□新規") == (None, ("新規",), "□新規")


@pytest.mark.parametrize("boxes", [("□新規", "☑見直し", "□継続"), ("□ 新規", "■ 見直し", "□ 継続")])
def test_boxes_before_options_are_read_in_a_stream_of_cells(boxes: tuple[str, ...]) -> None:
    rows = [
        "橋りょう点検費",
        "1,200",
        "(900)",
        *boxes,
        "・点検の実施",
        "道路除雪費",
        "800",
        "(-)",
        "☑新規",
        "□見直し",
        "□継続",
    ]
    text = "\n".join(
        ["事業名", "予算額", "（前年度）", "区分", "事業概要", *rows, "・除雪の委託", "計", "2,000", "(900)"]
    )
    document = of_initiative("【令和５年度関連事務事業】 （単位：千円）\n" + text)
    lines = document.tables[0].lines
    assert [(line.name, line.category) for line in lines] == [("橋りょう点検費", "見直し"), ("道路除雪費", "新規")]
    assert document.observations == ()


def test_a_box_before_words_that_are_no_option_is_no_choice() -> None:
    rows = "橋りょう点検費\n1,200\n継続\n□新規路線の調査\n計\n1,200"
    document = of_initiative("【令和５年度関連事務事業】 （単位：千円）\n事業名\n予算額\n区分\n事業概要\n" + rows)
    (line,) = document.tables[0].lines
    assert (line.category, [item.text for item in line.items]) == ("継続", ["新規路線の調査"])


def _in_columns(
    tmp_path: Path, above: str, *rows: tuple[str, str, str], heads: tuple[str, str, str] = OPTIONS
) -> Document:
    """Return a ruled table with a column for each option of 区分, `above` over all three where it is not empty."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(60, 60, "令和５年度 県土整備部 主要事業")
    sheet.text(60, 80, "① 橋りょうの点検")
    sheet.text(60, 100, "【令和５年度関連事務事業】（単位：千円）")
    xs = (60.0, 160.0, 230.0, 280.0, 330.0, 380.0, 500.0)
    ys = [110.0 + 20 * at for at in range(len(rows) + 4 if above else len(rows) + 3)]
    body = ys[2] if above else ys[1]
    for y in ys:
        for at, (x0, x1) in enumerate(itertools.pairwise(xs)):
            if not (above and y == ys[1] and at not in (2, 3, 4)):
                sheet.line(x0, y, x1, y)
    for at, x in enumerate(xs):
        sheet.line(x, ys[1] if above and at in (3, 4) else ys[0], x, ys[-1])
    if above:
        sheet.text(300, ys[0] + 14, above)
    for at, text in enumerate(("事業名", "予算額", *heads, "事業概要")):
        sheet.text(xs[at] + 4, (body if 2 <= at <= 4 else ys[1]) - 6, text)
    for number, marks in enumerate(rows, 1):
        for at, text in enumerate((f"道路事業費その{number}", "1,200", *marks, "・点検の実施")):
            if text:
                sheet.text(xs[at] + 4, body + 20 * number - 6, text)
    sheet.text(xs[0] + 4, ys[-1] - 6, "計")
    sheet.text(xs[1] + 4, ys[-1] - 6, f"{1_200 * len(rows):,}")
    return parse(read(paper.save(tmp_path / "a.pdf"), vocabulary()), vocabulary())


@pytest.mark.parametrize("above", ["区分", ""])
def test_a_mark_in_the_column_of_an_option_chooses_it(tmp_path: Path, above: str) -> None:
    rows = (("", "", "○"), ("○", "", ""), ("", "", ""), ("○", "●", ""), ("（○）予定", "", "－"))
    document = _in_columns(tmp_path, above, *rows)
    lines = document.tables[0].lines
    assert [line.name for line in lines] == [f"道路事業費その{at}" for at in range(1, 6)]
    assert [line.category for line in lines] == ["継続", "新規", None, None, None]
    assert [line.category_marked for line in lines] == [("継続",), ("新規",), (), ("新規", "見直し"), ()]
    assert _unknown(document) == [("b5", ("（○）予定",))]
    codes = [(one.check_code, one.subject_id[-2:]) for one in reconcile_document(document)]
    expected = [
        ("category-unclear", "b3"),
        ("category-unclear", "b4"),
        ("category-unclear", "b5"),
        ("category-unknown", "b5"),
    ]
    assert sorted(one for one in codes if one[0] not in ("relisting-unmarked", "category-conflict")) == expected


def test_a_mark_below_a_word_that_is_no_option_is_told(tmp_path: Path) -> None:
    document = _in_columns(tmp_path, "区分", ("", "", "○"), ("", "○", ""), heads=("新規", "大幅", "継続"))
    assert [line.category for line in document.tables[0].lines] == ["継続", None]
    assert _unknown(document) == [("b2", ("大幅",))]


def test_words_of_two_columns_of_category_are_no_marks(tmp_path: Path) -> None:
    """One column of 区分 and two of other words: nothing below them chooses anything."""
    document = _in_columns(tmp_path, "", ("継続", "", ""), ("新規", "○", ""), heads=("区分", "国庫", "県単"))
    assert [line.category for line in document.tables[0].lines] == ["継続", "新規"]
