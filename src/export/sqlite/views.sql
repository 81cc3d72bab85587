-- Flat tables for people and tools. Derived: laid again by every migration. Money is in money_views.sql.
-- A description is data, as in tables.sql; here it stands beside the column's name at the end of its line.
--
-- @line_id 予算の行 | The budget line
-- @table_id 表 | The table
-- @node_id 施策または取組み | The measure or initiative
-- @project_id 事業 | The project
-- @area_code 標準地域コード | Standard area code
-- @organization 団体名 | Organization
-- @department 部局 | Department
-- @fiscal_year 年度（西暦） | Fiscal year (Western)
-- @chapter_title 大項目 | Chapter
-- @policy_code 政策の柱の番号 | Code of the policy
-- @policy_title 政策の柱 | Policy
-- @measure_code 施策の番号 | Code of the measure
-- @measure_title 施策 | Measure
-- @initiative_number 取組みの番号 | Number of the initiative
-- @initiative_title 取組み | Initiative
-- @relisted 再掲か（0/1） | Relisted (0/1)
-- @partial 「の一部」か（0/1） | Only part of the project (0/1)
-- @amount_yen 予算額（円） | Amount in yen
-- @prior_amount_yen 前年度の予算額（円） | Prior amount in yen
-- @counted 事業ごとに1回だけ数えるとき、この行を数えるか（0/1） | Counted when each project is counted once (0/1)
-- @original_id 同じ事業を代表する行 | The row that stands for the project
-- @why 数える・数えない理由（コード） | Why it is counted or not (code)
-- @why_ja 数える・数えない理由 | Why it is counted or not (Japanese)
-- @undecided 再掲か別の事業か、まだ決めていない行か（0/1） | Whether nobody has decided if the row is relisted or a project of its own (0/1)
-- @position 文書での順（1から） | Order in the document, from 1
-- @unit 単位 | Unit
-- @change_yen 増減（円）。どちらかの額がなければNULL | Change in yen, NULL when either amount is missing
-- @change_percent 増減率（％） | Change in percent
-- @change_label 率の代わりの語（皆増・皆減） | All-new or all-gone, in place of a percentage
-- @difference_yen 印字された増減（円） | Printed difference in yen
-- @amount_status 予算額の状態 | State of the amount
-- @prior_amount_status 前年度の予算額の状態 | State of the prior amount
-- @amount_phase 予算額の段階 | Budget phase of the amount
-- @prior_phase 前年度の予算額の段階 | Budget phase of the prior amount
-- @unit_yen 印字の単位（円） | Unit as printed, in yen
-- @name 事業名 | Project
-- @name_printed 事業名（印字のまま） | Project as printed
-- @category 区分 | Category
-- @amount_printed 予算額の印字 | Amount as printed
-- @prior_amount_printed 前年度の予算額の印字 | Prior amount as printed

CREATE VIEW plan_paths AS -- 見出しとその上位の見出し | Every heading with the headings above it
SELECT
  this.id AS node_id, -- 見出し | The heading
  this.document_id AS document_id,
  CASE 'chapter' WHEN this.kind THEN this.title WHEN up.kind THEN up.title WHEN up2.kind THEN up2.title WHEN up3.kind THEN up3.title END AS chapter_title,
  CASE 'policy' WHEN this.kind THEN this.code WHEN up.kind THEN up.code WHEN up2.kind THEN up2.code END AS policy_code,
  CASE 'policy' WHEN this.kind THEN this.title WHEN up.kind THEN up.title WHEN up2.kind THEN up2.title END AS policy_title,
  CASE 'measure' WHEN this.kind THEN this.code WHEN up.kind THEN up.code END AS measure_code,
  CASE 'measure' WHEN this.kind THEN this.title WHEN up.kind THEN up.title END AS measure_title,
  iif(this.kind = 'initiative', this.number, NULL) AS initiative_number,
  iif(this.kind = 'initiative', this.title, NULL) AS initiative_title
FROM plan_nodes AS this
LEFT JOIN plan_nodes AS up ON up.id = this.parent_id
LEFT JOIN plan_nodes AS up2 ON up2.id = up.parent_id
LEFT JOIN plan_nodes AS up3 ON up3.id = up2.parent_id;

