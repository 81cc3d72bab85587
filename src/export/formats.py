"""The formats of export: apart from what writes them, because the command line needs their names alone."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format of export. Each has its own file names, so that several can lie in one folder."""

    CSV = "csv"
    XLSX = "xlsx"
    DATAPACKAGE = "datapackage"
    PARQUET = "parquet"
    REVIEW_XLSX = "review-xlsx"
    """確認表: the open findings, to be filled in."""
