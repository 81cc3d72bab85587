"""確認画面: findings decided in a browser, one at a time, each with its evidence.

The server is an optional part: nothing of it is imported before :func:`serve` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from ..errors import UsageError
from .desk import Desk

__all__ = ["Desk", "serve"]


def serve(desk: Desk, port: int, listening: Callable[[str], None]) -> None:
    """Serve until the process is interrupted, on this machine alone; `listening` is told the address with its token.

    Port 0 takes any free one. Raises UsageError when the server's libraries are not installed or the port cannot be had.
    """
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise UsageError(
            "確認画面に必要な部品（Starlette、uvicorn）がありません。",
            "「pip install 'shisaku[review]'」で追加してください。",
        )
    from .server import run  # noqa: PLC0415

    run(desk, port, listening)
