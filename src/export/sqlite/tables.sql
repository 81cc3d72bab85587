-- The contract: what a document says and what the checks found. Beside it: bookkeeping.sql, views.sql. Read by schema.py.
--
-- A description is data: `-- 日本語 | English` after a table's or a column's first line, and for every value of an
-- enumeration a line `-- code = 日本語 | English` below its column. Columns that many tables share are described once, here:
--
-- @id 行のID。文書の内容から決まり、作り直しても変わらない | Readable id, follows from the document's content alone
-- @document_id 文書 | The document
-- @position 印字の順（1から） | Order in print, from 1
-- @page ページ（1から）。ページのない資料ではNULL | Page, from 1; NULL where the source has no pages
-- @line_no 抽出した文字列での行番号（1から） | Line of the extracted text, from 1
-- @x0 左端（ページ左上からのポイント、PDFのみ） | Left edge in points from the page's top left (PDF only)
-- @top 上端（ページ左上からのポイント、PDFのみ） | Top edge in points from the page's top left (PDF only)
-- @x1 右端（ページ左上からのポイント、PDFのみ） | Right edge in points from the page's top left (PDF only)
-- @bottom 下端（ページ左上からのポイント、PDFのみ） | Bottom edge in points from the page's top left (PDF only)
-- @corrected 訂正ファイルで訂正した値を含むか（0/1） | Whether the corrections file changed a value of this row (0/1)

CREATE TABLE meta ( -- データベースそのものについて | About the database itself
  key TEXT NOT NULL PRIMARY KEY, -- 項目名 | Name of the entry
  value TEXT NOT NULL            -- 値 | Its value
) STRICT;

CREATE TABLE documents ( -- 文書（部局・年度ごとに1件の施策体系・主要事業） | Documents: one department's plan and projects of one fiscal year
  id TEXT NOT NULL PRIMARY KEY,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2999), -- 年度（西暦） | Fiscal year (Western)
  era_year TEXT NOT NULL,        -- 年度（和暦の表記） | Fiscal year in the Japanese era
  department TEXT NOT NULL,      -- 部局 | Department
  organization TEXT,             -- 団体名。不明はNULL | Organization, NULL when unknown
  local_government_code TEXT CHECK (local_government_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'), -- 全国地方公共団体コード（検査数字を含む6桁） | Local government code, six digits with the check digit
  area_code TEXT CHECK (area_code GLOB '[0-9][0-9][0-9][0-9][0-9]'), -- 標準地域コード（5桁） | Standard area code, five digits
  title TEXT NOT NULL,           -- 標題 | Title
  unit_yen INTEGER CHECK (unit_yen > 0), -- 金額の単位（円。千円なら1000）。記載がなければNULL | Unit of the printed amounts in yen, NULL when not stated
  page_count INTEGER CHECK (page_count >= 0), -- ページ数 | Number of pages
  source_name TEXT NOT NULL,     -- 元のファイル名 | Name of the source file
  source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64), -- 元のファイルのSHA-256 | SHA-256 of the source file
  media_type TEXT NOT NULL,      -- ファイルの種類（MIME） | Media type of the source file
  reader TEXT NOT NULL,          -- 読み取ったもの（pdf/pdfplumber、textなど） | What read the file: 'pdf/' with the engine, or 'text'
  extractor TEXT NOT NULL,       -- 読み取りの方法 | What read the file
  line_count INTEGER NOT NULL CHECK (line_count >= 0), -- 元の行数 | Lines of the source
  unparsed_count INTEGER NOT NULL CHECK (unparsed_count BETWEEN 0 AND line_count), -- 読み解けなかった行数 | Lines that no rule claimed
  CHECK (substr(local_government_code, 1, 5) = area_code)
) STRICT;
CREATE INDEX documents_by_year ON documents (fiscal_year, department);

