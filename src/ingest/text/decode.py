"""Bytes to text: the encodings that Japanese offices and extractors produce."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex

from ...errors import NotThisKindError, SourceUnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# The second of each family has ㉑ and, for EUC-JP, ①, which the first lacks.
_FAMILIES = (("CP932", ("cp932", "shift_jis_2004")), ("EUC-JP", ("euc_jp", "euc_jis_2004")))
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_KANA_OR_KANJI = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Han}]")
# Half-width katakana are what Shift_JIS and EUC-JP turn into when one is read as the other.
_TELLTALE = regex.compile(r"[\uff61-\uff9f\ue000-\uf8ff]")
_BINARY = regex.compile(
    rb"\x00|^(?:PK\x03\x04|\x89PNG|GIF8|\xff\xd8\xff|\xd0\xcf\x11\xe0|\x1f\x8b|7z\xbc\xaf|\x7fELF|MZ)"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of a file.

    UTF-8 with or without BOM, UTF-16 with or without BOM, CP932 (Shift_JIS) and EUC-JP are told apart strictly: an
    encoding is taken only when every byte fits. Of CP932 and EUC-JP, which can both fit, the one that gives the
    ordinary Japanese wins.

    Raises:
        SourceUnreadableError: empty, binary, or in none of these encodings.
        NotThisKindError: text without any Japanese.
    """
    if not data.strip(b" \t\r\n\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceUnreadableError(f"{name} は空のファイルです。", "内容のあるファイルを指定してください。")
    decoded = _decode(data, name)
    if _CONTROL.search(decoded.text):
        raise _unreadable(name)
    if not _KANA_OR_KANJI.search(decoded.text):
        raise NotThisKindError(
            f"{name} には日本語の文字がありません。",
            "施策体系・主要事業の文書（PDF またはテキスト）を指定してください。",
        )
    return decoded


def _decode(data: bytes, name: str) -> Decoded:
    for bom, codec, label in _BOMS:
        if data.startswith(bom):
            return _strict(data, codec, label, name)
    wide = _utf16_without_bom(data)
    if wide:
        return _strict(data, wide, "UTF-16", name)
    if _BINARY.search(data):
        raise _unreadable(name)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    candidates = []
    for label, codecs_of_family in _FAMILIES:
        for codec in codecs_of_family:
            try:
                candidates.append(Decoded(data.decode(codec), label))
            except UnicodeDecodeError:
                continue
            break
    if not candidates:
        raise _unreadable(name)
    return min(candidates, key=lambda found: len(_TELLTALE.findall(found.text)))


def _utf16_without_bom(data: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: line feeds and blanks have one, always on the same side."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(even, odd) < max(2, len(head) // 200) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _strict(data: bytes, codec: str, label: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), label)
    except UnicodeDecodeError as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> SourceUnreadableError:
    return SourceUnreadableError(
        f"{name} は文字として読めません（UTF-8、UTF-16、Shift_JIS、EUC-JP のいずれでもありません）。",
        "元の PDF を指定するか、文字コードを確かめて保存し直してください。",
    )
