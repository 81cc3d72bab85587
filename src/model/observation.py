"""What reading noticed, as values: a kind from a closed list, and what its words need. The words are reconcile's."""

from __future__ import annotations

from typing import Literal

from .place import Located

DoubtKind = Literal[
    # where one cell or row ends and the next begins rests on a guess
    "boundary-rows",  # two rows of a table
    "boundary-overview-name",  # a row's overview and the next row's name
    "overview-unplaced",  # count: lines of overviews of which it is not known whose they are
    "boundary-overview-next",  # an overview and the column to its right
    "boundary-columns",  # two other columns of words
    # a row has more, or less, than its heads call for
    "total-with-more-figures",
    "row-with-more-figures",
    "row-with-fewer-figures",
    "row-without-amount",
    "table-without-amount",
    "text-between-figures",
    "text-before-category",
    "text-outside-columns",
    "category-before-amount",
    "head-in-name",
    "values-unlike-years",  # count: the years
]
"""What the layout of a table leaves open about a row."""

ObservationKind = Literal[
    DoubtKind,
    # budget tables
    "table-unit-differs",  # above the table, below it and in its head
    "figures-unexplained",  # quoted: more figures in one cell than its column head explains
    "name-cut",
    "row-without-name",
    "sign-unlike-category",  # quoted: what a sign of the name says, and what the cell of 区分 says
    "total-with-text",  # quoted: what a 計 prints beside its label and its sums
    "category-not-found",  # quoted: the name of a row without rules whose 区分 shows no word that is known
    "category-partly",  # quoted: a cell of 区分 that says an option of a part (一部新規)
    "category-unknown",  # quoted: what a cell of 区分 says besides the options that are known
    "relisted-unclear",  # quoted: what 備考 or 区分 says of 再掲 in words that no rule knows
    "text-under-no-head",  # quoted: the cells
    # indicators
    "boundary-note-name",  # where a footnote ends and the name of the next indicator begins rests on a guess
    "years-without-values",
    "year-without-value",  # count: the empty cells
    "unit-differs",  # quoted: the units of one indicator's values
    "indicator-name-is-number",
    "indicator-without-name",
    "indicator-column-unknown",  # quoted: the heads that no rule knows, and the cells under them
    "indicator-row-unknown",  # quoted: the label that no rule knows, and the values beside it
    "indicator-name-in-parts",  # quoted: lines above its values that may be of its name, and that were not read
    "indicator-in-halves",  # quoted: the names of two that have no kind of value in common, and may be one
    "indicator-name-composed",  # quoted: the name above the table, and the label of the row
    # names of the plan, of indicators and of projects; quoted: what in one is no part of a name
    "name-with-lost-character",
    "name-with-sign",
    "name-with-label",
    "name-with-value",
    "name-with-years",
    # the document
    "title-of-other-department",  # quoted: the title
    "year-other",  # quoted: the heading; actual: the fiscal year it names
    # the file and its pages
    "text-hidden",  # count: characters that the page does not show, and that were left out
    "text-recognised",  # count: characters of an invisible layer (OCR); the page has no others
    "text-recognised-over-picture",  # count: the same, over a picture of the page
    "text-aside",  # count: raised marks and ruby not read along; quoted: some of them
    "text-struck",  # count: runs that a line strikes out; quoted: some of them
    "character-dropped",  # count: characters without a width; quoted: which
    "text-turned",  # count: signs that turn the order of letters on a screen; quoted: which
    "tabs-uneven",  # count: lines of a table with fewer tabs than its rows
    "character-lost",  # count: U+FFFD, private use, (cid:n)
    "character-repaired",  # count; quoted: some of them, as the file has them and as they were read
    "chapter-late",  # quoted: the chapter met after an initiative, which may be its own
    "heading-unread",  # content given to a heading before a page that could not be read; quoted: such pages
    "page-picture",  # a picture that may hold a table, and that was not read
    "page-two-up",  # a sheet that may hold two pages, read as one
    "engines-differ",  # expected: what the witness has at a place; actual: what was read; count: at how many places
    "digit-unlike",  # expected: the digit whose shape it has; actual: what was read; count: at how many places
    "engines-differ-widely",  # count: how many characters of a page
    "engine-failed",  # quoted: the engine that cannot read the page
    "page-unreadable",  # quoted: why
]


class Observation(Located):
    """Something that reading noticed and that no record can hold. Reconcile turns it into a finding.

    `count` and `quoted` (as printed) are what the words of its kind need; the list of kinds says which.
    """

    kind: ObservationKind
    subject_id: str
    count: int | None = None
    quoted: tuple[str, ...] = ()
    expected: str | None = None
    actual: str | None = None
