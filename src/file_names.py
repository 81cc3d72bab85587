"""Names of files as text: a file system holds bytes, which need not be any."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path | str) -> str:
    """Return a path as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
