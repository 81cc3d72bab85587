"""The engine is exchangeable: only its own modules know the library, and any objects of a page can be read."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
import shisaku.ingest.pdf as package
from shisaku.ingest.pdf.engines.engine import Char, PageObjects
from shisaku.ingest.pdf.engines.engine import Path as Drawn
from shisaku.ingest.pdf.engines.pdfplumber.engine import PAGES_REMEMBERED, Plumber
from shisaku.ingest.pdf.engines.registry import ENGINES, engine_named
from shisaku.ingest.pdf.page_reading import read_page
from shisaku.ingest.pdf.pdf_source import read_pdf
from shisaku.ingest.pdf.plane.geometry import Rect
from shisaku.ingest.source import Grid

from support.paper import Paper
from support.recognised import vocabulary

FOLDER = Path(package.__file__).parent
ROOM = Path("engines/pdfplumber")
LIBRARIES = {"pdfminer", "pdfplumber"}


def _imported(path: Path) -> set[str]:
    """Return the packages that a module imports, ours left out."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
        found |= {name.split(".")[0] for name in names}
    return found


def test_no_module_above_the_engine_knows_its_library() -> None:
    knowing = {path.relative_to(FOLDER).parent for path in FOLDER.rglob("*.py") if _imported(path) & LIBRARIES}
    assert knowing == {ROOM}


def test_pages_are_drawn_in_one_place() -> None:
    """PDFium draws; beside the rooms of engines, which may mend with it, one module of the whole program knows it."""
    source = FOLDER.parents[1]
    knowing = {path.relative_to(source) for path in source.rglob("*.py") if "pypdfium2" in _imported(path)}
    assert {path for path in knowing if "engines" not in path.parts} == {Path("ingest/pdf/drawing/rendering.py")}


def test_every_room_of_an_engine_is_registered() -> None:
    assert {path.parent.name for path in (FOLDER / "engines").glob("*/engine.py")} == set(ENGINES)


@pytest.mark.parametrize("name", ENGINES)
def test_every_library_of_an_engine_is_named(name: str) -> None:
    """Or a file would not be read again when one of them reads it better."""
    imported = {one for path in (FOLDER / "engines" / name).rglob("*.py") for one in _imported(path)}
    homes = packages_distributions()
    assert {home for one in imported for home in homes.get(one, ())} == set(ENGINES[name])


@pytest.mark.parametrize("name", ENGINES)
def test_a_source_names_what_read_it(tmp_path: Path, name: str) -> None:
    paper = Paper()
    paper.sheet().text(100, 100, "予算額")
    source = read_pdf(paper.save(tmp_path / "p.pdf"), engine_named(name), vocabulary())
    first, *_ = ENGINES[name]
    assert source.extractor == f"{name} {version(first)}"


def test_pdfminer_forgets_what_it_has_read_of_a_long_document(tmp_path: Path) -> None:
    """And a page that is asked for again is the same, whether its objects are still known or not."""
    paper = Paper()
    for number in range(2 * PAGES_REMEMBERED + 2):
        paper.sheet().text(100, 100, f"第{number % 10}頁")
    with Plumber().open(paper.save(tmp_path / "long.pdf"), None) as pdf:
        first = pdf.page(1)
        known = len(vars(pdf._pdf.doc)["_cached_objs"])
        most = 0
        for number in range(2, pdf.page_count + 1):
            assert pdf.page(number).chars[1].text == f"{(number - 1) % 10}"
            most = max(most, len(vars(pdf._pdf.doc)["_cached_objs"]))
        assert pdf.page(1) == first
    assert 0 < known < most < 5 * PAGES_REMEMBERED


def test_a_build_loads_no_engine_before_it_reads() -> None:
    libraries = {library for name in ENGINES for library in ENGINES[name]}
    code = "import sys, shisaku.pipeline; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    homes = packages_distributions()
    assert [one for one in loaded if libraries & {*homes.get(one, ())}] == []


def _stroke(x0: float, y0: float, x1: float, y1: float) -> Drawn:
    box = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    points = ((x0, y0), (x1, y1))
    return Drawn(points, ((x0, y0, x1, y1),), box, curved=False, closed=False, stroke=(0, 0, 0), fill=None, width=1.0)


def _word(text: str, x: float, baseline: float) -> list[Char]:
    return [
        Char(one, Rect(x + 10 * i, baseline - 8.8, x + 10 * i + 10, baseline + 1.2), baseline, 10.0, "F")
        for i, one in enumerate(text)
    ]


def test_the_objects_of_any_engine_are_read() -> None:
    rules = [_stroke(50, y, 200, y) for y in (50, 70, 90)] + [_stroke(x, 50, x, 90) for x in (50, 120, 200)]
    chars = [*_word("計", 55, 84), *_word("予算額", 125, 64), *_word("事業名", 55, 64), *_word("７８", 125, 84)]
    reading = read_page(PageObjects(1, 595.0, 842.0, tuple(chars), tuple(rules), ()))
    (grid,) = reading.blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["事業名", "予算額", "計", "７８"]
