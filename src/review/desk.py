"""What is asked and decided at the desk of a 確認画面: the findings in their order, the file, and what a decision changed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..batch.kept import Kept
from ..batch.write import Own
from ..corrections import (
    CHOICES,
    Choice,
    Corrections,
    Entry,
    correction_complaint,
    offered,
    open_corrections,
    save_corrections,
    settled,
)
from ..errors import UsageError
from ..export.report.findings import FindingView, with_rows
from ..export.report.proposals import likely
from ..export.sheet import mark_of, open_findings
from ..export.sqlite import reading
from ..export.sqlite.failures import explained
from ..pipeline import decide

_SHOWN = 200
"""How many findings of a list are shown at once."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are wanted; '' for all."""

    severity: str = ""
    check: str = ""
    document: str = ""

    def admits(self, asked: FindingView) -> bool:
        """Tell whether a finding is wanted."""
        wanted = ((self.severity, asked.severity), (self.check, asked.check_code), (self.document, asked.document_id))
        return all(not want or want == has for want, has in wanted)


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision did: to how many findings, what it closed and what it opened."""

    word: str
    decided: int
    closed: tuple[str, ...]
    opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer decides: of which findings, what, on whose word. `value` is what the page should print."""

    finding_ids: tuple[str, ...]
    marks: tuple[str, ...]
    choice: str
    reason: str
    who: str
    value: str = ""


@dataclass(slots=True)
class _Step:
    """A decision that can be taken back: the text of the file before it and after it."""

    before: str
    after: str
    documents: tuple[str, ...]


@dataclass
class Desk:
    """One reviewer's desk. Its methods may be called from several threads; one decision is made at a time."""

    database: Path
    corrections: Path
    today: date
    reasons: Sequence[str] = ()
    sources: Sequence[Path] = ()
    read_only: bool = False
    _steps: list[_Step] = field(default_factory=list)
    _kept: Kept[Own] = field(default_factory=Kept)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def asked(self, wanted: Filter | None = None) -> tuple[FindingView, ...]:
        """Return the open findings, the gravest first."""
        found = open_findings(self.database, rows=False)
        return tuple(one for one in found if wanted is None or wanted.admits(one))

    def alike(self, asked: FindingView) -> tuple[FindingView, ...]:
        """Return the open findings of the same check in the same document, the finding itself among them."""
        same = (asked.check_code, asked.document_id)
        return tuple(one for one in self.asked() if (one.check_code, one.document_id) == same)[:_SHOWN]

    @property
    def can_undo(self) -> bool:
        """Whether a decision of this desk can be taken back."""
        return bool(self._steps)

    def decide(self, answer: Answer) -> Change:
        """Write a decision into the corrections file and bring the database up to date with it.

        Raises:
            UsageError: something is missing, the findings are other ones by now, or somebody else changed the file.
            ShisakuError: the database could not be brought up to date; the file says the decision.
        """
        with self._lock:
            self._require_writable()
            before = {one.id: one for one in self.asked()}
            found = self._told_apart(
                [_found(before, *pair) for pair in zip(answer.finding_ids, answer.marks, strict=True)]
            )
            entries = [
                _entry(one, answer).signed(_told(answer.reason, "理由"), _told(answer.who, "担当"), self.today)
                for one in found
            ]
            opened = open_corrections(self.corrections)
            text = settled(opened.text, entries).text
            save_corrections(opened, text)
            documents = tuple(dict.fromkeys(one.document_id for one in found))
            self._steps.append(_Step(opened.text, text, documents))
            word = next(word for choice, word in CHOICES.items() if choice == answer.choice)
            return self._updated(opened.rules, documents, before, word, len(found))

    def _told_apart(self, found: Sequence[FindingView]) -> Sequence[FindingView]:
        """Return findings with what tells their rows from others alike, which a correction has to say."""
        with reading(self.database) as connection, explained(self.database):
            told = {
                one.id: one
                for document_id in dict.fromkeys(one.document_id for one in found)
                for one in with_rows(connection, document_id, [one for one in found if one.document_id == document_id])
            }
        return [told[one.id] for one in found]

    def undo(self) -> Change:
        """Take back the last decision of this desk, as long as nobody has changed the file since."""
        with self._lock:
            self._require_writable()
            if not self._steps:
                raise UsageError("取り消す決定がありません。")
            step, opened = self._steps[-1], open_corrections(self.corrections)
            if opened.text != step.after:
                raise UsageError(
                    "訂正ファイルがほかで変更されたため、取り消せません。", "訂正ファイルを直接直してください。"
                )
            before = {one.id: one for one in self.asked()}
            save_corrections(opened, step.before)
            self._steps.pop()
            return self._updated(opened.rules, step.documents, before, "取消し", 1)

    def _updated(
        self, rules: Corrections, documents: Sequence[str], before: Mapping[str, FindingView], word: str, decided: int
    ) -> Change:
        decide(self.database, self.corrections, rules, documents, self._kept)
        then, now = _said(before.values()), _said(self.asked())
        return Change(word, decided, _messages(then - now), _messages(now - then))

    def _require_writable(self) -> None:
        if self.read_only:
            raise UsageError("閲覧のみで開いています。", "--read-only を付けずに開き直してください。")


def _said(findings: Iterable[FindingView]) -> Counter[tuple[str, ...]]:
    """Return what findings say. Their ids count those of one row, and are another's when one before them is closed."""
    return Counter((one.document_id, one.check_code, one.subject_id, one.field or "", one.message) for one in findings)


def _messages(said: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(message for *_, message in said.elements())


def counts(asked: Sequence[FindingView]) -> Mapping[str, Mapping[str, int]]:
    """Return how many findings are open, by severity, by document and by check."""
    return {
        "severity": Counter(one.severity for one in asked),
        "document": Counter(one.document_id for one in asked),
        "check": Counter(one.check_code for one in asked),
    }


def _found(before: Mapping[str, FindingView], finding_id: str, mark: str) -> FindingView:
    asked = before.get(finding_id)
    if asked is None:
        raise UsageError("この指摘は、すでに対応済みか、なくなっています。", "一覧を開き直してください。")
    if mark_of(asked) != mark:
        raise UsageError("この指摘の内容は、表示した後に変わりました。", "もう一度確かめてから決めてください。")
    return asked


def choices_of(asked: FindingView) -> Mapping[Choice, Entry]:
    """Return what may be decided of a finding, the likeliest first."""
    return offered(asked, likely(asked))


def _entry(asked: FindingView, answer: Answer) -> Entry:
    entries = choices_of(asked)
    choice = next((one for one in entries if one == answer.choice), None)
    if choice is None:
        words = "・".join(CHOICES[one] for one in entries)
        raise UsageError(f"この指摘では、その判断は選べません（選べるもの：{words}）。")
    if choice != "corrected":
        return entries[choice]
    value = answer.value.strip()
    why = "訂正後の値がありません" if not value else correction_complaint(asked.field or "", value)
    if value == asked.printed:
        why = "訂正後の値が印字と同じです"
    if why:
        raise UsageError(f"{why}。", "印字のとおりの書き方で記入してください。")
    return entries[choice].having("corrected", value)


def _told(text: str, what: str) -> str:
    if not text.strip():
        raise UsageError(f"{what}を記入してください。")
    return text.strip()
