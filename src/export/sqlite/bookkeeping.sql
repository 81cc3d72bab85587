-- What the database keeps for itself: its builds, whole readings, the text index, and its own description.
-- Descriptions are written as in tables.sql.

CREATE TABLE document_readings ( -- 読み取り結果の全体（読み取ったものごと。他のファイルや年度との照合に使う。連携には使わないこと） | Whole readings, one for each reader, for comparison with other files and years; not for downstream use
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  reader TEXT NOT NULL,          -- 読み取ったもの（pdf/pdfplumber、textなど） | What read the file: 'pdf/' with the engine, or 'text'
  fingerprint TEXT NOT NULL,     -- 読み取りの条件の要約 | Digest of what the reading depended on besides the file
  json TEXT NOT NULL CHECK (json_valid(json)), -- 読み取り結果（JSON） | The reading as JSON
  PRIMARY KEY (document_id, reader)
) STRICT;

CREATE TABLE runs ( -- 取込みの記録 | Runs of the build
  id INTEGER NOT NULL PRIMARY KEY,
  started_at TEXT NOT NULL,      -- 開始（ISO 8601） | Start (ISO 8601)
  finished_at TEXT,              -- 終了（ISO 8601） | End (ISO 8601)
  tool_version TEXT NOT NULL,    -- 使った版 | Version of the tool
  options TEXT NOT NULL CHECK (json_valid(options)) -- 指定（JSON） | Options (JSON)
) STRICT;

CREATE TABLE run_documents ( -- 取込みごとのファイルの結果 | What each run did with each file
  id INTEGER NOT NULL PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, -- 取込み | The run
  path TEXT NOT NULL,            -- ファイルの場所 | Path of the file
  sha256 TEXT CHECK (length(sha256) = 64), -- ファイルのSHA-256。読めなかったときはNULL | SHA-256 of the file, NULL when it could not be read
  -- No foreign key: the log outlives the document.
  document_id TEXT,              -- 文書。読めなかったときはNULL | The document, NULL when it could not be read
  status TEXT NOT NULL CHECK (status IN ('added', 'unchanged', 'replaced', 'compared', 'removed', 'skipped', 'failed')), -- 結果 | Outcome
    -- added = 追加 | added
    -- unchanged = 変更なし | unchanged
    -- replaced = 差替え | replaced
    -- compared = 照合用 | second reading, compared with its document
    -- removed = 削除 | removed
    -- skipped = 対象外 | not a document of this kind
    -- failed = 失敗 | failed
  reason TEXT,                   -- 理由 | Why
  changes TEXT NOT NULL CHECK (json_valid(changes)) -- 変わった数字（JSON配列） | Figures that changed (JSON list)
) STRICT;
CREATE INDEX run_documents_by_run ON run_documents (run_id);
CREATE INDEX run_documents_by_document ON run_documents (document_id);

CREATE TABLE texts ( -- 検索できる名前と文（LIKEは何文字でも使える） | Names and texts to search (LIKE works for any length)
  id INTEGER NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  table_name TEXT NOT NULL,      -- その行の表 | Table of the row
  subject_id TEXT NOT NULL,      -- その行のID | Id of the row
  field TEXT NOT NULL,           -- その欄 | Field of the row
  printed TEXT NOT NULL,         -- 印字のまま | As printed
  text TEXT NOT NULL             -- 検索する文字（NFKCで半角・全角をそろえたもの） | Text to search, widths folded (NFKC)
) STRICT;
CREATE INDEX texts_by_document ON texts (document_id, position);

-- Kept in step by store.py a document at a time: triggers would flush the index after every statement, at a third more.
-- Case is kept apart, because an index that ignores it also answers LIKE, and for words below three characters it then
-- finds nothing instead of looking (seen in SQLite 3.40).
CREATE VIRTUAL TABLE search USING fts5 ( -- textsの全文索引（3文字以上のMATCH用。rowidがtextsのid） | Full-text index of texts, for MATCH from three characters; its rowid is the id in texts
  text,                          -- 検索する文字 | Text to search
  content = 'texts',
  content_rowid = 'id',
  tokenize = 'trigram case_sensitive 1'
);
CREATE TABLE _schema_tables ( -- 表とビューの説明 | Descriptions of the tables and views
  name TEXT NOT NULL PRIMARY KEY, -- 表の名前 | Name of the table
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('table', 'view')), -- 種類 | Kind
    -- table = 表 | table
    -- view = ビュー | view
  ja TEXT NOT NULL,              -- 説明（日本語） | Description in Japanese
  en TEXT NOT NULL               -- 説明（英語） | Description in English
) STRICT;

CREATE TABLE _schema_columns ( -- 列の説明 | Descriptions of the columns
  table_name TEXT NOT NULL REFERENCES _schema_tables ON DELETE CASCADE, -- 表 | The table
  position INTEGER NOT NULL,
  name TEXT NOT NULL,            -- 列の名前 | Name of the column
  type TEXT NOT NULL,            -- 型。式の列では空 | Type, empty for expressions
  required INTEGER NOT NULL CHECK (required IN (0, 1)), -- 必ず値があるか（0/1） | Always has a value (0/1)
  reference TEXT,                -- 参照する表 | Table that it refers to
  ja TEXT NOT NULL,              -- 説明（日本語） | Description in Japanese
  en TEXT NOT NULL,              -- 説明（英語） | Description in English
  PRIMARY KEY (table_name, name)
) STRICT;

CREATE TABLE _schema_codes ( -- コード表（列がとる値の意味） | Code tables: what the values of a column mean
  table_name TEXT NOT NULL,      -- 表 | The table
  column_name TEXT NOT NULL,     -- 列 | The column
  position INTEGER NOT NULL,
  code TEXT NOT NULL,            -- 値 | Value
  ja TEXT NOT NULL,              -- 意味（日本語） | Meaning in Japanese
  en TEXT NOT NULL,              -- 意味（英語） | Meaning in English
  PRIMARY KEY (table_name, column_name, code),
  FOREIGN KEY (table_name, column_name) REFERENCES _schema_columns ON DELETE CASCADE
) STRICT;
