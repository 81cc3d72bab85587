"""`shisaku serve` as a process: where it listens, how it ends, what it refuses."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from shisaku.cli import run
from shisaku.export.sqlite import open_store

from support.databases import build, full_document

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "shisaku", "serve"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "shisaku.db"
    build(path, [full_document()])
    return path


def test_server_listens_on_this_computer_alone_and_ends_quietly(database: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, str(database), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline())
            assert address is not None
            with urllib.request.urlopen(f"{address[0]}shisaku/documents.json?_shape=array", timeout=20) as answer:
                assert [row["department"] for row in json.load(answer)] == ["県土整備部"]
            with closing(socket.socket()) as other, pytest.raises(ConnectionRefusedError):
                other.connect(("127.0.0.2", int(address[1])))
        finally:
            server.send_signal(signal.SIGINT)
            _, complained = server.communicate(timeout=20)
    assert (server.returncode, complained) == (0, "")


def test_taken_port_is_one_line(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", str(database), "--port", str(taken.getsockname()[1])]) == 2
    said = capsys.readouterr().err
    assert "公開できません" in said
    assert len(said.splitlines()) == 1


def test_unknown_host_is_one_line(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", str(database), "--host", "256.256.256.256", "--port", "0"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_database_that_cannot_be_served_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.db"
    with open_store(empty) as store, store.run({}, tool_version="1.0"):
        pass
    text = tmp_path / "text.db"
    text.write_text("表ではない", encoding="utf-8")
    for path, words in (
        (empty, "文書がありません"),
        (text, "データベースではありません"),
        (tmp_path / "no.db", "がありません"),
    ):
        assert run(["serve", str(path), "--port", "0"]) == 3
        said = capsys.readouterr().err
        assert words in said
        assert len(said.splitlines()) == 1


def test_missing_datasette_is_one_line(database: Path) -> None:
    program = "import sys; sys.modules['datasette'] = None; from shisaku.cli import run; sys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, "serve", str(database)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "shisaku[serve]" in done.stderr
    assert len(done.stderr.splitlines()) == 1
