"""Headings of the plan as they are met, before their place in the hierarchy is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..ingest.source import Line
from ..model import NodeKind
from ..normalize import join_wrapped
from ..profiles import plain_code
from ..profiles.signs import Kind, Sign

NODE_KINDS: dict[Kind, NodeKind] = {
    Kind.CHAPTER: "chapter",
    Kind.POLICY: "policy",
    Kind.NUMBERED: "policy",
    Kind.MEASURE: "measure",
    Kind.INITIATIVE: "initiative",
}


@dataclass(slots=True, eq=False)
class Heading:
    """A heading with its lines: the first says what it is, the others are the wrapped rest of its title."""

    kind: NodeKind
    sign: Sign
    lines: list[Line] = field(default_factory=list)

    @property
    def number(self) -> int | None:
        """The number in this document."""
        return self.sign.number

    @property
    def title(self) -> str:
        """The title, wraps removed."""
        return split_code(join_wrapped([self.sign.rest, *(line.text for line in self.lines[1:])]))[0]

    @property
    def code(self) -> str | None:
        """The plan code, also when it stands on the title's second line."""
        return self.sign.code or split_code(join_wrapped([self.sign.rest, *(line.text for line in self.lines[1:])]))[1]


def split_code(text: str) -> tuple[str, str | None]:
    """Part a trailing 【１－４】 from a title."""
    opened = max(text.rfind("【"), text.rfind("［"), text.rfind("["))
    if opened <= 0 or text[-1] not in "】］]":
        return text, None
    code = plain_code(text[opened + 1 : -1])
    if not code or not all(part.isdigit() for part in code.split("-")):
        return text, None
    return text[:opened].rstrip(), code


def heading_of(sign: Sign, line: Line) -> Heading:
    """Return the heading that a line begins."""
    return Heading(NODE_KINDS[sign.kind], sign, [line])
