"""Putting files into a folder: all of them or none, and nobody else's file is touched."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import UsageError
from ..sqlite.failures import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIST_NAME = "shisaku-export.json"
"""Names the files that exports have put into a folder: these, and no others, a later export may replace."""


@dataclass(slots=True)
class Filling:
    """An empty folder to write into; `files` names, once all is in place, what was written (sorted, with /)."""

    path: Path
    files: tuple[str, ...] = field(default=())


@contextmanager
def filled(folder: Path) -> Iterator[Filling]:
    """Yield an empty folder; at the end of the block its files go into `folder`, unless the block raises.

    A folder that is not there yet appears whole, in one step. In one that is there, files are moved one by one, and
    moved back when one of them cannot be. Raises DatabaseError where the system refuses to write, UsageError where
    `folder` cannot be a folder of ours.
    """
    folder = folder.resolve()
    with explained(folder):
        new = not folder.exists()
        if not new and not folder.is_dir():
            raise UsageError(f"「{folder}」はフォルダではありません。", "書き出し先のフォルダを指定してください。")
        if not folder.parent.is_dir():
            raise UsageError(
                f"フォルダ「{folder.parent}」がありません。", "フォルダを作るか、別の場所を指定してください。"
            )
        # Inside a folder that is there: its neighbours may lie on another disk, or be closed to us.
        work = (folder.parent if new else folder) / f".{folder.name}-{secrets.token_hex(4)}.partial"
        try:
            (work / "new").mkdir(parents=True)
            filling = Filling(work / "new")
            yield filling
            filling.files = tuple(sorted(_names(filling.path)))
            known = _known(folder)
            _refuse_strangers(folder, filling.files, known)
            _write_list(filling.path, {*known, *filling.files, LIST_NAME})
            if new:
                filling.path.replace(folder)
            else:
                move_in(filling.path, folder, work / "old")
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _names(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _known(folder: Path) -> frozenset[str]:
    try:
        listed = json.loads((folder / LIST_NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError):
        return frozenset()
    files = listed.get("files") if isinstance(listed, dict) else None
    return frozenset(name for name in files if isinstance(name, str)) if isinstance(files, list) else frozenset()


def _refuse_strangers(folder: Path, names: Iterable[str], known: frozenset[str]) -> None:
    for place in (folder / name for name in (LIST_NAME, *names) if name not in known):
        above = [parent for parent in place.parents if parent.is_relative_to(folder) and parent.is_file()]
        if above or os.path.lexists(place):
            raise UsageError(
                f"「{(above or [place])[0]}」は shisaku が書き出したファイルではないため、上書きしません。",
                "別のフォルダを指定するか、そのファイルを移してください。",
            )


def _write_list(folder: Path, names: Iterable[str]) -> None:
    text = json.dumps({"files": sorted(names)}, ensure_ascii=False, indent=2)
    (folder / LIST_NAME).write_text(f"{text}\n", encoding="utf-8")


def move_in(new: Path, folder: Path, old: Path) -> None:
    """Move the files of `new` into `folder`, and those whose place they take into `old`.

    Raises OSError, with every file back where it was, when one cannot be moved.
    """
    names = sorted(_names(new))
    way_back: list[tuple[Path, Path]] = []
    try:
        for name in names:
            if os.path.lexists(folder / name):
                _move(folder / name, old / name)
                way_back.append((old / name, folder / name))
            _move(new / name, folder / name)
            way_back.append((folder / name, new / name))
    except OSError:
        for moved, home in reversed(way_back):
            moved.replace(home)
        raise


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
