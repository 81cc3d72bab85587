-- Money as flat tables, and a document's three sums explained step by step. Derived, and described, as views.sql is;
-- the shared descriptions stand there.

-- One row of a project stands for its others in a document: an unmarked row before a 再掲 one, the whole before a part
-- that fits into it, the earlier before the later. Different parts without a whole are different money. A row that
-- somebody decided to be separate has a project of its own.
CREATE VIEW budget AS -- 予算の行の一覧（見出し・年度・部局・増減つき。事業ごとに1回だけ数えるための判定つき） | Budget lines with their headings, year, department and change, and whether each counts when a project is counted once
WITH placed AS (
  SELECT
    budget_lines.*,
    row_number() OVER in_print AS place_in_document,
    max(iif(relisted OR partial, NULL, amount_yen)) OVER project AS whole_yen,
    max(NOT relisted AND NOT partial) OVER project AS has_whole
  FROM budget_lines
  JOIN budget_tables ON budget_tables.id = budget_lines.table_id
  JOIN plan_nodes ON plan_nodes.id = budget_lines.node_id
  WINDOW
    in_print AS (
      PARTITION BY budget_lines.document_id
      ORDER BY plan_nodes.position, budget_tables.position, budget_lines.position, budget_lines.id
    ),
    project AS (PARTITION BY budget_lines.document_id, project_id)
), contained AS (
  SELECT *, partial AND NOT relisted AND has_whole AND ifnull(amount_yen <= whole_yen, 1) AS in_whole FROM placed
), ranked AS (
  SELECT
    *,
    first_value(id) OVER project AS head_id,
    first_value(relisted) OVER project AS head_relisted,
    first_value(amount_yen) OVER project AS head_amount_yen,
    first_value(prior_amount_yen) OVER project AS head_prior_amount_yen,
    row_number() OVER (
      PARTITION BY document_id, project_id, relisted, partial, amount_yen, prior_amount_yen ORDER BY place_in_document
    ) AS same_sums
  FROM contained
  WINDOW project AS (PARTITION BY document_id, project_id ORDER BY relisted, in_whole, place_in_document)
), judged AS (
  SELECT
    *,
    CASE
      WHEN id = head_id THEN iif(relisted, 'orphan', iif(decided IS 'separate', 'separate', 'first'))
      WHEN relisted THEN iif(head_relisted, 'orphan-repetition', iif(decided IS 'relisted', 'relisted-decided', 'relisted'))
      WHEN in_whole THEN 'part-of-whole'
      WHEN partial AND NOT has_whole AND same_sums = 1 THEN 'other-part'
      WHEN amount_yen IS head_amount_yen AND prior_amount_yen IS head_prior_amount_yen THEN 'unmarked-repetition'
      WHEN partial AND NOT has_whole THEN 'unmarked-repetition'
      ELSE 'unmarked-differs'
    END AS why
  FROM ranked
)
SELECT
  line.id AS line_id,
  line.document_id AS document_id,
  documents.area_code AS area_code,
  documents.organization AS organization,
  documents.department AS department,
  documents.fiscal_year AS fiscal_year,
  chapter_title AS chapter_title,
  policy_code AS policy_code,
  policy_title AS policy_title,
  measure_code AS measure_code,
  measure_title AS measure_title,
  initiative_number AS initiative_number,
  initiative_title AS initiative_title,
  place_in_document AS position,
  project_id AS project_id,
  line.name AS name,
  name_printed AS name_printed,
  category AS category,
  relisted AS relisted,
  partial AS partial,
  amount_yen AS amount_yen,
  prior_amount_yen AS prior_amount_yen,
  amount_yen - prior_amount_yen AS change_yen,
  iif(prior_amount_yen > 0, round(100.0 * (amount_yen - prior_amount_yen) / prior_amount_yen, 1), NULL) AS change_percent,
  CASE
    WHEN amount_yen <> 0 AND (prior_amount_yen = 0 OR prior_amount_status = 'none') THEN '皆増'
    WHEN prior_amount_yen <> 0 AND (amount_yen = 0 OR amount_status = 'none') THEN '皆減'
  END AS change_label,
  difference_yen AS difference_yen,
  amount_printed AS amount_printed,
  prior_amount_printed AS prior_amount_printed,
  amount_status AS amount_status,
  prior_amount_status AS prior_amount_status,
  amount_phase AS amount_phase,
  prior_phase AS prior_phase,
  budget_tables.unit_yen AS unit_yen,
  why IN ('first', 'separate', 'orphan', 'other-part') AS counted,
  head_id AS original_id,
  why AS why,
  CASE why
    WHEN 'first' THEN '事業の最初の行'
    WHEN 'separate' THEN '同じ名前の別の事業（訂正ファイルで決定）'
    WHEN 'orphan' THEN '再掲とあるが、元の行がこの文書にない'
    WHEN 'other-part' THEN '「の一部」で、ほかの行と額が異なる別の部分'
    WHEN 'relisted' THEN '再掲の行'
    WHEN 'relisted-decided' THEN '再掲の行（訂正ファイルで決定）'
    WHEN 'orphan-repetition' THEN '元の行のない再掲の、2回目以降の行'
    WHEN 'part-of-whole' THEN '全体の行に含まれる「の一部」の行'
    WHEN 'unmarked-repetition' THEN '再掲の印がない、2回目以降の行（再掲か別の事業か未決定）'
    WHEN 'unmarked-differs' THEN '再掲の印がなく、額が最初の行と異なる、2回目以降の行（再掲か別の事業か未決定）'
  END AS why_ja,
  why IN ('unmarked-repetition', 'unmarked-differs') AS undecided,
  line.corrected AS corrected,
  line.table_id AS table_id,
  line.node_id AS node_id,
  line.page AS page,
  line.line_no AS line_no
