"""Every kind of finding there is, of which :mod:`.reference` makes docs/findings.md.

`where` in a template is always the place as :class:`.places.Places` words it: heading and page."""

from __future__ import annotations

from .finding_code import FindingCode

# Figures of one document ------------------------------------------------------------------------------------------

TOTAL_CURRENT = FindingCode(
    slug="total-current",
    severity="error",
    title="計の不一致（予算額）",
    meaning="The printed 計 or 小計 of this year's amounts is not the sum of its rows (再掲 rows included unless it says otherwise).",
    template="{where}：予算額の{label}は{found}ですが、各行の合計は{due}です（{label}のほうが{difference}）。{hint}"
    "{label}と各行の額を原本でご確認ください。",
    expected="the sum of the rows, in yen",
    actual="the printed total, in yen",
)
TOTAL_PRIOR = FindingCode(
    slug="total-prior",
    severity="error",
    title="計の不一致（前年度）",
    meaning="The printed 計 or 小計 of the prior year's amounts is not the sum of its rows.",
    template="{where}：前年度の{label}は{found}ですが、各行の合計は{due}です（{label}のほうが{difference}）。{hint}"
    "{label}と各行の額を原本でご確認ください。",
    expected="the sum of the rows, in yen",
    actual="the printed total, in yen",
)
TOTAL_MISSING = FindingCode(
    slug="total-missing",
    severity="warning",
    title="計がない",
    meaning="A budget table without a 計: its rows have nothing to be checked against.",
    template="{where}：関連事務事業の表（{rows}行）に計が見当たらないため、各行の額を照合できません。原本に計がないかご確認ください。",
)
DIFFERENCE_MISMATCH = FindingCode(
    slug="difference-mismatch",
    severity="error",
    title="増減の不一致",
    meaning="A row's printed difference (増減) is not its amount less its prior amount.",
    template="{where}：「{project}」の増減は{found}ですが、予算額（{amount}）と前年度（{prior}）の差は{due}です。"
    "三つの額を原本でご確認ください。",
    expected="amount less prior amount, in yen",
    actual="the printed difference, in yen",
)
NUMBER_UNREADABLE = FindingCode(
    slug="number-unreadable",
    severity="error",
    title="読めない数値",
    meaning="A cell that must hold a number holds something else or nothing (an unknown sign, doubled glyphs, a lost "
    "character, two figures), so that the database has no figure, or one that may be wrong.",
    template="{where}：{what}を数値として読めません（記載は{printed}）。原本の数値をご確認ください。",
    actual="what is printed",
)
ROW_MALFORMED = FindingCode(
    slug="row-malformed",
    severity="error",
    title="欄の過不足",
    meaning="A row lacks a cell, or has one too many, so that its figures may stand under the wrong head or year.",
    template="{where}：{detail}。値がずれていないか原本でご確認ください。",
    expected="how many cells the heads call for, or None",
    actual="how many there are, or None",
)
HEADER_UNKNOWN = FindingCode(
    slug="header-unknown",
    severity="error",
    title="意味の分からない見出し",
    meaning="A column head whose meaning no rule knows, or a table in which no head names the amounts.",
    template="{where}：{detail}。プロファイルに見出しの意味を登録してください。",
    actual="the head as printed",
)
UNIT_MISSING = FindingCode(
    slug="unit-missing",
    severity="error",
    title="単位がない",
    meaning="Amounts without a stated unit: what they are in yen is not known.",
    template="{where}：金額の単位（千円など）が見当たらないため、円に換算できません。原本の単位をご確認ください。",
)
BOUNDARY_UNCERTAIN = FindingCode(
    slug="boundary-uncertain",
    severity="warning",
    title="区切りが不確か",
    meaning="Where one cell or row ends and the next begins rests on a guess: a text without ruled lines does not tell.",
    template="{where}：{detail}。行や欄の区切りを原本でご確認ください。",
    expected="what reading expected",
    actual="what reading found",
)

# 再掲 --------------------------------------------------------------------------------------------------------------

