"""Wrapped lines to one text, and how Japanese lines may begin and end."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_LATIN_SEAM = regex.compile(r"[A-Za-z]$")
_FIRST_WORD = regex.compile(
    # Line breaking keeps together: opening brackets with what follows, closing ones and small kana with what precedes.
    r"[（(「『【〔［\[〈《]*(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９,.，．%％]+|.)"
    r"[）)」』】〕］\]〉》、。，．・：；:;？！ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％]*"
)
_CONTINUES = regex.compile(
    r"""
      に (?: 対 | つい | お | よ | 係 | 関 | 向 | 必 | 基 | 応 | 伴 )   # に対する, について, における …
    | を | する | した | して | され                                   # the rest of a verb
    | など | 等[のをに] | 及び | の\p{Han} | 的[なに]                   # what follows a noun
    | [、。）)」』】]                                                   # closing signs
    | [・ー々ンんっッゃゅょャュョァィゥェォ]                             # letters that never open a word
    | (?![おご])\p{Hiragana} (?= [\p{Han}\p{Katakana}] )                # the last letter of a word: あ|り方, 空|き家
    """,
    regex.VERBOSE,
)
_UNFINISHED = regex.compile(
    r".* (?: [のをにとはがへや、・（(「『･] | 及び | による | に係る | に関する | 並びに )", regex.VERBOSE
)
SENTENCE_END = "。"
PAUSE = "、"
_CLOSERS = (SENTENCE_END, *"）)」』】〕")
_BLANKS = regex.compile(r"[ \u3000\u00a0\t]+")


def join_wrapped(texts: Iterable[str]) -> str:
    """Return lines as one text, wraps removed. Only between two Latin letters does a wrap stand for a blank."""
    whole = ""
    for text in texts:
        part = text.strip()
        if whole and part and _LATIN_SEAM.search(whole) and part[0].isascii() and part[0].isalpha():
            whole += " "
        whole += part
    return _BLANKS.sub(" ", whole)


def first_word(text: str) -> str:
    """Return what stands together at the beginning of a line, so that a break before it would have taken all of it."""
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""


def continues_sentence(text: str) -> bool:
    """Tell a text that begins as no name does: a particle before what it cannot open, a closing sign, a small kana."""
    return _CONTINUES.match(text) is not None


def is_unfinished(text: str) -> bool:
    """Tell a text that ends as nothing does that is whole: in a particle, a comma, an opening bracket."""
    return _UNFINISHED.fullmatch(text) is not None


def is_closed(text: str) -> bool:
    """Tell a text that ends with the end of a sentence or a closing bracket."""
    return text.endswith(_CLOSERS)