CREATE TABLE second_sources ( -- 同じ文書の照合に使った別の読み取り（別のファイル、または別の読み取り方） | Second readings of the same document, compared with it: of another file, or of the same file by another reader
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  source_name TEXT NOT NULL,     -- ファイル名 | Name of the file
  source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64), -- ファイルのSHA-256 | SHA-256 of the file
  media_type TEXT NOT NULL,      -- ファイルの種類（MIME） | Media type of the file
  reader TEXT NOT NULL           -- 読み取ったもの（pdf/pdfplumber、textなど） | What read the file: 'pdf/' with the engine, or 'text'
) STRICT;
CREATE INDEX second_sources_by_document ON second_sources (document_id);

CREATE TABLE plan_nodes ( -- 施策体系の見出し | Headings of the plan
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  parent_id TEXT REFERENCES plan_nodes ON DELETE CASCADE, -- 上位の見出し | The heading above
  kind TEXT NOT NULL CHECK (kind IN ('chapter', 'policy', 'measure', 'initiative')), -- 階層 | Level
    -- chapter = 大項目（Ⅰ） | top division
    -- policy = 政策の柱 | policy pillar
    -- measure = 施策 | measure
    -- initiative = 取組み | initiative
  position INTEGER NOT NULL,     -- 文書での順 | Order in the document
  number INTEGER,                -- 番号 | Number
  label TEXT NOT NULL,           -- 番号の表記（Ⅰ、(1)、①） | Number as printed
  code TEXT,                     -- 総合計画の番号（1、1-4） | Code in the prefectural plan
  title TEXT NOT NULL,           -- 見出し | Title
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX plan_nodes_by_document ON plan_nodes (document_id, position);
CREATE INDEX plan_nodes_by_parent ON plan_nodes (parent_id);

CREATE TABLE outline_entries ( -- 冒頭の施策体系（一覧）に印字された見出し | Headings as the outline at the front prints them
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('chapter', 'policy', 'measure', 'initiative')), -- 階層 | Level
    -- chapter = 大項目（Ⅰ） | top division
    -- policy = 政策の柱 | policy pillar
    -- measure = 施策 | measure
    -- initiative = 取組み | initiative
  number INTEGER,                -- 番号 | Number
  label TEXT NOT NULL,           -- 番号の表記 | Number as printed
  code TEXT,                     -- 総合計画の番号 | Code in the prefectural plan
  title TEXT NOT NULL,           -- 見出し | Title
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX outline_entries_by_document ON outline_entries (document_id);

CREATE TABLE indicators ( -- 目標指標とＫＰＩ | Goal indicators and KPIs
  id TEXT NOT NULL PRIMARY KEY,
  node_id TEXT NOT NULL REFERENCES plan_nodes ON DELETE CASCADE, -- 施策または取組み | The measure or initiative
  kind TEXT NOT NULL CHECK (kind IN ('goal', 'kpi')), -- 種類 | Kind
    -- goal = 目標指標 | goal indicator of a measure
    -- kpi = ＫＰＩ | KPI of an initiative
  position INTEGER NOT NULL,
  name TEXT NOT NULL,            -- 指標名（表記をそろえたもの） | Name, normalised
  name_printed TEXT NOT NULL,    -- 指標名（印字のまま） | Name as printed
  unit TEXT,                     -- 単位 | Unit
  cumulative INTEGER NOT NULL CHECK (cumulative IN (0, 1)), -- 累計か（0/1） | Cumulative (0/1)
  note TEXT,                     -- 注 | Note
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX indicators_by_node ON indicators (node_id);
CREATE INDEX indicators_by_name ON indicators (name);

CREATE TABLE indicator_values ( -- 指標の値（1行に1つ） | Values of the indicators, one a row
  id TEXT NOT NULL PRIMARY KEY,
  indicator_id TEXT NOT NULL REFERENCES indicators ON DELETE CASCADE, -- 指標 | The indicator
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('baseline', 'target', 'plan', 'actual')), -- 種類 | Kind
    -- baseline = 基準値 | baseline
    -- target = 目標値 | target
    -- plan = 指標値 | planned value
    -- actual = 実績値・直近値 | actual value, the latest one too
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2999), -- 年度（西暦）。印字がなければNULL | Fiscal year (Western), NULL where none is printed
  value REAL,                    -- 値 | Value
  value_text TEXT,               -- 値（正確な十進数の文字列） | Exact decimal as text
  status TEXT NOT NULL CHECK (status IN ('value', 'none', 'pending', 'qualitative', 'unreadable')), -- 値の状態 | State of the value
    -- value = 数値 | a number
    -- none = 値なし（－） | a printed dash
    -- pending = 未定・調査中・集計中 | not yet known
    -- qualitative = 数値でない目標（増加、全市町村） | not a number: increase, all towns
    -- unreadable = 読み取れない | cannot be read
  comparator TEXT CHECK (comparator IN ('>=', '<=', '<', '>', 'about')), -- 範囲の語 | Comparator
    -- >= = 以上 | or more
    -- <= = 以下・以内 | or less
    -- < = 未満 | less than
    -- > = 超 | more than
    -- about = 概ね・約 | about
  printed TEXT NOT NULL,         -- 印字のまま | As printed
  note TEXT,                     -- 注 | Note
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL,
  CHECK ((status = 'value') = (value_text IS NOT NULL)),
  CHECK ((value IS NULL) = (value_text IS NULL))
) STRICT;
CREATE INDEX indicator_values_by_indicator ON indicator_values (indicator_id, kind, fiscal_year);

