"""Readings of one file by several readers: each is kept, and they are held against each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
from shisaku import check
from shisaku.batch.decide import Settlement, Source, held_sources, settle
from shisaku.batch.inputs import SourceFile
from shisaku.batch.options import fingerprint
from shisaku.batch.outcome import Reading
from shisaku.batch.write import write
from shisaku.corrections import Corrections
from shisaku.export.sqlite import open_store
from shisaku.ingest import read
from shisaku.ingest.pdf import engines
from shisaku.ingest.pdf.engines.engine import OpenPdf, PageObjects
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, ENGINES, engine_named
from shisaku.parse import parse
from shisaku.profiles import load_profile

from support.asked import content_digest
from support.databases import query
from support.recognised import vocabulary
from support.small_plans import plan_pdf, plan_text

FIRST = engine_named(DEFAULT_ENGINE)
ID = "06000-2020-県土整備部"
PROJECTS = {"道路整備事業費": (1500, 1200), "橋りょう補修費": (300, None)}


@dataclass(frozen=True)
class Another:
    """The engine under another name, as if it were a second library; it may take one character for another."""

    name: str
    version: str = "1"
    misread: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def open(self, path: Path, password: str | None) -> Iterator[OpenPdf]:
        with FIRST.open(path, password) as pdf:
            yield _Misread(pdf, self.misread)


@dataclass(frozen=True)
class _Misread:
    pdf: OpenPdf
    misread: Mapping[str, str]

    @property
    def page_count(self) -> int:
        return self.pdf.page_count

    def page(self, number: int) -> PageObjects:
        objects = self.pdf.page(number)
        chars = tuple(char._replace(text=self.misread.get(char.text, char.text)) for char in objects.chars)
        return replace(objects, chars=chars)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_pdf(plan_text(projects=PROJECTS)))
    return path


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give two more engines their rooms and their lines in the registry."""
    for engine in (Another("another"), Another("misreading", misread={"5": "6"})):
        room = ModuleType(f"{engines.__name__}.{engine.name}")
        room.ENGINE = engine  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, room.__name__, room)
        monkeypatch.setitem(cast("dict[str, tuple[str, ...]]", ENGINES), engine.name, ENGINES[DEFAULT_ENGINE])


def _read(path: Path, engine: str, organization: str | None = None) -> Source:
    reading = Reading.of(parse(read(path, vocabulary(), engines=(engine,)), vocabulary(), organization))
    return Source.fresh(SourceFile(path, reading.sha256), reading, fingerprint(load_profile(), organization, (engine,)))


def _build(database: Path, *sources: Source) -> Settlement:
    """What a run does with files that have been read."""
    with open_store(database) as store:
        held = held_sources(store.documents())
        settlement = settle(held, sources)
        with store.run({}, tool_version="1.0") as run:
            written = write(store, run, held, settlement, Corrections(), everything=False)
            assert written.rejected == {}
    return settlement


def test_two_engines_readings_of_one_file_stand_beside_each_other(tmp_path: Path, pdf: Path) -> None:
    database = tmp_path / "plan.db"
    _build(database, _read(pdf, DEFAULT_ENGINE))
    settlement = _build(database, _read(pdf, "another"))
    assert [one.status for one in (*settlement.files, *settlement.removed)] == ["compared"]
    ((reader, sha256),) = query(database, "SELECT reader, source_sha256 FROM documents")
    assert reader == "pdf/pdfplumber"
    assert query(database, "SELECT reader, source_sha256 FROM second_sources") == [("pdf/another", sha256)]
    assert query(database, "SELECT reader, fingerprint FROM document_readings ORDER BY reader") == [
        (f"pdf/{engine}", fingerprint(load_profile(), None, (engine,))) for engine in ("another", DEFAULT_ENGINE)
    ]
    assert query(database, "SELECT 1 FROM findings WHERE check_code = 'sources-differ'") == []
    with open_store(database) as store:
        first, second = store.load_document(ID), store.load_document(ID, "pdf/another")
    assert (second.reader, second.tables) == ("pdf/another", first.tables)


