"""Every check of every module is asked: a check that no list holds would be silent for good."""

import ast
from importlib import import_module
from pathlib import Path

from shisaku.reconcile import DOCUMENT_CHECKS, NEWCOMER_CHECKS, READING_CHECKS, SAME_YEAR_CHECKS, YEAR_CHECKS
from shisaku.reconcile import checks as package

ASKED = {*DOCUMENT_CHECKS, *READING_CHECKS, *YEAR_CHECKS, *NEWCOMER_CHECKS, *SAME_YEAR_CHECKS}


def test_every_check_is_in_its_modules_list_and_every_list_is_asked() -> None:
    for path in Path(str(package.__file__)).parent.glob("*.py"):
        names = [
            node.name
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef) and node.decorator_list and node.name.startswith("check_")
        ]
        if not names:
            continue
        module = import_module(f"{package.__name__}.{path.stem}")
        assert {getattr(module, name) for name in names} == set(module.CHECKS), path.name
        assert set(module.CHECKS) <= ASKED, path.name
