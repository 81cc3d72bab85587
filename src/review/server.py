"""A real server around the application: a socket of this machine alone, an address with a token, its end."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import closing, suppress

from uvicorn import Config, Server

from ..errors import UsageError
from .desk import Desk
from .guard import Guard
from .web import application

_HERE = "127.0.0.1"


def run(desk: Desk, port: int, listening: Callable[[str], None]) -> None:
    """Serve until interrupted; see :func:`shisaku.review.serve`."""
    token = secrets.token_urlsafe(24)
    with closing(_bound(port)) as bound, suppress(KeyboardInterrupt):
        own_port = bound.getsockname()[1]
        guarded = Guard(application(desk), token, own_port)
        listening(f"http://{_HERE}:{own_port}/?token={token}")
        Server(Config(guarded, log_level="warning", lifespan="off", log_config=None, server_header=False)).run(
            sockets=[bound]
        )


def _bound(port: int) -> socket.socket:
    """Return a listening socket, so that a taken port is known before anything is served."""
    try:
        return socket.create_server((_HERE, port))
    except (OSError, OverflowError) as error:
        raise UsageError(f"ポート {port} は使えません（{error}）。", "--port で別の番号を指定してください。") from error