def test_what_two_engines_read_differently_is_a_finding_that_names_them(tmp_path: Path, pdf: Path) -> None:
    database = tmp_path / "plan.db"
    _build(database, _read(pdf, "misreading"), _read(pdf, DEFAULT_ENGINE))
    found = query(
        database, "SELECT expected, actual, message FROM findings WHERE check_code = 'sources-differ' AND subject_id = ?",
        f"{ID}/i1/b1",
    )  # fmt: skip
    ((expected, actual, message),) = found
    assert (expected, actual) == ("1500000", "1600000")
    assert "PDF（pdf/pdfplumber）では" in message
    assert "PDF（pdf/misreading）では" in message
    assert query(database, "SELECT amount_yen FROM budget_lines WHERE id = ?", f"{ID}/i1/b1") == [(1_500_000,)]


def test_order_of_the_readers_leaves_no_trace(tmp_path: Path, pdf: Path) -> None:
    one, other = _read(pdf, DEFAULT_ENGINE), _read(pdf, "misreading")
    for name, order in (("a.db", (one, other)), ("b.db", (other, one))):
        for source in order:
            _build(tmp_path / name, source)
    assert content_digest(tmp_path / "a.db") == content_digest(tmp_path / "b.db")


def test_a_new_version_of_the_file_ends_what_another_engine_made_of_the_old_one(tmp_path: Path, pdf: Path) -> None:
    """Or the document would go on saying what the old file said, the new one being a mere second reading."""
    database = tmp_path / "plan.db"
    _build(database, _read(pdf, DEFAULT_ENGINE))
    pdf.write_bytes(plan_pdf(plan_text(projects=PROJECTS | {"道路整備事業費": (1700, 1200)})))
    settlement = _build(database, _read(pdf, "another"))
    assert [one.status for one in settlement.files] == ["replaced"]
    assert query(database, "SELECT reader FROM document_readings") == [("pdf/another",)]
    assert query(database, "SELECT amount_yen FROM budget_lines WHERE id = ?", f"{ID}/i1/b1") == [(1_700_000,)]


def test_readings_under_other_circumstances_are_not_held_against_each_other(tmp_path: Path, pdf: Path) -> None:
    """Or an option, a profile or an older program would look like a difference of two engines, and its reading stay."""
    database = tmp_path / "plan.db"
    _build(database, _read(pdf, DEFAULT_ENGINE))
    settlement = _build(database, _read(pdf, "another", "山形県"))
    assert [one.status for one in (*settlement.files, *settlement.removed)] == ["replaced"]
    assert query(database, "SELECT reader FROM document_readings") == [("pdf/another",)]


def _findings(path: Path, *engines: str) -> list[tuple[str, str, str | None, str | None]]:
    found = check(parse(read(path, vocabulary(), engines=engines), vocabulary()))
    return [
        (one.check_code, one.subject_id, one.actual, one.expected)
        for one in found
        if one.check_code.startswith("engine")
    ]


def test_a_witness_that_reads_otherwise_is_heard_and_not_believed(pdf: Path) -> None:
    plain = parse(read(pdf, vocabulary(), engines=(DEFAULT_ENGINE,)), vocabulary())
    (line,) = [line for table in plain.tables for line in table.lines if line.amount.printed == "1,500"]
    assert _findings(pdf, DEFAULT_ENGINE, "misreading") == [("engines-differ", line.id, "5", "6")]
    assert _findings(pdf, "misreading", DEFAULT_ENGINE) == [("engines-differ", line.id, "6", "5")]
    assert parse(read(pdf, vocabulary(), engines=(DEFAULT_ENGINE, "misreading")), vocabulary()).tables == plain.tables
    assert _findings(pdf, DEFAULT_ENGINE, "another") == []


def test_a_letter_read_otherwise_all_over_a_document_is_one_finding_about_it(
    monkeypatch: pytest.MonkeyPatch, pdf: Path
) -> None:
    monkeypatch.setattr(sys.modules[f"{engines.__name__}.misreading"], "ENGINE", Another("w", misread={"橋": "僑"}))
    assert _findings(pdf, DEFAULT_ENGINE, "misreading") == [("engines-differ", ID, "橋", "僑")]
