"""`shisaku inspect --steps`: what the pictures and the page show is what the stages made of the file."""

from __future__ import annotations

import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image
from shisaku.errors import NotThisKindError, UsageError
from shisaku.ingest.pdf.drawing.draw import SCALE
from shisaku.ingest.source import RowKind
from shisaku.model import Role
from shisaku.profiles import Vocabulary, load_profile
from shisaku.steps import Written, write_steps
from shisaku.steps.legend import GLYPHS, TABLES, Step, roles_step, steps
from shisaku.steps.looked import Looked, look

from support.paper import Glyph, Paper
from support.terminal import SMALL
from support.truths import REAL

REAL_PDF = REAL.with_name(REAL.name.replace(".truth.json", ".pdf"))
LAYOUT = Path(__file__).parents[1] / "samples" / "2020-mirai-kikaku-sozobu.layout.txt"
VOCABULARY = Vocabulary(load_profile())


def show(path: Path, folder: Path, page: int | None = None) -> Written:
    return write_steps(path, folder, VOCABULARY, page=page)


class Cells(HTMLParser):
    """The rows of every table of a page, as texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def rows_of(written: Written) -> list[list[str]]:
    parser = Cells()
    parser.feed(written.page.read_text(encoding="utf-8"))
    return [[" ".join(cell.split()) for cell in row] for row in parser.rows]


def lines_of(written: Written) -> dict[str, list[str]]:
    """The table of lines: text to where, role, record."""
    return {row[1].replace(" ", ""): row[3:] for row in rows_of(written) if len(row) == 6 and row[0].isdigit()}


def colored(folder: Path, page: int, step: Step, key: str, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a colour of a step is drawn somewhere in a box of the page, in points."""
    with Image.open(folder / f"p{page:03}-{step.number}-{step.name}.png") as image:
        part = image.convert("RGB").crop(tuple(int(value * SCALE) for value in box))
    wanted = step.rgb(key)
    found = {color for _, color in part.getcolors(1 << 20) or []}
    return any(all(abs(a - b) <= 4 for a, b in zip(color, wanted, strict=True)) for color in found)


@pytest.fixture(scope="module")
def real() -> Looked:
    return look(REAL_PDF, VOCABULARY)


