"""From a row to the page it was read from, with the figure framed; and never to another file."""

from __future__ import annotations

import io
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image
from shisaku.cli import run
from shisaku.errors import SourceUnreadableError
from shisaku.export.serve.application import application
from shisaku.export.serve.picture import framed_page

from support.awaiting import awaited
from support.databases import ID, query
from support.truths import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    Ask = Callable[..., httpx.Response]

PDF = SAMPLES / "2020-mirai-kikaku-sozobu.pdf"
LINE = "06000-2020-みらい企画創造部/i20/b1"
RED = (200, 0, 0)


@pytest.fixture
def moved(from_pdf: Path, tmp_path: Path) -> Path:
    """A copy of the database whose source is recorded where nothing is."""
    path = tmp_path / "moved.db"
    shutil.copy(from_pdf, path)
    _record(path, "/nowhere/2020-mirai-kikaku-sozobu.pdf")
    return path


def _record(database: Path, source: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE run_documents SET path = ?", (source,))


def test_page_shows_prints_lines_and_picture(from_pdf: Path, ask: Ask) -> None:
    page = ask(from_pdf, "/-/place", id=LINE).text
    assert "170,489" in page
    assert "予算額（円）" in page
    assert "<mark>170,489</mark>" in page
    assert "<h2>23ページ</h2>" in page
    assert "/-/place.png?id=06000-2020-" in page


def test_picture_is_the_page_with_the_figure_framed(from_pdf: Path, ask: Ask) -> None:
    answer = ask(from_pdf, "/-/place.png", id=LINE, page="23")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    picture = Image.open(io.BytesIO(answer.content))
    with pypdfium2.PdfDocument(PDF) as document:
        width, height = document[22].get_size()
    scale = picture.width / width
    assert picture.height == pytest.approx(height * scale, abs=2)
    box = query(
        from_pdf, f"SELECT x0, top, x1, bottom FROM evidence WHERE subject_id = '{LINE}' AND field = 'amount_yen'"
    )
    x0, top, x1, bottom = box[0]
    middle = ((x0 + x1) / 2 * scale, (top - 2) * scale + 1), ((x0 + x1) / 2 * scale, (bottom + 2) * scale - 1)
    assert [picture.getpixel((round(x), round(y))) for x, y in middle] == [RED, RED]


def test_finding_shows_its_message_and_its_figure(from_pdf: Path, ask: Ask) -> None:
    ((finding, message),) = query(from_pdf, "SELECT id, message FROM findings WHERE check_code = 'relisting-amount'")
    page = ask(from_pdf, "/-/place", id=finding).text
    assert message in page
    assert "170,489" in page


def test_every_row_with_a_place_has_its_page(from_pdf: Path, ask: Ask) -> None:
    for table in (
        "plan_nodes",
        "outline_entries",
        "indicator_values",
        "statements",
        "budget_columns",
        "budget_line_items",
    ):
        ((row_id,),) = query(from_pdf, f"SELECT id FROM {table} WHERE page IS NOT NULL LIMIT 1")
        assert "ページ</h2>" in ask(from_pdf, "/-/place", id=row_id).text, table
    for table in ("evidence", "source_lines"):
        ((row_id,),) = query(from_pdf, f"SELECT id FROM {table} WHERE page IS NOT NULL LIMIT 1")
        assert ask(from_pdf, "/-/place", id=row_id).status_code == 200, table


def test_text_shows_its_lines_without_a_picture(with_findings: Path, ask: Ask) -> None:
    page = ask(with_findings, "/-/place", id=f"{ID}/i1").text
    assert "<img" not in page
    assert "？？？" in page


def test_moved_source_is_said_and_found_again(moved: Path, ask: Ask) -> None:
    page = ask(moved, "/-/place", id=LINE).text
    assert "記録された場所にありません" in page
    assert "<img" not in page
    assert "170,489" in page
    assert ask(moved, "/-/place.png", id=LINE, page="23").status_code == 404
    shutil.copy(PDF, moved.parent)
    assert "<img" in ask(moved, "/-/place", id=LINE).text
    assert ask(moved, "/-/place.png", id=LINE, page="23").status_code == 200


def test_moved_source_is_found_in_the_folders_given(moved: Path) -> None:
    app = application(moved, [SAMPLES])
    assert awaited(app.client.get("/-/place.png", params={"id": LINE, "page": "23"})).status_code == 200


def test_source_of_other_content_is_not_shown(moved: Path, ask: Ask) -> None:
    (moved.parent / PDF.name).write_bytes(PDF.read_bytes() + b"\n")
    page = ask(moved, "/-/place", id=LINE).text
    assert "変わっています" in page
    assert "<img" not in page
    assert ask(moved, "/-/place.png", id=LINE, page="23").status_code == 404


def test_no_other_file_can_be_had(moved: Path, ask: Ask) -> None:
    """Not by the address, and not by a database that records another file under the document's name."""
    secret = moved.parent / "secret" / PDF.name
    secret.parent.mkdir()
    secret.write_text("秘密", encoding="utf-8")
    _record(moved, str(secret))
    for row_id in (LINE, str(secret), "../secret", f"../../{secret}", "%2e%2e/secret", "x" * 10_000, "\x00"):
        for page in ("23", "1", "../1", "0", "-1", "99", "23 ", "２３", ""):
            answer = ask(moved, "/-/place.png", id=row_id, page=page)
            assert answer.status_code == 404
            assert "秘密".encode() not in answer.content


def test_only_pages_of_the_row_are_drawn(from_pdf: Path, ask: Ask) -> None:
    for page in ("1", "24", "０", "x", ""):
        assert ask(from_pdf, "/-/place.png", id=LINE, page=page).status_code == 404


def test_row_without_a_place_says_so(with_findings: Path, ask: Ask) -> None:
    assert "印字の場所は記録されていません" in ask(with_findings, "/-/place", id=f"{ID}/i1/b2").text


def test_unknown_row_is_not_found(from_pdf: Path, ask: Ask) -> None:
    for row_id in ("", "a", "06000-2020-みらい企画創造部", "06000-2020-みらい企画創造部/i99"):
        assert ask(from_pdf, "/-/place", id=row_id).status_code == 404


def test_markup_in_a_document_stays_text(tmp_path: Path, ask: Ask) -> None:
    text = (SAMPLES / "2020-mirai-kikaku-sozobu.txt").read_text(encoding="utf-8")
    source = tmp_path / "plan.txt"
    source.write_text(text.replace("移住者目線での情報発信の強化", "<script>alert(1)</script>の強化"), encoding="utf-8")
    database = tmp_path / "shisaku.db"
    assert run(["build", str(source), "--db", str(database), "--quiet", "--fail-on", "never"]) == 0
    ((row_id,),) = query(database, "SELECT id FROM statements WHERE text LIKE '%<script>%'")
    page = ask(database, "/-/place", id=row_id).text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_page_that_cannot_be_drawn_is_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "壊れた.pdf"
    broken.write_bytes(PDF.read_bytes()[:4000])
    with pytest.raises(SourceUnreadableError, match="描けません"):
        framed_page(broken, 1, ())
    with pytest.raises(SourceUnreadableError, match="99ページはありません"):
        framed_page(PDF, 99, ())
