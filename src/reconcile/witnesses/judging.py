"""The figures of a document with their witnesses, and whether anything stands against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...model import Backing, Decision, Document, Figure, Finding, Key, Witness, WitnessKind, ids
from ..catalogue.reading import DIGIT_UNLIKE, ENGINES_DIFFER
from ..figures import VALUE, figures_of
from .pages import differs_at, recognised_pages

_OF_WHAT_IS_PRINTED: frozenset[WitnessKind] = frozenset({"engine", "ink", "ocr", "source"})
"""Witnesses that know the page: a value that a person put in place of what is printed is not theirs."""


_OF_A_PLACE = frozenset({ENGINES_DIFFER.slug, DIGIT_UNLIKE.slug})
"""Findings about a place of a page, whatever record holds it."""


def judged(
    document: Document,
    backings: Iterable[Backing],
    findings: Sequence[Finding],
    decisions: Sequence[Decision] = (),
) -> tuple[Figure, ...]:
    """Return the figures of a document, as corrected, with what the backings, the findings and people say of each."""
    spoken: dict[Key, dict[Witness, None]] = defaultdict(dict)
    for backing in (*backings, *_said_by_people(decisions)):
        spoken[backing.key][backing.witness] = None
    corrected = {Key(one.subject_id, one.field or "") for one in decisions if one.kind == "corrected"}
    errors = {
        Key(one.subject_id, one.field or "") for one in findings if (one.severity, one.status) == ("error", "open")
    }
    told = _pages_that_differ(findings)
    differing = [page for page in document.witnessed if page.page in told]
    recognised = recognised_pages(document)
    return tuple(
        Figure(
            figure.key,
            figure.printed,
            figure.value_yen,
            figure.value_text,
            figure.place,
            "recognised" if recognised and not recognised.isdisjoint(_pages_of(figure)) else "text",
            tuple(_admitted(spoken.get(figure.key, {}), is_corrected=figure.key in corrected)),
            _contradicted(figure.key, errors) or (bool(differing) and differs_at(figure, differing)),
        )
        for figure in figures_of(document)
    )


def _pages_of(figure: Figure) -> Iterator[int]:
    return (part.page for part in figure.place.parts() if part.page is not None)


def _admitted(own: Mapping[Witness, None], *, is_corrected: bool) -> Iterator[Witness]:
    return (witness for witness in own if not (is_corrected and witness.kind in _OF_WHAT_IS_PRINTED))


def _contradicted(key: Key, errors: set[Key]) -> bool:
    """Tell whether an error is about a figure, its row as a whole, or the indicator that it is a value of."""
    if not errors:
        return False
    whole = {key, Key(key.record, "")}
    if key.field == VALUE:
        whole.add(Key(ids.parent_of(key.record), ""))
    return not whole.isdisjoint(errors)


def _pages_that_differ(findings: Iterable[Finding]) -> set[int | None]:
    return {
        part.page
        for one in findings
        if one.check_code in _OF_A_PLACE and one.status == "open"
        for part in one.place.parts()
    }


def _said_by_people(decisions: Iterable[Decision]) -> Iterator[Backing]:
    """Somebody who corrected a figure, or accepted what a check says of it, has looked at it."""
    for one in decisions:
        if one.field is not None:
            yield Backing(Key(one.subject_id, one.field), Witness("person", one.who))
