"""Two readings of one document, figure by figure: what one has and the other has otherwise, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from ..model import (
    MONEY,
    NOWHERE,
    TOTALLED,
    VALUE_LABELS,
    Amount,
    BudgetLine,
    BudgetSubtotal,
    BudgetTable,
    Document,
    Indicator,
    IndicatorValue,
    Key,
    NodeKind,
    Place,
    PlanNode,
    ids,
)
from ..normalize import in_unit, normalise_name, unit_name
from ..profiles import key

T = TypeVar("T", BudgetLine, Indicator)

_KINDS: Mapping[NodeKind, str] = {"chapter": "章", "policy": "政策の柱", "measure": "施策", "initiative": "取組み"}
_BULLETS = "・･●■◆"
_WORDS = {"none": "値なし", "empty": "値なし", "absent": "値なし", "pending": "未定"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that two readings give differently. `what` names it in Japanese.

    `first` and `second` are what each reading has, as text (money in yen), None where it has nothing there;
    `first_words` and `second_words` say it to people. `subject_id` is a record of the first reading.
    """

    subject_id: str
    field: str | None
    what: str
    first: str | None
    second: str | None
    first_words: str
    second_words: str
    place: Place = NOWHERE


def differences(first: Document, second: Document) -> Iterator[Difference]:
    """Yield what two readings of one document have differently, in the order of the first.

    Compared are the headings with their titles and plan codes, the budget tables' years, rows, sums and marks, and the
    indicators' values, with the names that they stand under; not running text (`wording_differences`), and nothing
    that one kind of file cannot know (drawn marks, places).
    """
    yield from _headings(first, second)
    for node_id in _nodes_with(first, second):
        yield from _tables(first, second, node_id)
        yield from _indicators(first, second, node_id)


def _headings(first: Document, second: Document) -> Iterator[Difference]:
    twins = {node.id: node for node in second.nodes}
    lacking = {node.id for node in first.nodes} ^ twins.keys()
    renumbered = {(node.kind, folded(node.title)): node.id for node in second.nodes if node.id in lacking}
    for node in first.nodes:
        # An id is made of a heading's code or number: one that is misprinted is another id, and still the same heading.
        twin = twins.pop(node.id if node.id in twins else renumbered.get((node.kind, folded(node.title)), ""), None)
        if twin is None:
            yield present_in_one(node.id, _called(node), first=True, place=node.place)
            continue
        if folded(node.title) != folded(twin.title):
            yield Difference(
                node.id, "title", f"{_KINDS[node.kind]}の名称", node.title, twin.title,
                f"「{node.title}」", f"「{twin.title}」", node.place,
            )  # fmt: skip
        for field, what, mine, theirs in (
            ("number", "番号", *(None if each.number is None else str(each.number) for each in (node, twin))),
            ("code", "計画の番号", node.code, twin.code),
        ):
            if mine != theirs:
                yield Difference(
                    node.id, field, f"{_KINDS[node.kind]}「{node.title}」の{what}", mine, theirs,
                    _quoted(mine), _quoted(theirs), node.place,
                )  # fmt: skip
    for node in twins.values():
        yield present_in_one(first.id, _called(node), first=False)


def _called(node: PlanNode) -> str:
    return f"{_KINDS[node.kind]}「{node.label}{node.title}」"


def _quoted(text: str | None) -> str:
    return "なし" if text is None else f"「{text}」"


def _nodes_with(first: Document, second: Document) -> Sequence[str]:
    """Return the ids of the headings that both have, and under which one of them has a table or an indicator."""
    both = {node.id for node in first.nodes} & {node.id for node in second.nodes}
    tables = (table.node_id for each in (first, second) for table in each.tables)
    indicators = (indicator.node_id for each in (first, second) for indicator in each.indicators)
    return [node_id for node_id in dict.fromkeys((*tables, *indicators)) if node_id in both]


def paired_lines(first: Document, second: Document) -> Iterator[tuple[BudgetLine, BudgetLine]]:
    """Yield the budget lines that both readings have, each with its twin."""
    for node_id in _nodes_with(first, second):
        own, others = ([table for table in each.tables if table.node_id == node_id] for each in (first, second))
        for one, other in zip(own, others, strict=False):
            yield from ((line, twin) for line, twin in _aligned(one.lines, other.lines) if line and twin)


