from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.reported import PAIR, REAL_PDF, REAL_TEXT, build_from

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real document, from its PDF."""
    return build_from(tmp_path_factory.mktemp("real") / "real.db", [REAL_PDF])


@pytest.fixture(scope="session")
def real_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real document, from its text."""
    return build_from(tmp_path_factory.mktemp("text") / "text.db", [REAL_TEXT])


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One department's documents of two years."""
    return build_from(tmp_path_factory.mktemp("pair") / "pair.db", PAIR)
