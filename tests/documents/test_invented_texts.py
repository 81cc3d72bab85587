"""Invented documents, each unlike the real one in one way, through the text that different extractors make of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from shisaku.errors import NotThisKindError
from shisaku.ingest.text import decode

from invented.characters import CHARACTERS, ENCODINGS
from invented.facts import differences, facts_of_document, facts_of_plan
from invented.faults import read_text
from invented.known import CAUSES, DOUBTS, FAILING, needless
from invented.layout import layout
from invented.plans import Plan, invent
from invented.renderers import AMBIGUOUS, BASIC, RENDERERS
from invented.variants import ALL, UNCLEAR, Variant

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

USUAL = ALL["as the real one"]


def _plan(variant: Variant, seed: int) -> Plan:
    return invent(seed, replace(variant.shape, policies=1))


def _text(variant: Variant, renderer: str, seed: int) -> str:
    return RENDERERS[renderer](layout(_plan(variant, seed), variant.style))


def _wrong(variant: Variant, text: str, seed: int, *, causes: Collection[str] = ()) -> list[str]:
    """Return what is read otherwise than the plan says, and every needless error or warning; `causes` are not."""
    expected = facts_of_plan(_plan(variant, seed), variant.style)
    document = read_text(text).document
    return [*differences(expected, facts_of_document(document)), *needless(document, causes)]


def _case(*words: str) -> ParameterSet:
    reason = FAILING.get(words)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(*words, id=", ".join(words), marks=marks)


def _said(text: str) -> bool:
    reading = read_text(text)
    return bool(reading.told or reading.unparsed)


@pytest.mark.parametrize(
    ("variant", "renderer"),
    [_case(variant, renderer) for variant in ALL if ALL[variant].style.body for renderer in BASIC],
)
def test_every_way_of_printing_is_read(variant: str, renderer: str) -> None:
    causes = CAUSES.get(variant, frozenset()) | DOUBTS.get((variant, renderer), frozenset())
    assert _wrong(ALL[variant], _text(ALL[variant], renderer, 11), 11, causes=causes) == []


@pytest.mark.parametrize("renderer", BASIC)
def test_headings_and_nothing_else_are_refused(renderer: str) -> None:
    with pytest.raises(NotThisKindError, match="見出しのほかに何も読めません"):
        read_text(_text(ALL["outline only"], renderer, 11))


@pytest.mark.parametrize("renderer", [_case(name) for name in RENDERERS if name not in BASIC])
def test_every_way_of_extracting_is_read(renderer: str) -> None:
    causes = DOUBTS.get(("as the real one", renderer), frozenset())
    texts = {seed: _text(USUAL, renderer, seed) for seed in (1, 2, 3)}
    assert [wrong for seed, text in texts.items() for wrong in _wrong(USUAL, text, seed, causes=causes)] == []


@pytest.mark.parametrize("renderer", [_case(name) for name in AMBIGUOUS])
def test_what_the_order_of_a_text_does_not_show_is_asked_for(renderer: str) -> None:
    texts = {seed: AMBIGUOUS[renderer](layout(_plan(USUAL, seed), USUAL.style)) for seed in range(1, 9)}
    assert [seed for seed, text in texts.items() if not _said(text) and _wrong(USUAL, text, seed)] == []


def test_rows_with_cells_at_the_top_are_read_line_by_line() -> None:
    texts = {seed: AMBIGUOUS["rows"](layout(_plan(USUAL, seed), USUAL.style)) for seed in range(1, 9)}
    assert [seed for seed, text in texts.items() if _wrong(USUAL, text, seed)] == []


ANSWERS = {
    "（６月補正後）": {"header-unknown"},
    # The years fit nowhere, and those of an indicator's own row go into its name.
    "years ５年度": {"line-unparsed", "name-uncertain"},
    "no unit": {"unit-missing"},
}


@pytest.mark.parametrize("renderer", BASIC)
@pytest.mark.parametrize("variant", UNCLEAR)
def test_what_a_document_leaves_unsaid_is_asked_for(variant: str, renderer: str) -> None:
    reading = read_text(_text(UNCLEAR[variant], renderer, 11))
    assert {code for code, _ in reading.told} | ({"line-unparsed"} if reading.unparsed else set()) == ANSWERS[variant]


@pytest.mark.parametrize(
    ("characters", "renderer"),
    [_case(name, renderer) for name in CHARACTERS for renderer in ("stream", "by characters")],
)
def test_other_characters_for_the_same_text_make_no_difference(characters: str, renderer: str) -> None:
    assert _wrong(USUAL, CHARACTERS[characters](_text(USUAL, renderer, 11)), 11) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_reading(encoding: str) -> None:
    text = _text(USUAL, "stream", 11)
    decoded = decode(ENCODINGS[encoding](text), "plan.txt").text
    assert _wrong(USUAL, decoded, 11) == []


def test_a_seed_always_invents_the_same_document() -> None:
    assert _text(USUAL, "stream", 7) == _text(USUAL, "stream", 7) != _text(USUAL, "stream", 8)
