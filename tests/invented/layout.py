"""A plan in a style, as the elements of pages: paragraphs and tables, before any renderer places them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from invented.plans import Chapter, Indicator, Initiative, Measure, Plan, Policy, Project, Statement, Value
from invented.style import FULL, Column, Style, era

_NEVER_FIRST = "、。）)」』】・ーっッゃゅょャュョァィゥェォ々％"


@dataclass(frozen=True)
class Paragraph:
    """Text that wraps. `box`: a text box, which some extractors give later than its place."""

    text: str
    indent: int = 0
    right: str = ""
    gap: bool = False
    box: bool = False
    width: int = 80


@dataclass(frozen=True)
class Cell:
    """A table's cell: its paragraphs. `numeric` is set right; `options` are the printed words of 区分, `chosen` one of them."""

    paragraphs: tuple[str, ...] = ()
    numeric: bool = False
    options: tuple[str, ...] = ()
    chosen: str | None = None


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Series:
    """Years over rows of values; `labels` holds one label per row."""

    labels: tuple[str, ...]
    years: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PageBreak:
    pass


Element = Paragraph | Table | Series | PageBreak


def width(text: str) -> int:
    """Return the width in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str, columns: int) -> list[str]:
    """Break text at a width as word processors do: no line begins with 、 or ）or a small kana."""
    lines, line = [], ""
    for character in text:
        if line and width(line + character) > columns and character not in _NEVER_FIRST:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def layout(plan: Plan, style: Style) -> list[Element]:
    """Return the elements of a document in reading order."""
    return [*_outline(plan, style), *_body(plan, style)] if style.outline else list(_body(plan, style))


def _titled(pattern: str, plan: Plan) -> str:
    return pattern.format(era=era(plan.year).translate(FULL), year=plan.year, department=plan.department)


def _outline(plan: Plan, style: Style) -> Iterator[Element]:
    yield Paragraph(_titled(style.outline_title, plan), 16)
    yield Paragraph("【 】…第５次総合発展計画実施計画の施策番号", 24, gap=True)
    for chapter in plan.chapters:
        yield Paragraph(f"{chapter.label} {chapter.title}", gap=True, box=True)
        for policy in chapter.policies:
            yield Paragraph(_policy_heading(policy, style), box=True)
            for measure in policy.measures:
                yield _measure_heading(measure, style)
                for initiative in measure.initiatives:
                    yield Paragraph(f"{style.mark(initiative.number)} {initiative.title}", 4)
        for initiative in chapter.initiatives:
            yield Paragraph(f"{style.mark(initiative.number)} {initiative.title}", 4)
    yield PageBreak()


def _policy_heading(policy: Policy, style: Style) -> str:
    pattern = style.policy if policy.code else style.policy.partition("【")[0]
    return pattern.format(number=policy.number, title=policy.title, code=policy.code)


def _measure_heading(measure: Measure, style: Style) -> Paragraph:
    pattern = style.measure if measure.code else style.measure.partition("【")[0]
    code = measure.code.translate(FULL) if measure.code else None
    return Paragraph(pattern.format(number=measure.number, title=measure.title, code=code), gap=True)


def _body(plan: Plan, style: Style) -> Iterator[Element]:
    if not style.body:
        return
    yield Paragraph(_titled(style.body_title, plan), 16)
    for chapter in plan.chapters:
        yield from _chapter(chapter, plan, style)


def _chapter(chapter: Chapter, plan: Plan, style: Style) -> Iterator[Element]:
    yield Paragraph(f"{chapter.label} {chapter.title}", gap=True, box=True)
    for policy in chapter.policies:
        yield Paragraph(_policy_heading(policy, style), gap=True, box=True)
        for measure in policy.measures:
            yield _measure_heading(measure, style)
            yield from _goal(measure, style)
            yield Paragraph("施策の推進方向と主な取組み")
            for initiative in measure.initiatives:
                yield from _initiative(initiative, plan, style)
    for initiative in chapter.initiatives:
        yield from _initiative(initiative, plan, style)


def _goal(measure: Measure, style: Style) -> Iterator[Element]:
    goal = measure.goal
    if goal is None:
        return
    yield Paragraph("目標指標", 30)
    yield Paragraph(goal.name)
    yield Paragraph(_dated_value(style.baseline, goal.base, goal.base_year, goal, style), 4)
    yield Paragraph(_dated_value(style.target, goal.target or goal.base, goal.target_year, goal, style), 4)


def _dated_value(pattern: str, value: Value, year: int | None, indicator: Indicator, style: Style) -> str:
    printed = style.value(value.number, indicator.unit, value.pattern, "")
    return pattern.format(year=era(year or 0).translate(FULL), value=printed)


def _initiative(initiative: Initiative, plan: Plan, style: Style) -> Iterator[Element]:
    yield Paragraph(f"{style.mark(initiative.number)} {initiative.title}", gap=True)
    if initiative.kpis:
        yield Paragraph("ＫＰＩ", gap=True)
    for kpi in initiative.kpis:
        yield Paragraph(kpi.name)
        yield Paragraph(_dated_value(style.baseline, kpi.base, kpi.base_year, kpi, style), 4)
        rows = tuple(tuple(style.value(v.number, kpi.unit, v.pattern) for v in row) for _, row in kpi.rows)
        yield Series(tuple(label for label, _ in kpi.rows), tuple(style.year(y) for y in kpi.years), rows)
    if initiative.note:
        yield Paragraph(f"※{initiative.note}")
    yield from _statements(initiative.statements, plan, style)
    for number, table in enumerate(initiative.tables, 1):
        if number == 1:
            yield Paragraph(_titled(style.budget_head, plan), right=style.unit_label, gap=True)
        elif style.unit_label:
            yield Paragraph("", right=style.unit_label)
        yield _table(table, plan, style)
        if style.legend and initiative.number % 3 == 1:
            yield Paragraph(style.legend, width=200)


def _statements(statements: Sequence[Statement], plan: Plan, style: Style) -> Iterator[Element]:
    if not statements:
        return
    yield Paragraph(_titled(style.statements_head, plan), gap=True)
    for kind, head in (("issue", style.issue_head), ("response", style.response_head)):
        yield Paragraph(head, gap=kind == "response")
        group = None
        for one in statements:
            if one.kind != kind:
                continue
            if one.group and one.group != group:
                group = one.group
                yield Paragraph(style.group.format(group))
            yield Paragraph(style.bullet + one.text, width=style.text_width)
            for action in one.actions:
                yield Paragraph(style.action + action, 1, width=style.text_width)


def grouped(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements as the page gives them: a group goes on until the next one is named."""
    found: list[Statement] = []
    for kind in ("issue", "response"):
        group = None
        for one in statements:
            if one.kind == kind:
                group = one.group or group
                found.append(replace(one, group=group))
    return found


