"""Bytes to a :class:`~shisaku.ingest.source.Source`: pages of blocks in reading order, whatever the file was.

`read` is imported when it is asked for: a build's parent process, which finds files and writes the database, asks only
which files are read and by which engines, and need not wait for the readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .read_file import read

__all__ = ["SUFFIXES", "read"]

SUFFIXES = frozenset({".txt", ".text", ".pdf"})
"""Endings of the names of files that are read, in lower case."""


def __getattr__(name: str) -> Any:
    if name != "read":
        raise AttributeError(name)
    from .read_file import read  # noqa: PLC0415

    return read
