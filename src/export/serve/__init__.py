"""The database in a browser: Datasette with our descriptions, the officer's questions, and the page behind a figure.

Datasette is an optional part: nothing of it is imported before :func:`serve` is called.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from ...errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def serve(
    database: Path,
    host: str,
    port: int,
    listening: Callable[[str], None],
    source_folders: Sequence[Path] = (),
) -> None:
    """Serve a database, read-only, until the process is interrupted; `listening` is told the address once it is open.

    Port 0 takes any free one. Source files are looked for in `source_folders` first, then where they were read. Raises UsageError when Datasette is not installed or the address cannot be had, and
    DatabaseError for a database that is not there, not ours, too new, or without documents.
    """
    if find_spec("datasette") is None:
        raise UsageError(
            "ブラウザーでの閲覧に必要な部品（Datasette）がありません。",
            "「pip install 'shisaku[serve]'」で追加してください。",
        )
    from .server import run  # noqa: PLC0415

    run(database, host, port, listening, source_folders)