FROM judged AS line
JOIN budget_tables ON budget_tables.id = line.table_id
JOIN documents ON documents.id = line.document_id
JOIN plan_paths ON plan_paths.node_id = line.node_id;

CREATE VIEW budget_unique AS -- 事業ごとに1回だけ数えた予算（budgetのうちcountedの行） | Each project's money once per document: the rows of budget that count
SELECT * FROM budget WHERE counted;

CREATE VIEW document_total_steps AS -- 文書の三つの合計の間の差を、行ごとに説明するもの | What lies between a document's three sums, row by row
WITH sums AS (
  SELECT
    table_id,
    sum(amount_yen) AS all_yen,
    sum(prior_amount_yen) AS all_prior_yen,
    sum(iif(relisted AND decided IS NOT 'relisted', 0, amount_yen)) AS own_yen,
    sum(iif(relisted AND decided IS NOT 'relisted', 0, prior_amount_yen)) AS own_prior_yen
  FROM budget_lines GROUP BY table_id
), steps (step, document_id, subject_id, why, yen, prior_yen) AS (
  SELECT
    1, line.document_id, line.id, iif(decided IS 'relisted', 'relisted-decided', 'relisted'),
    iif(total_yen IS NULL OR (totals_exclude_relisted AND decided IS NOT 'relisted'), 0, -amount_yen),
    iif(total_prior_yen IS NULL OR (totals_exclude_relisted AND decided IS NOT 'relisted'), 0, -prior_amount_yen)
  FROM budget_lines AS line JOIN budget_tables ON budget_tables.id = line.table_id WHERE relisted
  UNION ALL
  SELECT
    1, line.document_id, line.id, 'total-missing',
    iif(total_yen IS NULL, amount_yen, 0),
    iif(total_prior_yen IS NULL, prior_amount_yen, 0)
  FROM budget_lines AS line JOIN budget_tables ON budget_tables.id = line.table_id WHERE NOT relisted
  UNION ALL
  SELECT
    1, plan_nodes.document_id, budget_tables.id, 'total-differs',
    iif(total_yen IS NULL, 0, ifnull(iif(totals_exclude_relisted, own_yen, all_yen), 0) - total_yen),
    iif(total_prior_yen IS NULL, 0, ifnull(iif(totals_exclude_relisted, own_prior_yen, all_prior_yen), 0) - total_prior_yen)
  FROM budget_tables JOIN plan_nodes ON plan_nodes.id = node_id LEFT JOIN sums ON sums.table_id = budget_tables.id
  UNION ALL
  SELECT 2, document_id, line_id, why, iif(counted, amount_yen, -amount_yen), iif(counted, prior_amount_yen, -prior_amount_yen)
  FROM budget WHERE relisted = counted
)
SELECT
  document_id AS document_id,
  step AS step, -- 1：印字の計の合計から再掲を除いた合計へ、2：そこから事業ごとに1回の合計へ | 1: printed totals to unmarked rows; 2: unmarked rows to each project once
  subject_id AS subject_id, -- 差のもとになった行または表 | The line or table that makes the difference
  why AS why,
  CASE why
    WHEN 'relisted' THEN '再掲の行を除く'
    WHEN 'relisted-decided' THEN '再掲と決めた行を除く'
    WHEN 'total-missing' THEN '計のない表の行を加える'
    WHEN 'total-differs' THEN '印字の計と行の合計の差'
    WHEN 'unmarked-repetition' THEN '未決定：再掲の印がない繰返しを除く（再掲か別の事業か決めてください）'
    WHEN 'unmarked-differs' THEN '未決定：再掲の印がなく、額が最初の行と異なる行を除く（再掲か別の事業か決めてください）'
    WHEN 'part-of-whole' THEN '全体の行に含まれる「の一部」を除く'
    WHEN 'orphan' THEN '元の行がない再掲を加える'
  END AS why_ja,
  ifnull(yen, 0) AS yen, -- 差（円） | Difference in yen
  ifnull(prior_yen, 0) AS prior_yen -- 前年度の額の差（円） | Difference in the prior amounts, in yen
