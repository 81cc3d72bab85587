"""Ids of the rows that the domain model leaves nameless. Like all ids, they follow from the content alone."""

from __future__ import annotations

from hashlib import sha256

UNKNOWN_AREA = "00000"
"""Stands in ids for the area code of an organization that is not known; in columns that is NULL."""


def project_id(area_code: str | None, name: str) -> str:
    """`06000/電子県庁推進事業費`."""
    return f"{UNKNOWN_AREA if area_code is None else area_code}/{name}"


def outline_id(document_id: str, position: int) -> str:
    """`06000-2020-みらい企画創造部/o3`: the third entry of the outline."""
    return f"{document_id}/o{position}"


def column_id(table_id: str, position: int) -> str:
    """`…/i20/t1/h2`: the second column head of a table."""
    return f"{table_id}/h{position}"


def subtotal_id(table_id: str, position: int) -> str:
    """`…/i20/t1/u1`: the first sum of a table beside its 計."""
    return f"{table_id}/u{position}"


def item_id(line_id: str, position: int) -> str:
    """`…/i20/b2/1`: the first item of a budget line's overview."""
    return f"{line_id}/{position}"


def source_line_id(document_id: str, line_no: int) -> str:
    """`06000-2020-みらい企画創造部/l120`: line 120 of the extracted text."""
    return f"{document_id}/l{line_no}"


def finding_id(subject_id: str, check_code: str, nth: int) -> str:
    """`…/i20/b1/!relisting-amount`, and `-2` after the second finding of one check about one row."""
    return f"{subject_id}/!{check_code}" + (f"-{nth}" if nth > 1 else "")


def text_id(document_id: str, position: int) -> int:
    """A number, because a text index takes no other id, that rebuilding in another order does not change.

    It grows with the position (below 2**20), because the index is slow to take ids in any other order.
    """
    return (int.from_bytes(sha256(document_id.encode()).digest()[:8], "big") >> 21 << 20) + position
