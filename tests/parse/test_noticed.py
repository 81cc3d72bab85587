"""Every kind of doubt and observation comes from a document: none waits for an input that there is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import shisaku
from shisaku.model import Document, ObservationKind
from shisaku.parse.observations import OBSERVED
from shisaku.reconcile import reconcile_document

from support.paper import Paper, Sheet
from support.parsed import INITIATIVE, TITLE, parsed

_BUDGET = "【令和５年度関連事務事業】（単位：千円）\n"
_HEAD = "事業名\n予算額\n（前年度）\n区分\n事業概要\n"
_FIRST = "橋りょう点検事業費\n1,200\n(800)\n継続\n・点検の実施\n"
_SECOND = "道路除雪事業費\n3,400\n(－)\n継続\n・除雪の委託\n"
_TOTAL = "計\n4,600\n(800)\n"
_YEARS = "指標値\nＲ５  Ｒ６  Ｒ７\n"
_ISSUE = "（課題）\n・担い手の不足\n"


def _table(first: str = _FIRST, second: str = _SECOND, total: str = _TOTAL, head: str = _HEAD) -> str:
    return _BUDGET + head + first + second + total


TEXTS: dict[ObservationKind, str] = {
    "category-not-found": _BUDGET
    + """
 事業名              予算額   区分   事業概要
 橋りょう点検事業費   1,200   検討   ・点検
 計                   1,200
""",
    "boundary-rows": _BUDGET
    + """
 事業名              予算額   （前年度）  区分   事業概要
                                                 ・橋りょうの点検
 橋りょう点検事業費   1,200       (800)   継続   ・結果の公表
                                                 ・修繕の実施
                                                 ・除雪の委託
                                                 ・機械の更新
 道路除雪事業費       3,400        (－)   新規   ・凍結の防止
                                                 ・歩道の除雪
 計                   4,600       (800)
""",
    "boundary-overview-name": _table(_FIRST + "修繕計画の策定支援\n除雪機械の更新推進\n"),
    "boundary-overview-next": _table(_FIRST + "道路課\n", _SECOND + "道路課\n", head=_HEAD + "担当課\n"),
    "chapter-late": _ISSUE + "Ⅰ 県土の整備\n② 除雪の推進\n" + _ISSUE + "Ⅱ 組織の運営\n③ 入札制度の改善\n" + _ISSUE,
    "relisted-unclear": _BUDGET
    + "事業名        予算額     備考\n橋りょう点検費    1,200      ②に再掲\n計          1,200\n",
    "boundary-columns": _BUDGET
    + """
    事業名       備考        予算額
橋りょう長寿命化事業費の推進 国補      12,405
  計                   12,405
""",
    "total-with-more-figures": _table(total="計\n4,600\n4,600\n"),
    "row-with-more-figures": _table(second=_SECOND.replace("(－)\n", "(－)\n(1,000)\n")),
    "row-with-fewer-figures": _BUDGET
    + "事業名\n予算額\n前年度\nうち一般財源\n事業概要\n橋りょう点検事業費\n1,200\n800\n・点検の実施\n"
    + "道路除雪事業費\n3,400\n900\n500\n・除雪の委託\n計\n4,600\n1,700\n500\n",
    "row-without-amount": _BUDGET + _HEAD + "橋りょう点検事業費\n② 次の取組み\n" + _ISSUE,
    "table-without-amount": _BUDGET
    + """
 事業名                予算額      （前年度）   区分     事業概要
 橋りょう点検事業費    別途計上    別途計上    継続     ・点検の実施
② 次の取組みの見出し
""",
    "heading-unread": _ISSUE
    + "\x0c"
    + "\n".join("道路整備事業費の令和五年度予算額は千二百万円である" * 2)
    + "\n\x0c（対応）\n・担い手の育成\n",
    "text-between-figures": _table(_FIRST.replace("(800)", "別の文字\n(800)")),
    "text-before-category": _table(_FIRST.replace("(800)", "(800)\n別の文字")),
    "text-outside-columns": _BUDGET
    + "事業名\n予算額\n（前年度）\n区分\n橋りょう点検事業費\n1,200\n(800)\n継続\n余った文字\n計\n1,200\n(800)\n",
    "category-before-amount": _table("橋りょう点検事業費\n継続\n1,200\n(800)\n継続\n・点検の実施\n"),
    "overview-unplaced": _BUDGET
    + "事業名\n橋りょう定期点検\n事業費\n道路除雪費\n\n予算額\n（前年度）\n\n1,200\n(800)\n\n3,400\n(－)\n\n区分\n\n継続\n\n新規\n\n事業概要\n\n"
    "・点検の実施\n\n・除雪の委託\n\n計\n\n4,600\n(800)\n",
    "head-in-name": _table("予算額\n" + _FIRST),
    "table-unit-differs": _table(head=_HEAD.replace("予算額", "予算額（百万円）")),
    "figures-unexplained": _table(second=_SECOND.replace("(－)\n", "(－)\n(1,000)\n")),
    "name-cut": _table(_FIRST.replace("事業費", "事業費（再")),
    "row-without-name": _BUDGET
    + """
 事業名                予算額   （前年度）   事業概要
                        1,200         800    ・点検の実施
 計                     1,200         800
