"""Tables of meanings read in one pass: the same as pdfminer's parser gives, which takes them for programs."""

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from shisaku.ingest.pdf.engines.pdfplumber.fonts import Fonts, read_meanings

HEAD = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CIDSystemInfo <</Registry (Adobe)>> def\n"
SPACES = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
FOOT = b"endcmap CMapName currentdict /CMap defineresource pop end end"

codes = st.integers(0, 0xFFFF).map(lambda code: b"<%04x>" % code)
texts = st.sampled_from(
    [b"<0020>", b"<00a0>", b"<4E88>", b"<00660069>", b"<d842dfb7>", b"<d842>", b"<41>", b"<0041004200430044>"]
)
chars = st.lists(st.tuples(codes, texts), max_size=5).map(lambda pairs: b" ".join(a + b" " + b for a, b in pairs))
ends = st.tuples(st.integers(0, 0xFFF0), st.integers(-2, 12)).map(
    lambda one: b"<%04x><%04x>" % (one[0], max(0, sum(one)))
)
targets = texts | st.lists(texts, max_size=4).map(lambda some: b"[" + b" ".join(some) + b"]")
ranges = st.lists(st.tuples(ends, targets), max_size=4).map(lambda some: b"\n".join(a + b" " + b for a, b in some))
blocks = chars.map(lambda body: b"beginbfchar\n" + body + b"\nendbfchar\n") | ranges.map(
    lambda body: b"beginbfrange\n" + body + b"\nendbfrange\n"
)


def _by_pdfminer(data: bytes) -> dict[int, str]:
    table = FileUnicodeMap()
    CMapParser(table, BytesIO(data)).run()
    return table.cid2unichr


@given(st.lists(blocks, max_size=4))
@example([b"beginbfchar <0001> <0020> <0001> <00a0> endbfchar\n"])
def test_any_lists_mean_what_pdfminer_reads(some: list[bytes]) -> None:
    data = HEAD + SPACES + b"".join(b"9 " + block for block in some) + FOOT
    assert read_meanings(data) == _by_pdfminer(data)


@pytest.mark.parametrize(
    "table",
    [
        b"1 beginbfchar <0001> <4> endbfchar",
        b"1 beginbfchar <0001> /a endbfchar",
        b"1 beginbfchar <0001 00> <4E88> endbfchar",
        b"1 beginbfrange <0001><000002> <4E88> endbfrange",
        b"1 beginbfchar % <0001>\n<0002> <4E88> endbfchar",
        b"/Other usecmap 1 beginbfchar <0001> <4E88> endbfchar",
        b"1 begincidchar <0001> 5 endcidchar",
        b"1 beginbfchar <0001> <4E88> endbfchar endcmap 1 beginbfchar <0002> <4E88> endbfchar",
    ],
)
def test_what_is_more_than_lists_is_left_to_pdfminer(table: bytes) -> None:
    data = HEAD + table + b" " + FOOT
    assert read_meanings(data) is None
    spec = {"Subtype": LIT("Type1"), "BaseFont": LIT("Some"), "ToUnicode": PDFStream({}, data)}
    ours, theirs = Fonts().get_font(None, spec), PDFResourceManager().get_font(None, spec)
    assert ours.unicode_map.cid2unichr == theirs.unicode_map.cid2unichr  # type: ignore[attr-defined]


def test_a_font_says_what_its_table_lists() -> None:
    data = HEAD + b"1 beginbfchar <41> <4E88> endbfchar " + FOOT
    font = Fonts().get_font(None, {"Subtype": LIT("Type1"), "BaseFont": LIT("Some"), "ToUnicode": PDFStream({}, data)})
    assert (font.to_unichr(0x41), font.to_unichr(0x42)) == ("予", "B")


def test_a_table_of_everything_means_what_any_string_can_ask() -> None:
    meanings = read_meanings(HEAD + b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange " + FOOT)
    assert meanings is not None
    assert len(meanings) == 0x10000
    assert (meanings[0], meanings[1]) == ("A", "B")
