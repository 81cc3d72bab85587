"""The second engine: PDFium, by pypdfium2. It shares no code with the first, so that it can contradict it."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import cast

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from .....errors import SourceUnreadableError
from ...drawing.one_pdfium import LOCK
from ...plane.geometry import shared_area
from .. import policy
from ..engine import Char, Cover, PageFailedError, PageObjects, Path
from . import library
from .annotations import draw_annotations, shapes
from .damage import Damage
from .layers import hidden
from .objects import Drawn, Hiding, walk
from .pictures import lets_through
from .space import Sheet, upright
from .text import Reader


class Pdfium:
    """PDFium as an engine."""

    name = "pdfium"
    version = str(pypdfium2.PYPDFIUM_INFO)

    @contextmanager
    def open(self, path: FilePath, password: str | None) -> Iterator[PdfiumPdf]:
        """Open a file; PDFium itself finds the objects of one whose cross references are damaged."""
        with path.open("rb") as file:
            if not policy.looks_like_pdf(file.read(1024)):
                raise policy.not_a_pdf(path.name)
        with LOCK:
            document = _open(path, password)
        try:
            yield PdfiumPdf(path, document)
        finally:
            with LOCK:
                document.close()


class PdfiumPdf:
    """An open document."""

    def __init__(self, path: FilePath, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._at = cast("int", ctypes.cast(document.raw, ctypes.c_void_p).value)
        self._damage = Damage(path, document)

    @property
    def page_count(self) -> int:
        """Return how many pages the page tree promises: PDFium goes by that, and cannot load those that are missing."""
        with LOCK:
            return len(self._document)

    def page(self, number: int) -> PageObjects:
        """Read one page."""
        with LOCK:
            damage = self._damage.of_page(number)
            if damage is not None:
                raise PageFailedError(damage)
            page = self._load(number)
            box = library.box(library.page_box, page)
            if box is None:
                library.close_page(page)
                raise PageFailedError("FPDF_GetPageBoundingBox")
            sheet = upright(box, library.rotation(page))
            # Drawing annotations into the page takes them off it, and the page must be loaded anew to show them.
            drawn = list(shapes(page, sheet.to_page))
            if draw_annotations(page):
                library.close_page(page)
                page = self._load(number)
            try:
                return self._read(page, number, sheet, drawn)
            finally:
                library.close_page(page)

    def _load(self, number: int) -> int:
        page: int | None = library.load_page(self._at, number - 1)
        if not page:
            raise PageFailedError("the file promises a page that it does not have")
        return page

    def _read(self, page: int, number: int, sheet: Sheet, annotated: list[Path]) -> PageObjects:
        off = hidden(page, sheet) if self._damage.has_layers else frozenset()
        drawn = walk(page, sheet.to_page, off)
        reader = Reader(page, sheet.to_page, drawn.texts)
        ordered = reader.chars()
        chars = tuple(char for _, char in ordered)
        covers = tuple(self._covers(page, drawn, [order for order, _ in ordered], chars))
        paths = (*drawn.paths, *annotated)
        size = sheet.width, sheet.height
        return PageObjects(number, *size, chars, paths, tuple(drawn.images), covers, reader.carried())

    def _covers(self, page: int, drawn: Drawn, orders: list[int], chars: tuple[Char, ...]) -> Iterator[Cover]:
        for hiding in drawn.hiding:
            cover = policy.cover(hiding.box, hiding.clip, bisect_left(orders, hiding.order))
            if cover is not None and self._hides(page, hiding, chars[: cover.above]):
                yield cover

    def _hides(self, page: int, hiding: Hiding, below: tuple[Char, ...]) -> bool:
        if hiding.picture is None:
            return True
        blends = library.is_transparent(hiding.picture)
        # Looking through a picture takes a drawing of it, which only a picture over letters is worth.
        matters = not blends and any(shared_area(hiding.box, char.box) > 0 for char in below)
        seen_through = matters and lets_through(self._at, page, hiding.picture)
        return policy.hides_as_picture(1.0, blends=blends, seen_through=seen_through)


def _open(path: FilePath, password: str | None) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(path.name, password, getattr(error, "err_code", None)) from error
    if len(document) == 0:
        document.close()
        raise policy.damaged(path.name)
    return document


def _unreadable(name: str, password: str | None, code: int | None) -> SourceUnreadableError:
    if code == raw.FPDF_ERR_PASSWORD:
        return policy.locked(name, password)
    if code == raw.FPDF_ERR_SECURITY:
        return policy.encrypted_otherwise(name)
    return policy.damaged(name)
