"""The entries to paste, read back by the reader of the corrections file and applied to the real document."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from shisaku.corrections import apply, load_corrections, waive
from shisaku.corrections.offers import quoted
from shisaku.model import Finding
from shisaku.reconcile import reconcile_document

from support.databases import build, full_document
from support.reported import REAL_PDF, assembled, document_of

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.corrections import Corrections


def filled_in(entry: str, folder: Path) -> Corrections:
    """What an officer saves: the entry with reason, name and date."""
    text = entry.replace('reason = ""', 'reason = "確認済み"').replace('who = ""', 'who = "担当"')
    path = folder / "corrections.toml"
    path.write_text(text.replace("date = ", "date = 2026-04-01"), encoding="utf-8")
    return load_corrections(path)


def test_every_waiver_accepts_its_finding_and_no_other(real: Path, tmp_path: Path) -> None:
    document = document_of(REAL_PDF)
    findings = reconcile_document(document)
    with assembled(real) as report:
        parts = report.documents[0].findings
    assert len(parts) == len(findings) == 9
    for part in parts:
        settled = waive(document, findings, filled_in(part.waiver, tmp_path).waiver).findings
        assert len(settled) == len(findings)  # no waiver-stale
        accepted = [(one.check_code, one.subject_id) for one in settled if one.status == "waived"]
        assert accepted == [(part.finding.check_code, part.finding.subject_id)]


def test_a_correction_of_the_misprinted_amount_ends_its_finding(real: Path, tmp_path: Path) -> None:
    with assembled(real) as report:
        (part,) = [one for one in report.documents[0].findings if one.finding.check_code == "relisting-amount"]
    assert part.correction is not None
    corrections = filled_in(part.correction, tmp_path)
    corrected = apply(document_of(REAL_PDF), corrections)
    assert not corrected.findings
    assert [(one.printed, one.decided) for one in corrected.applied] == [("170,489", "200,753")]
    left = {(finding.check_code, finding.subject_id) for finding in reconcile_document(corrected.document)}
    assert (part.finding.check_code, part.finding.subject_id) not in left


def test_names_that_are_one_are_told_so(tmp_path: Path) -> None:
    document = full_document()
    renamed = Finding(
        check_code="project-renamed",
        severity="info",
        subject_id=f"{document.id}/i1/b1",
        message="名称変更の可能性があります。",
        expected='道路"建設"費',
        actual="道路整備事業費",
        field="name",
    )
    database = tmp_path / "a.db"
    build(database, [document], [renamed])
    with assembled(database) as report:
        (part,) = report.documents[0].findings
    assert part.correction is not None
    (entry,) = filled_in(part.correction, tmp_path).same_project
    assert (entry.former, entry.present) == ('道路"建設"費', "道路整備事業費")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_toml(text: str) -> None:
    assert tomllib.loads(f"text = {quoted(text)}") == {"text": text}
