"""What version 2 of the contract changes, a function for each subject.

Until version 2 is released, what else it changes is one more function here, called by `change`; a database that has
taken the step once does not take it again. The SQL is that of tables.sql and bookkeeping.sql as they then are, and is
written out: a step leads to the schema of its own time, whatever those files come to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .library import Database

_DOCUMENTS = """
  id TEXT NOT NULL PRIMARY KEY,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2999),
  era_year TEXT NOT NULL,
  department TEXT NOT NULL,
  organization TEXT,
  local_government_code TEXT CHECK (local_government_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
  area_code TEXT CHECK (area_code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
  title TEXT NOT NULL,
  unit_yen INTEGER CHECK (unit_yen > 0),
  page_count INTEGER CHECK (page_count >= 0),
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64),
  media_type TEXT NOT NULL,
  reader TEXT NOT NULL,
  extractor TEXT NOT NULL,
  line_count INTEGER NOT NULL CHECK (line_count >= 0),
  unparsed_count INTEGER NOT NULL CHECK (unparsed_count BETWEEN 0 AND line_count),
  CHECK (substr(local_government_code, 1, 5) = area_code)
"""

_SECOND_SOURCES = """
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64),
  media_type TEXT NOT NULL,
  reader TEXT NOT NULL
"""

_DOCUMENT_READINGS = """
CREATE TABLE document_readings (
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  reader TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json)),
  PRIMARY KEY (document_id, reader)
) STRICT
"""

_COLUMNS = """
  id TEXT NOT NULL PRIMARY KEY,
  table_id TEXT NOT NULL REFERENCES budget_tables ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  printed TEXT NOT NULL,
  meaning TEXT NOT NULL CHECK (meaning IN ('name', 'amount', 'prior', 'difference', 'ratio', 'part', 'category', 'overview', 'remark', 'unknown')),
  phase TEXT,
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
"""

_LINE_ATTRIBUTES = """
CREATE TABLE budget_line_attributes (
  id TEXT NOT NULL PRIMARY KEY,
  line_id TEXT NOT NULL REFERENCES budget_lines ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('sign', 'name', 'category', 'overview', 'section', 'remark', 'ratio', 'part')),
  label TEXT,
  text TEXT NOT NULL,
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT
"""

_INDICATOR_ATTRIBUTES = """
CREATE TABLE indicator_attributes (
  id TEXT NOT NULL PRIMARY KEY,
  indicator_id TEXT NOT NULL REFERENCES indicators ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('department', 'number', 'source', 'remark', 'progress', 'achievement', 'evaluation')),
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2999),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT
"""

_NUMBERS = """
CREATE TABLE numbers (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  printed TEXT NOT NULL,
  became TEXT NOT NULL CHECK (became IN ('figure', 'text', 'furniture', 'aside', 'unread')),
  record TEXT,
  field TEXT,
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL,
  CHECK ((became = 'figure') = (record IS NOT NULL)),
  CHECK ((record IS NULL) = (field IS NULL))
) STRICT
"""

_FIGURES = """
CREATE TABLE figures (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  value_yen INTEGER,
  value_text TEXT,
  printed TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('text', 'recognised')),
  witnesses TEXT NOT NULL CHECK (json_valid(witnesses)),
  verdict TEXT NOT NULL CHECK (verdict IN ('contradicted', 'confirmed', 'single', 'alone', 'unconfirmed')),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT
