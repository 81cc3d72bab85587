"""区分 against the prior amount, and the marks that choose it."""

from __future__ import annotations

import pytest
from shisaku.model import CategoryMeanings
from shisaku.reconcile.checks.categories import check_categories, check_marks, check_options_in_names

from support.builders import document, line, table

NODE = "06000-2020-県土整備部/i1"


@pytest.mark.parametrize(
    ("category", "prior", "count"),
    [
        ("新規", None, 0), ("新規", 0, 0), ("新規", 1000, 1),
        ("継続", 1000, 0), ("継続", None, 1), ("継続", 0, 0),
        ("見直し", 1000, 0), ("見直し", None, 1),
        (None, 1000, 0), (None, None, 0), ("拡充", None, 0),
    ],
)  # fmt: skip
def test_new_has_no_prior_amount_and_going_on_has_one(category: str | None, prior: int | None, count: int) -> None:
    row = line(f"{NODE}/b1", "道路事業費", 5000, prior, category=category)
    found = list(check_categories(document(tables=(table(NODE, [row]),))))
    assert [one.check_code for one in found] == ["category-conflict"] * count


@pytest.mark.parametrize(("category", "prior", "count"), [("新設", 1000, 1), ("存続", None, 1), ("新規", 1000, 0)])
def test_the_words_for_new_and_going_on_are_the_documents_own(category: str, prior: int | None, count: int) -> None:
    row = line(f"{NODE}/b1", "道路事業費", 5000, prior, category=category)
    words = CategoryMeanings(new="新設", going_on=("存続",))
    assert len(list(check_categories(document(tables=(table(NODE, [row]),), categories=words)))) == count


@pytest.mark.parametrize(
    ("category", "options", "marked", "actual"),
    [
        (None, ("新規", "見直し", "継続"), (), "told"),
        (None, ("新規", "見直し", "継続"), ("新規", "継続"), "told"),
        ("新規", ("新規", "見直し", "継続"), ("新規",), None),
        (None, ("新規", "見直し", "継続"), None, None),
        (None, (), (), None),
    ],
)
def test_a_choice_that_the_page_does_not_settle_is_told(
    category: str | None, options: tuple[str, ...], marked: tuple[str, ...] | None, actual: str | None
) -> None:
    row = line(f"{NODE}/b1", "道路", 5000, None, category=category, category_options=options, category_marked=marked)
    found = list(check_marks(document(tables=(table(NODE, [row]),))))
    assert [(one.check_code, one.actual) for one in found] == (
        [("category-unclear", "・".join(marked or ()) or None)] if actual else []
    )


def _options(*rows: tuple[str, ...]) -> list[str]:
    """Return the rows that are told of a table in a text, of which each prints so many options."""
    lines = [
        line(f"{NODE}/b{at}", f"道路{at}", 5000, None, category=row[0] if len(row) == 1 else None, category_options=row)
        for at, row in enumerate(rows, 1)
    ]
    return [one.subject_id[-2:] for one in check_marks(document(tables=(table(NODE, lines),)))]


def test_two_options_in_a_text_are_told_where_other_rows_print_the_chosen_one_alone() -> None:
    """Else the text lists the options of each row, and cannot show which of them is marked."""
    both = ("見直し", "新規")
    assert _options(("継続",), both, ("見直し",)) == ["b2"]
    assert _options(("継続",), ()) == []
    assert _options(both, both, ("継続",)) == []


ALL = ("新規", "見直し", "継続")


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("地域総合センター新規運営費", ("見直し", "継続"), True),
        ("地域総合センター運営費", ("見直し", "継続"), False),
        ("新規就農支援事業費", ALL, False),
        ("新規就農支援事業費", (), False),
    ],
)
def test_a_word_of_the_choice_in_a_name_is_told_where_the_row_lacks_it(
    name: str, options: tuple[str, ...], told: bool
) -> None:
    rows = [
        line(f"{NODE}/b{number}", each, 5000, 1000, category_options=offered)
        for number, (each, offered) in enumerate([("道路事業費", ALL), ("河川事業費", ALL), (name, options)], 1)
    ]
    found = list(check_options_in_names(document(tables=(table(NODE, rows),))))
    assert [one.check_code for one in found] == ["name-uncertain"] * told
