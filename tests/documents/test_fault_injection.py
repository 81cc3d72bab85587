"""A damaged text is read as before, or the reading says that something is wrong: never wrong in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from invented.faults import parts, series_faults, silent_faults
from invented.known import FAILING
from invented.layout import layout
from invented.plans import invent
from invented.renderers import RENDERERS
from invented.variants import ALL

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

REAL = Path(__file__).parents[2] / "samples" / "2020-mirai-kikaku-sozobu.txt"
VARIANTS = ("as the real one", "full-width", "no 区分", "no prior", "前年度予算額", "小計, 合計")


def _case(*words: str) -> ParameterSet:
    reason = FAILING.get(("damage", *words))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(*words, id=", ".join(words), marks=marks)


@pytest.fixture(scope="module")
def real_parts() -> list[str]:
    return parts(REAL.read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", range(13))
def test_damage_to_any_sum_of_the_real_text_is_noticed(real_parts: list[str], part: int) -> None:
    assert len(real_parts) == 13
    assert silent_faults(real_parts[part]) == []


def _invented(variant: str, renderer: str) -> str:
    chosen = ALL[variant]
    shape = replace(chosen.shape, policies=1, measures=1, initiatives=1, tables=(1,))
    return RENDERERS[renderer](layout(invent(11, shape), replace(chosen.style, outline=False)))


@pytest.mark.parametrize("variant", [_case(name) for name in VARIANTS])
def test_damage_to_an_invented_text_is_noticed(variant: str) -> None:
    assert silent_faults(_invented(variant, "bare stream")) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_damage_to_a_figure_in_aligned_columns_is_noticed(variant: str) -> None:
    assert silent_faults(_invented(variant, "by characters"), figures_only=True) == []


@pytest.mark.parametrize(
    ("variant", "renderer"),
    [
        _case(variant, renderer)
        for variant in ("as the real one", "実績値", "values dashes")
        for renderer in ("bare stream", "stream", "by characters")
    ],
)
def test_a_value_too_many_or_too_few_is_noticed(variant: str, renderer: str) -> None:
    chosen = ALL[variant]
    shape = replace(chosen.shape, policies=1, measures=1, kpis=(1, 2), tables=(0, 1))
    text = RENDERERS[renderer](layout(invent(13, shape), replace(chosen.style, outline=False)))
    assert silent_faults(text, damages=series_faults) == []
