"""`import shisaku`: what it gives, what it costs, and how its functions take what a program hands them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import shisaku
from shisaku.batch.options import organization_named

from support.truths import REAL

INIT = Path(__file__).parents[1] / "src" / "__init__.py"
REAL_TEXT = REAL.with_name(REAL.name.replace(".truth.json", ".txt"))


def test_importing_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import shisaku; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "shisaku" in loaded
    assert [name for name in loaded if name.partition(".")[0] not in sys.stdlib_module_names | {"shisaku"}] == []
    assert [name for name in loaded if name.startswith("shisaku.")] == []


def test_reading_a_text_loads_no_pdf_library() -> None:
    code = f"import sys, shisaku; shisaku.read({str(REAL_TEXT)!r}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "pydantic" in loaded
    assert {"pdfplumber", "pdfminer", "pypdfium2", "PIL"} & set(loaded) == set()


def test_every_public_name_is_there() -> None:
    assert [name for name in shisaku.__all__ if getattr(shisaku, name, None) is None] == []
    assert set(shisaku.__all__) <= set(dir(shisaku))
    assert shisaku.__version__ == version("shisaku")


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="read_document"):
        shisaku.read_document  # type: ignore[attr-defined] # noqa: B018


def test_type_checkers_see_what_is_loaded() -> None:
    tree = ast.parse(INIT.read_text(encoding="utf-8"))
    (seen, *_) = (node for node in tree.body if isinstance(node, ast.If))
    imported = {
        alias.name: node.module for node in seen.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert set(imported) == set(shisaku.__all__) - {"__version__"}
    loaded = {name: getattr(sys.modules[f"shisaku.{home}"], name) for name, home in imported.items()}
    assert {name for name, value in loaded.items() if value is not getattr(shisaku, name)} == set()


def test_a_document_and_its_database_give_the_same_findings(tmp_path: Path) -> None:
    built = shisaku.build(str(REAL_TEXT), str(tmp_path / "a.db"), jobs=1)
    assert [(one.status, one.document_id) for one in built.files] == [("added", "06000-2020-みらい企画創造部")]
    of_document, of_database = shisaku.check(shisaku.read(REAL_TEXT)), shisaku.check(built.database)
    assert len(of_document) == 9
    assert set(of_document) == set(of_database)
    assert {one.place.line_no for one in of_database} == {one.place.line_no for one in of_document}


def test_options_reach_what_they_are_for(tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text("name = 3", encoding="utf-8")
    with pytest.raises(shisaku.ShisakuError, match=r"own\.toml"):
        shisaku.read(REAL_TEXT, profile=str(profile))
    with pytest.raises(shisaku.ShisakuError, match=r"own\.toml"):
        shisaku.build([REAL_TEXT], tmp_path / "a.db", profile=profile)
    with pytest.raises(shisaku.ShisakuError, match="並列数"):
        shisaku.build([REAL_TEXT], tmp_path / "a.db", jobs=0)
    with pytest.raises(shisaku.ShisakuError, match=r"none\.toml"):
        shisaku.build([REAL_TEXT], tmp_path / "a.db", corrections=tmp_path / "none.toml")
    with pytest.raises(shisaku.ShisakuError, match="宮城県"):
        shisaku.read(REAL_TEXT, organization="宮城県")


def test_a_file_that_fails_stops_no_other(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n")
    built = shisaku.build([broken, REAL_TEXT], tmp_path / "a.db", jobs=1)
    assert [one.path for one in built.failed] == [broken]
    assert built.failed[0].reason
    assert [one.status for one in built.files if one not in built.failed] == ["added"]


@pytest.mark.skipif(sys.platform != "linux", reason="a file system that holds any bytes")
def test_a_file_whose_name_is_no_text_can_be_read_and_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x8cv\x89\xe6.txt"))
    path.write_bytes(REAL_TEXT.read_bytes())
    document = shisaku.read(path)
    assert document.source_name == r"\x8cv\x89\xe6.txt"
    assert shisaku.Document.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_what_is_no_path_is_an_error_for_people(path: str, tmp_path: Path) -> None:
    for call in (
        lambda: shisaku.read(path),
        lambda: shisaku.check(path),
        lambda: shisaku.build([path], tmp_path / "a.db"),
        lambda: shisaku.build([REAL_TEXT], path),
        lambda: shisaku.read(REAL_TEXT, profile=path),
    ):
        with pytest.raises(shisaku.ShisakuError, match="ファイルの場所"):
            call()


def test_what_is_of_another_type_is_a_fault_of_the_caller(tmp_path: Path) -> None:
    for call in (
        lambda: shisaku.read(None),  # type: ignore[arg-type]
        lambda: shisaku.check({}),  # type: ignore[arg-type]
        lambda: shisaku.build(None, tmp_path / "a.db"),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError):
            call()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"timeout": float("nan")}, "timeout"),
        ({"timeout": float("inf")}, "timeout"),
        ({"timeout": 0}, "timeout"),
        ({"memory": 511}, "512以上"),
        ({"memory": 999_999_999_999_999}, "memory"),
        ({"jobs": 0}, "jobs"),
        ({"organization": "山形"}, "「山形県」と指定"),
        ({"organization": "山形県\nほげ"}, "1行"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(options: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(shisaku.ShisakuError, match=said) as refused:
        shisaku.build([REAL_TEXT], tmp_path / "a.db", **options)
    assert refused.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_town_of_a_prefectures_name_is_an_organization() -> None:
    assert organization_named("山形市") == "山形市"
    assert organization_named("北海道") == "北海道"
    assert organization_named(" ") is None


def test_a_build_wants_documents_and_a_file(tmp_path: Path) -> None:
    with pytest.raises(shisaku.ShisakuError, match="読み取る文書がありません"):
        shisaku.build([], tmp_path / "a.db")
    with pytest.raises(shisaku.ShisakuError, match="データベースはファイル"):
        shisaku.build([REAL_TEXT], ":memory:")
