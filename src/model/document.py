"""The document and its parts, flat and tied by ids, as the database holds them.

Ids are readable and follow from the content alone: `06000-2020-みらい企画創造部/i20/b2` is the second budget line of
initiative 20. Money is in whole yen, fiscal years are Western integers (令和２年度 = 2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from .amount import Amount
from .correction import LineDecision
from .money import BesideMeaning, MoneyColumn, MoneyMeaning
from .observation import Observation
from .place import CLOSED, Frozen, Located
from .printed_number import PrintedNumber
from .witnessed_page import WitnessedPage

NodeKind = Literal["chapter", "policy", "measure", "initiative"]
Role = Literal[
    "title",  # the document's title, in the outline or the body
    "heading",  # a heading of the plan: chapter, policy, measure, initiative
    "label",  # a fixed heading that only says what comes next: 施策の推進方向…, （課題）, 【…関連事務事業】
    "outline",  # an entry of the outline (施策体系)
    "goal",  # a goal indicator
    "kpi",
    "statement",
    "budget",  # a cell of a budget table
    "footnote",
    "legend",  # explains signs: ※「新規」は…, 【 】…施策番号
    "furniture",  # page numbers, running heads, empty
    "unparsed",  # no rule claimed it
]
AttributeKind = Literal["sign", "name", "category", "overview", "section", "remark", BesideMeaning]
ColumnMeaning = Literal["name", MoneyMeaning, BesideMeaning, "category", "overview", "remark", "unknown"]


class PlanNode(Located):
    """A place in the plan's hierarchy. `code` is the prefectural plan's ('1', '1-4'), `number` this document's."""

    id: str
    parent_id: str | None
    kind: NodeKind
    position: int
    number: int | None
    label: str
    code: str | None
    title: str


class OutlineEntry(Located):
    """A heading as the outline (施策体系) gives it, for comparison with the body."""

    kind: NodeKind
    number: int | None
    label: str
    code: str | None
    title: str


ValueKind = Literal["baseline", "target", "plan", "actual"]
VALUE_LABELS: Mapping[ValueKind, str] = {"baseline": "基準値", "target": "目標値", "plan": "指標値", "actual": "実績値"}
"""What each kind of value of an indicator is called, in findings and in the report."""
IndicatorAttributeKind = Literal["department", "number", "source", "remark", "progress", "achievement", "evaluation"]


class IndicatorAttribute(Located):
    """What is said of an indicator besides its name and its values: 担当課, 出典, 達成率. `label` and `text` as printed.

    `fiscal_year` is the year it is of, where it stands in a column of one.
    """

    position: int
    kind: IndicatorAttributeKind
    label: str
    text: str
    fiscal_year: int | None = None


class IndicatorValue(Located):
    """One value of an indicator.

    `value_text` is the exact decimal ('4.2'), not None exactly when `status` is 'value'. 'none': a dash;
    'pending': 調査中, 未定; 'qualitative': 増加, 全市町; 'unreadable': none of these.
    """

    id: str
    kind: ValueKind
    fiscal_year: int | None
    value_text: str | None
    status: Literal["value", "none", "pending", "qualitative", "unreadable"]
    comparator: Literal[">=", "<=", "<", ">", "about"] | None
    printed: str
    note: str | None = None


class Indicator(Located):
    """A goal indicator of a measure or a KPI of an initiative, with its values in printed order."""

    id: str
    node_id: str
    kind: Literal["goal", "kpi"]
    position: int
    name: str
    name_printed: str
    unit: str | None
    cumulative: bool
    note: str | None
    values: tuple[IndicatorValue, ...]
    attributes: tuple[IndicatorAttribute, ...] = ()


class Statement(Located):
    """An issue (課題), a response (対応) or an action (⇒, whose parent is the response above it)."""

    id: str
    node_id: str
    parent_id: str | None
    kind: Literal["issue", "response", "action"]
    position: int
    group_label: str | None
    text: str
    relisted: bool


class BudgetLineItem(Located):
    """One ・ of a budget line's overview. `is_new`: it carries 【新規】 (which stays in `text`)."""

    position: int
    text: str
    is_new: bool


class BudgetLineAttribute(Located):
    """What a budget line prints beside its name, money, 区分 and overview, kept as printed.

    'sign': a sign of its name ([新], ★). 'category': a cell of 区分 that says more than the option (継続（拡充）), or a
    second one. 'name', 'overview': a second column of the kind (細事業名). 'section': the title that its row stands
    under (一般会計). 'remark': every other column of words (備考, 担当課). 'ratio': how a sum compares to another (前年度比,
    増減率). 'part': a sum within the sum (うち一般財源). `label` is the head of the column, or, of a
    sign, what the document or the profile says that it means.
    """

    position: int
    kind: AttributeKind
    label: str | None
    text: str


