"""Mistakes in a command line, in Japanese: which option, what is wrong with it, what it takes.

Typer's errors are English; what they are about is in their attributes, or in the wording of the library that looked at the
value. A wording that is not known here is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

_OF_VALUES: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = (
    (
        re.compile(r"greater than or equal to (?P<least>[\d.]+)"),
        lambda found: f"{found['least']}以上の数を指定してください",
    ),
    (re.compile(r"less than or equal to (?P<most>[\d.]+)"), lambda found: f"{found['most']}以下の数を指定してください"),
    (re.compile(r"valid integer"), lambda _found: "整数を指定してください"),
    (re.compile(r"valid number"), lambda _found: "数を指定してください"),
    (
        re.compile(r"'(?P<value>[^']*)' is not one of (?P<words>'[^']*'(?:, '[^']*')*)"),
        lambda found: (
            f"「{found['value']}」は選べません（{found['words'].replace(chr(39), '').replace(', ', '、')} のいずれかです）"
        ),
    ),
    (re.compile(r"requires an argument|takes? \d+ arguments?"), lambda _found: "値を指定してください"),
    (re.compile(r"does not take a value"), lambda _found: "値は要りません"),
)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)")
_COMMAND = re.compile(r"No such command '(?P<name>[^']*)'")


def in_japanese(mistake: Any) -> str:
    """Return what is wrong with a command line."""
    said = str(mistake)
    option = getattr(mistake, "option_name", None)
    if option is not None and type(mistake).__name__ == "NoSuchOption":
        near = "、".join(sorted(mistake.possibilities or ()))
        return f"「{option}」というオプションはありません" + (f"（{near} のことですか）" if near else "")
    if found := _COMMAND.search(said):
        known = list(getattr(getattr(getattr(mistake, "ctx", None), "command", None), "commands", ()))
        near = "、".join(get_close_matches(found["name"], known, n=1))
        return f"「{found['name']}」というコマンドはありません" + (f"（{near} のことですか）" if near else "")
    if found := _EXTRA.search(said):
        return f"余分な引数「{found['words']}」があります"
    name = _name_of(mistake, option)
    if type(mistake).__name__ == "MissingParameter":
        return f"{name}を指定してください"
    for pattern, words in _OF_VALUES:
        if found := pattern.search(said):
            return f"{name}：{words(found)}" if name else words(found)
    return f"{name}：{said}" if name else said


def _name_of(mistake: Any, option: str | None) -> str:
    """Return by what the parameter is known on the command line: its longest option, or its word in the usage."""
    if option is not None:
        return option
    parameter = getattr(mistake, "param", None)
    if parameter is None:
        return ""
    options = [one for one in getattr(parameter, "opts", ()) if one.startswith("-")]
    if options:
        return str(max(options, key=len))
    return str(parameter.metavar or parameter.name).removesuffix("...")
