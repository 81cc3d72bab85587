"""What goes into the database beside a Document and its findings, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...model import Document, Severity

FileStatus = Literal["added", "unchanged", "replaced", "compared", "removed", "skipped", "failed"]
"""What a run did with a file. 'compared': a second reading of a document that another file is."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """Another file of the same document as it was read, to compare. `fingerprint`: see `Run.put`."""

    document: Document
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class SecondSource:
    """Another file of the same document that the database holds a reading of. `path` as in `StoredDocument`."""

    source_name: str
    source_sha256: str
    media_type: str
    reader: str
    fingerprint: str
    path: str | None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that the database holds. `path` is where its file was last seen, None when no run says."""

    id: str
    department: str
    fiscal_year: int
    organization: str | None
    area_code: str | None
    source_name: str
    source_sha256: str
    media_type: str
    reader: str
    extractor: str
    fingerprint: str
    path: str | None
    second_sources: tuple[SecondSource, ...]


@dataclass(frozen=True, slots=True)
class LastRun:
    """With what the last run was made: the program's version, and the options as `Store.run` was given them."""

    tool_version: str
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding with its document, in the words of the `findings` table."""

    id: str
    document_id: str
    department: str
    fiscal_year: int
    check_code: str
    severity: Severity
    subject_id: str
    field: str | None
    message: str
    expected: str | None
    actual: str | None
    status: Literal["open", "waived"]
    reason: str | None
    page: int | None
    line_no: int | None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document in numbers. Sums in yen, None where there is nothing to add up; see the view `document_totals`."""

    document_id: str
    department: str
    fiscal_year: int
    page_count: int | None
    line_count: int
    unparsed_count: int
    initiatives: int
    tables: int
    lines: int
    kpis: int
    goals: int
    printed_total_yen: int | None
    not_relisted_yen: int | None
    distinct_yen: int | None
    tables_without_total: int
    lines_without_amount: int
    open_errors: int
    open_warnings: int
    decisions: int


@dataclass(frozen=True, slots=True)
class OrganizationSummary:
    """The sums of an organization in a year, its departments together, in yen; see the view `organization_totals`."""

    organization: str
    fiscal_year: int
    documents: int
    printed_total_yen: int | None
    not_relisted_yen: int | None
    distinct_yen: int | None
    undecided_yen: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A database in numbers: its documents, and its open findings by severity."""

    documents: tuple[DocumentSummary, ...]
    open_findings: Mapping[Severity, int]
    organizations: tuple[OrganizationSummary, ...] = ()
