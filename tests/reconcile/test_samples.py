"""The samples give the findings that their truth files expect, and no other error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from shisaku.reconcile import reconcile_document

from support.truths import REAL, SYNTHETIC, TRUTHS, document_of_truth, load_truth
from support.years import reconcile_years

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.model import Finding

ACROSS_YEARS = {"prior-year-mismatch", "project-vanished", "project-appeared", "indicator-changed"}


def named(expected: dict[str, Any]) -> tuple[str, str]:
    """Return an expected finding as check code and what its subject's id ends in, up to the initiative or measure."""
    place = f"/i{expected['measure']}" if "measure" in expected else f"/m{expected['section']}"
    return expected["check"], place


def told(finding: Finding) -> tuple[str, str]:
    return finding.check_code, "/" + finding.subject_id.split("/")[1]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.partition(".")[0])
def test_errors_are_exactly_the_expected_ones(path: Path) -> None:
    truth = load_truth(path)
    expected = [one for one in truth["expected_findings"] if one["check"] not in ACROSS_YEARS]
    findings = reconcile_document(document_of_truth(truth))
    errors = sorted(told(finding) for finding in findings if finding.severity == "error")
    assert errors == sorted(named(one) for one in expected if one["check"].startswith(("total", "relisting-amount")))
    for one in expected:
        matches = [finding for finding in findings if told(finding) == named(one)]
        assert any(one.get("project", "") in finding.message for finding in matches), one


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.partition(".")[0])
def test_expected_and_actual_are_the_truth_in_yen(path: Path) -> None:
    truth = load_truth(path)
    findings = reconcile_document(document_of_truth(truth))
    for one in truth["expected_findings"]:
        if one["check"] == "relisting-amount":
            finding = next(
                finding
                for finding in findings
                if told(finding) == named(one) and f"「{one['project']}」" in finding.message
            )
            unit = truth["unit_yen"]
            assert (finding.expected, finding.actual) == (str(one["expected"] * unit), str(one["actual"] * unit))


def test_the_real_document_has_these_findings_and_no_others() -> None:
    findings = reconcile_document(document_of_truth(load_truth(REAL)))
    assert sorted(
        (finding.check_code, finding.subject_id.partition("/")[2], finding.expected, finding.actual)
        for finding in findings
        if finding.check_code not in ("relisting-text", "text-anomaly")
    ) == [
        ("outline-mismatch", "m5-4", "10", "9"),
        ("relisting-amount", "i20/b1", "200753000", "170489000"),
        ("relisting-orphan", "i19/b2", None, None),
        ("relisting-unmarked", "i20/b2", "11101000", "11101000"),
        ("table-missing", "i11", None, None),
        ("table-missing", "i13", None, None),
    ]
    wording = [finding for finding in findings if finding.check_code == "relisting-text"]
    assert len(wording) == 1
    assert "視点を活かした" in (wording[0].expected or "")
    assert "視点を生かした" in (wording[0].actual or "")
    anomalies = [finding.actual or "" for finding in findings if finding.check_code == "text-anomaly"]
    assert [text[-3:] for text in anomalies] == ["援【6", "増額）"]


def test_the_orphan_names_the_project_that_an_officer_would_think_of() -> None:
    findings = reconcile_document(document_of_truth(load_truth(REAL)))
    orphan = next(finding for finding in findings if finding.check_code == "relisting-orphan")
    assert "「地域交通総合対策事業費（山形県地域公共交通網形成計画策定事業）」" in orphan.message


def test_two_years_give_exactly_the_expected_findings_in_any_order() -> None:
    truths = [load_truth(SYNTHETIC / f"pair-{number}.truth.json") for number in (1, 2)]
    documents = [document_of_truth(truth) for truth in truths]
    findings = reconcile_years(documents)
    assert reconcile_years(documents[::-1]) == findings

    def said(one: dict[str, Any]) -> tuple[str, str, str | None, str | None]:
        unit = 1 if "kpi" in one else truths[1]["unit_yen"]
        sums = [str(int(one[side]) * unit) if side in one else None for side in ("expected", "actual")]
        return one["check"], one.get("project") or one["kpi"], sums[0], sums[1]

    expected = sorted(said(one)[:2] for one in truths[1]["expected_findings"])
    assert (
        sorted((finding.check_code, finding.message.split("「")[1].split("」")[0]) for finding in findings) == expected
    )
    with_figures = {said(one) for one in truths[1]["expected_findings"] if "expected" in one}
    assert with_figures == {
        (finding.check_code, finding.message.split("「")[1].split("」")[0], finding.expected, finding.actual)
        for finding in findings
        if finding.severity != "info"
    }
