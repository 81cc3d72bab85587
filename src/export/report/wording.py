"""How the report writes sums, changes and years. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ...normalize import era_year, in_unit, named_unit, unit_name

MISSING = "―"
"""Stands where the database has no value (NULL): never a zero."""

_ERA_LETTERS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}


@dataclass(frozen=True, slots=True)
class Sums:
    """This year's and last year's money in yen, None where nothing states any.

    The `unknown` counts are of the amounts that are empty or could not be read: the sums lack them.
    """

    amount_yen: int | None
    prior_yen: int | None
    amount_unknown: int = 0
    prior_unknown: int = 0

    @property
    def change(self) -> Change:
        """The change from last year to this."""
        if self.amount_unknown or self.prior_unknown:
            return NO_CHANGE
        return change_between(self.amount_yen, self.prior_yen)


@dataclass(frozen=True, slots=True)
class Change:
    """A change in yen and in percent (one decimal); 皆増 or 皆減 where a percentage is impossible."""

    yen: int | None
    percent: Decimal | None
    label: str | None


NO_CHANGE = Change(None, None, None)


def change_between(amount_yen: int | None, prior_yen: int | None) -> Change:
    """Return the change between two known sums, of which one may be a dash (None): the contract's 皆増 and 皆減."""
    if amount_yen is None and prior_yen is None:
        return NO_CHANGE
    change = (amount_yen or 0) - (prior_yen or 0)
    if not prior_yen and amount_yen:
        return Change(change, None, "皆増")
    if prior_yen and not amount_yen:
        return Change(change, None, "皆減")
    if prior_yen is None or amount_yen is None or prior_yen <= 0:
        return Change(change, None, None)
    percent = Decimal(100 * change) / Decimal(prior_yen)
    return Change(change, percent.quantize(Decimal("0.1"), ROUND_HALF_UP), None)


def shown_unit(unit_yen: int | None) -> str:
    """Return what the unit of :func:`sum_text` is called ('千円'); 円 for one that is not stated or has no name."""
    return unit_name(named_unit(unit_yen))


def sum_text(yen: int | None, unit_yen: int | None, *, signed: bool = False) -> str:
    """Return a sum in its unit as :func:`in_unit` writes it, or what stands for one that is missing."""
    return MISSING if yen is None else in_unit(yen, unit_yen, signed=signed)


def figure_text(text: str) -> str:
    """Return a figure that is not money, a decimal as text, as officers write it; other text stays as it is."""
    whole, point, decimals = text.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdecimal()):
        return text
    return f"{'△' if text.startswith('-') else ''}{int(whole):,}{point}{decimals}"


def percent_text(change: Change) -> str:
    """Return a change in percent, or the word in its place: '＋12.3％', '△0.4％', '皆増'."""
    if change.label is not None:
        return change.label
    if change.percent is None:
        return MISSING
    sign = "△" if change.percent < 0 else "＋" if change.percent > 0 else ""
    return f"{sign}{abs(change.percent):,}％"


def year_text(year: int | None) -> str:
    """Return a fiscal year in words: '令和2年度'."""
    return "年度の記載なし" if year is None else era_year(year)


def short_year(year: int | None) -> str:
    """Return a fiscal year as officers abbreviate it: 'R2', 'H30'."""
    if year is None:
        return MISSING
    written = era_year(year).removesuffix("年度")
    letter = _ERA_LETTERS.get(written[:2])
    return str(year) if letter is None else letter + written[2:].replace("元", "1")
