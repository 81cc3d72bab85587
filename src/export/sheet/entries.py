"""What the rows of a filled-in 確認表 decide, as signed entries; a complaint for every cell that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ...corrections import CHOICES, correction_complaint, offered
from ...model import ids
from ..report.findings import read_findings
from ..report.overview import read_documents
from ..report.proposals import likely
from ..sqlite import reading
from ..sqlite.failures import explained
from .layout import CHOICE, DAY, EXPECTED, MARK, REASON, WHO, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ...corrections import Choice, Entry, SignedEntry
    from ..report.findings import FindingView
    from .read import SheetRow

_CHOICE_OF: Mapping[str, Choice] = {word: choice for choice, word in CHOICES.items()}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A cell that cannot be taken, and why, in Japanese."""

    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet says: entries, how many rows are settled already, and complaints. With complaints, nothing counts."""

    entries: tuple[SignedEntry, ...] = ()
    settled: int = 0
    complaints: tuple[Complaint, ...] = ()


def taken_from(rows: Sequence[SheetRow], database: Path) -> Taken:
    """Return what the rows decide of the findings that the database has."""
    findings, decided = _findings(database), _decided(database)
    entries: list[SignedEntry] = []
    complaints: list[Complaint] = []
    settled = 0
    for row in rows:
        finding, why = _finding_of(row, findings)
        if _is_settled(row, finding, decided):
            settled += 1
            continue
        own = [Complaint(row.cell(MARK), why)] if finding is None else list(_complaints(row, finding))
        complaints += own
        if finding is not None and not own:
            assert isinstance(row.day, date)
            entries.append(_entry(row, finding).signed(row.reason, row.who, row.day))
    return Taken(tuple(entries), settled, tuple(complaints))


def _findings(database: Path) -> Mapping[str, FindingView]:
    with reading(database) as connection, explained(database):
        return {
            finding.id: finding
            for document in read_documents(connection)
            for finding in read_findings(connection, document.id)
        }


def _decided(database: Path) -> frozenset[tuple[str, ...]]:
    with reading(database) as connection, explained(database):
        return frozenset(connection.execute("SELECT subject_id, reason, who, date FROM decisions"))


def _is_settled(row: SheetRow, finding: FindingView | None, decided: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a finding is accepted, or is gone because what this row says was built into the database."""
    if finding is not None:
        return finding.status != "open"
    subject = ids.parent_of(row.mark.rpartition(" ")[0])
    return (subject, row.reason, row.who, str(row.day)) in decided


def _finding_of(row: SheetRow, findings: Mapping[str, FindingView]) -> tuple[FindingView | None, str]:
    finding = findings.get(row.mark.rpartition(" ")[0])
    if finding is None:
        return None, "この行の指摘はデータベースにありません。確認表を書き出し直してください"
    if mark_of(finding) != row.mark:
        return None, "この行の指摘は、確認表を書き出した後に変わりました。確認表を書き出し直してください"
    return finding, ""


def _entry(row: SheetRow, finding: FindingView) -> Entry:
    choice = _CHOICE_OF[row.choice]
    entry = offered(finding, likely(finding))[choice]
    return entry.having("corrected", row.value) if choice == "corrected" else entry


def _complaints(row: SheetRow, finding: FindingView) -> Iterator[Complaint]:
    entries = offered(finding, likely(finding))
    choice = _CHOICE_OF.get(row.choice)
    if not entries:
        yield Complaint(
            row.cell(CHOICE), "この指摘は確認表では決められません。訂正ファイルの [[waiver]] を直してください"
        )
    elif choice not in entries:
        words = "・".join(CHOICES[one] for one in entries)
        said = f"「{row.choice}」は選べません" if row.choice else "判断がありません"
        yield Complaint(row.cell(CHOICE), f"{said}（選べるもの：{words}）")
    if choice == "corrected":
        why = _value_complaint(row, finding)
        if why:
            yield Complaint(row.cell(EXPECTED), why)
    for head, text in ((REASON, row.reason), (WHO, row.who)):
        if not text:
            yield Complaint(row.cell(head), f"{head}がありません")
    if not isinstance(row.day, date):
        said = f"「{row.day}」は日付として読めません" if row.day else "日付がありません"
        yield Complaint(row.cell(DAY), f"{said}（例：2026-04-01）")


def _value_complaint(row: SheetRow, finding: FindingView) -> str | None:
    if not row.value:
        return "訂正後の値がありません"
    if row.value == finding.printed:
        return "訂正後の値が印字と同じです"
    return correction_complaint(finding.field or "", row.value)
