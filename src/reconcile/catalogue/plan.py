"""The plan: outline and body, numbers, years, categories."""

from __future__ import annotations

from ..finding_code import FindingCode

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
    compares="yen",
)
CATEGORY_UNCLEAR = FindingCode(
    slug="category-unclear",
    severity="warning",
    title="区分が不明",
    meaning="The choice among 新規・見直し・継続 is marked twice or in no way known (a PDF, or a text with boxes □ ☑ before the options: other texts cannot say), "
    "or a text prints two options in a row of a table whose other rows print the chosen one alone.",
    template="{where}：「{project}」の区分は{marked}ため、{options}のどれか決められません。原本の印をご確認ください。",
    actual="the options that are marked",
)
CATEGORY_PARTLY = FindingCode(
    slug="category-partly",
    severity="info",
    title="一部が新規などの区分",
    meaning="A cell of 区分 says that the project is 新規 (or another option) in part, so that it is none of them: the category "
    "is empty, and the wording is kept with the row's attributes.",
    template="{where}：{detail}。新規・見直し・継続のどれとも言い切れないため、区分の値は空にし、記載のまま添えました。",
)
CATEGORY_UNKNOWN = FindingCode(
    slug="category-unknown",
    severity="warning",
    title="登録のない区分",
    meaning="A cell of 区分 says something that the profile does not know (検討中): add the word to the profile, or decide it.",
    template="{where}：{detail}。原本をご確認のうえ、この文書の区分であればプロファイルに加えてください。",
)
HEADING_EMPTY = FindingCode(
    slug="heading-empty",
    severity="warning",
    title="内容のない見出し",
    meaning="The last chapter, policy or measure of a document has nothing below it. A text may print a heading late, in a "
    "box of its own; what stands before it then may belong to it (subject: the heading).",
    template="{where}：この見出しの下に読み取った内容がありません。直前の取組み「{before}」などがこの見出しのものでないか、原本でご確認ください。",
)
TABLE_MISSING = FindingCode(
    slug="table-missing",
    severity="info",
    title="関連事務事業の表がない",
    meaning="An initiative without a budget table.",
    template="{where}：関連事務事業の表が見当たりません。原本にも表がなければ問題ありません。",
)
TABLE_UNREAD = FindingCode(
    slug="table-unread",
    severity="warning",
    title="読めないところにあるかもしれない表",
    meaning="An initiative without a budget table, with pages after it that could not be read, a picture under it, or "
    "lines with sums of money that were not: the table may stand there.",
    template="{where}：関連事務事業の表が見当たりません。読み取れなかったところ（{pages}）にないか、原本でご確認ください。",
)
