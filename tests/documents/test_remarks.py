"""What ingest remarks is heard: every kind has a real file that gives it, and a finding that says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pypdfium2  # type: ignore[import-untyped]
import pytest
import shisaku
from shisaku.ingest import read as read_source
from shisaku.ingest.remarks import Remark, RemarkKind
from shisaku.model import Finding

from support.lying import lying, paper_with
from support.paper import Glyph, Paper, Sheet, damage_last_page, glyphs
from support.recognised import vocabulary
from support.small_plans import plan_text

ID = "06000-2020-県土整備部"
_OF_A_HEADING = {"page-picture", "page-two-up", "engines-differ", "digit-unlike"}


def _picture(sheet: Sheet) -> None:
    sheet.picture(0, 0, 595, 842)


def _hidden(sheet: Sheet) -> None:
    sheet.text(70, 100, "見える文字はこれだけである")
    sheet.text(70, 140, "見えない文字", mode=3)


def _recognised(sheet: Sheet) -> None:
    sheet.text(70, 100, "文字認識による見えない文字の層である", mode=3)


def _recognised_over_picture(sheet: Sheet) -> None:
    _picture(sheet)
    sheet.text(70, 100, "- 2 -")
    sheet.text(70, 140, "画像の上に置かれた見えない文字の層である", mode=3)


def _picture_of_a_table(sheet: Sheet) -> None:
    for line in range(8):
        sheet.text(70, 100 + 16 * line, "取組みの内容は次の表のとおりである")
    sheet.picture(70, 300, 500, 460)


def _two_up(sheet: Sheet) -> None:
    sheet.width = 1190
    for left in (70, 700):
        for line in range(8):
            sheet.text(left, 140 + 16 * line, f"取組みの内容は次の表のとおり{line}")


def _with_a_lying_page(path: Path) -> Path:
    """Add a page whose file says that its 8 is a 3."""
    page = lying(paper_with(path.with_name("lying.pdf"), ["取組みの内容は次の表のとおり78である"]), "8", "3")
    out = path.with_name("both.pdf")
    with pypdfium2.PdfDocument(path) as whole, pypdfium2.PdfDocument(page) as other:
        whole.import_pages(other)
        whole.save(out)
    return out


def _outlines(sheet: Sheet) -> None:
    for number in range(60):
        x = 50 + 8 * number
        sheet.raw(f"0 g {x} 700 m {x + 4} 708 {x + 6} 708 {x + 7} 700 c f")


def _said_otherwise(sheet: Sheet) -> None:
    """What the file says its glyphs stand for (ActualText) is what one engine reads, and what is drawn the other."""
    sheet.text(70, 100, "道路整備事業費の総額は 4,2")
    sheet.raw("/Span <</ActualText (60)>> BDC")
    sheet.text(185, 100, "50")
    sheet.raw("EMC")


def _said_otherwise_everywhere(sheet: Sheet) -> None:
    for row in range(12):
        sheet.raw("/Span <</ActualText (12345678)>> BDC")
        sheet.text(70, 100 + 20 * row, "90909090")
        sheet.raw("EMC")


def _sound(sheet: Sheet) -> None:
    for row in range(40):
        sheet.text(70, 60 + 18 * row, f"取組み{row}の内容は {row * 7919 % 10007},{row:03} 件である")


def _failed(sheet: Sheet) -> None:
    """A font that one engine cannot load, and with which nothing is printed."""
    sheet.resources = "/Font<</FR 3 0 R/FB 5 0 R/F9<</Type/Font/Subtype/Type0/DescendantFonts[]>>>>"
    sheet.raw("BT /F9 10 Tf ET")
    sheet.text(70, 100, "取組みの内容は二枚目のとおりである")


def _doubled(sheet: Sheet) -> None:
    for over in (0.0, 0.3):
        sheet.text(70 + over, 100, "▲46.0％")


def _raised(sheet: Sheet) -> None:
    sheet.text(sheet.text(70, 100, "200,753"), 96, "1)", size=5.5)


def _ruby(sheet: Sheet) -> None:
    sheet.text(72, 89, "ざおう", size=5.0)
    sheet.text(70, 100, "蔵王樹氷")


def _struck(sheet: Sheet) -> None:
    sheet.line(70, 96.5, sheet.text(70, 100, "200,753"), 96.5)


def _text(text: str | list[Glyph]) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.text(70, 100, text)

    return draw


def _with_lost_characters(sheet: Sheet) -> None:
    sheet.text(70, 100, [Glyph(None), Glyph("\ue000"), *glyphs(_LONG)])
    sheet.text(70, 120, _LONG)


_LONG = "県・市町村・産業界・大学等オール山形で移住・定住策を一体的に展開する"
PAGES: dict[RemarkKind, Callable[[Sheet], None]] = {
    "text-hidden": _hidden,
    "text-recognised": _recognised,
    "text-recognised-over-picture": _recognised_over_picture,
    "radical": _text("⼈⼝の⻑期推計、⼈の流れ"),
    "compatibility": _text("か\u3099んばる人を応援する"),
    "doubled": _doubled,
    "raised": _raised,
    "ruby": _ruby,
    "struck": _struck,
    "character-lost": _with_lost_characters,
    "page-picture": _picture_of_a_table,
    "page-two-up": _two_up,
    "engines-differ": _said_otherwise,
    "engines-differ-widely": _said_otherwise_everywhere,
    "engine-failed": _failed,
    "page-failed": _sound,
    "page-is-picture": _picture,
    "page-is-outlines": _outlines,
    "page-lost-characters": _text([Glyph(None, width) for width in range(900, 910)]),
    "page-foreign-characters": _text("ÉÊË¨ ĄĀÿ 令和２年度の移住 ĂāĆ"),
}
"""What stands on the second page of a plan and is remarked."""
AFTERWARDS: dict[RemarkKind, Callable[[Path], Path]] = {
    "page-failed": damage_last_page,
    "digit-unlike": _with_a_lying_page,
}
"""What is done to the file then."""
TEXTS: dict[RemarkKind, str] = {
    "unseen": "道路\u200bの数\u200b",
    "text-turned": "道路の数は\u202e0524\u202cです",
    "tabs-uneven": "事業名\t予算額\t事業概要\n道路整備費\t1,200\t・舗装\n\t・照明",
    "page-letter-by-letter": "\n".join("道路整備事業費の令和五年度予算額は千二百万円である" * 2),
    "page-backwards": "\n".join(["】業事連関度年５和令【", "備整の路道・"] * 6),
}
"""The same of a plan that is a text."""
SAID: dict[RemarkKind, tuple[str, str, str]] = {
    "text-hidden": ("text-hidden", "warning", "2ページに見えない文字が6字あり、読み飛ばしました"),
    "text-recognised": ("text-recognised", "warning", "2ページの文字は、文字認識（OCR）による見えない文字だけです"),
    "text-recognised-over-picture": ("text-recognised", "warning", "2ページでは、画像の上に付いた文字認識（OCR）の"),
    "unseen": ("character-repaired", "info", "幅のない文字を2字除いて読みました（U+200B）"),
    "text-turned": ("text-hidden", "warning", "文字の並びを逆にする見えない記号（U+202E、U+202C）が2個あり"),
    "tabs-uneven": ("boundary-uncertain", "warning", "タブの数がほかの行より少ない行が1行あり"),
    "radical": ("character-repaired", "info", "文字を4字補って読みました（⼈→人、⼝→口、⻑→長）"),
    "compatibility": ("character-repaired", "info", "文字を1字補って読みました"),
    "doubled": ("character-repaired", "info", "▲▲→▲"),
    "raised": ("text-aside", "info", "1か所、本文に入れずに読みました（1)）"),
    "ruby": ("text-aside", "info", "1か所、本文に入れずに読みました（ざおう）"),
    "struck": ("text-struck", "warning", "取り消し線の引かれた文字が1か所あり、読み入れていません（200,753）"),
    "character-lost": ("text-anomaly", "info", "2ページに文字コードの分からない文字が2字あります"),
    "page-picture": ("page-picture", "warning", "① 道路の整備（2ページ）：2ページの画像は読み取っていません"),
    "page-two-up": ("page-two-up", "error", "2ページは2ページ分が左右に並んでいるかもしれませんが"),
    "engines-differ": ("engines-differ", "error", "ここを「5」と読みましたが、もう一つの読み取り方では「6」です。"),
    "engines-differ-widely": ("engines-differ", "error", "2ページは、2つの読み取り方で"),
    "digit-unlike": ("digit-unlike", "error", "「3」と読んだ数字が、紙面では「8」の形をしています。"),
    "engine-failed": ("engine-failed", "warning", "2ページは、2つの読み取り方の一方（pdfplumber→"),
    "page-failed": ("page-unreadable", "error", "2ページを解析できません（"),
    "page-is-picture": ("page-unreadable", "error", "2ページは画像だけです"),
    "page-is-outlines": ("page-unreadable", "error", "2ページは文字が図形になっています"),
    "page-lost-characters": ("page-unreadable", "error", "2ページは10字のうち10字の文字コードが失われています"),
    "page-foreign-characters": ("page-unreadable", "error", "字が日本語の文書にない文字です"),
    "page-backwards": ("page-unreadable", "error", "2ページは文字が逆の順に並んでいます（括弧のある6行のうち6行）"),
    "page-letter-by-letter": ("page-unreadable", "error", "2ページは文字が1字ずつ改行されています（50行のうち50行）"),
}
"""Code, severity and words of the one finding that says it."""


def _plan(folder: Path, *pages: Callable[[Sheet], None]) -> Path:
    """Write a plan of one page, with further pages behind it, and return its path."""
    paper = Paper()
    first = paper.sheet()
    for nth, line in enumerate(plan_text().splitlines()):
        first.text(50, 52 + 13 * nth, line.rstrip())
    for draw in pages:
        draw(paper.sheet())
    return paper.save(folder / "plan.pdf")


def _text_plan(folder: Path, page: str) -> Path:
    """Write a plan as a text, with a second page behind it, and return its path."""
    path = folder / "plan.txt"
    path.write_text(f"{plan_text()}\x0c{page}\n", encoding="utf-8")
    return path


def _remarks(path: Path) -> tuple[Remark, ...]:
    return read_source(path, vocabulary()).remarks


def _said(path: Path) -> list[Finding]:
    """Return the findings of remarks: about the document as a whole, or what stands under a heading."""
    found = shisaku.check(shisaku.read(path))
    return [one for one in found if one.subject_id == ID or one.check_code in _OF_A_HEADING]


def test_a_plan_without_any_trap_is_read_without_a_remark(tmp_path: Path) -> None:
    path = _plan(tmp_path)
    assert _remarks(path) == ()
    assert _said(path) == []


@pytest.mark.parametrize("kind", get_args(RemarkKind))
def test_every_kind_of_remark_comes_from_a_file_and_is_said_once(tmp_path: Path, kind: RemarkKind) -> None:
    pages = [PAGES[kind]] if kind in PAGES else []
    path = _text_plan(tmp_path, TEXTS[kind]) if kind in TEXTS else _plan(tmp_path, *pages)
    path = AFTERWARDS[kind](path) if kind in AFTERWARDS else path
    remarks = _remarks(path)
    assert {remark.kind for remark in remarks} == {kind}
    assert {remark.place.page for remark in remarks} == {2}
    (found,) = _said(path)
    code, severity, words = SAID[kind]
    assert (found.check_code, found.severity, found.place.page) == (code, severity, 2)
    assert words in found.message


def test_one_cause_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    path = _plan(tmp_path, _hidden, PAGES["radical"], _hidden, _hidden, PAGES["radical"])
    assert [(found.check_code, found.message.partition("：")[2]) for found in _said(path)] == [
        ("text-hidden", "2、4～5ページに見えない文字が18字あり、読み飛ばしました。画面や紙に見えている内容が抜けていないか、原本でご確認ください。"),
        ("character-repaired", "ここを初めに、文字を8字補って読みました（⼈→人、⼝→口、⻑→長）。"),
    ]  # fmt: skip
    hidden, repaired = _said(path)
    assert [part.page for part in hidden.place.parts()] == [2, 4, 5]
    assert [part.page for part in repaired.place.parts()] == [3]


def test_each_page_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    found = _said(_plan(tmp_path, _picture, _picture))
    assert [(one.check_code, one.place.page) for one in found] == [("page-unreadable", 2), ("page-unreadable", 3)]


def test_lines_of_a_page_that_cannot_be_read_are_no_findings_of_their_own(tmp_path: Path) -> None:
    document = shisaku.read(_text_plan(tmp_path, TEXTS["page-letter-by-letter"]))
    assert len(document.unparsed) == 50, "they are kept"
    assert [found.check_code for found in shisaku.check(document)] == ["page-unreadable"]


def test_a_table_that_may_stand_on_a_page_that_cannot_be_read_is_asked_after(tmp_path: Path) -> None:
    plan = plan_text()
    path = tmp_path / "plan.txt"
    table = plan.index("【", plan.index("（対応）"))
    path.write_text(f"{plan[:table]}\x0c{TEXTS['page-letter-by-letter']}\n", encoding="utf-8")
    codes = [(found.check_code, found.severity) for found in shisaku.check(shisaku.read(path))]
    assert codes == [("table-unread", "warning"), ("page-unreadable", "error")]
    path.write_text(plan[:table], encoding="utf-8")
    assert [found.check_code for found in shisaku.check(shisaku.read(path))] == ["table-missing"]


@pytest.mark.parametrize(("lines", "asked", "other"), [(5, "i1", "i2"), (0, "i2", "i1")])
def test_a_table_that_may_be_a_picture_is_asked_after_where_the_picture_stands(
    tmp_path: Path, lines: int, asked: str, other: str
) -> None:
    paper = Paper()
    sheet = paper.sheet()
    text = plan_text().split("【令和2年度関連事務事業】")[0].splitlines()
    for nth, line in enumerate([*text, *[""] * lines, "② 橋りょうの整備"]):
        sheet.text(50, 52 + 13 * nth, line.rstrip())
    top = 52 + 13 * (len(text) + bool(not lines))
    sheet.picture(60, top, 500, top + 40)
    found = shisaku.check(shisaku.read(paper.save(tmp_path / "plan.pdf")))
    told = [(one.check_code, one.subject_id) for one in found if one.subject_id.endswith(("/i1", "/i2"))]
    assert ("table-unread", f"{ID}/{asked}") in told
    assert ("page-picture", f"{ID}/{asked}") in told
    assert ("table-missing", f"{ID}/{other}") in told


def test_brackets_that_go_on_over_lines_are_not_backwards(tmp_path: Path) -> None:
    lines = ["・道路の整備（橋りょうを含む）に関する取組み【新規】", "整備）の推進（市町村と", "連携）【５－１】"]
    assert _remarks(_text_plan(tmp_path, "\n".join(lines * 8))) == ()


def test_short_cells_of_a_table_are_no_page_letter_by_letter(tmp_path: Path) -> None:
    path = _text_plan(tmp_path, "\n".join(["-", "1", "道路の整備に関する取組みの状況"] * 40))
    assert _remarks(path) == ()


def test_the_characters_that_a_text_has_wrong_are_said_like_those_of_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    text = plan_text().replace("道路の改良率", "道路の改\ufffd率").replace("人づくり", "⼈づくり")
    path.write_text(text.replace("担い手の育成", "担い⼿か\u3099育つ‧育成"), encoding="utf-8")
    assert [(remark.kind, remark.count, remark.quoted) for remark in _remarks(path)] == [
        ("radical", 1, ("⼿", "手")),
        ("compatibility", 1, ("‧", "・")),
        ("compatibility", 1, ("か\u3099", "が")),
        ("character-lost", 1, ()),
    ]
    assert [(found.check_code, found.place.line_no) for found in _said(path)] == [
        ("character-repaired", 17),
        ("text-anomaly", 8),
    ]
