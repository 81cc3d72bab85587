"""What each kind of observation is in a finding: its code, and the Japanese words for what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model import Observation, ObservationKind
from ..normalize import era_year
from .catalogue.budget import BOUNDARY_UNCERTAIN, NUMBER_UNREADABLE, RELISTING_UNCLEAR, ROW_MALFORMED
from .catalogue.indicators import INDICATOR_UNKNOWN, UNIT_DIFFERS
from .catalogue.plan import CATEGORY_PARTLY, CATEGORY_UNKNOWN, YEAR_MISMATCH
from .catalogue.reading import (
    CHARACTER_REPAIRED,
    DIGIT_UNLIKE,
    ENGINE_FAILED,
    ENGINES_DIFFER,
    HEADING_UNCERTAIN,
    NAME_UNCERTAIN,
    PAGE_PICTURE,
    PAGE_TWO_UP,
    PAGE_UNREADABLE,
    TEXT_ANOMALY,
    TEXT_ASIDE,
    TEXT_HIDDEN,
    TEXT_RECOGNISED,
    TEXT_STRUCK,
)
from .finding_code import FindingCode
from .wording import page_list, printed_text

_QUOTED = 5
"""How much of what an observation quotes is said."""


class Said(NamedTuple):
    """How an observation is said: `words` may hold its {count}, what it has {quoted}, its page(s) and year.

    `once_a_table`: the head of the table is the cause, or how its text was extracted, so that one finding speaks for all
    of its rows.
    """

    code: FindingCode
    words: str
    once_a_table: bool = False


SAID: Mapping[ObservationKind, Said] = {
    "boundary-rows": Said(
        BOUNDARY_UNCERTAIN, "前後の行との境目がはっきりしない行が{count}行あります（「{quoted}」）", once_a_table=True
    ),
    "boundary-overview-name": Said(
        BOUNDARY_UNCERTAIN,
        "前の行の事業概要と事業名の境目がはっきりしない行が{count}行あります（「{quoted}」）",
        once_a_table=True,
    ),
    "boundary-overview-next": Said(
        BOUNDARY_UNCERTAIN,
        "事業概要とその右の欄の境目がはっきりしない行が{count}行あります（「{quoted}」）",
        once_a_table=True,
    ),
    "boundary-columns": Said(
        BOUNDARY_UNCERTAIN, "隣り合う欄の境目がはっきりしない行が{count}行あります（「{quoted}」）", once_a_table=True
    ),
    "overview-unplaced": Said(
        BOUNDARY_UNCERTAIN,
        "事業概要の{count}行が、どの事業のものかはっきりしないため、読み入れていません",
        once_a_table=True,
    ),
    "boundary-note-name": Said(BOUNDARY_UNCERTAIN, "脚注と指標名の境目がはっきりしません"),
    "name-cut": Said(BOUNDARY_UNCERTAIN, "事業名の終わりが切れています（再掲の表示の途中かもしれません）"),
    "total-with-more-figures": Said(ROW_MALFORMED, "計の行の数値が多すぎます"),
    "row-with-more-figures": Said(ROW_MALFORMED, "欄の見出しより数値が多くあります"),
    "row-with-fewer-figures": Said(ROW_MALFORMED, "欄の見出しより数値が少なく、どの欄が空いているか分かりません"),
    "row-without-amount": Said(ROW_MALFORMED, "金額のない行です"),
    "table-without-amount": Said(ROW_MALFORMED, "金額のない表です"),
    "text-between-figures": Said(ROW_MALFORMED, "予算額と前年度の額の間に別の文字があります"),
    "text-before-category": Said(ROW_MALFORMED, "予算額と区分の間に別の文字があります"),
    "text-outside-columns": Said(ROW_MALFORMED, "どの欄にも属さない文字があります"),
    "category-before-amount": Said(ROW_MALFORMED, "区分が事業名と予算額の間にあります"),
    "head-in-name": Said(ROW_MALFORMED, "事業名に表の見出しが混じっています"),
    "values-unlike-years": Said(ROW_MALFORMED, "年度は{count}個ありますが、値の数が合いません"),
    "table-unit-differs": Said(ROW_MALFORMED, "単位が表の周りと列見出しとで違います"),
    "category-partly": Said(CATEGORY_PARTLY, "区分は「{quoted}」と記載されています"),
    "category-unknown": Said(CATEGORY_UNKNOWN, "区分に登録のない言葉「{quoted}」があります"),
    "relisted-unclear": Said(RELISTING_UNCLEAR, "「{quoted}」とあり、この行が再掲かどうか分かりません"),
    "category-not-found": Said(
        CATEGORY_UNKNOWN,
        "区分の欄に登録のある言葉が見当たらない行が{count}行あります（「{quoted}」）",
        once_a_table=True,
    ),
    "row-without-name": Said(ROW_MALFORMED, "事業名のない行です"),
    "sign-unlike-category": Said(NAME_UNCERTAIN, "名称の記号と区分の欄が違うことを言っています（{quoted}）"),
    "total-with-text": Said(ROW_MALFORMED, "計の行に金額のほかの記載「{quoted}」があり、読み入れていません"),
    "text-under-no-head": Said(
        ROW_MALFORMED,
        "見出しのない欄に文字があるため、{count}行の欄（「{quoted}」）を読み入れていません",
        once_a_table=True,
    ),
    "years-without-values": Said(ROW_MALFORMED, "年度の行に値がありません"),
    "year-without-value": Said(ROW_MALFORMED, "値のない年度の欄が{count}個あります"),
    "indicator-name-is-number": Said(ROW_MALFORMED, "指標の名称が数値になっています"),
    "indicator-without-name": Said(ROW_MALFORMED, "指標の名称がありません"),
    "indicator-column-unknown": Said(
        INDICATOR_UNKNOWN, "指標の表に意味の分からない欄があり、読み入れていません（{quoted}）"
    ),
    "indicator-row-unknown": Said(
        INDICATOR_UNKNOWN, "指標の表に意味の分からない行があり、読み入れていません（{quoted}）"
    ),
    "indicator-name-in-parts": Said(
        NAME_UNCERTAIN, "名称の前後に、名称の一部かどうか分からない行があり、読み入れていません（「{quoted}」）"
    ),
    "indicator-in-halves": Said(
        NAME_UNCERTAIN,
        "前の指標と同じ種類の値がなく、一つの指標の途中にある文字を名称としたおそれがあります（{quoted}）",
    ),
    "indicator-name-composed": Said(
        NAME_UNCERTAIN, "一つの名称の下に行が分かれているため、名称と行の見出しを合わせて指標名としました（{quoted}）"
    ),
    "name-with-lost-character": Said(NAME_UNCERTAIN, "名称に文字コードの分からない文字があります（「{quoted}」）"),
    "name-with-sign": Said(NAME_UNCERTAIN, "名称に意味の分からない記号が付いています（「{quoted}」）"),
    "name-with-label": Said(NAME_UNCERTAIN, "名称に別の項目が混じっているようです（「{quoted}」）"),
    "name-with-value": Said(NAME_UNCERTAIN, "名称に数値が混じっているようです（「{quoted}」）"),
    "name-with-years": Said(NAME_UNCERTAIN, "名称に年度が混じっているようです（「{quoted}」）"),
    "title-of-other-department": Said(
        ROW_MALFORMED, "表題「{quoted}」が別の部局のものです。文書を部局ごとに分けてください"
    ),
    "figures-unexplained": Said(NUMBER_UNREADABLE, "見出しで説明されない数値"),
    "unit-differs": Said(UNIT_DIFFERS, "値によって単位が違います（{quoted}）"),
    "year-other": Said(YEAR_MISMATCH, "「{quoted}」は{year}とあります"),
    "character-lost": Said(TEXT_ANOMALY, "{of_page}文字コードの分からない文字が{count}字あります"),
    "character-repaired": Said(CHARACTER_REPAIRED, "文字を{count}字補って読みました（{quoted}）"),
    "character-dropped": Said(CHARACTER_REPAIRED, "幅のない文字を{count}字除いて読みました（{quoted}）"),
    "text-aside": Said(TEXT_ASIDE, "小さく添えられた文字を{count}か所、本文に入れずに読みました（{quoted}）"),
    "text-struck": Said(TEXT_STRUCK, "取り消し線の引かれた文字が{count}か所あり、読み入れていません（{quoted}）"),
    "text-turned": Said(
        TEXT_HIDDEN,
        "文字の並びを逆にする見えない記号（{quoted}）が{count}個あり、画面では数字などが左右逆に見えているおそれがあります",
    ),
    "tabs-uneven": Said(
        BOUNDARY_UNCERTAIN, "タブの数がほかの行より少ない行が{count}行あり、どの欄のものかはっきりしません"
    ),
    "text-hidden": Said(TEXT_HIDDEN, "{pages}ページに見えない文字が{count}字あり、読み飛ばしました"),
    "text-recognised": Said(TEXT_RECOGNISED, "{pages}ページの文字は、文字認識（OCR）による見えない文字だけです"),
    "text-recognised-over-picture": Said(
        TEXT_RECOGNISED, "{pages}ページでは、画像の上に付いた文字認識（OCR）の文字を{count}字読んでいます"
    ),
    "chapter-late": Said(
        HEADING_UNCERTAIN,
        "この文書の文字には、枠の中の見出しが内容より後に出てくるところがあります。この取組みが、次に出てくる見出し「{quoted}」の"
        "下のものでないか",
    ),
    "heading-unread": Said(
        HEADING_UNCERTAIN,
        "{quoted}ページが読めないため、{page}ページの初めの内容をこの見出しのものとして読んでいます。"
        "表や指標が別の取組みのものでないか",
    ),
    "page-picture": Said(PAGE_PICTURE, "{page}ページの画像は読み取っていません"),
    "page-two-up": Said(
        PAGE_TWO_UP, "{page}ページは2ページ分が左右に並んでいるかもしれませんが、1ページとして読みました"
    ),
    "engines-differ": Said(
        ENGINES_DIFFER, "ここを{actual}と読みましたが、もう一つの読み取り方では{expected}です{spots}"
    ),
    "digit-unlike": Said(DIGIT_UNLIKE, "{actual}と読んだ数字が、紙面では{expected}の形をしています{spots}"),
    "engines-differ-widely": Said(
        ENGINES_DIFFER, "{page}ページは、2つの読み取り方で{count}字が異なり、内容が確かではありません"
    ),
    "engine-failed": Said(
        ENGINE_FAILED, "{pages}ページは、2つの読み取り方の一方（{quoted}）で読めず、もう一方だけで読みました"
    ),
    "page-unreadable": Said(PAGE_UNREADABLE, "{quoted}"),
}


def words_of(observed: Observation) -> str:
    """Return what was seen, in Japanese, for the message of its finding."""
    return SAID[observed.kind].words.format(
        count=observed.count,
        quoted="、".join([*observed.quoted[:_QUOTED], *(["ほか"] if len(observed.quoted) > _QUOTED else [])]),
        of_page="" if observed.place.page is None else f"{observed.place.page}ページに",
        spots=f"（{observed.count}か所）" if (observed.count or 1) > 1 else "",
        expected=printed_text(observed.expected or ""),
        actual=printed_text(observed.actual or ""),
        page=observed.place.page,
        pages=page_list(part.page for part in observed.place.parts() if part.page is not None),
        year=era_year(int(observed.actual)) if observed.kind == "year-other" and observed.actual else "",
    )
