"""Conservation: what a line says and no record holds is said, and what two records hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from shisaku.ingest.source import Line
from shisaku.model import Amount, Document, Finding, Statement
from shisaku.parse import budget, indicators, series, statements
from shisaku.parse.budget import rows as budget_rows
from shisaku.parse.budget import table as budget_table
from shisaku.reconcile import READING_CHECKS, reconcile_document

from support.parsed import of_initiative, parsed
from support.truths import REAL

REAL_TEXT = REAL.with_name(REAL.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")


@cache
def real() -> Document:
    return parsed(REAL_TEXT)


def told(document: Document) -> list[tuple[str, str]]:
    return [(one.check_code, one.subject_id) for check in READING_CHECKS for one in check(document)]


def lost(document: Document) -> list[Finding]:
    return [one for one in reconcile_document(document) if one.check_code == "text-lost"]


def with_lines(changes: Mapping[str, Mapping[str, object]]) -> Document:
    tables = tuple(
        table.model_copy(update={"lines": tuple(one.model_copy(update=changes.get(one.id, {})) for one in table.lines)})
        for table in real().tables
    )
    return real().model_copy(update={"tables": tables})


def _is_said(text: str | None) -> bool:
    return any(letter.isalnum() for letter in text or "")


def test_nothing_is_lost_of_the_real_document() -> None:
    assert told(real()) == []


# -- records that lack, or hold too much -----------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["name_printed", "category_printed", "amount", "prior", "items"])
def test_what_a_row_drops_is_said_of_every_row_that_prints_it(part: str) -> None:
    def printed(line: Any) -> str:
        value = getattr(line, part)
        return (
            value.printed if isinstance(value, Amount) else "".join(i.text for i in value) if part == "items" else value
        )

    empty: Any = {"amount": Amount(), "prior": Amount(), "items": ()}.get(part, "")
    rows = {line.id for table in real().tables for line in table.lines if _is_said(printed(line))}
    assert len(rows) > 5
    assert {("text-lost", row) for row in rows} <= set(told(with_lines({row: {part: empty} for row in rows})))


def test_a_figure_cut_in_two_is_said() -> None:
    cut = {
        line.id: {"amount": line.amount.model_copy(update={"printed": line.amount.printed[:-2]})}
        for table in real().tables
        for line in table.lines
        if len(line.amount.printed) > 3
    }
    assert cut
    assert {("text-lost", row) for row in cut} <= set(told(with_lines(cut)))


def test_a_name_that_takes_what_another_record_holds_is_said_of_both() -> None:
    first, second = next(table.lines[:2] for table in real().tables if len(table.lines) > 1)
    swallowed = f"{first.name_printed}{second.name_printed}"
    damaged = with_lines({first.id: {"name_printed": swallowed}})
    assert ("text-reused", first.id) in told(damaged)


def test_headings_statements_and_notes_are_counted_too() -> None:
    document = real()
    roles = {"nodes": "heading", "statements": "statement", "footnotes": "footnote", "outline": "outline"}
    printed = {name: {one.line_no for one in document.source_lines if one.role == role} for name, role in roles.items()}
    for name in roles:
        records: Sequence[Any] = getattr(document, name)
        field = "title" if name in ("nodes", "outline") else "text"
        shorter = [one.model_copy(update={field: getattr(one, field)[1:]}) for one in records]
        due = sum(_is_said(getattr(one, field)[0]) and one.place.line_no in printed[name] for one in records)
        assert due
        assert len(told(document.model_copy(update={name: tuple(shorter)}))) == due, name


# -- rules that are taken away --------------------------------------------------------------------------------------


def test_a_reader_of_statements_that_forgets_the_second_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "join_wrapped", lambda texts: next(iter(texts)))
    assert {one.check_code for one in lost(parsed(REAL_TEXT))} == {"text-lost"}


def test_a_reader_of_overviews_that_forgets_all_but_the_first_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = budget_table.BudgetReader._items

    def first(self: budget.BudgetReader, lines: Sequence[Line]) -> Any:
        return list(whole(self, lines))[:1]

    monkeypatch.setattr(budget_table.BudgetReader, "_items", first)
    assert lost(parsed(REAL_TEXT))


def test_a_reader_of_names_that_keeps_the_first_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget_table, "text_of", lambda lines: lines[0].text if lines else "")
    assert lost(parsed(REAL_TEXT))


def test_a_reader_that_does_not_look_into_the_column_of_category_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget_rows.TableRow, "own_or_shared", lambda *_: [])
    assert lost(parsed(REAL_TEXT))


# -- counter-cases ---------------------------------------------------------------------------------------------------


def test_signs_blanks_and_widths_are_no_loss() -> None:
    document = of_initiative(
        "（課題）\n・ ＩＣＴ を　活用する\n（対応）\n○ 担い手 の 育成 ＜新規＞\n  ⇒ 研修 を 行う\n"
    )
    assert [one for one in told(document) if one[0].startswith("text-")] == []


def test_what_a_person_corrected_is_no_loss() -> None:
    first = real().statements[0]
    corrected = real().model_copy(update={"statements": (_other(first), *real().statements[1:])})
    assert "text-lost" in {one.check_code for one in reconcile_document(corrected)}
    assert "text-lost" not in {one.check_code for one in reconcile_document(corrected, real())}


def _other(statement: Statement) -> Statement:
    return statement.model_copy(update={"text": "別の文"})


def test_the_finding_quotes_what_is_missing_and_where() -> None:
    line = real().tables[0].lines[0]
    damaged = with_lines({line.id: {"items": ()}})
    (found,) = lost(damaged)
    assert found.actual is not None
    assert found.actual in "、".join(one.text for one in damaged.source_lines) or "、" in found.actual
    assert found.place.line_no in {one.line_no for one in damaged.source_lines if line.id in one.subjects}


def test_a_line_that_is_unparsed_may_come_first() -> None:
    first = next(line for table in real().tables for line in table.lines)
    damaged = with_lines({first.id: {"name_printed": first.name_printed + "別の事業の名称"}})
    lines = tuple(
        replace(one, role="unparsed", subject_id=None) if first.id in one.subjects else one
        for one in damaged.source_lines
    )
    assert ("text-reused", first.id) in told(damaged.model_copy(update={"source_lines": lines}))


@pytest.mark.parametrize("kana", ["ｶﾞｽ", "ｶﾞ", "ガス", "か\u3099す", "㌔", "ﾎﾟﾝﾌﾟ"])
def test_letters_of_every_form_are_told_lost(kana: str) -> None:
    document = of_initiative(f"（課題）\n・{kana}の普及が遅れている\n（対応）\n・普及の支援\n")
    assert told(document) == []
    shorter = document.statements[0].model_copy(update={"text": "の普及が遅れている"})
    (found,) = lost(document.model_copy(update={"statements": (shorter, *document.statements[1:])}))
    assert found.actual


@pytest.mark.parametrize(("said", "told"), [("千円", []), ("百万円", ["text-lost"])])
def test_a_unit_in_a_head_is_no_loss_where_the_table_is_read_in_it(said: str, told: list[str]) -> None:
    text = (
        f"【令和５年度関連事務事業】（単位：千円）\n事業名\n予算額（単位：{said}）\n橋りょう点検費\n1,200\n計\n1,200\n"
    )
    document = of_initiative(text)
    read_in_thousands = document.model_copy(
        update={"tables": tuple(one.model_copy(update={"unit_yen": 1000}) for one in document.tables)}
    )
    assert [one.check_code for one in lost(read_in_thousands)] == told


# -- indicators ------------------------------------------------------------------------------------------------------


KPI = """ＫＰＩ
受講者数（単位：人）
（出典：県調べ）
基準値（令和３年度）：５０人
指標値
Ｒ５ Ｒ６ Ｒ７
60人 70人 80人
実績値
61人 － －
"""


def test_all_of_an_indicator_is_counted() -> None:
    assert lost(of_initiative(KPI)) == []
    document = real()
    shorter = [
        one.model_copy(update={"name_printed": one.name_printed[1:], "values": one.values[1:]})
        for one in document.indicators
    ]
    told_of = {subject for _, subject in told(document.model_copy(update={"indicators": tuple(shorter)}))}
    assert told_of == {one.id for one in document.indicators}


@pytest.mark.parametrize("field", ["name_printed", "values", "attributes"])
def test_what_an_indicator_drops_is_said(field: str) -> None:
    document = of_initiative(KPI)
    (one,) = document.indicators
    damaged = document.model_copy(update={"indicators": (one.model_copy(update={field: getattr(one, field)[1:]}),)})
    assert [finding.subject_id for finding in lost(damaged)] == [one.id]


def test_a_value_that_two_indicators_hold_is_said() -> None:
    document = of_initiative(KPI)
    (one,) = document.indicators
    twice = one.model_copy(update={"values": (*one.values, one.values[1])})
    damaged = document.model_copy(update={"indicators": (twice,)})
    assert "text-reused" in {code for code, _ in told(damaged)}


def test_a_reader_of_indicators_that_forgets_what_is_said_besides_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    keeps_all = indicators.IndicatorReader._take_asides

    def first(reader: indicators.IndicatorReader, items: Any) -> None:
        given = list(items)
        keeps_all(reader, given)
        for draft in reader._drafts:
            draft.attributes.clear()

    monkeypatch.setattr(indicators.IndicatorReader, "_take_asides", first)
    assert [one.check_code for one in lost(of_initiative(KPI))] == ["text-lost"]


def test_a_reader_of_names_of_indicators_that_keeps_the_first_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "text_of", lambda lines: lines[0].text if lines else "")
    assert lost(parsed(REAL_TEXT))


def test_a_reader_that_forgets_a_cell_of_a_row_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = series._row

    def without_last(*given: Any) -> Any:
        row = whole(*given)
        return row and replace(row, values=row.values[:-1])

    monkeypatch.setattr(series, "_row", without_last)
    assert [one.check_code for one in lost(of_initiative(KPI))] == ["text-lost"]
