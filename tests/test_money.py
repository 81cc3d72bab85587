"""The columns of money are listed once, and what reading, checks, corrections and the database do follows that list."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

from shisaku.corrections.fields import FIELDS
from shisaku.export.sqlite import describe
from shisaku.model import (
    MONEY,
    MONEY_MEANINGS,
    TOTALLED,
    BudgetLine,
    BudgetSubtotal,
    BudgetTable,
    ColumnMeaning,
    MoneyMeaning,
)

SRC = Path(__file__).parents[1] / "src"
LIST = SRC / "model" / "money.py"
LISTED = 3
"""How many meanings side by side are a list of them: this year and the year before are a pair of their own."""


def listings(tree: ast.AST) -> list[int]:
    """Return the lines on which one tuple, list, set or dict, in it or under it, holds three meanings of money or more."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Call | ast.Compare | ast.BoolOp):
            texts = {
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
            if len(texts & MONEY_MEANINGS) >= LISTED:
                found.append(node.lineno)
    return found


def test_the_meanings_are_listed_in_one_file() -> None:
    holding = {
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if listings(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert holding == {LIST.relative_to(SRC).as_posix()}


def test_a_listing_is_found_in_every_form() -> None:
    forms = (
        'x in ("prior", "difference", "amount")',
        'frozenset({"amount", "prior", "difference"})',
        'Literal["name", "amount", "prior", "difference"]',
        'rows = (("amount", 1), ("prior", 2), ("difference", 3))',
        'Line(amount=of("amount"), prior=of("prior"), difference=of("difference"))',
    )
    assert [form for form in forms if not listings(ast.parse(form))] == []
    assert listings(ast.parse('x in ("amount", "prior")')) == []


def test_every_meaning_has_its_entry_and_every_entry_may_stand_over_a_column() -> None:
    assert tuple(money.meaning for money in MONEY) == get_args(MoneyMeaning)
    assert set(get_args(ColumnMeaning)) > MONEY_MEANINGS


def test_every_entry_has_its_fields_in_the_records() -> None:
    assert [money.meaning for money in MONEY if money.meaning not in BudgetLine.model_fields] == []
    for record in (BudgetTable, BudgetSubtotal):
        assert [money.total for money in TOTALLED if money.total not in record.model_fields] == []


def test_every_sum_of_money_in_the_records_has_its_entry() -> None:
    of_money = {name for name, field in BudgetLine.model_fields.items() if "Amount" in repr(field.annotation)}
    assert of_money == MONEY_MEANINGS


def test_every_entry_has_its_columns_in_the_database_and_can_be_corrected() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in describe()}
    wanted = {
        "budget_lines": {f"{money.column}_{part}" for money in MONEY for part in ("yen", "printed")},
        "budget_tables": {f"{money.total}_{part}" for money in TOTALLED for part in ("yen", "printed")},
    }
    wanted["budget_subtotals"] = wanted["budget_tables"]
    assert [name for table, names in wanted.items() for name in names - columns[table]] == []
    assert FIELDS[BudgetLine].keys() >= {money.field for money in MONEY}
    assert FIELDS[BudgetTable].keys() == FIELDS[BudgetSubtotal].keys() == {money.total_field for money in TOTALLED}
