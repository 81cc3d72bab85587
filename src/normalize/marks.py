"""Marks that point from a figure to a footnote: ※, ※1, ＊, (注2)."""

from __future__ import annotations

import re

from .width import fold_width

_MARK = r"※[0-9]{0,2}|[*＊][0-9]{0,2}|(?<![一-鿿])注[0-9]{1,2}\)?|\((?:※[0-9]{0,2}|[*＊][0-9]{0,2}|注[0-9]{0,2})\)"
_LONGEST_MARK = 5
_TRAILING = re.compile(rf"(?:{_MARK})\Z")
# In front of a figure the mark must stand apart: in ※12,345 the 1 may belong to either.
_LEADING = re.compile(rf"({_MARK})(?=\s|[^0-9,.\s])\s*")
_RAISED = re.compile(r"[(（\[［]?(?:注|註)?[0-9０-９]{1,2}[)）\]］]?|[(（]?(?:注|註)[)）]?|[†‡]+")
_MAY_HAVE_MARK = re.compile("[※*＊注]")


def split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` (width folded, trimmed) without the footnote marks at its end and start, and the marks.

    Marks come in printed order, in one form: '※', '※1', '＊', '注2'. A superscript (¹) is not taken for a mark: an
    extractor that flattens it would have made 1,2341 out of 1,234¹, and nobody could tell.
    """
    body = fold_width(text).strip()
    if not _MAY_HAVE_MARK.search(body):
        return body, ()
    leading: list[str] = []
    trailing: list[str] = []
    while (found := _TRAILING.search(body, max(0, len(body) - _LONGEST_MARK))) and found.start() > 0:
        trailing.append(found[0])
        body = body[: found.start()].rstrip()
    while (found := _LEADING.match(body)) and found.end() < len(body):
        leading.append(found[1])
        body = body[found.end() :]
    return body, tuple(mark.strip("()").replace("*", "＊") for mark in (*leading, *reversed(trailing)))


def is_raised_mark(text: str) -> bool:
    """Tell what points to a note where it stands raised: 1, (2), 注1), †.

    ※ and ＊ are read where they stand: they are no digits, and point to notes by themselves.
    """
    return _RAISED.fullmatch(text) is not None
