"""Defaults that an office writes down once: shisaku.toml in the folder where the command runs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..file_names import why_unread

NAME = "shisaku.toml"
_TODO = "書き方は docs/cli.md にあります。"


def defaults_in(folder: Path, command: Any) -> dict[str, Any]:
    """Return the defaults of a group of commands by the names of their parameters; nothing where there is no file.

    A table of the file is a command, a key an option without its hyphens: `[build]`, `organization = "山形県"`.

    Raises:
        UsageError: the file is not TOML, or names a command or an option that does not exist.
    """
    path = folder / NAME
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"「{path}」を読めません（{why_unread(error)}）。", _TODO) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"「{path}」は TOML として正しくありません（{error}）。", _TODO) from error
    return _of_group(path, command, data)


def _of_group(path: Path, group: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, own in data.items():
        command = group.commands.get(name)
        if command is None or not isinstance(own, dict):
            raise UsageError(f"「{path}」の「{name}」はコマンドの名前ではありません。", _TODO)
        nested = getattr(command, "commands", None)
        found[name] = _of_group(path, command, own) if nested else _of_command(path, command, name, own)
    return found


def _of_command(path: Path, command: Any, name: str, own: Mapping[str, Any]) -> dict[str, Any]:
    options = {option.lstrip("-"): one.name for one in command.params for option in one.opts if option.startswith("--")}
    unknown = next((key for key in own if key not in options), None)
    if unknown is not None:
        raise UsageError(f"「{path}」の [{name}] に「{unknown}」というオプションはありません。", _TODO)
    return {str(options[key]): value for key, value in own.items()}
