"""Time and size of the report of ten documents with pictures. Target: 5 s, 10 MB.

    python benchmarks/report.py [--documents 10]

The documents are the real sample under other names, each with a PDF of its own, so that no picture serves twice.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from shisaku.export.report import write_report
from shisaku.export.sqlite import open_store
from shisaku.ingest import read
from shisaku.model import Document
from shisaku.parse import parse
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import CATALOGUE, reconcile_document

SAMPLE = Path(__file__).parents[1] / "samples" / "2020-mirai-kikaku-sozobu.pdf"
TARGET_SECONDS = 5.0
TARGET_BYTES = 10_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = _database(Path(folder), options.documents)
        output = Path(folder) / "report.html"
        seconds = min(_seconds(database, output) for _ in range(3))
        size = output.stat().st_size
        pictures = output.read_text(encoding="utf-8").count("data:image/png")
    print(f"{options.documents} documents, {pictures} pictures: {seconds:.2f} s, {size / 1e6:.1f} MB")
    met = seconds <= TARGET_SECONDS and size <= TARGET_BYTES
    print(f"target {TARGET_SECONDS:.0f} s, {TARGET_BYTES / 1e6:.0f} MB: {'met' if met else 'NOT met'}")


def _seconds(database: Path, output: Path) -> float:
    start = time.perf_counter()
    write_report(database, output, titles={code.slug: code.title for code in CATALOGUE})
    return time.perf_counter() - start


def _database(folder: Path, documents: int) -> Path:
    vocabulary = Vocabulary(load_profile())
    original = parse(read(SAMPLE, vocabulary), vocabulary)
    database = folder / "shisaku.db"
    with open_store(database) as store, store.run({}, tool_version="benchmark") as run:
        for nth in range(1, documents + 1):
            document = _renamed(original, f"第{nth}部")
            pdf = folder / f"{nth}.pdf"
            shutil.copy(SAMPLE, pdf)
            run.put(document.model_copy(update={"source_name": pdf.name}), reconcile_document(document))
            run.record_file(str(pdf), "added", document_id=document.id)
    return database


def _renamed(document: Document, department: str) -> Document:
    """Return the document as that of another department, with the ids that go with it."""
    return Document.model_validate_json(document.model_dump_json().replace(document.department, department))


if __name__ == "__main__":
    main()
