"""A page to draw on, and every engine that may read it."""

from __future__ import annotations

import pytest
from shisaku.ingest.pdf.engines.engine import Engine
from shisaku.ingest.pdf.engines.registry import ENGINES, engine_named

from support.paper import Paper, Sheet


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return engine_named(request.param)


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def sheet(paper: Paper) -> Sheet:
    return paper.sheet()
