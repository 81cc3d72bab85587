"""Reading a corrections file, with the line of whatever is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import ProfileError
from ..file_names import why_unread
from ..normalize import normalise_name
from .entries import Corrections, LineEntry
from .toml_lines import heads, key_of, plain_lines

_SHOWN = 3
_TODO = "示された行を直してください。書き方は docs/corrections.md にあります。"
_WORDS = {
    "missing": "「{name}」がありません",
    "extra_forbidden": "「{name}」という項目はありません",
    "string_type": "「{name}」は引用符で囲んだ文字列にしてください",
    "string_too_short": "「{name}」が空です",
    "date_type": "「{name}」は引用符なしの日付（例：2026-04-01）にしてください",
    "list_type": "「{name}」は [[{name}]] と書いてください",
    "tuple_type": "「{name}」は [[{name}]] と書いてください",
}


def load_corrections(path: Path) -> Corrections:
    """Read a corrections file.

    Raises:
        ProfileError: it is missing, is not TOML, or says something that no correction can mean.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"訂正ファイル「{path}」を読めません（{why_unread(error)}）。", "UTF-8 の TOML ファイルにしてください。"
        ) from error
    return corrections_in(text, path)


def corrections_in(text: str, path: Path) -> Corrections:
    """Return what the text of a corrections file says; `path` is what errors call it.

    Raises:
        ProfileError: it is not TOML, or says something that no correction can mean.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"訂正ファイル「{path}」は TOML として正しくありません（{error}）。", _TODO) from error
    try:
        # The items of a TOML array are a list, and the strict model's tuples want to be told that this is meant.
        corrections = Corrections.model_validate(
            {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
        )
    except ValidationError as error:
        raise _refusal(path, text, [(_said(one), one["loc"]) for one in error.errors()]) from error
    repeated = _repeated(corrections) or _in_circles(corrections)
    if repeated:
        raise _refusal(path, text, repeated)
    return corrections


def _refusal(path: Path, text: str, complaints: Sequence[tuple[str, Sequence[int | str]]]) -> ProfileError:
    said = "、".join(f"{_line_of(text, location)}行目：{what}" for what, location in complaints[:_SHOWN])
    more = f"、ほか{len(complaints) - _SHOWN}件" if len(complaints) > _SHOWN else ""
    return ProfileError(f"訂正ファイル「{path}」が正しくありません（{said}{more}）。", _TODO)


def _said(error: ErrorDetails) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return _WORDS.get(error["type"], f"「{{name}}」が正しくありません（{error['msg']}）").format(name=error["loc"][-1])


def _repeated(corrections: Corrections) -> list[tuple[str, tuple[str, int]]]:
    """Return the entries that say again, and perhaps otherwise, what an earlier one has said."""
    subjects: Mapping[str, Sequence[tuple[str, ...]]] = {
        "correction": [(one.record, one.field) for one in corrections.correction],
        "waiver": [
            (one.check, one.record, one.name or "", one.field or "", one.expected or "", one.actual or "")
            for one in corrections.waiver
        ],
        **{kind: [(one.record,) for one in own] for kind, own in _line_entries(corrections).items()},
        "same_project": [(one.former,) for one in corrections.same_project],
        "same_department": [(one.former,) for one in corrections.same_department],
    }
    return _decided_twice(corrections) or [
        (f"「{' '.join(filter(None, subject))}」の [[{kind}]] がすでにあります", (kind, index))
        for kind, own in subjects.items()
        for index, subject in enumerate(own)
        if subject in own[:index]
    ]


def _line_entries(corrections: Corrections) -> Mapping[str, Sequence[LineEntry]]:
    return {"separate": corrections.separate, "relisted": corrections.relisted, "shared": corrections.shared}


def _decided_twice(corrections: Corrections) -> list[tuple[str, tuple[str, int]]]:
    """Return the entries that decide otherwise of a row of which another kind of entry has decided."""
    earlier: dict[str, str] = {}
    found: list[tuple[str, tuple[str, int]]] = []
    for kind, own in _line_entries(corrections).items():
        for index, one in enumerate(own):
            other = earlier.setdefault(one.record, kind)
            if other != kind:
                found.append((f"「{one.record}」には [[{other}]] があり、[[{kind}]] とは両立しません", (kind, index)))
    return found


def _in_circles(corrections: Corrections) -> list[tuple[str, tuple[str, int]]]:
    """Return the entries of names that lead back to themselves, so that none of them is the present one."""
    found: list[tuple[str, tuple[str, int]]] = []
    for kind, own in (("same_project", corrections.same_project), ("same_department", corrections.same_department)):
        present = {normalise_name(one.former): normalise_name(one.present) for one in own}
        for index, one in enumerate(own):
            name, seen = normalise_name(one.present), [normalise_name(one.former)]
            while name not in seen and name in present:
                seen.append(name)
                name = present[name]
            if name in seen:
                found.append((f"「{one.former}」の [[{kind}]] が、ほかと合わせてもとの名前に戻ります", (kind, index)))
    return found


def _line_of(text: str, location: Sequence[int | str]) -> int:
    """Return the line (1-based) where `location` stands: an entry's key, or where the entry begins that lacks it."""
    kind, *rest = location
    begins = heads(text)
    own = [head.line for head in begins if head.kind == kind]
    index = rest[0] if rest and isinstance(rest[0], int) else 0
    if index >= len(own):
        return next((number for number, line in plain_lines(text) if key_of(line) == kind), 1)
    begin = own[index]
    end = min((head.line for head in begins if head.line > begin), default=len(text) + 1)
    key = rest[-1] if rest else None
    return next((n for n, line in plain_lines(text) if begin < n < end and key_of(line) == key), begin)