""",
    "values-unlike-years": f"ＫＰＩ\n就業率\n基準値：―\n{_YEARS}75％  78％\n" + _ISSUE,
    "boundary-note-name": f"ＫＰＩ\n就業率\n基準値：―\n{_YEARS}75％ ※ 78％ 79％\n※見通せない\nため\n受講者数\n"
    f"基準値：10人\n{_YEARS}10人 20人 30人\n{_ISSUE}",
    "years-without-values": f"ＫＰＩ\n就業率\n基準値：―\n{_YEARS}{_ISSUE}",
    "unit-differs": f"ＫＰＩ\n受講者数\n基準値（令和３年度）：50件\n{_YEARS}60人 70人 80人\n",
    "indicator-name-is-number": f"ＫＰＩ\n50件\n基準値（令和３年度）：50件\n{_YEARS}60件 70件 80件\n",
    "name-with-lost-character": _table(_FIRST.replace("橋りょう", "橋\ufffdょう")),
    "name-with-sign": _table(_FIRST.replace("橋りょう", "★橋りょう")),
    "name-with-label": f"ＫＰＩ\n受講者数：道路課\n基準値（令和３年度）：50人\n{_YEARS}60人 70人 80人\n",
    "name-with-value": f"ＫＰＩ\n就業率75.0％\n基準値（令和３年度）：75.0％\n{_YEARS}76％ 77％ 78％\n",
    "name-with-years": f"ＫＰＩ\n就業率 令和５年度 令和６年度\n基準値（令和３年度）：75.0％\n{_YEARS}76％ 77％ 78％\n",
    "indicator-in-halves": "ＫＰＩ\n就業率\n基準値（令和３年度）：71.5％\n県の計画による\n指標値\nＲ５ Ｒ６\n75％ 80％\n",
    "indicator-without-name": f"ＫＰＩ\n基準値（令和３年度）：50人\n{_YEARS}60人 70人 80人\n",
    "title-of-other-department": _ISSUE + "令和５年度 健康福祉部 主要事業\n② 福祉の推進\n" + _ISSUE,
    "year-other": "【令和４年度における課題と対応】\n" + _ISSUE,
}
"""What stands under the heading of an initiative, in a text."""


def _no_head(sheet: Sheet) -> None:
    """A ruled table with a column that has a text and no head."""
    _ruled(sheet, "", "道路課")


def _other_category(sheet: Sheet) -> None:
    """A ruled table with a word of 区分 that no profile knows."""
    _ruled(sheet, "区分", "検討")


def _part_category(sheet: Sheet) -> None:
    """A ruled table with an option of 区分 in part."""
    _ruled(sheet, "区分", "一部新規")


def _signed_otherwise(sheet: Sheet) -> None:
    """A ruled table in which the sign of a name and the cell of 区分 say different things."""
    _ruled(sheet, "区分", "継続", name="(新)橋りょう点検費")


def _total_with_text(sheet: Sheet) -> None:
    """A ruled table whose 計 has something in the column of 備考."""
    _ruled(sheet, "備考", "", beside_total="うち国費")


def _ruled(sheet: Sheet, head: str, cell: str, *, name: str = "橋りょう点検費", beside_total: str = "") -> None:
    sheet.text(80, 110, "【令和５年度関連事務事業】（単位：千円）")
    sheet.table([80, 220, 300, 360], [120, 140, 160, 180])
    for y, cells in ((134, ("事業名", "予算額", head)), (154, (name, "1,200", cell)), (174, ("計", "1,200", beside_total))):  # fmt: skip
        for x, text in zip((85, 230, 305), cells, strict=True):
            sheet.text(x, y, text)


def _empty_year(sheet: Sheet) -> None:
    """A ruled row of values, one of which lacks."""
    sheet.text(80, 110, "ＫＰＩ")
    sheet.text(80, 124, "修了者の就業率")
    sheet.table([80, 160, 240, 320], [140, 160, 180])
    for y, cells in ((154, ("Ｒ５", "Ｒ６", "Ｒ７")), (174, ("75％", "", "80％"))):
        for x, text in zip((90, 170, 250), cells, strict=True):
            sheet.text(x, y, text)


def _series(sheet: Sheet, *rows: tuple[str, ...]) -> None:
    sheet.text(80, 110, "ＫＰＩ")
    sheet.text(80, 124, "講座の参加率")
    xs = [80 + 70 * number for number in range(len(rows[0]) + 1)]
    sheet.table(xs, [140 + 20 * number for number in range(len(rows) + 1)])
    for row, cells in enumerate(rows):
        for x, text in zip(xs, cells, strict=False):
            sheet.text(x + 5, 154 + 20 * row, text)


def _unknown_column(sheet: Sheet) -> None:
    """A column of a table of indicators that no rule knows."""
    _series(sheet, ("", "Ｒ５", "Ｒ６", "枠組み"), ("指標値", "75％", "80％", "甲"))


def _unknown_row(sheet: Sheet) -> None:
    """A row that no rule knows, below one that is known."""
    _series(sheet, ("", "Ｒ５", "Ｒ６"), ("指標値", "75％", "80％"), ("見込み", "70％", "72％"))


def _lines_in_name(sheet: Sheet) -> None:
    """A line between the name and the values that is no rest of a wrapped name."""
    for y, text in zip(
        (110, 124, 138, 152), ("ＫＰＩ", "講座の参加率", "国の計画に準拠", "基準値（令和３年度）：50％"), strict=True
    ):
        sheet.text(80, y, text)
    sheet.text(80, 180, "（課題）")
    sheet.text(80, 194, "・担い手の不足により、橋りょうの点検が計画のとおりに進まない")


def _parted_name(sheet: Sheet) -> None:
    """Rows for the parts of what one name says."""
    _series(sheet, ("", "Ｒ５", "Ｒ６"), ("男性", "75％", "80％"), ("女性", "70％", "72％"))


SHEETS = {
    "sign-unlike-category": _signed_otherwise,
    "total-with-text": _total_with_text,
    "indicator-column-unknown": _unknown_column,
    "indicator-row-unknown": _unknown_row,
    "indicator-name-in-parts": _lines_in_name,
    "indicator-name-composed": _parted_name,
    "text-under-no-head": _no_head,
    "category-partly": _part_category,
    "category-unknown": _other_category,
    "year-without-value": _empty_year,
}
"""The same on a page of a PDF, for what only ruled cells can show."""


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_gives_the_observation(kind: ObservationKind) -> None:
    seen = [one for one in parsed(TITLE + INITIATIVE + TEXTS[kind]).observations if one.kind == kind]
    assert seen
    assert all(one.place.line_no is not None for one in seen)


@pytest.mark.parametrize("kind", SHEETS)
def test_a_page_gives_the_observation(tmp_path: Path, kind: ObservationKind) -> None:
    assert kind in {one.kind for one in _of_page(tmp_path, SHEETS[kind]).observations}


def _of_page(folder: Path, draw: Callable[[Sheet], None]) -> Document:
    """Return what a page says that has an initiative, and below it what `draw` puts there."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 60, "令和５年度　県土整備部　主要事業", size=14)
    sheet.text(80, 90, "① 橋りょうの点検")
    draw(sheet)
    return shisaku.read(paper.save(folder / "a.pdf"))


