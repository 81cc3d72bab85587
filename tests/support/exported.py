"""A database that brings everything exports must carry, and its files as their readers give them back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from shisaku.model import SourceLine

from support.databases import FINDINGS, build, full_document
from support.truths import REAL, SYNTHETIC, document_of_truth, load_truth

if TYPE_CHECKING:
    from pathlib import Path

NASTY_LINES = (
    SourceLine(page=1, line_no=1, text="　　字下げ\t桁揃え　　　と\n改行", role="title", subject_id=None),
    SourceLine(page=1, line_no=2, text="=1+1", role="unparsed", subject_id=None),
    SourceLine(page=1, line_no=3, text="#N/A", role="unparsed", subject_id=None),
    SourceLine(page=1, line_no=4, text='引用符"と,コンマ', role="unparsed", subject_id=None),
    SourceLine(page=1, line_no=5, text="制御\x01文字", role="unparsed", subject_id=None),
)


def build_everything(path: Path) -> None:
    """Build a database of five documents: the real one, two years of one department, one of everything, one nasty."""
    truths = (REAL, SYNTHETIC / "pair-1.truth.json", SYNTHETIC / "pair-2.truth.json")
    nasty = full_document(2019, "会計局", source_lines=NASTY_LINES)
    build(path, [*(document_of_truth(load_truth(one)) for one in truths), full_document(), nasty], FINDINGS)


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """Return the rows of a CSV file by column."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))
