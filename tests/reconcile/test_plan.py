"""Headings: outline against body, numbers, years, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.model import Footnote, Observation, OutlineEntry, Place
from shisaku.reconcile.checks.outline import check_outline
from shisaku.reconcile.checks.plan import check_last_heading, check_numbering, check_tables, check_years

from support.builders import document, node, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shisaku.model import Document, PlanNode

ID = "06000-2020-県土整備部"


def entry(heading: PlanNode, **changes: object) -> OutlineEntry:
    said = {
        "kind": heading.kind,
        "number": heading.number,
        "label": heading.label,
        "code": heading.code,
        "title": heading.title,
    }
    return OutlineEntry(**(said | changes))  # type: ignore[arg-type]


def measure(number: int | None, code: str, title: str | None = None, parent: str | None = None) -> PlanNode:
    return node(f"{ID}/m{code}", "measure", number, title or f"施策{code}", code=code, parent_id=parent)


def outline_findings(
    nodes: Sequence[PlanNode], outline: Sequence[OutlineEntry]
) -> list[tuple[str, str | None, str | None, str | None]]:
    read = document(nodes=tuple(nodes), outline=tuple(outline), has_outline=True)
    return [(one.subject_id.removeprefix(ID), one.field, one.expected, one.actual) for one in check_outline(read)]


BODY = [measure(1, "1-1"), measure(2, "1-2"), measure(3, "2-1")]


def test_an_outline_that_says_the_same_is_no_finding() -> None:
    assert outline_findings(BODY, [entry(heading) for heading in BODY]) == []
    spaced = [entry(heading, title=f" {heading.title[:2]} {heading.title[2:]}") for heading in BODY]
    assert outline_findings(BODY, spaced) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"number": 10}, ("/m1-2", "number", "10", "2")),
        ({"title": "別の名称"}, ("/m1-2", "title", "別の名称", "施策1-2")),
        ({"code": "9-9"}, ("/m1-2", "code", "9-9", "1-2")),
        ({"code": None}, ("/m1-2", "code", None, "1-2")),
    ],
)
def test_one_difference_is_one_finding_under_the_heading_of_the_body(
    change: dict[str, object], finding: tuple[str, str, str | None, str]
) -> None:
    outline = [entry(heading) for heading in BODY]
    outline[1] = entry(BODY[1], **change)
    assert outline_findings(BODY, outline) == [finding]


def test_an_entry_without_heading_is_a_finding_about_the_document() -> None:
    outline = [entry(heading) for heading in BODY]
    assert outline_findings(BODY[:2], outline) == [("", None, "(3) 施策2-1【2-1】", None)]


def test_a_heading_without_entry_is_a_finding_about_the_heading() -> None:
    outline = [entry(heading) for heading in BODY[:2]]
    assert outline_findings(BODY, outline) == [("/m2-1", None, None, "(3) 施策2-1【2-1】")]


def test_a_code_that_only_one_side_has_is_said_in_words() -> None:
    body = [*BODY[:1], BODY[1].model_copy(update={"code": None}), *BODY[2:]]
    (found,) = check_outline(
        document(nodes=tuple(body), outline=tuple(entry(heading) for heading in BODY), has_outline=True)
    )
    assert (found.field, found.expected, found.actual) == ("code", BODY[1].code, None)
    assert f"体系では「{BODY[1].code}」、本文では「なし」" in found.message


def test_an_outline_that_does_not_go_down_to_a_kind_says_nothing_about_it() -> None:
    initiatives = [node(f"{ID}/i{number}", "initiative", number, f"取組み{number}") for number in (1, 2)]
    assert outline_findings([*BODY, *initiatives], [entry(heading) for heading in BODY]) == []


def test_initiatives_are_tied_by_number_and_title_then_by_either() -> None:
    body = [
        node(f"{ID}/i{number}", "initiative", number, title)
        for number, title in ((1, "道路"), (2, "河川"), (3, "空港"))
    ]
    outline = [entry(body[0]), entry(body[1], title="港湾"), entry(body[2], number=4)]
    assert sorted(outline_findings(body, outline)) == [("/i2", "title", "港湾", "河川"), ("/i3", "number", "4", "3")]


def test_without_an_outline_nothing_is_said() -> None:
    assert list(check_outline(document(nodes=tuple(BODY)))) == []


def numbering(read: Document) -> list[tuple[str, str | None, str | None]]:
    return [(one.subject_id.removeprefix(ID), one.expected, one.actual) for one in check_numbering(read)]


def initiatives(*numbers: int | None, parent: str | None = None, first: int = 1) -> list[PlanNode]:
    return [
        node(f"{ID}/n{place}", "initiative", number, f"取組み{place}", parent_id=parent)
        for place, number in enumerate(numbers, first)
    ]


@given(st.integers(1, 40))
def test_counting_up_is_no_finding(count: int) -> None:
    assert numbering(document(nodes=tuple(initiatives(*range(1, count + 1))))) == []


@given(st.integers(2, 30), st.data())
def test_a_number_left_out_is_one_finding_where_it_is_due(count: int, data: st.DataObject) -> None:
    missing = data.draw(st.integers(1, count - 1))
    numbers = [number for number in range(1, count + 1) if number != missing]
    found = numbering(document(nodes=tuple(initiatives(*numbers))))
    assert found == [(f"/n{missing}", str(missing), str(missing + 1))]


@given(st.integers(2, 30), st.data())
def test_a_number_printed_twice_is_one_finding(count: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, count))
    numbers = list(range(1, count + 1))
    numbers[place - 1] = place - 1
    found = numbering(document(nodes=tuple(initiatives(*numbers))))
    assert found == [(f"/n{place}", str(place), str(place - 1))]


def test_a_lost_number_is_a_finding_and_the_count_goes_on() -> None:
    assert numbering(document(nodes=tuple(initiatives(1, None, 3)))) == [("/n2", "2", None)]


def test_a_document_may_count_anew_under_every_measure() -> None:
    measures = [measure(1, "1-1"), measure(2, "1-2")]
    anew = (
        *measures,
        *initiatives(1, 2, 3, parent=measures[0].id),
        *initiatives(1, 2, parent=measures[1].id, first=4),
    )
    assert numbering(document(nodes=anew)) == []
    broken = (
        *measures,
        *initiatives(1, 3, 4, parent=measures[0].id),
        *initiatives(1, 2, parent=measures[1].id, first=4),
    )
    assert numbering(document(nodes=broken)) == [("/n2", "2", "3")]


def test_what_the_outline_explains_is_not_told_twice() -> None:
    body = [measure(1, "1-1"), measure(2, "1-2"), measure(2, "2-1"), measure(4, "2-2")]
    outline = [entry(body[0]), entry(body[1]), entry(body[2], number=3), entry(body[3])]
    read = document(nodes=tuple(body), outline=tuple(outline), has_outline=True)
    assert [(one.expected, one.actual) for one in check_outline(read)] == [("3", "2")]
    assert numbering(read) == []
    assert numbering(document(nodes=tuple(body))) == [("/m2-1", "3", "2")]


def test_a_heading_of_another_year_is_told() -> None:
    seen = Observation(kind="year-other", subject_id=f"{ID}/i1", quoted=("令和元年度関連事務事業",), actual="2019")
    (found,) = check_years(document(observations=(seen,)))
    assert (found.check_code, found.subject_id, found.expected, found.actual) == (
        "year-mismatch",
        f"{ID}/i1",
        "2020",
        "2019",
    )


def test_an_initiative_without_table_is_named() -> None:
    nodes = (measure(1, "1-1"), *initiatives(1, 2))
    read = document(nodes=nodes, tables=(table(f"{ID}/n1", []),))
    assert [one.subject_id for one in check_tables(read)] == [f"{ID}/n2"]


def _ends(*kinds: str, held: bool = False) -> list[str]:
    """Return what is said of a document with headings of these kinds, in this order of print."""
    nodes = [
        node(f"{ID}/{kind[0]}{at}", kind, at, f"見出し{at}", place=Place(line_no=at))  # type: ignore[arg-type]
        for at, kind in enumerate(kinds, 1)
    ]
    notes = (Footnote(id=f"{nodes[-1].id}/f1", node_id=nodes[-1].id, mark="※", text="注"),) if held else ()
    # In another order than print, as a plan has its headings.
    read = document(nodes=tuple(sorted(nodes, key=lambda one: one.kind)), footnotes=notes)
    return [f"{one.subject_id.removeprefix(ID)} {one.message}" for one in check_last_heading(read)]


def test_a_heading_that_a_document_ends_with_may_be_of_what_stands_before_it() -> None:
    (told,) = _ends("chapter", "initiative", "initiative", "chapter")
    assert told.startswith("/c4 ")
    assert "「見出し3」" in told


@pytest.mark.parametrize(
    ("kinds", "held"),
    [
        (("chapter", "initiative", "chapter", "initiative"), False),
        (("chapter", "measure"), False),
        (("chapter", "initiative", "measure"), True),
        ((), False),
    ],
    ids=["another below it", "no initiative", "something below it", "nothing"],
)
def test_a_heading_with_something_below_it_is_none(kinds: tuple[str, ...], held: bool) -> None:
    assert _ends(*kinds, held=held) == []
