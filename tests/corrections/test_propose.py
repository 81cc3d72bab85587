"""The corrections file to start from: valid TOML as it is and with every entry uncommented."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shisaku.corrections import Corrections, load_corrections, proposal
from shisaku.export.sqlite import StoredFinding

TODAY = date(2026, 4, 1)
_FINDING = {
    "id": "d/i1/b1/!relisting-amount",
    "document_id": "d",
    "department": "県土整備部",
    "fiscal_year": 2020,
    "check_code": "relisting-amount",
    "severity": "error",
    "subject_id": "d/i1/b1",
    "field": "amount_yen",
    "message": "再掲の額が違います。",
    "expected": "2000",
    "actual": "1000",
    "status": "open",
    "reason": None,
    "page": 1,
    "line_no": 2,
}


def _finding(**changes: Any) -> StoredFinding:
    return StoredFinding(**(_FINDING | changes))


def _uncommented(text: str) -> str:
    return re.sub("(?m)^# ?", "", text)


def _nothing(*_: str) -> str | None:
    return None


def _named(*_: str) -> str | None:
    return "道路費"


def test_every_open_finding_is_proposed_and_nothing_is_said_yet() -> None:
    text = proposal(
        [_finding(), _finding(status="waived", subject_id="d/i9")], lambda *_: "1,O00", _named, _nothing, TODAY
    )
    assert tomllib.loads(text) == {}
    entries = tomllib.loads(_uncommented(text))
    signed = {"reason": "", "who": "", "date": TODAY}
    assert entries == {
        "correction": [
            {
                "record": "d/i1/b1",
                "name": "道路費",
                "field": "amount_yen",
                "printed": "1,O00",
                "corrected": "",
                **signed,
            }
        ],
        "waiver": [
            {
                "check": "relisting-amount",
                "record": "d/i1/b1",
                "name": "道路費",
                "field": "amount_yen",
                "expected": "2000",
                "actual": "1000",
                **signed,
            }
        ],
    }


def test_a_correction_of_one_of_two_rows_alike_says_its_row() -> None:
    text = proposal([_finding()], lambda *_: "1,O00", _named, lambda *_: "道路の整備／道路費／1,O00／800", TODAY)
    assert tomllib.loads(_uncommented(text))["correction"][0]["row"] == "道路の整備／道路費／1,O00／800"


def test_the_finding_stands_above_its_entries_on_one_line() -> None:
    text = proposal([_finding(message="額が\n違います。")], _nothing, _nothing, _nothing, TODAY)
    (said,) = [line for line in text.splitlines() if "年度 " in line]
    assert said == "## 2020年度 県土整備部：額が 違います。"


def test_renamings_are_proposed_as_such() -> None:
    findings = [
        _finding(check_code="project-renamed", field="name", expected="道路費", actual="道路整備費"),
        _finding(check_code="department-renamed", field="department", expected="企画振興部", actual="みらい企画創造部"),
    ]
    entries = tomllib.loads(_uncommented(proposal(findings, _nothing, _nothing, _nothing, TODAY)))
    assert [(one["from"], one["to"]) for one in entries["same_project"]] == [("道路費", "道路整備費")]
    assert [(one["from"], one["to"]) for one in entries["same_department"]] == [("企画振興部", "みらい企画創造部")]


def test_completed_entries_are_a_corrections_file(tmp_path: Path) -> None:
    findings = [
        _finding(),
        _finding(check_code="project-renamed", field="name", expected="道路費", actual="道路整備費"),
    ]
    text = _uncommented(proposal(findings, lambda *_: "1,O00", _named, _nothing, TODAY))
    path = tmp_path / "corrections.toml"
    completed = text.replace('corrected = ""', 'corrected = "1,000"').replace('""', '"確認"')
    path.write_text(completed, encoding="utf-8")
    loaded = load_corrections(path)
    assert len(loaded.correction) == 2
    assert (len(loaded.waiver), len(loaded.same_project)) == (2, 1)


def test_one_entry_is_proposed_once() -> None:
    text = proposal([_finding(), _finding(check_code="number-unreadable")], lambda *_: "1,O00", _named, _nothing, TODAY)
    assert len(tomllib.loads(_uncommented(text))["correction"]) == 1


_ANYTHING = st.text(st.characters(exclude_categories=("Cs",)))


@given(st.lists(st.builds(_finding, message=_ANYTHING, expected=_ANYTHING, subject_id=_ANYTHING)), _ANYTHING)
def test_whatever_findings_say_the_file_is_toml(findings: list[StoredFinding], printed: str) -> None:
    text = proposal(findings, lambda *_: printed, _named, _nothing, TODAY)
    assert Corrections.model_validate(tomllib.loads(text)) == Corrections()
    entries = tomllib.loads(_uncommented(text))
    assert all(one["printed"] == printed for one in entries.get("correction", ()))
    assert {one["record"] for one in entries.get("waiver", ())} == {one.subject_id for one in findings}


def test_a_finding_about_a_correction_is_offered_no_second_one() -> None:
    findings = [_finding(check_code="correction-stale", expected="1,000", actual="2,000")]
    entries = tomllib.loads(_uncommented(proposal(findings, lambda *_: "2,000", _named, _nothing, TODAY)))
    assert set(entries) == {"waiver"}  # its entry stands in the file: another about the same field would be refused
