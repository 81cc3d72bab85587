"""Writing what was settled: a document that the database refuses, and findings that find their document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from shisaku.batch.decide import Settlement, Source, held_sources, settle
from shisaku.batch.inputs import SourceFile
from shisaku.batch.outcome import Reading
from shisaku.batch.write import Written, write
from shisaku.corrections import Corrections
from shisaku.export.sqlite import open_store
from shisaku.model import SourceLine

from support.asked import content_digest
from support.builders import line, table
from support.databases import full_document, query

if TYPE_CHECKING:
    from shisaku.model import Document


def _source(document: Document) -> Source:
    reading = Reading.of(document)
    return Source.fresh(SourceFile(Path(document.source_name), reading.sha256), reading, "mark")


def _write(path: Path, *documents: Document) -> tuple[Written, Settlement]:
    with open_store(path) as store:
        held = held_sources(store.documents())
        settlement = settle(held, [_source(document) for document in documents])
        with store.run({}, tool_version="1.0") as run:
            return write(store, run, held, settlement, Corrections(), everything=False), settlement


def _spoilt(document: Document) -> Document:
    """Return a document with one id twice, which no table takes."""
    twice = (SourceLine(page=1, line_no=1, text="", role="furniture", subject_id=None),) * 2
    return document.model_copy(update={"source_lines": twice})


def _with_project(year: int, amount: int, prior: int, **changes: Any) -> Document:
    doc = full_document(year, **changes)
    rows = (line(f"{doc.id}/i1/b1", "道路整備事業費", amount, prior),)
    return doc.model_copy(update={"tables": (table(f"{doc.id}/i1", rows, fiscal_year=year),), "indicators": ()})


def _codes(path: Path) -> set[str]:
    return {code for (code,) in query(path, "SELECT check_code FROM findings")}


def test_a_new_document_that_is_refused_fails_alone(tmp_path: Path) -> None:
    refused, good = _spoilt(_with_project(2020, 2_000_000, 1_000_000)), _with_project(2021, 1_000_000, 9_000_000)
    written, _ = _write(tmp_path / "plan.db", refused, good)
    assert list(written.rejected) == [refused.id]
    assert query(tmp_path / "plan.db", "SELECT id FROM documents") == [(good.id,)]
    assert "prior-year-mismatch" not in _codes(tmp_path / "plan.db"), "held against a document that is not there"


def test_a_new_version_that_is_refused_leaves_the_old_one_and_what_follows_from_it(tmp_path: Path) -> None:
    old, good = _with_project(2020, 2_000_000, 1_000_000), _with_project(2021, 1_000_000, 9_000_000)
    _write(tmp_path / "plan.db", old)
    refused = _spoilt(_with_project(2020, 9_000_000, 1_000_000, source_sha256="f" * 64))
    written, _ = _write(tmp_path / "plan.db", refused, good)
    assert list(written.rejected) == [old.id]
    _write(tmp_path / "plain.db", old, good)
    assert content_digest(tmp_path / "plan.db") == content_digest(tmp_path / "plain.db")
    assert "prior-year-mismatch" in _codes(tmp_path / "plan.db")


def test_findings_go_to_the_document_they_are_about_even_where_ids_begin_alike(tmp_path: Path) -> None:
    documents = [
        _with_project(year, 1_000_000, prior, department=department)
        for department in ("企画", "企画/調整")
        for year, prior in ((2020, 1_000_000), (2021, 2_000_000))
    ]
    _write(tmp_path / "plan.db", *documents)
    found = query(
        tmp_path / "plan.db",
        "SELECT document_id, subject_id FROM findings WHERE check_code = 'prior-year-mismatch' ORDER BY 1",
    )
    assert found == [(doc.id, f"{doc.id}/i1/b1") for doc in documents if doc.fiscal_year == 2021]


def _verdicts(path: Path, document: Document) -> dict[str, str]:
    """Return the verdicts on the figures of a document's only row."""
    sql = "SELECT field, verdict FROM figures WHERE record = ?"
    return dict(query(path, sql, f"{document.id}/i1/b1"))


def test_what_next_years_document_says_of_a_figure_comes_and_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    first, second = _with_project(2020, 2_000_000, 1_000_000), _with_project(2021, 1_000_000, 2_000_000)
    _write(path, first)
    assert _verdicts(path, first)["amount_yen"] == "single", "its 計 alone"
    _write(path, second)
    assert _verdicts(path, first)["amount_yen"] == "confirmed"
    assert _verdicts(path, second)["prior_amount_yen"] == "confirmed"
    otherwise = _with_project(2021, 1_000_000, 2_000_001, source_sha256="f" * 64)
    _write(path, otherwise)
    assert _verdicts(path, first)["amount_yen"] == "single", "the new version says something else"
    assert _verdicts(path, second)["prior_amount_yen"] == "contradicted"
    _write(path, _with_project(2021, 1_000_000, 2_000_000, source_sha256="e" * 64))
    assert _verdicts(path, first)["amount_yen"] == "confirmed"
    with open_store(path) as store:
        held = held_sources(store.documents())
        gone = [one for one in held if one.document_id == second.id]
        with store.run({}, tool_version="1.0") as run:
            write(store, run, held, settle(held, [], gone), Corrections(), everything=False)
    assert _verdicts(path, first)["amount_yen"] == "single", "nobody says so any more"
