"""Whether every character of the lines that were read arrived in a record, and none in two.

The lines and the records are all that is looked at, not the rules that led from one to the other: whatever rule drops a
word or takes it twice, the sum of characters shows it. Letters and digits are counted; signs, blanks and bullets may be
left out of a record.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

import regex

from ...model import (
    BESIDE_MEANINGS,
    MONEY,
    BudgetLine,
    Document,
    Finding,
    ObservationKind,
    Place,
    Role,
    SourceLine,
    ids,
)
from ...normalize import parse_unit_label
from ..catalogue.reading import TEXT_LOST, TEXT_REUSED
from ..check import Check, yields
from ..finding_code import FindingCode
from ..places import Places
from ..wording import shorten

_COUNTED: frozenset[Role] = frozenset({"heading", "outline", "goal", "kpi", "statement", "footnote", "budget"})
"""The roles whose records hold all that their lines say, but for what only says what other things are."""

_SAYS_SO: frozenset[ObservationKind] = frozenset(
    {
        "total-with-more-figures",
        "row-with-more-figures",
        "text-between-figures",
        "text-before-category",
        "text-outside-columns",
    }
)
"""What says already that something of a row was not read."""

_BRACKETS = regex.compile(r"[(（\[［〔【][^()（）\[\]［］〔〕【】]*[)）\]］〕】]")

_NOT_TOTALLED = BESIDE_MEANINGS | {money.meaning for money in MONEY if money.total is None}
"""Columns of which the 計 has a sum that no record keeps."""


@dataclass(slots=True)
class _Share:
    """Records and the lines that they were read from, none of which another record had a part in."""

    subjects: set[str] = field(default_factory=set)
    lines: list[SourceLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Text:
    """What is printed of a record. `merged`: in a cell or a head that may be merged, and then says the same of others;
    `again`: how many of its first characters the head before it has, too, which may be one cell over both."""

    text: str
    merged: bool = False
    again: int = 0


@yields(TEXT_LOST, TEXT_REUSED)
def check_conservation(document: Document) -> Iterator[Finding]:
    """Hold the characters of lines against those of the records that claim them."""
    texts = _texts(document)
    labels = _labels(document)
    quoted, silent = _said(document)
    places = Places(document)
    units = {table.id: table.unit_yen for table in document.tables}
    for share in _shares(document):
        having = _characters(line.text for line in share.lines)
        using = [text for subject in share.subjects for text in texts[subject]]
        lost = having - _characters(one.text for one in using)
        if lost:  # what else may hold it is asked only then
            lost -= _characters(head for line in share.lines for head in line.heads)
            lost -= _characters(label for subject in share.subjects for label in labels[subject])
            lost -= _characters(text for subject in share.subjects for text in quoted[subject])
            lost -= _characters(_unit_labels(share, {units[one] for one in share.subjects if one in units}))
        reused = _characters(_once(using)) - having
        if lost and not share.subjects & silent and all(line.role in _COUNTED for line in share.lines):
            runs = _runs((line.text for line in share.lines), lost)
            longest = max(range(len(runs)), key=lambda index: max(map(len, runs[index]), default=0))
            words = "、".join(run for of_line in runs for run in of_line)
            yield _about(TEXT_LOST, share.lines[longest], words, places)
        if reused and all(line.role in _COUNTED or line.role == "unparsed" for line in share.lines):
            runs = _runs((one.text for one in using), reused)
            words = "、".join(run for of_text in runs for run in of_text)
            yield _about(TEXT_REUSED, share.lines[0], words, places)


def _about(code: FindingCode, line: SourceLine, words: str, places: Places) -> Finding:
    place = Place(page=line.page, line_no=line.line_no)
    subject = line.subjects[0]  # an unparsed line has subjects, too, but is none of theirs
    return code.about(subject, place, actual=words, where=places.of_subject(subject, place), text=shorten(words))


def _shares(document: Document) -> Iterable[_Share]:
    """Return lines and records that have nothing to do with others, in the order of their first lines."""
    shares: dict[str, _Share] = {}
    for line in document.source_lines:
        joined = list({id(shares[one]): shares[one] for one in line.subjects if one in shares}.values())
        share = joined[0] if joined else _Share()
        for other in joined[1:]:
            share.subjects |= other.subjects
            share.lines += other.lines
        share.subjects.update(line.subjects)
        if line.subjects:
            share.lines.append(line)
        shares.update(dict.fromkeys(share.subjects, share))
    return {id(share): share for share in shares.values()}.values()


def _texts(document: Document) -> Mapping[str, Sequence[_Text]]:
    """Return what is printed of every record, by its id."""
    texts: dict[str, list[_Text]] = defaultdict(list)
    for subject, printed in _printed(document):
        texts[subject] += [_Text(text) for text in printed if text]
    for indicator in document.indicators:
        attributes = (one.text for one in indicator.attributes)
        names = _parts_of_name(indicator.name_printed)
        texts[indicator.id] += [_Text(text, merged=True) for text in (*names, *attributes) if text]
    for table in document.tables:
        texts[table.id] += _of_heads([column.printed for column in table.columns])
        for line in table.lines:
            texts[line.id] += [_Text(text, merged=True) for text in _of_cells(line)]
    return texts


def _of_heads(heads: Sequence[str]) -> Iterator[_Text]:
    """Yield column heads; 財源内訳 over 国庫 and 県債 is printed once and said of both."""
    for before, head in pairwise(["", *heads]):
        yield _Text(
            head,
            merged=True,
            again=sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(before, head, strict=False))),
        )


def _parts_of_name(name: str) -> tuple[str, ...]:
    """Return the name that rows of its parts share, and the part: 受講者数（女性）."""
    shared, opened, part = name.rpartition("（")
    return (shared, part.removesuffix("）")) if opened and part.endswith("）") else (name,)


def _labels(document: Document) -> Mapping[str, Sequence[str]]:
    """Return the labels of what is said of indicators besides; the head of a column is that of all its rows."""
    labels: dict[str, list[str]] = defaultdict(list)
    for indicator in document.indicators:
        labels[indicator.id] += [one.label for one in indicator.attributes]
    return labels


def _of_cells(line: BudgetLine) -> tuple[str, ...]:
    """Return what a row says in cells that may be merged with those of other rows: name, 区分, overview, others, and
    figures that are nobody's because they are.

    A sign is a part of the name as printed; so is the group that one head over two columns puts before it.
    """
    others = [one for one in line.attributes if one.kind != "sign"]
    name = line.name_printed
    for one in others:
        name = name.removeprefix(one.text) if one.kind == "name" else name
    unread = (one.printed for one in map(line.sum_of, MONEY) if one.status == "unreadable")
    return (name, line.category_printed, *(item.text for item in line.items), *(one.text for one in others), *unread)


def _printed(document: Document) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """Yield every record's id with what is printed of it and of no other."""
    for node in document.nodes:
        yield node.id, (node.label, node.title, node.code)
    for position, entry in enumerate(document.outline, 1):
        yield ids.outline_id(document.id, position), (entry.label, entry.title, entry.code)
    for indicator in document.indicators:
        yield indicator.id, tuple(value.printed for value in indicator.values)
    for statement in document.statements:
        yield statement.id, (statement.text,)
    for note in document.footnotes:
        yield note.id, (note.mark, note.text)
    for table in document.tables:
        yield table.id, (table.total_label, *(table.total_of(money).printed for money in MONEY))
        for one in table.subtotals:
            yield table.id, (one.label, *(one.total_of(money).printed for money in MONEY))
        for line in table.lines:
            yield line.id, tuple(one.printed for one in map(line.sum_of, MONEY) if one.status != "unreadable")


