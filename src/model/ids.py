"""Ids: the one place where they are made and taken apart.

An id is readable and follows from the content alone, so that the same file gives the same ids in every build. It is the
document's id and a part for every step down, parted by a slash: `06000-2020-みらい企画創造部/i20/b2`. The letter of a part
says what the row is; the same letter under another row may be another thing.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .document import NodeKind

UNKNOWN_AREA = "00000"
"""Stands in ids for the area code of an organization that is not known; in columns that is NULL."""


def document_id(area_code: str | None, fiscal_year: int, department: str) -> str:
    """`06000-2020-みらい企画創造部`."""
    return f"{area_code or UNKNOWN_AREA}-{fiscal_year}-{department}"


def department_of(document_id: str) -> str:
    """Return the department in a document's id."""
    return document_id.split("-", 2)[-1]


def area_of(record_id: str) -> str:
    """Return the area code in the id of a document, or of a record in one; 00000 for an organization that is not known."""
    return record_id.split("-", 1)[0]


def document_of(record_id: str) -> str:
    """Return the id of the document that a record stands in."""
    return record_id.partition("/")[0]


def fiscal_year_of(record_id: str) -> int:
    """Return the fiscal year in the id of a document, or of a record in one."""
    return int(record_id.split("-", 2)[1])


def project_id(area_code: str | None, name: str, heading: str | None = None) -> str:
    """`06000/電子県庁推進事業費`; `06000/施設整備費@農業の振興`: of two of one name, the one that stands under that heading."""
    return f"{UNKNOWN_AREA if area_code is None else area_code}/{name}" + ("" if heading is None else f"@{heading}")


def node_id(document_id: str, kind: NodeKind, number: int | None, code: str | None, position: int) -> str:
    """`06000-2020-みらい企画創造部/i20`: a node of the plan: c1, p5, m5-4, i20.

    A policy or measure goes by its code, and by `.` and its number without one; what the page gives neither number nor
    code goes by its position: `i.at7`.
    """
    letter = kind[0]
    if code is not None:
        return f"{document_id}/{letter}{code}"
    if number is None:
        return f"{document_id}/{letter}.at{position}"
    return f"{document_id}/{letter}{'.' if kind in ('policy', 'measure') else ''}{number}"


def outline_id(document_id: str, position: int) -> str:
    """`06000-2020-みらい企画創造部/o3`: the third entry of the outline."""
    return f"{document_id}/o{position}"


def source_line_id(document_id: str, line_no: int) -> str:
    """`06000-2020-みらい企画創造部/l120`: line 120 of the extracted text."""
    return f"{document_id}/l{line_no}"


def reading_id(document_id: str, position: int) -> str:
    """`06000-2020-みらい企画創造部/s1`: the first of the files that the document was read from."""
    return f"{document_id}/s{position}"


def correction_id(document_id: str, position: int) -> str:
    """`06000-2020-みらい企画創造部/x1`: the first entry that changed the document."""
    return f"{document_id}/x{position}"


def acceptance_id(document_id: str, position: int) -> str:
    """`06000-2020-みらい企画創造部/w1`: the first of its findings that somebody accepted."""
    return f"{document_id}/w{position}"


def indicator_id(node_id: str, kind: Literal["goal", "kpi"], position: int) -> str:
    """`…/i20/k1`: the first KPI under a node; `g1`, the first goal."""
    return f"{node_id}/{kind[0]}{position}"


def value_id(indicator_id: str, kind: str, fiscal_year: int | None) -> str:
    """`…/i20/k1/plan-2020`, and without a year `…/i20/k1/target`."""
    return f"{indicator_id}/{kind}" + (f"-{fiscal_year}" if fiscal_year is not None else "")


def statement_id(node_id: str, position: int) -> str:
    """`…/i20/s2`: the second statement under a node."""
    return f"{node_id}/s{position}"


def footnote_id(node_id: str, number: int) -> str:
    """`…/i20/f1`: the first footnote under a node."""
    return f"{node_id}/f{number}"


def table_id(node_id: str, number: int) -> str:
    """`…/i20/t1`: the first budget table under a node."""
    return f"{node_id}/t{number}"


def line_id(node_id: str, number: int) -> str:
    """`…/i20/b2`: the second budget line under a node, whichever of its tables it stands in."""
    return f"{node_id}/b{number}"


def column_id(table_id: str, position: int) -> str:
    """`…/i20/t1/h2`: the second column head of a table."""
    return f"{table_id}/h{position}"


def subtotal_id(table_id: str, position: int) -> str:
    """`…/i20/t1/u1`: the first sum of a table beside its 計."""
    return f"{table_id}/u{position}"


def item_id(line_id: str, position: int) -> str:
    """`…/i20/b2/1`: the first item of a budget line's overview."""
    return f"{line_id}/{position}"


def attribute_id(record_id: str, position: int) -> str:
    """`…/i20/b2/a1`: the first thing that a budget line, or an indicator, prints beside its own columns."""
    return f"{record_id}/a{position}"


def finding_id(subject_id: str, check_code: str, nth: int) -> str:
    """`…/i20/b1/!relisting-amount`, and `-2` after the second finding of one check about one row."""
    return f"{subject_id}/!{check_code}" + (f"-{nth}" if nth > 1 else "")


def text_id(document_id: str, position: int) -> int:
    """A number, because a text index takes no other id, that rebuilding in another order does not change.

    It grows with the position (below 2**20), because the index is slow to take ids in any other order.
    """
    return (int.from_bytes(sha256(document_id.encode()).digest()[:8], "big") >> 21 << 20) + position


def evidence_id(subject_id: str, field: str | None, part: int) -> str:
    """`…/i20/b1#amount_yen`, `#row` for the whole row, and `-2` after the second part of one place."""
    return f"{subject_id}#{field or 'row'}" + (f"-{part}" if part > 1 else "")


def number_id(document_id: str, position: int) -> str:
    """`06000-2020-みらい企画創造部/n120`: the number 120 of those that the source shows."""
    return f"{document_id}/n{position}"


class Apart:
    """Keeps ids apart that a document would give twice: the second of one name is `…~2`."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def given(self, name: str) -> str:
        """Return an id of that name that was not given before."""
        self._taken[name] += 1
        return name if self._taken[name] == 1 else f"{name}~{self._taken[name]}"


def parent_of(record_id: str) -> str:
    """Return the id one step up, '' for a document's."""
    return record_id.rpartition("/")[0]


def belongs_to(record_id: str, document_id: str) -> bool:
    """Tell whether an id is a document's, or that of a record in it."""
    return record_id == document_id or record_id.startswith(f"{document_id}/")


def are_of_one_document(record_id: str, other_id: str) -> bool:
    """Tell whether the records with these ids stand in one document."""
    return document_of(record_id) == document_of(other_id)


def without_document(record_id: str) -> str:
    """Return what follows the document in a record's id; the document's own id as it is."""
    return record_id.partition("/")[2] or record_id