RELISTING_AMOUNT = FindingCode(
    slug="relisting-amount",
    severity="error",
    title="再掲の額の不一致",
    meaning="A 再掲 row's amount or prior amount differs from its original's (one finding a row). A の一部 row is held "
    "against a の一部 original; beside a whole one it may be smaller, not larger.",
    template="{where}：再掲の「{project}」の{what}は{found}ですが、再掲元の{origin}では{due}です（再掲のほうが{difference}）。"
    "{also}どちらが正しいか原本でご確認ください。",
    expected="the original's amount, in yen",
    actual="the 再掲 row's own amount, in yen",
)
RELISTING_UNMARKED = FindingCode(
    slug="relisting-unmarked",
    severity="warning",
    title="再掲の表示漏れの疑い",
    meaning="The same project appears again without 再掲, so that its money may be counted twice.",
    template="{where}：「{project}」は{origin}にもありますが、再掲の表示がありません（{compared}）。再掲かどうかご確認ください。",
    expected="the earlier row's amount, in yen",
    actual="this row's amount, in yen",
)
RELISTING_ORPHAN = FindingCode(
    slug="relisting-orphan",
    severity="warning",
    title="再掲元がない",
    meaning="A 再掲 row has no original in the document.",
    template="{where}：再掲の「{project}」の再掲元が、この文書に見当たりません。{nearest}事業名と再掲の表示をご確認ください。",
)
RELISTING_TEXT = FindingCode(
    slug="relisting-text",
    severity="info",
    title="再掲の文言の相違",
    meaning="A 再掲 statement has no statement of the same wording in the document; the closest one is named.",
    template="{where}：再掲の記述「{found}」と同じ文言の記述がありません。{nearest}",
    expected="the closest statement that is not marked 再掲",
    actual="the 再掲 statement",
)

# The plan ---------------------------------------------------------------------------------------------------------

OUTLINE_MISMATCH = FindingCode(
    slug="outline-mismatch",
    severity="warning",
    title="体系と本文の相違",
    meaning="Outline (施策体系) and body (主要事業) disagree on a number, code or title, or one lacks the entry.",
    template="{where}：{detail}。体系と本文のどちらが正しいかご確認ください。",
    expected="what the outline says, None where it lacks the entry",
    actual="what the body says, None where it lacks the entry",
)
NUMBERING = FindingCode(
    slug="numbering",
    severity="warning",
    title="番号の欠番・重複",
    meaning="A gap or repetition in (1)… or ①…, unless the outline prints the right number there (then it is outline-mismatch).",
    template="{where}：番号が{due}となるところ、{found}となっています。番号と、読み落とした見出しがないかをご確認ください。",
    expected="the number that is due",
    actual="the number that is printed, or None",
)
YEAR_MISMATCH = FindingCode(
    slug="year-mismatch",
    severity="warning",
    title="年度の相違",
    meaning="A heading or table names another fiscal year than the document.",
    template="{where}：{detail}。年度が正しいか原本でご確認ください。",
    expected="the document's fiscal year",
    actual="the fiscal year that is named",
)
CATEGORY_CONFLICT = FindingCode(
    slug="category-conflict",
    severity="warning",
    title="区分と前年度額の矛盾",
    meaning="新規 with a prior amount, or 継続/見直し without one.",
    template="{where}：「{project}」は区分が「{category}」ですが、前年度の額は{prior}です。区分と前年度の額をご確認ください。",
    expected="what the category lets one expect: 'none' or 'value'",
    actual="the prior amount in yen, None for a dash",
)
CATEGORY_UNCLEAR = FindingCode(
    slug="category-unclear",
    severity="warning",
    title="区分が不明",
    meaning="The choice among 新規・見直し・継続 is marked twice or in no way known (PDF only: a text cannot say).",
    template="{where}：「{project}」の区分は{marked}ため、{options}のどれか決められません。原本の印をご確認ください。",
    actual="the options that are marked",
)
TABLE_MISSING = FindingCode(
    slug="table-missing",
    severity="info",
    title="関連事務事業の表がない",
    meaning="An initiative without a budget table.",
    template="{where}：関連事務事業の表が見当たりません。原本にも表がなければ問題ありません。",
)

# Indicators -------------------------------------------------------------------------------------------------------

