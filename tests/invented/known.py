"""What is not read rightly yet, case by case: each is expected to fail, and the suite fails when one begins to pass."""

from __future__ import annotations

_SPACED = "新 規, 見 直 し: options of 区分 set with blanks"

FAILING: dict[tuple[str, ...], str] = {
    ("担当課", "bare stream"): "a last column of short texts in a stream",
    **{("justified labels", renderer): _SPACED for renderer in ("stream", "by characters")},
    ("stream, heads repeated",): "a head repeated after a page break in a stream",
    ("wide",): "bare page numbers in aligned text",
    ("pdf", "running head"): "a sentence over a page break with a running head between",
    ("pdf", "page numbers at the top"): "a sentence over a page break with a page number between",
}