CREATE TABLE indicator_attributes ( -- 指標に添えられた事項（担当課・出典・達成率など） | What is printed about an indicator besides name and values
  id TEXT NOT NULL PRIMARY KEY,
  indicator_id TEXT NOT NULL REFERENCES indicators ON DELETE CASCADE, -- 指標 | The indicator
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('department', 'number', 'source', 'remark', 'progress', 'achievement', 'evaluation')), -- 種類 | Kind
    -- department = 担当課 | department in charge
    -- number = 番号 | number
    -- source = 出典 | source of the figures
    -- remark = 備考 | remark
    -- progress = 進捗 | progress
    -- achievement = 達成率 | degree of achievement
    -- evaluation = 評価 | evaluation
  label TEXT NOT NULL,           -- 見出し（印字のまま） | Its head as printed
  text TEXT NOT NULL,            -- 内容（印字のまま） | What stands there, as printed
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2999), -- 年度（西暦）。年度ごとの事項のみ | Fiscal year, where there is one for each
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX indicator_attributes_by_indicator ON indicator_attributes (indicator_id, position);

CREATE TABLE statements ( -- 課題・対応・取組内容の文 | Issues, responses and actions
  id TEXT NOT NULL PRIMARY KEY,
  node_id TEXT NOT NULL REFERENCES plan_nodes ON DELETE CASCADE, -- 取組み | The initiative
  parent_id TEXT REFERENCES statements ON DELETE CASCADE, -- 属する対応 | The response that an action belongs to
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'response', 'action')), -- 種類 | Kind
    -- issue = 課題 | issue
    -- response = 対応 | response
    -- action = 具体的な取組み（⇒） | action
  position INTEGER NOT NULL,
  group_label TEXT,              -- 区分の見出し（航空関係） | Group heading
  text TEXT NOT NULL,            -- 本文 | Text
  relisted INTEGER NOT NULL CHECK (relisted IN (0, 1)), -- 再掲か（0/1） | Relisted (0/1)
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX statements_by_node ON statements (node_id, position);
CREATE INDEX statements_by_parent ON statements (parent_id);

