"""sqlite-utils, loaded without pandas and numpy: the types of both are nothing that we write.

It loads them where they are installed, in order to know their types: half a second of every build, on the machines of
those who also analyse the data.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _passed_over(*names: str) -> Iterator[None]:
    """Make libraries that are not loaded yet look as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: the import system's "not to be had"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _passed_over("pandas", "numpy"):
    from sqlite_utils import Database, Migrations
    from sqlite_utils.db import InvalidColumns, NoTable, Table

__all__ = ["Database", "InvalidColumns", "Migrations", "NoTable", "Table"]
