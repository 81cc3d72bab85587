"""Every cell of a ruled budget table arrives: second names, sections, 備考; what arrives nowhere is told."""

from __future__ import annotations

from pathlib import Path

from shisaku.ingest import read
from shisaku.model import Document
from shisaku.parse import parse
from shisaku.reconcile import reconcile_document

from support.paper import Paper
from support.parsed import of_initiative
from support.recognised import vocabulary

COLUMNS = (80.0, 180.0, 280.0, 360.0, 480.0)


def _document(tmp_path: Path, *rows: tuple[str, ...], open_lines: frozenset[tuple[int, int]] = frozenset(),
              across: frozenset[int] = frozenset()) -> Document:  # fmt: skip
    """Return a ruled table. `open_lines` are (row, column) whose upper rule is missing: one cell with the row above.
    `across` are rows that have one cell."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(80, 60, "令和５年度 県土整備部 主要事業")
    sheet.text(80, 80, "① 橋りょうの点検")
    sheet.text(80, 110, "【令和５年度関連事務事業】（単位：千円）")
    top = 120.0
    for number in range(len(rows) + 1):
        for column in range(len(COLUMNS) - 1):
            if (number, column) not in open_lines:
                sheet.line(COLUMNS[column], top + 20 * number, COLUMNS[column + 1], top + 20 * number)
    for number, cells in enumerate(rows):
        y = top + 20 * number
        for x in COLUMNS if number not in across else (COLUMNS[0], COLUMNS[-1]):
            sheet.line(x, y, x, y + 20)
        for x, text in zip(COLUMNS, cells, strict=False):
            if text:
                sheet.text(x + 4, y + 14, text)
    return parse(read(paper.save(tmp_path / "a.pdf"), vocabulary()), vocabulary())


def test_a_second_name_is_an_attribute_and_a_merged_first_one_is_both_rows(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        ("事業名", "細事業名", "予算額", "概要"),
        ("橋りょう事業費", "点検", "1,200", "・点検"),
        ("", "補修", "800", "・補修"),
        ("計", "", "2,000", ""),
        open_lines=frozenset({(2, 0)}),
    )
    lines = document.tables[0].lines
    assert [line.name for line in lines] == ["橋りょう事業費"] * 2
    assert [[(a.kind, a.label, a.text) for a in line.attributes] for line in lines] == [
        [("name", "細事業名", "点検")],
        [("name", "細事業名", "補修")],
    ]
    assert document.observations == ()


def test_sections_are_no_projects_and_stay_with_their_rows(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        ("事業名", "予算額", "概要", "備考"),
        ("＜一般会計＞",),
        ("橋りょう点検費", "1,200", "・点検", ""),
        ("河川改修費", "300", "・改修", "河川課"),
        ("特別会計の事業",),
        ("用地取得費", "800", "・取得", ""),
        ("計", "2,300", "", ""),
        across=frozenset({1, 4}),
    )
    lines = document.tables[0].lines
    assert [line.name for line in lines] == ["橋りょう点検費", "河川改修費", "用地取得費"]
    assert [[(a.kind, a.text) for a in line.attributes] for line in lines] == [
        [("section", "＜一般会計＞")],
        [("section", "＜一般会計＞"), ("remark", "河川課")],
        [("section", "特別会計の事業")],
    ]
    assert document.unparsed == ()
    assert document.observations == ()


def test_a_project_without_a_figure_is_no_section(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        ("事業名", "予算額", "概要", "備考"),
        ("橋りょう点検費", "", "", ""),
        ("河川改修費", "300", "・改修", ""),
        ("計", "300", "", ""),
    )
    assert [line.name for line in document.tables[0].lines] == ["橋りょう点検費", "河川改修費"]


def test_what_a_sum_prints_beside_its_figures_is_told(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        ("事業名", "予算額", "概要", "備考"),
        ("河川改修費", "300", "・改修", ""),
        ("計", "300", "－", "うち国費100"),
    )
    assert [(one.kind, one.quoted) for one in document.observations] == [("total-with-text", ("うち国費100",))]


def test_a_figure_merged_over_two_projects_is_nobodys(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        ("事業名", "前年度予算額", "予算額", "備考"),
        ("橋りょう点検費", "900", "1,200", ""),
        ("河川改修費", "", "300", ""),
        ("計", "900", "1,500", ""),
        open_lines=frozenset({(2, 1)}),
    )
    lines = document.tables[0].lines
    assert [(line.amount.yen, line.prior.yen, line.prior.printed) for line in lines] == [
        (1_200_000, None, "900"),
        (300_000, None, "900"),
    ]
    told = [one for one in reconcile_document(document) if one.check_code == "number-unreadable"]
    assert [one.subject_id for one in told] == [line.id for line in lines]
    assert {one.check_code for one in reconcile_document(document)} == {"number-unreadable"}


def test_a_figure_merged_over_the_rows_of_one_project_is_its_own(tmp_path: Path) -> None:
    document = _document(
        tmp_path,
        ("事業名", "前年度予算額", "予算額", "概要"),
        ("橋りょう点検費", "900", "1,200", "・点検"),
        ("", "", "", "・補修"),
        ("計", "900", "1,200", ""),
        open_lines=frozenset({(2, 0), (2, 1), (2, 2)}),
    )
    assert document.tables[0].lines[0].prior.yen == 900_000


def test_sections_of_a_table_in_columns_are_no_part_of_a_name() -> None:
    document = of_initiative("""
        【令和５年度関連事務事業】 （単位：千円）
        事業名              予算額   前年度予算額   事業概要
        ＜一般会計＞
        橋りょう点検費       1,200            800   ・点検の実施
        河川改修費             300            300   ・改修
        ＜特別会計＞
        用地取得費             800             －   ・用地の取得
        計                   2,300          1,100
    """)
    lines = document.tables[0].lines
    assert [line.name for line in lines] == ["橋りょう点検費", "河川改修費", "用地取得費"]
    assert [[one.text for one in line.attributes] for line in lines] == [["＜一般会計＞"]] * 2 + [["＜特別会計＞"]]
    assert [one.check_code for one in reconcile_document(document)] == []


def test_a_section_that_stays_in_a_name_is_told() -> None:
    document = of_initiative(
        "【令和５年度関連事務事業】 （単位：千円）\n事業名\n予算額\n＜一般会計＞\n橋りょう点検費\n1,200\n計\n1,200\n"
    )
    told = [(one.check_code, one.subject_id) for one in reconcile_document(document)]
    assert told == [("name-uncertain", document.tables[0].lines[0].id)]


def _two_tables(between: str) -> Document:
    table = "事業名\n予算額\n橋りょう点検費\n1,200\n計\n1,200\n"
    return of_initiative(
        f"【令和５年度関連事務事業】（単位：千円）\n{table}{between}{table.replace('橋りょう点検', '用地取得')}"
    )


def test_a_title_above_a_table_is_the_section_of_its_rows() -> None:
    document = _two_tables("＜公共事業＞\n（単位：千円）\n")
    sections = [[a.text for a in line.attributes] for table in document.tables for line in table.lines]
    assert sections == [[], ["＜公共事業＞"]]
    assert document.unparsed == ()
    assert [one.check_code for one in reconcile_document(document) if one.severity != "info"] == []


def test_a_title_with_other_words_below_it_is_none_of_the_table() -> None:
    document = _two_tables("＜公共事業＞\n公共事業については別に示す\n")
    assert [line.attributes for table in document.tables for line in table.lines] == [(), ()]
    assert [line.text for line in document.unparsed] == ["＜公共事業＞", "公共事業については別に示す"]
