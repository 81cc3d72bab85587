"""Which fields of which records can be corrected: how the printed value is found, and how the right one is put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import (
    MONEY,
    Amount,
    BudgetLine,
    BudgetLineItem,
    BudgetSubtotal,
    BudgetTable,
    Document,
    Footnote,
    Indicator,
    IndicatorValue,
    Located,
    PlanNode,
    Statement,
    ids,
)
from ..normalize import (
    fold_width,
    normalise_name,
    normalise_unit,
    parse_amount,
    read_value,
    split_marks,
    split_project_name,
)
from ..profiles import key
from ..profiles.marks import in_brackets

_UNITLESS = 1000
"""A unit to try a sum of money with, before its table is known."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a corrected text is read with: the unit of the record's table in yen, that of its indicator, and the words for added-up values."""

    unit_yen: int | None = None
    unit: str | None = None
    cumulative_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected.

    `printed` returns what the page says. `put` returns what changes in the record for a corrected text, or in Japanese
    why the text cannot stand there.
    """

    printed: Callable[[Any], str]
    put: Callable[[Any, str, Beside], Mapping[str, object] | str]


def _sum_of(part: str) -> Field:
    def put(record: Any, text: str, beside: Beside) -> Mapping[str, object] | str:
        read = parse_amount(text, beside.unit_yen)
        if read.status not in ("value", "none"):
            return "この表の金額として読めません"
        amount: Amount = getattr(record, part)
        return {part: amount.model_copy(update={"yen": read.yen, "status": read.status})}

    return Field(lambda record: str(getattr(record, part).printed), put)


def _text_of(part: str) -> Field:
    return Field(lambda record: getattr(record, part) or "", lambda _record, text, _beside: {part: text})


def _put_line_name(_line: BudgetLine, text: str, _beside: Beside) -> Mapping[str, object]:
    name = split_project_name(text)
    return {"name": name.name, "relisted": name.relisted, "partial": name.partial}


def _put_category(line: BudgetLine, text: str, _beside: Beside) -> Mapping[str, object] | str:
    if text in line.category_options:
        return {"category": text}
    if not line.category_options:
        return "この表に区分の欄がありません"
    return f"区分の選択肢は{'、'.join(line.category_options)}です"


def _put_indicator_name(_indicator: Indicator, text: str, beside: Beside) -> Mapping[str, object]:
    word = in_brackets(beside.cumulative_words)
    return {"name": normalise_name(text), "cumulative": word is not None and word.search(key(text)) is not None}


def _put_value(_value: IndicatorValue, text: str, beside: Beside) -> Mapping[str, object] | str:
    read = read_value(text)
    if read.status == "unreadable":
        return "指標の値として読めません"
    if read.unit is not None and read.unit != beside.unit:
        own = f"「{beside.unit}」" if beside.unit else "なし"
        return f"単位「{read.unit}」が、この指標の単位（{own}）と違います。単位が誤りであれば、指標の unit も訂正してください"
    return {"value_text": read.value_text, "status": read.status, "comparator": read.comparator}


_TOTALS = {money.total_field: _sum_of(money.total) for money in MONEY if money.total is not None}

FIELDS: Mapping[type[Located], Mapping[str, Field]] = {
    PlanNode: {"title": _text_of("title")},
    Statement: {"text": _text_of("text")},
    Footnote: {"text": _text_of("text")},
    Indicator: {
        "name": Field(lambda one: one.name_printed, _put_indicator_name),
        "unit": Field(lambda one: one.unit or "", lambda _one, text, _beside: {"unit": normalise_unit(text)}),
    },
    IndicatorValue: {"value": Field(lambda one: one.printed, _put_value)},
    BudgetTable: _TOTALS,
    BudgetSubtotal: _TOTALS,
    BudgetLine: {
        "name": Field(lambda line: line.name_printed, _put_line_name),
        **{money.field: _sum_of(money.meaning) for money in MONEY},
        "category": Field(lambda line: line.category or "", _put_category),
    },
    BudgetLineItem: {"text": _text_of("text")},
}
"""The fields by kind of record, under the contract's column names. What ids are made of (year, department, numbers) is
not among them: that is for the profile and --organization."""

_OWN_NAMES = frozenset({"name", "title", "text"})

FIELD_NAMES = frozenset(name for fields in FIELDS.values() for name in fields)


def unreadable(field: str, corrected: str) -> str | None:
    """Return in Japanese why a correction can fit no record whatsoever, None when it may fit one."""
    if field not in FIELD_NAMES:
        return f"field「{field}」は訂正できない欄です（訂正できる欄：{'、'.join(sorted(FIELD_NAMES))}）"
    if field.endswith("_yen") and parse_amount(corrected, _UNITLESS).status not in ("value", "none"):
        return f"corrected「{corrected}」は金額として読めません。文書の表の単位で、印字のとおりの書き方にしてください"
    if field == "value" and read_value(corrected).status == "unreadable":
        return f"corrected「{corrected}」は指標の値として読めません"
    return None


def printed_value(record: Located, field: str) -> str | None:
    """Return what the page says in a field, None when the record has no such field that can be corrected."""
    known = FIELDS[type(record)].get(field)
    return None if known is None else known.printed(record)


def printed_in(document: Document, record_id: str, field: str) -> str | None:
    """Return what a document says in a record's field, None when it has no such record or field."""
    record = dict(records(document)).get(record_id)
    return None if record is None else printed_value(record, field)


