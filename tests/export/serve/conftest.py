from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import httpx
import pytest
from shisaku.cli import run
from shisaku.export.serve.application import application
from shisaku.model import Finding, Place

from support.awaiting import awaited
from support.databases import FINDINGS, ID, build, full_document
from support.truths import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


PDF = SAMPLES / "2020-mirai-kikaku-sozobu.pdf"
KPI = f"{ID}/i1/k1/v2"
MORE_FINDINGS = (
    Finding(
        check_code="prior-year-mismatch",
        severity="error",
        subject_id=f"{ID}/i1/b2",
        message="前年度の額が違います。",
        expected="2500000",
        actual="2000000",
        field="prior_amount_yen",
        place=Place(page=1, line_no=6),
    ),
    Finding(
        check_code="plan-unmet",
        severity="info",
        subject_id=KPI,
        message="届いていません。",
        expected="78.2",
        actual="77.4",
        field="value",
    ),
)


@pytest.fixture(scope="session")
def from_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the real sample's PDF, with the path as no address may contain it."""
    path = tmp_path_factory.mktemp("serve") / "施策 #1?.db"
    assert run(["build", str(PDF), "--db", str(path), "--quiet", "--fail-on", "never"]) == 0
    return path


@pytest.fixture
def with_findings(tmp_path: Path) -> Path:
    """A database with something to answer for every question."""
    path = tmp_path / "shisaku.db"
    build(path, [full_document()], (*FINDINGS, *MORE_FINDINGS))
    return path


@pytest.fixture(scope="session")
def ask() -> Callable[..., httpx.Response]:
    """Ask the application for a path, through Datasette's own client."""
    served = cache(application)

    def ask(database: Path, path: str, **params: str) -> httpx.Response:
        response: httpx.Response = awaited(served(database).client.get(path, params=params or None))
        return response

    return ask
