"""The first engine: pdfplumber (with pdfminer.six below it), and pypdfium2 to mend files that it cannot open."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ...plane.geometry import Rect
from .. import policy
from ..engine import PageFailedError, PageObjects
from .annotations import show_annotations
from .device import Recorder
from .fonts import Fonts
from .interpreter import Interpreter
from .layers import Layers
from .strings import Face

# Fonts without a bounding box, odd operators and the like: nothing that a reader of the document can act on.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

INTERPRETING = (
    PDFException,
    PSException,
    MalformedPDFException,
    PdfminerException,
    # What pdfminer lets through when a page's objects are not of the types that they should be.
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    RecursionError,
    OverflowError,
)
PAGES_REMEMBERED = 64
"""So many pages may share fonts and other objects before all are forgotten: pdfminer keeps what it has read."""

_Leaf = tuple[object, dict[object, object], str | None]
"""What pdfminer makes a page of: its object's number, its attributes with those it inherits, its label."""


class Plumber:
    """pdfplumber as an engine."""

    name = "pdfplumber"
    version: str = pdfplumber.__version__

    @contextmanager
    def open(self, path: Path, password: str | None) -> Iterator[PlumberPdf]:
        """Open a file, mending it first where its cross references are damaged."""
        document = PlumberPdf(path, password)
        try:
            yield document
        finally:
            document.close()


class PlumberPdf:
    """A document, of which every so many pages all is forgotten, so that a long one takes little more memory than a short
    one, and as much time a page."""

    def __init__(self, path: Path, password: str | None) -> None:
        self._path, self._password = path, password
        self._mended: bytes | None = None
        self._pdf, self._pages = self._open_or_mend()
        self._read = 0
        self._faces: dict[int, Face] = {}
        self._fonts = Fonts()

    @property
    def page_count(self) -> int:
        """Return how many pages there are, those that the file promises and does not have among them."""
        return policy.page_count(len(self._pages), _promised(self._pdf))

    def page(self, number: int) -> PageObjects:
        """Interpret one page."""
        if self._read >= PAGES_REMEMBERED:
            _forget(self._pdf)
            self._read, self._faces, self._fonts = 0, {}, Fonts()
        self._read += 1
        if number > len(self._pages):
            raise PageFailedError("the file promises a page that it does not have")
        try:
            page = PDFPage(self._pdf.doc, *self._pages[number - 1])
            crop = _crop(page)
            recorder = Recorder(self._fonts, crop, self._faces)
            interpreter = Interpreter(self._fonts, recorder)
            interpreter.layers = Layers.of_catalog(self._pdf.doc.catalog)
            interpreter.process_page(page)
            if interpreter.page_matrix is not None:
                show_annotations(page, interpreter, interpreter.page_matrix)
        except INTERPRETING as error:
            raise PageFailedError(f"{type(error).__name__}: {error}") from error
        return PageObjects(
            number,
            crop.width,
            crop.height,
            tuple(recorder.chars),
            tuple(recorder.paths),
            tuple(recorder.images),
            tuple(recorder.covers),
            digits=recorder.digits,
        )

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def _open(self) -> tuple[PDF, list[_Leaf]]:
        source: Any = BytesIO(self._mended) if self._mended is not None else self._path
        # Page boxes are read here; empty `pages` spares pdfplumber's own page objects.
        pdf = pdfplumber.open(source, pages=[], password=self._password or "")
        # A page that was made holds its content: each is made again when it is read.
        leaves: list[_Leaf] = [(page.pageid, page.attrs, page.label) for page in PDFPage.create_pages(pdf.doc)]
        _forget(pdf)
        return pdf, leaves

    def _open_or_mend(self) -> tuple[PDF, list[_Leaf]]:
        if not _looks_like_pdf(self._path):
            raise policy.not_a_pdf(self._path.name)
        try:
            pdf, pages = self._open()
            if pages and len(pages) >= _promised(pdf):
                return pdf, pages
            pdf.close()
        except PdfminerException as error:
            cause = error.args[0] if error.args else error
            if isinstance(cause, PDFPasswordIncorrect):
                raise policy.locked(self._path.name, self._password) from error
            if isinstance(cause, PDFEncryptionError):
                raise policy.encrypted_otherwise(self._path.name) from error
        except INTERPRETING:
            # Which of them it was does not matter: the file is damaged, and mending it is the answer to all.
            pass
        self._mended = self._mend()
        try:
            pdf, pages = self._open()
        except INTERPRETING as error:
            raise policy.damaged(self._path.name) from error
        if not pages:
            raise policy.damaged(self._path.name)
        return pdf, pages

    def _mend(self) -> bytes:
        """Let PDFium rebuild the file: it finds the objects of a file whose cross references are lost."""
        try:
            with pypdfium2.PdfDocument(self._path, password=self._password) as document:
                if len(document) == 0:
                    raise policy.damaged(self._path.name)
                saved = BytesIO()
                document.save(saved)
        except pypdfium2.PdfiumError as error:
            raise policy.damaged(self._path.name) from error
        return saved.getvalue()


def _forget(pdf: PDF) -> None:
    """Give up the objects that pdfminer has read of a file; what is asked for again is read again.

    It has no word for this, and to open the file anew is to read its whole tree of pages again.
    """
    for kept in ("_cached_objs", "_parsed_objs"):
        vars(pdf.doc)[kept].clear()


def _promised(pdf: PDF) -> int:
    """Return how many pages the page tree's root counts."""
    root = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(root.get("Count")) if isinstance(root, dict) else 0
    return count if isinstance(count, int) else 0


def _looks_like_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return policy.looks_like_pdf(file.read(1024))


def _crop(page: PDFPage) -> Rect:
    """Return the crop box in the space that pdfminer interprets a page in: media box at the origin, /Rotate applied.

    `top` is the lower and `bottom` the upper edge there, because y grows upwards.
    """
    mx0, my0, mx1, my1 = page.mediabox
    x0, y0, x1, y1 = policy.visible_part(page.mediabox, page.cropbox)
    if page.rotate == 90:
        return Rect(y0 - my0, mx1 - x1, y1 - my0, mx1 - x0)
    if page.rotate == 180:
        return Rect(mx1 - x1, my1 - y1, mx1 - x0, my1 - y0)
    if page.rotate == 270:
        return Rect(my1 - y1, x0 - mx0, my1 - y0, x1 - mx0)
    return Rect(x0 - mx0, y0 - my0, x1 - mx0, y1 - my0)
