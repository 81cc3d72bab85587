"""Goal indicators (目標指標) of measures and KPIs of initiatives, with every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import regex

from ..ingest.source import Grid, Line, SeriesHead
from ..model import Indicator, IndicatorAttribute, IndicatorValue, Observation, ValueKind, ids
from ..normalize import (
    SENTENCE_END,
    is_labelled_value,
    normalise_name,
    normalise_unit,
    parted_from_bare_unit,
    read_dated_value,
    split_marks,
)
from ..profiles import Vocabulary, key
from ..profiles.signs import Kind
from .beside import told_apart
from .claims import Claims
from .indicator_draft import Draft, observations_of, with_ids
from .indicator_names import name_among
from .items import LineItem
from .paragraphs import place_of, text_of
from .series import Noticed, SeriesRow, read_series, row_kind, unknown_heads

_VALUED: dict[Kind, ValueKind] = {Kind.BASELINE: "baseline", Kind.TARGET: "target", Kind.LATEST: "actual"}


class IndicatorReader:
    """Reads the indicators under one node, part by part."""

    def __init__(self, claims: Claims, vocabulary: Vocabulary, kind: Literal["goal", "kpi"]) -> None:
        self._claims, self._vocabulary, self._kind = claims, vocabulary, kind
        self._drafts: list[Draft] = []
        self._row_label: ValueKind = "plan"
        self._labels: list[Line] = []
        self.footnotes: list[list[LineItem]] = []

    # -- reading --------------------------------------------------------------------------------------------------

    def read(self, content: Sequence[LineItem | Grid]) -> None:
        """Take the lines and tables of one part. What stands beside them is none of an indicator."""
        told = told_apart(content, self._vocabulary)
        self._claims.disown(told.beside)
        self._take(told.own)

    def _take(self, content: Sequence[LineItem | Grid]) -> None:
        index = 0
        while index < len(content):
            item = content[index]
            if isinstance(item, Grid):
                self._take_grid(item)
                index += 1
            else:
                index += self._take_line(item, content[index:])

    def _take_line(self, item: LineItem, rest: Sequence[LineItem | Grid]) -> int:
        """Take a line, and with it those that go on with it; return how many."""
        sign, line = item.sign, item.line
        match sign.kind:
            case Kind.GOAL | Kind.KPI:
                self._labels.append(line)
            case Kind.BASELINE | Kind.TARGET | Kind.LATEST:
                return self._take_valued(item, rest)
            case Kind.PLAN | Kind.ACTUAL:
                self._row_label = row_kind(line.text, self._vocabulary) or "plan"
                self._labels.append(line)
            case Kind.FOOTNOTE:
                self.footnotes.append([item])
            case Kind.UNIT if self._aside(item) is not None:
                self._take_asides([item])
            case Kind.YEARS | Kind.UNIT | Kind.NUMBER:
                self._claims.disown([line])
            case _:
                return self._take_text(rest)
        return 1

    def _take_text(self, rest: Sequence[LineItem | Grid]) -> int:
        """Unmarked lines: the rest of a footnote, the name of the next indicator, or first the one and then the other."""
        run: list[LineItem] = []
        for item in rest:
            if isinstance(item, Grid) or item.sign.kind in _NOT_TEXT:
                break
            run.append(item)
        names_next = len(run) < len(rest) and self._begins_values(rest[len(run)])
        note_open = bool(self.footnotes) and (not self._drafts or bool(self._drafts[-1].values))
        at = 0
        if note_open:
            at, certain = (
                _end_of_note(self.footnotes[-1][-1].line, run)
                if names_next
                else (_gap(run, self.footnotes[-1][-1].line), True)
            )
            self.footnotes[-1] += run[:at]
            if not certain:
                self._draft_for_name().noticed.append(Noticed("boundary-note-name"))
        unknown = [item for item in run[at:] if self._is_unknown_value(item)]
        own = [item for item in run[at:] if item not in unknown]
        first = next((index for index, item in enumerate(own) if self._aside(item) is None), len(own))
        self._take_asides(own[:first])
        name = [item for item in own[first:] if self._aside(item) is None]
        if name and (names_next or not self._drafts or not self._drafts[-1].values):
            self._take_name([item.line for item in name])
        else:
            self._claims.disown(item.line for item in name)
        self._take_asides([item for item in own[first:] if self._aside(item) is not None])
        self._take_unknown_values(unknown)
        return len(run)

    def _is_unknown_value(self, item: LineItem) -> bool:
        """Tell a line that says a value of a kind that no rule knows: 前回値（令和２年度）：430人, or, below values, （全国15位）."""
        text = item.line.text.strip()
        goes_on = bool(self._drafts and self._drafts[-1].values)
        return self._aside(item) is None and (is_labelled_value(text) or (goes_on and is_in_brackets(text)))

    def _take_unknown_values(self, items: Sequence[LineItem]) -> None:
        """Say lines with values that no rule knows of the indicator that they stand in."""
        lines = [item.line for item in items]
        draft = self._drafts[-1] if self._drafts else None
        if draft is None:
            self._claims.disown(lines)
        elif lines:
            draft.noticed.append(Noticed("indicator-row-unknown", quoted=tuple(line.text for line in lines)))
            draft.lines += lines

    def _take_name(self, lines: Sequence[Line]) -> None:
        before = [draft.name[0] for draft in self._drafts if draft.name and draft.values]
        told = name_among(lines, before, last=bool(before))
        self._claims.disown(told.others)
        if not told.name:
            return
        draft = self._draft_for_name()
        draft.name += told.name
        draft.lines += (*told.name, *told.unsure)
        if told.unsure:
            draft.noticed.append(Noticed("indicator-name-in-parts", quoted=tuple(line.text for line in told.unsure)))

    def _aside(self, item: LineItem) -> str | IndicatorAttribute | None:
        """Return the unit or the attribute that a line says and nothing else: （単位：％）, （出典：県調べ）."""
        unit = self._vocabulary.indicators.parted_from_unit(item.line.text)
        if unit is not None:
            return None if unit[0].strip() else unit[1]
        said = self._vocabulary.indicators.labelled(item.line.text)
        if said is None:
            return None
        kind, label, text = said
        return IndicatorAttribute(place=place_of([item.line]), position=0, kind=kind, label=label, text=text)

    def _take_asides(self, items: Iterable[LineItem]) -> None:
        """Give what lines say of an indicator to the one named above them; where none is, they fit nowhere."""
        draft = self._drafts[-1] if self._drafts else None
        for item in items:
            said = self._aside(item)
            if draft is None or not draft.name:
                self._claims.disown([item.line])
                continue
            if isinstance(said, IndicatorAttribute):
                draft.attributes.append(said)
            else:
                draft.units.append(said)
                self._claims.head([item.line])
            draft.lines.append(item.line)

    def _begins_values(self, item: LineItem | Grid) -> bool:
        return isinstance(item, Grid) or item.sign.kind in (*_VALUED, Kind.PLAN, Kind.ACTUAL)

    def _draft_for_name(self) -> Draft:
        """Return the indicator that a name now belongs to: a new one once the last has values."""
        if not self._drafts or self._drafts[-1].values:
            self._drafts.append(Draft())
            self._row_label = "plan"
        return self._drafts[-1]

    def _take_valued(self, item: LineItem, rest: Sequence[LineItem | Grid]) -> int:
        kind = _VALUED[item.sign.kind]
        year, reading, printed = read_dated_value(item.sign.rest)
        lines, taken = [item.line], 1
        if not printed and (after := self._value_below(rest)):
            skipped, follower = after
            year_below, reading, printed = read_dated_value(follower.line.text)
            year = year or year_below
            lines, taken = [item.line, follower.line], skipped + 1
        if not self._drafts or any(
            value.kind == kind and value.fiscal_year == year for value in self._drafts[-1].values
        ):
            self._drafts.append(Draft())
        draft = self._drafts[-1]
        status = "unreadable" if not printed else reading.status
        draft.values.append(
            IndicatorValue(
                place=place_of(lines),
                id="",
                kind=kind,
                fiscal_year=year,
                value_text=reading.value_text if status == "value" else None,
                status=status,
                comparator=reading.comparator,
                printed=text_of(lines),
                note=" ".join((*([reading.note] if reading.note else []), *reading.marks)) or None,
            )
        )
        draft.units.append(reading.unit)
        draft.lines += lines
        return taken

    def _value_below(self, rest: Sequence[LineItem | Grid]) -> tuple[int, LineItem] | None:
        """Return the line that holds the value of a label that stands alone."""
        if len(rest) < 2 or isinstance(rest[1], Grid):
            return None
        follower = rest[1]
        readable = read_dated_value(follower.line.text)[1].status in ("value", "none", "pending")
        return (1, follower) if follower.sign.kind not in _NOT_TEXT and readable else None

    def _take_grid(self, grid: Grid) -> None:
        lines = [line for cell in grid.cells for line in cell.lines]
        if grid.series is None:
            self._claims.disown(lines)
            return
        rows = read_series(grid, grid.series, self._row_label, self._vocabulary)
        if not rows:
            self._draft_for_name().noticed.append(Noticed("years-without-values"))
        above = self._named_above()
        if above is not None and grid.series.names_indicators and any(row.name for row in rows):
            # The table has names of its own: the line above it is a caption, and no name.
            self._drafts.remove(above)
            self._claims.disown(above.lines)
            above = None
        labels = [key(text_of(row.name)) for row in rows if row.name]
        parted = bool(above and rows and rows[0].name and len(set(labels)) == len(labels) > 1)
        for row in rows:
            self._take_row(row, above, parted=parted)
        if not self._drafts:
            self._claims.disown(lines)
        else:
            heads = self._head_lines(grid, grid.series)
            self._drafts[-1].lines += heads if rows else lines

    def _head_lines(self, grid: Grid, head: SeriesHead) -> list[Line]:
        """Return the lines of a table's head; those of the columns that are known say what stands below them."""
        unknown = set(unknown_heads(grid, head))
        lines = [line for cell in grid.cells if cell.row < head.rows and cell not in unknown for line in cell.lines]
        others = {line.place.line_no for cell in grid.cells if cell.row >= head.rows for line in cell.lines}
        others |= {line.place.line_no for cell in unknown for line in cell.lines}
        self._claims.head(line for line in lines if line.place.line_no in others)
        self._claims.head((line for line in lines if line.place.line_no not in others), whole=True)
        return lines

    def _named_above(self) -> Draft | None:
        """Return the indicator that has a name, and of whose rows none is read yet."""
        last = self._drafts[-1] if self._drafts else None
        rowed = last is not None and any(value.kind in ("plan", "actual") for value in last.values)
        return last if last is not None and last.name and not rowed else None

    def _take_row(self, row: SeriesRow, above: Draft | None, *, parted: bool) -> None:
        """Take a row. Under a name that stands above, a label is that of a part (女性) where every row is one."""
        if row.name and above is not None:
            if not parted:
                quoted = (
                    text_of(row.name),
                    *(one.printed for one in row.values),
                    *(one.text for one in row.attributes),
                )
                above.noticed.append(Noticed("indicator-row-unknown", quoted=quoted))
                above.lines += row.lines
                return
            if above.label:
                self._drafts.append(Draft(name=list(above.name), lines=list(above.name)))
            draft = self._drafts[-1]
            draft.label = row.name
            draft.noticed.append(Noticed("indicator-name-composed", quoted=(text_of(above.name), text_of(row.name))))
        elif row.name or row.part:
            self._take_name_of_row(row)
        if not self._drafts:
            self._drafts.append(Draft())
        draft = self._drafts[-1]
        draft.values += row.values
        draft.units += row.units
        draft.noticed += row.noticed
        draft.attributes += row.attributes
        draft.lines += row.lines
        self._claims.head(row.heads)

    def _take_name_of_row(self, row: SeriesRow) -> None:
        """Begin the indicator of a row, or, of a part of what the name above it says, one of both."""
        shared = row.name or (tuple(self._drafts[-1].name) if self._drafts else ())
        draft = self._draft_for_name()
        draft.name += shared
        draft.lines += shared
        if row.part:
            draft.label = row.part
            draft.noticed.append(Noticed("indicator-name-composed", quoted=(text_of(shared), text_of(row.part))))

    # -- results --------------------------------------------------------------------------------------------------

    def indicators(
        self, node_id: str, footnote_texts: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[Indicator, list[Observation]]]:
        """Yield the indicators read with what was noticed about each, and claim their lines.

        `footnote_texts` are the (mark, text) pairs of the part: a value or name with a mark gets the text as its note.
        """
        notes = list(footnote_texts)
        self._claims.claim(self._labels, self._kind)
        self._claims.head(self._labels)
        for before, draft in pairwise(self._drafts):
            kinds = [{value.kind for value in one.values} for one in (before, draft)]
            if draft.name and before.name and all(kinds) and kinds[0].isdisjoint(kinds[1]):
                names = text_of(before.name), text_of(draft.name)
                draft.noticed.append(Noticed("indicator-in-halves", quoted=names))
        for position, draft in enumerate(self._drafts, 1):
            identifier = ids.indicator_id(node_id, self._kind, position)
            self._claims.claim(draft.lines, self._kind, identifier)
            yield self._indicator(draft, identifier, node_id, position, notes), list(observations_of(draft, identifier))

    def _indicator(
        self, draft: Draft, identifier: str, node_id: str, position: int, notes: Sequence[tuple[str, str]]
    ) -> Indicator:
        named = text_of(draft.name)
        unit = self._vocabulary.indicators.parted_from_unit(named)
        if unit is None and not any(draft.units):
            unit = parted_from_bare_unit(named)
        if unit is not None:
            self._claims.head([replace(draft.name[-1], text=named[len(unit[0]) :])])
            named, draft.units = unit[0], [*draft.units, unit[1]]
        printed = named + (f"（{text_of(draft.label)}）" if draft.label else "")
        bare, name_marks = split_marks(printed)
        marks = {mark[:1] for mark in name_marks} | {
            mark for value in draft.values for mark in "※＊*" if mark in value.printed
        }
        units = [normalise_unit(unit) for unit in draft.units if unit]
        own = [text for mark, text in notes if key(mark)[:1] in {key(m) for m in marks}]
        return Indicator(
            place=place_of(draft.name or draft.lines),
            id=identifier,
            node_id=node_id,
            kind=self._kind,
            position=position,
            name=normalise_name(bare),
            name_printed=printed,
            unit=max(units, key=units.count) if units else None,
            cumulative=self._vocabulary.marks.is_cumulative(printed),
            note=" ".join(own) or None,
            values=tuple(with_ids(draft.values, identifier)),
            attributes=tuple(
                one.model_copy(update={"position": position}) for position, one in enumerate(draft.attributes, 1)
            ),
        )


