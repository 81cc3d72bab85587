"""Pages as they come: turned, cropped, encrypted, damaged, scanned, failing."""

import hashlib
import logging
from dataclasses import astuple
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from shisaku.errors import SourceUnreadableError
from shisaku.ingest.remarks import Remark, why_unreadable
from shisaku.model import Place

from support.paper import Paper, all_lines, damage_last_page, grids, lines, read, read_file, texts

TURNED = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def _text_upright_at(paper: Paper, rotate: int, over: float, down: float, text: str) -> None:
    """Print text so that, /Rotate applied, it stands upright at (over, down) of a shown page of this size."""
    sheet = paper.sheets[-1]
    x, y = {
        0: (over, down),
        90: (down, sheet.height - over),
        180: (sheet.width - over, sheet.height - down),
        270: (sheet.width - down, over),
    }[rotate]
    sheet.text(x, y, text, matrix=TURNED[rotate])


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotated_pages_are_read_upright(tmp_path: Path, rotate: int) -> None:
    paper = Paper()
    shown = (842.0, 595.0) if rotate in {90, 270} else (595.0, 842.0)
    paper.sheet(rotate=rotate)
    _text_upright_at(paper, rotate, 100, 120, "事業名")
    _text_upright_at(paper, rotate, 100, 140, "予算額 1,234")
    source = read(paper, tmp_path)
    page = source.pages[0]
    assert (page.width, page.height) == shown
    first, second = all_lines(source)
    assert [first.text, second.text] == ["事業名", "予算額 1,234"]
    assert first.place.box is not None
    assert [round(v, 1) for v in astuple(first.place.box)] == [100.0, 111.2, 130.0, 121.2]


