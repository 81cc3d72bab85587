"""Habits of the house that no linter knows."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import shisaku
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
CEILING = 400
WORKPLACE = tuple("".join(parts) for parts in (("/wo", "rk/"), ("../sha", "red"), ("/work", "\\main")))
"""Put together here, so that this file does not hold them itself."""


@cache
def tracked() -> tuple[Path, ...]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return tuple(path for name in listed.split(b"\0") if name and (path := ROOT / name.decode()).is_file())


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_no_module_is_too_long() -> None:
    assert names([path for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > CEILING]) == []


def _handlers(path: Path) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            yield node


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        one is None or (isinstance(one, ast.Name) and one.id in ("Exception", "BaseException")) for one in caught
    )


def test_everything_is_caught_at_one_boundary_alone() -> None:
    catching = [path for path in SOURCES for handler in _handlers(path) if _catches_everything(handler)]
    assert len(catching) <= 1
    assert {path.parent.name for path in catching} <= {"batch"}


def test_there_is_no_drawer_for_everything() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
    assert names([path for path in SOURCES if path.name in drawers]) == []


def test_no_file_names_the_place_it_was_written_at() -> None:
    telling = []
    for path in tracked():
        content = path.read_bytes()
        if any(word.encode() in content for word in WORKPLACE):
            telling.append(path)
    assert names(telling) == []


def test_nothing_generated_is_tracked() -> None:
    generated = {".db", ".pyc", ".lock", ".log", ".whl"}
    kept = {"tests/export/sqlite/version-1.db"}
    assert [name for name in names([p for p in tracked() if p.suffix in generated]) if name not in kept] == []


def test_no_property_is_judged_by_the_clock() -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check
    timed = [path for path in tracked() if path.suffix == ".py" and "deadline=" in path.read_text(encoding="utf-8")]
    assert names(timed) == ["tests/conftest.py", "tests/test_house.py"]


def _public(tree: ast.Module) -> Iterator[str]:
    """Yield what a module defines for others; a decorated function has a use of its own (a command, a cached value)."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _used(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_nothing_is_there_for_tests_alone() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
    used = {name for tree in trees.values() for name in _used(tree)}
    exported = set(shisaku.__all__) | {"__all__", "__getattr__", "pytestmark"}
    idle = [
        f"{path.relative_to(ROOT / 'src')}: {name}"
        for path, tree in trees.items()
        for name in _public(tree)
        if name not in used | exported
    ]
    assert idle == []
