from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
from hypothesis import given
from hypothesis import strategies as st
from shisaku.export.report.evidence import Exhibit, exhibits_of
from shisaku.export.report.excerpts import _split, excerpt_of
from shisaku.export.report.findings import read_findings
from shisaku.export.sqlite import reading

from support.reported import PAIR, REAL_PDF, build_from

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.export.report.findings import FindingView
    from shisaku.model import Document

REAL_ID = "06000-2020-みらい企画創造部"


def evidence_of(path: Path, document_id: str = REAL_ID) -> list[tuple[FindingView, tuple[Exhibit, ...]]]:
    with reading(path) as connection:
        return [(finding, exhibits_of(connection, finding)) for finding in read_findings(connection, document_id)]


def printed_in(pdf: Path, exhibit: Exhibit) -> list[str]:
    """What the PDF says in the boxes of an exhibit's figures, as another reader finds it."""
    with pdfplumber.open(pdf) as opened:
        page = opened.pages[(exhibit.page or 0) - 1]
        return [page.crop(spot.box).extract_text().replace("\n", "") for spot in exhibit.figures if spot.box]


def test_every_framed_figure_of_the_real_document_is_what_stands_there(real: Path) -> None:
    framed = 0
    for _, exhibits in evidence_of(real):
        for exhibit in exhibits:
            for spot, found in zip(exhibit.figures, printed_in(REAL_PDF, exhibit), strict=True):
                if spot.printed.replace(",", "").isdecimal():
                    assert found == spot.printed
                    framed += 1
    assert framed == 2


def test_a_relisted_amount_is_shown_beside_its_original(real: Path) -> None:
    (exhibits,) = [found for finding, found in evidence_of(real) if finding.check_code == "relisting-amount"]
    assert [(one.label, one.page, printed_in(REAL_PDF, one)) for one in exhibits] == [
        ("指摘の箇所", 23, ["170,489"]),
        ("再掲元の行", 3, ["200,753"]),
    ]


def test_the_outline_stands_beside_the_heading_that_differs_from_it(real: Path) -> None:
    (exhibits,) = [found for finding, found in evidence_of(real) if finding.check_code == "outline-mismatch"]
    assert [(one.label, one.page) for one in exhibits] == [("指摘の箇所", 23), ("冒頭の施策体系の記載", 2)]
    assert [text.startswith("(10)") for text in printed_in(REAL_PDF, exhibits[1])] == [True]


def test_a_total_is_shown_with_all_its_addends(tmp_path: Path) -> None:
    def misprint(read: Document) -> Document:
        tables = list(read.tables)
        at = next(at for at, one in enumerate(tables) if len(one.lines) == 5)
        total = tables[at].total.model_copy(update={"yen": 1000, "printed": "1"})
        tables[at] = tables[at].model_copy(update={"total": total})
        return read.model_copy(update={"tables": tuple(tables)})

    found = evidence_of(build_from(tmp_path / "a.db", [REAL_PDF], misprint))
    (exhibits,) = [exhibits for finding, exhibits in found if finding.check_code == "total-current"]
    assert [one.label for one in exhibits] == ["指摘の箇所", "指摘の箇所（続き）"][: len(exhibits)]
    assert sum(len(one.figures) for one in exhibits) == 1
    assert sum(len(one.others) for one in exhibits) == 5


def test_last_years_figure_stands_beside_this_years(pair: Path) -> None:
    found = [
        (finding, exhibits)
        for finding, exhibits in evidence_of(pair, "06000-2025-県土整備部")
        if finding.check_code == "prior-year-mismatch"
    ]
    assert found
    for finding, (own, last) in found:
        assert last.document_id == "06000-2024-県土整備部"
        assert [thousands(text) for text in printed_in(PAIR[1], own)] == [int(finding.actual or 0) // 1000]
        assert [thousands(text) for text in printed_in(PAIR[0], last)] == [int(finding.expected or 0) // 1000]


def thousands(printed: str) -> int:
    return int(printed.strip("()").replace(",", "").replace("△", "-"))


def test_a_text_shows_the_lines_around_with_the_figure_marked(real_text: Path) -> None:
    (exhibits,) = [found for finding, found in evidence_of(real_text) if finding.check_code == "relisting-amount"]
    with reading(real_text) as connection:
        lines = excerpt_of(connection, exhibits[0])
    assert [line.marked for line in lines if line.main] == ["170,489"]
    assert "業費（再掲）" in [line.before for line in lines]
    assert "(155,613)" in [line.before for line in lines]
    numbers = [line.line_no for line in lines]
    assert numbers == sorted(numbers)
    assert all(line.before or line.marked or line.after for line in lines)


@given(st.text(max_size=30), st.none() | st.text(max_size=5))
def test_a_line_is_split_without_loss_and_a_doubtful_mark_covers_it_all(text: str, printed: str | None) -> None:
    before, marked, after = _split(text, printed)
    assert before + marked + after == text
    if printed is None:
        assert marked == ""
    elif marked != printed:
        assert marked == text