FROM steps
WHERE yen <> 0 OR prior_yen <> 0;

CREATE VIEW trusted_budget AS -- 裏付けのある予算の行（budgetのうち予算額に裏付けが2つ以上あるもの） | The rows of budget whose amount is confirmed, and how much of the document is not
WITH amounts AS (
  SELECT record, max(verdict) FILTER (WHERE field = 'amount_yen') AS amount, max(verdict) FILTER (WHERE field = 'prior_amount_yen') AS prior
  FROM figures WHERE field IN ('amount_yen', 'prior_amount_yen') GROUP BY record
), judged AS (
  SELECT
    budget.*,
    amounts.amount AS amount_verdict,
    amounts.prior AS prior_amount_verdict,
    count(*) FILTER (WHERE amount_status <> 'absent' AND amounts.amount IS NOT 'confirmed') OVER own AS unconfirmed_lines,
    ifnull(sum(amount_yen) FILTER (WHERE amounts.amount IS NOT 'confirmed') OVER own, 0) AS unconfirmed_yen
  FROM budget LEFT JOIN amounts ON amounts.record = line_id
  WINDOW own AS (PARTITION BY document_id)
)
SELECT
  line_id AS line_id,
  document_id AS document_id,
  area_code AS area_code,
  organization AS organization,
  department AS department,
  fiscal_year AS fiscal_year,
  initiative_title AS initiative_title,
  project_id AS project_id,
  name AS name,
  relisted AS relisted,
  counted AS counted,
  amount_yen AS amount_yen,
  iif(prior_amount_verdict = 'confirmed', prior_amount_yen, NULL) AS prior_amount_yen,
  prior_amount_verdict AS prior_amount_verdict, -- 前年度の額の判定。confirmedでなければ前年度の額はNULL | Verdict on the prior amount, which is NULL where it is not confirmed
  unconfirmed_lines AS unconfirmed_lines, -- 同じ文書で予算額に裏付けが足りない行の数 | Rows of the same document whose amount is not confirmed
  unconfirmed_yen AS unconfirmed_yen -- その予算額の合計（円） | Their sum in yen
FROM judged
WHERE amount_verdict = 'confirmed';

