"""pdfminer's interpreter with the parts of the graphics state that it passes over: transparency, clipping, inheritance.

pdfplumber shows the characters of a page but not whether they are visible (render mode, alpha, clip), so the page is
interpreted here, with pdfminer's own machinery, straight into the engine's objects. The operators are those of
ISO 32000-1, 8.4 (graphics state), 8.5 (paths and clipping) and 9.3 (text state).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt

from ...plane.geometry import Rect, around
from .. import policy
from .content import operations
from .layers import Layers

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.psparser import PSStackType
    from pdfminer.utils import Matrix

    from ..engine import Rgb

    PDFStackT = PSStackType[Any]


class State(PDFGraphicState):
    """The graphics state with alpha and the clip's bounding box (device space, y upwards)."""

    def __init__(self) -> None:
        super().__init__()
        self.fill_alpha = 1.0
        self.stroke_alpha = 1.0
        self.blends = False
        self.clip = policy.UNCLIPPED

    def copy(self) -> State:
        """Return an independent copy, as `q` needs it."""
        twin = State.__new__(State)
        twin.__dict__.update(self.__dict__)
        return twin


class TextState(PDFTextState):
    """pdfminer's text state, copied in one step."""

    def copy(self) -> TextState:
        """Return an independent copy, as `q` needs it."""
        twin = TextState.__new__(TextState)
        twin.__dict__.update(self.__dict__)
        return twin


