"""Databases for the report's tests, made from samples as `shisaku build` would, with where their files were seen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shisaku.export.report import write_report
from shisaku.export.report.page import assemble
from shisaku.export.report.pictures import TOTAL_BYTES, PagePictures
from shisaku.export.report.sources import find_sources
from shisaku.export.sqlite import open_store, reading
from shisaku.ingest import read
from shisaku.model import Document
from shisaku.parse import parse
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import CATALOGUE, document_backings, judged, lit_numbers, reconcile_document
from shisaku.reconcile.figures import figures_of

from support.databases import still_clock
from support.truths import REAL, SYNTHETIC
from support.years import reconcile_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shisaku.export.report.page import Report

REAL_PDF = REAL.with_name(REAL.name.replace(".truth.json", ".pdf"))
REAL_TEXT = REAL_PDF.with_suffix(".txt")
PAIR = (SYNTHETIC / "pair-1.pdf", SYNTHETIC / "pair-2.pdf")
TITLES = {code.slug: code.title for code in CATALOGUE}

Change = Callable[[Document], Document]


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(load_profile())


@cache
def document_of(path: Path) -> Document:
    return parse(read(path, vocabulary()), vocabulary())


def build_from(database: Path, sources: Sequence[Path], change: Change = lambda document: document) -> Path:
    """Build a database from files, each document changed before it is checked and stored."""
    documents = [change(document_of(source)) for source in sources]
    years = reconcile_years(documents)
    with open_store(database, clock=still_clock) as store, store.run({}, tool_version="1.0") as run:
        for source, document in zip(sources, documents, strict=True):
            across = [finding for finding in years if finding.subject_id.startswith(document.id)]
            findings = [*reconcile_document(document), *across]
            numbers = lit_numbers(document.numbers, document.source_lines, figures_of(document))
            run.put(document, (), numbers=numbers)
            run.set_findings(document.id, findings, judged(document, document_backings(document), findings))
            run.record_file(str(source), "added", document_id=document.id)
    return database


@contextmanager
def assembled(database: Path, picture_bytes: int = TOTAL_BYTES) -> Iterator[Report]:
    """The report of a database before it is HTML."""
    with reading(database) as connection:
        sources = find_sources(connection, database)
        with PagePictures(sources, picture_bytes) as pictures:
            yield assemble(connection, sources, pictures, TITLES)


def html_of(database: Path, folder: Path, name: str = "report.html", **options: object) -> Path:
    """Write the report of a database into a folder and return its path."""
    output = folder / name
    write_report(database, output, titles=TITLES, **options)  # type: ignore[arg-type]
    return output
