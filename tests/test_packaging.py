"""What an installation brings: every package, its data, its commands, and nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = set(PROJECT["tool"]["setuptools"]["packages"])
CODE = {".py", ".pyc"}
COME_WITH = {
    "pdfminer": "pdfplumber",
    "pydantic_core": "pydantic",
    "markupsafe": "jinja2",
    "pluggy": "datasette",
}
"""What is imported because it is the inside of something required."""


def for_developers(path: Path) -> bool:
    """Tell whether a file of the source is the page of a package of code, which an installation does not need."""
    return path.name == "README.md" and path.parent.name != "data"


def package_of(folder: Path) -> str:
    return ".".join(("shisaku", *folder.relative_to(ROOT / "src").parts))


def test_every_folder_with_modules_is_listed() -> None:
    folders = {package_of(path.parent) for path in (ROOT / "src").rglob("__init__.py")}
    assert folders == PACKAGES


def test_every_folder_of_the_source_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix not in CODE}
    data_only = {package_of(folder) for folder in folders} - PACKAGES
    assert {name for name in data_only if "__pycache__" not in name} == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel made from a copy of the source: a build in the checkout leaves a folder behind."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    for path in (ROOT / "src").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            target = source / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=source, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_module_and_all_data(wheel: zipfile.ZipFile) -> None:
    expected = {
        f"shisaku/{path.relative_to(ROOT / 'src').as_posix()}"
        for path in (ROOT / "src").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not for_developers(path)
    }
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert expected - held == set()
    assert held - expected == set()
    assert {"shisaku/normalize/data/README.md", "shisaku/export/files/data/README.md"} <= held
    assert {"shisaku/py.typed", "shisaku/profiles/default.toml", "shisaku/export/sqlite/tables.sql"} <= held


def test_the_wheel_brings_one_command_and_one_top_level_name(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert wheel.read(entry_points).decode().split() == ["[console_scripts]", "shisaku", "=", "shisaku.__main__:main"]
    assert {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" not in name} == {"shisaku"}


def test_the_wheel_has_the_licence(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("/LICENSE") for name in wheel.namelist())


def test_the_wheel_works_without_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import shisaku; from shisaku.cli import run;"
        "assert sys.path[0] in shisaku.__file__, shisaku.__file__; sys.exit(run(['profile', 'show']) or run(['schema']))"
    )
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(tmp_path)], cwd=tmp_path, capture_output=True, check=False
    )
    assert (told.returncode, told.stderr.decode()) == (0, "")
    assert "budget_lines" in told.stdout.decode()


def requirement_names(*requirements: str) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0].lower() for one in requirements}


def test_everything_that_is_imported_is_required() -> None:
    owners = packages_distributions()
    imported = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                imported.add(node.module.partition(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"shisaku"}
    extras = [
        one for part in ("parquet", "review", "serve") for one in PROJECT["project"]["optional-dependencies"][part]
    ]
    required = requirement_names(*PROJECT["project"]["dependencies"], *extras)
    unrequired = {name for name in foreign if not {one.lower() for one in owners[name]} & required}
    assert unrequired <= COME_WITH.keys()
    assert set(COME_WITH.values()) <= required


def test_why_each_dependency_is_there_is_written_down() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = requirement_names(*PROJECT["project"]["dependencies"])
    assert {name for name in names if name not in page} == set()
