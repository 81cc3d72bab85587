"""Optional content (ISO 32000-1, 8.11): which layers of a document are switched off when a reader opens it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from .. import policy


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers that are off, by the numbers of their objects."""

    off: frozenset[int] = frozenset()

    @classmethod
    def of_catalog(cls, catalog: Mapping[str, Any]) -> Layers:
        """Return what the default configuration (8.11.4.3) says; everything is on where there is none."""
        properties = resolve1(catalog.get("OCProperties"))
        if not isinstance(properties, dict):
            return cls()
        default = resolve1(properties.get("D"))
        settings = default if isinstance(default, dict) else {}
        every, on, off = (set(_numbers(x)) for x in (properties.get("OCGs"), settings.get("ON"), settings.get("OFF")))
        return cls(policy.layers_off(every, name_of(settings.get("BaseState")), on, off))

    def hide(self, content: object) -> bool:
        """Tell whether content that belongs to a group or a membership of groups (8.11.2) is not shown."""
        if not self.off:
            return False
        membership = resolve1(content)
        if not isinstance(membership, dict) or name_of(membership.get("Type")) != "OCMD":
            return isinstance(content, PDFObjRef) and content.objid in self.off
        on = [number not in self.off for number in _numbers(membership.get("OCGs"))]
        return policy.hides_members(on, name_of(membership.get("P")))


def _numbers(groups: object) -> Iterator[int]:
    """Yield the object numbers of one group or a list of them."""
    listed = resolve1(groups)
    for one in listed if isinstance(listed, list) else [groups]:
        if isinstance(one, PDFObjRef):
            yield one.objid


def name_of(value: object) -> str:
    """Return what a name object says; nothing for anything else."""
    name = resolve1(value)
    return str(name.name) if isinstance(name, PSLiteral) else ""
