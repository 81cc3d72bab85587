"""Lays `version-1.db` anew: `PYTHONPATH=tests python tests/export/sqlite/lay_version_1.py`.

Only until version 1 is released. After that the file stays as it is, and a change of the schema is a migration.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from support.databases import FINDINGS, build, full_document

VERSION_1 = Path(__file__).with_name("version-1.db")


def lay(path: Path) -> None:
    """Build the database, and pack it into small pages so that the repository stays small."""
    with TemporaryDirectory() as folder:
        built = Path(folder) / "built.db"
        build(built, [full_document(2020), full_document(2021)], FINDINGS)
        with closing(sqlite3.connect(built)) as connection:
            connection.execute("PRAGMA page_size = 512")
            connection.execute("VACUUM")
        path.write_bytes(built.read_bytes())


if __name__ == "__main__":
    lay(VERSION_1)
