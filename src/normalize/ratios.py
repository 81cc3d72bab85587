"""Figures that compare two sums, and the units that tell one: 129.0%, (1.3倍), ＋2.5ポイント."""

from __future__ import annotations

import re

from .width import fold_width

_UNIT = "%|‰|倍|ポイント"
_RATIO = re.compile(rf"[(\[]?[△▲+-]?\d+(?:,\d{{3}})*(?:\.\d+)?(?:{_UNIT})[)\]]?")


def is_ratio(text: str) -> bool:
    """Tell a figure that compares two sums: 129.0%, (1.3倍)."""
    return _RATIO.fullmatch(fold_width(text).strip()) is not None


def is_ratio_unit(text: str) -> bool:
    """Tell whether text is the unit of such figures, as a head says it in its brackets: ％, 倍."""
    return re.fullmatch(_UNIT, fold_width(text).strip()) is not None
