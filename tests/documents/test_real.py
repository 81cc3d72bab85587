"""The real document: its printed totals, its counts, and exactly what is wrong with it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from shisaku.export.sqlite import read_summary
from shisaku.model import Document
from shisaku.pipeline import build, read_document
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

from support.meaning import plain
from support.truths import REAL, REAL_IN_COLUMNS

TEXT, PDF = (REAL.with_name(REAL.name.replace(".truth.json", suffix)) for suffix in (".txt", ".pdf"))
SOURCES = [TEXT, REAL_IN_COLUMNS, PDF]
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)


@cache
def reading(path: Path) -> Document:
    return read_document(path, Vocabulary(load_profile()))


@each_source
def test_it_has_what_was_counted_by_hand(source: Path) -> None:
    document = reading(source)
    assert Counter(node.kind for node in document.nodes) == {"initiative": 26, "measure": 10, "policy": 4, "chapter": 2}
    assert Counter(one.kind for one in document.indicators) == {"kpi": 18, "goal": 4}
    assert len(document.tables) == 24
    assert sum(len(table.lines) for table in document.tables) == 48


@each_source
def test_all_24_totals_add_up_in_both_years(source: Path) -> None:
    for table in reading(source).tables:
        assert table.total.yen == sum(line.amount.yen or 0 for line in table.lines), table.id
        assert (table.total_prior.yen or 0) == sum(line.prior.yen or 0 for line in table.lines), table.id


@each_source
def test_its_findings_are_these_and_no_others(source: Path) -> None:
    document = reading(source)
    prefix = f"{document.id}/"
    found = {
        (f.check_code, f.subject_id.removeprefix(prefix)) for f in reconcile_document(document) if f.severity != "info"
    }
    expected = {
        ("relisting-amount", "i20/b1"),
        ("relisting-unmarked", "i20/b2"),
        ("relisting-orphan", "i19/b2"),
        ("outline-mismatch", "m5-4"),
    }
    assert found == expected


@each_source
def test_its_oddities_are_told_but_do_no_harm(source: Path) -> None:
    document = reading(source)
    prefix = f"{document.id}/"
    told = Counter(
        (f.check_code, f.subject_id.removeprefix(prefix)) for f in reconcile_document(document) if f.severity == "info"
    )
    assert told == {
        ("relisting-text", "i22/s6"): 1,
        ("table-missing", "i11"): 1,
        ("table-missing", "i13"): 1,
        ("text-anomaly", "i4/b1"): 1,
        ("text-anomaly", "i6/b1"): 1,
    }


@each_source
def test_the_three_sums_are_as_published(source: Path, tmp_path: Path) -> None:
    build([source], tmp_path / "d.db", load_profile())
    (summary,) = read_summary(tmp_path / "d.db").documents
    assert summary.printed_total_yen == 4_683_904_000
    assert summary.not_relisted_yen == 3_172_818_000
    assert summary.distinct_yen == 3_273_545_000


def test_the_wording_stays_as_printed() -> None:
    document = reading(TEXT)
    titles = {node.id.rpartition("/")[2]: node.title for node in document.nodes}
    assert titles["c1"] == "第４次山形県総合発展計画の推進"
    assert titles["i14"] == "ＩＣＴの積極的・効果的な利活用による県民生活の質や地域産業の生産性の向上"
    assert titles["i23"] == "「第４次山形県総合発展計画」の推進"
    labels = {node.id.rpartition("/")[2]: node.label for node in document.nodes}
    assert labels["i21"] == "○21"
    assert labels["p1"] == "１"
    item = next(
        i for t in document.tables for line in t.lines for i in line.items if "ＡＩ会議録作成システム" in i.text
    )
    assert item.text == "業務効率化を図るためのＡＩ会議録作成システム、モバイルＰＣの導入【新規】"


OF_THE_FILE = {
    "page_count": None, "source_name": "", "source_sha256": "", "media_type": "", "reader": "", "extractor": "", "source_lines": (),
    "witnessed": (), "numbers": (),
}  # fmt: skip


def as_a_text_can_say_it(document: Document) -> Document:
    """Without what is the file's own, without the 区分 that a mark is drawn at, labels in compatibility form.

    The outline is a tree of boxes, which the text has column by column: its entries are sorted. Where a line of
    columns ends, a blank between a digit and a word is the extractor's guess.
    """
    tables = [
        table.model_copy(
            update={
                "lines": tuple(
                    line.model_copy(update={"category": None, "category_marked": None}) for line in table.lines
                )
            }
        )
        for table in document.tables
    ]
    statements = [one.model_copy(update={"text": one.text.replace(" ", "")}) for one in document.statements]
    nodes = [node.model_copy(update={"label": plain(node.label)}) for node in document.nodes]
    outline = [entry.model_copy(update={"label": plain(entry.label)}) for entry in document.outline]
    outline.sort(key=lambda entry: (entry.kind, entry.number, entry.title))
    parts = {"tables": tables, "nodes": nodes, "outline": outline, "statements": statements}
    return document.model_copy(update={**OF_THE_FILE, **{name: tuple(part) for name, part in parts.items()}})


@pytest.mark.parametrize("source", [REAL_IN_COLUMNS, PDF], ids=lambda path: path.name)
def test_every_source_gives_the_same_document(source: Path) -> None:
    read, text = as_a_text_can_say_it(reading(source)), as_a_text_can_say_it(reading(TEXT))
    for name in Document.model_fields:
        assert getattr(read, name) == getattr(text, name), name
    assert read == text
