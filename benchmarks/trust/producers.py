"""The programs that a PDF or a text of a benchmark document comes from: those that are always there, and those found.

A PDF is drawn by reportlab (`tests/invented/sheets.py`) or printed by a browser; others write what reportlab drew anew,
with their own streams, fonts and tables of characters. A text is what an extractor gives of a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from html import escape
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfminer.high_level import extract_text

from invented.layout import Cell, Element, PageBreak, Paragraph, Series, Table

Rewriter = Callable[[bytes], bytes]
Extractor = Callable[[bytes], str]
_SECONDS = 120


def _by(command: Callable[[Path, Path], list[str]], ending: str) -> Callable[[bytes], bytes]:
    """Return what a command makes of a file, in a file of its own."""

    def made(content: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "in.pdf", Path(folder) / f"out.{ending}"
            source.write_bytes(content)
            subprocess.run(command(source, target), check=True, capture_output=True, timeout=_SECONDS)
            return target.read_bytes()

    return made


def _text_by(command: Callable[[Path, Path], list[str]]) -> Extractor:
    made = _by(command, "txt")
    return lambda content: made(content).decode("utf-8")


def _saved_by_pdfium(content: bytes) -> bytes:
    with pypdfium2.PdfDocument(content) as source, pypdfium2.PdfDocument.new() as copied:
        copied.import_pages(source)
        file = BytesIO()
        copied.save(file)
    return file.getvalue()


def _text_of_pdfium(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\f".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def _text_of_pdfplumber(content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as document:
        return "\f".join(page.extract_text() for page in document.pages)


def rewriters() -> Mapping[str, Rewriter]:
    """Return the programs that write a PDF anew, those only that are here.

    Ghostscript keeps no table of characters of reportlab's fonts, and such a file is refused: it is given what cairo wrote.
    """
    found: dict[str, Rewriter] = {"PDFium": _saved_by_pdfium}
    if shutil.which("pdftocairo"):
        cairo = _by(lambda a, b: ["pdftocairo", "-pdf", str(a), str(b)], "pdf")
        found["cairo"] = cairo
        if shutil.which("gs"):
            gs = _by(lambda a, b: ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-o{b}", str(a)], "pdf")
            found["cairo and Ghostscript"] = lambda content: gs(cairo(content))
    return found


def extractors() -> Mapping[str, Extractor]:
    """Return the programs that make a text of a PDF, those only that are here."""
    known: dict[str, tuple[str, Callable[[Path, Path], list[str]]]] = {
        "pdftotext -layout": ("pdftotext", lambda a, b: ["pdftotext", "-layout", str(a), str(b)]),
        "pdftotext": ("pdftotext", lambda a, b: ["pdftotext", str(a), str(b)]),
        "mutool": ("mutool", lambda a, b: ["mutool", "draw", "-q", "-F", "txt", "-o", str(b), str(a)]),
    }
    found = {name: _text_by(command) for name, (program, command) in known.items() if shutil.which(program)}
    own: dict[str, Extractor] = {
        "pdfminer": lambda content: extract_text(BytesIO(content)),
        "pdfplumber": _text_of_pdfplumber,
        "PDFium's text": _text_of_pdfium,
    }
    return {**own, **found}


# -- a browser --------------------------------------------------------------------------------------------------------

_STYLE = """
@page { size: A4; margin: 20mm 17mm; }
body { font: 10pt "Noto Serif CJK JP", "IPAexMincho", "IPAMincho", serif; margin: 0; }
p { margin: 0; } p.gap { margin-top: .8em; } p.right { text-align: right; }
table { border-collapse: collapse; margin: 3pt 0; } tr { break-inside: auto; }
td, th { border: 0.5pt solid; padding: 1pt 4pt; vertical-align: top; text-align: left; font-weight: 400; }
td.n { text-align: right; white-space: nowrap; } th { text-align: center; white-space: pre-line; }
.chosen { MARK; print-color-adjust: exact; }
.next { break-after: page; }
"""


def chromium() -> Callable[[Iterable[Element]], bytes] | None:
    """Return what prints elements as a browser does, None where there is none."""
    program = shutil.which("chromium")
    if program is None:
        return None

    def printed(elements: Iterable[Element]) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            page, target = Path(folder) / "in.html", Path(folder) / "out.pdf"
            page.write_text(html(elements), encoding="utf-8")
            options = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={folder}/p",
            ]
            command = [program, *options, f"--print-to-pdf={target}", page.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return target.read_bytes()

    return printed


_MARKS = ("background: #ccc", "font-weight: 700", "border: 1pt solid")


def html(elements: Iterable[Element]) -> str:
    """Return elements as a page of HTML; how the chosen words are marked follows from how many there are."""
    elements = list(elements)
    style = _STYLE.replace("MARK", _MARKS[len(elements) % len(_MARKS)])
    parts = [f'<!doctype html><html lang="ja"><meta charset="utf-8"><style>{style}</style><body>']
    for element in elements:
        match element:
            case Paragraph():
                parts += _paragraph(element)
            case Table():
                heads = "".join(f"<th>{escape(column.head)}</th>" for column in element.columns)
                rows = ("".join(map(_cell, row)) for row in element.rows)
                body = "".join(f"<tr>{row}</tr>" for row in rows)
                parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")
            case Series():
                parts += _series(element)
            case PageBreak():
                parts.append('<p class="next"></p>')
    return "\n".join(parts)


def _paragraph(paragraph: Paragraph) -> list[str]:
    gap = ' class="gap"' if paragraph.gap else ""
    indent = f' style="padding-left: {paragraph.indent / 2}em"' if paragraph.indent else ""
    found = [f"<p{gap}{indent}>{escape(paragraph.text)}</p>"] if paragraph.text else []
    return [*found, *([f'<p class="right">{escape(paragraph.right)}</p>'] if paragraph.right else [])]


def _cell(cell: Cell) -> str:
    lines = [
        f'<span class="chosen">{escape(one)}</span>' if cell.options and one == cell.chosen else escape(one)
        for one in cell.paragraphs
    ]
    return f"<td{' class=n' if cell.numeric else ''}>{'<br>'.join(lines)}</td>"


def _series(series: Series) -> list[str]:
    labelled = len(series.rows) > 1
    head = (("年度",) if labelled else ()) + series.years
    rows = [
        head,
        *(((label,) if labelled else ()) + row for label, row in zip(series.labels, series.rows, strict=True)),
    ]
    body = "".join(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in rows)
    label = [] if labelled else [f"<p>{escape(series.labels[0])}</p>"]
    return [*label, f"<table>{body}</table>"]
