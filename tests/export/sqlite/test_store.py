"""Runs: what they change, what they leave, and that the same input gives the same content."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shisaku.errors import ExitCode
from shisaku.export.sqlite import DocumentRejectedError, LastRun, SecondSource, describe, open_store
from shisaku.model import SourceLine

from support.asked import content_digest
from support.builders import document, line, node, table
from support.databases import FINDINGS, ID, build, full_document, query, second_reading, still_clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shisaku.export.sqlite import Run, Store
    from shisaku.model import Document

OTHER = "06000-2021-県土整備部"


def test_stored_documents_tell_what_decides_whether_to_read_a_file_again(path: Path) -> None:
    document = full_document()
    second = second_reading(document, title="別の読み取り")
    with open_store(path) as store:
        with store.run({}, tool_version="1.0") as run:
            run.put(document, (), fingerprint="profile-1", second_readings=(second,))
            run.record_file("/plans/2020.txt", "added", sha256=document.source_sha256, document_id=ID)
            run.record_file("/plans/2020.pdf", "compared", sha256=second.document.source_sha256, document_id=ID)
        (stored,) = store.documents()
        assert store.load_document(ID).title == document.title
        assert store.load_document(ID, "pdf/pdfplumber").title == "別の読み取り"
    assert (stored.id, stored.department, stored.fiscal_year, stored.area_code) == (ID, "県土整備部", 2020, "06000")
    assert (stored.source_sha256, stored.fingerprint) == (f"{2020:064d}", "profile-1")
    assert (stored.path, stored.second_sources) == (
        "/plans/2020.txt",
        (SecondSource("plan.pdf", "1" * 64, "application/pdf", "pdf/pdfplumber", "profile-2", "/plans/2020.pdf"),),
    )


def test_document_that_is_put_again_takes_the_place_of_the_one_before(built: Path) -> None:
    build(built, [full_document(title="差替え", tables=())])
    assert query(built, "SELECT title FROM documents") == [("差替え",)]
    assert query(built, "SELECT count(*) FROM budget_lines") == [(0,)]
    assert query(built, "SELECT count(*) FROM projects") == [(0,)]
    assert query(built, "SELECT printed FROM texts WHERE table_name = 'documents'") == [("差替え",)]


def test_removed_document_leaves_nothing_but_the_log(built: Path) -> None:
    with open_store(built) as store, store.run({}, tool_version="1.0") as run:
        run.remove(ID)
        run.record_file("test.txt", "removed", document_id=ID)
    kept = {"meta", "runs", "run_documents", "_schema_tables", "_schema_columns", "_schema_codes"}
    searchable = "SELECT count(*) FROM search WHERE search MATCH '道路整備'"
    assert query(built, searchable) == [(0,)]
    left = {table.name for table in describe() if table.kind == "table" and query(built, f"SELECT 1 FROM {table.name}")}
    assert left == kept
    assert query(built, "SELECT status, document_id FROM run_documents") == [("added", ID), ("removed", ID)]


def test_findings_of_an_unchanged_document_can_be_set_again(built: Path) -> None:
    with open_store(built) as store, store.run({}, tool_version="1.0") as run:
        run.set_findings(ID, FINDINGS[:1])
    assert query(built, "SELECT check_code FROM findings") == [("relisting-orphan",)]
    assert query(built, "SELECT count(*) FROM budget_lines") == [(3,)]


def test_run_is_recorded_with_its_options_times_and_files(path: Path) -> None:
    ticks = iter(datetime(2020, 8, 1, 9, minute, tzinfo=UTC) for minute in range(10))
    with open_store(path, clock=lambda: next(ticks)) as store:
        assert store.last_run() is None
        with store.run({"jobs": 2}, tool_version="1.0") as run:
            run.record_file("a.pdf", "failed", reason="開けません")
            run.record_file("b.pdf", "replaced", document_id=ID, changes=["計 1→2"])
        assert store.last_run() == LastRun("1.0", {"jobs": 2})
    ((started, finished, version, options),) = query(
        path, "SELECT started_at, finished_at, tool_version, options FROM runs"
    )
    assert datetime.fromisoformat(finished) - datetime.fromisoformat(started) == timedelta(minutes=1)
    assert (version, json.loads(options)) == ("1.0", {"jobs": 2})
    files = query(path, "SELECT path, document_id, status, reason, changes FROM run_documents")
    assert files == [("a.pdf", None, "failed", "開けません", "[]"), ("b.pdf", ID, "replaced", None, '["計 1→2"]')]


class Interruption(BaseException):
    """Stands for Ctrl-C and everything else that is nobody's to catch."""


@contextmanager
def _raising(store: Store, reason: type[BaseException]) -> Iterator[Run]:
    with store.run({}, tool_version="2.0") as run:
        run.put(full_document(2021), ())
        yield run
        raise reason


@pytest.mark.parametrize("reason", [Interruption, ValueError])
def test_run_that_raises_changes_nothing(built: Path, reason: type[BaseException]) -> None:
    before = built.read_bytes()
    with open_store(built) as store, pytest.raises(reason), _raising(store, reason) as run:
        run.remove(ID)
    assert built.read_bytes() == before


