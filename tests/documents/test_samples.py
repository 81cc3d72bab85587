"""Whole documents against their truth: every figure, name, statement and place in the plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from shisaku.model import Document
from shisaku.pipeline import read_document
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

from support.meaning import category_facts, indicator_facts, money_facts, plan_facts, statement_facts
from support.truths import REAL, REAL_IN_COLUMNS, TRUTHS, document_of_truth, load_truth

TEXTS = [(path.with_name(path.name.replace(".truth.json", ".layout.txt")), path) for path in TRUTHS[1:]]
TEXTS.append((REAL_IN_COLUMNS, REAL))
TEXTS.append((REAL.with_name(REAL.name.replace(".truth.json", ".txt")), REAL))
PDFS = [(path.with_name(path.name.replace(".truth.json", ".pdf")), path) for path in TRUTHS]
ALL = [pytest.param(source, truth, id=source.name) for source, truth in TEXTS + PDFS]


@cache
def reading(path: Path) -> Document:
    return read_document(path, Vocabulary(load_profile()))


@cache
def truth_of(path: Path) -> Document:
    return document_of_truth(load_truth(path))


@pytest.mark.parametrize(("source", "truth"), ALL)
def test_the_plan_is_read_as_printed(source: Path, truth: Path) -> None:
    assert plan_facts(reading(source)) == plan_facts(truth_of(truth))


@pytest.mark.parametrize(("source", "truth"), ALL)
def test_every_figure_of_the_budget_is_read(source: Path, truth: Path) -> None:
    assert money_facts(reading(source)) == money_facts(truth_of(truth))


@pytest.mark.parametrize(("source", "truth"), ALL)
def test_every_indicator_value_is_read(source: Path, truth: Path) -> None:
    assert indicator_facts(reading(source)) == indicator_facts(truth_of(truth))


@pytest.mark.parametrize(("source", "truth"), ALL)
def test_every_statement_is_read(source: Path, truth: Path) -> None:
    assert statement_facts(reading(source)) == statement_facts(truth_of(truth))


@pytest.mark.parametrize(("source", "truth"), [pytest.param(s, t, id=s.name) for s, t in PDFS])
def test_the_category_is_read_from_the_drawn_mark(source: Path, truth: Path) -> None:
    assert category_facts(reading(source)) == category_facts(truth_of(truth))


@pytest.mark.parametrize(("source", "truth"), [pytest.param(s, t, id=s.name) for s, t in TEXTS])
def test_a_text_cannot_say_the_category(source: Path, truth: Path) -> None:
    assert {category for _, category in category_facts(reading(source))} == {None}


@pytest.mark.parametrize(("source", "truth"), ALL)
def test_no_line_is_left_over(source: Path, truth: Path) -> None:
    assert reading(source).unparsed == ()


@pytest.mark.parametrize(("source", "truth"), ALL)
def test_the_errors_are_those_put_in_on_purpose(source: Path, truth: Path) -> None:
    document = reading(source)
    found = sorted(f.check_code for f in reconcile_document(document) if f.severity == "error")
    wanted = [one for one in load_truth(truth)["expected_findings"] if one["check"] in ONE_DOCUMENT_ERRORS]
    assert found == sorted(one["check"] for one in wanted)


ONE_DOCUMENT_ERRORS = {"total-current", "total-prior", "relisting-amount"}
