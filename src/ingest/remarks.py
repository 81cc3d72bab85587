"""What reading a file noticed about the file itself: values with a kind, a place and a detail, heard by parse alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model import NOWHERE, Place

RemarkKind = Literal[
    # characters that are not simply those that a reader of the page sees; count: how many
    "text-hidden",  # not shown by the page, and left out
    "text-recognised",  # the page shows none, and those of an invisible layer (OCR) were read
    "text-recognised-over-picture",  # the page is a picture, and an invisible layer over it was read
    # characters mended; quoted: as the file has them, and as they were read
    "radical",
    "compatibility",
    "doubled",
    # characters without a width that were dropped; quoted: which
    "unseen",
    # small type not read along with the text beside it; quoted: what it says
    "raised",
    "ruby",
    # text that is struck out, and not read; quoted: what it says
    "struck",
    # signs that turn the order of the letters after them on a screen; quoted: which; count: how many
    "text-turned",
    # lines of a table whose first cells are blank, with fewer tabs than its rows: under which heads they stand is a guess
    "tabs-uneven",
    # count: characters without a meaning (U+FFFD, private use, (cid:n)) on a page that was read
    "character-lost",
    # a picture, large enough to hold a table, on a page that was read
    "page-picture",
    # two engines that read the page
    "engines-differ",  # quoted: what the reading has at a place, and what the witness has; count: at how many places
    "digit-unlike",  # quoted: a digit as it was read, and the one whose shape it has; count: at how many places
    "engines-differ-widely",  # count, among: how many characters differ, of how many
    "engine-failed",  # quoted: which one cannot read it, and what it says; the other's reading stands alone
    # there may be two pages on the sheet, and it was read as one
    "page-two-up",
    # pages whose text cannot be had
    "page-failed",  # quoted: what the engine says
    "page-is-picture",
    "page-is-outlines",
    "page-lost-characters",  # count, among: how many characters have no meaning, of how many
    "page-foreign-characters",  # count, among: how many do not belong into a Japanese text, of how many
    "page-letter-by-letter",  # count, among: how many lines of a text are a single character, of how many
    "page-backwards",  # count, among: how many lines with brackets close before they open, of how many
]

_WHY_UNREADABLE: Mapping[RemarkKind, str] = {
    "page-failed": "{page}ページを解析できません（{quoted}）。元のファイルを確かめてください。",
    "page-is-picture": "{page}ページは画像だけです。文字認識（OCR）をしてから読み込んでください。",
    "page-is-outlines": "{page}ページは文字が図形になっています。文字認識（OCR）をしてから読み込んでください。",
    "page-lost-characters": "{page}ページは{among}字のうち{count}字の文字コードが失われています。"
    "フォントを埋め込み直した PDF を入手してください。",
    "page-backwards": "{page}ページは文字が逆の順に並んでいます（括弧のある{among}行のうち{count}行）。"
    "PDF をそのまま読み込むか、別の方法で取り出した文章を用意してください。",
    "page-letter-by-letter": "{page}ページは文字が1字ずつ改行されています（{among}行のうち{count}行）。"
    "PDF をそのまま読み込むか、別の方法で取り出した文章を用意してください。",
    "page-foreign-characters": "{page}ページは{among}字のうち{count}字が日本語の文書にない文字です。"
    "文字の対応表が壊れています。作成し直した PDF を入手してください。",
}
"""The words are here, beside the kinds, because they are shown twice: in a finding, and where a file fails as a whole."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something noticed at a place, `count` times; `among` and `quoted` where the kind asks for them."""

    kind: RemarkKind
    place: Place = NOWHERE
    count: int = 1
    among: int = 0
    quoted: tuple[str, ...] = ()


def why_unreadable(remark: Remark) -> str | None:
    """Return the Japanese reason why a page cannot be read and what to do; None for a remark on one that was read."""
    words = _WHY_UNREADABLE.get(remark.kind)
    if words is None:
        return None
    page, quoted = remark.place.page, "、".join(remark.quoted)
    return words.format(page=page, count=remark.count, among=remark.among, quoted=quoted)


def unread_pages(remarks: Iterable[Remark]) -> frozenset[int]:
    """Return the numbers of the pages that could not be read."""
    pages = (remark.place.page for remark in remarks if why_unreadable(remark) is not None)
    return frozenset(page for page in pages if page is not None)


def counted(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Yield remarks that say the same once, at the place of the first, with how often it was noticed."""
    first: dict[tuple[RemarkKind, tuple[str, ...]], Remark] = {}
    counts: Counter[tuple[RemarkKind, tuple[str, ...]]] = Counter()
    for remark in remarks:
        same = remark.kind, remark.quoted
        first.setdefault(same, remark)
        counts[same] += remark.count
    for same, remark in first.items():
        yield Remark(remark.kind, remark.place, counts[same], remark.among, remark.quoted)


def is_lost(text: str) -> bool:
    """Tell whether a text holds a character that says nothing: the mark of one that was lost, or of private use (外字)."""
    return _LOST.search(text) is not None


_LOST = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""The replacement character, and all of Unicode's category Co."""
