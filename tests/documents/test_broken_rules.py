"""Each rule of reading broken in turn: what the trust benchmark counts as right is wrong or told then, or it counts nothing.

The rules are those of the program itself, taken out one at a time; the documents are the benchmark's, and so is the judge.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import shisaku.export.report
import shisaku.pipeline
from shisaku.errors import NotThisKindError, SourceUnreadableError
from shisaku.export.sqlite import open_store
from shisaku.ingest.pdf.glyphs.mending import Characters
from shisaku.ingest.pdf.glyphs.struck import Struck
from shisaku.ingest.pdf.glyphs.turning import Turning
from shisaku.ingest.pdf.glyphs.visibility import Seen
from shisaku.ingest.pdf.layout.sheets import Half, Parted
from shisaku.ingest.tables.boundary import Split
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

from invented.facts import facts_of_plan
from invented.layout import layout
from invented.plans import Shape, invent
from invented.renderers import AMBIGUOUS, BASIC
from invented.sheets import SheetOptions, pdf
from invented.style import Style

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "trust"))
from hazards import PDF_HAZARDS
from judge import Tally, facts_of_database, judge, told_in

PROFILE = load_profile()
SHAPE = Shape(policies=1, kpis=(1, 2), tables=(1,), projects=(3,), items=(2,), goals=1.0)
STYLE = Style()
PLAN = invent(3, SHAPE)
ELEMENTS = layout(PLAN, STYLE)
SHEET = SheetOptions(running_head="主要事業")


def _trap(name: str) -> bytes:
    return PDF_HAZARDS[name](ELEMENTS, SHEET)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "stream.txt": lambda: BASIC["stream"](ELEMENTS).encode(),
    "aligned.txt": lambda: BASIC["by width"](ELEMENTS).encode(),
    "rows.txt": lambda: AMBIGUOUS["rows"](ELEMENTS).encode(),
    "ruled.pdf": lambda: pdf(ELEMENTS, SHEET),
    "unruled.pdf": lambda: pdf(ELEMENTS, SheetOptions(rules="none")),
    "boxes.pdf": lambda: _trap("white boxes"),
    "notes.pdf": lambda: _trap("marks of notes"),
    "struck.pdf": lambda: _trap("struck figures"),
    "sideways.pdf": lambda: _trap("sideways, unsaid"),
    "two-up.pdf": lambda: _trap("two up"),
}


@dataclass(frozen=True)
class Rule:
    """A function that decides something of reading, by its module and name, and what stands in its place, broken."""

    function: str
    document: str
    broken: Callable[..., Callable[..., Any]]


def gives(value: Any) -> Callable[..., Callable[..., Any]]:
    """A rule that always says the same."""
    return lambda _rule: lambda *_args, **_options: value


def same(at: int = 0) -> Callable[..., Callable[..., Any]]:
    """A rule that leaves what it is given as it is."""
    return lambda _rule: lambda *args, **_options: args[at]


RULES = (
    # figures
    Rule("normalize.amounts.parse_amount", "stream.txt", lambda rule: lambda text, _unit: rule(text, 1)),
    Rule("normalize.amounts.parse_unit_label", "stream.txt", gives(None)),
    Rule("normalize.values.read_value", "stream.txt", lambda rule: lambda _text: rule("－")),
    Rule("normalize.dated_values.read_dated_value", "stream.txt", lambda rule: lambda text: (None, *rule(text)[1:])),
    Rule("normalize.value_rows.split_values", "stream.txt", gives(None)),
    Rule("normalize.units.normalise_unit", "stream.txt", gives(None)),
    Rule("normalize.dashes.is_missing", "stream.txt", gives(False)),
    # years and numbers of headings
    Rule("normalize.eras.parse_fiscal_year", "stream.txt", gives(None)),
    Rule("normalize.eras.find_fiscal_years", "stream.txt", gives([])),
    Rule("normalize.circled.read_circled", "stream.txt", gives(None)),
    Rule("normalize.circled.read_parenthesised", "stream.txt", gives(None)),
    Rule("normalize.circled.read_roman", "stream.txt", gives(None)),
    # names and sentences
    Rule(
        "normalize.names.split_project_name",
        "stream.txt",
        lambda rule: lambda text: replace(rule(text), relisted=False, partial=False),
    ),
    Rule("normalize.wraps.join_wrapped", "stream.txt", lambda _rule: lambda texts: next(iter(texts), "")),
    Rule("parse.identity.department_of", "stream.txt", gives("")),
    # tables without rules
    Rule("ingest.tables.recognise.recognise", "stream.txt", lambda _rule: lambda *_: ()),
    Rule("ingest.tables.heads.find_head", "stream.txt", gives(None)),
    Rule("ingest.tables.boundary.split_overview_from_name", "stream.txt", gives(Split(0, certain=True))),
    Rule("ingest.tables.series.find_years", "stream.txt", gives(None)),
    Rule("ingest.tables.columns.assign", "aligned.txt", lambda _rule: lambda pieces, *_: [0] * len(pieces)),
    Rule("ingest.tables.loose.read_loose", "rows.txt", gives(None)),
    # budget tables
    Rule("ingest.tables.budget_heads.read_head", "ruled.pdf", gives(None)),
    Rule("ingest.tables.budget_rows.with_reading", "ruled.pdf", same()),
    Rule("ingest.tables.series_heads.read_series_head", "ruled.pdf", gives(None)),
    Rule("parse.budget.rows.rows_of", "ruled.pdf", gives([])),
    Rule(
        "parse.budget.units.units_of",
        "ruled.pdf",
        lambda rule: lambda content: [replace(one, yen=1) for one in rule(content)],
    ),
    Rule(
        "parse.budget.category.read_category",
        "ruled.pdf",
        lambda rule: lambda *_args, **_options: rule((), Vocabulary(PROFILE), marks_known=False),
    ),
    # pages
    Rule("ingest.pdf.rules.lattice.find_lattices", "ruled.pdf", gives([])),
    Rule("ingest.pdf.rules.shapes.find_shapes", "ruled.pdf", gives([])),
    Rule("ingest.pdf.layout.marks.find_marks", "ruled.pdf", gives([])),
    Rule("ingest.pdf.layout.order.in_order", "ruled.pdf", lambda _rule: lambda items: list(items)[::-1]),
    Rule("ingest.pdf.layout.sheets.part", "two-up.pdf", lambda _rule: lambda sheet: Parted((Half(sheet, 0.0),))),
    Rule("ingest.pdf.pages.furniture.set_furniture_apart", "ruled.pdf", same()),
    Rule("ingest.pdf.pages.joining.join_tables", "ruled.pdf", same()),
    Rule(
        "ingest.pdf.glyphs.lines.lines_of",
        "ruled.pdf",
        lambda rule: lambda chars, blanks: rule(list(chars)[1:], blanks),
    ),
    Rule("ingest.pdf.glyphs.ends.line_ends", "unruled.pdf", lambda _rule: lambda lines, *_: ["wrap"] * len(lines)),
    Rule("ingest.pdf.glyphs.mending.mend", "ruled.pdf", lambda _rule: lambda chars: Characters((), (), (), 0)),
    Rule("ingest.pdf.glyphs.visibility.seen_chars", "boxes.pdf", lambda _rule: lambda page: Seen(page.chars)),
    Rule("ingest.pdf.glyphs.small.without_asides", "notes.pdf", lambda _rule: lambda chars: (chars, ())),
    Rule(
        "ingest.pdf.glyphs.struck.without_struck",
        "struck.pdf",
        lambda _rule: lambda chars, _paths: Struck(chars, (), frozenset()),
    ),
    Rule(
        "ingest.pdf.glyphs.turning.whole_page",
        "sideways.pdf",
        lambda _rule: lambda page: Turning(0, page.width, page.height),
    ),
)
"""The rules of reading that can be taken out. One that is new belongs here, with a document that it is needed for."""


@cache
def _written() -> Path:
    """Return the folder of all documents."""
    folder = Path(_FOLDER.name)
    for name, content in DOCUMENTS.items():
        (folder / name).write_bytes(content())
    return folder


_FOLDER = TemporaryDirectory()


def _not_right(name: str) -> int:
    """Return how many fields of a document are not read rightly; all of one that is refused."""
    marked = name.endswith(".pdf")
    truth = facts_of_plan(PLAN, STYLE, category=marked)
    try:
        document = shisaku.pipeline.read_document(_written() / name, Vocabulary(PROFILE))  # which remembers lines
    except (NotThisKindError, SourceUnreadableError):
        return len(truth)
    database = _written() / "judged.db"
    database.unlink(missing_ok=True)
    with open_store(database) as store, store.run({}, tool_version="1.0") as run:
        run.put(document, reconcile_document(document))
    tally = Tally()
    with closing(sqlite3.connect(database)) as connection:
        read = facts_of_database(connection, document.id, category=marked)
        judge(truth, read, told_in(connection, document.id), tally)
    return tally.of("told") + tally.of("silent")


@cache
def _usually(name: str) -> int:
    return _not_right(name)


def _holders(function: Callable[..., Any]) -> Iterator[tuple[Any, str]]:
    """Yield every module of the program that calls a function by a name of its own."""
    for module in [one for name, one in sys.modules.items() if name.partition(".")[0] == "shisaku"]:
        yield from ((module, name) for name, value in list(vars(module).items()) if value is function)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.function)
def test_a_rule_that_is_broken_is_seen(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = _usually(rule.document)
    module, _, name = rule.function.rpartition(".")
    function = getattr(sys.modules[f"shisaku.{module}"], name)
    broken = rule.broken(function)
    for holder, own in _holders(function):
        monkeypatch.setattr(holder, own, broken)
    assert _not_right(rule.document) > usual


def test_every_document_is_needed_and_read_well_otherwise() -> None:
    assert {rule.document for rule in RULES} == set(DOCUMENTS)