class Interpreter(PDFPageInterpreter):
    """Interprets a page for a device; form XObjects inherit the state of the page that shows them.

    The operators that pages consist of are performed here, without a call for every operand; what they do, and what they
    pass over, is what pdfminer's do.
    """

    graphicstate: State
    inherited: State | None = None
    layers: Layers = Layers()
    page_matrix: Matrix | None = None
    """The matrix that the page's content begins with."""

    def subinterp(self) -> Interpreter:
        """Return the interpreter of a form XObject (8.10.1: it starts with the state at `Do`)."""
        child = super().subinterp()
        if not isinstance(child, Interpreter):
            raise TypeError(type(child))
        child.inherited, child.layers = self.graphicstate, self.layers
        return child

    def init_resources(self, resources: dict[object, object]) -> None:
        """Take the resources of a page or form, keeping its ExtGState dictionaries, which pdfminer drops."""
        super().init_resources(resources)
        states = resolve1(resources.get("ExtGState")) if resources else None
        self.ext_states: dict[str, Any] = states if isinstance(states, dict) else {}
        properties = resolve1(resources.get("Properties")) if resources else None
        self.properties: dict[str, Any] = properties if isinstance(properties, dict) else {}
        self.marked: list[bool] = []
        """For each marked-content sequence that is open (14.6): whether it belongs to a layer that is off."""

    def init_state(self, ctm: Matrix) -> None:
        """Begin a content stream."""
        super().init_state(ctm)
        self.page_matrix = self.page_matrix or ctm
        self.textstate = TextState()
        self.graphicstate = self.inherited.copy() if self.inherited else State()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        """Show an XObject, then give the device back this page's matrix, which a form has changed."""
        shown = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if isinstance(shown, PDFStream) and self.layers.hide(shown.get("OC")):
            return
        device = cast("Any", self.device)
        layers_off = device.layers_off
        self._tell_state(self.graphicstate)
        super().do_Do(xobjid_arg)
        self._tell_state(None)
        # Marked content that a form leaves open ends with the form.
        device.layers_off = layers_off
        self.device.set_ctm(self.ctm)

    def do_EI(self, obj: PDFStackT) -> None:  # noqa: N802
        """Show an inline image."""
        self._tell_state(self.graphicstate)
        super().do_EI(obj)
        self._tell_state(None)

    def do_BMC(self, tag: PDFStackT) -> None:  # noqa: ARG002, N802
        """Begin marked content that says nothing about a layer."""
        self.marked.append(False)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802
        """Begin marked content; what belongs to a layer that is off is not shown until its end."""
        layer = self.properties.get(literal_name(props)) if literal_name(tag) == "OC" else None
        self._mark(off=layer is not None and self.layers.hide(layer))

    def do_EMC(self) -> None:  # noqa: N802
        """End marked content."""
        if self.marked and self.marked.pop():
            cast("Any", self.device).layers_off -= 1

    def _mark(self, *, off: bool) -> None:
        self.marked.append(off)
        cast("Any", self.device).layers_off += off

    def _tell_state(self, state: State | None) -> None:
        """Tell the device the state in which a picture is shown, which pdfminer does not."""
        cast("Any", self.device).state = state

    def execute(self, streams: Sequence[object]) -> None:
        """Perform the operations of a page's or a form's content; a form that shows itself is passed over."""
        contents = [stream_value(stream) for stream in streams]
        contents = [stream for stream in contents if stream.objid is None or stream.objid not in self.parent_stream_ids]
        self.stream_ids.clear()
        self.stream_ids.update(stream.objid for stream in contents if stream.objid is not None)
        for stream in contents:
            _require_sound(stream)
        performed: dict[bytes, tuple[Callable[..., None], int] | None] = {}
        for operator, operands in operations(b"\n".join(stream.get_data() for stream in contents)):
            try:
                handler = performed[operator]
            except KeyError:
                handler = performed[operator] = self._handler(operator)
            if handler is None:
                continue
            perform, count = handler
            if count == len(operands) > 0:
                perform(*operands)
            elif count == 0:
                # Operators with a varying number of operands take them from here.
                self.argstack = cast("list[PDFStackT]", operands)
                perform()
            elif len(operands) > count:
                perform(*operands[-count:])

    def _handler(self, operator: bytes) -> tuple[Callable[..., None], int] | None:
        name = operator.decode("latin-1").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        perform = getattr(self, f"do_{name}", None)
        return (perform, perform.__code__.co_argcount - 1) if perform else None

    def do_Q(self) -> None:  # noqa: N802
        """Restore the graphics state."""
        if self.gstack:
            self.ctm, self.textstate, self.graphicstate = cast("tuple[Matrix, TextState, State]", self.gstack.pop())
            self.device.set_ctm(self.ctm)

    def do_q(self) -> None:
        """Save the graphics state."""
        self.gstack.append((self.ctm, self.textstate.copy(), self.graphicstate.copy()))

    def do_Td(self, tx: Any, ty: Any) -> None:  # noqa: N802
        """Move to the start of the next line."""
        text = self.textstate
        try:
            x, y = float(tx), float(ty)
        except _NO_NUMBER:
            pass
        else:
            a, b, c, d, e, f = text.matrix
            text.matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        text.linematrix = (0, 0)

    def do_Tm(self, a: Any, b: Any, c: Any, d: Any, e: Any, f: Any) -> None:  # noqa: N802
        """Set the text matrix."""
        try:
            self.textstate.matrix = (float(a), float(b), float(c), float(d), float(e), float(f))
        except _NO_NUMBER:
            return
        self.textstate.linematrix = (0, 0)

    def do_Tf(self, fontid: Any, fontsize: Any) -> None:  # noqa: N802
        """Set the font and its size."""
        font = self.fontmap.get(literal_name(fontid))
        self.textstate.font = self.rsrcmgr.get_font(None, {}) if font is None else font
        with suppress(*_NO_NUMBER):
            self.textstate.fontsize = float(fontsize)

    def do_TJ(self, seq: Any) -> None:  # noqa: N802
        """Show strings and gaps."""
        if self.textstate.font is not None:
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)

    def do_Tj(self, s: Any) -> None:  # noqa: N802
        """Show a string."""
        self.do_TJ((s,))

    def do_m(self, x: Any, y: Any) -> None:
        """Begin a subpath."""
        with suppress(*_NO_NUMBER):
            self.curpath.append(("m", float(x), float(y)))

    def do_l(self, x: Any, y: Any) -> None:
        """Go straight on."""
        with suppress(*_NO_NUMBER):
            self.curpath.append(("l", float(x), float(y)))

    def do_c(self, x1: Any, y1: Any, x2: Any, y2: Any, x3: Any, y3: Any) -> None:
        """Go on in a Bézier curve."""
        with suppress(*_NO_NUMBER):
            self.curpath.append(("c", float(x1), float(y1), float(x2), float(y2), float(x3), float(y3)))

    def do_gs(self, name: PDFStackT) -> None:
        """Set alpha and line width from an ExtGState dictionary."""
        entry = self.ext_states.get(str(literal_name(name)))
        settings = dict_value(entry) if entry is not None else {}
        for key, attribute in (("ca", "fill_alpha"), ("CA", "stroke_alpha")):
            value = resolve1(settings.get(key))
            if isinstance(value, int | float):
                setattr(self.graphicstate, attribute, float(value))
        mode, mask = resolve1(settings.get("BM")), resolve1(settings.get("SMask"))
        if mode is not None:
            modes = mode if isinstance(mode, list) else [mode]
            self.graphicstate.blends = policy.blends(str(literal_name(one)) for one in modes)
        if isinstance(mask, dict):
            self.graphicstate.blends = True
        width = resolve1(settings.get("LW"))
        if isinstance(width, int | float):
            self.do_w(float(width))

    def do_F(self) -> None:  # noqa: N802
        """Fill the path: the obsolete spelling of `f`, which some producers still write."""
        self.do_f()

    def do_W(self) -> None:  # noqa: N802
        """Clip to the path's bounding box: never less than what the path lets through."""
        points = [apply_matrix_pt(self.ctm, (step[-2], step[-1])) for step in self.curpath if len(step) > 2]
        if not points:
            return
        old, new = self.graphicstate.clip, around(Rect(x, y, x, y) for x, y in points)
        self.graphicstate.clip = policy.within(new, old)

    def do_W_a(self) -> None:  # noqa: N802
        """Clip by the even-odd rule: the same bounding box."""
        self.do_W()


_NO_NUMBER = (TypeError, ValueError, OverflowError)
"""What Python says of an operand that is none: the operator is passed over, as pdfminer does."""


def _require_sound(stream: PDFStream) -> None:
    """Raise PDFException where a compressed stream is damaged: pdfminer would go on with what comes before it."""
    raw = stream.get_rawdata()
    filters = stream.get_filters()
    if raw is None or stream.decipher or not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
        return
    damage = policy.deflate_damage(raw)
    if damage is not None:
        raise PDFException(damage)


def to_rgb(color: object, space: PDFColorSpace | None) -> Rgb | None:
    """Return a colour of one of pdfminer's spaces as red, green, blue; None where it is none that can be told."""
    name = space.name if space else ""
    return policy.rgb(color, name) if isinstance(color, list) else _known_rgb(color, name)


@lru_cache(4096)
def _known_rgb(color: object, space: str) -> Rgb | None:
    """Return a colour seen before; documents have few."""
    return policy.rgb(color, space)
