"""The command's frame: sub-commands, and errors turned into one Japanese line and an exit code, in one place."""

from __future__ import annotations

import logging
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from ..errors import ExitCode, ShisakuError
from . import build, check, completion, corrections, export, inspect, profile, report, review, schema, serve
from .console import complain
from .defaults import defaults_in
from .mistakes import in_japanese

_HELP = "施策体系・主要事業の文書（PDF・テキスト）を読み取り、突合済みの SQLite データベースにします。"
# Typer brings its own copy of click, or takes the installed one, by version: its base class is the same either way.
UsageMistake: type[Exception] = typer.BadParameter.__mro__[1]
_EPILOG = "終了コード: 0 正常 / 1 重大度 error の指摘あり / 2 使い方の誤り / 3 読めないファイルあり"

_OF_ALL = frozenset({"-q", "--quiet", "-v", "--verbose"})
_INTERRUPTED = 130
"""What a shell calls a command that Ctrl-C has ended."""

app = typer.Typer(
    name="shisaku",
    help=_HELP,
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, inspect, check, corrections, schema, profile, export, report, review, serve, completion):
    command.register(app)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"shisaku {version('shisaku')}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", help="版を表示します。", is_eager=True, callback=_tell_version)
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="経過を詳しく表示します。")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="まとめを表示せず、警告と誤りだけを表示します。")
    ] = False,
) -> None:
    context.obj = quiet
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING
    logging.basicConfig(level=level, format="%(name)s: %(message)s", stream=sys.stderr)
    for noisy in ("filelock", "pdfminer", "pdfplumber", "PIL", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)


def _hoisted(arguments: list[str]) -> list[str]:
    """Put the options of all commands before the command: behind it they mean the same."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    own = [one for one in arguments[:end] if one in _OF_ALL]
    return [*own, *(one for one in arguments[:end] if one not in _OF_ALL), *arguments[end:]]


def run(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code. Every expected error becomes one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        completion.prepare()
        command = typer.main.get_command(app)
        defaults = defaults_in(Path.cwd(), command)
        result = command(_hoisted(given), prog_name="shisaku", standalone_mode=False, default_map=defaults)
    except ShisakuError as error:
        complain(str(error))
        return int(error.exit_code)
    except UsageMistake as error:
        context = getattr(error, "ctx", None)
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error))
            return int(ExitCode.OK)
        path = (context.command_path if context else "shisaku").replace("python -m ", "")
        complain(f"使い方が正しくありません（{in_japanese(error)}）。「{path} --help」で使い方を確かめてください。")
        return int(ExitCode.USAGE)
    except (typer.Abort, KeyboardInterrupt):
        result = _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.OK)
    if result == _INTERRUPTED:  # which is also what typer makes of Ctrl-C
        complain("中断しました。データベースは書きかけではありません（書き終える前なら、実行前のままです）。")
    return result if isinstance(result, int) else int(ExitCode.OK)
