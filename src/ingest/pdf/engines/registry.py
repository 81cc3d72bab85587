"""Which engines there are. A new one is a room of its own beside this file and one line in ENGINES.

Nothing of an engine is imported before it is asked for: a build names it, and only its worker processes load it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .engine import Engine

ENGINES: Mapping[str, tuple[str, ...]] = {
    "pdfplumber": ("pdfplumber", "pdfminer.six", "pypdfium2"),
    "pdfium": ("pypdfium2",),
}
"""The name of each engine, which is the name of its room too, and the distributions that it reads and mends with.

The room gives the engine as `ENGINE`. A reading depends on the versions of all of these distributions.
"""

DEFAULT_ENGINES: tuple[str, ...] = tuple(ENGINES)
"""The first of them gives the reading; the second, which shares no code with it, is its witness."""
DEFAULT_ENGINE = DEFAULT_ENGINES[0]


def engine_named(name: str) -> Engine:
    """Load an engine; raise KeyError for a name that is not in ENGINES."""
    if name not in ENGINES:
        raise KeyError(name)
    return cast("Engine", import_module(f".{name}", __package__).ENGINE)


def versions(name: str) -> Mapping[str, str]:
    """Return the installed version of every distribution that an engine reads with, without loading it."""
    return {distribution: version(distribution) for distribution in ENGINES[name]}