"""

_PROJECTS = """
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT CHECK (area_code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
  name TEXT NOT NULL,
  heading TEXT
"""

_LINES = """
  id TEXT NOT NULL PRIMARY KEY,
  table_id TEXT NOT NULL REFERENCES budget_tables ON DELETE CASCADE,
  node_id TEXT NOT NULL REFERENCES plan_nodes ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  project_id TEXT NOT NULL REFERENCES projects,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_printed TEXT NOT NULL,
  relisted INTEGER NOT NULL CHECK (relisted IN (0, 1)),
  partial INTEGER NOT NULL CHECK (partial IN (0, 1)),
  decided TEXT CHECK (decided IN ('separate', 'relisted', 'shared')),
  shared_with TEXT CHECK ((shared_with IS NOT NULL) = (decided IS 'shared')),
  amount_yen INTEGER,
  prior_amount_yen INTEGER,
  difference_yen INTEGER,
  amount_printed TEXT,
  prior_amount_printed TEXT,
  difference_printed TEXT,
  amount_status TEXT NOT NULL CHECK (amount_status IN ('value', 'none', 'empty', 'absent', 'unreadable')),
  prior_amount_status TEXT NOT NULL CHECK (prior_amount_status IN ('value', 'none', 'empty', 'absent', 'unreadable')),
  category TEXT,
  category_options TEXT NOT NULL CHECK (json_valid(category_options)),
  category_marked TEXT CHECK (category_marked IS NULL OR json_valid(category_marked)),
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL,
  CHECK ((amount_status = 'value') = (amount_yen IS NOT NULL)),
  CHECK ((prior_amount_status = 'value') = (prior_amount_yen IS NOT NULL)),
  CHECK (category IN ('新規', '見直し', '継続') OR instr(category_options, '"' || category || '"') > 0)
"""

_DECISIONS = """
CREATE TABLE decisions (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('corrected', 'separate', 'relisted', 'shared', 'accepted')),
  subject_id TEXT NOT NULL,
  check_code TEXT CHECK ((check_code IS NOT NULL) = (kind = 'accepted')),
  field TEXT,
  printed TEXT,
  decided TEXT,
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  date TEXT NOT NULL
) STRICT
"""

_FILL_DECISIONS = """
INSERT INTO decisions (id, document_id, position, kind, subject_id, field, printed, decided, reason, who, date)
SELECT id, document_id, position, 'corrected', subject_id, field, printed, corrected, reason, who, date FROM corrections
"""

_READER = "CASE media_type WHEN 'application/pdf' THEN 'pdf/pdfplumber' ELSE 'text' END"
"""Version 1 knew one PDF engine, so the kind of file tells what read it."""

_FILL_READINGS = f"""
INSERT INTO document_readings
SELECT document_id, {_READER}, fingerprint, json_set(json, '$.reader', {_READER}) FROM document_json
"""  # noqa: S608 - our own words, none from outside


def change(database: Database) -> None:
    """Bring a database of version 1 to version 2. Foreign keys are off, and no view is there."""
    _readings_by_reader(database)
    _columns_of_other_figures(database)
    _attributes_of_lines(database)
    _attributes_of_indicators(database)
    _figures(database)
    _decisions(database)
    _numbers(database)


def _readings_by_reader(database: Database) -> None:
    rebuild(database, "documents", _DOCUMENTS, {"reader": _READER})
    database.execute("CREATE INDEX documents_by_year ON documents (fiscal_year, department)")
    rebuild(database, "second_sources", _SECOND_SOURCES, {"reader": _READER})
    database.execute("CREATE INDEX second_sources_by_document ON second_sources (document_id)")
    database.execute(_DOCUMENT_READINGS)
    database.execute(_FILL_READINGS)
    database.execute("DROP TABLE document_json")


def _columns_of_other_figures(database: Database) -> None:
    """Let a column head mean figures that are no money of the row: 増減率, うち一般財源."""
    rebuild(database, "budget_columns", _COLUMNS, {})
    database.execute("CREATE INDEX budget_columns_by_table ON budget_columns (table_id)")


def _attributes_of_lines(database: Database) -> None:
    """Add the table; what stands in it comes with the next reading of a file."""
    database.execute(_LINE_ATTRIBUTES)
    database.execute("CREATE INDEX budget_line_attributes_by_line ON budget_line_attributes (line_id, position)")


def _attributes_of_indicators(database: Database) -> None:
    """Add the table of attributes of indicators, which the next reading of a file fills."""
    database.execute(_INDICATOR_ATTRIBUTES)
    database.execute("CREATE INDEX indicator_attributes_by_indicator ON indicator_attributes (indicator_id, position)")


def _figures(database: Database) -> None:
    """Add the table of figures with their witnesses, which the next build fills."""
    database.execute(_FIGURES)
    database.execute("CREATE INDEX figures_by_document ON figures (document_id, position)")
    database.execute("CREATE INDEX figures_by_record ON figures (record, field)")


def _decisions(database: Database) -> None:
    """Let the table of corrections hold whatever is decided, and rows and projects know it."""
    rebuild(database, "projects", _PROJECTS, {"heading": "NULL"})
    database.execute(
        "CREATE UNIQUE INDEX projects_by_name ON projects (ifnull(area_code, ''), name, ifnull(heading, ''))"
    )
    rebuild(database, "budget_lines", _LINES, {"decided": "NULL", "shared_with": "NULL"})
    for name, columns in (
        ("table", "table_id, position"),
        ("node", "node_id"),
        ("document", "document_id, name"),
        ("project", "project_id"),
    ):
        database.execute(f"CREATE INDEX budget_lines_by_{name} ON budget_lines ({columns})")
    database.execute(_DECISIONS)
    database.execute(_FILL_DECISIONS)
    database.execute("DROP TABLE corrections")
    database.execute("CREATE INDEX decisions_by_document ON decisions (document_id)")
    database.execute("CREATE INDEX decisions_by_subject ON decisions (subject_id)")


def _numbers(database: Database) -> None:
    """Add the table of all numbers that a source shows, which the next reading of a file fills."""
    database.execute(_NUMBERS)
    database.execute("CREATE INDEX numbers_by_document ON numbers (document_id, page, position)")


def rebuild(database: Database, table: str, columns: str, filled: Mapping[str, str]) -> None:
    """Give a table other `columns`, as CREATE TABLE has them, and keep its rows; its indexes go.

    A column that was not there is `filled` by an SQL expression of the old row. The library's `transform` would do it
    too, but spells references otherwise than tables.sql does. Who refers to the table goes on referring to it.
    """
    database.execute(f"CREATE TABLE rebuilt ({columns}) STRICT")
    names = [column.name for column in database.table("rebuilt").columns]
    values = ", ".join(filled.get(name, name) for name in names)
    copy = f"INSERT INTO rebuilt ({', '.join(names)}) SELECT {values} FROM {table}"  # noqa: S608 - the schema's names
    database.execute(copy)
    database.execute(f"DROP TABLE {table}")
    database.execute(f"ALTER TABLE rebuilt RENAME TO {table}")
