"""Two engines hold one page against each other: what they see alike is silent, what they do not is told at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.errors import SourceUnreadableError
from shisaku.ingest import read
from shisaku.ingest.pdf.engines import policy
from shisaku.ingest.pdf.engines.engine import Char, OpenPdf, PageObjects
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINES, engine_named
from shisaku.ingest.pdf.pdf_source import read_pdf
from shisaku.ingest.pdf.witness.comparing import compare

from support.paper import Paper, Sheet
from support.recognised import vocabulary
from support.truths import PDFS

FIRST = DEFAULT_ENGINES[0]
ROWS = [("道路整備事業費", "1,234"), ("橋りょう補修費", "5,678"), ("河川管理費", "△90,123")]


def _table(sheet: Sheet) -> None:
    sheet.table([60, 220, 320], [80, 110, 140, 170])
    for number, (name, amount) in enumerate(ROWS):
        sheet.text(66, 100 + 30 * number, name)
        sheet.text(240, 100 + 30 * number, amount)


def _pages(folder: Path, draw: Callable[[Sheet], None] = _table) -> tuple[PageObjects, PageObjects]:
    """Return the page as both engines give it."""
    paper = Paper()
    draw(paper.sheet())
    path = paper.save(folder / "p.pdf")
    pages = []
    for name in DEFAULT_ENGINES:
        with engine_named(name).open(path, None) as pdf:
            pages.append(pdf.page(1))
    return pages[0], pages[1]


def _with(page: PageObjects, index: int, char: Char | None) -> PageObjects:
    """Return the page with one character in another's place, or without it."""
    chars = [*page.chars[:index], *([char] if char else []), *page.chars[index + 1 :]]
    return replace(page, chars=tuple(chars))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[PageObjects, PageObjects]:
    return _pages(tmp_path_factory.mktemp("both"))


def test_what_both_see_is_nothing_to_tell(both: tuple[PageObjects, PageObjects]) -> None:
    compared = compare(*both)
    assert compared.differing == ()
    assert compared.compared == sum(len(name + amount) for name, amount in ROWS)


@given(data=st.data(), swapped=st.booleans())
def test_a_digit_or_a_sign_that_one_engine_reads_otherwise_is_told_at_its_place(
    both: tuple[PageObjects, PageObjects], data: st.DataObject, swapped: bool
) -> None:
    read_page, other = both[::-1] if swapped else both
    figures = [index for index, char in enumerate(read_page.chars) if char.text in "0123456789△,"]
    index = data.draw(st.sampled_from(figures))
    char = read_page.chars[index]
    text = data.draw(st.sampled_from("0123456789△.").filter(lambda one: one != char.text))
    (told,) = compare(_with(read_page, index, char._replace(text=text)), other).differing
    assert (told.read, told.other) == (text, char.text)
    assert told.box.holds(*char.center)


@given(data=st.data(), swapped=st.booleans())
def test_a_character_that_one_engine_does_not_see_is_told(
    both: tuple[PageObjects, PageObjects], data: st.DataObject, swapped: bool
) -> None:
    read_page, other = both[::-1] if swapped else both
    index = data.draw(st.integers(0, len(read_page.chars) - 1))
    lacking = _with(read_page, index, None)
    (told,) = compare(lacking, other).differing
    assert (told.read, told.other) == ("", read_page.chars[index].text)
    (told,) = compare(other, lacking).differing
    assert (told.read, told.other) == (read_page.chars[index].text, "")


@pytest.mark.parametrize(
    ("one", "other"), [("－", "−"), ("〜", "～"), ("･", "・"), ("１", "1"), ("⼈", "人"), ("（", "(")]
)
def test_two_ways_to_write_one_character_down_are_no_difference(
    both: tuple[PageObjects, PageObjects], one: str, other: str
) -> None:
    page = both[0]
    first, second = (_with(page, 0, page.chars[0]._replace(text=text)) for text in (one, other))
    assert compare(first, second).differing == ()


