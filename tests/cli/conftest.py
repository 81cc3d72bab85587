"""The command as a user meets it: what it prints, and with what it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku.cli import run

from support.terminal import SMALL, Shisaku, Told
from support.truths import REAL


@pytest.fixture
def shisaku(capsys: pytest.CaptureFixture[str]) -> Shisaku:
    def command(*arguments: object) -> Told:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Told(code, captured.out, captured.err)

    return command


@pytest.fixture(scope="session")
def real_text() -> Path:
    return REAL.with_name(REAL.name.replace(".truth.json", ".txt"))


@pytest.fixture
def small_text(tmp_path: Path) -> Path:
    """A document that has nothing wrong with it."""
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def real_database(tmp_path_factory: pytest.TempPathFactory, real_text: Path) -> Path:
    path = tmp_path_factory.mktemp("cli") / "real.db"
    assert run(["build", str(real_text), "--db", str(path), "--quiet"]) == 1
    return path
