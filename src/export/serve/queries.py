"""The officer's questions as canned queries. A cell under 原本 holds the id of a row, and links to its page."""

from __future__ import annotations

from dataclasses import dataclass

from ..gravity import GRAVITY, LABEL

ORIGINAL = "原本"
"""The column whose ids lead to the page that they were read from."""

SEARCH = "全文検索"


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its name in the address and on the page, what it answers, and its SQL."""

    name: str
    description: str
    sql: str


_IN_YEN = """SELECT
  documents.fiscal_year AS 年度,
  department AS 部局,
  findings.message AS 説明,
  CAST(expected AS INTEGER) AS あるべき額_円,
  CAST(actual AS INTEGER) AS 印字の額_円,
  actual - expected AS 差_円,
  iif(status = 'waived', '了承済み', '未処理') AS 扱い,
  findings.id AS 原本
FROM findings JOIN documents ON documents.id = findings.document_id
WHERE {condition}
ORDER BY status, documents.fiscal_year DESC, department, findings.position"""

_IN_WORDS = f"""SELECT
  documents.fiscal_year AS 年度,
  department AS 部局,
  {LABEL} AS 重さ,
  findings.message AS 説明,
  expected AS あるべき値,
  actual AS 印字の値,
  iif(status = 'waived', '了承済み', '未処理') AS 扱い,
  findings.id AS 原本
FROM findings JOIN documents ON documents.id = findings.document_id
WHERE {{condition}}
ORDER BY status, {GRAVITY},
  documents.fiscal_year DESC, department, findings.position"""  # noqa: S608 - of our own severities

QUERIES = (
    Query(
        "計が合わない表",
        "印字された計・小計が、行の合計と一致しない表",
        _IN_YEN.format(condition="check_code IN ('total-current', 'total-prior')"),
    ),
    Query(
        "再掲の不一致",
        "再掲の額や文が元と違うもの、再掲の印がない繰返し、元の見つからない再掲",
        _IN_WORDS.format(condition="check_code LIKE 'relisting-%'"),
    ),
    Query(
        "前年度との不一致",
        "前年度の額が、前年度の文書の額と一致しない事業",
        _IN_YEN.format(condition="check_code = 'prior-year-mismatch'"),
    ),
    Query(
        "新規事業",
        "区分が新規の事業。区分を読めない資料では、前年度の額が「－」の事業（判断の列で見分けられます）",
        """WITH words AS MATERIALIZED (
  SELECT document_id, ifnull(max(json ->> '$.categories.new'), '新規') AS new FROM document_readings GROUP BY document_id
)
SELECT
  fiscal_year AS 年度,
  department AS 部局,
  initiative_title AS 取組み,
  name AS 事業,
  amount_yen AS 予算額_円,
  prior_amount_printed AS 前年度額の印字,
  iif(category = words.new, '区分が' || category, '前年度の額が「－」（区分は読めない）') AS 判断,
  line_id AS 原本
FROM budget JOIN words USING (document_id)
WHERE NOT relisted
  AND (category = words.new OR (category IS NULL AND prior_amount_status = 'none' AND amount_status = 'value'))
ORDER BY fiscal_year DESC, department, amount_yen DESC""",
    ),
    Query(
        "増減の大きい事業",
        "予算額と前年度の額の差が大きい順。事業ごとに1回だけ数え、額の読めない行は含みません",
        """SELECT
  fiscal_year AS 年度,
  department AS 部局,
  name AS 事業,
  amount_yen AS 予算額_円,
  prior_amount_yen AS 前年度額_円,
  CASE change_label WHEN '皆増' THEN amount_yen WHEN '皆減' THEN -prior_amount_yen ELSE change_yen END AS 増減_円,
  ifnull(change_label, change_percent || '%') AS 増減率,
  line_id AS 原本
FROM budget_unique
WHERE 増減_円 <> 0
ORDER BY abs(増減_円) DESC, fiscal_year DESC, name""",
    ),
    Query(
        "未達のKPI",
        "実績値が、その年度の指標値に届いていない指標",
        """SELECT
  documents.fiscal_year AS 文書の年度,
  department AS 部局,
  indicators.name AS 指標,
  indicator_values.fiscal_year AS 年度,
  expected AS 指標値,
  findings.actual AS 実績値,
  unit AS 単位,
  findings.message AS 説明,
  findings.id AS 原本
FROM findings
JOIN documents ON documents.id = findings.document_id
JOIN indicator_values ON indicator_values.id = subject_id
JOIN indicators ON indicators.id = indicator_id
WHERE check_code = 'plan-unmet'
ORDER BY documents.fiscal_year DESC, department, findings.position""",
    ),
    Query(
        "読めなかった行",
        "どの規則にも当てはまらず、読み取りに使われなかった行",
        """SELECT
  fiscal_year AS 年度, department AS 部局, page AS ページ, line_no AS 行, text AS 文字, source_lines.id AS 原本
FROM source_lines JOIN documents ON documents.id = document_id
WHERE role = 'unparsed'
ORDER BY fiscal_year DESC, department, line_no""",
    ),
    Query(
        SEARCH,
        "名前と文を、すべての語を含むものにしぼって探します。1文字から、半角・全角を区別せずに探せます",
        r"""SELECT
  fiscal_year AS 年度, department AS 部局, printed AS 本文, table_name AS 表, subject_id AS 原本
FROM texts JOIN documents ON documents.id = document_id
WHERE like_patterns(:q) <> '[]'
  AND NOT EXISTS (SELECT 1 FROM json_each(like_patterns(:q)) WHERE text NOT LIKE value ESCAPE '\')
ORDER BY fiscal_year DESC, department, texts.position""",
    ),
)
