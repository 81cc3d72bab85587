"""What is not read rightly yet, case by case: each is expected to fail, and the suite fails when one begins to pass."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from shisaku.reconcile import reconcile_document

if TYPE_CHECKING:
    from shisaku.model import Document

_SPACED = "新 規, 見 直 し: options of 区分 set with blanks"

FAILING: dict[tuple[str, ...], str] = {
    ("担当課", "bare stream"): "a last column of short texts in a stream",
    **{("justified labels", renderer): _SPACED for renderer in ("stream", "by characters")},
    ("stream, heads repeated",): "a head repeated after a page break in a stream",
    ("wide",): "bare page numbers in aligned text",
    ("pdf", "running head"): "a sentence over a page break with a running head between",
    ("pdf", "page numbers at the top"): "a sentence over a page break with a page number between",
}

CAUSES: dict[str, frozenset[str]] = {
    "no 計": frozenset({"total-missing"}),
    "values within": frozenset({"indicator-series"}),  # ranks drawn at random, which lead nowhere
    **{
        f"initiative {mark}": frozenset({"numbering"})  # the first is ⑮
        for mark in ("○21", "◯21", "㉑", "○ 21", "○２１")
    },
}
"""What a page of a variant gives cause for, by its codes."""

DOUBTS: dict[tuple[str, str], frozenset[str]] = {
    ("values pending", "bare stream"): frozenset({"boundary-uncertain"}),
    ("区分 first", "bare stream"): frozenset({"boundary-uncertain"}),
    ("担当課", "stream"): frozenset({"boundary-uncertain"}),
    ("as the real one", "stream, 3"): frozenset({"line-unparsed"}),  # the bare number of a page
    ("令和４年度/予算額", "by width"): frozenset({"header-unknown"}),
}
"""What is still said of a variant in one way of extracting, though it is read rightly: less of it is better."""


def needless(document: Document, causes: Collection[str] = ()) -> list[str]:
    """Return the errors and warnings of a document that was read rightly, whose pages give cause for `causes` alone."""
    return [
        f"needless {one.check_code}: {one.message}"
        for one in reconcile_document(document)
        if one.severity != "info" and one.check_code not in causes
    ]
