"""One budget table: its unit, columns, lines and sums, with what did not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...ingest.source import BudgetHead, Grid, Line
from ...model import (
    MONEY,
    Amount,
    BudgetLine,
    BudgetLineItem,
    BudgetSubtotal,
    BudgetTable,
    Observation,
    ObservationKind,
    ids,
)
from ...normalize import join_wrapped
from ...profiles import Vocabulary
from ...profiles.signs import Kind
from ..claims import Claims
from ..items import LineItem
from ..notes import as_note
from ..paragraphs import place_of, text_of
from ..signs import SignMeanings
from .attributes import attributes_of, beside_total, name_lines
from .category import Choice, read_category, read_marked_columns
from .columns import Columns, columns_of
from .name import Listed, boxed_letters, listed_of, read_name
from .ratios import with_ratios
from .relisted import relisted_beside
from .row_figures import RowFigures
from .rows import TableRow, rows_of
from .units import TableUnit, label_of, units_of


@dataclass(slots=True)
class _Sum:
    label: str
    first: int
    last: int
    figures: RowFigures
    row: TableRow


def _totals(one: _Sum | None) -> dict[str, Amount]:
    """Return the sums of a 計 by their fields, all absent where none is printed."""
    return {
        money.total: one.figures.of(money.meaning) if one else Amount() for money in MONEY if money.total is not None
    }


@dataclass(slots=True)
class BudgetReader:
    """Reads the budget tables under one node. `document_unit` is what the document says about its unit, in yen."""

    claims: Claims
    vocabulary: Vocabulary
    fiscal_year: int
    document_unit: int | None
    explained: SignMeanings = field(default_factory=dict)
    """What the document says of the signs of its names."""
    footnotes: list[list[LineItem]] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    year: int | None = None
    other_year: LineItem | None = None
    """The heading of another year, until it is told of a table below it."""
    _tables: int = 0
    _lines: int = 0

    def read(self, content: Sequence[LineItem | Grid], node_id: str) -> Iterator[BudgetTable]:
        """Yield the tables of one part. Heading, unit and footnotes around them are claimed."""
        self.year = self.other_year = None
        units = iter(units_of(content))
        title: list[Line] = []
        for at, item in enumerate(content):
            if not isinstance(item, Grid):
                if _is_title(content, at):
                    title = [item.line]
                else:
                    self._take_line(item)
            elif item.head is not None:
                yield self._table(item, item.head, node_id, next(units), title)
                title = []

    def read_notes(self, content: Sequence[LineItem | Grid]) -> None:
        """Take footnotes that stand outside any table."""
        for item in content:
            if not isinstance(item, Grid):
                self._take_line(item)

    def _take_line(self, item: LineItem) -> None:
        sign = item.sign
        match sign.kind:
            case Kind.BUDGET:
                self.claims.claim([item.line], "label")
                self.year = sign.year
                self.other_year = None if self._means_its_year(item) else item
                if sign.rest and label_of(item) is None:
                    self.claims.disown([item.line])
            case Kind.UNIT if label_of(item) is not None:
                self.claims.claim([item.line], "label")
            case Kind.FOOTNOTE:
                self.footnotes.append([item])
            case _ if self._tables and (note := as_note(item, self.vocabulary)) is not None:
                self.footnotes.append([note])
            case _ if self.footnotes and self.footnotes[-1][-1].line.end != "paragraph" and not item.line.gap_before:
                self.footnotes[-1].append(item)
            case _:
                self.claims.disown([item.line])

    # -- one table ------------------------------------------------------------------------------------------------

    def _table(self, grid: Grid, head: BudgetHead, node_id: str, said: TableUnit, title: Sequence[Line]) -> BudgetTable:
        self._tables += 1
        identifier = ids.table_id(node_id, self._tables)
        columns, rows = columns_of(head, self.fiscal_year), rows_of(grid)
        head_lines = [line for cell in grid.cells if cell.row < head.rows for line in cell.lines]
        unit = columns.unit_yen or said.yen or self.document_unit
        self.claims.claim(head_lines, "budget", identifier)
        if any(other not in (None, unit) for other in (said.yen, said.contested)):
            self._observe("table-unit-differs", identifier, head_lines)
        self._observe_year(identifier)
        lines: list[BudgetLine] = []
        sums: list[_Sum] = []
        columns = with_ratios(columns, rows, unit, self.vocabulary)
        names = [boxed_letters(name_lines(row, columns)) for row in rows if row.total_label is None]
        listed = listed_of(names, self.vocabulary, self.explained)
        for row in rows:
            figures = row.figures(columns, unit, self.vocabulary)
            if row.total_label is not None:
                self.claims.claim(row.lines, "budget", identifier)
                first = sums[-1].last + 1 if sums and sums[-1].last < len(lines) else 1
                sums.append(_Sum(row.total_label, first, len(lines), figures, row))
                self._observe_row(row, figures, columns, identifier)
                continue
            self._lines += 1
            row.under = row.under or list(title)
            line = self._line(row, figures, columns, ids.line_id(node_id, self._lines), lines, grid.marks_known, listed)
            shared = [one for lines in row.shared.values() for one in lines]
            self.claims.claim([*row.under, *row.lines, *shared], "budget", line.id)
            self._observe_row(row, figures, columns, line.id)
            if self._shows_no_category(line, grid, columns):
                # Without rules a word of 区分 that nobody knows stands with its neighbours.
                self._observe("category-not-found", line.id, row.lines, quoted=(line.name,))
            lines.append(line)
        return self._assembled(identifier, node_id, columns, unit, lines, sums, grid)

    def _assembled(
        self,
        identifier: str,
        node_id: str,
        columns: Columns,
        unit: int | None,
        lines: list[BudgetLine],
        sums: list[_Sum],
        grid: Grid,
    ) -> BudgetTable:
        total = self._main_sum(sums)
        return BudgetTable(
            place=place_of(total.row.lines if total else [line for cell in grid.cells for line in cell.lines]),
            id=identifier,
            node_id=node_id,
            position=self._tables,
            fiscal_year=self.year or self.fiscal_year,
            unit_yen=unit,
            columns=tuple(columns.records()),
            lines=tuple(lines),
            total_label=total.label if total else None,
            totals_exclude_relisted=total is not None and self._excludes_relisted(total),
            subtotals=tuple(
                BudgetSubtotal(
                    place=place_of(one.row.lines),
                    position=position,
                    label=one.label,
                    first=one.first if one.row.is_subtotal else 1,
                    last=one.last,
                    excludes_relisted=self._excludes_relisted(one),
                    **_totals(one),
                )
                for position, one in enumerate((one for one in sums if one is not total), 1)
            ),
            **_totals(total),
        )

    def _line(
        self,
        row: TableRow,
        figures: RowFigures,
        columns: Columns,
        identifier: str,
        above: Sequence[BudgetLine],
        marks_known: bool,
        listed: Listed,
    ) -> BudgetLine:
        names = name_lines(row, columns)
        name_printed = text_of(names)
        name = read_name(boxed_letters(names), names[-1].text if names else "", self.vocabulary, self.explained, listed)
        category_column = columns.number("category")
        category_lines = row.own_or_shared(category_column)
        by_column = read_marked_columns(row, columns, self.vocabulary)
        if by_column is not None:
            category_lines = [line for one in columns.all_of("category") for line in row.own_or_shared(one.number)]
        choice = by_column or read_category(
            category_lines, self.vocabulary, marks_known=marks_known and category_column is not None
        )
        if above and above[-1].category is not None and self.vocabulary.categories.is_ditto(choice.unknown):
            choice = Choice(above[-1].category, above[-1].category_options, above[-1].category_marked)
        beside = relisted_beside(row, columns, self.vocabulary, choice.unknown)
        if beside.unclear:
            self._observe("relisted-unclear", identifier, row.lines, quoted=beside.unclear)
        if choice.unknown and not self.vocabulary.relisted.is_mark(choice.unknown):
            self._observe("category-unknown", identifier, category_lines, quoted=(choice.unknown,))
        if choice.partly:
            self._observe("category-partly", identifier, category_lines, quoted=(text_of(category_lines),))
        if name.unknown:
            self._observe("name-with-sign", identifier, names, quoted=name.unknown)
        if choice.category is None and not choice.options and not choice.unknown and name.category is not None:
            choice = Choice(name.category, (name.category,), (name.category,))
        elif name.category not in (None, choice.category):
            said = (name.category or "", choice.category or text_of(category_lines))
            self._observe("sign-unlike-category", identifier, [*names, *category_lines], quoted=said)
        qualified = len(choice.options) == 1 and not self.vocabulary.categories.is_option(text_of(category_lines))
        attributes = attributes_of(
            row, columns, figures, name.signs, category_lines if qualified else (), by_column is not None
        )
        figure_lines = [line for column in columns.numeric for line in row.cells.get(column.number, ())]
        overview = row.own_or_shared(columns.number("overview"))
        return BudgetLine(
            place=place_of([*names, *figure_lines]),
            id=identifier,
            position=len(above) + 1,
            name=name.name,
            name_printed=name_printed,
            relisted=name.relisted or beside.relisted,
            partial=name.partial or beside.partial,
            category=choice.category,
            category_options=choice.options,
            category_marked=choice.marked,
            category_printed=text_of(category_lines),
            items=tuple(self._items(overview)),
            attributes=attributes,
            **{money.meaning: figures.of(money.meaning) for money in MONEY},
        )

    @staticmethod
    def _shows_no_category(line: BudgetLine, grid: Grid, columns: Columns) -> bool:
        promised = columns.number("category") is not None
        return grid.found != "ruled" and promised and bool(line.name) and not line.category_printed

    def _items(self, lines: Sequence[Line]) -> Iterator[BudgetLineItem]:
        groups: list[list[Line]] = []
        for line in lines:
            if self.vocabulary.marks.is_bullet(line.text) or not groups:
                groups.append([line])
            else:
                groups[-1].append(line)
        for position, group in enumerate(groups, 1):
            opening = group[0].text.strip()
            text = join_wrapped(
                [
                    opening[1:] if self.vocabulary.marks.is_bullet(opening) else opening,
                    *(line.text for line in group[1:]),
                ]
            )
            yield BudgetLineItem(
                place=place_of(group),
                position=position,
                text=text,
                is_new=self.vocabulary.categories.is_marked_new(text),
            )

    def _means_its_year(self, heading: LineItem) -> bool:
        """Tell whether a heading names this year, or last year's budget by a phase that only that can have (２月補正)."""
        year = heading.sign.year
        if year == self.fiscal_year - 1:
            return self.vocabulary.columns.is_late(heading.sign.label)
        return year in (None, self.fiscal_year)

    # -- what did not fit -----------------------------------------------------------------------------------------

    def _observe_year(self, table_id: str) -> None:
        heading, self.other_year = self.other_year, None
        if heading is not None:
            self.observations.append(
                Observation(
                    place=heading.line.place, kind="year-other", subject_id=table_id,
                    quoted=(heading.line.text,),
                    expected=str(self.fiscal_year), actual=str(heading.sign.year),
                )
            )  # fmt: skip

    def _observe_row(self, row: TableRow, figures: RowFigures, columns: Columns, subject: str) -> None:
        for doubt in row.doubts:
            self._observe(doubt.kind, subject, row.lines, count=doubt.count)
        if figures.surplus:
            self._observe("figures-unexplained", subject, row.lines, quoted=tuple(figures.surplus))
        if self.vocabulary.relisted.is_torn(text_of(name_lines(row, columns))):
            self._observe("name-cut", subject, row.lines)
        if row.total_label is None and not text_of(name_lines(row, columns)):
            self._observe("row-without-name", subject, row.lines)
        for column in columns.columns:
            if column.meaning is None and row.cells.get(column.number):
                untitled = row.cells[column.number]
                self._observe("text-under-no-head", subject, untitled, quoted=(text_of(untitled),))
        if row.total_label is not None and (beside := beside_total(row, columns)):
            quoted = tuple(text_of(lines) for lines in beside)
            self._observe("total-with-text", subject, [line for lines in beside for line in lines], quoted=quoted)

    def _observe(
        self,
        kind: ObservationKind,
        subject: str,
        lines: Sequence[Line],
        *,
        count: int | None = None,
        quoted: tuple[str, ...] = (),
    ) -> None:
        place = place_of(lines)
        self.observations.append(Observation(place=place, kind=kind, subject_id=subject, count=count, quoted=quoted))

    def _excludes_relisted(self, one: _Sum) -> bool:
        return self.vocabulary.relisted.is_left_out(one.label)

    def _main_sum(self, sums: Sequence[_Sum]) -> _Sum | None:
        """Of several sums the table's own is the last plain 計 or 合計; 小計 and 計（再掲除く） are further ones."""
        plain = [one for one in sums if not one.row.is_subtotal and not self._excludes_relisted(one)]
        return plain[-1] if plain else sums[-1] if sums else None


def _is_title(content: Sequence[LineItem | Grid], at: int) -> bool:
    """Tell a title right above a table (＜公共事業＞): what stands between them is the table's unit at the most."""
    item = content[at]
    if isinstance(item, Grid) or item.sign.kind is not Kind.GROUP:
        return False
    below = (one for one in content[at + 1 :] if isinstance(one, Grid) or one.sign.kind is not Kind.UNIT)
    following = next(below, None)
    return isinstance(following, Grid) and following.head is not None