@pytest.fixture(scope="module")
def page_4(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return show(REAL_PDF, tmp_path_factory.mktemp("real") / "steps", 4)


# -- what is shown is what was read ------------------------------------------------------------------------------------


def test_every_budget_table_has_the_head_the_rows_and_the_sum_of_its_record(real: Looked) -> None:
    assert real.document is not None
    seen = [table for table in real.tables if table.meanings]
    assert len(seen) == len(real.document.tables)
    for table, record in zip(seen, real.document.tables, strict=True):
        assert [one for meanings in table.meanings for one in meanings] == [one.meaning for one in record.columns]
        assert [row.subject_id for row in table.rows if row.kind == "project"] == [line.id for line in record.lines]
        assert {row.subject_id for row in table.rows if row.kind in ("head", "total", "subtotal")} == {record.id}
        assert table.rows[0].kind == "head"


def test_a_row_that_goes_on_after_a_page_break_is_shown_as_the_rest(real: Looked) -> None:
    rests = [row for table in real.tables for row in table.rows if row.kind == "continuation"]
    assert rests
    assert all({line.place.page for cell in row.cells for line in cell.lines} - {None} for row in rests)


def test_every_kind_of_row_and_every_role_has_a_colour() -> None:
    assert set(TABLES.colors) == {*get_args(RowKind), "doubt"}
    assert set(roles_step().colors) == set(get_args(Role))


def test_every_line_of_the_document_is_on_the_page_with_its_role(real: Looked, page_4: Written) -> None:
    assert real.document is not None
    expected = {
        line.text.replace(" ", ""): line.role
        for line in real.document.source_lines
        if line.page == 4 and line.text.strip()
    }
    shown = lines_of(page_4)
    assert len(expected) > 40
    assert {text: row[1].rpartition("（")[2].rstrip("）") for text, row in shown.items()} == expected


def test_the_page_names_the_records(page_4: Written) -> None:
    assert lines_of(page_4)["保戦略的展開事業"] == ["表4 2行 1列", "関連事務事業の表（budget）", "i2/b1"]


def test_the_pictures_stand_beside_the_page(page_4: Written) -> None:
    page = page_4.page.read_text(encoding="utf-8")
    names = [f"p004-{step.number}-{step.name}.png" for step in steps()]
    assert re.findall(r'<img src="([^"]+)"', page) == names
    assert sorted(path.name for path in page_4.page.parent.iterdir()) == [*names, "steps.html"]
    assert (page_4.pages, page_4.pictures) == (1, 5)


def test_the_legend_explains_every_colour(page_4: Written) -> None:
    page = page_4.page.read_text(encoding="utf-8")
    entries = [entry for step in steps() for entry in step.entries]
    assert len(entries) > 25
    assert [words for color, words in entries if f'background:{color}"></i> {words}' not in page] == []


def test_the_cut_above_a_sum_and_the_role_of_a_line_are_drawn_where_they_stand(real: Looked, page_4: Written) -> None:
    folder = page_4.page.parent
    (total,) = (
        cell
        for table in real.tables
        for row in table.rows
        for cell in row.cells
        if row.kind == "total" and cell.text == "計" and cell.place.page == 4
    )
    assert total.place.box is not None
    box = total.place.box
    assert colored(folder, 4, TABLES, "total", (box.x0 - 12, box.top - 2, box.x0 - 8, box.top + 2))
    assert not colored(folder, 4, TABLES, "total", (box.x0 - 12, box.bottom + 20, box.x0 - 8, box.bottom + 30))
    (heading,) = (
        part.line for part in real.walk() if part.line.text == "② 移住・定住の促進" and part.line.place.page == 4
    )
    assert heading.place.box is not None
    spot = (heading.place.box.x0 - 2, heading.place.box.top - 2, heading.place.box.x1, heading.place.box.bottom + 2)
    assert colored(folder, 4, roles_step(), "heading", spot)
    assert not colored(folder, 4, roles_step(), "budget", spot)


# -- what is wrong with a page -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A page with an unruled table, and glyphs that nobody sees, that were mended, that mean nothing."""
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 60, "令和５年度　県土整備部　主要事業", size=14)
    sheet.text(80, 90, "① 橋りょうの点検")
    sheet.text(80, 110, "【令和５年度関連事務事業】（単位：千円）")
    for x, head in ((80, "事業名"), (220, "予算額"), (370, "区分"), (420, "事業概要")):
        sheet.text(x, 130, head)
    for y, name, amount in ((150, "橋りょう点検事業費", "1,200"), (180, "道路補修事業費", "2,000")):
        sheet.text(80, y, name)
        sheet.text(225, y, amount)
        sheet.text(375, y, "継続")
        sheet.text(420, y, "・点検の実施")
    sheet.text(80, 210, "計")
    sheet.text(225, 210, "3,200")
    sheet.text(80, 250, "何の行か分からない文章")
    sheet.text(80, 300, "見えない文字", mode=3)
    sheet.text(200, 300, "⼈と車")
    sheet.text(300, 300, [Glyph(None), Glyph("あ")])
    folder = tmp_path_factory.mktemp("troubled")
    paper.save(folder / "a.pdf")
    return show(folder / "a.pdf", folder / "steps")


@pytest.mark.parametrize(
    ("key", "x"),
    [("unseen", 80), ("mended", 200), ("read", 215), ("lost", 300)],
    ids=["unseen", "mended", "read", "lost"],
)
def test_each_kind_of_glyph_has_its_colour(troubled: Written, key: str, x: float) -> None:
    folder = troubled.page.parent
    assert colored(folder, 1, GLYPHS, key, (x - 2, 288, x + 12, 304))
    assert not colored(folder, 1, GLYPHS, key, (80, 240, 90, 254) if key != "read" else (80, 310, 90, 320))