def _said(document: Document) -> tuple[Mapping[str, Sequence[str]], set[str]]:
    """Return what observations quote, by record, and the records of which it is said already that text was left out."""
    quoted: dict[str, list[str]] = defaultdict(list)
    silent: set[str] = set()
    for observed in document.observations:
        quoted[observed.subject_id] += observed.quoted
        if observed.kind in _SAYS_SO:
            silent.add(observed.subject_id)
    for table in document.tables:
        if any(column.meaning == "unknown" for column in table.columns):
            silent.update((table.id, *(line.id for line in table.lines)))
        if any(column.meaning in _NOT_TOTALLED for column in table.columns):
            silent.add(table.id)
    return quoted, silent


def _once(texts: Iterable[_Text]) -> Iterator[str]:
    """Yield texts, each once that a merged cell gives to several rows or columns."""
    merged: set[str] = set()
    for one in texts:
        if one.text not in merged:
            yield one.text[one.again :]
        if one.merged:
            merged.add(one.text)


def _unit_labels(share: _Share, units: Collection[int | None]) -> Iterator[str]:
    """Yield the labels of a unit (（単位：千円）), in a head or among its cells, that say the one the table is read in."""
    for line in share.lines:
        for label in _BRACKETS.findall(line.text):
            if (unit := parse_unit_label(label)) is not None and unit in units:
                yield label


def _characters(texts: Iterable[str]) -> Counter[str]:
    """Count the letters and digits of texts, each in its usual width and without what is set above it.

    Character by character, so that a text counts as much as its parts: ｶﾞ is one letter, as ガ is.
    """
    return Counter("".join(texts).translate(_COUNTED_AS))


class _CountedAs(dict[int, str]):
    """What a character counts as: letters and digits in their usual width, nothing for a sign. Worked out once each."""

    def __missing__(self, code: int) -> str:
        letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", chr(code))))
        self[code] = letters
        return letters


_COUNTED_AS = _CountedAs()


def _runs(texts: Iterable[str], sought: Counter[str]) -> list[list[str]]:
    """Return, for each text, the runs of characters in it that may be those that are sought."""
    rest = sought.copy()
    found: list[list[str]] = []
    for text in texts:
        runs = [""]
        for character in text:
            letters = _characters(character)
            if letters and letters <= rest:
                rest -= letters
                runs[-1] += character
            elif runs[-1] and letters:
                runs.append("")
        found.append([run for run in runs if run])
    return found


CHECKS: tuple[Check[[Document]], ...] = (check_conservation,)
