"""From a database to a report file: read, draw, and put the file in place whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...errors import DatabaseError, UsageError
from ..sqlite import reading
from ..sqlite.failures import explained
from .page import assemble
from .pictures import TOTAL_BYTES, PagePictures
from .render import render
from .sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from .sources import SourceFile

_NO_TITLES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """What was written, and the source files whose pictures it lacks: moved, changed since, or unreadable."""

    path: Path
    documents: int
    findings: int
    missing_sources: tuple[SourceFile, ...]
    unreadable_sources: tuple[SourceFile, ...]
    pictures_left_out: int


def write_report(
    database: Path,
    output: Path,
    *,
    titles: Mapping[str, str] = _NO_TITLES,
    advice: Mapping[str, str] = _NO_TITLES,
    source_folders: Sequence[Path] = (),
    picture_bytes: int = TOTAL_BYTES,
) -> WrittenReport:
    """Write the report of a database to `output`, in place of what stands there.

    `titles` name the checks in Japanese, `advice` says of some what to do; `source_folders` are where to look for source files first; `picture_bytes`
    limits the pictures. The same database and files give the same report, byte for byte.

    Raises DatabaseError for a database that cannot be read, is not ours, is newer than this program or holds no
    document, and UsageError for an output that cannot be written; what stood at `output` is then as it was.
    """
    _require_writable(output, database)
    with reading(database) as connection, explained(database):
        # One transaction: a build that ends meanwhile must not show half in this report.
        connection.execute("BEGIN")
        sources = find_sources(connection, database, source_folders)
        if not sources:
            raise DatabaseError(
                f"データベース「{database}」に文書がありません。", "shisaku build で文書を取り込んでください。"
            )
        with PagePictures(sources, picture_bytes) as pictures:
            report = assemble(connection, sources, pictures, titles, advice)
    _replace(output, render(report, output.parent))
    return WrittenReport(
        path=output,
        documents=len(report.documents),
        findings=sum(len(part.findings) for part in report.documents),
        missing_sources=tuple(source for source in sources.values() if source.state != "here"),
        unreadable_sources=tuple(sources[document_id] for document_id in sorted(pictures.unreadable)),
        pictures_left_out=pictures.left_out,
    )


def _require_writable(output: Path, database: Path) -> None:
    with _explained(output):
        if not output.parent.is_dir():
            raise UsageError(
                f"フォルダー「{output.parent}」がありません。", "フォルダーを作るか、別の出力先を指定してください。"
            )
        if output.is_dir():
            raise UsageError(
                f"出力先「{output}」はフォルダーです。", "ファイル名まで指定してください（例：report.html）。"
            )
        if output.resolve() == database.resolve():
            raise UsageError(
                f"出力先「{output}」は元のデータベースと同じファイルです。", "別の出力先を指定してください。"
            )
        if output.suffix.lower() not in {".html", ".htm"} and output.is_file() and not _is_page(output):
            raise UsageError(
                f"出力先「{output}」には、報告書ではないファイルがあります。",
                "別の名前を指定してください（例：report.html）。",
            )


def _is_page(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip().lower().startswith(b"<!doctype html")


def _replace(output: Path, html: str) -> None:
    """Write beside the target and move into place, so that a full disk or a kill leaves what was there."""
    target = output.resolve()  # a link stays a link, to the new file
    temporary = target.with_name(f".shisaku-{os.getpid()}.tmp")
    with _explained(output):
        try:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                file.write(html)
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextmanager
def _explained(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"出力先「{output}」に書き込めません（{error.strerror}）。",
            "書き込みの許可と空き容量を確かめるか、別の出力先を指定してください。",
        ) from error
