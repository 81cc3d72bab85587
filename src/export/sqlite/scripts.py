"""The SQL files of this folder, and how they are run inside a transaction."""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("tables.sql", "bookkeeping.sql")
VIEWS = ("views.sql", "money_views.sql")


def read(name: str) -> str:
    """Return the text of one of the SQL files."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def run(connection: sqlite3.Connection, names: tuple[str, ...]) -> None:
    """Run whole files, leaving the caller's transaction open."""
    for name in names:
        for statement in statements(read(name)):
            connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """Split a script into statements; `executescript` would end the transaction that the caller has open.

    sqlite-utils' own, which does not, asks after every character whether a statement is complete: 0.4 s for our files.
    """
    statement = ""
    for piece in re.split("(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip() != "":
        yield statement