_IN_BRACKETS = regex.compile(r"[(（][^()（）]*\d[^()（）]*[)）]")


def is_in_brackets(text: str) -> bool:
    """Tell a line that is wholly in brackets and has a figure in it, as no name is and no head of what comes next."""
    return _IN_BRACKETS.fullmatch(text) is not None


_NOT_TEXT = frozenset(
    {
        Kind.GOAL, Kind.KPI, Kind.BASELINE, Kind.TARGET, Kind.LATEST, Kind.PLAN, Kind.ACTUAL, Kind.FOOTNOTE, Kind.YEARS, Kind.UNIT, Kind.NUMBER,
    }
)  # fmt: skip


def _gap(run: Sequence[LineItem], before: Line) -> int:
    """Return how many lines of a run go on with a footnote: up to the first that a paragraph end and a gap part off."""
    for index, item in enumerate(run):
        if before.end == "paragraph" and (item.line.gap_before or before.text.endswith(SENTENCE_END)):
            return index
        before = item.line
    return len(run)


def _end_of_note(before: Line, run: Sequence[LineItem]) -> tuple[int, bool]:
    """Part a footnote's last lines from the next indicator's name; also tell whether the page leaves no doubt."""
    lines = [before, *(item.line for item in run)]
    for index in range(1, len(lines)):
        if lines[index - 1].end == "paragraph" or lines[index].gap_before:
            return index - 1, True
    for index in range(1, len(lines)):
        if lines[index - 1].text.endswith(SENTENCE_END):
            return index - 1, True
    return len(run) - 1, False
