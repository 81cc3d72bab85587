"""Builds with a corrections file: printed and corrected values apart, and nothing left when an entry goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from shisaku.corrections import offered
from shisaku.errors import ProfileError, UsageError
from shisaku.export.report.findings import read_findings
from shisaku.export.report.proposals import correction_entry
from shisaku.export.sheet import FILE_NAME, open_findings, write_sheet
from shisaku.export.sheet.layout import SHEET
from shisaku.export.sqlite import reading

from support.asked import content_digest, search
from support.reported import TITLES, html_of
from support.small_plans import write_plan

if TYPE_CHECKING:
    from conftest import Desk

ID = "06000-2020-県土整備部"
SIGNED = 'reason = "原本は1,500"\nwho = "予算担当"\ndate = 2026-04-01\n'
CORRECTION = f"""
[[correction]]
record = "{ID}/i1/b1"
field = "amount_yen"
printed = "1,600"
corrected = "1,500"
{SIGNED}"""
WAIVER = f"""
[[waiver]]
check = "total-current"
record = "{ID}/i1/t1"
name = "道路の整備"
expected = "1900000"
actual = "1800000"
{SIGNED}"""


@pytest.fixture
def misprinted(desk: Desk) -> Desk:
    """A document with a misprinted row: its 計 is that of 1,500."""
    write_plan(
        desk.folder, "a.txt", projects={"道路整備事業費": (1600, 1200), "橋りょう補修費": (300, None)}, total=1800
    )
    return desk


def _write(desk: Desk, text: str) -> Path:
    path = desk.folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_correction_changes_the_figure_and_keeps_what_is_printed(misprinted: Desk) -> None:
    desk = misprinted
    desk.build()
    assert desk.findings() == [("total-current", "open")]
    uncorrected = content_digest(desk.database)
    path = _write(desk, CORRECTION)
    assert desk.statuses() == {"a.txt": "unchanged"}
    assert desk.findings() == []
    rows = desk.query("SELECT amount_yen, amount_printed, corrected FROM budget_lines ORDER BY position")
    assert rows == [(1_500_000, "1,600", 1), (300_000, "300", 0)]
    assert desk.query("SELECT subject_id, field, printed, corrected, reason, who, date FROM corrections") == [
        (f"{ID}/i1/b1", "amount_yen", "1,600", "1,500", "原本は1,500", "予算担当", "2026-04-01")
    ]
    path.unlink()
    desk.build()
    assert content_digest(desk.database) == uncorrected


def test_correcting_first_or_last_comes_to_the_same(misprinted: Desk, tmp_path: Path) -> None:
    desk = misprinted
    _write(desk, CORRECTION)
    desk.build()
    corrected = content_digest(desk.database)
    desk.build(force=True)
    assert content_digest(desk.database) == corrected
    desk.database = tmp_path / "other.db"
    _write(desk, "")
    desk.build()
    _write(desk, CORRECTION)
    desk.build()
    assert content_digest(desk.database) == corrected


def test_a_correction_of_what_is_no_longer_printed_is_told_and_not_applied(misprinted: Desk) -> None:
    desk = misprinted
    _write(desk, CORRECTION)
    desk.build()
    write_plan(
        desk.folder, "a.txt", projects={"道路整備事業費": (1700, 1200), "橋りょう補修費": (300, None)}, total=1800
    )
    desk.build()
    assert desk.findings() == [("total-current", "open"), ("correction-stale", "open")]
    assert desk.query("SELECT amount_yen, corrected FROM budget_lines WHERE position = 1") == [(1_700_000, 0)]


def test_a_waiver_accepts_a_finding_with_its_reason(misprinted: Desk) -> None:
    desk = misprinted
    _write(desk, WAIVER)
    desk.build()
    assert desk.query("SELECT status, reason FROM findings") == [("waived", "原本は1,500（予算担当、2026-04-01）")]
    assert desk.query("SELECT count(*) FROM open_findings") == [(0,)]
    _write(desk, CORRECTION + WAIVER)
    desk.build()
    assert desk.findings() == [("waiver-stale", "open")]


def test_a_waiver_as_it_is_proposed_accepts_a_finding_of_whatever_kind_of_row(desk: Desk) -> None:
    """A statement and a footnote stand under a heading, whose name the entry has; a row of a table has its own."""
    path = write_plan(desk.folder, "a.txt", projects={"道路整備事業費（再掲）": (1500, 1200)}, total=1800)
    said = path.read_text(encoding="utf-8").replace("・担い手の育成", "・担い手の育成の取組みの推進（再掲）")
    path.write_text(said, encoding="utf-8")
    desk.build()
    asked = open_findings(desk.database)
    assert {"relisting-text", "relisting-orphan", "total-current"} <= {one.check_code for one in asked}
    entries = [offered(one)["accepted"].signed("原本のとおり", "予算担当", date(2026, 4, 1)) for one in asked]
    _write(desk, "\n\n".join(entry.written() for entry in entries))
    desk.build()
    assert [status for _, status in desk.findings()] == ["waived"] * len(asked)


def test_no_waiver_is_offered_for_what_is_wrong_with_a_waiver(misprinted: Desk, tmp_path: Path) -> None:
    """It would accept nothing, and be the next one that is told."""
    desk = misprinted
    _write(desk, WAIVER.replace("1800000", "1700000"))
    desk.build()
    assert desk.findings() == [("total-current", "open"), ("waiver-stale", "open")]
    about_total, about_waiver = open_findings(desk.database)
    assert "accepted" in offered(about_total)
    assert offered(about_waiver) == {}
    assert "を直すか、取り除いてください" in html_of(desk.database, tmp_path).read_text(encoding="utf-8")
    write_sheet(desk.database, tmp_path, TITLES, pictures=False)
    sheet = load_workbook(tmp_path / FILE_NAME)[SHEET]
    assert len(sheet.data_validations.dataValidation) == 1, "one of the two rows has something to choose from"


def test_entries_for_documents_that_are_not_there_are_named(misprinted: Desk) -> None:
    desk = misprinted
    _write(desk, CORRECTION.replace("2020", "2031") + WAIVER)
    assert desk.build().out_of_place == ("06000-2031-県土整備部/i1/b1",)


def test_one_project_under_two_names_is_one_project(desk: Desk) -> None:
    write_plan(desk.folder, "2019.txt", 2019, projects={"道路整備費": (1200, 1000)})
    write_plan(desk.folder, "2020.txt", 2020, projects={"道路整備事業費": (1500, 1200)})
    desk.build()
    assert len(desk.query("SELECT id FROM projects")) == 2
    assert {"project-vanished", "project-appeared"} <= {code for code, _ in desk.findings()}
    _write(desk, f'[[same_project]]\nfrom = "道路整備費"\nto = "道路整備事業費"\n{SIGNED}')
    desk.build()
    assert desk.query("SELECT id FROM projects") == [("06000/道路整備事業費",)]
    assert not {"project-vanished", "project-appeared"} & {code for code, _ in desk.findings()}


def test_a_renamed_department_is_followed(desk: Desk) -> None:
    write_plan(desk.folder, "2019.txt", 2019, "企画振興部", {"道路整備事業費": (1200, 1000)})
    write_plan(desk.folder, "2020.txt", 2020, "みらい企画創造部", {"道路整備事業費": (1500, 1100)})
    desk.build()
    assert "prior-year-mismatch" not in {code for code, _ in desk.findings()}
    _write(desk, f'[[same_department]]\nfrom = "企画振興部"\nto = "みらい企画創造部"\n{SIGNED}')
    desk.build()
    assert "prior-year-mismatch" in {code for code, _ in desk.findings()}


def test_the_corrections_file_is_remembered_for_builds_of_other_documents(misprinted: Desk, tmp_path: Path) -> None:
    desk = misprinted
    path = _write(desk, CORRECTION)
    desk.build()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert desk.build(write_plan(elsewhere, "b.txt", 2021)).corrections == path.resolve()
    assert desk.query("SELECT corrected FROM budget_lines WHERE id = ?", f"{ID}/i1/b1") == [(1,)]
    rival = elsewhere / "corrections.toml"
    rival.touch()
    with pytest.raises(UsageError, match="訂正ファイル"):
        desk.build(elsewhere)
    with pytest.raises(UsageError, match="複数"):
        desk.build(desk.folder, elsewhere)
    assert desk.build(elsewhere, corrections=rival).corrections == rival.resolve()
    assert desk.query("SELECT corrected FROM budget_lines WHERE id = ?", f"{ID}/i1/b1") == [(0,)]


def test_a_corrections_file_with_an_error_changes_nothing(misprinted: Desk) -> None:
    desk = misprinted
    desk.build()
    before = desk.database.read_bytes()
    _write(desk, CORRECTION + "[[correction]]\n")
    with pytest.raises(ProfileError, match="10行目"):
        desk.build()
    assert desk.database.read_bytes() == before


def test_a_corrected_wording_is_found_and_what_is_printed_is_shown(desk: Desk) -> None:
    write_plan(desk.folder, "a.txt")
    statement = f"{ID}/i1/s1"
    _write(
        desk,
        f'[[correction]]\nrecord = "{statement}"\nfield = "text"\nprinted = "担い手の不足"\ncorrected = "技術者の不足"\n{SIGNED}',
    )
    desk.build()
    assert desk.query("SELECT text FROM statements WHERE id = ?", statement) == [("技術者の不足",)]
    assert desk.query("SELECT printed, text FROM texts WHERE subject_id = ?", statement) == [
        ("担い手の不足", "技術者の不足")
    ]
    assert desk.query("SELECT printed FROM evidence WHERE subject_id = ?", statement) == [("担い手の不足",)]
    assert [hit.subject_id for hit in search(desk.database, ["技術者"])] == [statement]


def _offered(desk: Desk, record: str) -> str:
    with reading(desk.database) as connection:
        (found,) = [
            one
            for one in read_findings(connection, ID)
            if (one.subject_id, one.check_code) == (f"{ID}/{record}", "relisting-amount")
        ]
    return correction_entry(found) or ""


def test_what_the_report_offers_for_one_of_two_rows_alike_is_accepted_as_it_stands(desk: Desk) -> None:
    """Two rows repeat one that prints another amount; last year's amounts tell them apart."""
    rows = {"除雪費": (1500, 1400), "除雪費その２": (1600, 1400), "除雪費その３": (1600, 600)}
    path = write_plan(desk.folder, "a.txt", projects=rows)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("除雪費その２", "除雪費（再掲）").replace("除雪費その３", "除雪費（再掲）"), encoding="utf-8"
    )
    desk.build()
    entries = "\n".join(_offered(desk, record) for record in ("i1/b2", "i1/b3"))
    assert entries.count('row = "道路の整備／除雪費（再掲）／') == 2
    assert entries.count('corrected = "1,500"') == 2
    signed = entries.replace('reason = ""', 'reason = "再掲元による"').replace('who = ""', 'who = "予算担当"')
    signed = signed.replace("date = ", "date = 2026-04-01")
    _write(desk, signed)
    desk.build()
    assert desk.query("SELECT amount_yen FROM budget_lines ORDER BY position") == [(1_500_000,)] * 3
    assert "correction-twin" not in {code for code, _ in desk.findings()}
    _write(desk, "".join(line for line in signed.splitlines(keepends=True) if not line.startswith("row = ")))
    desk.build()
    assert [code for code, _ in desk.findings()].count("correction-twin") == 2
