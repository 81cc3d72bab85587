"""The operators that pages consist of: whatever their operands, what pdfminer's own do, which ask for each operand."""

from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from shisaku.ingest.pdf.engines.pdfplumber.device import Recorder
from shisaku.ingest.pdf.engines.pdfplumber.fonts import Fonts
from shisaku.ingest.pdf.engines.pdfplumber.interpreter import Interpreter
from shisaku.ingest.pdf.plane.geometry import Rect

HERE = {name for name in vars(Interpreter) if name.startswith("do_")}
OWN = {"do_Do", "do_EI", "do_BMC", "do_BDC", "do_EMC", "do_gs", "do_F", "do_W", "do_W_a"}
"""What does more here than in pdfminer."""
FASTER = HERE - OWN

Reference = type("Reference", (Interpreter,), {name: getattr(PDFPageInterpreter, name) for name in FASTER})

operands = st.one_of(
    st.integers(-99, 999).map(str),
    st.sampled_from(["0", "1", "12.5", "-.5", "--5", "(3)", "<34>", "/F", "/G", "[(a) -50 (b)]", "true", "[1]"]),
)
operators = st.sampled_from(
    [
        "q",
        "Q",
        "cm",
        "Td",
        "TD",
        "Tm",
        "T*",
        "Tf",
        "Tj",
        "TJ",
        "'",
        "Tc",
        "Tw",
        "Tz",
        "TL",
        "Ts",
        "Tr",
        "m",
        "l",
        "c",
        "v",
        "y",
        "h",
        "re",
        "S",
        "f",
        "B",
        "n",
        "w",
        "rg",
        "RG",
        "g",
        "BT",
        "ET",
    ]
)
operations = st.tuples(st.lists(operands, max_size=7), operators)


def _drawn(kind: type[Interpreter], content: str) -> tuple[str, str]:
    fonts, font = Fonts(), {"Subtype": LIT("Type1"), "BaseFont": LIT("Helvetica")}
    recorder = Recorder(fonts, Rect(0, 0, 600, 800), {})
    stream = PDFStream({}, content.encode())
    kind(fonts, recorder).render_contents({"Font": {"F": font}}, [stream], ctm=(1, 0, 0, 1, 0, 0))
    return repr(recorder.chars), repr(recorder.paths)


@given(st.lists(operations, max_size=12))
@example([(["/F", "10"], "Tf"), (["1", "0", "0", "1", "9", "9"], "Tm"), (["(ab)"], "Tj"), (["(3)", "4"], "Td")])
@example(
    [(["/F", "(3)"], "Tf"), (["<34>", "/F"], "m"), (["1", "1"], "m"), (["[1]", "2"], "l"), (["9", "9"], "l"), ([], "S")]
)
@example([([], "q"), (["/G", "5"], "Tf"), (["(a)"], "Tj"), ([], "Q"), ([], "Q"), (["(b)"], "Tj"), (["/F"], "TJ")])
def test_any_operations_draw_what_pdfminers_own_would(content: list[tuple[list[str], str]]) -> None:
    before = "/F 10 Tf 1 0 0 1 50 60 Tm (shown) Tj "
    written = before + " ".join(" ".join([*parts, operator]) for parts, operator in content) + " (end) Tj 5 5 m 9 9 l S"
    try:
        expected: object = _drawn(Reference, written)
    except (TypeError, ValueError, AttributeError) as error:
        expected = type(error)
    try:
        found: object = _drawn(Interpreter, written)
    except (TypeError, ValueError, AttributeError) as error:
        found = type(error)
    assert found == expected


def test_those_that_are_compared_are_those_that_are_performed_here() -> None:
    assert {"do_Td", "do_Tm", "do_Tf", "do_Tj", "do_TJ", "do_q", "do_Q", "do_m", "do_l", "do_c"} <= FASTER