class BudgetLine(Located):
    """One project in one budget table. `name` is without 再掲 and の一部; `name_printed` is as printed."""

    id: str
    position: int
    name: str
    name_printed: str
    relisted: bool
    partial: bool
    amount: Amount
    prior: Amount
    difference: Amount = Amount()
    category: str | None
    category_options: tuple[str, ...]
    category_marked: tuple[str, ...] | None
    """The options that a drawn or printed mark chooses; None where the source cannot say (plain text)."""
    category_printed: str = ""
    """All that its cell of 区分 says."""
    decided: LineDecision | None = None
    """What somebody decided of a row that has the name of another one; reading never does."""
    shared_with: str | None = None
    """Of a shared row, the id of the row of another department that has the same money."""
    items: tuple[BudgetLineItem, ...]
    attributes: tuple[BudgetLineAttribute, ...] = ()

    @property
    def printed_relisted(self) -> bool:
        """Whether the row counts as 再掲 where the page adds up: what somebody decided changes no printed 計."""
        return self.relisted and self.decided != "relisted"

    def sum_of(self, money: MoneyColumn) -> Amount:
        """Return the line's sum in a column of money."""
        return _amount(self, money.meaning)


class Column(Located):
    """A column head of a budget table: what is printed and what it means. A stacked head gives two columns."""

    printed: str
    meaning: ColumnMeaning
    phase: str | None = None
    """'当初', '６月補正後' …: which budget the sum belongs to, when the head says so."""


class BudgetSubtotal(Located):
    """A further printed sum of a table (小計, a second 計): over the lines `first` to `last`, both positions included."""

    position: int
    label: str
    first: int
    last: int
    excludes_relisted: bool
    total: Amount
    total_prior: Amount

    def total_of(self, money: MoneyColumn) -> Amount:
        """Return the sum of a column of money; 'absent' for one that no 計 has."""
        return _amount(self, money.total)


class BudgetTable(Located):
    """The budget table of an initiative. `total_label` None: no 計 is printed. Sums in yen, `unit_yen` as printed."""

    id: str
    node_id: str
    position: int
    fiscal_year: int | None
    unit_yen: int | None
    columns: tuple[Column, ...]
    lines: tuple[BudgetLine, ...]
    total_label: str | None
    total: Amount
    total_prior: Amount
    totals_exclude_relisted: bool = False
    """True for 計（再掲除く）: 再掲 rows are not in the sum."""
    subtotals: tuple[BudgetSubtotal, ...] = ()

    def total_of(self, money: MoneyColumn) -> Amount:
        """Return the 計 of a column of money; 'absent' for one that no 計 has."""
        return _amount(self, money.total)


def _amount(record: Located, field: str | None) -> Amount:
    amount: Amount = Amount() if field is None else getattr(record, field)
    return amount


class Footnote(Located):
    """A ※ or ＊ note. `node_id` is the place in the plan it stands under."""

    id: str
    node_id: str | None
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source with the one role it was given. `page` and `line_no` are 1-based.

    `subjects` are the records that took something from it, in the order they did; a line over several cells of a table
    may serve several. `subject_id` is the first of them. `heads` are the words on it that only say what other things are:
    labels, units, the fiscal years over values.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    page: int | None
    line_no: int
    text: str
    role: Role
    subject_id: str | None
    subjects: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


class CategoryMeanings(Frozen):
    """What the words of 区分 say about the year before: that there was no money (`new`), or that there was (`going_on`).

    A reading stored without them is of the words that all documents had then.
    """

    new: str = "新規"
    going_on: tuple[str, ...] = ("見直し", "継続")


class Document(Frozen):
    """A whole document. Child records are tied by `node_id`; everything is in printed order."""

    id: str
    fiscal_year: int
    era_year: str
    department: str
    organization: str | None
    local_government_code: str | None
    area_code: str | None
    title: str
    unit_yen: int | None
    page_count: int | None
    source_name: str
    source_sha256: str
    media_type: str
    reader: str
    extractor: str
    has_outline: bool
    categories: CategoryMeanings = CategoryMeanings()
    cumulative_words: tuple[str, ...] = ("累計",)
    """The words, in brackets in an indicator's name, for values that are added up, as its profile has them."""
    nodes: tuple[PlanNode, ...]
    outline: tuple[OutlineEntry, ...]
    indicators: tuple[Indicator, ...]
    statements: tuple[Statement, ...]
    tables: tuple[BudgetTable, ...]
    footnotes: tuple[Footnote, ...]
    source_lines: tuple[SourceLine, ...]
    observations: tuple[Observation, ...]
    witnessed: tuple[WitnessedPage, ...] = ()
    """The pages that something else looked at too; of a text, and of a PDF read by one engine, there are none."""

    numbers: tuple[PrintedNumber, ...] = ()
    """Every number that the source shows, those among them that nothing was made of. A reading of an older program has none."""

    @property
    def unparsed(self) -> tuple[SourceLine, ...]:
        """The lines that no rule claimed."""
        return tuple(line for line in self.source_lines if line.role == "unparsed")
