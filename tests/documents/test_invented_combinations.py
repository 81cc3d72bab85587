"""Invented documents that differ in many ways at once: no figure of theirs is wrong unless the reading says so."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from invented.facts import differences, facts_of_document, facts_of_plan, is_figure
from invented.faults import Reading, read_text
from invented.layout import layout
from invented.plans import invent
from invented.renderers import AMBIGUOUS, RENDERERS
from invented.variants import combined

if TYPE_CHECKING:
    from shisaku.model import Document

ALL_RENDERERS = {**RENDERERS, **AMBIGUOUS}


def told_parts(reading: Reading) -> set[str]:
    """Return the parts of the plan (`i2`) that a finding is about."""
    return {subject.partition("/")[2].partition("/")[0] for _, subject in reading.told}


def parts_with_lines_left_over(document: Document) -> set[str]:
    """Return the initiatives between whose heading and the next one lines are unparsed: findings show these lines."""
    starts = {node.place.line_no: node for node in document.nodes if node.place.line_no is not None}
    part, found = "", set()
    for line in document.source_lines:
        if (node := starts.get(line.line_no)) is not None:
            part = f"i{node.number}" if node.kind == "initiative" else ""
        if line.role == "unparsed":
            found.add(part)
    return found


@pytest.mark.parametrize("seed", range(100, 220))
def test_no_figure_is_wrong_in_silence(seed: int) -> None:
    """What was read wrongly is told by a finding; what was not read at all may also stand in a line left over."""
    variant = combined(seed)
    plan = invent(seed, variant.shape)
    renderer = Random(seed).choice(list(ALL_RENDERERS.values()))
    reading = read_text(renderer(layout(plan, variant.style)))
    read = facts_of_document(reading.document)
    figures = [one for one in differences(facts_of_plan(plan, variant.style), read) if is_figure(one.partition(":")[0])]
    told, left_over = told_parts(reading), parts_with_lines_left_over(reading.document)
    assert [
        one
        for one in figures
        if (part := one.partition("/")[0]) not in told and not (part in left_over and one.partition(":")[0] not in read)
    ] == []