def agreeing_figures(first: Document, second: Document) -> Iterator[Key]:
    """Yield the figures of the first reading that the second one has too, in the same record, and says alike."""
    for node_id in _nodes_with(first, second):
        own, others = ([table for table in each.tables if table.node_id == node_id] for each in (first, second))
        for one, other in zip(own, others, strict=False):
            for money in TOTALLED:
                if _says_the_same(one.total_of(money), other.total_of(money)):
                    yield Key(one.id, money.total_field)
            for line, twin in _aligned(one.lines, other.lines):
                if line is None or twin is None or line.name != twin.name:
                    continue
                for money in MONEY:
                    if _says_the_same(line.sum_of(money), twin.sum_of(money)):
                        yield Key(line.id, money.field)
        yield from _agreeing_values(first, second, node_id)


def _says_the_same(one: Amount, other: Amount) -> bool:
    return one.yen is not None and one.yen == other.yen


def _agreeing_values(first: Document, second: Document, node_id: str) -> Iterator[Key]:
    own, others = ([each for each in document.indicators if each.node_id == node_id] for document in (first, second))
    for one, other in _aligned(own, others):
        if one is None or other is None or (one.name, one.unit) != (other.name, other.unit):
            continue
        times = Counter((value.kind, value.fiscal_year) for value in (*one.values, *other.values))
        twins = {(value.kind, value.fiscal_year): value for value in other.values}
        for value in one.values:
            twin = twins.get((value.kind, value.fiscal_year))
            told_apart = times[value.kind, value.fiscal_year] == 2
            if told_apart and value.value_text is not None and _value(value) == _value(twin):
                yield Key(value.id, "value")


def _tables(first: Document, second: Document, node_id: str) -> Iterator[Difference]:
    own = [table for table in first.tables if table.node_id == node_id]
    others = [table for table in second.tables if table.node_id == node_id]
    for one, other in zip_longest(own, others):
        if one is not None and other is not None:
            yield from _table(one, other)
        else:
            yield present_in_one(one.id if one else node_id, "関連事務事業の表", first=one is not None)


def _table(one: BudgetTable, other: BudgetTable) -> Iterator[Difference]:
    if one.fiscal_year != other.fiscal_year:
        mine, theirs = (None if table.fiscal_year is None else str(table.fiscal_year) for table in (one, other))
        words = ["なし" if year is None else f"{year}年度" for year in (mine, theirs)]
        yield Difference(one.id, "fiscal_year", "関連事務事業の表の年度", mine, theirs, words[0], words[1], one.place)
    for line, twin in _aligned(one.lines, other.lines):
        if line is None or twin is None:
            row = line or twin
            assert row is not None
            yield present_in_one(
                line.id if line else one.id, f"事業「{row.name}」の行", first=line is not None, place=row.place
            )
            continue
        yield from _line(line, twin)
    yield from _sums(one.id, one.total_label or other.total_label or "計", one, other)
    for nth, (subtotal, twin_subtotal) in enumerate(zip_longest(one.subtotals, other.subtotals), start=1):
        if subtotal is None or twin_subtotal is None:
            yield present_in_one(one.id, f"{nth}番目の小計", first=subtotal is not None)
            continue
        yield from _sums(ids.subtotal_id(one.id, subtotal.position), subtotal.label, subtotal, twin_subtotal)


def _sums(
    subject_id: str, label: str, one: BudgetTable | BudgetSubtotal, other: BudgetTable | BudgetSubtotal
) -> Iterator[Difference]:
    for money in TOTALLED:
        what = f"{label}（{money.short}）"
        yield from _amount(subject_id, money.total_field, what, one.total_of(money), other.total_of(money))


def _line(line: BudgetLine, twin: BudgetLine) -> Iterator[Difference]:
    def told(field: str, what: str, mine: str, theirs: str) -> Iterator[Difference]:
        if mine != theirs:
            yield Difference(line.id, field, what, mine, theirs, f"「{mine}」", f"「{theirs}」", line.place)

    yield from told("name", "事業名", line.name, twin.name)
    for money in MONEY:
        what = f"「{line.name}」の{money.label}"
        yield from _amount(line.id, money.field, what, line.sum_of(money), twin.sum_of(money))
    for field, mark in (("relisted", "再掲"), ("partial", "「の一部」")):
        has, twin_has = (("あり" if getattr(each, field) else "なし") for each in (line, twin))
        yield from told(field, f"「{line.name}」の{mark}の表示", has, twin_has)
    if line.category is not None and twin.category is not None:
        yield from told("category", f"「{line.name}」の区分", line.category, twin.category)


