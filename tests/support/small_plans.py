"""Small documents as texts, and the same as PDFs: what a test of many files needs in place of the large samples."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_CATEGORY = "新規 \n見直し \n継続 \n"


def _era(year: int) -> str:
    if year < 2019:
        return f"平成{year - 1988}"
    return "令和元" if year == 2019 else f"令和{year - 2018}"


def plan_text(
    year: int = 2020,
    department: str = "県土整備部",
    projects: Mapping[str, tuple[int, int | None]] | None = None,
    *,
    organization: str = "山形県",
    total: int | None = None,
) -> str:
    """Return a document of one initiative, one KPI and one table; amounts in thousand yen.

    `projects` are names with this year's and last year's amount; `total` is the printed 計, by default the true one.
    """
    rows = projects if projects is not None else {"道路整備事業費": (1500, 1200), "橋りょう補修費": (300, None)}
    table = "".join(
        f"{name} \n{amount:,} \n({'-' if prior is None else f'{prior:,}'}) \n{_CATEGORY}・{name}の内容 \n"
        for name, (amount, prior) in rows.items()
    )
    this_year = sum(amount for amount, _ in rows.values()) if total is None else total
    last_year = sum(prior or 0 for _, prior in rows.values())
    return (
        f"{_era(year)}年度 {organization}{department} 主要事業 \n\n"
        "Ⅰ 県土を支える計画の推進 \n"
        "県土を支える基盤の整備【１】 １ \n"
        "(1) 安全な県土づくり【１－１】 \n"
        "① 道路の整備 \n"
        "ＫＰＩ \n道路の改良率 \n"
        f" 基準値（{_era(year - 1)}年度）：７７．１％ \n"
        "指標値 \n"
        f"{year}年度 {year + 1}年度 \n78.2％ 79.3％ \n"
        f"【{_era(year)}年度における課題と対応】 \n（課題） \n・担い手の不足 \n（対応） \n・担い手の育成 \n"
        f"【{_era(year)}年度関連事務事業】 （単位：千円） \n事業名 予算額 \n（前年度） \n区分※ 事業概要 \n"
        f"{table}計 {this_year:,} \n({last_year:,}) \n"
    )


def write_plan(folder: Path, name: str, *arguments: object, **options: object) -> Path:
    """Write such a document into a folder and return its path."""
    path = folder / name
    path.write_text(plan_text(*arguments, **options), encoding="utf-8")  # type: ignore[arg-type]
    return path


def plan_pdf(text: str, *, lines_per_page: int = 60) -> bytes:
    """Return a text typeset line by line, without any ruled table."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    lines = text.splitlines()
    for start in range(0, len(lines), lines_per_page):
        canvas.setFont("HeiseiMin-W3", 10)
        for nth, line in enumerate(lines[start : start + lines_per_page]):
            canvas.drawString(50, 790 - 13 * nth, line.rstrip())
        canvas.showPage()
    canvas.save()
    return out.getvalue()
