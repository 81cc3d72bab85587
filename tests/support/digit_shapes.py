"""Draw src/ingest/pdf/witness/data/digit_shapes.csv anew: python tests/support/digit_shapes.py."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pypdfium2
from PIL import Image
from shisaku.ingest.pdf.witness.shapes import HIGH, WIDE

FACES = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier", "Courier-Bold")
"""Of the fonts that PDFium carries itself."""
FILE = Path(__file__).parents[2] / "src/ingest/pdf/witness/data/digit_shapes.csv"
SIZE, STEP, SCALE = 40, 60, 4
_INK = 100


def drawn() -> str:
    """Return the file's text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["digit", "face", "slender", "ink"])
    writer.writerows(_rows())
    return text.getvalue()


def _rows() -> Iterator[tuple[str, str, str, str]]:
    high = STEP * len(FACES)
    page = pypdfium2.PdfDocument(_paper())[0]
    picture: Image.Image = page.render(scale=SCALE).to_pil().convert("L").point([255 - grey for grey in range(256)])
    for row, face in enumerate(FACES):
        for digit in range(10):
            x, y = digit * STEP, high - row * STEP
            cell = picture.crop((x * SCALE, (y - STEP) * SCALE, (x + STEP) * SCALE, y * SCALE))
            glyph = cell.crop(cell.point([255 if level > _INK else 0 for level in range(256)]).getbbox())
            levels = glyph.resize((WIDE, HIGH), Image.Resampling.BOX).tobytes()
            yield str(digit), face, f"{glyph.width / glyph.height:.3f}", levels.hex()


def _paper() -> bytes:
    """Return a PDF of one page with the digits of each face in a row."""
    shown = "".join(
        f"BT /F{row} {SIZE} Tf 1 0 0 1 {digit * STEP + 10} {row * STEP + 15} Tm ({digit}) Tj ET\n"
        for row in range(len(FACES))
        for digit in range(10)
    )
    fonts = "".join(f"/F{row} <</Type/Font/Subtype/Type1/BaseFont/{face}>>" for row, face in enumerate(FACES))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {STEP * 10} {STEP * len(FACES)}]/Contents 4 0 R/Resources<</Font<<{fonts}>>>>>>",
        f"<</Length {len(shown)}>>\nstream\n{shown}\nendstream",
    ]
    body, starts = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


if __name__ == "__main__":
    FILE.write_text(drawn(), encoding="ascii")