CREATE TABLE budget_tables ( -- 関連事務事業の表 | Budget tables
  id TEXT NOT NULL PRIMARY KEY,
  node_id TEXT NOT NULL REFERENCES plan_nodes ON DELETE CASCADE, -- 取組み | The initiative
  position INTEGER NOT NULL,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2999), -- 予算の年度（西暦） | Fiscal year of the budget (Western)
  unit_yen INTEGER CHECK (unit_yen > 0), -- 金額の単位（円）。記載がなければNULL | Unit of the printed amounts in yen, NULL when not stated
  amount_header TEXT,            -- 金額の列の見出し | Column head of the amounts
  prior_header TEXT,             -- 前年度額の列の見出し | Column head of the prior amounts
  amount_phase TEXT,             -- 金額の予算の段階（当初、補正後） | Budget phase of the amounts, when said
  prior_phase TEXT,              -- 前年度額の予算の段階 | Budget phase of the prior amounts, when said
  total_label TEXT,              -- 計の見出し。計がなければNULL | Label of the total, NULL when none is printed
  total_yen INTEGER,             -- 印字された計（円） | Printed total in yen
  total_prior_yen INTEGER,       -- 印字された前年度の計（円） | Printed prior total in yen
  total_printed TEXT,            -- 計の印字 | Total as printed
  total_prior_printed TEXT,      -- 前年度の計の印字 | Prior total as printed
  totals_exclude_relisted INTEGER NOT NULL CHECK (totals_exclude_relisted IN (0, 1)), -- 計が再掲を除くか（0/1） | Totals leave relisted rows out (0/1)
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX budget_tables_by_node ON budget_tables (node_id);

