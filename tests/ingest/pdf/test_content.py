"""Content streams: the same operations as pdfminer's own parser gives, which is slower and independent."""

from pathlib import Path

import pdfplumber
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT, PSEOF, PSKeyword
from shisaku.ingest.pdf.engines.pdfplumber.content import MalformedString, _step_by_step, operations

from support.paper import Paper, all_lines, glyphs, read

ROOT = Path(__file__).parents[3]


def _by_pdfminer(streams: list[PDFStream]) -> list[tuple[bytes, list[object]]]:
    parser, found, operands = PDFContentParser(streams), [], []
    while True:
        try:
            _, token = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(token, PSKeyword):
            found.append((token.name, operands))
            operands = []
        else:
            operands.append(token)


@pytest.mark.parametrize(
    "name", ["samples/2020-mirai-kikaku-sozobu", "tests/samples/synthetic/nooutline", "tests/samples/synthetic/pair-1"]
)
def test_real_pages_give_the_same_operations(name: str) -> None:
    with pdfplumber.open(ROOT / f"{name}.pdf") as pdf:
        for page in pdf.pages[:6]:
            streams = [stream_value(stream) for stream in page.page_obj.contents]
            assert list(operations(b"\n".join(s.get_data() for s in streams))) == _by_pdfminer(streams)


numbers = st.integers(-9999, 9999).map(str) | st.decimals(-99, 99, places=3).map(lambda d: f"{d:f}")
strings = st.binary(max_size=12).map(lambda b: b"<" + b.hex().encode() + b">") | st.text("ab()\\\n 01", max_size=8).map(
    lambda t: b"(" + t.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
)
names = st.text("ABCxyz019.-", min_size=1, max_size=6).map(lambda t: b"/" + t.encode())
atoms = numbers.map(str.encode) | strings | names
arrays = st.lists(atoms, max_size=4).map(lambda parts: b"[" + b" ".join(parts) + b"]")
dicts = st.lists(st.tuples(names, atoms), max_size=3).map(
    lambda pairs: b"<<" + b" ".join(key + b" " + value for key, value in pairs) + b">>"
)
operands = st.lists(atoms | arrays | dicts, max_size=5)
operators = st.sampled_from([b"Tj", b"TJ", b"re", b"f*", b"'", b'"', b"BDC", b"q", b"T*", b"d0"])


@given(st.lists(st.tuples(operands, operators), max_size=8))
@example([([b"(a(b)c)"], b"Tj"), ([b"(\\101\\7x\\\nz)"], b"Tj")])
@example([([b"[(a)-1.5<00ff>.5+3]"], b"TJ"), ([b"/A<</B[1 2]/C<</D 1>>>>"], b"BDC")])
def test_any_content_gives_the_same_operations(content: list[tuple[list[bytes], bytes]]) -> None:
    data = b"\n".join(b" ".join([*parts, operator]) for parts, operator in content)
    assert list(operations(data)) == _by_pdfminer([PDFStream({}, data)])


def test_comments_and_odd_numbers_are_read_as_readers_do() -> None:
    data = b"1 % a comment (with brackets\n2 m --5 4. l true null false x"
    assert list(operations(data)) == [(b"m", [1, 2]), (b"l", [-5.0, 4.0]), (b"x", [True, None, False])]


def test_a_missing_last_hexadecimal_digit_is_zero() -> None:
    """ISO 32000-1, 7.3.4.3; pdfminer takes it for a leading one."""
    assert list(operations(b"<4> Tj")) == [(b"Tj", [b"@"])]


def test_an_inline_image_is_one_operation_whatever_its_bytes() -> None:
    data = b"q BI /W 2 /H 1 /BPC 8 ID \x00 EI\x80\xff( EI Q (after) Tj"
    found = list(operations(data))
    assert [name for name, _ in found] == [b"q", b"BI", b"EI", b"Q", b"Tj"]
    image = found[2][1][0]
    assert isinstance(image, PDFStream)
    assert image.attrs == {"W": 2, "H": 1, "BPC": 8}
    assert image.get_rawdata() == b"\x00 EI\x80\xff("


@given(st.binary(max_size=60) | st.text("()<>[]{}/%\\ \nab01.-BIDE", max_size=40).map(str.encode))
@example(
    b"1-2 .5.5 +.5- 4- --5 5. 1.2.3 12a m (a(b)c) (a(b(c)d)e) (\\)) Tj [1 [2] <</A 1>> 3] << /A [1] /B << >> >> BDC"
)
@example(b"ID")
@example(b"(a)ID")
@example(b"BI /W 1 ID<00> EI")
@example(b"[1 x 2] TJ <4> <4g> <4 1> <<4>> (a\rb) (\\\n) <a( % (\n) Tj /a#20b/c Do true null {1} ] >> f*")
def test_garbage_ends_and_is_the_same_read_at_once_as_step_by_step(data: bytes) -> None:
    found = list(operations(data))
    assert len(found) <= len(data)
    assert repr(found) == repr(list(_step_by_step(data)))


def test_escapes_in_names() -> None:
    assert list(operations(b"/a#20b Do")) == [(b"Do", [LIT("a b")])]


def test_a_damaged_hexadecimal_string_is_marked_and_ends_where_it_ends() -> None:
    (shown, operands), (after, _) = operations(b"<9f.5 6a> Tj ET")
    assert (shown, after) == (b"Tj", b"ET")
    assert operands == [MalformedString(b"\x9f\x56\xa0")]
    assert isinstance(operands[0], MalformedString)
    ((_, sound),) = operations(b"<9f 5 6a> Tj")
    assert not isinstance(sound[0], MalformedString)


def test_what_a_damaged_string_said_is_lost_and_told(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(70, 100, "計画の推進に関する取組みの状況" * 2)
    codes = "".join(f"{paper.code(one):04x}" for one in glyphs("削減率"))
    sheet.raw(f"BT /FR 10 Tf 70 702 Td <{codes[:5]}.{codes[5:]}> Tj ET")
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["計画の推進に関する取組みの状況" * 2, "\ufffd\ufffd\ufffd"]
    assert [(remark.kind, remark.count) for remark in source.remarks] == [("page-lost-characters", 3)]