CREATE VIEW kpi AS -- 指標の一覧（指標・年度ごとに1行） | Indicators, one row per indicator and fiscal year
WITH numbered AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY indicator_id, kind, fiscal_year ORDER BY position) AS series
  FROM indicator_values
), years AS (
  SELECT
    indicator_id, fiscal_year, series,
    max(iif(kind = 'baseline', value, NULL)) AS baseline,
    max(iif(kind = 'baseline', printed, NULL)) AS baseline_printed,
    max(iif(kind = 'target', value, NULL)) AS target,
    max(iif(kind = 'target', printed, NULL)) AS target_printed,
    max(iif(kind = 'plan', value, NULL)) AS plan,
    max(iif(kind = 'plan', printed, NULL)) AS plan_printed,
    max(iif(kind = 'actual', value, NULL)) AS actual,
    max(iif(kind = 'actual', printed, NULL)) AS actual_printed,
    max(corrected) AS corrected
  FROM numbered GROUP BY indicator_id, fiscal_year, series
)
SELECT
  indicator_id AS indicator_id, -- 指標 | The indicator
  plan_paths.document_id AS document_id,
  documents.area_code AS area_code,
  documents.organization AS organization,
  documents.department AS department,
  documents.fiscal_year AS document_year, -- 文書の年度（西暦） | Fiscal year of the document (Western)
  chapter_title AS chapter_title,
  policy_code AS policy_code,
  policy_title AS policy_title,
  measure_code AS measure_code,
  measure_title AS measure_title,
  initiative_number AS initiative_number,
  initiative_title AS initiative_title,
  indicators.kind AS kind, -- 種類 | Kind
  name AS name, -- 指標名 | Indicator
  unit AS unit,
  cumulative AS cumulative, -- 累計か（0/1） | Cumulative (0/1)
  years.fiscal_year AS fiscal_year,
  series AS series, -- 同じ年度に値が複数あるときの番号（1から） | Number of the value where a year has several, from 1
  baseline AS baseline, -- 基準値 | Baseline
  baseline_printed AS baseline_printed, -- 基準値の印字 | Baseline as printed
  target AS target, -- 目標値 | Target
  target_printed AS target_printed, -- 目標値の印字 | Target as printed
  plan AS plan, -- 指標値 | Planned value
  plan_printed AS plan_printed, -- 指標値の印字 | Planned value as printed
  actual AS actual, -- 実績値 | Actual value
  actual_printed AS actual_printed, -- 実績値の印字 | Actual value as printed
  round(actual - plan, 9) AS actual_minus_plan, -- 実績値と指標値の差 | Actual less plan
  years.corrected AS corrected,
  node_id AS node_id
FROM years
JOIN indicators ON indicators.id = indicator_id
JOIN plan_paths USING (node_id)
JOIN documents ON documents.id = plan_paths.document_id;

CREATE VIEW kpi_history AS -- 同じ指標の値を、年度の違う文書の間で並べたもの | The same indicator's values through the documents of several years
WITH nth AS (
  SELECT
    indicators.id AS indicator_id,
    row_number() OVER (PARTITION BY document_id, indicators.kind, indicators.name ORDER BY plan_nodes.position, indicators.position) AS occurrence
  FROM indicators JOIN plan_nodes ON plan_nodes.id = node_id
), dated AS (
  SELECT
    documents.area_code, documents.department, documents.fiscal_year AS document_year, plan_nodes.document_id,
    indicators.id AS indicator_id, indicators.kind AS indicator_kind, indicators.name, indicators.unit, occurrence,
    indicator_values.kind, indicator_values.fiscal_year, indicator_values.value, indicator_values.value_text,
    indicator_values.printed, indicator_values.corrected,
    row_number() OVER (PARTITION BY indicators.id, indicator_values.kind, indicator_values.fiscal_year ORDER BY indicator_values.position) AS series
  FROM indicator_values
  JOIN indicators ON indicators.id = indicator_values.indicator_id
  JOIN nth ON nth.indicator_id = indicators.id
  JOIN plan_nodes ON plan_nodes.id = node_id
  JOIN documents ON documents.id = plan_nodes.document_id
)
SELECT
  area_code AS area_code,
  department AS department,
  indicator_kind AS indicator_kind, -- 指標の種類 | Kind of the indicator
  name AS name, -- 指標名 | Indicator
  unit AS unit,
  kind AS kind, -- 値の種類 | Kind of the value
  fiscal_year AS fiscal_year,
  document_year AS document_year, -- 文書の年度（西暦） | Fiscal year of the document (Western)
  document_id AS document_id,
  indicator_id AS indicator_id, -- 指標 | The indicator
  value AS value, -- 値 | Value
  value_text AS value_text, -- 値（正確な十進数の文字列） | Exact decimal as text
  printed AS printed, -- 印字のまま | As printed
  lag(document_id) OVER through_documents AS previous_document_id, -- 一つ前の文書 | The document before
  lag(value_text) OVER through_documents AS previous_value_text, -- 一つ前の文書での値 | The value in the document before
  lag(value_text) OVER through_documents IS NOT value_text AND lag(document_id) OVER through_documents IS NOT NULL AS changed, -- 一つ前の文書から変わったか（0/1） | Changed since the document before (0/1)
  corrected AS corrected
FROM dated
WINDOW through_documents AS (
  PARTITION BY area_code, indicator_kind, name, unit, occurrence, kind, fiscal_year, series ORDER BY document_year, document_id
)
ORDER BY name, indicator_kind, kind, fiscal_year, document_year;

