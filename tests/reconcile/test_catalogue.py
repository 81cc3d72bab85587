"""The catalogue holds the contract's codes, the checks keep to it, and the reference page is made from it."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from shisaku.export.sqlite import describe
from shisaku.model import SEVERITIES
from shisaku.reconcile import (
    CATALOGUE,
    DOCUMENT_CHECKS,
    NEWCOMER_CHECKS,
    READING_CHECKS,
    SAME_YEAR_CHECKS,
    YEAR_CHECKS,
    FindingCode,
)
from shisaku.reconcile.catalogue.advice import ADVICE
from shisaku.reconcile.reference import reference

from support.truths import SYNTHETIC, TRUTHS, document_of_truth, load_truth
from support.years import reconcile_years

CONTRACT = {
    "error": "total-current total-prior number-unreadable header-unknown unit-missing relisting-amount prior-year-mismatch "
    "sources-differ page-unreadable",
    "warning": "relisting-unmarked relisting-orphan outline-mismatch numbering year-mismatch category-conflict "
    "indicator-series indicator-changed correction-stale category-unclear line-unparsed",
    "info": "relisting-text project-vanished project-appeared text-anomaly table-missing",
}
OF_OTHER_STAGES = {
    *("sources-differ", "sources-worded", "waiver-stale", "waiver-incomplete", "correction-twin"),
    *("correction-moved", "correction-refused", "correction-stale", "correction-unnamed"),
}
BY_SLUG = {code.slug: code for code in CATALOGUE}


@pytest.mark.parametrize(
    ("slug", "severity"), [(slug, severity) for severity, slugs in CONTRACT.items() for slug in slugs.split()]
)
def test_every_code_of_the_contract_is_there_with_its_severity(slug: str, severity: str) -> None:
    assert BY_SLUG[slug].severity == severity


def test_slugs_are_unique_and_well_formed() -> None:
    assert len(BY_SLUG) == len(CATALOGUE)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", slug) for slug in BY_SLUG)


@pytest.mark.parametrize("code", CATALOGUE, ids=lambda code: code.slug)
def test_every_message_says_where_and_reads_as_a_japanese_sentence(code: FindingCode) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(code.template) if name}
    assert "where" in fields
    assert code.template.endswith(("。", "}"))
    assert re.search("[ぁ-ん]", code.template)
    assert code.meaning.endswith((".", ")"))


def test_every_code_is_yielded_by_a_check_or_by_another_stage() -> None:
    checks = (*DOCUMENT_CHECKS, *READING_CHECKS, *YEAR_CHECKS, *NEWCOMER_CHECKS, *SAME_YEAR_CHECKS)
    declared = {code.slug for check in checks for code in check.codes}
    assert declared | OF_OTHER_STAGES == set(BY_SLUG)


def test_a_message_takes_the_plain_values_for_due_and_found_unless_told_how_to_put_them() -> None:
    code = FindingCode("x-y", "info", "題", "Meaning.", "{where}：{due}、{found}。")
    assert code.about("a", expected="1", actual="2", where="ここ").message == "ここ：1、2。"
    assert code.about("a", expected="1", actual="2", where="ここ", due="一").message == "ここ：一、2。"
    with pytest.raises(KeyError):
        code.about("a", expected="1", where="ここ")


def test_checks_yield_only_what_they_declare() -> None:
    documents = [document_of_truth(load_truth(path)) for path in TRUTHS]
    for check in DOCUMENT_CHECKS:
        allowed = {code.slug for code in check.codes}
        assert {finding.check_code for document in documents for finding in check(document)} <= allowed


def test_findings_say_which_document_they_are_about() -> None:
    pair = [document_of_truth(load_truth(SYNTHETIC / f"pair-{number}.truth.json")) for number in (1, 2)]
    findings = reconcile_years(pair)
    assert findings
    assert {finding.subject_id.partition("/")[0] for finding in findings} == {pair[1].id}


def test_the_reference_page_is_what_the_catalogue_makes() -> None:
    page = Path(__file__).parents[2] / "docs" / "findings.md"
    assert page.read_text(encoding="utf-8") == reference(), (
        "run: python -m shisaku.reconcile.reference > docs/findings.md"
    )


def test_what_a_finding_compares_is_what_its_reference_says() -> None:
    in_yen = {code.slug for code in CATALOGUE if "in yen" in code.expected + code.actual}
    last_years_amount_and_none = {"project-vanished", "project-appeared"}
    assert {code.slug for code in CATALOGUE if code.compares == "yen"} == in_yen | last_years_amount_and_none


def test_severities_are_called_alike_in_the_program_and_in_the_database() -> None:
    (findings,) = (table for table in describe() if table.name == "findings")
    (severity,) = (column for column in findings.columns if column.name == "severity")
    assert [code.code for code in severity.codes] == list(SEVERITIES)
    assert all(code.text.ja.startswith(SEVERITIES[code.code].label) for code in severity.codes)


def test_every_doubt_of_reading_has_advice_for_the_officer() -> None:
    asked = (
        "line-unparsed text-lost text-reused name-uncertain boundary-uncertain header-unknown unit-unclear prior-year-unit table-unread "
        "extraction-unsuitable engines-differ engine-failed sources-differ sources-worded document-twin"
    )
    assert set(asked.split()) <= set(ADVICE) <= set(BY_SLUG)
    assert all(text.endswith("。") for text in ADVICE.values())
    assert all(f"- 見方: {text}\n" in reference() for text in ADVICE.values())