def test_two_figures_that_change_places_are_told(both: tuple[PageObjects, PageObjects]) -> None:
    page = both[0]
    one, other = (next(i for i, char in enumerate(page.chars) if char.text == digit) for digit in "15")
    swapped = _with(page, one, page.chars[one]._replace(text="5"))
    swapped = _with(swapped, other, page.chars[other]._replace(text="1"))
    assert sorted((told.read, told.other) for told in compare(swapped, page).differing) == [("1", "5"), ("5", "1")]


@pytest.mark.parametrize("swapped", [False, True])
def test_two_digits_of_one_figure_that_change_places_are_told(
    both: tuple[PageObjects, PageObjects], swapped: bool
) -> None:
    """Half a size apart, they stand as near to each other as one glyph may to itself."""
    page, other = both[::-1] if swapped else both
    first = next(i for i, char in enumerate(page.chars) if char.text == "2")
    a, b = page.chars[first], page.chars[first + 1]
    assert (a.text, b.text) == ("2", "3")
    turned = _with(_with(page, first, a._replace(text="3")), first + 1, b._replace(text="2"))
    (told,) = compare(turned, other).differing
    assert (told.read, told.other) == ("32", "23")


def test_letters_of_a_font_without_a_name_are_held_against_each_other_wherever_they_stand(
    both: tuple[PageObjects, PageObjects],
) -> None:
    """PDFium does not say where they stand in a form."""
    page, char = both[0], both[0].chars[0]
    moved = char._replace(box=char.box._replace(x0=char.box.x0 + 200, x1=char.box.x1 + 200))
    assert len(compare(page, _with(page, 0, moved)).differing) == 2
    assert compare(page, _with(page, 0, moved._replace(font=""))).differing == ()
    other = moved._replace(font="", text="橋")
    assert {(told.read, told.other) for told in compare(page, _with(page, 0, other)).differing} == {
        (char.text, ""), ("", "橋")
    }  # fmt: skip


def test_a_hidden_character_is_no_witness(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        _table(sheet)
        sheet.text(100, 300, "9,999", mode=3)
        sheet.text(100, 330, "8,888", color="1 g")

    assert compare(*_pages(tmp_path, draw)).differing == ()


@pytest.mark.parametrize("rows", [2, 8])
def test_lines_that_repeat_are_seen_by_both(tmp_path: Path, rows: int) -> None:
    def draw(sheet: Sheet) -> None:
        for row in range(rows):
            sheet.text(70, 100 + 16 * row, "取組みの内容は次の表のとおりである")

    assert compare(*_pages(tmp_path, draw)).differing == ()


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_two_engines_differ_nowhere_in_a_sample(path: Path) -> None:
    kinds = {remark.kind for remark in read(path, vocabulary()).remarks}
    assert not kinds & {"engines-differ", "engines-differ-widely", "engine-failed"}


class _Unable:
    """An engine that refuses every file as a real one refuses a damaged one."""

    name, version = "unable", "0"

    @contextmanager
    def open(self, path: Path, password: str | None) -> Iterator[OpenPdf]:
        assert password is None
        raise policy.damaged(path.name)
        yield


def test_every_page_of_a_file_that_the_witness_cannot_open_is_said_to_stand_alone(tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(2):
        _table(paper.sheet())
    path = paper.save(tmp_path / "p.pdf")
    witnessed, alone = (
        read_pdf(path, engine_named(FIRST), vocabulary(), witness=witness) for witness in (_Unable(), None)
    )
    assert [(remark.kind, remark.place.page) for remark in witnessed.remarks] == [
        ("engine-failed", 1), ("engine-failed", 2)
    ]  # fmt: skip
    assert witnessed.pages == alone.pages
    with pytest.raises(SourceUnreadableError):
        read_pdf(path, _Unable(), vocabulary(), witness=engine_named(FIRST))
