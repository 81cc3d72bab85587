"""Small texts as documents: written to a file, read and parsed like any other."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from shisaku.ingest import read
from shisaku.model import BudgetTable, Document
from shisaku.parse import parse

from support.recognised import vocabulary

TITLE = "令和５年度 県土整備部 主要事業\n"
INITIATIVE = "① 橋りょうの点検\n"
ISSUE = "（課題）\n・担い手の不足\n"
"""What makes headings a document: under one of them something is said."""


def parsed(text: str) -> Document:
    """Return the document that a whole text is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(text, encoding="utf-8")
        return parse(read(path, vocabulary()), vocabulary())


def of_initiative(text: str) -> Document:
    """Return the document of one initiative with this content."""
    return parsed(TITLE + INITIATIVE + dedent(text).lstrip("\n"))


def table_of(text: str, unit: str = "千円") -> BudgetTable:
    """Return the one budget table of an initiative with this content below its heading."""
    (table,) = of_initiative(f"【令和５年度関連事務事業】 （単位：{unit}）\n" + dedent(text).lstrip("\n")).tables
    return table


def roles(document: Document) -> dict[str, str]:
    """Return the role of each line that is not empty."""
    return {line.text: line.role for line in document.source_lines if line.text}
