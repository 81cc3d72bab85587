"""Ids are made and taken apart in one place, and no other part of src writes or cuts one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import shisaku
from shisaku.model import ids

SRC = Path(shisaku.__file__).parent
IDS = SRC / "model" / "ids.py"
MODULES = sorted(path for path in SRC.rglob("*.py") if path != IDS)
SEPARATORS = ("/", "~", "#")
CUTS = {"partition", "rpartition", "split", "rsplit"}
NO_IDS = {"f'{address}#page={page}'", "line.partition('#')", "unit.partition('/')"}
"""Expressions that only look so: the address of a page of a PDF, a comment in a table of characters, and a unit (人/年)."""


def made_or_cut(tree: ast.AST) -> Iterator[str]:
    """Yield the expressions that begin with a value and go on after an id's separator, or cut a text at one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.FormattedValue):
            for before, after in zip(node.values, node.values[1:], strict=False):
                joins = isinstance(before, ast.FormattedValue) and isinstance(after, ast.Constant)
                if joins and str(after.value).startswith(SEPARATORS):  # type: ignore[attr-defined]
                    yield ast.unparse(node)
        cut = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CUTS
        if cut and any(isinstance(one, ast.Constant) and one.value in SEPARATORS for one in node.args):  # type: ignore[attr-defined]
            yield ast.unparse(node)
        if isinstance(node, ast.Constant) and node.value == ids.UNKNOWN_AREA:
            yield ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_no_module_but_one_makes_an_id_or_takes_one_apart(path: Path) -> None:
    assert set(made_or_cut(ast.parse(path.read_text(encoding="utf-8")))) <= NO_IDS


def test_the_one_module_is_seen_to_make_and_cut_them() -> None:
    found = list(made_or_cut(ast.parse(IDS.read_text(encoding="utf-8"))))
    assert len(found) >= 15


def test_what_repeats_is_kept_apart() -> None:
    apart = ids.Apart()
    assert [apart.given(name) for name in ("d/i1", "d/i2", "d/i1", "d/i1")] == ["d/i1", "d/i2", "d/i1~2", "d/i1~3"]


def test_an_id_is_taken_apart_as_it_is_made() -> None:
    document = ids.document_id(None, 2020, "みらい企画創造部")
    line = ids.line_id(ids.node_id(document, "initiative", 20, None, 7), 2)
    assert line == "00000-2020-みらい企画創造部/i20/b2"
    assert ids.without_document(line) == "i20/b2"
    assert ids.without_document(document) == document
    assert ids.parent_of(ids.parent_of(line)) == document
    assert ids.belongs_to(line, document)
    assert not ids.belongs_to(f"{document}2/i20", document)


@pytest.mark.parametrize(
    ("kind", "number", "code", "part"),
    [
        ("chapter", 1, None, "c1"), ("measure", 4, "5-4", "m5-4"), ("policy", 5, None, "p.5"),
        ("initiative", 20, None, "i20"), ("initiative", None, None, "i.at7"), ("measure", None, None, "m.at7"),
    ],
)  # fmt: skip
def test_a_node_goes_by_its_code_its_number_or_its_position(
    kind: str, number: int | None, code: str | None, part: str
) -> None:
    assert ids.node_id("d", kind, number, code, 7) == f"d/{part}"  # type: ignore[arg-type]