CREATE VIEW document_totals AS -- 文書ごとの三つの合計 | A document's three sums; document_total_steps explains what lies between them
WITH confirmed AS (
  SELECT record FROM figures WHERE verdict = 'confirmed' AND field IN ('amount_yen', 'total_yen')
), printed AS (
  SELECT
    document_id,
    sum(total_yen) AS yen,
    sum(total_prior_yen) AS prior_yen,
    sum(total_yen IS NULL) AS missing,
    sum(total_yen) FILTER (WHERE budget_tables.id IN (SELECT record FROM confirmed)) AS confirmed_yen
  FROM budget_tables JOIN plan_nodes ON plan_nodes.id = node_id GROUP BY document_id
), lines AS (
  SELECT
    document_id,
    sum(amount_yen) FILTER (WHERE NOT relisted) AS yen,
    sum(prior_amount_yen) FILTER (WHERE NOT relisted) AS prior_yen,
    sum(amount_status NOT IN ('value', 'none')) AS missing,
    sum(amount_yen) FILTER (WHERE NOT relisted AND id IN (SELECT record FROM confirmed)) AS confirmed_yen
  FROM budget_lines GROUP BY document_id
), once AS (
  SELECT
    document_id,
    sum(amount_yen) AS yen,
    sum(prior_amount_yen) AS prior_yen,
    sum(amount_yen) FILTER (WHERE line_id IN (SELECT record FROM confirmed)) AS confirmed_yen
  FROM budget WHERE counted GROUP BY document_id
), open AS (
  SELECT document_id, count(*) AS lines, sum(amount_yen) AS yen FROM budget WHERE undecided GROUP BY document_id
)
SELECT
  documents.id AS document_id,
  department AS department,
  fiscal_year AS fiscal_year,
  printed.yen AS printed_total_yen, -- 印字された計の合計（円）。再掲を重ねて数えている | Sum of the printed totals in yen; counts relisted money again
  lines.yen AS not_relisted_yen, -- 再掲の印のない行の合計（円） | Sum of the rows not marked as relisted, in yen
  once.yen AS distinct_yen, -- 事業ごとに1回だけ数えた合計（円） | Sum with each project counted once, in yen
  printed.confirmed_yen AS printed_total_confirmed_yen, -- うち裏付けが2つ以上あるもの（円） | Of the sum of the printed totals, what is confirmed, in yen
  lines.confirmed_yen AS not_relisted_confirmed_yen, -- うち裏付けが2つ以上あるもの（円） | Of the sum of the rows not marked as relisted, what is confirmed, in yen
  once.confirmed_yen AS distinct_confirmed_yen, -- うち裏付けが2つ以上あるもの（円） | Of the sum with each project counted once, what is confirmed, in yen
  printed.prior_yen AS printed_total_prior_yen, -- 印字された前年度の計の合計（円） | Sum of the printed prior totals in yen
  lines.prior_yen AS not_relisted_prior_yen, -- 再掲の印のない行の前年度の合計（円） | Prior sum of the rows not marked as relisted, in yen
  once.prior_yen AS distinct_prior_yen, -- 事業ごとに1回だけ数えた前年度の合計（円） | Prior sum with each project counted once, in yen
  ifnull(open.yen, 0) AS undecided_yen, -- 事業ごとの合計に入れていない、再掲か別の事業か未決定の行の額（円） | Left out of the distinct sum because nobody has decided what the rows are, in yen
  ifnull(open.lines, 0) AS undecided_lines, -- その行の数 | How many rows
  ifnull(printed.missing, 0) AS tables_without_total, -- 計のない（読めない）表の数。あれば最初の合計は不足する | Tables without a readable total: the first sum lacks them
  ifnull(lines.missing, 0) AS lines_without_amount -- 金額が読めない、または空欄の行の数。あれば合計は不足する | Lines without a readable amount: the sums lack them
FROM documents
LEFT JOIN printed ON printed.document_id = documents.id
LEFT JOIN lines ON lines.document_id = documents.id
LEFT JOIN once ON once.document_id = documents.id
LEFT JOIN open ON open.document_id = documents.id;

