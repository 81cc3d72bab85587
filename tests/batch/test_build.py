"""Builds over folders: what becomes of every file, and that the order and number of runs leave no trace."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from shisaku.batch.pool import LEAST_SECONDS
from shisaku.errors import DatabaseError, UsageError
from shisaku.export.sqlite import open_store

from support.asked import content_digest
from support.small_plans import plan_pdf, plan_text, write_plan

if TYPE_CHECKING:
    from conftest import Desk

ID = "06000-2020-県土整備部"
PROJECTS = {"道路整備事業費": (1500, 1200), "橋りょう補修費": (300, None)}


def _pdf(folder: Path, name: str, **options: Any) -> Path:
    path = folder / name
    path.write_bytes(plan_pdf(plan_text(**options)))
    return path


def test_a_folder_becomes_a_database_and_stays_it(desk: Desk) -> None:
    for year in (2019, 2020):
        write_plan(desk.folder, f"{year}.txt", year)
    (desk.folder / "メモ.docx").touch()
    assert desk.statuses() == {"2019.txt": "added", "2020.txt": "added", "メモ.docx": "skipped"}
    before = content_digest(desk.database)
    # Nothing can be read in no time: whatever is left as it is was not read.
    again = desk.build(seconds=LEAST_SECONDS)
    assert {one.path.name: one.status for one in again.files} == {
        "2019.txt": "unchanged",
        "2020.txt": "unchanged",
        "メモ.docx": "skipped",
    }
    assert content_digest(desk.database) == before
    assert desk.query("SELECT count(*) FROM runs") == [(2,)]


def test_every_file_is_in_the_log_with_its_digest_and_reason(desk: Desk) -> None:
    path = write_plan(desk.folder, "a.txt")
    (desk.folder / "b.txt").write_text("挨拶文です。")
    assert [one.path.name for one in desk.build().failed] == ["b.txt"]
    good, bad = desk.query("SELECT path, status, document_id, length(sha256), reason FROM run_documents ORDER BY path")
    assert good == (str(path), "added", ID, 64, None)
    assert bad[:4] == (str(desk.folder / "b.txt"), "failed", None, None)
    assert "施策体系・主要事業の文書ではない" in bad[4]


def test_a_changed_file_replaces_its_document_and_says_which_figures_changed(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt", projects=PROJECTS)
    desk.build()
    write_plan(desk.folder, "a.txt", projects=PROJECTS | {"道路整備事業費": (1501, 1200)})
    (result,) = desk.build().files
    assert result.status == "replaced"
    assert result.changes == (
        "「道路整備事業費」の予算額 1,500,000円→1,501,000円",
        "計（予算額） 1,800,000円→1,801,000円",
    )
    assert json.loads(desk.query("SELECT changes FROM run_documents WHERE run_id = 2")[0][0]) == list(result.changes)
    assert desk.query("SELECT amount_yen FROM budget_lines WHERE position = 1") == [(1_501_000,)]


def test_force_reads_again_and_changes_nothing(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt")
    desk.build()
    before = content_digest(desk.database)
    (result,) = desk.build(force=True).files
    assert (result.status, result.changes) == ("replaced", ())
    assert content_digest(desk.database) == before


def test_a_failing_file_leaves_its_document_as_it_was(desk: Desk) -> None:
    path = write_plan(desk.folder, "a.txt")
    desk.build()
    before = content_digest(desk.database)
    path.write_bytes(b"\xff\xfe\xff")
    assert desk.statuses() == {"a.txt": "failed"}
    assert content_digest(desk.database) == before


def test_documents_whose_file_is_gone_are_named_and_pruned_only_when_asked(desk: Desk) -> None:
    old = write_plan(desk.folder, "2019.txt", 2019)
    write_plan(desk.folder, "2020.txt", 2020)
    desk.build()
    old.unlink()
    result = desk.build()
    assert result.gone == ("06000-2019-県土整備部",)
    assert desk.query("SELECT count(*) FROM documents") == [(2,)]
    pruned = desk.build(prune=True)
    assert {one.path.name: one.status for one in pruned.files} == {"2019.txt": "removed", "2020.txt": "unchanged"}
    assert desk.query("SELECT id FROM documents") == [(ID,)]


def test_a_moved_folder_is_not_gone(desk: Desk) -> None:
    write_plan(desk.folder, "2020.txt")
    desk.build()
    moved = desk.folder.rename(desk.folder.with_name("moved"))
    result = desk.build(moved, prune=True)
    assert [one.status for one in result.files] == ["unchanged"]
    assert desk.build(moved).gone == ()


def test_two_files_of_one_document_and_kind_fail_and_the_rest_goes_on(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt")
    write_plan(desk.folder, "b.txt", total=9)
    write_plan(desk.folder, "c.txt", 2021)
    result = desk.build()
    assert {one.path.name: one.status for one in result.files} == {
        "a.txt": "failed",
        "b.txt": "failed",
        "c.txt": "added",
    }
    reasons = {one.path.name: one.reason or "" for one in result.failed}
    assert "b.txt" in reasons["a.txt"]
    assert "a.txt" in reasons["b.txt"]
    assert desk.query("SELECT id FROM documents") == [("06000-2021-県土整備部",)]


def test_a_text_is_compared_with_its_pdf_figure_by_figure(desk: Desk) -> None:
    _pdf(desk.folder, "a.pdf", projects=PROJECTS)
    write_plan(desk.folder, "a.txt", projects=PROJECTS | {"橋りょう補修費": (301, None)})
    assert desk.statuses() == {"a.pdf": "added", "a.txt": "compared"}
    differing = desk.query(
        "SELECT subject_id, field, severity, expected, actual FROM findings WHERE check_code = 'sources-differ'"
    )
    assert differing == [
        (f"{ID}/i1/b2", "amount_yen", "error", "300000", "301000"),
        (f"{ID}/i1/t1", "total_yen", "error", "1800000", "1801000"),
    ]
    assert desk.query("SELECT media_type FROM documents") == [("application/pdf",)]
    assert desk.query("SELECT source_name FROM second_sources") == [("a.txt",)]
    write_plan(desk.folder, "a.txt", projects=PROJECTS)
    assert desk.statuses() == {"a.pdf": "unchanged", "a.txt": "compared"}
    assert desk.query("SELECT 1 FROM findings WHERE check_code = 'sources-differ'") == []


def test_pdf_and_text_come_to_the_same_in_any_order_of_runs(desk: Desk, tmp_path: Path) -> None:
    pdf = _pdf(desk.folder, "a.pdf", projects=PROJECTS)
    text = write_plan(desk.folder, "a.txt", projects=PROJECTS | {"橋りょう補修費": (301, None)})
    desk.build()
    together = content_digest(desk.database)
    for order in ([pdf, text], [text, pdf]):
        desk.database = tmp_path / f"{order[0].name}.db"
        for path in order:
            desk.build(path)
        assert content_digest(desk.database) == together


def test_what_is_left_of_a_pair_goes_on_alone(desk: Desk, tmp_path: Path) -> None:
    pdf = _pdf(desk.folder, "a.pdf", projects=PROJECTS)
    text = write_plan(desk.folder, "a.txt", projects=PROJECTS)
    desk.build()
    kept = text.read_bytes()
    for gone, left in ((text, pdf), (pdf, text)):
        gone.unlink()
        desk.build(prune=True)
        mixed = content_digest(desk.database)
        desk.database = tmp_path / f"only {left.name}.db"
        desk.build(left)
        assert content_digest(desk.database) == mixed
        desk.database = tmp_path / "plan.db"
        text.write_bytes(kept)
        desk.build()


def test_neighbouring_years_are_held_against_each_other_whichever_comes_last(desk: Desk, tmp_path: Path) -> None:
    last = write_plan(desk.folder, "2019.txt", 2019, projects={"道路整備事業費": (1200, 1000)})
    this = write_plan(desk.folder, "2020.txt", 2020, projects={"道路整備事業費": (1500, 1100)})
    desk.build(this)
    assert desk.findings() == []
    desk.build(last)
    assert ("prior-year-mismatch", "open") in desk.findings()
    apart = content_digest(desk.database)
    desk.database = tmp_path / "together.db"
    desk.build()
    assert content_digest(desk.database) == apart
    write_plan(desk.folder, "2019.txt", 2019, projects={"道路整備事業費": (1100, 1000)})
    desk.build(last)
    assert ("prior-year-mismatch", "open") not in desk.findings()
    last.unlink()
    desk.build(this, prune=True)
    assert desk.findings() == []


def test_the_organization_can_be_given(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt", organization="")
    desk.build(organization="秋田県")
    assert desk.query("SELECT id, area_code FROM documents") == [("05000-2020-県土整備部", "05000")]
    desk.build(organization="岩手県")
    assert desk.query("SELECT id FROM documents") == [("03000-2020-県土整備部",)]


def test_a_database_among_its_documents_is_no_input(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt")
    desk.database = desk.folder / "plan.db"
    for _ in range(2):
        assert set(desk.statuses()) == {"a.txt"}


def test_a_second_build_is_kept_out(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt")
    with open_store(desk.database), pytest.raises(DatabaseError, match="実行中"):
        desk.build()


def test_an_empty_folder_is_a_failure_in_the_log(desk: Desk) -> None:
    (result,) = desk.build().files
    assert (result.path, result.status) == (desk.folder, "failed")
    assert not desk.database.exists(), "no database of nothing"
    write_plan(desk.folder, "a.txt")
    desk.build()
    (desk.folder / "a.txt").unlink()
    desk.build()
    last = "SELECT path, status FROM run_documents WHERE run_id = (SELECT max(id) FROM runs)"
    assert desk.query(last) == [(str(desk.folder), "failed")]


def test_a_missing_input_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.build(desk.folder / "ない")
    assert [path.name for path in desk.database.parent.iterdir()] == [desk.folder.name]


@pytest.mark.parametrize("jobs", [1, 3])
def test_files_with_names_in_any_script_are_read_and_told(desk: Desk, jobs: int) -> None:
    names = ["令和２年度　計画 (1).txt", "план'\".txt", "かﾞ.txt", "\U0001f4d8%s{0}.txt"]
    for year, name in enumerate(names, start=2019):
        write_plan(desk.folder, name, year)
    bad = Path(os.fsdecode(os.fsencode(desk.folder) + "/計画".encode("shift_jis") + b".txt"))
    bad.write_text(plan_text(2030), encoding="utf-8")
    result = desk.build(jobs=jobs)
    assert [one.status for one in result.files] == ["added"] * 5
    stored = {name for (name,) in desk.query("SELECT source_name FROM documents")}
    assert stored == {*names, "\\x8cv\\x89\\xe6.txt"}
    assert {one.status for one in desk.build(jobs=jobs).files} == {"unchanged"}


def test_readings_of_another_version_are_read_again_or_asked_for(desk: Desk) -> None:
    last = write_plan(desk.folder, "2019.txt", 2019)
    this = write_plan(desk.folder, "2020.txt", 2020)
    desk.build()
    with closing(sqlite3.connect(desk.database)) as connection:
        connection.execute("UPDATE document_readings SET json = '{}', fingerprint = 'older'")
        connection.commit()
    before = content_digest(desk.database)
    with pytest.raises(DatabaseError, match="もとのファイルも指定して"):
        desk.build(this)
    assert content_digest(desk.database) == before
    assert [one.status for one in desk.build(last, this).files] == ["replaced", "replaced"]