@pytest.mark.parametrize("turn", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
def test_text_set_sideways_without_rotate_is_read_in_order(tmp_path: Path, turn: str) -> None:
    paper = Paper()
    sheet = paper.sheet()
    step = {"0 1 -1 0": (20, 0), "0 -1 1 0": (-20, 0), "-1 0 0 -1": (0, -20)}[turn]
    for number, text in enumerate(["令和２年度の主要事業", "移住の推進", "定住の推進"]):
        sheet.text(300 + step[0] * number, 400 + step[1] * number, text, matrix=turn)
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["令和２年度の主要事業", "移住の推進", "定住の推進"]
    box = all_lines(source)[0].place.box
    assert box is not None
    assert box.x0 < 301 <= box.x1 + 10


def test_table_set_sideways_over_two_pages_is_one_grid(tmp_path: Path) -> None:
    paper = Paper()
    for first in (1, 3):
        sheet = paper.sheet()
        sheet.table([100, 130, 160], [100, 300, 600])
        for number in (0, 1):
            sheet.text(120 + 30 * number, 590, f"事業{first + number}", matrix="0 1 -1 0")
            sheet.text(120 + 30 * number, 290, f"{first + number},000", matrix="0 1 -1 0")
    (grid,) = grids(read(paper, tmp_path))
    assert texts(grid) == [[f"事業{n}", f"{n},000"] for n in (1, 2, 3, 4)]


def test_places_are_counted_from_the_crop_box(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet(origin=(20.0, 30.0), crop=(70.0, 90.0, 520.0, 830.0))
    sheet.text(100, 100, "予算額")
    sheet.text(5, 20, "切り落とし")
    source = read(paper, tmp_path)
    assert (source.pages[0].width, source.pages[0].height) == (450.0, 740.0)
    first = next(line for line in all_lines(source) if line.text == "予算額")
    assert first.place.box is not None
    assert (first.place.box.x0, round(first.place.box.bottom, 1)) == (50.0, 59.2)


def test_sizes_may_differ_from_page_to_page(tmp_path: Path) -> None:
    paper = Paper()
    for width, height in ((595.0, 842.0), (842.0, 595.0), (1191.0, 842.0)):
        paper.sheet(width=width, height=height).text(100, 100, "主要事業")
    source = read(paper, tmp_path)
    assert [(page.width, page.height) for page in source.pages] == [(595.0, 842.0), (842.0, 595.0), (1191.0, 842.0)]
    assert {line.place.box for line in all_lines(source)} == {all_lines(source)[0].place.box}


def test_object_streams_and_damaged_cross_references(tmp_path: Path) -> None:
    paper = Paper()
    paper.sheet().text(100, 100, "予算額 723,805")
    plain = read_file(paper.save(tmp_path / "plain.pdf"))
    packed = read_file(paper.save(tmp_path / "packed.pdf", object_streams=True))
    damaged = read_file(paper.save(tmp_path / "damaged.pdf", damaged_xref=True))
    assert plain.pages == packed.pages == damaged.pages
    assert plain.sha256 == hashlib.sha256((tmp_path / "plain.pdf").read_bytes()).hexdigest()
    assert (plain.media_type, plain.page_count) == ("application/pdf", 1)
    assert plain.extractor.startswith("pdfplumber ")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing else", b"PK\x03\x04 a spreadsheet"])
def test_what_is_no_pdf_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadableError, match=r"no\.pdf"):
        read_file(path)


@pytest.fixture
def long_file(tmp_path: Path) -> bytes:
    paper = Paper()
    for number in range(20):
        paper.sheet().text(100, 100, f"予算額 {number}")
    return paper.save(tmp_path / "whole.pdf").read_bytes()


@pytest.mark.parametrize("lost", [1, 8, 20])
def test_a_file_that_lost_its_last_bytes_is_read_whole(tmp_path: Path, long_file: bytes, lost: int) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(long_file[:-lost])
    source = read_file(path)
    assert source.page_count == 20
    assert [line.text for line in all_lines(source)] == [f"予算額 {number}" for number in range(20)]


@pytest.mark.parametrize("tenths", [1, 3, 6, 9])
def test_a_file_that_lost_pages_is_refused(tmp_path: Path, long_file: bytes, tenths: int) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(long_file[: len(long_file) * tenths // 10])
    with pytest.raises(SourceUnreadableError, match=r"cut\.pdf"):
        read_file(path)


def _encrypted(path: Path, user: str) -> Path:
    canvas = Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))
    canvas.drawString(100, 700, "R2: 1,234")
    canvas.save()
    return path


def test_an_empty_password_opens_by_itself(tmp_path: Path) -> None:
    assert [line.text for line in all_lines(read_file(_encrypted(tmp_path / "e.pdf", "")))] == ["R2: 1,234"]


def test_a_real_password_is_asked_for_and_checked(tmp_path: Path) -> None:
    path = _encrypted(tmp_path / "e.pdf", "himitsu")
    with pytest.raises(SourceUnreadableError, match="--password"):
        read_file(path)
    with pytest.raises(SourceUnreadableError, match="違います"):
        read_file(path, password="chigau")
    assert [line.text for line in all_lines(read_file(path, password="himitsu"))] == ["R2: 1,234"]


def test_a_page_that_is_only_an_image_needs_ocr_and_a_blank_one_does_not(tmp_path: Path) -> None:
    paper = Paper()
    paper.sheet().picture(0, 0, 595, 842)
    paper.sheet()
    stamped = paper.sheet()
    stamped.picture(0, 0, 595, 842)
    stamped.text(290, 820, "- 3 -")
    illustrated = paper.sheet()
    illustrated.picture(0, 0, 595, 842)
    illustrated.text(100, 100, "令和２年度の主要事業は背景の上にある")
    source = read(paper, tmp_path)
    assert [page.readable for page in source.pages] == [False, True, False, True]
    unread = tuple(Remark("page-is-picture", Place(page=number)) for number in (1, 3))
    assert source.remarks[:2] == unread
    assert [(remark.kind, remark.place.page) for remark in source.remarks[2:]] == [("page-picture", 4)]


def test_letters_drawn_as_outlines_need_ocr(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for number in range(60):
        x = 50 + 8 * number
        sheet.raw(f"0 g {x} 700 m {x + 4} 708 {x + 6} 708 {x + 7} 700 c f")
    assert [remark.kind for remark in read(paper, tmp_path).remarks] == ["page-is-outlines"]


def test_hidden_text_that_repeats_the_visible_is_left_out(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for mode in (0, 3):
        sheet.text(100 + mode / 3, 100, "予算額 1,234", mode=mode)
    sheet.text(100, 100, "予算額", color="1 g")
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["予算額 1,234"]
    assert source.remarks == ()


def test_hidden_text_of_its_own_is_not_read_but_told(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 100, "見える文字")
    sheet.text(100, 140, "見えない", mode=3)
    sheet.text(100, 160, "白い紙に白", color="1 g")
    sheet.raw("/Ghost gs")
    sheet.resources = "/ExtGState<</Ghost<</ca 0>>>>"
    sheet.text(100, 180, "透明")
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["見える文字"]
    (remark,) = source.remarks
    assert (remark.kind, remark.count, remark.place.page) == ("text-hidden", 11, 1)
    box = remark.place.box
    assert box is not None
    assert (box.x0, round(box.bottom)) == (100.0, 181)


def test_white_letters_on_a_dark_ground_are_read(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.fill(90, 80, 300, 110, "0 0 0.4 rg")
    sheet.text(100, 100, "白抜きの見出し", color="1 1 1 rg")
    assert [line.text for line in all_lines(read(paper, tmp_path))] == ["白抜きの見出し"]


def test_the_layer_of_a_scan_is_read_with_a_warning(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.picture(0, 0, 595, 842)
    sheet.text(100, 100, "スキャンした文書の文字の層です", mode=3)
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["スキャンした文書の文字の層です"]
    assert [remark.kind for remark in source.remarks] == ["text-recognised"]
    assert source.pages[0].readable


def test_text_outside_its_clip_is_not_seen(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.raw("q 90 730 100 30 re W n")
    sheet.text(100, 100, "中")
    sheet.text(300, 100, "外の文字")
    sheet.raw("Q")
    sheet.text(100, 200, "後")
    assert [line.text for line in all_lines(read(paper, tmp_path))] == ["中", "後"]


def test_one_failing_page_leaves_the_others(tmp_path: Path) -> None:
    paper = Paper()
    paper.sheet().text(100, 100, "一枚目")
    paper.sheet(resources="/Font<</F9<</Type/Font/Subtype/Type0/DescendantFonts[]>>>>").text(100, 100, "二枚目")
    paper.sheet().text(100, 100, "三枚目")
    path = paper.save(tmp_path / "p.pdf")
    source = read_file(path)
    assert [line.text for line in lines(source)] == ["一枚目", "三枚目"]
    assert source.page_count == 3
    assert [page.readable for page in source.pages] == [True, False, True]
    (remark,) = source.remarks
    assert "2ページを解析できません" in (why_unreadable(remark) or "")


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_a_page_whose_content_is_damaged_is_not_read_in_part(tmp_path: Path, share: float) -> None:
    """The library would give the lines before the damage, and the table would have lost its last rows in silence."""
    paper = Paper()
    for page in range(2):
        sheet = paper.sheet()
        for row in range(40):
            sheet.text(100, 60 + 18 * row, f"事業{page}{row} {row * 7919 % 10007},{row:03}")
    path = damage_last_page(paper.save(tmp_path / "p.pdf"), share)
    first, second = read_file(path).pages
    assert first.readable
    assert not second.readable


def test_a_page_that_the_file_promises_and_does_not_have_is_told(tmp_path: Path) -> None:
    paper = Paper()
    for number in range(3):
        paper.sheet().text(100, 100, f"{number + 1}枚目")
    path = paper.save(tmp_path / "p.pdf")
    path.write_bytes(path.read_bytes().replace(b"[9 0 R 11 0 R 13 0 R]", b"[9 0 R 77 0 R 13 0 R]"))
    source = read_file(path)
    assert source.page_count == 3
    assert sum(not page.readable for page in source.pages) == 1


def test_the_library_is_silent(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = Paper()
    paper.sheet().raw("0.1 0.2 rg (x) Tj /Nothing Do 1 2 3 4 5 re")
    with caplog.at_level(logging.DEBUG):
        read(paper, tmp_path)
    assert [record for record in caplog.records if record.levelno >= logging.INFO] == []
    assert capsys.readouterr() == ("", "")