CREATE VIEW project_history AS -- 事業の年度ごとの予算（文書ごとに1回だけ数えたもの）と、翌年度の文書が示す前年度額との差 | A project's money year by year, against what the next year's document prints as its prior amount
WITH yearly AS (
  SELECT
    project_id, area_code, fiscal_year,
    group_concat(DISTINCT department) AS departments,
    count(DISTINCT document_id) AS documents,
    sum(amount_yen) AS amount_yen,
    sum(prior_amount_yen) AS prior_amount_yen,
    sum(amount_status NOT IN ('value', 'none')) AS missing,
    sum(prior_amount_status NOT IN ('value', 'none')) AS prior_missing,
    max(corrected) AS corrected
  FROM budget_unique GROUP BY project_id, fiscal_year
)
SELECT
  this.project_id AS project_id,
  this.area_code AS area_code,
  projects.name AS name,
  this.fiscal_year AS fiscal_year,
  this.departments AS departments, -- 部局 | Departments
  this.documents AS document_count, -- 文書の数 | Number of documents
  this.amount_yen AS amount_yen,
  this.prior_amount_yen AS prior_amount_yen,
  next.prior_amount_yen AS restated_yen, -- 翌年度の文書が示すこの年度の額（円） | This year's amount as the next year's document prints it, in yen
  next.prior_amount_yen - this.amount_yen AS restated_difference_yen, -- 翌年度の文書との差（円） | Difference from it in yen
  this.missing + this.prior_missing AS missing_amounts, -- 読めない、または空欄の金額の数。あれば合計は不足する | Amounts that could not be read or are empty: the sums lack them
  this.corrected AS corrected
FROM yearly AS this
JOIN projects ON projects.id = this.project_id
LEFT JOIN yearly AS next ON next.project_id = this.project_id AND next.fiscal_year = this.fiscal_year + 1
ORDER BY projects.name, this.project_id, this.fiscal_year;

-- A project that several departments of one organization have, with the same money, counts once for all of them.
CREATE VIEW organization_total_steps AS -- 団体全体の三つの合計の間の差を、行ごとに説明するもの | What lies between an organization's three sums, row by row
WITH across AS (
  SELECT
    budget.document_id,
    line_id,
    iif(decided IS 'shared', 'shared', 'shared-undecided') AS why,
    -budget.amount_yen AS yen,
    -budget.prior_amount_yen AS prior_yen
  FROM budget JOIN budget_lines ON budget_lines.id = line_id
  WHERE counted AND CASE
    WHEN decided = 'shared' THEN shared_with IN (SELECT id FROM budget_lines)
    ELSE decided IS NULL AND line_id IN (SELECT subject_id FROM findings WHERE check_code = 'project-shared')
  END
), steps AS (
  SELECT document_id, step, subject_id, why, why_ja, yen, prior_yen FROM document_total_steps
  UNION ALL
  SELECT
    document_id, 2, line_id, why,
    CASE why
      WHEN 'shared' THEN 'ほかの部局と共管と決めた行を除く'
      ELSE '未決定：ほかの部局の文書に同じ事業が同じ額である行を除く（共管か別の事業か決めてください）'
    END,
    ifnull(yen, 0), ifnull(prior_yen, 0)
  FROM across
)
SELECT
  ifnull(area_code, ifnull(organization, documents.id)) AS organization_key, -- 団体（標準地域コード。不明なら団体名、それもなければ文書） | The organization: its area code, else its name, else the document
  organization AS organization,
  fiscal_year AS fiscal_year,
  document_id AS document_id,
  step AS step, -- 1：印字の計の合計から再掲を除いた合計へ、2：そこから事業ごとに1回の合計へ | 1: printed totals to unmarked rows; 2: unmarked rows to each project once
  subject_id AS subject_id, -- 差のもとになった行または表 | The line or table that makes the difference
  why AS why,
  why_ja AS why_ja,
  yen AS yen, -- 差（円） | Difference in yen
  prior_yen AS prior_yen -- 前年度の額の差（円） | Difference in the prior amounts, in yen
