"""The database that downstream tools read: the contract's tables, written in one atomic step, and read back."""

from .database_file import stands
from .descriptions import Code, ColumnDescription, TableDescription, Text, code_words, describe
from .failures import DocumentRejectedError, OutdatedReadingError
from .queries import read_document, read_findings, read_last_run, read_summary, reading
from .records import (
    DocumentSummary,
    FileStatus,
    LastRun,
    SecondReading,
    SecondSource,
    StoredDocument,
    StoredFinding,
    Summary,
)
from .rows import ProjectName
from .store import Run, Store, open_store

__all__ = [
    "Code",
    "ColumnDescription",
    "DocumentRejectedError",
    "DocumentSummary",
    "FileStatus",
    "LastRun",
    "OutdatedReadingError",
    "ProjectName",
    "Run",
    "SecondReading",
    "SecondSource",
    "Store",
    "StoredDocument",
    "StoredFinding",
    "Summary",
    "TableDescription",
    "Text",
    "code_words",
    "describe",
    "open_store",
    "read_document",
    "read_findings",
    "read_last_run",
    "read_summary",
    "reading",
    "stands",
]
