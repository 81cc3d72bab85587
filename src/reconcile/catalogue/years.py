"""Two years' documents of one department held against each other."""

from __future__ import annotations

from ..finding_code import FindingCode

PRIOR_YEAR_MISMATCH = FindingCode(
    slug="prior-year-mismatch",
    severity="error",
    title="前年度額の不一致",
    meaning="This year's prior-year figure is not the figure of last year's document. Compared only where unit and phase agree.",
    template="{where}：「{project}」の前年度の額は{found}ですが、{last_year}の文書の{origin}では{due}です（{difference}）。"
    "どちらが正しいか原本でご確認ください。",
    expected="the amount in last year's document, in yen",
    actual="the prior amount in this year's document, in yen",
    compares="yen",
)
PRIOR_YEAR_UNIT = FindingCode(
    slug="prior-year-unit",
    severity="error",
    title="単位の疑い（前年度額）",
    meaning="Prior-year figures with the digits of last year's document under another unit (500百万円 there, 500千円 here): "
    "one of the two units is wrong. Once for each two units (subject: this year's document).",
    template="{where}：前年度の額の数字が{last_year}の文書と同じで、単位だけが違う事業が{count}件あります（{projects}）。"
    "前年度の文書では{due}、この文書では{found}です。どちらかの単位が誤りと思われるため、原本で単位をご確認ください。",
    expected="the unit of last year's document",
    actual="the unit of this year's document",
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
    compares="yen",
)
PROJECT_APPEARED = FindingCode(
    slug="project-appeared",
    severity="info",
    title="前年度の文書にない事業",
    meaning="A project of this year's document is not in last year's; the message says what its prior amount says about that.",
    template="{where}：「{project}」は{last_year}の文書にありません。{prior}",
    expected="None",
    actual="the prior amount in yen, None for a dash",
    compares="yen",
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
DOCUMENT_TWIN = FindingCode(
    slug="document-twin",
    severity="warning",
    title="同じ文書の疑い",
    meaning="A document has nearly all projects of another one of the same year, to the yen, under another department: they "
    "may be one document whose department is misread in one of its files, so that its money is counted twice, and the two "
    "are not held against each other (subject: the later one by its id).",
    template="{where}：「{other}」の文書と、額まで同じ事業が{count}件あります。同じ文書であれば、部局名の誤りを直して読み直してください。",
    expected="the department of the other document",
    actual="the department of this document",
)
PROJECT_SHARED = FindingCode(
    slug="project-shared",
    severity="warning",
    title="部局をまたぐ同じ事業",
    meaning="A project stands with the same money in the documents of two departments of one organization and year: it may be "
    "one project that both have in hand (共管), whose money is counted once for the organization until somebody decides. "
    "Enter it in the corrections file ([[shared]] or [[separate]]).",
    template="{where}：「{project}」（{amount}）は、{other}の{origin}にも同じ額であります。共管であれば訂正ファイルの[[shared]]に、"
    "別の事業であれば[[separate]]に登録してください。それまで、団体全体の合計では1回だけ数えます。",
    expected="the id of the row in the other document",
    actual="None",
)
SHARED_AMOUNT = FindingCode(
    slug="shared-amount",
    severity="error",
    title="共管の額の不一致",
    meaning="A row that the corrections file says is shared with another department ([[shared]]) has other money than the row there, "
    "or none stands there: it is left out of the sums of the organization only where the other row is.",
    template="{where}：「{project}」は{other}と共管としていますが、{detail}。訂正ファイルの[[shared]]を見直してください。",
    expected="the amount of the other row, in yen; None where there is no such row",
    actual="this row's amount, in yen",
    compares="yen",
)
INDICATOR_CHANGED = FindingCode(
    slug="indicator-changed",
    severity="warning",
    title="指標値の変更",
    meaning="The same indicator's plan, target, baseline or unit differs between two years' documents.",
    template="{where}：「{indicator}」の{what}は{found}ですが、{last_year}の文書では{due}でした。変更の理由をご確認ください。",
    expected="as in last year's document",
    actual="as in this year's document",
    compares="figures",
)
