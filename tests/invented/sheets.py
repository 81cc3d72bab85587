"""PDFs of invented documents, drawn with a report library: ruled tables, marks around the chosen 区分, boxes, page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from invented.layout import Cell, Element, PageBreak, Paragraph, Series, Table, wrap

FONTS = {
    "gothic": Path("/usr/share/fonts/truetype/fonts-japanese-gothic.ttf"),
    "mincho": Path("/usr/share/fonts/truetype/fonts-japanese-mincho.ttf"),
}
"""Where Debian's alternatives point to whichever Japanese fonts are installed."""

Rules = Literal["lines", "rectangles", "filled", "horizontal", "none"]
MarkStyle = Literal[
    "oval", "box", "rounded", "fill", "dark fill", "bold", "gothic", "grey others", "sign", "strike", "alone", "none"
]


@dataclass(frozen=True)
class SheetOptions:
    rules: Rules = "lines"
    mark: MarkStyle = "oval"
    centred: bool = False
    size: float = 10
    head_repeated: bool = True
    rows_split: bool = True
    page_number: str = "- {} -"
    number_at_top: bool = False
    diagonal: bool = False
    series_ruled: bool = True
    boxed_headings: bool = False
    landscape: bool = False
    running_head: str = ""


@cache
def _register() -> None:
    for name, path in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))


def embedded_font() -> str:
    """Return the name of a font that a canvas of reportlab puts into its file."""
    _register()
    return next(iter(FONTS))


def pdf(elements: Iterable[Element], options: SheetOptions | None = None) -> bytes:
    """Return the bytes of a PDF. Needs a Japanese font (see FONTS)."""
    return Drawer(options or SheetOptions()).draw(elements)