INDICATOR_SERIES = FindingCode(
    slug="indicator-series",
    severity="warning",
    title="指標値の並びの疑問",
    meaning="A plan row with missing or repeated years, a plan that moves away from its goal, or a 累計 that falls.",
    template="{where}：「{indicator}」の{detail}。指標値を原本でご確認ください。",
    expected="the years that are due, or the value before",
    actual="the years that are printed, or the value that moves away",
)
UNIT_DIFFERS = FindingCode(
    slug="unit-differs",
    severity="error",
    title="指標の単位の混在",
    meaning="Values of one indicator in different units: the database keeps one, so that the others are wrong by a factor.",
    template="{where}：{detail}。値と単位を原本でご確認ください。",
)
PLAN_UNMET = FindingCode(
    slug="plan-unmet",
    severity="info",
    title="実績が指標値に届かない",
    meaning="An actual (実績値) falls short of the plan (指標値) for its year, in this document or in last year's.",
    template="{where}：「{indicator}」の{year}年度の実績値は{found}で、{source}の指標値{due}に届いていません。",
    expected="the planned value",
    actual="the actual value",
)

# Reading ----------------------------------------------------------------------------------------------------------

PAGE_UNREADABLE = FindingCode(
    slug="page-unreadable",
    severity="error",
    title="読めないページ",
    meaning="A page that could not be read, and why.",
    template="{where}：このページは読み取れませんでした（{detail}）。原本をご確認ください。",
)
LINE_UNPARSED = FindingCode(
    slug="line-unparsed",
    severity="warning",
    title="読み取れなかった行",
    meaning="A source line that no rule claimed (subject: the line, `<document>/l<line number>`).",
    template="{where}：どの項目とも判断できない行があります（「{text}」）。必要な内容でないか原本でご確認ください。",
    actual="the line",
)
TEXT_ANOMALY = FindingCode(
    slug="text-anomaly",
    severity="info",
    title="文字の乱れ",
    meaning="Unbalanced brackets, doubled glyphs, a character that no font names.",
    template="{where}：{detail}。原本の表記をご確認ください。",
    actual="the text in question",
)
CHARACTER_REPAIRED = FindingCode(
    slug="character-repaired",
    severity="info",
    title="文字の補正",
    meaning="A character that the file had wrong was put right while reading (an ideograph for a radical, one glyph for a doubled one).",
    template="{where}：文字を補って読みました（{detail}）。",
    expected="what was read",
    actual="what the file holds",
)
SOURCES_DIFFER = FindingCode(
    slug="sources-differ",
    severity="error",
    title="二つの原本の相違",
    meaning="Two sources of one document (its PDF and a text of it) were read differently.",
    template="{where}：{what}が、{first_source}では{due}、{second_source}では{found}と読まれました。原本でご確認ください。",
    expected="as read from the source that the document is built from",
    actual="as read from the other source",
)
CORRECTION_STALE = FindingCode(
    slug="correction-stale",
    severity="warning",
    title="対象のない訂正",
    meaning="A correction whose printed value is no longer in the source: not applied.",
    template="{where}：訂正の対象「{due}」が見当たらず（現在の記載は{printed}）、訂正していません。訂正ファイルを見直してください。",
    expected="the printed value that the correction names",
    actual="the value that is printed",
)
CORRECTION_REFUSED = FindingCode(
    slug="correction-refused",
    severity="warning",
    title="使えない訂正",
    meaning="A correction whose corrected value cannot stand in its field: not applied.",
    template="{where}：訂正後の値「{found}」は欄「{column}」の値として使えないため、訂正していません。訂正ファイルを見直してください。",
    actual="the corrected value",
)
WAIVER_STALE = FindingCode(
    slug="waiver-stale",
    severity="warning",
    title="対象のない承認",
    meaning="A waiver that matches no finding (any more): there is nothing to accept, or its figures have changed.",
    template="{where}：承認した指摘（{due}、{record}）が、ないか、承認したときと違う内容です。訂正ファイルを見直してください。",
    expected="the check that the waiver names",
)

# Across years -----------------------------------------------------------------------------------------------------

