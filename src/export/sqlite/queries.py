"""Reading: what the command line, the report and the browser ask a database."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, get_args

from ...errors import DatabaseError
from ...model import Severity
from .database_file import connect, real_path, require_known_version, stands
from .failures import explained
from .records import DocumentSummary, LastRun, OrganizationSummary, StoredFinding, Summary
from .schema import VERSION
from .store import open_store
from .stored import stored_last_run, stored_reading
from .texts import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ...model import Document

_BUSY_SECONDS = 10.0

_FINDINGS = """
SELECT
  findings.id, document_id, department, fiscal_year, check_code, severity, subject_id, field, message, expected, actual,
  status, reason, page, line_no
FROM findings JOIN documents ON documents.id = document_id
ORDER BY fiscal_year, department, document_id, position
"""

_SUMMARY = """
SELECT
  documents.id, documents.department, documents.fiscal_year, page_count, line_count, unparsed_count,
  (SELECT count(*) FROM plan_nodes WHERE document_id = documents.id AND kind = 'initiative'),
  (SELECT count(*) FROM budget_tables JOIN plan_nodes ON plan_nodes.id = node_id WHERE document_id = documents.id),
  (SELECT count(*) FROM budget_lines WHERE document_id = documents.id),
  (SELECT count(*) FROM indicators JOIN plan_nodes ON plan_nodes.id = node_id
   WHERE document_id = documents.id AND indicators.kind = 'kpi'),
  (SELECT count(*) FROM indicators JOIN plan_nodes ON plan_nodes.id = node_id
   WHERE document_id = documents.id AND indicators.kind = 'goal'),
  printed_total_yen, not_relisted_yen, distinct_yen, tables_without_total, lines_without_amount,
  (SELECT count(*) FROM findings WHERE document_id = documents.id AND status = 'open' AND severity = 'error'),
  (SELECT count(*) FROM findings WHERE document_id = documents.id AND status = 'open' AND severity = 'warning'),
  (SELECT count(*) FROM decisions WHERE document_id = documents.id)
FROM documents JOIN document_totals ON document_totals.document_id = documents.id
ORDER BY documents.fiscal_year, documents.department, documents.id
"""

_ORGANIZATIONS = """
SELECT
  ifnull(organization, organization_key), fiscal_year, document_count, printed_total_yen, not_relisted_yen, distinct_yen,
  undecided_yen + shared_undecided_yen
FROM organization_totals WHERE document_count > 1
ORDER BY fiscal_year, organization_key
"""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for queries alone; one of an older version is migrated first.

    Raises DatabaseError when there is none, when it is not one of ours, and when a newer program has written it.
    """
    path = real_path(path)
    if not stands(path):
        raise DatabaseError(f"データベース「{path}」がありません。", "shisaku build で作ってください。")
    with explained(path), closing(connect(path, _BUSY_SECONDS)) as connection:
        version = require_known_version(connection, path)
    if version < VERSION:
        with open_store(path):
            pass
    # Not mode=ro: a reader that may not write cannot roll back what a killed build has left.
    with closing(connect(path, _BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA query_only = ON")
        yield connection


def read_findings(path: Path, severities: Collection[Severity] = get_args(Severity)) -> tuple[StoredFinding, ...]:
    """Return the findings of the given severities, open and waived, by year, department and place in the document."""
    with reading(path) as connection, explained(path):
        findings = (StoredFinding(*row) for row in connection.execute(_FINDINGS))
        return tuple(finding for finding in findings if finding.severity in severities)


def read_last_run(path: Path) -> LastRun | None:
    """Return with what the last build was made, None when there was none."""
    with reading(path) as connection, explained(path):
        return stored_last_run(connection)


def read_document(path: Path, document_id: str) -> Document:
    """Return a document as it was read, before any correction. Raises KeyError for an id that is not there."""
    with reading(path) as connection, explained(path):
        return stored_reading(connection, document_id, None)


def read_summary(path: Path) -> Summary:
    """Return the database in numbers."""
    with reading(path) as connection, explained(path):
        documents = tuple(DocumentSummary(*row) for row in connection.execute(_SUMMARY))
        counts = dict(
            connection.execute("SELECT severity, count(*) FROM findings WHERE status = 'open' GROUP BY severity")
        )
        organizations = tuple(OrganizationSummary(*row) for row in connection.execute(_ORGANIZATIONS))
    return Summary(documents, {severity: counts.get(severity, 0) for severity in get_args(Severity)}, organizations)


def like_pattern(word: str) -> str:
    r"""Return the LIKE pattern (with ESCAPE '\') that finds a word, whatever its width, anywhere in `texts.text`."""
    folded = fold(word)
    for special in ("\\", "%", "_"):
        folded = folded.replace(special, f"\\{special}")
    return f"%{folded}%"
