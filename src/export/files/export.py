"""One export: every file of it, or none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ...errors import UsageError
from ..formats import Format
from ..tidy import read_tidy
from .folder import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ..sqlite import Code
    from ..tidy import Tidy


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files (relative to the folder), and the open findings of severity error in the data."""

    folder: Path
    files: tuple[str, ...]
    open_errors: int


def export_files(
    database: Path,
    folder: Path,
    formats: Sequence[Format],
    check_codes: Sequence[Code] = (),
    *,
    pictures: bool = False,
) -> Exported:
    """Write a database's tidy tables into `folder`, which is made where there is none.

    `check_codes` say what the checks behind the findings are called, for the code table; with `pictures`, the 確認表 has the
    piece of the page beside each finding. All formats are written
    before the first file is moved into place. Raises DatabaseError as `read_tidy` does, and for a folder that cannot be
    written; UsageError for a folder that holds a file of another origin under one of our names, and for a format whose
    library is not installed.
    """
    titles = {one.code: one.text.ja for one in check_codes}
    writers = [
        partial(_write_sheet, database, titles, pictures) if one is Format.REVIEW_XLSX else _writer(one)
        for one in dict.fromkeys(formats)
    ]
    tidy = read_tidy(database, check_codes)
    with filled(folder) as filling:
        for write in writers:
            write(tidy, filling.path)
    return Exported(folder, filling.files, tidy.open_errors)


def _write_sheet(database: Path, titles: Mapping[str, str], pictures: bool, _tidy: Tidy, folder: Path) -> None:
    from ..sheet import write_sheet

    write_sheet(database, folder, titles, pictures=pictures)


def _writer(wanted: Format) -> Callable[[Tidy, Path], None]:
    """Return what writes a format; its library is loaded only now."""
    if wanted is Format.CSV:
        from .separated import write_csv

        return write_csv
    if wanted is Format.XLSX:
        from .workbook import write_xlsx

        return write_xlsx
    if wanted is Format.DATAPACKAGE:
        from .data_package import write_data_package

        return write_data_package
    if find_spec("pyarrow") is None:
        raise UsageError(
            "Parquet の書き出しに必要な部品（pyarrow）がありません。",
            "「pip install 'shisaku[parquet]'」で追加してください。",
        )
    from .columnar import write_parquet

    return write_parquet
