"""The engine is exchangeable: only its own modules know the library, and any objects of a page can be read."""

import ast
from pathlib import Path

import shisaku.ingest.pdf as package
from shisaku.ingest.pdf.engines.engine import Char, PageObjects
from shisaku.ingest.pdf.engines.engine import Path as Drawn
from shisaku.ingest.pdf.geometry import Rect
from shisaku.ingest.pdf.page_reading import read_page
from shisaku.ingest.source import Grid

ROOM = Path("engines/pdfplumber")
LIBRARIES = {"pdfminer", "pdfplumber"}


def test_no_module_above_the_engine_knows_its_library() -> None:
    folder = Path(package.__file__).parent
    knowing = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
            if any(name.split(".")[0] in LIBRARIES for name in names):
                knowing.add(path.relative_to(folder).parent)
    assert knowing == {ROOM}


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
