"""Datasette, set up for one database: read-only, with our descriptions, queries and pages."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.plugins import pm

from ...errors import DatabaseError
from ..sqlite import reading
from ..sqlite.failures import explained
from . import plugin
from .described import DATABASE_NAME, metadata
from .served_database import ServedDatabase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SETTINGS = {
    "allow_download": False,
    # The views add up whole documents; a second is little on a slow disk.
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 2000,
    "suggest_facets": False,
    # A build may change the database at any time.
    "default_cache_ttl": 0,
}


def application(database: Path, source_folders: Sequence[Path] = ()) -> Datasette:
    """Return the application. Source files are looked for in `source_folders` first. Raises DatabaseError as `reading` does, and for a database without documents."""
    path = database.resolve()
    with reading(path) as connection, explained(path):
        (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    if documents == 0:
        raise DatabaseError(
            f"データベース「{path}」に文書がありません。", "shisaku build で文書を取り込んでから実行してください。"
        )
    if not pm.has_plugin(plugin.__name__):
        pm.register(plugin, plugin.__name__)
    settings: dict[str, Any] = dict(_SETTINGS)
    datasette = Datasette(
        [], metadata=metadata(), settings=settings, template_dir=str(files(__package__).joinpath("templates"))
    )
    datasette.remove_database("_memory")
    datasette.add_database(ServedDatabase(datasette, path, source_folders), name=DATABASE_NAME)
    return datasette
