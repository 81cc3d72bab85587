"""The generated pages are what the program makes them, and leave nothing out."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main
from shisaku.cli.app import app
from shisaku.reconcile import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"


@cache
def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


def commands(command: Any, path: tuple[str, ...] = ("shisaku",)) -> Iterator[str]:
    yield " ".join(path)
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


@pytest.mark.parametrize("name", ["cli.md", "schema.md", "findings.md"])
def test_the_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generated()[name], "run: make docs"


def test_every_command_has_its_section() -> None:
    lines = (DOCS / "cli.md").read_text(encoding="utf-8").splitlines()
    sections = [line.removeprefix("## ") for line in lines if line.startswith("## shisaku")]
    assert sections == list(commands(typer.main.get_command(app)))
    assert {"shisaku build", "shisaku profile check"} <= set(sections)


def test_every_finding_code_has_its_section() -> None:
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    assert [code.slug for code in CATALOGUE if f"`{code.slug}`" not in page] == []
