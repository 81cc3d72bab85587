"""A corrections file to start from: every open finding as an entry that only has to be uncommented and completed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ..export.sqlite import StoredFinding
from .fields import FIELD_NAMES

Printed = Callable[[str, str, str], str | None]
"""From a document's id, a record's id and a field to what is printed there, None where there is no such field."""

_HEAD = """\
## 訂正ファイル（shisaku check --propose で作成）
##
## 未対応の指摘を1件ずつ、注釈（#）にして並べています。原本を確かめてから、当てはまる項目の行頭の「# 」を消し、
## reason（理由）、who（確認した人）と、訂正のときは corrected（正しい値。印字のとおりの書き方で）を書いてください。
## 使わない項目は、そのままでも消してもかまいません。書き方は docs/corrections.md にあります。
"""
_NEW_NAMES = {"project-renamed": "same_project", "department-renamed": "same_department"}


def proposal(findings: Sequence[StoredFinding], printed: Printed, today: date) -> str:
    """Return the text of a corrections file that proposes something for every open finding, and so far says nothing.

    Prose is commented with two signs and entries with one, so that taking one sign off every line leaves valid TOML.
    """
    parts = [_HEAD]
    proposed: list[_Entry] = []
    for finding in findings:
        if finding.status == "open":
            parts.append(f"\n## {_one_line(f'{finding.fiscal_year}年度 {finding.department}：{finding.message}')}\n")
            entries = [entry for entry in _entries(finding, printed) if entry not in proposed]
            parts += [_commented(entry, today) for entry in entries]
            proposed += entries
    return "".join(parts)


_Entry = tuple[str, dict[str, str]]


def _entries(finding: StoredFinding, printed: Printed) -> Iterator[_Entry]:
    """Yield what may be right about a finding: the names are of one thing, the page is wrong, or it is accepted."""
    renamed = _NEW_NAMES.get(finding.check_code)
    if renamed and finding.expected and finding.actual:
        yield renamed, {"from": finding.expected, "to": finding.actual}
    if finding.field in FIELD_NAMES:
        there = printed(finding.document_id, finding.subject_id, finding.field)
        if there is not None:
            yield (
                "correction",
                {"record": finding.subject_id, "field": finding.field, "printed": there, "corrected": ""},
            )
    known = {"field": finding.field, "expected": finding.expected, "actual": finding.actual}
    yield (
        "waiver",
        {
            "check": finding.check_code,
            "record": finding.subject_id,
            **{key: value for key, value in known.items() if value is not None},
        },
    )


def _commented(entry: _Entry, today: date) -> str:
    kind, values = entry
    lines = [
        f"[[{kind}]]",
        *(f"{key} = {_text(value)}" for key, value in values.items()),
        'reason = ""',
        'who = ""',
        f"date = {today.isoformat()}",
    ]
    return "".join(f"# {line}\n" for line in lines) + "#\n"


def _text(value: str) -> str:
    """Return a TOML basic string: as JSON writes it, with the one control character that JSON leaves alone escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    """Return text for a comment, in which TOML allows neither line ends nor control characters."""
    return "".join(character if character.isprintable() else " " for character in text)
