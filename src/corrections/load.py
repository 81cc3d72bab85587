"""Reading a corrections file, with the line of whatever is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import ProfileError
from .entries import Corrections

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
            f"訂正ファイル「{path}」を読めません（{error}）。", "UTF-8 の TOML ファイルにしてください。"
        ) from error
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
        raise _refusal(path, [(_said(one), _line_of(text, one["loc"])) for one in error.errors()]) from error
    repeated = _repeated(corrections)
    if repeated:
        raise _refusal(path, [(what, _line_of(text, location)) for what, location in repeated])
    return corrections


def _refusal(path: Path, complaints: Sequence[tuple[str, int]]) -> ProfileError:
    said = "、".join(f"{line}行目：{what}" for what, line in complaints[:_SHOWN])
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
        "same_project": [(one.former,) for one in corrections.same_project],
        "same_department": [(one.former,) for one in corrections.same_department],
    }
    return [
        (f"「{' '.join(subject)}」の [[{kind}]] がすでにあります", (kind, index))
        for kind, own in subjects.items()
        for index, subject in enumerate(own)
        if subject in own[:index]
    ]


def _line_of(text: str, location: Sequence[int | str]) -> int:
    """Return the line (1-based) at which `location` begins to be there, reading the file line by line.

    What is not there (a missing key) is where the entry begins that should have it.
    """
    lines = text.splitlines(keepends=True)
    begun = 1
    for number in range(1, len(lines) + 1):
        try:
            data = tomllib.loads("".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value that goes on over lines
        if _holds(data, location):
            return begun
        begun = number + 1
    return _line_of(text, location[:-1]) if len(location) > 1 else 1


def _holds(data: Any, location: Sequence[int | str]) -> bool:
    for step in location:
        if step not in (range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()):
            return False
        data = data[step]
    return True