def test_a_table_may_begin_with_an_empty_cell(tmp_path: Path) -> None:
    def values(sheet: Sheet) -> None:
        sheet.text(80, 110, "ＫＰＩ")
        sheet.text(80, 124, "修了者の就業率")
        sheet.table([80, 160, 240, 320], [140, 160, 180])
        for y, cells in ((154, ("", "Ｒ５", "Ｒ６")), (174, ("指標値", "75％", "80％"))):
            for x, text in zip((90, 170, 250), cells, strict=True):
                sheet.text(x, y, text)

    (indicator,) = _of_page(tmp_path, values).indicators
    assert [one.printed for one in indicator.values] == ["75％", "80％"]


def test_what_a_head_is_the_cause_of_is_said_once_for_all_rows(tmp_path: Path) -> None:
    def names(sheet: Sheet) -> None:
        sheet.text(80, 110, "【令和５年度関連事務事業】（単位：千円）")
        sheet.table([80, 220, 300, 360], [120, 140, 160, 180, 200])
        rows = (("事業名", "予算額", ""), ("橋りょう点検費", "1,200", "補修"), ("道路除雪費", "800", "委託"), ("計", "2,000", ""))  # fmt: skip
        for y, cells in zip((134, 154, 174, 194), rows, strict=True):
            for x, text in zip((85, 230, 305), cells, strict=True):
                sheet.text(x, y, text)

    document = _of_page(tmp_path, names)
    (found,) = reconcile_document(document)
    assert (found.check_code, found.subject_id) == ("row-malformed", document.tables[0].id)
    assert "2行の欄（「補修、委託」）" in found.message
    assert found.place.parts()[0].box is not None


def test_every_kind_has_a_document_that_gives_it() -> None:
    """Those of remarks are in test_remarks.py of the documents."""
    assert {*TEXTS, *SHEETS, *OBSERVED.values()} == set(get_args(ObservationKind))
