"""Invented documents that differ in many ways at once: no figure of theirs is wrong unless the reading says so."""

from __future__ import annotations

from random import Random

import pytest

from invented.facts import differences, facts_of_document, facts_of_plan, is_figure
from invented.faults import read_text
from invented.layout import layout
from invented.plans import invent
from invented.renderers import AMBIGUOUS, RENDERERS
from invented.variants import combined

ALL_RENDERERS = {**RENDERERS, **AMBIGUOUS}


@pytest.mark.parametrize("seed", range(100, 220))
def test_no_figure_is_wrong_in_silence(seed: int) -> None:
    variant = combined(seed)
    plan = invent(seed, variant.shape)
    renderer = Random(seed).choice(list(ALL_RENDERERS.values()))
    reading = read_text(renderer(layout(plan, variant.style)))
    expected = facts_of_plan(plan, variant.style)
    wrong = [
        one for one in differences(expected, facts_of_document(reading.document)) if is_figure(one.partition(":")[0])
    ]
    told = {subject.partition("/")[2].partition("/")[0] for _, subject in reading.told}
    unsaid = [one for one in wrong if one.partition("/")[0] not in told]
    assert reading.unparsed or unsaid == []
