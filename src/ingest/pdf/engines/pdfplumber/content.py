"""Content streams to operations (ISO 32000-1, 7.2 and 7.8.2): most of the time of reading a page was spent here.

pdfminer's own parser serves whole files and looks at every byte in Python; a content stream has few kinds of tokens,
which one regular expression tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

_BETWEEN = rb"\x00\t\n\x0c\r "
_END = rb"(?=[" + _BETWEEN + rb"\[\]()<>/%+-]|\Z)"
_NAME_CHARACTERS = rb"[^" + _BETWEEN + rb"()<>\[\]{}/%]"
_NUMBER = rb"[+-]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)" + _END
_FLAT_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_HEX_STRING = rb"<[^<>()\[\]/%]*+>"
_SIMPLE = rb"[" + _BETWEEN + rb"0-9.+-]++|" + _FLAT_STRING + rb"|" + _HEX_STRING + rb"|/" + _NAME_CHARACTERS + rb"*+"
_FLAT_ARRAY = rb"\[(?:" + _SIMPLE + rb")*+\]"
_FLAT_DICTIONARY = rb"<<(?:" + _SIMPLE + rb"|" + _FLAT_ARRAY + rb")*+>>"
_TOKENS = re.compile(
    b"|".join(
        (
            _NUMBER,
            _NAME_CHARACTERS + rb"++",
            rb"/" + _NAME_CHARACTERS + rb"*+",
            _FLAT_STRING,
            _FLAT_ARRAY,
            _FLAT_DICTIONARY,
            _HEX_STRING,
            rb"%[^\r\n]*+",
            rb"[()<>\[\]{}]",
        )
    ),
    re.DOTALL,
)
"""A content stream of the usual kind falls into these, strings and flat arrays whole; what is left over stands alone."""
_UNUSUAL = frozenset({b"(", b")", b"<", b">", b"[", b"]", b"{", b"}", b"ID"})
"""Tokens that tell of nesting, damage or an inline image, which are read step by step."""
_LONGEST = 4_000_000
"""Bytes of content up to which all tokens are held at a time."""
_MOST_KNOWN = 50_000
"""Tokens whose values are kept, as pages repeat them."""

_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]*(?:"
    rb"([+-]?\d+)(?=[\x00\t\n\x0c\r \[\]()<>/%+-]|$)"  # 1: integer
    rb"|([+-]?(?:\d+\.\d*|\.\d+))(?=[\x00\t\n\x0c\r \[\]()<>/%+-]|$)"  # 2: real
    rb"|\(([^()\\\r]*)\)"  # 3: string without escapes
    rb"|<(?!<)([^<>()\[\]/%]*)>"  # 4: hexadecimal string
    rb"|/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)"  # 5: name
    rb"|(\[|\]|<<|>>|\(|[{}])"  # 6: delimiter
    rb"|%([^\r\n]*)"  # 7: comment
    rb"|([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)"  # 8: operator or keyword
    rb")"
)
_DELIMITER, _WORD = 6, 8
_STRING_PART = re.compile(rb"[^()\\\r]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]|\r\n?", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NUMBER_START = re.compile(rb"[+-]*(\d*\.?\d*)")
_IMAGE_END = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|$)")
_HEXADECIMAL = re.compile(rb"[0-9A-Fa-f]*+")
_HEX = b"0123456789ABCDEFabcdef"
_BLANKS = b"\x00\t\n\x0c\r "
_PRINTABLE = re.compile(rb"[\t\n\x0c\r -~]*")
_CONSTANTS: dict[bytes, object] = {b"true": True, b"false": False, b"null": None}

Operation = tuple[bytes, list[object]]


def operations(data: bytes) -> Iterator[Operation]:
    """Yield every operator with the operands before it: numbers, bytes, names (PSLiteral), lists, dicts.

    An inline image is yielded as `EI` with a PDFStream, a damaged hexadecimal string as a MalformedString. What else is
    malformed is passed over, as readers do.
    """
    if len(data) <= _LONGEST:
        tokens = _TOKENS.findall(data)
        if _UNUSUAL.isdisjoint(tokens):
            return _of_usual_content(tokens)
    return _step_by_step(data)


class _Told(Enum):
    """What a token is that is no operand."""

    UNKNOWN = "not met before"
    OPERATOR = "an operator"
    COMMENT = "a comment"


_known: dict[bytes, object] = {}
"""The values of numbers and names and what words are, by the token."""


def _of_usual_content(tokens: Sequence[bytes]) -> Iterator[Operation]:
    """Yield the operations of content without nesting, damage or inline images, which nearly all content is."""
    operands: list[object] = []
    get, unknown, operator, comment = _known.get, _Told.UNKNOWN, _Told.OPERATOR, _Told.COMMENT
    for token in tokens:
        value = get(token, unknown)
        if value is unknown:
            value = _value(token)
        if value is operator:
            yield token, operands
            operands = []
        elif value is not comment:
            operands.append(value)


def _value(token: bytes) -> object:
    """Return what a token of usual content says."""
    if token[0] in _NUMERIC:
        besides = token.translate(None, _DIGITS)
        read = _NUMBERS.get(besides, _odd_number) if len(besides) < len(token) else _odd_number
    else:
        read = _OTHERS.get(token[0], _word)
    value = read(token)
    if token[0] in _NOT_KEPT:
        return value
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[token] = value
    return value


def _within(tokens: bytes) -> list[object]:
    return [_value(token) for token in _TOKENS.findall(tokens)]


def _word(token: bytes) -> object:
    return _CONSTANTS.get(token, _Told.OPERATOR)


def _usual_string(token: bytes) -> bytes:
    if b"\\" in token or b"\r" in token:
        return _string(token, 1)[0]
    return token[1:-1]


def _usual_brackets(token: bytes) -> object:
    return _dictionary(_within(token[2:-2])) if token[1:2] == b"<" else _from_hex(token[1:-1])


def _step_by_step(data: bytes) -> Iterator[Operation]:
    """Yield the operations of any content, token by token."""
    stack: list[list[object]] = [[]]
    position, length = 0, len(data)
    match = _TOKEN.match
    while position < length:
        token = match(data, position)
        if token is None:
            position += 1
            continue
        position = token.end()
        kind = token.lastindex
        if kind in _VALUES:
            stack[-1].append(_VALUES[kind](token[kind]))
        elif kind == _DELIMITER:
            position = _delimiter(token[kind], data, position, stack)
        elif kind == _WORD:
            word = token[kind]
            if word in _CONSTANTS:
                stack[-1].append(_CONSTANTS[word])
            elif word[0] in b"+-.0123456789":
                stack[-1].append(_odd_number(word))
            else:
                operands, stack = stack[0], [[]]
                if word == b"ID":
                    image, position = _inline_image(data, position, operands)
                    word, operands = b"EI", [image]
                yield word, operands


def _delimiter(mark: bytes, data: bytes, position: int, stack: list[list[object]]) -> int:
    if mark in {b"[", b"<<"}:
        stack.append([])
    elif mark == b"]" and len(stack) > 1:
        inner = stack.pop()
        stack[-1].append(inner)
    elif mark == b">>" and len(stack) > 1:
        inner = stack.pop()
        stack[-1].append(_dictionary(inner))
    elif mark == b"(":
        string, position = _string(data, position)
        stack[-1].append(string)
    return position


def _dictionary(parts: list[object]) -> dict[str, object]:
    names = [str(getattr(name, "name", name)) for name in parts[::2]]
    return dict(zip(names, parts[1::2], strict=False))


def _string(data: bytes, position: int) -> tuple[bytes, int]:
    """Read a literal string whose opening bracket stands before `position` (7.3.4.2)."""
    depth = 1
    parts: list[bytes] = []
    while part := _STRING_PART.match(data, position):
        position = part.end()
        text = part[0]
        if text == b"(":
            depth += 1
        elif text == b")":
            depth -= 1
            if depth == 0:
                break
        elif text[:1] == b"\\":
            text = _escaped(text[1:])
        elif text[:1] == b"\r":
            text = b"\n"
        parts.append(text)
    return b"".join(parts), position


def _escaped(text: bytes) -> bytes:
    if text[:1].isdigit() and text[0] < 0x38:
        return bytes([int(text, 8) & 0xFF])
    if text[:1] in {b"\r", b"\n"}:
        return b""
    return _ESCAPES.get(text, text)


class MalformedString(bytes):
    """A hexadecimal string that holds something else than hexadecimal digits: what it said is lost."""

    __slots__ = ()


def _from_hex(text: bytes) -> bytes:
    if len(text) % 2 == 0 and _HEXADECIMAL.fullmatch(text):
        return bytes.fromhex(text.decode("ascii"))
    digits = bytes(byte for byte in text if byte not in _BLANKS)
    sound = bytes(byte for byte in digits if byte in _HEX)
    whole = bytes.fromhex((sound + b"0" * (len(sound) % 2)).decode("ascii"))
    return whole if len(sound) == len(digits) else MalformedString(whole)


def _name(text: bytes) -> object:
    if b"#" in text:
        text = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), text)
    try:
        return LIT(text.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(text)


def _odd_number(word: bytes) -> float:
    """Read a number as lenient readers do: `--5`, `1.2.3` and `4-` by their beginning, nothing as 0."""
    digits = _NUMBER_START.match(word)
    value = digits[1] if digits else b""
    number = float(value) if value.strip(b".") else 0.0
    return -number if word[:1] == b"-" else number


def _inline_image(data: bytes, position: int, parts: list[object]) -> tuple[PDFStream, int]:
    """Read an inline image's data (8.9.7): up to an EI after which the stream goes on as text."""
    start = position + 1
    end = length = len(data)
    for found in _IMAGE_END.finditer(data, position):
        after = data[found.end() : found.end() + 16]
        if _PRINTABLE.fullmatch(after):
            end, length = found.start(), found.end()
            break
    return PDFStream(_dictionary(parts), data[start:end]), length


_VALUES: dict[int, Callable[[bytes], object]] = {1: int, 2: float, 3: bytes, 4: _from_hex, 5: _name}
"""How the token groups that are values are read."""

_DIGITS, _NUMERIC, _NOT_KEPT = b"0123456789", b"0123456789+-.", b"([<"
_NUMBERS: dict[bytes, Callable[[bytes], object]] = {
    **dict.fromkeys((b"", b"-", b"+"), int),
    **dict.fromkeys((b".", b"-.", b"+."), float),
}
"""How a number is read, by what it is written with besides digits; anything else is an odd one."""
_OTHERS: dict[int, Callable[[bytes], object]] = {
    ord("("): _usual_string,
    ord("["): lambda token: _within(token[1:-1]),
    ord("<"): _usual_brackets,
    ord("/"): lambda token: _name(token[1:]),
    ord("%"): lambda _: _Told.COMMENT,
}
