"""The page of each package of src/: it is there, says what the others say, and names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
PACKAGES = sorted(
    path.parent for path in SRC.rglob("__init__.py") if any(one.name != path.name for one in path.parent.glob("*.py"))
)
FILE = re.compile(r"`([\w/]+(?:\.(?:py|sql|toml)|/))`")
MODULE = re.compile(r":mod:`\.(\w+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def named(package: Path) -> str:
    return package.relative_to(SRC).as_posix()


each_package = pytest.mark.parametrize("package", PACKAGES, ids=named)


def page_of(package: Path) -> str:
    return (package / "README.md").read_text(encoding="utf-8")


@each_package
def test_it_says_what_comes_in_what_goes_out_and_what_it_must_not_know(package: Path) -> None:
    title, *lines = page_of(package).splitlines()
    assert title == f"# {'shisaku' if package == SRC else named(package)}"
    said = [found[1] for line in lines if (found := re.match(r"- \*\*([^*]+)\*\*: \S", line))]
    assert said == ["In", "Out", "Must not know"]


@each_package
def test_the_files_and_folders_that_it_names_are_there(package: Path) -> None:
    """A name without a folder may be a neighbour's: `pipeline.py` is named by who it calls, `source.py` by parse."""
    text = page_of(package)
    around = [package, *package.parents[: len(package.relative_to(SRC).parts)], SRC / "ingest"]
    assert [name for name in FILE.findall(text) if not any((folder / name).exists() for folder in around)] == []
    assert [link for link in LINK.findall(text) if not (package / link).exists()] == []


def test_it_is_short() -> None:
    assert [named(package) for package in PACKAGES if len(page_of(package).splitlines()) > 25] == []


def test_modules_name_in_their_docstrings_only_modules_that_are_there() -> None:
    named = [(path, name) for path in SRC.rglob("*.py") for name in MODULE.findall(path.read_text(encoding="utf-8"))]
    assert len(named) > 3
    assert [
        f"{path.relative_to(SRC)}: {name}"
        for path, name in named
        if not ((path.parent / f"{name}.py").exists() or (path.parent / name).is_dir())
    ] == []