def test_what_was_mended_is_listed(troubled: Written) -> None:
    assert ["⼈", "人", "1", "radical"] in rows_of(troubled)


def test_an_unruled_table_has_cuts_and_the_record_of_every_row(troubled: Written) -> None:
    folder = troubled.page.parent
    for key, baseline in (("head", 130), ("project", 150), ("project", 180), ("total", 210)):
        assert colored(folder, 1, TABLES, key, (68, baseline - 12, 74, baseline + 2))
    assert not colored(folder, 1, TABLES, "project", (68, 160, 74, 166))
    bodies = [row for row in rows_of(troubled) if "i1/b1" in row or "i1/b2" in row]
    assert ["2", "橋りょう点検事業費", "1,200", "継続", "・点検の実施", "i1/b1", ""] in bodies


def test_a_line_that_no_rule_claims_is_red(troubled: Written) -> None:
    assert lines_of(troubled)["何の行か分からない文章"][1:] == ["読み解けなかった行（unparsed）", ""]
    assert colored(troubled.page.parent, 1, roles_step(), "unparsed", (76, 238, 120, 256))


def test_a_page_that_one_engine_cannot_read_says_so_and_is_drawn_as_the_other_reads_it(tmp_path: Path) -> None:
    paper = Paper()
    paper.sheet(resources="/Font<</F9<</Type/Font/Subtype/Type0/DescendantFonts[]>>>>").text(100, 100, "壊れた頁")
    sheet = paper.sheet()
    for number, line in enumerate(SMALL.splitlines()):
        sheet.text(60, 60 + 20 * number, line)
    written = show(paper.save(tmp_path / "a.pdf"), tmp_path / "steps")
    assert (written.pages, written.pictures) == (2, 10), "the second engine reads it"
    assert "engine-failed" in written.page.read_text(encoding="utf-8")
    assert {path.name[:4] for path in (tmp_path / "steps").glob("*.png")} == {"p001", "p002"}


