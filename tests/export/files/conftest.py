from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.exported import build_everything

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a row in every table."""
    path = tmp_path_factory.mktemp("files") / "shisaku.db"
    build_everything(path)
    return path