CREATE TABLE budget_columns ( -- 関連事務事業の表の列見出し | Column heads of the budget tables
  id TEXT NOT NULL PRIMARY KEY,
  table_id TEXT NOT NULL REFERENCES budget_tables ON DELETE CASCADE, -- 表 | The table
  position INTEGER NOT NULL CHECK (position >= 1),
  printed TEXT NOT NULL,         -- 見出しの印字 | As printed
  meaning TEXT NOT NULL CHECK (meaning IN ('name', 'amount', 'prior', 'difference', 'ratio', 'part', 'category', 'overview', 'remark', 'unknown')), -- 列の意味 | Meaning
    -- name = 事業名 | project name
    -- amount = 予算額 | amount
    -- prior = 前年度の予算額 | prior amount
    -- difference = 増減 | difference
    -- ratio = 増減率・前年度比など | how a sum compares to another
    -- part = うち一般財源など、額の内数 | a sum within the sum
    -- category = 区分 | category
    -- overview = 事業概要 | overview
    -- remark = 備考 | remark
    -- unknown = 不明 | unknown
  phase TEXT,                    -- 予算の段階（当初、補正後） | Budget phase, when said
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX budget_columns_by_table ON budget_columns (table_id);

CREATE TABLE budget_subtotals ( -- 表の中の小計など、計のほかに印字された合計 | Further printed sums of a budget table
  id TEXT NOT NULL PRIMARY KEY,
  table_id TEXT NOT NULL REFERENCES budget_tables ON DELETE CASCADE, -- 表 | The table
  position INTEGER NOT NULL,
  label TEXT NOT NULL,           -- 見出し（小計） | Label
  first_line INTEGER NOT NULL,   -- 合計する最初の行の順 | Position of the first line that it adds up
  last_line INTEGER NOT NULL,    -- 合計する最後の行の順 | Position of the last line that it adds up
  excludes_relisted INTEGER NOT NULL CHECK (excludes_relisted IN (0, 1)), -- 再掲を除くか（0/1） | Leaves relisted rows out (0/1)
  total_yen INTEGER,             -- 印字された合計（円） | Printed sum in yen
  total_prior_yen INTEGER,       -- 印字された前年度の合計（円） | Printed prior sum in yen
  total_printed TEXT,            -- 合計の印字 | Sum as printed
  total_prior_printed TEXT,      -- 前年度の合計の印字 | Prior sum as printed
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX budget_subtotals_by_table ON budget_subtotals (table_id);

CREATE TABLE projects ( -- 事業（団体ごとに1件。文書や年度をまたぐ） | Projects of an organization, across documents and years
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT CHECK (area_code GLOB '[0-9][0-9][0-9][0-9][0-9]'), -- 標準地域コード。不明はNULL | Standard area code, NULL when unknown
  name TEXT NOT NULL,            -- 事業名 | Name of the project
  heading TEXT                   -- 同じ名前の別の事業を区別する見出し。ほかはNULL | Of another project of the same name, the heading under which it stands; else NULL
) STRICT;
CREATE UNIQUE INDEX projects_by_name ON projects (ifnull(area_code, ''), name, ifnull(heading, ''));

CREATE TABLE budget_lines ( -- 予算の行（表の中の1事業） | Budget lines: one project in one table
  id TEXT NOT NULL PRIMARY KEY,
  table_id TEXT NOT NULL REFERENCES budget_tables ON DELETE CASCADE, -- 表 | The table
  node_id TEXT NOT NULL REFERENCES plan_nodes ON DELETE CASCADE, -- 取組み | The initiative
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  project_id TEXT NOT NULL REFERENCES projects, -- 事業 | The project
  position INTEGER NOT NULL,
  name TEXT NOT NULL,            -- 事業名（再掲・の一部を除き、表記をそろえたもの） | Name without its markers, normalised
  name_printed TEXT NOT NULL,    -- 事業名（印字のまま） | Name as printed
  relisted INTEGER NOT NULL CHECK (relisted IN (0, 1)), -- 再掲か（0/1） | Relisted (0/1)
  partial INTEGER NOT NULL CHECK (partial IN (0, 1)), -- 「の一部」か（0/1） | Only part of the project (0/1)
  decided TEXT CHECK (decided IN ('separate', 'relisted', 'shared')), -- 同じ名前の行について決めたこと。決めていなければNULL | What was decided of a row with the name of another one, NULL for nothing
    -- separate = 別の事業 | a project of its own
    -- relisted = 再掲 | a relisted row all the same
    -- shared = ほかの部局と共管の事業 | its money stands in another department's document too
  shared_with TEXT CHECK ((shared_with IS NOT NULL) = (decided IS 'shared')), -- 共管の相手の行 | Of a shared row, the row of the other department
  amount_yen INTEGER,            -- 予算額（円） | Amount in yen
  prior_amount_yen INTEGER,      -- 前年度の予算額（円） | Prior amount in yen
  difference_yen INTEGER,        -- 印字された増減（円） | Printed difference in yen
  amount_printed TEXT,           -- 予算額の印字 | Amount as printed
  prior_amount_printed TEXT,     -- 前年度の予算額の印字 | Prior amount as printed
  difference_printed TEXT,       -- 増減の印字 | Difference as printed
  amount_status TEXT NOT NULL CHECK (amount_status IN ('value', 'none', 'empty', 'absent', 'unreadable')), -- 予算額の状態 | State of the amount
    -- value = 金額 | a sum of money
    -- none = 金額なし（－） | a printed dash
    -- empty = 空欄 | an empty cell
    -- absent = 欄がない | no such column
    -- unreadable = 読み取れない | cannot be read
  prior_amount_status TEXT NOT NULL CHECK (prior_amount_status IN ('value', 'none', 'empty', 'absent', 'unreadable')), -- 前年度の予算額の状態 | State of the prior amount
    -- value = 金額 | a sum of money
    -- none = 金額なし（－） | a printed dash
    -- empty = 空欄 | an empty cell
    -- absent = 欄がない | no such column
    -- unreadable = 読み取れない | cannot be read
  category TEXT,                 -- 区分。資料から分からなければNULL | Category, NULL when the source does not say
    -- 新規 = 今年度からの事業 | new this year
    -- 見直し = 昨年度から見直した事業 | revised since last year
    -- 継続 = 昨年度からの継続 | continued from last year
  category_options TEXT NOT NULL CHECK (json_valid(category_options)), -- 印字された区分の選択肢（JSON配列） | Options as printed (JSON list)
  category_marked TEXT CHECK (category_marked IS NULL OR json_valid(category_marked)), -- 印の付いた区分（JSON配列）。印が読めない資料ではNULL | Options that a mark chooses (JSON list), NULL where the source cannot say
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL,
  CHECK ((amount_status = 'value') = (amount_yen IS NOT NULL)),
  CHECK ((prior_amount_status = 'value') = (prior_amount_yen IS NOT NULL)),
  -- One of the contract's three, or a word that the document itself offers: another prefecture's 拡充 must not be lost.
  CHECK (category IN ('新規', '見直し', '継続') OR instr(category_options, '"' || category || '"') > 0)
) STRICT;
CREATE INDEX budget_lines_by_table ON budget_lines (table_id, position);
CREATE INDEX budget_lines_by_node ON budget_lines (node_id);
CREATE INDEX budget_lines_by_document ON budget_lines (document_id, name);
CREATE INDEX budget_lines_by_project ON budget_lines (project_id);

CREATE TABLE budget_line_items ( -- 事業概要の項目（・） | Items of a budget line's overview
  id TEXT NOT NULL PRIMARY KEY,
  line_id TEXT NOT NULL REFERENCES budget_lines ON DELETE CASCADE, -- 予算の行 | The budget line
  position INTEGER NOT NULL,
  text TEXT NOT NULL,            -- 本文 | Text
  is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)), -- 【新規】の印があるか（0/1） | Marked as new (0/1)
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX budget_line_items_by_line ON budget_line_items (line_id, position);

CREATE TABLE budget_line_attributes ( -- 予算の行に添えられたもの（名称の記号、備考、担当課、細事業名など） | What a budget line prints beside its own columns
  id TEXT NOT NULL PRIMARY KEY,
  line_id TEXT NOT NULL REFERENCES budget_lines ON DELETE CASCADE, -- 予算の行 | The budget line
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('sign', 'name', 'category', 'overview', 'section', 'remark', 'ratio', 'part')), -- 種類 | Kind
    -- sign = 名称に付いた記号 | a sign of the name
    -- name = 二つ目の名称（細事業名など） | a second name
    -- category = 区分の欄の文字 | what the cell of the category prints beside its option
    -- overview = 二つ目の概要 | a second overview
    -- section = 行の属する見出し（一般会計など） | the title that the row stands under
    -- remark = 備考・担当課などの欄 | any other column of words
    -- ratio = 増減率・前年度比など | how a sum compares to another
    -- part = うち一般財源など、額の内数 | a sum within the sum
  label TEXT,                    -- 欄の見出し。記号ではその意味 | The column's head; of a sign, its meaning
  text TEXT NOT NULL,            -- 本文 | Text
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX budget_line_attributes_by_line ON budget_line_attributes (line_id, position);

CREATE TABLE footnotes ( -- 注（※、＊） | Footnotes
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  node_id TEXT REFERENCES plan_nodes ON DELETE CASCADE, -- 注のある見出し | The heading it stands under
  position INTEGER NOT NULL CHECK (position >= 1),
  mark TEXT NOT NULL,            -- 印 | Mark
  text TEXT NOT NULL,            -- 本文 | Text
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX footnotes_by_document ON footnotes (document_id);
CREATE INDEX footnotes_by_node ON footnotes (node_id);

CREATE TABLE findings ( -- 検査で見つかった点 | Findings: what the checks noticed
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1), -- 文書の中での順 | Order within the document
  check_code TEXT NOT NULL,      -- 検査の名前 | Name of the check
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')), -- 重さ | Severity
    -- error = 誤り（数字が違うおそれ） | a figure may be wrong
    -- warning = 注意（見てほしい点） | look at it
    -- info = 参考 | worth knowing
  subject_id TEXT NOT NULL,      -- 対象の行のID | Id of the row that it is about
  field TEXT,                    -- 対象の欄。行全体のときはNULL | The field in question, NULL for the whole row
  message TEXT NOT NULL,         -- 説明 | Message (Japanese)
  expected TEXT,                 -- あるべき値（金額は円） | Expected (money in yen)
  actual TEXT,                   -- 実際の値（金額は円） | Found (money in yen)
  status TEXT NOT NULL CHECK (status IN ('open', 'waived')), -- 扱い | Status
    -- open = 未処理 | open
    -- waived = 了承済み | accepted
  reason TEXT,                   -- 了承の理由 | Why it was accepted
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX findings_by_document ON findings (document_id, position);
CREATE INDEX findings_by_check ON findings (check_code);
CREATE INDEX findings_by_subject ON findings (subject_id);

CREATE TABLE figures ( -- 全ての数値と、その裏付け（金額・計・指標の値など） | Every figure with its witnesses: what else says that it is right
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1), -- 文書の中での順 | Order within the document
  record TEXT NOT NULL,          -- 数値のある行のID | Id of the row that it is a figure of
  field TEXT NOT NULL,           -- 数値の欄 | The field in question
  value_yen INTEGER,             -- 金額（円） | The sum in yen, NULL for figures that are no money
  value_text TEXT,               -- 金額でない値（正確な十進数の文字列） | Exact decimal of a figure that is no money
  printed TEXT NOT NULL,         -- 印字のまま | As printed
  origin TEXT NOT NULL CHECK (origin IN ('text', 'recognised')), -- 文字の出所 | Where its characters come from
    -- text = 文字データ | a text layer
    -- recognised = 文字認識（OCR） | a text recognition
  witnesses TEXT NOT NULL CHECK (json_valid(witnesses)), -- 裏付け（JSON配列。kindは種類、detailはその相手） | Witnesses (JSON list of kind and detail)
  verdict TEXT NOT NULL CHECK (verdict IN ('contradicted', 'confirmed', 'single', 'alone', 'unconfirmed')), -- 判定 | Verdict
    -- contradicted = 未処理の誤りがある | an error that is open stands by it
    -- confirmed = 裏付けが2つ以上ある | two witnesses or more that can fail independently
    -- single = 裏付けが1つある | one witness
    -- alone = 裏付けがない | none but the reading itself
    -- unconfirmed = 文字認識で読み、裏付けがない | recognised from a picture, and nothing else says so
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX figures_by_document ON figures (document_id, position);
CREATE INDEX figures_by_record ON figures (record, field);

CREATE TABLE numbers ( -- 印字された全ての数字と、その扱い | Every number that the source shows, and what became of it
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1), -- 行の順（1から） | Order of the lines, from 1
  printed TEXT NOT NULL,         -- 印字のまま | As printed
  became TEXT NOT NULL CHECK (became IN ('figure', 'text', 'furniture', 'aside', 'unread')), -- 扱い | What became of it
    -- figure = 数値として読んだ | a figure
    -- text = 文の中の数字（見出し、課題、事業概要など） | part of a text: a heading, a name, a sentence
    -- furniture = ページ番号など | page numbers and the like
    -- aside = 本文と続けて読まなかった数字（注の番号、取り消された数字） | left out of the text beside it: a mark of a note, a figure struck out
    -- unread = 読んでいない数字 | no rule read it
  record TEXT,                   -- その数値のある行のID（figuresと同じ） | Id of the row that it is a figure of, as in figures
  field TEXT,                    -- その数値の欄（figuresと同じ） | The field of that row, as in figures
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL,
  CHECK ((became = 'figure') = (record IS NOT NULL)),
  CHECK ((record IS NULL) = (field IS NULL))
) STRICT;
CREATE INDEX numbers_by_document ON numbers (document_id, page, position);

CREATE TABLE decisions ( -- 訂正ファイルによって決めたこと（訂正・別の事業・再掲・共管・了承） | What people decided in the corrections file, and on whose word
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('corrected', 'separate', 'relisted', 'shared', 'accepted')), -- 種類 | Kind
    -- corrected = 訂正 | another value stands in place of what is printed
    -- separate = 別の事業 | a project of its own
    -- relisted = 再掲 | a relisted row all the same
    -- shared = 共管 | its money stands in another department's document too
    -- accepted = 了承 | a finding that may stand
  subject_id TEXT NOT NULL,      -- 対象の行のID | Id of the row
  check_code TEXT CHECK ((check_code IS NOT NULL) = (kind = 'accepted')), -- 了承した指摘の検査 | The check of a finding that was accepted
  field TEXT,                    -- 対象の欄 | The field
  printed TEXT,                  -- 印字（了承では、指摘のときの値） | What is printed; of a finding, what was there
  decided TEXT,                  -- 決めた値（訂正後の値、共管の相手の行、了承した指摘のあるべき値） | The value decided: the corrected one, the other row of a shared one, what the accepted finding expected
  reason TEXT NOT NULL,          -- 理由 | Why
  who TEXT NOT NULL,             -- 決めた人 | Who
  date TEXT NOT NULL             -- 決めた日（ISO 8601） | When (ISO 8601)
) STRICT;
CREATE INDEX decisions_by_document ON decisions (document_id);
CREATE INDEX decisions_by_subject ON decisions (subject_id);

