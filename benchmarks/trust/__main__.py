"""How often a field is wrong without a word: invented documents with known truth, read, and judged by their database.

    python benchmarks/trust [--fields 65000] [--seed 1] [--extracted] [--keep DIR]

Prints, by kind of field, how many were right, told and silent, and the upper bound of the 95 % interval of silent ones per
1,000 fields. Each silent one is named while it runs. Ends with 1 where one is silent. What is measured, and what is not: docs/trust.md.
"""

# ruff: noqa: E402 - the folders must be on the path before anything is imported from them
from __future__ import annotations

import argparse
import logging
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "tests")]

from hazards import ELEMENT_HAZARDS, PDF_HAZARDS, TEXT_HAZARDS
from judge import KINDS, Tally, facts_of_database, judge, most_in_1000, told_in
from producers import chromium, extractors, rewriters
from shisaku.batch.pool import Limits
from shisaku.pipeline import build
from shisaku.profiles import load_profile

from invented.facts import facts_of_plan
from invented.layout import Element, layout
from invented.plans import invent
from invented.renderers import AMBIGUOUS, RENDERERS
from invented.sheets import SheetOptions, pdf
from invented.variants import combined

TEXTS = {**RENDERERS, **AMBIGUOUS}
SHEETS = {
    "ruled": SheetOptions(),
    "rectangles": SheetOptions(rules="rectangles", mark="box"),
    "filled": SheetOptions(rules="filled", mark="fill"),
    "level rules": SheetOptions(rules="horizontal", mark="bold"),
    "no rules": SheetOptions(rules="none"),
    "centred": SheetOptions(centred=True, mark="dark fill"),
    "centred, no rules": SheetOptions(rules="none", centred=True, rows_split=False),
    "landscape": SheetOptions(landscape=True, mark="strike"),
    "small": SheetOptions(size=8, mark="gothic"),
    "running head": SheetOptions(running_head="主要事業", page_number="{}"),
}
PLAIN = ("ruled", "rectangles", "landscape", "small")
"""Sheets whose texts extractors read in order."""
EVERY_PDF = 3
"""Of so many documents, one is a PDF."""
EVERY_LAYOUT = 7
"""Of so many documents, one is laid out as a trap is (`hazards.ELEMENT_HAZARDS`)."""
AT_ONCE = 40
"""So many documents are built into one database."""
_NAMES = "健福県農観教環防総企商土水港税会生文森"
_OF_PDFS = ("drawn", "rewritten", "trapped", "printed")
_OF_TEXTS = ("written", "written", "encoded")


@dataclass(frozen=True)
class Document:
    """A document with its truth. `maker` is what it comes from; `marked`: it is a PDF, which shows the marks on 区分."""

    name: str
    maker: str
    content: bytes
    truth: Mapping[str, object]
    marked: bool


class Makers:
    """Makes files of elements in many ways, those only that the programs of this machine allow."""

    def __init__(self) -> None:
        self.rewriters, self.extractors, self.browser = rewriters(), extractors(), chromium()

    def pdf(self, way: str, elements: Sequence[Element], random: Random) -> tuple[str, bytes]:
        """Return what a PDF comes from, and it."""
        kind = random.choice(list(SHEETS))
        if way == "printed" and self.browser is not None:
            return "Chromium", self.browser(elements)
        if way == "trapped":
            trap = random.choice(list(PDF_HAZARDS))
            # Figures that others are laid over must be ruled apart, and two pages side by side are of one height.
            return f"trap: {trap}", PDF_HAZARDS[trap](elements, SHEETS["ruled"])
        drawn = pdf(elements, SHEETS[kind])
        if way == "rewritten":
            name = random.choice(list(self.rewriters))
            return f"rewritten by {name}", self.rewriters[name](drawn)
        return f"reportlab, {kind}", drawn

    def text(self, way: str, elements: Sequence[Element], random: Random) -> tuple[str, bytes]:
        """Return what a text comes from, and it."""
        kind = random.choice(list(TEXTS))
        if way == "extracted":
            name = random.choice(list(self.extractors))
            return f"text by {name}", self.extractors[name](pdf(elements, SHEETS[random.choice(PLAIN)])).encode()
        text = TEXTS[kind](elements)
        if way == "encoded":
            name = random.choice(list(TEXT_HAZARDS))
            return f"text, {name}", TEXT_HAZARDS[name](text)
        return f"text, {kind}", text.encode()