def _amount(subject_id: str, field: str, what: str, one: Amount, other: Amount) -> Iterator[Difference]:
    if (one.yen, one.status == "unreadable") != (other.yen, other.status == "unreadable"):
        yield Difference(
            subject_id, field, what, _yen(one), _yen(other), _amount_words(one), _amount_words(other), one.place
        )


def _yen(amount: Amount) -> str | None:
    return None if amount.yen is None else str(amount.yen)


def _amount_words(amount: Amount) -> str:
    if amount.yen is not None:
        return f"{in_unit(amount.yen, 1)}{unit_name(1)}"
    return _WORDS.get(amount.status, f"読めない値「{amount.printed}」")


def _indicators(first: Document, second: Document, node_id: str) -> Iterator[Difference]:
    own = [indicator for indicator in first.indicators if indicator.node_id == node_id]
    others = [indicator for indicator in second.indicators if indicator.node_id == node_id]
    for one, other in _aligned(own, others):
        if one is None or other is None:
            there = one or other
            assert there is not None
            yield present_in_one(
                one.id if one else node_id, f"指標「{there.name}」", first=one is not None, place=there.place
            )
            continue
        yield from _indicator(one, other)


def _indicator(one: Indicator, other: Indicator) -> Iterator[Difference]:
    for field, what in (("name", "指標の名称"), ("unit", f"「{one.name}」の単位")):
        mine, theirs = getattr(one, field), getattr(other, field)
        if mine != theirs:
            yield Difference(one.id, field, what, mine, theirs, f"「{mine or ''}」", f"「{theirs or ''}」", one.place)
    values = {(value.kind, value.fiscal_year): value for value in one.values}
    twins = {(value.kind, value.fiscal_year): value for value in other.values}
    for kind, year in dict.fromkeys((*values, *twins)):
        value, twin = values.get((kind, year)), twins.get((kind, year))
        if _value(value) != _value(twin):
            when = f"（{year}年度）" if year is not None else ""
            yield Difference(
                value.id if value else one.id,
                "value" if value else None,
                f"「{one.name}」の{VALUE_LABELS[kind]}{when}",
                _value_text(value),
                _value_text(twin),
                _value_words(value),
                _value_words(twin),
                value.place if value else one.place,
            )


def _value(value: IndicatorValue | None) -> object:
    if value is None or value.status == "none":
        return None
    if value.value_text is not None:
        return Decimal(value.value_text), value.comparator
    return value.status, normalise_name(value.printed) if value.status != "pending" else ""


def _value_text(value: IndicatorValue | None) -> str | None:
    return None if value is None else value.value_text


def _value_words(value: IndicatorValue | None) -> str:
    if value is None:
        return "なし"
    return _WORDS.get(value.status, f"「{value.printed}」")


def folded(text: str) -> str:
    """Return a wording without what an extraction may change of it: blanks, width, dashes and bullets."""
    return normalise_name(key(text).lstrip(_BULLETS))


def present_in_one(subject_id: str, what: str, *, first: bool, place: Place = NOWHERE) -> Difference:
    """Return that one reading has what the other lacks, about a record of the first reading."""
    there, lacking = "あり", "なし"
    mine, theirs = (there, lacking) if first else (lacking, there)
    return Difference(subject_id, None, what, mine, theirs, mine, theirs, place if first else NOWHERE)


def _aligned(own: Sequence[T], others: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    """Pair records by their names in order; where names differ in equal numbers, by their places in the order."""
    names: list[str] = [normalise_name(one.name) for one in own]
    other_names: list[str] = [normalise_name(other.name) for other in others]
    for tag, start, end, other_start, other_end in SequenceMatcher(
        None, names, other_names, autojunk=False
    ).get_opcodes():
        mine, theirs = own[start:end], others[other_start:other_end]
        if tag == "equal" or len(mine) == len(theirs):
            yield from zip(mine, theirs, strict=True)
        else:
            yield from ((one, None) for one in mine)
            yield from ((None, other) for other in theirs)
