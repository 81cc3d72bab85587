"""Damage to a text, and whether the reading of it is then right, or says that it may not be.

What cannot be noticed by anybody (a digit of a sum that no total repeats) is not tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from shisaku.ingest.read_file import _paged
from shisaku.ingest.source import Source
from shisaku.ingest.tables import recognise
from shisaku.ingest.text import read_lines
from shisaku.parse import parse
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

from invented.facts import Facts, differences, facts_of_document, is_figure

if TYPE_CHECKING:
    from shisaku.model import Document

VOCABULARY = Vocabulary(load_profile())
_ROW = re.compile(r"/[bt]\d+.*")
_DIGIT = re.compile("[0-9０-９]")


@dataclass(frozen=True)
class Reading:
    """What was read of a text, and what was said about it."""

    document: Document
    facts: Facts
    told: Counter[tuple[str, str]]
    """How often each code was found at each part of the plan: rows change their ids when one before them is lost."""

    @property
    def unparsed(self) -> int:
        return len(self.document.unparsed)


def read_text(text: str) -> Reading:
    """Read a text as the pipeline does, without a file."""
    lines, page_count = read_lines(text)
    blocks = recognise(lines, VOCABULARY)
    source = Source("text", "0" * 64, "text/plain", "text", "text", tuple(_paged(blocks)), page_count, lines)
    document = parse(source, VOCABULARY)
    told = Counter(
        (found.check_code, _ROW.sub("", found.subject_id))
        for found in reconcile_document(document)
        if found.severity != "info" and found.check_code != "line-unparsed"
    )
    return Reading(document, facts_of_document(document), told)


def is_silent(before: Reading, after: Reading) -> bool:
    """Tell whether nothing was said about a damaged text that was not said before."""
    return not (after.told - before.told) and after.unparsed <= before.unparsed


@dataclass(frozen=True)
class Fault:
    """A damage: what was done, to which line (1-based), and the text that came of it."""

    what: str
    line_no: int
    text: str


def faults(text: str, document: Document) -> Iterator[Fault]:
    """Yield the damages to every sum of a text that a total repeats, one at a time."""
    lines = text.split("\n")
    for line_no, printed in sorted(set(_printed_sums(document))):
        for what, damaged in _damages(lines, line_no - 1, printed):
            if damaged != lines:
                yield Fault(what, line_no, "\n".join(damaged))
    for first, last in _rows(document):
        yield Fault("row dropped", first, "\n".join([*lines[: first - 1], *lines[last:]]))


def _printed_sums(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the line and the wording of each sum."""
    for table in document.tables:
        if table.total_label is None:
            continue
        amounts = [*(a for line in table.lines for a in (line.amount, line.prior)), table.total, table.total_prior]
        for amount in amounts:
            if amount.yen and amount.printed and amount.place.line_no is not None:
                yield amount.place.line_no, amount.printed


def _rows(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each row that a total counts."""
    for table in document.tables:
        for line in table.lines:
            if table.total_label is not None and (line.amount.yen or line.prior.yen):
                numbers = [one.line_no for one in document.source_lines if one.subject_id == line.id]
                yield min(numbers), max(numbers)


def _damages(lines: list[str], at: int, printed: str) -> Iterator[tuple[str, list[str]]]:
    line = lines[at]
    begin = line.index(printed)
    digits = [begin + found.start() for found in _DIGIT.finditer(printed)]
    changed = str((int(line[digits[-1]]) + 1) % 10)
    yield "digit changed", _with_line(lines, at, line[: digits[-1]] + changed + line[digits[-1] + 1 :])
    yield "digit dropped", _with_line(lines, at, line[: digits[0]] + line[digits[0] + 1 :])
    yield "line dropped", [*lines[:at], *lines[at + 1 :]]
    yield "line doubled", [*lines[: at + 1], *lines[at:]]
    for what, step in (("swapped with the next line", 1), ("swapped with the line before", -1)):
        other = at + step
        while 0 <= other < len(lines) and not lines[other].strip():
            other += step
        if 0 <= other < len(lines):
            swapped = list(lines)
            swapped[at], swapped[other] = lines[other], lines[at]
            yield what, swapped


def _with_line(lines: list[str], at: int, line: str) -> list[str]:
    return [*lines[:at], line, *lines[at + 1 :]]


def series_faults(text: str, document: Document) -> Iterator[Fault]:
    """Yield the damages to every row of indicator values that its years can tell: a value too many, one too few."""
    lines = text.split("\n")
    values = [value for one in document.indicators for value in one.values if value.kind in ("plan", "actual")]
    for value in values:
        line_no = value.place.line_no or 0
        line = lines[line_no - 1]
        others = [other for other in values if other.place.line_no == line_no]
        if len(others) < 2 or line.count(value.printed) != 1:
            continue
        without, twice = (
            line.replace(value.printed, ""),
            line.replace(value.printed, f"{value.printed} {value.printed}"),
        )
        yield Fault("value dropped", line_no, "\n".join(_with_line(lines, line_no - 1, without)))
        yield Fault("value doubled", line_no, "\n".join(_with_line(lines, line_no - 1, twice)))
        yield Fault("values dropped", line_no, "\n".join(lines[: line_no - 1] + lines[line_no:]))


def parts(text: str, size: int = 2) -> list[str]:
    """Cut a document into documents of `size` initiatives each, every one below the body's title, to read them faster."""
    lines = text.split("\n")
    document = read_text(text).document
    starts = sorted(node.place.line_no or 0 for node in document.nodes if node.kind == "initiative")
    body = next(number for number, line in enumerate(lines) if "主要事業" in line)
    edges = [body + 1, *(start - 1 for start in starts[size::size]), len(lines)]
    return ["\n".join([lines[body].lstrip("\f"), *lines[a:b]]) for a, b in pairwise(edges)]


def silent_faults(
    text: str, *, figures_only: bool = False, damages: Callable[[str, Document], Iterator[Fault]] = faults
) -> list[str]:
    """Return the damages to a text after which something else is read and nothing is said.

    `figures_only` leaves wording aside: in aligned columns, two lines of one row can change places without a trace.
    """
    before = read_text(text)
    found = []
    read: set[str] = set()
    for fault in damages(text, before.document):
        if fault.text in read:
            # Two sums on one line are lost with it together, and two lines change places with one another once.
            continue
        read.add(fault.text)
        after = read_text(fault.text)
        wrong = differences(before.facts, after.facts)
        if figures_only:
            wrong = [each for each in wrong if is_figure(each.partition(":")[0])]
        if wrong and is_silent(before, after):
            found.append(f"{fault.what}, line {fault.line_no}: {wrong[0]}")
    return found
