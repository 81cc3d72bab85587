"""What reading could not do, or did with a doubt."""

from __future__ import annotations

from ..finding_code import FindingCode

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