def name_in(document: Document, record_id: str) -> str | None:
    """Return by what name a reader knows a document's record, None when it has no such record."""
    return names(document).get(record_id)


def is_printed(record: Located, field: str, said: str) -> bool:
    """Tell whether the page says in a field what a correction says that it does, width and outer blanks aside.

    A 区分 is known by the option that is read, or by all that its cell prints.
    """
    printed = printed_value(record, field)
    if printed is None:
        return False
    if field == "category" and isinstance(record, BudgetLine) and key(said) == key(record.category_printed):
        return True
    return fold_width(printed).strip() == fold_width(said).strip()


def with_field(record: Located, field: str, corrected: str, beside: Beside) -> Located | str:
    """Return the record with a corrected field, or in Japanese why the text cannot stand there."""
    known = FIELDS[type(record)]
    if field not in known:
        return f"この行で訂正できる欄は {'、'.join(sorted(known))} です"
    changed = known[field].put(record, corrected, beside)
    return changed if isinstance(changed, str) else record.model_copy(update=dict(changed))


def records(document: Document) -> Iterator[tuple[str, Located]]:
    """Yield every record of a document that can be corrected, with its id as the database has it."""
    yield from ((node.id, node) for node in document.nodes)
    yield from ((statement.id, statement) for statement in document.statements)
    yield from ((footnote.id, footnote) for footnote in document.footnotes)
    for indicator in document.indicators:
        yield indicator.id, indicator
        yield from ((value.id, value) for value in indicator.values)
    for table in document.tables:
        yield table.id, table
        yield from ((ids.subtotal_id(table.id, subtotal.position), subtotal) for subtotal in table.subtotals)
        for line in table.lines:
            yield line.id, line
            yield from ((ids.item_id(line.id, item.position), item) for item in line.items)


def names(document: Document) -> Mapping[str, str]:
    """Return by what name a reader knows each record of a document, by the record's id.

    The project of a line and of its items, the indicator of a value; whatever else stands under a heading, that heading.
    """
    titles = {node.id: node.title for node in document.nodes}
    found = dict(titles)
    found |= {one.id: titles.get(one.node_id or "", "") for one in document.statements}
    found |= {one.id: titles.get(one.node_id or "", "") for one in document.footnotes}
    for indicator in document.indicators:
        found[indicator.id] = indicator.name_printed
        found |= {value.id: indicator.name_printed for value in indicator.values}
    for table in document.tables:
        title = titles.get(table.node_id or "", "")
        found[table.id] = title
        found |= {ids.subtotal_id(table.id, subtotal.position): title for subtotal in table.subtotals}
        for line in table.lines:
            found[line.id] = line.name_printed
            found |= {ids.item_id(line.id, item.position): line.name_printed for item in line.items}
    return found


def is_same_name(name: str, other: str) -> bool:
    """Tell whether two names are one, the marks of footnotes behind them aside."""
    return normalise_name(split_marks(name)[0]) == normalise_name(split_marks(other)[0])


def is_its_own_name(field: str) -> bool:
    """Tell whether what is printed in a field is itself what tells its record from others."""
    return field in _OWN_NAMES