def test_first_run_that_raises_leaves_no_database(path: Path) -> None:
    with open_store(path) as store, pytest.raises(Interruption), _raising(store, Interruption):
        pass
    assert list(path.parent.iterdir()) == []


def test_store_without_a_run_leaves_no_database(path: Path) -> None:
    with open_store(path) as store:
        assert store.documents() == ()
    assert not path.exists()


def test_runs_follow_one_another_in_one_store(path: Path) -> None:
    with open_store(path) as store:
        for year in (2020, 2021):
            with store.run({}, tool_version="1.0") as run:
                run.put(full_document(year), ())
        assert [stored.id for stored in store.documents()] == [ID, OTHER]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_new_database_comes_into_place_through_a_link(tmp_path: Path, path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    build(link, [full_document()])
    assert link.is_symlink()
    assert query(path, "SELECT id FROM documents") == [(ID,)]


def _spoilt(how: str) -> Document:
    doc = full_document(2021)
    initiative = f"{OTHER}/i1"
    spoilt: dict[str, dict[str, object]] = {
        "one id twice": {
            "source_lines": (SourceLine(page=1, line_no=1, text="", role="furniture", subject_id=None),) * 2
        },
        "a sum beyond 64 bits": {"tables": (table(initiative, (line(f"{initiative}/b1", "甲", 10**20, None),)),)},
        "half a surrogate pair": {"title": "\ud840"},
        "a parent that is not there": {"nodes": (node(initiative, "initiative", 1, "", parent_id=f"{OTHER}/m9"),)},
        "codes that contradict": {"area_code": "07000"},
    }
    return doc.model_copy(update=spoilt[how])


@pytest.mark.parametrize(
    "how",
    [
        "one id twice",
        "a sum beyond 64 bits",
        "half a surrogate pair",
        "a parent that is not there",
        "codes that contradict",
    ],
)
def test_document_that_breaks_a_rule_is_refused_and_the_run_goes_on(path: Path, how: str) -> None:
    with open_store(path, clock=still_clock) as store, store.run({}, tool_version="1.0") as run:
        run.put(full_document(2021), ())
        with pytest.raises(DocumentRejectedError, match=OTHER) as refusal:
            run.put(_spoilt(how), ())
        run.put(full_document(), ())
    assert refusal.value.exit_code == ExitCode.UNREADABLE
    assert "\n" not in str(refusal.value)
    clean = path.with_name("clean.db")
    build_plain(clean, [full_document(), full_document(2021)])
    assert content_digest(path) == content_digest(clean)


def build_plain(path: Path, documents: list[Document]) -> None:
    with open_store(path, clock=still_clock) as store, store.run({}, tool_version="1.0") as run:
        for each in documents:
            run.put(each, ())


def test_same_input_gives_the_same_content_whatever_the_runs(path: Path, tmp_path: Path) -> None:
    years = [full_document(year) for year in (2020, 2021, 2022)]
    build(path, years, FINDINGS, tool_version="1.0")
    other = tmp_path / "other.db"
    build(other, [full_document(2022, title="古い"), full_document(2023)])
    for each in reversed(years):
        build(other, [each], FINDINGS, tool_version="1.1")
    assert content_digest(other) != content_digest(path)
    with open_store(other) as store, store.run({}, tool_version="1.1") as run:
        run.remove("06000-2023-県土整備部")
    assert content_digest(other) == content_digest(path)


def test_digest_sees_every_figure(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    changed = full_document()
    (only,) = changed.tables
    lines = (only.lines[0].model_copy(update={"prior": line("x/b1", "", 0, 1000).prior}), *only.lines[1:])
    build(other, [changed.model_copy(update={"tables": (only.model_copy(update={"lines": lines}),)})], FINDINGS)
    assert content_digest(other) != content_digest(built)


@settings(max_examples=25)
@given(order=st.permutations(range(4)), again=st.lists(st.integers(0, 3), max_size=4), cuts=st.sets(st.integers(1, 7)))
def test_order_and_repetition_of_builds_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int], cuts: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    documents = [full_document(2020), full_document(2021), document(2022), full_document(2020, "健康福祉部")]
    build(folder / "plain.db", documents, FINDINGS)
    sequence = [documents[nth] for nth in (*order, *again)]
    edges = [0, *sorted(cut for cut in cuts if cut < len(sequence)), len(sequence)]
    for start, end in pairwise(edges):
        build(folder / "mixed.db", sequence[start:end], FINDINGS)
    assert content_digest(folder / "mixed.db") == content_digest(folder / "plain.db")


def test_two_unknown_organizations_share_a_project_that_says_so(path: Path) -> None:
    unknown = {"area_code": None, "local_government_code": None, "organization": None}
    doc = full_document(**unknown)
    build(path, [doc])
    assert {area for (area,) in query(path, "SELECT area_code FROM projects")} == {None}
    assert query(path, "SELECT id FROM projects WHERE name = '河川改修事業費'") == [("00000/河川改修事業費",)]
