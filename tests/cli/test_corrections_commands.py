"""`shisaku corrections`: the 確認表 filled in and taken back, and what a year hands on to the next."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from shisaku.cli.app import run
from shisaku.corrections import load_corrections
from shisaku.errors import ExitCode
from shisaku.export.sheet.layout import HEADS, MARK, SHEET

from support.databases import query
from support.reported import REAL_PDF
from support.small_plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 4, 1)
SIGNED = {"理由": "原本を確認", "担当": "予算担当", "日付": DAY}
PROJECTS: dict[str, tuple[int, int | None]] = {
    "道路整備事業費": (1600, 1200),
    "施設整備費": (500, 400),
    "施設整備費二": (700, 400),
    "橋りょう補修費（再掲）": (300, None),
}
"""The printed 計 is that of 1,500; 施設整備費 stands twice; the 再掲 row has no original."""


class Desk:
    """A folder with a document, its database, and the sheet of its findings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "documents"
        self.folder.mkdir()
        self.database, self.out = folder / "plan.db", folder / "out"
        self.sheet, self.corrections = self.out / "shisaku-review.xlsx", folder / "plan.toml"

    def write(self, year: int = 2020) -> None:
        """Write a document of a year."""
        path = write_plan(self.folder, f"{year}.txt", year, projects=PROJECTS, total=3000)
        path.write_text(path.read_text(encoding="utf-8").replace("施設整備費二", "施設整備費"), encoding="utf-8")

    def build(self) -> None:
        """Build with the corrections file as it is."""
        given = ["--corrections", str(self.corrections)] if self.corrections.exists() else []
        run(["build", str(self.folder), "--db", str(self.database), "-q", "--fail-on", "never", *given])

    def export(self, *options: str) -> None:
        """Write the sheet anew."""
        shutil.rmtree(self.out, ignore_errors=True)
        command = ["export", str(self.database), str(self.out), "--format", "review-xlsx", *options]
        assert run(command) == ExitCode.OK

    def fill_in(self, by_title: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        """Fill in the rows of the checks called so; return the cells by check and head."""
        book = load_workbook(self.sheet)
        sheet = book[SHEET]
        heads = {cell.value: cell.column_letter for cell in sheet[1]}
        cells: dict[str, str] = {}
        for row in range(2, sheet.max_row + 1):
            title = str(sheet[f"{heads['検査']}{row}"].value)
            for head, value in by_title.get(title, {}).items():
                sheet[f"{heads[head]}{row}"] = value
                cells[f"{title} {head}"] = f"{heads[head]}{row}"
        book.save(self.sheet)
        return cells

    def take(self) -> int:
        """Import the sheet."""
        command = ["corrections", "import", str(self.sheet), "--db", str(self.database)]
        return run([*command, "--corrections", str(self.corrections)])

    def open_findings(self) -> list[str]:
        """Return the checks that have open findings."""
        found = query(self.database, "SELECT check_code FROM findings WHERE status = 'open' ORDER BY check_code")
        return [code for (code,) in found]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write()
    made.build()
    made.export()
    return made


DECISIONS: dict[str, dict[str, Any]] = {
    "計の不一致（予算額）": {"判断▼": "訂正", "あるべき値": "3,100", **SIGNED},
    "再掲の表示漏れの疑い": {"判断▼": "別の事業", **SIGNED},
    "再掲元がない": {"判断▼": "了承", **SIGNED, "日付": "2026/4/1"},
}


def test_the_sheet_has_a_row_for_every_open_finding_the_gravest_first_with_its_choices(desk: Desk) -> None:
    sheet = load_workbook(desk.sheet)[SHEET]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [*(one.text for one in HEADS), MARK]
    assert heads[:10] == ["文書", "ページ", "事業", "内容", "印字", "あるべき値", "判断▼", "理由", "担当", "日付"]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [row["重大度"] for row in rows] == ["誤り", "注意", "注意"]
    assert rows[0]["印字"] == "3,000"
    assert rows[0]["あるべき値"] == "3,100"
    assert rows[1]["事業"] in ("施設整備費", "橋りょう補修費（再掲）")
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert set(choices.values()) == {'"訂正,了承"', '"再掲,別の事業"', '"了承"'}
    assert sheet.column_dimensions[sheet.cell(1, len(heads)).column_letter].hidden


def test_what_is_filled_in_becomes_entries_and_settles_the_findings(desk: Desk) -> None:
    desk.fill_in(DECISIONS)
    assert desk.take() == ExitCode.OK
    rules = load_corrections(desk.corrections)
    assert (rules.correction[0].corrected, rules.separate[0].name, rules.waiver[0].date) == ("3,100", "施設整備費", DAY)
    assert rules.correction[0].who == "予算担当"
    desk.build()
    assert desk.open_findings() == []
    before = desk.corrections.read_bytes()
    assert desk.take() == ExitCode.OK, "a sheet that is taken twice says so"
    assert desk.corrections.read_bytes() == before


def test_another_decision_takes_the_place_of_the_first_and_the_rest_of_the_file_stays(desk: Desk) -> None:
    desk.corrections.write_text("# 手書きの注\n", encoding="utf-8")
    desk.fill_in({"再掲の表示漏れの疑い": {"判断▼": "別の事業", **SIGNED}})
    assert desk.take() == ExitCode.OK
    desk.fill_in({"再掲の表示漏れの疑い": {"判断▼": "再掲", **SIGNED}})
    assert desk.take() == ExitCode.OK
    rules = load_corrections(desk.corrections)
    assert (len(rules.separate), len(rules.relisted)) == (0, 1)
    assert desk.corrections.read_text(encoding="utf-8").startswith("# 手書きの注\n")


TOTAL = "計の不一致（予算額）"
BAD_CELLS: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"判断▼": "修正"}, "判断▼", "「修正」は選べません（選べるもの：訂正・了承）"),
    ({"判断▼": "別の事業"}, "判断▼", "「別の事業」は選べません"),
    ({"判断▼": None}, "判断▼", "判断がありません"),
    ({"あるべき値": None}, "あるべき値", "訂正後の値がありません"),
    ({"あるべき値": "三千"}, "あるべき値", "金額として読めません"),
    ({"あるべき値": "3,000"}, "あるべき値", "印字と同じです"),
    ({"理由": " "}, "理由", "理由がありません"),
    ({"担当": None}, "担当", "担当がありません"),
    ({"日付": "あした"}, "日付", "「あした」は日付として読めません"),
    ({"日付": None}, "日付", "日付がありません"),
    ({MARK: "消した"}, MARK, "データベースにありません"),
)


