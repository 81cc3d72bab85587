"""`shisaku completion`: what a shell needs to complete our commands."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

_PROGRAM, _ASKS = "shisaku", "_SHISAKU_COMPLETE"


class Shell(StrEnum):
    """A shell that can be taught."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("completion", help='シェルの補完の設定を表示します（例：eval "$(shisaku completion bash)"）。')(
        completion
    )


def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="シェルの名前。")]) -> None:
    """Print the script that the shell has to run."""
    from typer._completion_shared import get_completion_script

    sys.stdout.write(get_completion_script(prog_name=_PROGRAM, complete_var=_ASKS, shell=shell.value) + "\n")


def prepare() -> None:
    """Let typer answer a shell that asks for completions."""
    if _ASKS in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
