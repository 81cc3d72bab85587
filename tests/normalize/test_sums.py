"""Sums as documents write them: read again they are the same, and units are called by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import UNITS_YEN, in_unit, named_unit, parse_amount, unit_name


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 1000, 10**6]))
def test_a_sum_read_again_is_the_same(units: int, unit_yen: int) -> None:
    assert parse_amount(in_unit(units * unit_yen, unit_yen), unit_yen).yen == units * unit_yen
    assert in_unit(units * unit_yen, unit_yen).count(".") == 0


@pytest.mark.parametrize(
    ("yen", "unit_yen", "text"),
    [(500, 1000, "0.5"), (-1_511_000, 1000, "△1,511"), (4_683_904, None, "4,683,904"), (1500, 500, "1,500")],
)
def test_a_part_of_a_unit_is_not_rounded_away(yen: int, unit_yen: int | None, text: str) -> None:
    assert in_unit(yen, unit_yen) == text


def test_an_increase_has_its_sign_where_it_is_asked_for() -> None:
    assert [in_unit(yen, 1000, signed=True) for yen in (2000, 0, -2000)] == ["＋2", "0", "△2"]


def test_units_are_called_by_their_names() -> None:
    assert {unit_name(yen): yen for yen in UNITS_YEN.values()} == UNITS_YEN
    assert [unit_name(unit) for unit in (None, 500)] == ["円", "500円"]
    assert [named_unit(unit) for unit in (None, 500, 1000)] == [1, 1, 1000]
