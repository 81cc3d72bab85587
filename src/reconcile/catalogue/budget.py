"""Figures of one document's budget tables, and 再掲."""

from __future__ import annotations

from ..finding_code import FindingCode

TOTAL_CURRENT = FindingCode(
    slug="total-current",
    severity="error",
    title="計の不一致（予算額）",
    meaning="The printed 計 or 小計 of this year's amounts is not the sum of its rows (再掲 rows included unless it says otherwise).",
    template="{where}：予算額の{label}は{found}ですが、各行の合計は{due}です（{label}のほうが{difference}）。{hint}"
    "{label}と各行の額を原本でご確認ください。",
    expected="the sum of the rows, in yen",
    actual="the printed total, in yen",
    compares="yen",
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
    compares="yen",
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
    compares="yen",
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
    meaning="Amounts without a stated unit: what they are in yen is not known. Of a document that states none for any of "
    "its tables, one finding.",
    template="{where}：{tables}金額の単位（千円など）が見当たらないため、円に換算できません。原本の単位をご確認ください。",
    actual="how many tables, None for one",
)
UNIT_UNCLEAR = FindingCode(
    slug="unit-unclear",
    severity="warning",
    title="単位の食い違い",
    meaning="A note says a unit of money that no table it may govern is read in: one of the two is wrong, or it governs "
    "something else.",
    template="{where}：注に「{text}」とありますが、表の金額は{due}として読んでいます。どちらが正しいか原本でご確認ください。",
    expected="the units in which the tables are read",
    actual="the units that the note says",
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
    compares="yen",
)
RELISTING_UNMARKED = FindingCode(
    slug="relisting-unmarked",
    severity="warning",
    title="再掲の表示漏れの疑い",
    meaning="The same project appears again without 再掲, so that its money may be counted twice.",
    template="{where}：「{project}」は{origin}にもありますが、再掲の表示がありません（{compared}）。再掲かどうかご確認ください。",
    expected="the earlier row's amount, in yen",
    actual="this row's amount, in yen",
    compares="yen",
)
RELISTING_UNCLEAR = FindingCode(
    slug="relisting-unclear",
    severity="warning",
    title="再掲の表示が不明",
    meaning="備考 or 区分 of a row speaks of 再掲 in words that do not say whether the row is one (②に再掲): it is read as none, so that its money may be counted twice.",
    template="{where}：{detail}。再掲でないものとして読んでいます。原本をご確認ください。",
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
