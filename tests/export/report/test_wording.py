from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.export.report.wording import (
    Sums,
    change_between,
    figure_text,
    percent_text,
    short_year,
    shown_unit,
    sum_text,
)
from shisaku.normalize import UNITS_YEN

yen = st.integers(-(10**15), 10**15)
some_yen = st.none() | yen


@given(yen, st.sampled_from(sorted(UNITS_YEN.values())))
def test_a_sum_in_any_unit_is_exact(sum_yen: int, unit_yen: int) -> None:
    text = sum_text(sum_yen, unit_yen)
    back = Fraction(text.replace(",", "").replace("△", "-")) * unit_yen
    assert back == sum_yen
    assert not text.endswith((".", ".0"))


@pytest.mark.parametrize(
    ("sum_yen", "unit_yen", "signed", "text"),
    [
        (4_683_904_000, 1000, False, "4,683,904"),
        (-500, 1000, False, "△0.5"),
        (1_000_000, 1_000_000, True, "＋1"),
        (0, 1000, True, "0"),
        (12_345, None, False, "12,345"),
        (12_345, 7, False, "12,345"),  # a unit without a name is not guessed at: yen
        (None, 1000, False, "―"),
    ],
)
def test_sums(sum_yen: int | None, unit_yen: int | None, signed: bool, text: str) -> None:
    assert sum_text(sum_yen, unit_yen, signed=signed) == text


@given(some_yen, some_yen)
def test_a_change_is_the_difference_and_its_share(amount: int | None, prior: int | None) -> None:
    change = change_between(amount, prior)
    if amount is None and prior is None:
        assert change.yen is None
        return
    assert change.yen == (amount or 0) - (prior or 0)
    if change.percent is not None:
        assert amount
        assert prior
        assert change.label is None
        assert abs(Fraction(100 * (amount - prior), prior) - Fraction(change.percent)) <= Fraction(1, 20)


def test_a_dash_makes_all_new_and_all_gone_and_nothing_unknown_makes_a_change() -> None:
    assert percent_text(change_between(1000, None)) == "皆増"
    assert percent_text(change_between(1000, 0)) == "皆増"
    assert percent_text(change_between(None, 1000)) == "皆減"
    assert percent_text(change_between(0, 1000)) == "皆減"
    assert percent_text(change_between(1500, 1000)) == "＋50.0％"
    assert percent_text(change_between(999, 1000)) == "△0.1％"
    assert percent_text(change_between(1000, 1000)) == "0.0％"
    assert percent_text(change_between(0, 0)) == "―"
    assert Sums(1000, 500, amount_unknown=1).change.yen is None
    assert Sums(1000, 500, prior_unknown=1).change.yen is None


def test_years_units_and_figures_read_as_officers_write_them() -> None:
    assert [short_year(year) for year in (2018, 2019, 2020, None)] == ["H30", "R1", "R2", "―"]
    assert [shown_unit(unit) for unit in (1, 1000, 1_000_000, None, 7)] == ["円", "千円", "百万円", "円", "円"]
    assert [figure_text(text) for text in ("-4543", "1250", "4.20", "増加")] == ["△4,543", "1,250", "4.20", "増加"]