def test_every_cell_that_cannot_be_taken_is_named_and_nothing_is_written(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    for changes, head, said in BAD_CELLS:
        desk.export()
        cells = desk.fill_in({**DECISIONS, TOTAL: {**DECISIONS[TOTAL], **changes}})
        capfd.readouterr()
        assert desk.take() == ExitCode.USAGE
        told = capfd.readouterr().err.splitlines()
        assert told[0].startswith(f"shisaku-review.xlsx {cells[f'{TOTAL} {head}']}：")
        assert said in told[0]
        assert len(told) == 2
        assert not desk.corrections.exists()


def test_a_finding_that_has_changed_since_is_not_decided_by_an_old_sheet(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    desk.fill_in(DECISIONS)
    path = desk.folder / "2020.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("計 3,000", "計 3,001"), encoding="utf-8")
    desk.build()
    capfd.readouterr()
    assert desk.take() == ExitCode.USAGE
    assert "書き出した後に変わりました" in capfd.readouterr().err


def test_numbers_and_dates_as_excel_has_them_are_taken(desk: Desk) -> None:
    own = {**DECISIONS["計の不一致（予算額）"], "あるべき値": 3100, "日付": datetime(2026, 4, 1, 9, 30)}  # noqa: DTZ001
    desk.fill_in({"計の不一致（予算額）": own})
    assert desk.take() == ExitCode.OK
    (entry,) = load_corrections(desk.corrections).correction
    assert (entry.corrected, entry.date) == ("3100", DAY)
    desk.build()
    assert "total-current" not in desk.open_findings()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", "文書,ページ\n".encode()])
def test_what_is_no_sheet_of_ours_is_refused(content: bytes, desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    desk.sheet.write_bytes(content)
    assert desk.take() == ExitCode.USAGE
    assert "Excel のファイル（.xlsx）として読めません" in capfd.readouterr().err


def test_a_workbook_without_the_sheet_or_its_heads_is_refused(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    book = load_workbook(desk.sheet)
    book[SHEET].cell(1, 8).value = "わけ"
    book.save(desk.sheet)
    assert desk.take() == ExitCode.USAGE
    assert "見出し「理由」がありません" in capfd.readouterr().err
    book[SHEET].title = "別"
    book.save(desk.sheet)
    assert desk.take() == ExitCode.USAGE
    assert "シートがありません" in capfd.readouterr().err


def test_the_sheet_shows_the_page_where_it_is_asked_to(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shutil.copy(REAL_PDF, desk.folder / "a.pdf")
    desk.build()
    desk.export("--pictures")
    sheet = load_workbook(desk.sheet)[SHEET]
    pictures = {one.anchor._from.row + 1 for one in sheet._images}
    assert pictures == set(range(2, sheet.max_row + 1))
    assert desk.sheet.stat().st_size < 5_000_000


def test_what_was_decided_last_year_is_shown_and_with_a_name_carried_over(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    desk.fill_in(DECISIONS)
    desk.take()
    with desk.corrections.open("a", encoding="utf-8") as file:
        file.write(
            '\n[[same_project]]\nfrom = "道路費"\nto = "道路整備事業費"\nreason = "名称変更"\nwho = "甲"\ndate = 2025-04-01\n'
        )
    old = desk.corrections.replace(desk.corrections.with_name("old.toml"))
    (desk.folder / "2020.txt").unlink()
    desk.database.unlink()
    desk.write(2021)
    desk.build()
    carry = ["corrections", "carry", str(old), "--db", str(desk.database), "--corrections", str(desk.corrections)]
    capfd.readouterr()
    assert run(carry) == ExitCode.OK
    shown = capfd.readouterr().out
    assert not desk.corrections.exists()
    assert shown.count("以前の決定：") == 3
    assert "06000-2020-県土整備部/i1/b3（原本を確認）" in shown
    assert run([*carry, "--who", "新担当"]) == ExitCode.OK
    rules = load_corrections(desk.corrections)
    assert [one.record for one in (*rules.separate, *rules.waiver)] == [
        "06000-2021-県土整備部/i1/b3",
        "06000-2021-県土整備部/i1/b4",
    ]
    assert rules.correction == (), "a misprint of last year's page is none of this year's"
    assert [one.present for one in rules.same_project] == ["道路整備事業費"]
    assert {one.who for one in (*rules.separate, *rules.waiver, *rules.same_project)} == {"新担当"}
    desk.build()
    assert desk.open_findings() == ["total-current"]
    capfd.readouterr()
    assert run(carry) == ExitCode.OK
    assert "引き継ぐ決定はありません" in capfd.readouterr().out
