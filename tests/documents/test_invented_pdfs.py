"""Invented documents as PDFs: rules, marks and page breaks in the ways that producers differ."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from shisaku.pipeline import read_document
from shisaku.profiles import Vocabulary, load_profile

from invented.facts import differences, facts_of_document, facts_of_plan
from invented.known import CAUSES, FAILING, needless
from invented.layout import layout
from invented.plans import Shape, invent
from invented.sheets import FONTS, SheetOptions, pdf
from invented.variants import COLUMNS, INDICATORS, Variant

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.mark import ParameterSet

pytestmark = pytest.mark.skipif(
    not all(path.exists() for path in FONTS.values()),
    reason="needs Debian's fonts-ipafont-gothic and fonts-ipafont-mincho",
)
SMALL = Shape(policies=1, measures=1, items=(2, 3, 4))
PAGES: dict[str, SheetOptions] = {
    **{
        f"rules: {rules}": SheetOptions(rules=rules)
        for rules in ("lines", "rectangles", "filled", "horizontal", "none")
    },  # type: ignore[arg-type]
    **{
        f"mark: {mark}": SheetOptions(mark=mark)  # type: ignore[arg-type]
        for mark in (
            "box",
            "rounded",
            "fill",
            "dark fill",
            "bold",
            "gothic",
            "grey others",
            "sign",
            "strike",
        )
    },
    "centred": SheetOptions(centred=True),
    "centred without rules": SheetOptions(rules="none", centred=True, rows_split=False),
    "filled without rules": SheetOptions(rules="none", mark="fill"),
    "head not repeated": SheetOptions(head_repeated=False),
    "rows kept whole": SheetOptions(rows_split=False),
    "diagonals": SheetOptions(diagonal=True),
    "years without rules": SheetOptions(series_ruled=False),
    "boxed headings": SheetOptions(boxed_headings=True),
    "landscape": SheetOptions(landscape=True),
    "small": SheetOptions(size=8),
    "running head": SheetOptions(running_head="令和５年度 健康福祉部", page_number="{}"),
    "page numbers at the top": SheetOptions(number_at_top=True, page_number="{}"),
    "page numbers 3/20": SheetOptions(page_number="{}/20", rules="filled", mark="fill"),
}


def _case(name: str) -> ParameterSet:
    reason = FAILING.get(("pdf", name))
    return pytest.param(name, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


def _wrong(variant: Variant, options: SheetOptions, path: Path, *, causes: Collection[str] = ()) -> list[str]:
    """Return what is read otherwise than the plan says, and every needless error or warning; `causes` are not."""
    plan = invent(11, variant.shape)
    path.write_bytes(pdf(layout(plan, variant.style), options))
    document = read_document(path, Vocabulary(load_profile()))
    expected = facts_of_plan(plan, variant.style, category=True)
    return [*differences(expected, facts_of_document(document, category=True)), *needless(document, causes)]


@pytest.mark.parametrize("name", [_case(name) for name in PAGES])
def test_every_way_of_drawing_is_read(name: str, tmp_path: Path) -> None:
    assert _wrong(Variant(SMALL), PAGES[name], tmp_path / "plan.pdf") == []


@pytest.mark.parametrize("name", [_case(name) for name in {**COLUMNS, **INDICATORS}])
def test_every_table_is_read(name: str, tmp_path: Path) -> None:
    variant = {**COLUMNS, **INDICATORS}[name]
    shape = replace(variant.shape, policies=1, measures=1, initiatives=1)
    causes = CAUSES.get(name, frozenset())
    assert _wrong(replace(variant, shape=shape), SheetOptions(), tmp_path / "plan.pdf", causes=causes) == []


def test_a_title_that_is_set_narrower_than_the_text_below_it_is_whole(tmp_path: Path) -> None:
    """Its first line ends where a paragraph could; the code of the plan ends the second one."""
    shape = Shape(policies=1, measures=2, initiatives=1, second_chapter=False, long_titles=True)
    wrong = _wrong(Variant(shape), SheetOptions(centred=True), tmp_path / "plan.pdf")
    assert [one for one in wrong if one.startswith("m")] == []
