"""Names of files as text: a file system holds bytes, which need not be any."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path | str) -> str:
    """Return a path as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def why_unread(error: OSError | UnicodeDecodeError) -> str:
    """Return in Japanese why a file of text could not be read."""
    known = {
        FileNotFoundError: "ファイルがありません",
        IsADirectoryError: "フォルダーです",
        PermissionError: "読む許可がありません",
        UnicodeDecodeError: "文字コードが UTF-8 ではありません",
    }
    return next((said for kind, said in known.items() if isinstance(error, kind)), "ファイルを開けません")
