"""Sums of money as documents write them: the way back of :mod:`.amounts`."""

from __future__ import annotations

from .amounts import UNITS_YEN

_NAMES = {yen: name for name, yen in UNITS_YEN.items()}


def unit_name(unit_yen: int | None) -> str:
    """Return what a unit of `unit_yen` yen is called: '千円', '円' where none is stated, '500円' where none has a name."""
    unit = unit_yen or 1
    return _NAMES.get(unit, f"{unit:,}円")


def named_unit(unit_yen: int | None) -> int:
    """Return the unit to write sums in: the one given where it has a name, otherwise yen."""
    return unit_yen if unit_yen in _NAMES else 1


def in_unit(yen: int, unit_yen: int | None, *, signed: bool = False) -> str:
    """Return a sum in its :func:`named_unit`, exactly: '4,683,904', '△1,511', '0.5'. With `signed`, an increase has its ＋."""
    unit = named_unit(unit_yen)
    whole, rest = divmod(abs(yen), unit)
    decimals = f".{rest:0{len(str(unit)) - 1}d}".rstrip("0") if rest else ""
    sign = "△" if yen < 0 else "＋" if signed and yen > 0 else ""
    return f"{sign}{whole:,}{decimals}"
