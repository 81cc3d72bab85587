from __future__ import annotations

import base64
import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from shisaku.export.report.evidence import Exhibit, Spot
from shisaku.export.report.pictures import piece
from shisaku.export.report.sources import find_sources
from shisaku.export.sqlite import open_store, reading
from shisaku.reconcile import reconcile_document

from support.reported import REAL_PDF, assembled, build_from, document_of, html_of

if TYPE_CHECKING:
    from shisaku.export.report.page import ExhibitPart, Report
    from shisaku.export.report.pictures import Picture

PAGE = (595.0, 842.0)


def shown(report: Report) -> list[ExhibitPart]:
    return [part for document in report.documents for finding in document.findings for part in finding.exhibits]


def image(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(picture.data_uri.removeprefix("data:image/png;base64,"))))


def test_every_finding_of_the_real_document_has_a_picture_that_holds_its_figures(real: Path) -> None:
    with assembled(real) as report:
        parts = shown(report)
    assert len(parts) == 13
    for part in parts:
        assert part.picture is not None
        assert part.excerpt == ()
        x0, top, x1, bottom = part.picture.box
        for box in (spot.box for spot in part.exhibit.figures if spot.box):
            assert x0 < box[0] < box[2] < x1
            assert top < box[1] < box[3] < bottom
        drawn = image(part.picture)
        assert drawn.width / drawn.height == pytest.approx(part.picture.width / part.picture.height, rel=0.01)


def test_the_picture_shows_the_page_there_and_not_elsewhere(real: Path) -> None:
    with assembled(real) as report:
        part = shown(report)[0]
    assert part.picture is not None
    x0, top, x1, bottom = part.picture.box
    with pypdfium2.PdfDocument(REAL_PDF) as document:
        page = document[(part.exhibit.page or 0) - 1]
        whole = page.render(scale=2).to_pil().convert("L")
    there = whole.crop((round(2 * x0), round(2 * top), round(2 * x1), round(2 * bottom)))
    drawn = image(part.picture).convert("L").resize(there.size)
    differing = sum(abs(one - other) > 96 for one, other in zip(there.tobytes(), drawn.tobytes(), strict=True))
    assert differing < 0.01 * there.width * there.height


def test_pictures_stop_at_the_limit_and_the_lines_stand_in(real: Path) -> None:
    with assembled(real, picture_bytes=20_000) as report:
        parts = shown(report)
    made = [part for part in parts if part.picture is not None]
    assert 0 < len(made) < len(parts)
    assert made[0] is parts[0]  # the gravest finding keeps its picture
    assert report.pictures_left_out == len(parts) - len(made)
    assert all(part.excerpt for part in parts if part.picture is None)


def test_the_same_piece_is_in_the_file_once(tmp_path: Path) -> None:
    document = document_of(REAL_PDF)
    database = build_from(tmp_path / "a.db", [REAL_PDF])
    with open_store(database) as store, store.run({}, tool_version="1.0") as run:
        run.set_findings(document.id, reconcile_document(document) * 2)
    with assembled(database) as report:
        parts = shown(report)
    keys = [part.picture.key for part in parts if part.picture]
    assert (len(keys), len(set(keys))) == (26, 13)
    assert [part.first for part in parts] == [key not in keys[:at] for at, key in enumerate(keys)]
    html = html_of(database, tmp_path).read_text(encoding="utf-8")
    assert len(re.findall(r'<image id="picture-\d', html)) == 13
    assert html.count('<use href="#picture-') == 13


def moved(tmp_path: Path) -> tuple[Path, Path]:
    pdf = tmp_path / "in" / REAL_PDF.name
    pdf.parent.mkdir()
    shutil.copy(REAL_PDF, pdf)
    database = build_from(tmp_path / "a.db", [REAL_PDF])
    with reading(database) as connection:
        assert find_sources(connection, database)["06000-2020-みらい企画創造部"].path == REAL_PDF
    return database, pdf


def test_a_source_is_looked_for_in_the_given_folders_where_it_was_and_beside_the_database(tmp_path: Path) -> None:
    database, pdf = moved(tmp_path)
    with reading(database) as connection:
        (found,) = find_sources(connection, database, [tmp_path / "in"]).values()
    assert (found.state, found.path) == ("here", pdf)


def test_a_source_of_another_content_is_not_shown(tmp_path: Path) -> None:
    database, pdf = moved(tmp_path)
    pdf.write_bytes(pdf.read_bytes() + b"\n% newer\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    rebuilt = shutil.copy(database, elsewhere / "b.db")
    with reading(Path(rebuilt)) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("UPDATE run_documents SET path = ?", (str(pdf),))
        (changed,) = find_sources(connection, Path(rebuilt)).values()
        connection.execute("UPDATE run_documents SET path = '/nowhere/' || ?", (pdf.name,))
        (gone,) = find_sources(connection, Path(rebuilt)).values()
    assert (changed.state, changed.path) == ("changed", None)
    assert (gone.state, gone.recorded) == ("moved", f"/nowhere/{pdf.name}")


boxes = st.builds(
    lambda x, y, w, h: (x, y, min(PAGE[0], x + w), min(PAGE[1], y + h)),
    st.floats(0, 580),
    st.floats(0, 830),
    st.floats(1, 500),
    st.floats(1, 400),
)


def spots(found: list[tuple[float, float, float, float]]) -> tuple[Spot, ...]:
    return tuple(Spot(1, 1, box, "") for box in found)


@given(st.lists(boxes, max_size=3), st.lists(boxes, max_size=6))
def test_a_piece_lies_on_the_page_and_holds_every_figure(
    figures: list[tuple[float, float, float, float]], others: list[tuple[float, float, float, float]]
) -> None:
    x0, top, x1, bottom = piece(Exhibit("", "d", 1, spots(figures), spots(others)), PAGE)
    assert (x0, x1) == (0, PAGE[0])
    assert 0 <= top < bottom <= PAGE[1]
    for box in figures:
        assert top <= box[1]
        assert box[3] <= bottom