def documents(seed: int, *, extracted: bool = False) -> Iterator[Document]:
    """Yield invented documents without an end, each of another department; texts that programs extract from PDFs, or all others."""
    makers = Makers()
    for number in count(seed):
        random = Random(number)
        variant = combined(number)
        first, second = divmod(number % len(_NAMES) ** 2, len(_NAMES))
        shape = replace(variant.shape, department=f"{_NAMES[first]}{_NAMES[second]}部", policies=1, year=2023)
        plan = invent(number, shape)
        elements = layout(plan, variant.style)
        trap = ""
        if number % EVERY_LAYOUT == 0:
            trap = random.choice(list(ELEMENT_HAZARDS))
            elements = ELEMENT_HAZARDS[trap](elements, random)
        marked = number % EVERY_PDF == 0 and not extracted
        ways = _OF_PDFS if marked else ("extracted",) if extracted else _OF_TEXTS
        way = ways[number // EVERY_PDF % len(ways)]
        maker, content = (makers.pdf if marked else makers.text)(way, elements, random)
        name = f"{number} {maker}{', ' * bool(trap)}{trap}".replace("/", " of ").replace(":", "")
        truth = facts_of_plan(plan, variant.style, category=marked)
        yield Document(f"{name}.{'pdf' if marked else 'txt'}", maker, content, truth, marked)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields", type=int, default=65_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--extracted", action="store_true", help="texts that programs extract from PDFs, and nothing else"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the files with silent fields here")
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    tally, read, refused = Tally(), 0, 0
    makers: dict[str, Tally] = defaultdict(Tally)
    source = documents(options.seed, extracted=options.extracted)
    while tally.fields < options.fields:
        some = [next(source) for _ in range(AT_ONCE)]
        known = len(tally.silent)
        refused += _judge_some(some, tally, makers, options.keep)
        for one in tally.silent[known:]:
            print(f"  silent: {one}", file=sys.stderr)
        read += len(some)
        print(f"{read} documents, {tally.fields} fields, {tally.of('silent')} silent", file=sys.stderr)
    _report(tally, makers, read, refused)
    return 1 if tally.of("silent") else 0


def _judge_some(some: list[Document], tally: Tally, makers: dict[str, Tally], keep: Path | None) -> int:
    """Build documents into a database and judge it; return how many were refused, which is said of all their fields."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for one in some:
            path = Path(folder) / one.name
            path.write_bytes(one.content)
            paths[path.name] = one
        database = Path(folder) / "judged.db"
        result = build([Path(folder) / name for name in paths], database, load_profile(), limits=Limits(2, 120, 2048))
        of = {file.path.name: file.document_id for file in result.files if file.status == "added"}
        with closing(sqlite3.connect(database)) as connection:
            for name, one in paths.items():
                document_id = of.get(name)
                own = Tally()
                if document_id is None:
                    judge(one.truth, {}, {""}, own, name)
                else:
                    read = facts_of_database(connection, document_id, category=one.marked)
                    judge(one.truth, read, told_in(connection, document_id), own, name)
                for whole in (tally, makers[one.maker]):
                    whole.add(own)
                if own.silent and keep is not None:
                    keep.mkdir(exist_ok=True)
                    (keep / name).write_bytes(one.content)
    return len(paths) - len(of)


def _report(tally: Tally, makers: Mapping[str, Tally], read: int, refused: int) -> None:
    print(f"{read} documents, {refused} refused\n")
    print(f"{'kind of field':32}{'fields':>8}{'right':>8}{'told':>8}{'silent':>8}   silent in 1,000, at most (95 %)")
    for kind, words in KINDS.items():
        right, told, silent = (tally.of(verdict, kind) for verdict in ("right", "told", "silent"))
        fields = right + told + silent
        print(f"{words:32}{fields:>8}{right:>8}{told:>8}{silent:>8}{most_in_1000(silent, fields):>12.3f}")
    silent = tally.of("silent")
    bound = most_in_1000(silent, tally.fields)
    print(f"{'all':32}{tally.fields:>8}{tally.of('right'):>8}{tally.of('told'):>8}{silent:>8}{bound:>12.3f}")
    print(f"\n{'comes from':40}{'fields':>8}{'right':>8}{'told':>8}{'silent':>8}")
    for name, own in sorted(makers.items()):
        right, told, silent = (own.of(verdict) for verdict in ("right", "told", "silent"))
        print(f"{name:40}{own.fields:>8}{right:>8}{told:>8}{silent:>8}")


if __name__ == "__main__":
    sys.exit(main())
