"""Whether a name looks like one: whatever path it came by, it may hold what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from ..ingest.remarks import is_lost
from ..model import BudgetTable, Indicator, Observation, ObservationKind, PlanNode
from ..normalize import DASHES, find_fiscal_years, fold_width, value_beside_words
from ..profiles import Vocabulary, key

_SPAN = regex.compile(rf"[~〜～・、{DASHES}]")
"""What stands between the years of a span or a list of them."""
_LABELLED = regex.compile(r"[^\s()（）]*(?:(?<![0-9]):|:(?![0-9]))")
"""A label and its colon; between two digits it is a time or a ratio."""
_SECTION = regex.compile(r"\A[<〈《≪][^<>〈〉《》≪≫]+[>〉》≫](?=.)|(?<=.)[<《≪][^<>《》≪≫]+[>》≫]\Z")
"""The title of a section, glued to the name next to it: ＜一般会計＞橋りょう点検費."""
_ANGLED = regex.compile(r"(?<=.)〈[^〈〉]+〉\Z")
"""What stands in angle brackets behind a project's name, and no rule knows: the short name of a department, or its own."""
_BARE_FIGURES = regex.compile(r"(?<![^\s\p{L}])[0-9][0-9,.]*(?:\s+[0-9][0-9,.]*)+\Z")
_SAID_BEHIND = regex.compile(r"(?<=.)[\[【〔][^\[\]【】〔〕]{2,}[\]】〕]")
_IN_BRACKETS = regex.compile(r"\([^()]*\)")
_BRACKETED_SIGN = regex.compile(r"\A(?:\[[^\]]{1,3}\]|【[^】]{1,3}】|〔[^〕]{1,3}〕)")
_BRACKETED_LETTER = regex.compile(r"\A\((\p{Han})\)|\((\p{Han})\)\Z")
_LONE_SIGN = regex.compile(r"\A[・★☆◎●○◇◆□■△▲▽▼※〃*✓✔]|[★☆◎●◇◆■▲▼〃✓✔]\Z")


def odd_in_name(name: str, vocabulary: Vocabulary) -> tuple[ObservationKind, str] | None:
    """Return what in a name is no part of one, and what kind of thing it is; None for a name that looks like one."""
    if is_lost(name):
        return "name-with-lost-character", name
    text = fold_width(name).strip()
    if found := _LONE_SIGN.search(text) or _BRACKETED_SIGN.search(text) or _known_letter(text, vocabulary):
        return "name-with-sign", found[0]
    if found := _LABELLED.search(text) or _SECTION.search(text):
        return "name-with-label", found[0]
    if value := value_beside_words(text):
        return "name-with-value", value
    if len(find_fiscal_years(text)) > 1 and not _SPAN.search(text):
        return "name-with-years", text
    return None


def odd_in_indicator(name: str, vocabulary: Vocabulary) -> tuple[ObservationKind, str] | None:
    """Return what in the name of an indicator is no part of one: also heads of its table, figures, the word of a row."""
    text = fold_width(name).strip()
    is_head = vocabulary.indicators.is_name_head(text) or vocabulary.labels.is_years(text)
    if is_head or vocabulary.indicators.is_row(text) or _IN_BRACKETS.fullmatch(text):
        return "name-with-label", text
    if head := vocabulary.indicators.head_before(text):
        return "name-with-label", head
    if found := _SAID_BEHIND.search(text):
        return "name-with-label", found[0]
    if found := _BARE_FIGURES.search(text):
        return "name-with-value", found[0]
    return _with(odd_in_name(name, vocabulary), vocabulary.beside_names.of_row(name))


def name_observations(
    nodes: Iterable[PlanNode], indicators: Iterable[Indicator], tables: Iterable[BudgetTable], vocabulary: Vocabulary
) -> Iterator[Observation]:
    """Yield what in the names of a document is no part of one, once for each name."""
    for one in indicators:
        if odd := odd_in_indicator(one.name, vocabulary):
            yield Observation(place=one.place, kind=odd[0], subject_id=one.id, quoted=(odd[1],))
    beside = vocabulary.beside_names
    named = [(one.title, one.id, one.place, beside.of_heading(one.title)) for one in nodes]
    lines = [line for table in tables for line in table.lines]
    named += [(one.name, one.id, one.place, beside.of_row(one.name) or _angled(one.name)) for one in lines]
    for name, subject, place, other in named:
        if odd := _with(odd_in_name(name, vocabulary), other):
            yield Observation(place=place, kind=odd[0], subject_id=subject, quoted=(odd[1],))


def _angled(name: str) -> str | None:
    found = _ANGLED.search(name)
    return found[0] if found else None


def _with(odd: tuple[ObservationKind, str] | None, beside: str | None) -> tuple[ObservationKind, str] | None:
    """Return what is odd in a name or, in one that looks like a name, what stands beside it there."""
    return ("name-with-label", beside) if odd is None and beside is not None else odd


def _known_letter(text: str, vocabulary: Vocabulary) -> regex.Match[str] | None:
    """Find a bracketed letter that is a sign: any before a name but those that names have themselves ((国)…), and one
    behind a name that is short for an option of 区分 or for 再掲: …(再), but not …費(国)."""
    profile = vocabulary.profile
    initials = {key(word)[0] for word in (*profile.categories.options, *profile.marks.relisted)}
    own = {key(letter) for letter in profile.signs.own}
    for found in _BRACKETED_LETTER.finditer(text):
        if found[2] in initials or (found[1] and found[1] not in own):
            return found
    return None