def test_a_page_too_large_to_be_drawn_is_said_and_its_lines_are_shown(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet(width=14_000.0, height=14_000.0)
    for number, line in enumerate(SMALL.splitlines()):
        sheet.text(60, 60 + 20 * number, line)
    written = show(paper.save(tmp_path / "a.pdf"), tmp_path / "steps")
    assert (written.pages, written.pictures) == (1, 0)
    assert "1ページは大きすぎて描画できません。" in written.page.read_text(encoding="utf-8")
    assert lines_of(written)["①橋りょうの点検"][1:] == ["見出し（heading）", "i1"]


def test_a_page_on_its_side_is_drawn_as_it_is_shown(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for number, line in enumerate(SMALL.splitlines()):
        sheet.text(100 + 20 * number, 700, line, matrix="0 1 -1 0")
    written = show(paper.save(tmp_path / "a.pdf"), tmp_path / "steps")
    assert written.refusal is None
    assert colored(tmp_path / "steps", 1, roles_step(), "title", (85, 400, 105, 705))
    assert colored(tmp_path / "steps", 1, TABLES, "head", (140, 200, 170, 705))


# -- texts -------------------------------------------------------------------------------------------------------------


def test_a_text_shows_its_columns_and_the_record_of_every_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SMALL, encoding="utf-8")
    written = show(path, tmp_path / "steps")
    assert [one.name for one in (tmp_path / "steps").iterdir()] == ["steps.html"]
    page = written.page.read_text(encoding="utf-8")
    assert '<span class="segment">橋りょう点検事業費</span>     <span class="segment">1,200</span>' in page
    assert lines_of(written)["橋りょう点検事業費1,200800・点検の実施"] == [
        "表1 2行 1・2・3・4列", "関連事務事業の表（budget）", "i1/b1",
    ]  # fmt: skip
    assert [
        "列の意味",
        "事業名（name）",
        "予算額（amount）",
        "前年度の予算額（prior）",
        "事業概要（overview）",
        "",
    ] in rows_of(written)


def test_a_doubtful_cut_is_said_beside_its_row(tmp_path: Path) -> None:
    text = (
        "令和５年度 県土整備部 主要事業\n① 橋りょうの点検\n【令和５年度関連事務事業】（単位：千円）\n"
        "事業名\n予算額\n（前年度）\n区分\n事業概要\n橋りょう点検事業費\n1,200\n(800)\n新規\n見直し\n継続\n"
        "・点検の実施と結果公表\n修繕計画の策定支援\n除雪機械の更新推進\n道路維持管理事業費\n900\n(700)\n新規\n見直し\n継続\n"
        "・除雪の実施\n計\n2,100\n(1,500)\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    doubtful = [
        row for row in rows_of(show(path, tmp_path / "steps")) if row[-1] and row[0].isdigit() and len(row) == 7
    ]
    assert [row[-2] for row in doubtful] == ["i1/b2"]
    assert "境目" in doubtful[0][-1]


def test_one_page_of_a_text(tmp_path: Path) -> None:
    written = show(LAYOUT, tmp_path / "steps", 4)
    document = look(LAYOUT, VOCABULARY).document
    assert document is not None
    expected = [line for line in document.source_lines if line.page == 4 and line.text.strip()]
    assert len(lines_of(written)) > 40
    assert [int(row[0]) for row in rows_of(written) if len(row) == 6 and row[0].isdigit()] == [
        line.line_no for line in expected
    ]


def test_what_a_file_says_is_no_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SMALL + "<script>alert(1)</script>\n", encoding="utf-8")
    page = show(path, tmp_path / "steps").page.read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_a_file_that_is_no_document_is_shown_as_far_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("会議の議事録です。\n出席者は三人でした。\n", encoding="utf-8")
    written = show(path, tmp_path / "steps")
    assert isinstance(written.refusal, NotThisKindError)
    assert lines_of(written)["会議の議事録です。"][1] == "まだ決まっていません"


def test_the_head_of_a_table_is_shown_even_where_no_year_makes_it_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SMALL.replace("令和５年度", ""), encoding="utf-8")
    written = show(path, tmp_path / "steps")
    assert written.refusal is not None
    assert [
        "列の意味",
        "事業名（name）",
        "予算額（amount）",
        "前年度の予算額（prior）",
        "事業概要（overview）",
        "",
    ] in rows_of(written)


# -- the folder --------------------------------------------------------------------------------------------------------


def test_a_second_run_replaces_the_first_and_touches_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "steps"
    show(REAL_PDF, folder, 1)
    show(REAL_PDF, folder, 2)
    assert {path.name[:4] for path in folder.glob("*.png")} == {"p002"}
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = sorted(folder.iterdir())
    with pytest.raises(UsageError, match="ほかのファイル"):
        show(REAL_PDF, folder, 3)
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("page", [0, -1, 29])
def test_a_page_that_is_not_there_says_how_many_there_are(tmp_path: Path, page: int) -> None:
    with pytest.raises(UsageError, match="全28ページ"):
        show(REAL_PDF, tmp_path / "steps", page)
    assert not (tmp_path / "steps").exists()


def test_a_text_without_pages_has_no_page_1(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SMALL, encoding="utf-8")
    with pytest.raises(UsageError, match="ページの区切りがありません"):
        show(path, tmp_path / "steps", 1)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SMALL, encoding="utf-8")
    with pytest.raises(UsageError, match="フォルダーではありません"):
        show(path, path)
    with pytest.raises(UsageError, match="書けません"):
        show(path, path / "steps")
    assert path.read_text(encoding="utf-8") == SMALL


@pytest.mark.skipif(sys.platform != "linux", reason="a file system that holds any bytes")
def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x8cv\x89\xe6.txt"))
    path.write_text(SMALL, encoding="utf-8")
    assert r"\x8cv\x89\xe6.txt" in show(path, tmp_path / "steps").page.read_text(encoding="utf-8")
