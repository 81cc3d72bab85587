"""What a plan says and what was read of it, as flat facts that can be laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from invented.layout import grouped, table_sums
from invented.plans import Chapter, Indicator, Initiative, Measure, Plan, Policy, Value
from support.meaning import plain

if TYPE_CHECKING:
    from shisaku.model import Document, IndicatorValue
    from shisaku.model import Indicator as ReadIndicator

    from invented.style import Style

Facts = dict[str, object]


def facts_of_plan(plan: Plan, style: Style, *, category: bool = False) -> Facts:
    """Return what a perfect reading of a plan printed in a style gives."""
    return dict(_plan(plan, style, category=category))


def _plan(plan: Plan, style: Style, *, category: bool) -> Iterator[tuple[str, object]]:
    yield "year", plan.year
    yield "department", plain(plan.department)
    kinds = {Chapter: "c", Policy: "p", Measure: "m"}
    counts = dict.fromkeys("cpm", 0)

    def heading(node: Chapter | Policy | Measure, parent: str | None) -> Iterator[tuple[str, object]]:
        kind = kinds[type(node)]
        counts[kind] += 1
        yield f"{kind}{counts[kind]}", (getattr(node, "code", None), plain(node.title), plain(parent))

    for chapter in plan.chapters:
        yield from heading(chapter, None)
        for policy in chapter.policies:
            yield from heading(policy, chapter.title)
            for measure in policy.measures:
                yield from heading(measure, policy.title)
                if measure.goal and style.body:
                    yield from _indicator(f"m{counts['m']}/g1", measure.goal)
                for initiative in measure.initiatives:
                    yield from _initiative(initiative, measure.title, plan, style, category=category)
        for initiative in chapter.initiatives:
            yield from _initiative(initiative, chapter.title, plan, style, category=category)


def _initiative(
    initiative: Initiative, parent: str, plan: Plan, style: Style, *, category: bool
) -> Iterator[tuple[str, object]]:
    at = f"i{initiative.number}"
    yield at, (plain(initiative.title), plain(parent))
    if not style.body:
        return
    for number, kpi in enumerate(initiative.kpis, 1):
        yield from _indicator(f"{at}/k{number}", kpi)
    said = 0
    for one in grouped(initiative.statements):
        said += 1
        response = said
        yield f"{at}/s{said}", (one.kind, plain(one.group), plain(one.text), None)
        for action in one.actions:
            said += 1
            yield f"{at}/s{said}", ("action", plain(one.group), plain(action), response)
    has = {part for column in style.columns for part in column.meaning.split("/")}
    row = 0
    for number, table in enumerate(initiative.tables, 1):
        if style.total is not None:
            amount, prior = table_sums(table, style)
            yield f"{at}/t{number} total", amount
            yield f"{at}/t{number} total prior", prior if "prior" in has else None
        for project in table:
            row += 1
            yield f"{at}/b{row} name", plain(project.name)
            yield f"{at}/b{row} amount", project.amount
            yield f"{at}/b{row} prior", project.prior if "prior" in has else None
            yield f"{at}/b{row} flags", (project.relisted, project.partial)
            yield f"{at}/b{row} items", tuple(plain(item) for item in project.items) if "overview" in has else ()
            if category and "category" in has:
                yield f"{at}/b{row} category", project.category


def _indicator(at: str, indicator: Indicator) -> Iterator[tuple[str, object]]:
    values = [
        indicator.base,
        *([indicator.target] if indicator.target else []),
        *(v for _, row in indicator.rows for v in row),
    ]
    printed = any(value.number is not None for value in values)
    yield at, (plain(indicator.name), plain(indicator.unit) if printed else None)

    def fact(kind: str, year: int | None, value: Value) -> tuple[str, object]:
        return f"{at} {kind} {year}", (_decimal(value.number), value.status, value.comparator)

    yield fact("baseline", indicator.base_year, indicator.base)
    if indicator.target:
        yield fact("target", indicator.target_year, indicator.target)
    for label, row in indicator.rows:
        for year, value in zip(indicator.years, row, strict=True):
            yield fact("actual" if "実績" in label else "plan", year, value)


def _decimal(text: str | None) -> str | None:
    return text.rstrip("0").rstrip(".") if text and "." in text else text


def facts_of_document(document: Document, *, category: bool = False) -> Facts:
    """Return what was read."""
    return dict(_document(document, category=category))


def _document(document: Document, *, category: bool) -> Iterator[tuple[str, object]]:
    yield "year", document.fiscal_year
    yield "department", plain(document.department)
    titles = {node.id: plain(node.title) for node in document.nodes}
    names: dict[str, str] = {}
    letters = {"chapter": "c", "policy": "p", "measure": "m"}
    counts = dict.fromkeys("cpm", 0)
    for node in sorted(document.nodes, key=lambda node: node.position):
        parent = titles.get(node.parent_id or "")
        if node.kind == "initiative":
            names[node.id] = f"i{node.number}"
            yield names[node.id], (plain(node.title), parent)
        else:
            letter = letters[node.kind]
            counts[letter] += 1
            names[node.id] = f"{letter}{counts[letter]}"
            yield names[node.id], (node.code, plain(node.title), parent)
    for indicator in document.indicators:
        yield from _read_indicator(names[indicator.node_id], indicator)
    positions = {one.id: one.position for one in document.statements}
    for one in document.statements:
        parent_position = positions.get(one.parent_id or "")
        yield (
            f"{names[one.node_id]}/s{one.position}",
            (one.kind, plain(one.group_label), plain(one.text), parent_position),
        )
    rows: dict[str, int] = {}
    for table in document.tables:
        at = names.get(table.node_id, table.node_id)
        if table.total_label is not None:
            yield f"{at}/t{table.position} total", table.total.yen
            yield f"{at}/t{table.position} total prior", table.total_prior.yen
        for line in table.lines:
            rows[at] = row = rows.get(at, 0) + 1
            yield f"{at}/b{row} name", plain(line.name)
            yield f"{at}/b{row} amount", line.amount.yen
            yield f"{at}/b{row} prior", line.prior.yen
            yield f"{at}/b{row} flags", (line.relisted, line.partial)
            yield f"{at}/b{row} items", tuple(plain(item.text) for item in line.items)
            if category and any(column.meaning == "category" for column in table.columns):
                yield f"{at}/b{row} category", line.category


def _read_indicator(node: str, indicator: ReadIndicator) -> Iterator[tuple[str, object]]:
    at = f"{node}/{indicator.kind[0]}{indicator.position}"
    yield at, ((plain(indicator.name) or "").rstrip("※*"), plain(indicator.unit))

    def fact(value: IndicatorValue) -> tuple[str, object]:
        return f"{at} {value.kind} {value.fiscal_year}", (_decimal(value.value_text), value.status, value.comparator)

    for value in indicator.values:
        yield fact(value)


def differences(expected: Facts, read: Facts) -> list[str]:
    """Return every fact that was read wrongly, not read, or read though it is not there."""
    return [
        f"{name}: {expected.get(name, 'nothing')!r} was read as {read.get(name, 'nothing')!r}"
        for name in {**expected, **read}
        if expected.get(name, "nothing") != read.get(name, "nothing")
    ]


def is_figure(name: str) -> bool:
    """Tell whether a fact of this name is a figure: money or a value of an indicator."""
    return name.endswith((" amount", " prior", " total")) or any(
        f" {kind} " in name for kind in ("baseline", "target", "plan", "actual")
    )
