"""Writing the steps of a file into a folder: `steps.html`, and for a PDF five pictures a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ShisakuError, SourceUnreadableError, UsageError
from ..export.lit_numbers import told
from ..ingest.pdf.drawing.draw import rendered
from ..ingest.pdf.engines.registry import DEFAULT_ENGINE, engine_named
from ..ingest.pdf.page_reading import PageReading, read_page
from ..ingest.pdf.witness import open_pdf
from ..profiles import Vocabulary
from .looked import Looked, engines_from, look
from .page import ShownPage, render
from .pictures import draw_steps

PAGE = "steps.html"
_OURS = re.compile(r"steps\.html|p\d+-\d-[a-z]+\.png")
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and why the file is no document, where it is none."""

    page: Path
    pages: int
    pictures: int
    refusal: ShisakuError | None


def write_steps(
    path: Path,
    folder: Path,
    vocabulary: Vocabulary,
    *,
    page: int | None = None,
    organization: str | None = None,
    password: str | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Written:
    """Show how a file was read, every page of it or only `page` (1-based); a PDF with the engine of this name.

    `folder` is made where it does not exist. It must be empty otherwise, or hold nothing but what an earlier call wrote
    there, which is replaced. Nothing is written before the file has been read.

    Raises:
        UsageError: there is no such page, or the folder cannot be used.
        ShisakuError: the file cannot be read at all. (A file that is no document is shown as far as it was read.)
    """
    looked = look(path, vocabulary, organization=organization, password=password, engine=engine)
    numbers = _wanted(looked, page)
    _prepare(folder)
    pages: list[ShownPage] = []
    try:
        for shown in _pages(path, looked, numbers, folder, password, engine):
            pages.append(shown)  # noqa: PERF402 - pictures are written as they come
        (folder / PAGE).write_text(render(looked, pages), encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error
    return Written(folder / PAGE, len(pages), sum(len(one.pictures) for one in pages), looked.refusal)


def _wanted(looked: Looked, page: int | None) -> Sequence[int | None]:
    source = looked.source
    if source.page_count is None:
        if page is not None:
            raise UsageError(f"{source.name} にはページの区切りがありません。", "--page を外してください。")
        return (None,)
    if page is None:
        return range(1, source.page_count + 1)
    if not 1 <= page <= source.page_count:
        raise UsageError(
            f"{source.name} に{page}ページはありません（全{source.page_count}ページ）。", "--page を確かめてください。"
        )
    return (page,)


def _prepare(folder: Path) -> None:
    """Make the folder, or clear it of what an earlier call wrote."""
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} はフォルダーではありません。", "新しいフォルダーの名前を指定してください。")
        folder.mkdir(parents=True, exist_ok=True)
        held = list(folder.iterdir())
        if any(not _OURS.fullmatch(one.name) for one in held):
            raise UsageError(
                f"{folder} にはほかのファイルがあります。", "空のフォルダーか、新しい名前を指定してください。"
            )
        for one in held:
            one.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> UsageError:
    return UsageError(
        f"{folder} に書けません（{error.strerror or error}）。", "場所と許可、空き容量を確かめてください。"
    )


def _pages(
    path: Path, looked: Looked, numbers: Sequence[int | None], folder: Path, password: str | None, engine: str
) -> Iterator[ShownPage]:
    if looked.source.media_type != _PDF:
        yield from (ShownPage(number, notices=(told(looked.numbers.get(number, ())),)) for number in numbers)
        return
    first, *others = map(engine_named, engines_from(engine))
    with open_pdf(path, first, next(iter(others), None), password) as pdf:
        for number in numbers:
            assert number is not None  # a PDF has pages
            objects, _ = pdf.page(number)
            if objects is None:
                yield ShownPage(number)  # a remark says why
                continue
            yield _pictured(path, looked, read_page(objects), folder, password)


def _pictured(path: Path, looked: Looked, reading: PageReading, folder: Path, password: str | None) -> ShownPage:
    number = reading.objects.number
    notices: list[str] = []
    try:
        background = rendered(path, number, password)
    except SourceUnreadableError as error:
        return ShownPage(number, notices=(*notices, error.what))
    pictures = []
    numbers = looked.numbers.get(number, ())
    notices.append(f"このページの{told(numbers)}")
    for step, image in draw_steps(reading, looked, numbers, background):
        name = f"p{number:03}-{step.number}-{step.name}.png"
        image.save(folder / name, optimize=True)
        pictures.append((step, name))
    return ShownPage(number, tuple(pictures), tuple(notices))
