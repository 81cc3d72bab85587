"""Builds for tests: one worker, into a database beside the folder of documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from shisaku.batch.pool import Limits
from shisaku.pipeline import BuildResult, build
from shisaku.profiles import load_profile

from support.databases import query


@dataclass
class Desk:
    """A folder of documents and its database."""

    folder: Path
    database: Path

    def build(self, *inputs: Path, jobs: int = 1, seconds: float = 60, **options: Any) -> BuildResult:
        return build(
            inputs or [self.folder],
            self.database,
            load_profile(),
            limits=Limits(jobs, seconds, 2048),
            **options,
        )

    def statuses(self, *inputs: Path, **options: Any) -> dict[str, str]:
        return {one.path.name: one.status for one in self.build(*inputs, **options).files}

    def query(self, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
        return query(self.database, sql, *arguments)

    def findings(self) -> list[tuple[str, str]]:
        """Code and status of every finding."""
        return self.query("SELECT check_code, status FROM findings ORDER BY document_id, position")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Desk(folder, tmp_path / "plan.db")