# -- budget tables ----------------------------------------------------------------------------------------------------


def _table(projects: Sequence[Project], plan: Plan, style: Style) -> Table:
    rows = [_row(project, plan, style) for project in projects]
    if style.subtotals:
        rows = _with_subtotals(projects, rows, plan, style)
    if style.total is not None:
        rows.append(_sum_row(style.total, projects, plan, style))
    return Table(style.columns, tuple(rows))


def _with_subtotals(
    projects: Sequence[Project], rows: Sequence[tuple[Cell, ...]], plan: Plan, style: Style
) -> list[tuple[Cell, ...]]:
    found: list[tuple[Cell, ...]] = []
    for start in range(0, len(projects), 2):
        found += [*rows[start : start + 2], _sum_row("小計", projects[start : start + 2], plan, style)]
    return found


def table_sums(projects: Sequence[Project], style: Style) -> tuple[int | None, int | None]:
    """Return what the 計 of a table prints, in yen: None where every row has a dash."""
    counted = [one for one in projects if not (style.total_excludes_relisted and one.relisted)]
    amounts = [one.amount for one in counted if one.amount is not None]
    priors = [one.prior for one in counted if one.prior is not None]
    return (sum(amounts) if amounts else None), (sum(priors) if priors else None)


def _row(project: Project, plan: Plan, style: Style) -> tuple[Cell, ...]:
    name = project.name + (style.partial if project.partial else "") + (style.relisted if project.relisted else "")
    items = tuple(style.bullet + item for item in project.items)
    return tuple(
        _cell(column, name, project.amount, project.prior, project, items, plan, style) for column in style.columns
    )


def _sum_row(label: str, projects: Sequence[Project], plan: Plan, style: Style) -> tuple[Cell, ...]:
    amount, prior = table_sums(projects, style)
    return tuple(_cell(column, label, amount, prior, None, (), plan, style) for column in style.columns)


def _cell(
    column: Column,
    name: str,
    amount: int | None,
    prior: int | None,
    project: Project | None,
    items: tuple[str, ...],
    plan: Plan,
    style: Style,
) -> Cell:
    match column.meaning:
        case "name":
            return Cell((name,))
        case "amount/prior":
            money = style.money(prior, plan.unit_yen)
            return Cell(
                (style.money(amount, plan.unit_yen), style.brackets[0] + money + style.brackets[1]), numeric=True
            )
        case "amount":
            return Cell((style.money(amount, plan.unit_yen),), numeric=True)
        case "prior":
            return Cell((style.money(prior, plan.unit_yen),), numeric=True)
        case "difference":
            return Cell((_difference(amount, prior, plan, style),), numeric=True)
        case "category" if project is not None:
            return Cell(style.options or (project.category,), options=style.options, chosen=project.category)
        case "overview":
            return Cell(items)
        case "remark" if project is not None:
            return Cell(("医療政策課",))
    return Cell()


def _difference(amount: int | None, prior: int | None, plan: Plan, style: Style) -> str:
    if prior is None or amount is None:
        return "皆増" if prior is None else "皆減"
    return style.money(amount - prior, plan.unit_yen)