CREATE VIEW trusted_kpi AS -- 裏付けのある指標の値（裏付けが2つ以上あるもの） | The values of indicators that are confirmed, and how many of the document are not
WITH judged AS (
  SELECT
    indicator_values.*, figures.document_id, figures.verdict,
    count(*) FILTER (WHERE figures.verdict <> 'confirmed') OVER (PARTITION BY figures.document_id) AS unconfirmed_values
  FROM indicator_values JOIN figures ON figures.record = indicator_values.id AND figures.field = 'value'
)
SELECT
  judged.id AS value_id, -- 値の行 | The value
  indicator_id AS indicator_id, -- 指標 | The indicator
  judged.document_id AS document_id,
  documents.area_code AS area_code,
  documents.organization AS organization,
  documents.department AS department,
  documents.fiscal_year AS document_year, -- 文書の年度（西暦） | Fiscal year of the document (Western)
  initiative_title AS initiative_title,
  indicators.kind AS indicator_kind, -- 指標の種類 | Kind of the indicator
  name AS name, -- 指標名 | Indicator
  unit AS unit,
  judged.kind AS kind, -- 値の種類 | Kind of the value
  judged.fiscal_year AS fiscal_year,
  value AS value, -- 値 | Value
  value_text AS value_text, -- 値（正確な十進数の文字列） | Exact decimal as text
  printed AS printed, -- 印字のまま | As printed
  unconfirmed_values AS unconfirmed_values -- 同じ文書で裏付けが足りない値の数 | Values of the same document that are not confirmed
FROM judged
JOIN indicators ON indicators.id = indicator_id
JOIN plan_paths USING (node_id)
JOIN documents ON documents.id = judged.document_id
WHERE verdict = 'confirmed';

CREATE VIEW figure_verdicts AS -- 文書ごと・欄ごとの判定の数 | How many figures of a document have which verdict, by field
SELECT
  document_id AS document_id,
  field AS field, -- 数値の欄 | The field in question
  verdict AS verdict, -- 判定 | Verdict
  count(*) AS figures -- 数値の数 | Number of figures
FROM figures GROUP BY document_id, field, verdict;

CREATE VIEW page_numbers AS -- ページごとの、印字された数字の数とその扱い | How many numbers a page shows, and what became of them
SELECT
  numbers.document_id AS document_id,
  numbers.page AS page,
  count(*) AS numbers, -- 数字の数 | Numbers on the page
  count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed, -- 裏付けが2つ以上ある数値 | Figures with two witnesses or more
  count(*) FILTER (WHERE verdict = 'single') AS single, -- 裏付けが1つの数値 | Figures with one witness
  count(*) FILTER (WHERE verdict = 'alone') AS alone, -- 裏付けのない数値 | Figures with none
  count(*) FILTER (WHERE verdict = 'unconfirmed') AS unconfirmed, -- 文字認識で読み、裏付けのない数値 | Figures recognised from a picture, with none
  count(*) FILTER (WHERE verdict = 'contradicted') AS contradicted, -- 未処理の誤りがある数値 | Figures by which an error stands open
  count(*) FILTER (WHERE became = 'text') AS in_text, -- 文の中の数字 | Parts of a text
  count(*) FILTER (WHERE became = 'furniture') AS furniture, -- ページ番号など | Page numbers and the like
  count(*) FILTER (WHERE became = 'aside') AS aside, -- 本文と続けて読まなかった数字 | Left out of the text beside them
  count(*) FILTER (WHERE became = 'unread') AS unread -- 読んでいない数字 | Not read
FROM numbers LEFT JOIN figures ON figures.record = numbers.record AND figures.field = numbers.field
GROUP BY numbers.document_id, numbers.page;

CREATE VIEW open_findings AS -- 未処理の検査結果（重い順） | Open findings, the gravest first
SELECT
  findings.id AS finding_id, -- 検査結果 | The finding
  document_id AS document_id,
  department AS department,
  fiscal_year AS fiscal_year,
  severity AS severity, -- 重さ | Severity
  check_code AS check_code, -- 検査の名前 | Name of the check
  subject_id AS subject_id, -- 対象の行のID | Id of the row that it is about
  field AS field, -- 対象の欄 | The field in question
  message AS message, -- 説明 | Message (Japanese)
  expected AS expected, -- あるべき値 | Expected
  actual AS actual, -- 実際の値 | Found
  page AS page,
  line_no AS line_no
FROM findings JOIN documents ON documents.id = document_id
WHERE status = 'open'
ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, fiscal_year, department, position;

CREATE VIEW corrections AS -- 訂正ファイルによる訂正（decisionsのうち値を訂正したもの） | Corrections applied, with what is printed and what it should be: the decisions that changed a value
SELECT
  id AS id, -- 訂正の番号 | Id of the correction
  document_id AS document_id,
  position AS position, -- 順 | Order
  subject_id AS subject_id, -- 訂正した行のID | Id of the corrected row
  field AS field, -- 訂正した欄 | The corrected field
  printed AS printed, -- 印字 | What is printed
  decided AS corrected, -- 訂正後 | What it should be
  reason AS reason, -- 理由 | Why
  who AS who, -- 訂正した人 | Who
  date AS date -- 訂正した日（ISO 8601） | When (ISO 8601)
FROM decisions
WHERE kind = 'corrected';