class Drawer:
    def __init__(self, options: SheetOptions) -> None:
        _register()
        self.options = options
        self.buffer = BytesIO()
        self.width, self.height = landscape(A4) if options.landscape else A4
        self.canvas = Canvas(self.buffer, pagesize=(self.width, self.height), invariant=True)
        self.left, self.margin, self.bottom = 56.0, 60.0, 64.0
        self.y = self.height - self.margin
        self.page = 1
        self.leading = options.size * 1.4

    def draw(self, elements: Iterable[Element]) -> bytes:
        for element in elements:
            match element:
                case Paragraph():
                    self.paragraph(element)
                case Table():
                    self.table(element)
                case Series():
                    self.series(element)
                case PageBreak():
                    self.new_page()
        self.finish_page()
        self.canvas.save()
        return self.buffer.getvalue()

    # -- pages ----------------------------------------------------------------------------------------------------

    def finish_page(self) -> None:
        number = self.options.page_number.format(self.page)
        self.text(self.width / 2 - 10, 36 if not self.options.number_at_top else self.height - 30, number)
        if self.options.running_head:
            self.text(self.left, self.height - 40, self.options.running_head)
        self.canvas.showPage()

    def new_page(self) -> None:
        self.finish_page()
        self.page += 1
        self.y = self.height - self.margin

    def room(self, height: float) -> bool:
        return self.y - height >= self.bottom

    def text(self, x: float, y: float, text: str, *, font: str = "mincho") -> None:
        self.canvas.setFont(font, self.options.size)
        self.canvas.drawString(x, y, text)

    def span(self, text: str, font: str = "mincho") -> float:
        return float(pdfmetrics.stringWidth(text, font, self.options.size))

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def paragraph(self, paragraph: Paragraph) -> None:
        size = self.options.size
        if paragraph.gap:
            self.y -= self.leading / 2
        lines = [paragraph.text] if paragraph.right else wrap(paragraph.text, min(paragraph.width, 92))
        for number, line in enumerate(lines):
            if not self.room(self.leading):
                self.new_page()
            x = self.left + (paragraph.indent + (2 if number else 0)) * size / 2
            self.y -= self.leading
            self.text(x, self.y, line)
            if paragraph.right:
                self.text(self.width - self.left - self.span(paragraph.right), self.y, paragraph.right)
            if paragraph.box and self.options.boxed_headings:
                self.canvas.rect(x - 4, self.y - 4, self.span(line) + 8, size + 7)

    # -- tables ---------------------------------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        size = self.options.size
        heads = tuple(Cell(tuple(column.head.split("\n"))) for column in table.columns)
        widths = [
            max(
                (column.width + (4 if column.meaning == "category" else 0)) * size / 2,
                *(self.span(line) for line in column.head.split("\n")),
                *(self.span(p) for row in table.rows for p in (row[i].paragraphs if row[i].numeric else ())),
            )
            + 8
            for i, column in enumerate(table.columns)
        ]
        # What does not fit on the page is taken from its widest column: nobody prints a table over the edge.
        over = self.left + sum(widths) - (self.width - 12)
        if over > 0:
            widths[widths.index(max(widths))] -= over
        lines_of = [[self.lines(cell, widths[i]) for i, cell in enumerate(row)] for row in (heads, *table.rows)]
        self.y -= 4
        if not self.room(4 * self.leading):
            self.new_page()
        self.row(heads, lines_of[0], widths, head=True)
        for row, lines in zip(table.rows, lines_of[1:], strict=True):
            self.rows(row, lines, widths, heads, lines_of[0])
        self.y -= 4

    def rows(
        self,
        row: Sequence[Cell],
        lines: list[list[str]],
        widths: Sequence[float],
        heads: Sequence[Cell],
        head_lines: list[list[str]],
    ) -> None:
        """Draw a row, over a page break where it does not fit and rows may be split."""
        height = max(len(each) for each in lines)
        fitting = int((self.y - self.bottom - 6) / self.leading)
        if height <= fitting:
            self.row(row, lines, widths)
            return
        fixed = max([len(each) for cell, each in zip(row, lines, strict=True) if cell.numeric or cell.options] or [1])
        if self.options.rows_split and fitting >= fixed and height > fitting:
            self.row(row, [each[:fitting] for each in lines], widths, open_below=True)
            rest = [each[fitting:] for each in lines]
        else:
            rest = lines
        self.new_page()
        if self.options.head_repeated:
            self.row(heads, head_lines, widths, head=True)
        self.row(row, rest, widths)

    def lines(self, cell: Cell, cell_width: float) -> list[str]:
        if cell.numeric or cell.options:
            return list(cell.paragraphs)
        columns = int((cell_width - 8) / (self.options.size / 2))
        return [line for paragraph in cell.paragraphs for line in wrap(paragraph, columns)]

    def row(
        self,
        row: Sequence[Cell],
        lines: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        head: bool = False,
        open_below: bool = False,
    ) -> None:
        height = max(1, *(len(each) for each in lines)) * self.leading + 6
        top, x = self.y, self.left
        for cell, cell_lines, cell_width in zip(row, lines, widths, strict=True):
            self.rule(x, top, cell_width, height)
            block = len(cell_lines) * self.leading
            offset = (height - 6 - block) / 2 if (self.options.centred and not open_below) or head else 0
            y = top - 2 - offset
            for line in cell_lines:
                y -= self.leading
                free = cell_width - 8 - self.span(line)
                at = x + 4 + (free if cell.numeric else free / 2 if head else 0)
                self.cell_line(cell, line, at, y + 3)
            if self.options.diagonal and not cell_lines and not open_below:
                self.canvas.line(x, top, x + cell_width, top - height)
            x += cell_width
        self.y = top - height

    def rule(self, x: float, top: float, cell_width: float, height: float) -> None:
        canvas = self.canvas
        canvas.setLineWidth(0.5)
        match self.options.rules:
            case "rectangles":
                canvas.rect(x, top - height, cell_width, height)
            case "lines":
                for x0, y0, x1, y1 in (
                    (x, top, x + cell_width, top),
                    (x, top - height, x + cell_width, top - height),
                    (x, top, x, top - height),
                    (x + cell_width, top, x + cell_width, top - height),
                ):
                    canvas.line(x0, y0, x1, y1)
            case "filled":
                for x0, y0, w, h in (
                    (x, top - 0.25, cell_width, 0.5),
                    (x, top - height - 0.25, cell_width, 0.5),
                    (x - 0.25, top - height, 0.5, height),
                    (x + cell_width - 0.25, top - height, 0.5, height),
                ):
                    canvas.rect(x0, y0, w, h, stroke=0, fill=1)
            case "horizontal":
                canvas.line(x, top, x + cell_width, top)
                canvas.line(x, top - height, x + cell_width, top - height)

    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        """Draw a line of a cell, marked when it is the chosen one of several words."""
        chosen = bool(cell.options) and line == cell.chosen
        span, size, canvas = self.span(line), self.options.size, self.canvas
        font = "mincho"
        match self.options.mark if cell.options else "none":
            case "oval" if chosen:
                canvas.ellipse(x - 3, y - 3, x + span + 3, y + size + 0.5)
            case "box" if chosen:
                canvas.rect(x - 2, y - 2.5, span + 4, size + 2)
            case "rounded" if chosen:
                canvas.roundRect(x - 2, y - 2.5, span + 4, size + 2, 4)
            case "fill" if chosen:
                canvas.setFillGray(0.8)
                canvas.rect(x - 1, y - 2, span + 2, size + 1, stroke=0, fill=1)
                canvas.setFillGray(0)
            case "dark fill" if chosen:
                canvas.rect(x - 1, y - 2, span + 2, size + 1, stroke=0, fill=1)
                canvas.setFillGray(1)
            case "gothic" if chosen:
                font = "gothic"
            case "bold" if chosen:
                self.stroked(x, y, line)
                return
            case "grey others" if not chosen:
                canvas.setFillGray(0.7)
            case "sign":
                line = ("○" if chosen else "　") + line
            case "strike" if not chosen:
                canvas.line(x, y + size * 0.35, x + span, y + size * 0.35)
        self.text(x, y, line, font=font)
        canvas.setFillGray(0)

    def stroked(self, x: float, y: float, text: str) -> None:
        """Write bold as programs do where the font has no bold: the letters filled, and their outlines stroked."""
        written = self.canvas.beginText(x, y)
        written.setFont("mincho", self.options.size)
        written.setTextRenderMode(2)
        written.textOut(text)
        written.setTextRenderMode(0)
        self.canvas.drawText(written)

    # -- indicator rows -------------------------------------------------------------------------------------------

    def series(self, series: Series) -> None:
        labelled = len(series.rows) > 1
        head = (("年度",) if labelled else ()) + series.years
        rows = [((label,) if labelled else ()) + row for label, row in zip(series.labels, series.rows, strict=True)]
        if not labelled:
            self.paragraph(Paragraph(series.labels[0]))
        each = max(self.span(text) for row in (head, *rows) for text in row) + 14
        if not self.room((len(rows) + 1) * (self.leading + 6)):
            self.new_page()
        for row in (head, *rows):
            cells = tuple(Cell((text,)) for text in row)
            lines = [[text] for text in row]
            if self.options.series_ruled:
                self.row(cells, lines, [each] * len(row), head=True)
            else:
                self.y -= self.leading
                for number, text in enumerate(row):
                    self.text(self.left + 20 + number * each, self.y, text)
        self.y -= 4
