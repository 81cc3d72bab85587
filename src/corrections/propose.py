"""A corrections file to start from: every open finding as an entry that only has to be uncommented and completed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from ..model import SEVERITIES, Severity
from .acts import AMOUNT
from .offers import Entry, Told, correctable, correction_of, decides, decisions_of, quoted, renaming_of, waiver_of

Printed = Callable[[str, str, str], str | None]
"""From a document's id, a record's id and a field to what is printed there, None where there is no such field."""

Named = Callable[[str, str], str | None]
"""From a document's id and a record's id to the name by which a reader knows the record."""

Rows = Callable[[str, str, str, str], str | None]
"""From a document's id, a record's id, a field and what it prints to the row that tells it from others of the same name
and print, None where there is none."""

_HEAD = """\
## 訂正ファイル（shisaku check --propose で作成）
##
## 未対応の指摘を1件ずつ、注釈（#）にして並べています。原本を確かめてから、当てはまる項目の行頭の「# 」を消し、
## reason（理由）、who（確認した人）と、訂正のときは corrected（正しい値。印字のとおりの書き方で）を書いてください。
## 使わない項目は、そのままでも消してもかまいません。書き方は docs/corrections.md にあります。
"""


_ADDED = "## {today} に追加した、新しい指摘\n"
_GRAVITY = {severity: at for at, severity in enumerate(SEVERITIES)}


class ToldInDocument(Told, Protocol):
    """A finding with the document that it is in."""

    @property
    def document_id(self) -> str:
        """The document."""

    @property
    def fiscal_year(self) -> int:
        """The document's fiscal year."""

    @property
    def department(self) -> str:
        """The document's department."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""

    @property
    def message(self) -> str:
        """The finding in Japanese."""

    @property
    def status(self) -> str:
        """Whether it is open or waived."""


def proposal(
    findings: Sequence[ToldInDocument], printed: Printed, named: Named, rows: Rows, today: date, existing: str = ""
) -> str:
    """Return what to write behind the `existing` text of a corrections file: a proposal for every open finding that has
    none there yet, the gravest first; of a new file, with its head. It says nothing so far. '' when there is nothing new.

    Prose is commented with two signs and entries with one, so that taking one sign off every line leaves valid TOML.
    """
    parts: list[str] = []
    proposed: list[Entry] = []
    for finding in sorted(findings, key=lambda one: _GRAVITY[one.severity]):
        if finding.status != "open":
            continue
        entries = [entry for entry in _entries(finding, printed, named, rows) if entry not in proposed]
        new = [entry for entry in entries if _identity(entry) not in existing]
        proposed += entries
        if new or (not entries and not existing):
            said = f"{finding.fiscal_year}年度 {finding.department}：{finding.message}"
            parts.append(f"\n## {_one_line(said)}\n")
            parts += [_commented(entry, today) for entry in new]
    if not existing:
        return "".join([_HEAD, *parts])
    return "".join(["\n", _ADDED.format(today=today.isoformat()), *parts]) if parts else ""


def _entries(finding: ToldInDocument, printed: Printed, named: Named, rows: Rows) -> Iterator[Entry]:
    """Yield what may be right about a finding. What the corrected value is, only the one who signs can say."""
    renaming = renaming_of(finding)
    if renaming is not None:
        yield renaming
    name = named(finding.document_id, finding.subject_id)
    if decides(finding):
        amount = printed(finding.document_id, finding.subject_id, AMOUNT)
        row = rows(finding.document_id, finding.subject_id, AMOUNT, amount) if amount is not None else None
        yield from decisions_of(finding, amount, name, row)
        return
    if finding.field is not None and correctable(finding):
        says = printed(finding.document_id, finding.subject_id, finding.field)
        row = rows(finding.document_id, finding.subject_id, finding.field, says) if says is not None else None
        correction = correction_of(finding, says, name, row=row)
        if correction is not None:
            yield correction
    waiver = waiver_of(finding, name)
    if waiver is not None:
        yield waiver


def _identity(entry: Entry) -> str:
    """Return the lines by which an entry that was proposed before is known, whatever of it was filled in since."""
    filled_in = {"corrected", "reason", "who", "date"}
    lines = [f"{key} = {quoted(value)}" for key, value in entry.values if key not in filled_in]
    return "".join(f"# {line}\n" for line in (f"[[{entry.kind}]]", *lines))


def _commented(entry: Entry, today: date) -> str:
    return "".join(f"# {line}\n" for line in entry.written(today.isoformat()).split("\n")) + "#\n"


def _one_line(text: str) -> str:
    """Return text for a comment, in which TOML allows neither line ends nor control characters."""
    return "".join(character if character.isprintable() else " " for character in text)
