"""What a database says, held against what a document truly says. Of the program under judgement it imports nothing.

A fact has a name ('i3/b2 amount': the amount of the second budget line of initiative 3) and a value. Each fact of the
truth is right, told (wrong or missing, and a finding says so where it stands) or silent; so is each that the database has
and the truth has not.
"""

from __future__ import annotations

import math
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Facts = Mapping[str, object]
Verdict = Literal["right", "told", "silent"]
KINDS = {
    "amount": "sum of a row",
    "prior": "prior sum of a row",
    "total": "計",
    "name": "name of a project",
    "flags": "再掲, の一部",
    "items": "overview of a row",
    "category": "区分",
    "indicator": "name and unit of an indicator",
    "value": "value of an indicator",
    "statement": "issue, response, action",
    "heading": "heading of the plan",
    "document": "year and department",
}


@dataclass
class Tally:
    """Facts by kind and verdict, and the first few that are silent."""

    counts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what another one counted."""
        self.counts.update(other.counts)
        self.silent += other.silent

    def of(self, verdict: Verdict, kind: str | None = None) -> int:
        return sum(n for (its, said), n in self.counts.items() if said == verdict and kind in (None, its))

    @property
    def fields(self) -> int:
        return self.counts.total()


def kind_of(name: str) -> str:
    """Return what kind of field a fact is, by its name."""
    part, _, what = name.partition(" ")
    last = part.rpartition("/")[2]
    if name in ("year", "department"):
        return "document"
    if last[0] == "t":
        return "total"
    if last[0] == "b":
        return what
    if last[0] == "s":
        return "statement"
    if last[0] in "kg" and "/" in part:
        return "value" if what else "indicator"
    return "heading"


def plain(text: str | None) -> str | None:
    """Return text without blanks and in compatibility form, dashes and waves alike."""
    if text is None:
        return None
    folded = unicodedata.normalize("NFKC", text)
    return "".join("-" if c in "‐‑‒–—―−－ー" else "~" if c in "〜～" else c for c in folded if not c.isspace())


def facts_of_database(database: sqlite3.Connection, document_id: str, *, category: bool) -> Facts:
    """Return what a database says of a document."""
    return dict(_facts(database, document_id, category=category))


def _facts(database: sqlite3.Connection, document_id: str, *, category: bool) -> Iterator[tuple[str, object]]:
    (head,) = database.execute("SELECT fiscal_year, department FROM documents WHERE id = ?", (document_id,))
    yield "year", head[0]
    yield "department", plain(head[1])
    names = _parts(database, document_id)
    rows = list(
        database.execute(
            "SELECT id, parent_id, kind, code, title FROM plan_nodes WHERE document_id = ? ORDER BY position",
            (document_id,),
        )
    )
    titles = {row[0]: plain(row[4]) for row in rows}
    for node_id, parent_id, kind, code, title in rows:
        own = (plain(title), titles.get(parent_id))
        yield names[node_id], own if kind == "initiative" else (code, *own)
    yield from _indicators(database, document_id, names)
    yield from _statements(database, document_id, names)
    yield from _tables(database, document_id, names, category=category)


def _indicators(
    database: sqlite3.Connection, document_id: str, names: Mapping[str, str]
) -> Iterator[tuple[str, object]]:
    for indicator_id, node_id, kind, position, name, unit in database.execute(
        "SELECT i.id, node_id, i.kind, i.position, name, unit FROM indicators i JOIN plan_nodes n ON n.id = node_id "
        "WHERE document_id = ?",
        (document_id,),
    ).fetchall():
        at = f"{names[node_id]}/{kind[0]}{position}"
        yield at, ((plain(name) or "").rstrip("※*"), plain(unit))
        for value_kind, year, text, status, comparator in database.execute(
            "SELECT kind, fiscal_year, value_text, status, comparator FROM indicator_values WHERE indicator_id = ? "
            "ORDER BY position",
            (indicator_id,),
        ):
            yield f"{at} {value_kind} {year}", (_decimal(text), status, comparator)


def _decimal(text: str | None) -> str | None:
    return text.rstrip("0").rstrip(".") if text and "." in text else text


def _statements(
    database: sqlite3.Connection, document_id: str, names: Mapping[str, str]
) -> Iterator[tuple[str, object]]:
    rows = database.execute(
        "SELECT s.id, node_id, s.parent_id, s.kind, s.position, group_label, text FROM statements s "
        "JOIN plan_nodes n ON n.id = node_id WHERE document_id = ? ORDER BY n.position, s.position",
        (document_id,),
    ).fetchall()
    positions = {row[0]: row[4] for row in rows}
    for _, node_id, parent_id, kind, position, group, text in rows:
        yield f"{names[node_id]}/s{position}", (kind, plain(group), plain(text), positions.get(parent_id))


def _tables(
    database: sqlite3.Connection, document_id: str, names: Mapping[str, str], *, category: bool
) -> Iterator[tuple[str, object]]:
    rows = Counter[str]()
    for table_id, node_id, position, label, total, prior in database.execute(
        "SELECT t.id, node_id, t.position, total_label, total_yen, total_prior_yen FROM budget_tables t "
        "JOIN plan_nodes n ON n.id = node_id WHERE document_id = ? ORDER BY n.position, t.position",
        (document_id,),
    ).fetchall():
        at = names[node_id]
        if label is not None:
            yield f"{at}/t{position} total", total
            yield f"{at}/t{position} total prior", prior
        offered = database.execute(
            "SELECT 1 FROM budget_columns WHERE table_id = ? AND meaning = 'category'", (table_id,)
        ).fetchone()
        for line_id, name, amount, before, relisted, partial, word in database.execute(
            "SELECT id, name, amount_yen, prior_amount_yen, relisted, partial, category FROM budget_lines "
            "WHERE table_id = ? ORDER BY position",
            (table_id,),
        ).fetchall():
            rows[at] += 1
            row = f"{at}/b{rows[at]}"
            items = database.execute(
                "SELECT text FROM budget_line_items WHERE line_id = ? ORDER BY position", (line_id,)
            ).fetchall()
            yield f"{row} name", plain(name)
            yield f"{row} amount", amount
            yield f"{row} prior", before
            yield f"{row} flags", (bool(relisted), bool(partial))
            yield f"{row} items", tuple(plain(text) for (text,) in items)
            if category and offered:
                yield f"{row} category", word


def told_in(database: sqlite3.Connection, document_id: str) -> set[str]:
    """Return the parts of the plan ('i3', 'm2'; '' for the whole document) that an open finding is about.

    What is merely worth knowing (severity info) tells nobody to look. A finding about a line that was not read tells of the
    parts between which it stands; it quotes the line, and says how often it comes again.
    """
    parts = _parts(database, document_id)
    told = set()
    for (subject,) in database.execute(
        "SELECT subject_id FROM findings WHERE document_id = ? AND status = 'open' AND severity <> 'info'",
        (document_id,),
    ).fetchall():
        line = _LINE.fullmatch(subject.removeprefix(f"{document_id}/"))
        if line is not None:
            for (again,) in database.execute(_SAME_LINES, (document_id, document_id, int(line[1]))).fetchall():
                told.update(_around(database, document_id, again, parts))
        else:
            told.add(_part_of(subject, parts))
    return told


_SAME_LINES = """
SELECT line_no FROM source_lines WHERE document_id = ? AND role = 'unparsed'
AND text = (SELECT text FROM source_lines WHERE document_id = ? AND line_no = ?)
"""
_LINE = re.compile(r"l(\d+)")


def _parts(database: sqlite3.Connection, document_id: str) -> Mapping[str, str]:
    """Return what facts call each heading, by its id."""
    counts = Counter[str]()
    parts = {}
    for node_id, kind, number in database.execute(
        "SELECT id, kind, number FROM plan_nodes WHERE document_id = ? ORDER BY position", (document_id,)
    ):
        letter = {"chapter": "c", "policy": "p", "measure": "m", "initiative": "i"}[kind]
        counts[letter] += 1
        parts[node_id] = f"{letter}{number if kind == 'initiative' else counts[letter]}"
    return parts


def _part_of(subject: str, parts: Mapping[str, str]) -> str:
    """Return the part that a record belongs to, '' for the document."""
    while subject and subject not in parts:
        subject = subject.rpartition("/")[0]
    return parts.get(subject, "")


def _around(database: sqlite3.Connection, document_id: str, line_no: int, parts: Mapping[str, str]) -> Iterator[str]:
    for side, order in (("<", "DESC"), (">", "ASC")):
        found = database.execute(
            f"SELECT subject_id FROM source_lines WHERE document_id = ? AND line_no {side} ? AND subject_id IS NOT NULL "
            f"ORDER BY line_no {order} LIMIT 1",
            (document_id, line_no),
        ).fetchone()
        if found and (part := _part_of(found[0], parts)):
            yield part


def judge(truth: Facts, read: Facts, told: set[str], tally: Tally, label: str = "") -> None:
    """Add what became of each field of one document to a tally."""
    for name in {**truth, **read}:
        right = truth.get(name, _NOTHING) == read.get(name, _NOTHING)
        verdict: Verdict = "right" if right else "told" if told & {"", *_parts_of(name, truth)} else "silent"
        tally.counts[kind_of(name), verdict] += 1
        if verdict == "silent":
            expected, found = truth.get(name, "nothing"), read.get(name, "nothing")
            tally.silent.append(f"{label}: {name}: {expected!r} was read as {found!r}")


def _parts_of(name: str, truth: Facts) -> set[str]:
    """Return the parts of the plan where a fact is told: its own, and of a heading the one that it stands under, too."""
    own = name.partition(" ")[0].partition("/")[0]
    if name != own or kind_of(name) != "heading" or name not in truth:
        return {own}
    *_, parent = truth[name]  # type: ignore[misc]
    above = {one for one, said in truth.items() if kind_of(one) == "heading" and said[-2] == parent}  # type: ignore[index]
    return {own, *above}


_NOTHING = object()


def most_in_1000(wrong: int, fields: int, confidence: float = 0.95) -> float:
    """Return the one-sided upper bound of the rate per 1,000 fields (Clopper and Pearson), of so many wrong among them."""
    if fields == 0:
        return 1000.0
    low, high = wrong / fields, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(wrong, fields, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return 1000 * high


def _at_most(wrong: int, fields: int, rate: float) -> float:
    """Return how likely so few wrong ones, or fewer, are."""
    if rate in (0.0, 1.0):
        return 1.0 if rate == 0.0 or wrong >= fields else 0.0
    logs = [
        math.lgamma(fields + 1)
        - math.lgamma(k + 1)
        - math.lgamma(fields - k + 1)
        + k * math.log(rate)
        + (fields - k) * math.log1p(-rate)
        for k in range(wrong + 1)
    ]
    return sum(map(math.exp, logs))
