"""What a line can say it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a line says it is."""

    BLANK = "blank"
    PAGE_NUMBER = "page-number"
    TITLE_OUTLINE = "title-outline"
    TITLE_BODY = "title-body"
    PLAN_NOTE = "plan-note"
    CHAPTER = "chapter"
    POLICY = "policy"
    NUMBERED = "numbered"
    MEASURE = "measure"
    INITIATIVE = "initiative"
    DIRECTIONS = "directions"
    GOAL = "goal"
    KPI = "kpi"
    BASELINE = "baseline"
    TARGET = "target"
    LATEST = "latest"
    PLAN = "plan"
    ACTUAL = "actual"
    YEARS = "years"
    STATEMENTS = "statements"
    ISSUE = "issue"
    RESPONSE = "response"
    GROUP = "group"
    BULLET = "bullet"
    ACTION = "action"
    FOOTNOTE = "footnote"
    LEGEND = "legend"
    BUDGET = "budget"
    UNIT = "unit"
    NUMBER = "number"
    TEXT = "text"


HEADINGS = frozenset({Kind.CHAPTER, Kind.POLICY, Kind.MEASURE, Kind.INITIATIVE})
STRUCTURE = HEADINGS | {
    Kind.TITLE_OUTLINE, Kind.TITLE_BODY, Kind.DIRECTIONS, Kind.GOAL, Kind.KPI, Kind.STATEMENTS, Kind.BUDGET,
}  # fmt: skip
"""Kinds that begin something new wherever they stand, so that no table goes on past them."""


WORDED = HEADINGS | {Kind.NUMBERED, Kind.BULLET, Kind.ACTION, Kind.FOOTNOTE, Kind.LEGEND, Kind.GROUP, Kind.TEXT}


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line says it is: its kind, and the parts its words give. `rest` is what follows the opening words."""

    kind: Kind
    rest: str = ""
    number: int | None = None
    label: str = ""
    code: str | None = None
    year: int | None = None
