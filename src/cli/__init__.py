"""The `shisaku` command: options, progress, tables on the terminal, exit codes. No logic of its own.

One module a command; each adds itself to the `app` of :mod:`.app`.
"""

from __future__ import annotations

from .app import run

__all__ = ["run"]