PRIOR_YEAR_MISMATCH = FindingCode(
    slug="prior-year-mismatch",
    severity="error",
    title="前年度額の不一致",
    meaning="This year's prior-year figure is not the figure of last year's document. Compared only where unit and phase agree.",
    template="{where}：「{project}」の前年度の額は{found}ですが、{last_year}の文書の{origin}では{due}です（{difference}）。"
    "どちらが正しいか原本でご確認ください。",
    expected="the amount in last year's document, in yen",
    actual="the prior amount in this year's document, in yen",
)
PRIOR_YEAR_INCOMPARABLE = FindingCode(
    slug="prior-year-incomparable",
    severity="info",
    title="前年度額を照合できない",
    meaning="Prior-year figures that could not be held against last year's document, and why (unit, phase, の一部 differ).",
    template="{where}：{reason}ため、前年度の額を{last_year}の文書と照合していない事業が{count}件あります（{projects}）。",
    actual="how many rows",
)
PROJECT_VANISHED = FindingCode(
    slug="project-vanished",
    severity="info",
    title="事業が見当たらない",
    meaning="A project with money in last year's document is not in this year's (subject: this year's document).",
    template="{where}：{last_year}の文書の{origin}にあった「{project}」（{due}）が見当たりません。{hint}終了、統合、名称変更のいずれかご確認ください。",
    expected="last year's amount, in yen",
    actual="None",
)
PROJECT_APPEARED = FindingCode(
    slug="project-appeared",
    severity="info",
    title="前年度の文書にない事業",
    meaning="A project of this year's document is not in last year's; the message says what its prior amount says about that.",
    template="{where}：「{project}」は{last_year}の文書にありません。{prior}",
    expected="None",
    actual="the prior amount in yen, None for a dash",
)
PROJECT_RENAMED = FindingCode(
    slug="project-renamed",
    severity="info",
    title="名称変更の可能性",
    meaning="A vanished and an appeared project that may be one and the same, with the likeness of their names (0 to 100) "
    "and whether the figures agree. Enter it in the corrections file ([[same_project]]) if so.",
    template="{where}：「{project}」は、{last_year}の「{former}」の名称変更の可能性があります（名称の類似度{likeness}、{figures}）。"
    "同じ事業であれば訂正ファイルの[[same_project]]に登録してください。",
    expected="the former name",
    actual="the present name",
)
DEPARTMENT_RENAMED = FindingCode(
    slug="department-renamed",
    severity="info",
    title="部局の名称変更の可能性",
    meaning="A department without a document of the year before shares many projects with one that ended there. Nothing of "
    "it is compared across years until the corrections file says so ([[same_department]]).",
    template="{where}：{last_year}の「{due}」の名称変更の可能性があります（同じ名前の事業が{percent}％）。前年度とは照合していません。"
    "同じ部局であれば訂正ファイルの[[same_department]]に登録してください。",
    expected="the former name",
    actual="the present name",
)
INDICATOR_CHANGED = FindingCode(
    slug="indicator-changed",
    severity="warning",
    title="指標値の変更",
    meaning="The same indicator's plan, target, baseline or unit differs between two years' documents.",
    template="{where}：「{indicator}」の{what}は{found}ですが、{last_year}の文書では{due}でした。変更の理由をご確認ください。",
    expected="as in last year's document",
    actual="as in this year's document",
)

CATALOGUE: tuple[FindingCode, ...] = (
    TOTAL_CURRENT,
    TOTAL_PRIOR,
    TOTAL_MISSING,
    DIFFERENCE_MISMATCH,
    NUMBER_UNREADABLE,
    ROW_MALFORMED,
    HEADER_UNKNOWN,
    UNIT_MISSING,
    BOUNDARY_UNCERTAIN,
    RELISTING_AMOUNT,
    RELISTING_UNMARKED,
    RELISTING_ORPHAN,
    RELISTING_TEXT,
    OUTLINE_MISMATCH,
    NUMBERING,
    YEAR_MISMATCH,
    CATEGORY_CONFLICT,
    CATEGORY_UNCLEAR,
    TABLE_MISSING,
    INDICATOR_SERIES,
    UNIT_DIFFERS,
    PLAN_UNMET,
    PAGE_UNREADABLE,
    LINE_UNPARSED,
    TEXT_ANOMALY,
    CHARACTER_REPAIRED,
    SOURCES_DIFFER,
    CORRECTION_STALE,
    CORRECTION_REFUSED,
    WAIVER_STALE,
    PRIOR_YEAR_MISMATCH,
    PRIOR_YEAR_INCOMPARABLE,
    PROJECT_VANISHED,
    PROJECT_APPEARED,
    PROJECT_RENAMED,
    DEPARTMENT_RENAMED,
    INDICATOR_CHANGED,
)
"""In the order of the reference."""
