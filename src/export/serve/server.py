"""A real server around the application: its address, its socket, its end."""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from uvicorn import Config, Server

from ...errors import UsageError
from .application import application

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def run(database: Path, host: str, port: int, listening: Callable[[str], None], source_folders: Sequence[Path]) -> None:
    """Serve until interrupted; see :func:`shisaku.export.serve.serve`."""
    datasette = application(database, source_folders)
    with closing(_bound(host, port)) as bound:
        shown = f"[{host}]" if ":" in host else host
        listening(f"http://{shown}:{bound.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):
            Server(Config(datasette.app(), log_level="warning", lifespan="on")).run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """Return a listening socket, so that a taken address is known before anything is served."""
    elsewhere = "--host と --port を確かめてください。"
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError, OverflowError) as error:
        raise UsageError(f"「{host}」のポート {port} では公開できません（{error}）。", elsewhere) from error
