"""What sqlite-utils, held to the schema, costs beside plain `executemany`: the same rows into the same tables by both.

    python benchmarks/writing.py [--documents 10] [--pairs 7]

Times of the processor, in pairs taken one after the other, so that what else the machine does falls out of the ratio; the
ratio of a build counts reading and checking each document in, which both have in common. The median of the pairs.
"""

from __future__ import annotations

import argparse
import gc
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from shisaku.export.sqlite import Run, schema
from shisaku.export.sqlite.cells import Row
from shisaku.export.sqlite.guarded import GuardedDatabase
from shisaku.ingest import read
from shisaku.model import Document
from shisaku.parse import parse
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

TEXT = Path(__file__).parents[1] / "samples" / "2020-mirai-kikaku-sozobu.txt"
TARGET = 1.1


class Plain(GuardedDatabase):
    """The same connection and statements, with the rows written by Python's own module."""

    def table(self, table_name: str, **_options: object) -> _PlainTable:  # type: ignore[override]
        """Return a table whose rows go to `executemany`."""
        return _PlainTable(self, table_name)


class _PlainTable:
    def __init__(self, database: Plain, name: str) -> None:
        self._connection = database.conn
        self._name = name

    def insert_all(self, records: Sequence[Row], conflict: str = "") -> None:
        remaining = iter(records)
        first = next(remaining, None)
        if first is not None:
            columns, values = ", ".join(first), ", ".join(f":{column}" for column in first)
            statement = f"INSERT {conflict} INTO {self._name} ({columns}) VALUES ({values})"
            self._connection.executemany(statement, chain((first,), remaining))

    def upsert_all(self, records: Sequence[Row]) -> None:
        self.insert_all(records, "OR IGNORE")

    def delete_where(self, where: str, arguments: Sequence[str]) -> None:
        self._connection.execute(f"DELETE FROM {self._name} WHERE {where}", arguments)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--pairs", type=int, default=7)
    options = parser.parse_args()
    vocabulary = Vocabulary(load_profile())
    reading = min(_timed(lambda: reconcile_document(parse(read(TEXT, vocabulary), vocabulary))) for _ in range(3))
    document = parse(read(TEXT, vocabulary), vocabulary)
    text = document.model_dump_json()
    documents = [
        Document.model_validate_json(text.replace(document.id, f"{document.id}{nth}"))
        for nth in range(options.documents)
    ]
    gc.freeze()
    pairs = [(_write(documents, Plain), _write(documents, GuardedDatabase)) for _ in range(options.pairs + 1)][1:]
    plain, guarded = (statistics.median(times) for times in zip(*pairs, strict=True))
    writing = statistics.median(after / before for before, after in pairs)
    build = statistics.median((reading + after) / (reading + before) for before, after in pairs)
    print(f"reading and checking   {1000 * reading:>7.1f} ms a document")
    print(f"writing, executemany   {1000 * plain:>7.1f}\nwriting, sqlite-utils  {1000 * guarded:>7.1f}")
    print(f"ratio of writing       {writing:>7.2f}\nratio of a build       {build:>7.2f}   target {TARGET}")


def _write(documents: Sequence[Document], kind: type[GuardedDatabase]) -> float:
    """Return the seconds that a document takes."""
    with closing(GuardedDatabase(sqlite3.connect(":memory:", isolation_level=None))) as database, database.atomic():
        schema.create(database)
        run = Run(kind(database.conn), Path("in memory"), lambda: datetime.now(UTC), lambda _area, name: name)
        return _timed(lambda: [run.put(document, ()) for document in documents]) / len(documents)


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
