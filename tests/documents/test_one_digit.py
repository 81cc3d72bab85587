"""One digit that is not as it seems, by each of four causes and whichever engine reads: a finding, and never the wrong value unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from shisaku.ingest import read_file
from shisaku.ingest.pdf.engines.engine import Engine, OpenPdf, PageObjects
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINES, engine_named
from shisaku.pipeline import read_document
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import document_backings, judged, reconcile_document

from support.lying import lying, paper_with
from support.paper import Paper, Sheet

VOCABULARY = Vocabulary(load_profile())
ORDERS = [DEFAULT_ENGINES, DEFAULT_ENGINES[::-1]]
PLAN = (
    "令和２年度 県土整備部 主要事業",
    "① 道路の整備",
    "ＫＰＩ",
    "道路の改良率",
    "基準値（令和元年度）：77.1％",
    "（課題）",
    "・渋滞",
)
VALUE = "基準値（令和元年度）：77.1％"
Verdicts = dict[str, str]


def _findings(path: Path, engines: tuple[str, ...]) -> tuple[set[str], Verdicts]:
    """Return the codes of the findings, and the verdict of each figure by what is printed."""
    document = read_document(path, VOCABULARY, engines=engines)
    findings = reconcile_document(document)
    figures = judged(document, document_backings(document), findings)
    told = {one.check_code for one in findings if one.severity != "info" or one.check_code == "text-hidden"}
    return told, {one.printed: one.verdict for one in figures}


def _paper(folder: Path, draw: Callable[[Paper, Sheet], None] = lambda _paper, _sheet: None) -> Path:
    paper = Paper()
    sheet = paper.sheet()
    draw(paper, sheet)
    for number, text in enumerate(PLAN):
        sheet.text(60, 100 + 20 * number, text)
    return paper.save(folder / "p.pdf")


def _under_a_box(_: Paper, sheet: Sheet) -> None:
    sheet.text(60, 180, VALUE.replace("77.1", "17.1"))
    sheet.fill(58, 168, 300, 184, "1 g")


def _in_a_layer(paper: Paper, sheet: Sheet) -> None:
    layer = paper.more("<</Type/OCG/Name(old)>>")
    paper.catalog = f"/OCProperties<</OCGs[{layer}]/D<</OFF[{layer}]>>>>"
    sheet.resources = f"/Properties<</M1 {layer}>>"
    sheet.raw("/OC /M1 BDC")
    sheet.text(60, 180, VALUE.replace("77.1", "17.1"))
    sheet.raw("EMC")


@dataclass(frozen=True)
class _Misreading:
    """An engine that takes the first 7 of every page for a 1."""

    engine: Engine

    @property
    def name(self) -> str:
        return self.engine.name

    @property
    def version(self) -> str:
        return self.engine.version

    @contextmanager
    def open(self, path: Path, password: str | None) -> Iterator[OpenPdf]:
        with self.engine.open(path, password) as pdf:
            yield _MisreadPdf(pdf)


@dataclass(frozen=True)
class _MisreadPdf:
    pdf: OpenPdf

    @property
    def page_count(self) -> int:
        return self.pdf.page_count

    def page(self, number: int) -> PageObjects:
        page = self.pdf.page(number)
        at = next(index for index, char in enumerate(page.chars) if char.text == "7")
        chars = (*page.chars[:at], page.chars[at]._replace(text="1"), *page.chars[at + 1 :])
        return replace(page, chars=chars)


@pytest.mark.parametrize("engines", ORDERS)
def test_nothing_is_told_of_a_page_that_is_as_it_seems(tmp_path: Path, engines: tuple[str, ...]) -> None:
    told, verdicts = _findings(_paper(tmp_path), engines)
    assert told.isdisjoint({"engines-differ", "digit-unlike", "text-hidden"})
    assert verdicts[VALUE] in ("single", "confirmed")


@pytest.mark.parametrize("engines", ORDERS)
@pytest.mark.parametrize("misreading", DEFAULT_ENGINES)
def test_in_the_output_of_one_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engines: tuple[str, ...], misreading: str
) -> None:
    path = _paper(tmp_path)
    monkeypatch.setattr(
        read_file,
        "engine_named",
        lambda name: _Misreading(engine_named(name)) if name == misreading else engine_named(name),
    )
    told, verdicts = _findings(path, engines)
    assert "engines-differ" in told
    assert set(verdicts.values()) == {"contradicted"}


@pytest.mark.parametrize("engines", ORDERS)
@pytest.mark.parametrize("draw", [_under_a_box, _in_a_layer])
def test_where_no_reader_sees_it(
    tmp_path: Path, engines: tuple[str, ...], draw: Callable[[Paper, Sheet], None]
) -> None:
    told, verdicts = _findings(_paper(tmp_path, draw), engines)
    assert "text-hidden" in told
    assert set(verdicts) == {VALUE}, "what is seen is read, and nothing else"


@pytest.mark.parametrize("engines", ORDERS)
def test_in_what_the_file_says_of_its_glyphs(tmp_path: Path, engines: tuple[str, ...]) -> None:
    path = lying(paper_with(tmp_path / "p.pdf", list(PLAN)), "7", "1")
    told, verdicts = _findings(path, engines)
    assert "digit-unlike" in told
    assert verdicts == {VALUE.replace("77.1", "11.1"): "contradicted"}
