"""区分: the choice among 新規・見直し・継続, and what it says about the prior year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model import Document, Finding
from ..catalogue.plan import CATEGORY_CONFLICT, CATEGORY_UNCLEAR
from ..catalogue.reading import NAME_UNCERTAIN
from ..check import Check, yields
from ..places import Places
from ..wording import amount_text, yen_text


@yields(CATEGORY_CONFLICT)
def check_categories(document: Document) -> Iterator[Finding]:
    """Report 新規 with money in the prior year, and 継続 or 見直し with a dash there: whatever words the document has for them."""
    places = Places(document)
    categories = document.categories
    for table in document.tables:
        for line in table.lines:
            new_with_prior = line.category == categories.new and bool(line.prior.yen)
            going_on_without = line.category in categories.going_on and line.prior.status == "none"
            if new_with_prior or going_on_without:
                yield CATEGORY_CONFLICT.about(
                    line.id,
                    line.place,
                    expected="none" if new_with_prior else "value",
                    actual=yen_text(line.prior),
                    field="category",
                    where=places.of_table(table, line.place),
                    project=line.name,
                    category=line.category or "",
                    prior=amount_text(line.prior, table.unit_yen),
                )


@yields(CATEGORY_UNCLEAR)
def check_marks(document: Document) -> Iterator[Finding]:
    """Report choices that a page marks twice or not at all.

    A text that lists the options of each row cannot mark, and is not asked; where its rows print the chosen one alone, a
    row with two is reported.
    """
    places = Places(document)
    for table in document.tables:
        alone = [len(line.category_options) == 1 for line in table.lines if line.category_options]
        prints_choice = any(alone) and 2 * sum(alone) >= len(alone)
        for line in table.lines:
            asked = line.category_marked is not None or prints_choice
            if line.category is not None or not asked or len(line.category_options) < 2:
                continue
            marked, in_text = "・".join(line.category_marked or ()), line.category_marked is None
            yield CATEGORY_UNCLEAR.about(
                line.id,
                line.place,
                actual=marked or None,
                field="category",
                where=places.of_table(table, line.place),
                project=line.name,
                marked="言葉が二つ以上ある" if in_text else f"「{marked}」に印がある" if marked else "印が見当たらない",
                options="・".join(line.category_options),
            )


@yields(NAME_UNCERTAIN)
def check_options_in_names(document: Document) -> Iterator[Finding]:
    """Report names that hold the word which the choice of their row lacks, and that of the document's other rows has.

    In a text in columns, a name that fills its column runs into the word beside it.
    """
    offered = Counter(
        line.category_options for table in document.tables for line in table.lines if len(line.category_options) > 1
    )
    if not offered:
        return
    usual, rows = offered.most_common(1)[0]
    places = Places(document)
    for table in document.tables:
        for line in table.lines:
            lacking = [word for word in usual if word not in line.category_options and word in line.name_printed]
            if lacking and line.category_options and rows > 1:
                yield NAME_UNCERTAIN.about(
                    line.id,
                    line.place,
                    actual=line.name_printed,
                    field="name",
                    where=places.of_table(table, line.place),
                    detail=f"区分の語「{'・'.join(lacking)}」が名称に混じっているようです（「{line.name_printed}」）",
                )


CHECKS: tuple[Check[[Document]], ...] = (check_categories, check_marks, check_options_in_names)
