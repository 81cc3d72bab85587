"""One page of a PDF with every number lit by what became of it, the legend below it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ..errors import UsageError
from ..export.lit_numbers import LIGHTS, Fate, Lit, counted, lit_page, sample, words
from ..ingest.pdf.drawing.draw import SCALE, rendered
from ..profiles import Vocabulary
from .looked import look
from .page import notices_of

_PDF = "application/pdf"
_SIZE, _PAD = 20, 10
"""Pixels: of the letters of the legend, and around them."""
_FONTS = (
    "YuGothM.ttc",
    "meiryo.ttc",
    "msgothic.ttc",
    "ヒラギノ角ゴシック W3.ttc",
    "NotoSansCJK-Regular.ttc",
    "ipaexg.ttf",
    "ipagp.ttf",
    "TakaoPGothic.ttf",
    "fonts-japanese-gothic.ttf",
)
"""Faces with Japanese letters that machines have. Where none is there, the legend has the codes of the database."""


@dataclass(frozen=True, slots=True)
class LitPage:
    """The numbers of a page, and what there is to say of how it was read: of a page that was not, there are none."""

    numbers: tuple[Lit, ...]
    notices: tuple[str, ...]


def write_lit_page(
    path: Path,
    page: int,
    image: Path,
    vocabulary: Vocabulary,
    *,
    organization: str | None = None,
    password: str | None = None,
) -> LitPage:
    """Write a PNG of one page (1-based) in which every number is framed by what became of it; return what is on it.

    Raises:
        UsageError: the file is no PDF, or has no such page.
        ShisakuError: the file cannot be read, or the page not be drawn.
    """
    looked = look(path, vocabulary, organization=organization, password=password)
    if looked.source.media_type != _PDF:
        raise UsageError(
            f"{path.name} は PDF ではないので、ページを描けません。",
            "行ごとの扱いは「--steps フォルダー」で示せます。",
        )
    if not 1 <= page <= (looked.source.page_count or 0):
        raise UsageError(
            f"{path.name} に{page}ページはありません（全{looked.source.page_count}ページ）。",
            "--page を確かめてください。",
        )
    numbers = looked.numbers.get(page, ())
    _with_legend(lit_page(rendered(path, page, password), numbers, SCALE), numbers).save(image, optimize=True)
    return LitPage(numbers, notices_of(looked, page))


def _with_legend(picture: Image.Image, numbers: tuple[Lit, ...]) -> Image.Image:
    """Return a picture with a row below it for every fate that a number met: its frame, its name, how many."""
    counts = counted(numbers)
    font, japanese = _font()
    samples = [sample(fate) for fate in counts]
    height = max([_SIZE, *(one.height for one in samples)]) + _PAD
    whole = Image.new("RGB", (picture.width, picture.height + height * len(counts) + 2 * _PAD), (255, 255, 255))
    whole.paste(picture)
    draw = ImageDraw.Draw(whole)
    draw.line((0, picture.height, picture.width, picture.height), fill=(0, 0, 0), width=2)
    for row, (fate, own) in enumerate(zip(counts, samples, strict=True)):
        at = picture.height + 2 * _PAD + row * height
        whole.paste(own, (_PAD, at))
        draw.text((2 * _PAD + own.width, at), _entry(fate, counts[fate], japanese=japanese), font=font, fill=(0, 0, 0))
    return whole


def _entry(fate: Fate, count: int, *, japanese: bool) -> str:
    return f"{words()[fate]}（{LIGHTS[fate].shape}）  {count}" if japanese else f"{fate}  {count}"


def _font() -> tuple[ImageFont.FreeTypeFont | ImageFont.ImageFont, bool]:
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, _SIZE), True
        except OSError:
            continue
    return ImageFont.load_default(_SIZE), False
