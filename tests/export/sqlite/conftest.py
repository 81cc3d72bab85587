from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.databases import FINDINGS, build, full_document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database may be built."""
    return tmp_path / "施策 #1?.db"


@pytest.fixture
def built(path: Path) -> Path:
    """A database with a row in every table."""
    build(path, [full_document()], FINDINGS)
    return path
