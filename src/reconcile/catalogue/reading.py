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
HEADING_UNCERTAIN = FindingCode(
    slug="heading-uncertain",
    severity="warning",
    title="見出しの疑い",
    meaning="What follows a page that could not be read was given to the heading before that page, and may stand under one on it "
    "(subject: the heading before; one finding a heading); or an initiative stands before a chapter in a text that has "
    "chapters after what they head (subject: the initiative).",
    template="{where}：{detail}、原本でご確認ください。",
)
PAGE_PICTURE = FindingCode(
    slug="page-picture",
    severity="warning",
    title="読めない画像",
    meaning="A picture on a page that was read, large enough to hold a table or text, neither of which can be read from it "
    "(subject: the heading that it stands under).",
    template="{where}：{detail}。表や文章の画像でないか、原本でご確認ください。",
)
PAGE_TWO_UP = FindingCode(
    slug="page-two-up",
    severity="error",
    title="2ページ分を並べた紙面",
    meaning="A sheet that may hold two pages side by side and was read as one, so that their lines may be mixed (subject: each "
    "heading on it and the last one before). A sheet that surely holds two is read as two, and nothing is said.",
    template="{where}：{detail}。左右の内容が混ざっていないか原本でご確認のうえ、1ページずつの PDF を用意してください。",
)
LINE_UNPARSED = FindingCode(
    slug="line-unparsed",
    severity="warning",
    title="読み取れなかった行",
    meaning="A source line that no rule claimed (subject: the line, `<document>/l<line number>`); for lines that read "
    "alike once, at the first.",
    template="{where}：どの項目とも判断できない行があります（「{text}」）{others}。必要な内容でないか原本でご確認ください。",
    actual="the line",
)
EXTRACTION_UNSUITABLE = FindingCode(
    slug="extraction-unsuitable",
    severity="error",
    title="表を読み取れない抽出のしかた",
    meaning="A text whose extractor took tables apart, so that a large part of its lines could not be read: one finding a "
    "document, with how many lines, instead of one (`line-unparsed`) for each of them.",
    template="{where}：ここを初めに、{written}行のうち{found}行を読み取れませんでした。PDF から文字を取り出すときに、表の行や欄の並びが"
    "崩れたようです。元の PDF をそのまま指定するか、`pdftotext -layout` で取り出し直したテキストを指定してください。",
    actual="how many lines could not be read",
)
TEXT_LOST = FindingCode(
    slug="text-lost",
    severity="error",
    title="読み落とした文字",
    meaning="Letters or figures of a line that was read stand in none of the records read from it.",
    template="{where}：「{text}」がどの項目にも入っていません。原本でご確認ください。",
    actual="what is in no record",
)
TEXT_REUSED = FindingCode(
    slug="text-reused",
    severity="error",
    title="二度使われた文字",
    meaning="Records hold more letters or figures than the lines they were read from: something was taken twice.",
    template="{where}：「{text}」が二つの項目に入っています。原本でご確認ください。",
    actual="what was taken twice",
)
NAME_UNCERTAIN = FindingCode(
    slug="name-uncertain",
    severity="warning",
    title="名称の疑い",
    meaning="A name that holds what is no part of one: a sign, a label, a value, years, a character that is lost.",
    template="{where}：{detail}。原本の名称をご確認ください。",
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
    meaning="Characters that the file had wrong were put right while reading, or dropped where they have no width (an ideograph for a radical, one glyph for a "
    "doubled one): one finding a document, at the first of them.",
    template="{where}：ここを初めに、{detail}。",
)
TEXT_ASIDE = FindingCode(
    slug="text-aside",
    severity="info",
    title="小さく添えられた文字",
    meaning="Raised marks of notes and ruby (ふりがな) that were not read along with the text beside them: one finding a "
    "document, at the first of them.",
    template="{where}：ここを初めに、{detail}。",
)
TEXT_STRUCK = FindingCode(
    slug="text-struck",
    severity="warning",
    title="取り消し線の引かれた文字",
    meaning="Figures and words that a line strikes out, drawn or as a reviewer's annotation, were not read: one finding a "
    "document, at the first of them.",
    template="{where}：ここを初めに、{detail}。取り消しが正しいか、書き直された内容が読めているか、原本でご確認ください。",
)
TEXT_HIDDEN = FindingCode(
    slug="text-hidden",
    severity="warning",
    title="見えない文字",
    meaning="Text that the page does not show (invisible, white on white, drawn over) and that was not read, or signs that "
    "turn letters round on a screen, so that it does not show what was read: one finding a document.",
    template="{where}：{detail}。画面や紙に見えている内容が抜けていないか、原本でご確認ください。",
)
TEXT_RECOGNISED = FindingCode(
    slug="text-recognised",
    severity="warning",
    title="文字認識（OCR）の文字",
    meaning="Pages that are pictures, read by the invisible text that a recogniser (OCR) laid over them, which nobody may "
    "have checked: one finding a document.",
    template="{where}：{detail}。読み違いがあるかもしれません。数値を原本の画像と照らしてください。",
)
SOURCES_DIFFER = FindingCode(
    slug="sources-differ",
    severity="error",
    title="二つの原本の相違",
    meaning="Two readings of one document differ (of its PDF and a text of it, or of one file by two readers) in a figure, "
    "unit, year, number, mark, or in the name or title of something.",
    template="{where}：{what}が、{first_source}では{due}、{second_source}では{found}と読まれました。原本でご確認ください。",
    expected="as in the reading that the document is built from",
    actual="as in the other reading",
)
SOURCES_WORDED = FindingCode(
    slug="sources-worded",
    severity="warning",
    title="二つの原本の文言の相違",
    meaning="Two readings of one document differ in the wording of a statement, an overview, a footnote or the outline. Blanks, "
    "width, dashes, line ends and the order of reading are no difference.",
    template="{where}：{what}が、{first_source}では{due}、{second_source}では{found}と読まれました。原本でご確認ください。",
    expected="as in the reading that the document is built from",
    actual="as in the other reading",
)
ENGINES_DIFFER = FindingCode(
    slug="engines-differ",
    severity="error",
    title="2つの読み取りの不一致",
    meaning="Two PDF libraries that share no code read different characters at one place. The first reading is kept; "
    "which is right, the page shows.",
    template="{where}：{detail}。原本の表示をご確認のうえ、違っていれば訂正ファイルで直してください。",
    expected="what the second library reads there, or None for nothing",
    actual="what was read, or None for nothing",
)
DIGIT_UNLIKE = FindingCode(
    slug="digit-unlike",
    severity="error",
    title="数字の形の不一致",
    meaning="A digit has, as the page draws it, clearly the shape of another one: the file says wrongly which characters "
    "its glyphs are (ToUnicode), which deceives whatever reads them. What the file says is kept; the page shows which it is.",
    template="{where}：{detail}。文字の対応が誤った PDF のおそれがあります。原本の表示をご確認のうえ、"
    "作成し直した PDF を読み込むか、訂正ファイルで直してください。",
    expected="the digit whose shape it has",
    actual="the digit that was read",
)
ENGINE_FAILED = FindingCode(
    slug="engine-failed",
    severity="warning",
    title="片方だけの読み取り",
    meaning="One of two PDF libraries cannot read these pages, so that nothing stands against the reading of the other.",
    template="{where}：{detail}。元の PDF を作成し直すか、このページの数値を原本とお確かめください。",
)
