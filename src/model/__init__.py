"""The domain: what a 施策体系・主要事業 says, as frozen records.

Nothing here reads, checks or writes. English words for Japanese ones are those of docs/domain.md, and no others.
Every record that stands on a page carries its :class:`Place`; places are left out of equality, so that two readings
of one document (its PDF and a text of it) compare by meaning.
"""

from .amount import Amount, AmountStatus
from .correction import Decision, DecisionKind, LineDecision
from .document import (
    VALUE_LABELS,
    BudgetLine,
    BudgetLineAttribute,
    BudgetLineItem,
    BudgetSubtotal,
    BudgetTable,
    CategoryMeanings,
    Column,
    ColumnMeaning,
    Document,
    Footnote,
    Indicator,
    IndicatorAttribute,
    IndicatorAttributeKind,
    IndicatorValue,
    NodeKind,
    OutlineEntry,
    PlanNode,
    Role,
    SourceLine,
    Statement,
    ValueKind,
)
from .figure import Backing, Figure, Key, Origin, Verdict, Witness, WitnessKind, verdict_of
from .finding import SEVERITIES, Finding, Severity
from .money import BESIDE_MEANINGS, MONEY, MONEY_MEANINGS, TOTALLED, BesideMeaning, MoneyColumn, MoneyMeaning
from .observation import DoubtKind, Observation, ObservationKind
from .place import NOWHERE, Box, Located, Place
from .printed_number import Became, LitNumber, PrintedNumber
from .witnessed_page import WitnessedPage

__all__ = [
    "BESIDE_MEANINGS",
    "MONEY",
    "MONEY_MEANINGS",
    "NOWHERE",
    "SEVERITIES",
    "TOTALLED",
    "VALUE_LABELS",
    "Amount",
    "AmountStatus",
    "Backing",
    "Became",
    "BesideMeaning",
    "Box",
    "BudgetLine",
    "BudgetLineAttribute",
    "BudgetLineItem",
    "BudgetSubtotal",
    "BudgetTable",
    "CategoryMeanings",
    "Column",
    "ColumnMeaning",
    "Decision",
    "DecisionKind",
    "Document",
    "DoubtKind",
    "Figure",
    "Finding",
    "Footnote",
    "Indicator",
    "IndicatorAttribute",
    "IndicatorAttributeKind",
    "IndicatorValue",
    "Key",
    "LineDecision",
    "LitNumber",
    "Located",
    "MoneyColumn",
    "MoneyMeaning",
    "NodeKind",
    "Observation",
    "ObservationKind",
    "Origin",
    "OutlineEntry",
    "Place",
    "PlanNode",
    "PrintedNumber",
    "Role",
    "Severity",
    "SourceLine",
    "Statement",
    "ValueKind",
    "Verdict",
    "Witness",
    "WitnessKind",
    "WitnessedPage",
    "verdict_of",
]