CREATE TABLE evidence ( -- 根拠の位置（印字された値・文ごと。ページをまたぐものは部分ごと） | Where each printed figure and text stands, one row a part
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  subject_id TEXT NOT NULL,      -- 対象の行のID | Id of the row
  field TEXT,                    -- 対象の欄。行全体のときはNULL | The field, NULL for the whole row
  part INTEGER NOT NULL CHECK (part >= 1), -- 部分の番号（1から） | Number of the part, from 1
  printed TEXT NOT NULL,         -- 印字のまま | As printed
  page INTEGER CHECK (page >= 1), line_no INTEGER CHECK (line_no >= 1), x0 REAL, top REAL, x1 REAL, bottom REAL
) STRICT;
CREATE INDEX evidence_by_document ON evidence (document_id);
CREATE INDEX evidence_by_subject ON evidence (subject_id, field);

CREATE TABLE source_lines ( -- 元の文書の全ての行 | Every line of every source, once
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  page INTEGER CHECK (page >= 1),
  line_no INTEGER NOT NULL CHECK (line_no >= 1),
  text TEXT NOT NULL,            -- 行の文字 | Text of the line
  role TEXT NOT NULL CHECK (role IN ('title', 'heading', 'label', 'outline', 'goal', 'kpi', 'statement', 'budget', 'footnote', 'legend', 'furniture', 'unparsed')), -- 行の役割 | Role of the line
    -- title = 標題 | title
    -- heading = 見出し | heading of the plan
    -- label = 定型の見出し | fixed heading
    -- outline = 施策体系の一覧 | entry of the outline
    -- goal = 目標指標 | goal indicator
    -- kpi = ＫＰＩ | KPI
    -- statement = 課題・対応 | issue or response
    -- budget = 関連事務事業の表 | cell of a budget table
    -- footnote = 注 | footnote
    -- legend = 凡例 | explains signs
    -- furniture = ページ番号など | page numbers and the like
    -- unparsed = 読み解けなかった行 | no rule claimed it
  subject_id TEXT                -- この行から作った行のID | Id of the row made from it
) STRICT;
CREATE INDEX source_lines_by_document ON source_lines (document_id, line_no);
CREATE INDEX source_lines_by_subject ON source_lines (subject_id);