FROM steps JOIN documents ON documents.id = document_id;

CREATE VIEW organization_totals AS -- 団体全体（県全体）の三つの合計。部局が共管する事業は1回だけ数える | An organization's three sums, its departments together; organization_total_steps explains what lies between them
WITH across AS (
  SELECT
    organization_key, fiscal_year, sum(yen) AS yen, sum(prior_yen) AS prior_yen,
    -sum(yen) FILTER (WHERE why = 'shared') AS shared_yen,
    -sum(yen) FILTER (WHERE why = 'shared-undecided') AS undecided_yen
  FROM organization_total_steps WHERE why IN ('shared', 'shared-undecided') GROUP BY organization_key, fiscal_year
), together AS (
  SELECT
    ifnull(area_code, ifnull(organization, documents.id)) AS organization_key,
    min(organization) AS organization,
    documents.fiscal_year AS fiscal_year,
    count(*) AS documents,
    sum(printed_total_yen) AS printed_total_yen,
    sum(not_relisted_yen) AS not_relisted_yen,
    sum(distinct_yen) AS distinct_yen,
    sum(printed_total_prior_yen) AS printed_total_prior_yen,
    sum(not_relisted_prior_yen) AS not_relisted_prior_yen,
    sum(distinct_prior_yen) AS distinct_prior_yen,
    sum(undecided_yen) AS undecided_yen,
    sum(tables_without_total) AS tables_without_total,
    sum(lines_without_amount) AS lines_without_amount
  FROM documents JOIN document_totals ON document_totals.document_id = documents.id
  GROUP BY 1, documents.fiscal_year
)
SELECT
  together.organization_key AS organization_key, -- 団体（標準地域コード。不明なら団体名、それもなければ文書） | The organization: its area code, else its name, else the document
  organization AS organization,
  together.fiscal_year AS fiscal_year,
  documents AS document_count, -- 文書の数 | Number of documents
  printed_total_yen AS printed_total_yen, -- 印字された計の合計（円）。再掲と共管を重ねて数えている | Sum of the printed totals in yen; counts relisted and shared money again
  not_relisted_yen AS not_relisted_yen, -- 再掲の印のない行の合計（円）。共管を重ねて数えている | Sum of the rows not marked as relisted, in yen; counts shared money again
  distinct_yen + ifnull(across.yen, 0) AS distinct_yen, -- 事業ごとに団体全体で1回だけ数えた合計（円） | Sum with each project counted once for the organization, in yen
  printed_total_prior_yen AS printed_total_prior_yen, -- 印字された前年度の計の合計（円） | Sum of the printed prior totals in yen
  not_relisted_prior_yen AS not_relisted_prior_yen, -- 再掲の印のない行の前年度の合計（円） | Prior sum of the rows not marked as relisted, in yen
  distinct_prior_yen + ifnull(across.prior_yen, 0) AS distinct_prior_yen, -- 事業ごとに1回だけ数えた前年度の合計（円） | Prior sum with each project counted once, in yen
  ifnull(shared_yen, 0) AS shared_yen, -- うち、共管と決めて1回だけ数えたために除いた額（円） | Left out because the money stands in another department's document, as decided, in yen
  ifnull(across.undecided_yen, 0) AS shared_undecided_yen, -- うち、共管か別の事業か未決定のまま除いた額（円） | Left out while nobody has decided whether it is the same money, in yen
  together.undecided_yen AS undecided_yen, -- うち、文書の中で再掲か別の事業か未決定のまま除いた額（円） | Left out within the documents while nobody has decided what the rows are, in yen
  tables_without_total AS tables_without_total, -- 計のない（読めない）表の数 | Tables without a readable total
  lines_without_amount AS lines_without_amount -- 金額が読めない、または空欄の行の数 | Lines without a readable amount
FROM together
LEFT JOIN across ON across.organization_key = together.organization_key AND across.fiscal_year = together.fiscal_year
ORDER BY together.fiscal_year, together.organization_key;
