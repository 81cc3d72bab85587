"""How a document prints what it says: the ways in which years, departments and producers differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

FULL = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")

Years = Callable[[int], str]


def era(year: int) -> str:
    """Return the era year without 年度: '令和5', '令和元', '平成30'."""
    if year < 2019:
        return f"平成{year - 1988}"
    return f"令和{'元' if year == 2019 else year - 2018}"


def era_letter(year: int) -> str:
    """Return 'R5', 'H30'."""
    return f"H{year - 1988}" if year < 2019 else f"R{year - 2018}"


YEAR_HEADS: dict[str, Years] = {
    "Ｒ５": lambda year: era_letter(year).translate(FULL).replace("R", "Ｒ").replace("H", "Ｈ"),
    "R5": era_letter,
    "令和5年度": lambda year: f"{era(year)}年度",
    "令和５年度": lambda year: f"{era(year)}年度".translate(FULL),
    "2023年度": lambda year: f"{year}年度",
    "2023": str,
    "R5年度": lambda year: f"{era_letter(year)}年度",
    "R5(2023)": lambda year: f"{era_letter(year)}({year})",
    "５年度": lambda year: f"{year - 2018}年度".translate(FULL),
    "mixed": lambda year: era_letter(year).translate(FULL) if year % 2 else era_letter(year),
}

INITIATIVE_MARKS: dict[str, Callable[[int], str]] = {
    "○21": lambda n: chr(0x2460 + n - 1) if n <= 20 else f"○{n}",
    "◯21": lambda n: chr(0x2460 + n - 1) if n <= 20 else f"◯{n}",
    "㉑": lambda n: chr(0x2460 + n - 1) if n <= 20 else chr(0x3251 + n - 21) if n <= 35 else chr(0x32B1 + n - 36),
    "○ 21": lambda n: chr(0x2460 + n - 1) if n <= 20 else f"○ {n}",
    "○２１": lambda n: chr(0x2460 + n - 1) if n <= 20 else f"○{n}".translate(FULL),
    "❶": lambda n: chr(0x2776 + n - 1) if n <= 10 else chr(0x24EB + n - 11),
}


@dataclass(frozen=True)
class Column:
    """A column of a budget table: what stands in it, its head ('\\n' for a line break) and its width in blanks."""

    meaning: str
    head: str
    width: int


NAME = Column("name", "事業名", 16)
STACKED = Column("amount/prior", "予算額\n（前年度）", 12)
CATEGORY = Column("category", "区分※", 6)
OVERVIEW = Column("overview", "事業概要", 42)
USUAL = (NAME, STACKED, CATEGORY, OVERVIEW)


@dataclass(frozen=True)
class Style:
    columns: tuple[Column, ...] = USUAL
    unit_label: str = "（単位：千円）"
    """What is printed right of the table's heading; empty where the head or the cells say it."""
    digits: str = "comma"
    """'comma', 'wide' (full-width), 'plain' (no commas), 'suffix' (1,234千円), 'mixed' (1億2,345万円)."""
    minus: str = "△"
    dash: str = "-"
    brackets: str = "()"
    total: str | None = "計"
    total_excludes_relisted: bool = False
    subtotals: bool = False
    """小計 after every second row, and 合計 at the end."""
    relisted: str = "（再掲）"
    partial: str = "の一部"
    year_heads: str = "Ｒ５"
    series: str = "above"
    """Where the label of an indicator row stands: 'above' the years, or 'left' of the values."""
    value_blank: str = " "
    """Between a value and its unit."""
    baseline: str = "基準値（{year}年度）：{value}"
    target: str = "目標値（{year}年度）：{value}"
    marks: str = "○21"
    outline: bool = True
    body: bool = True
    outline_title: str = "{era}年度 {department}施策体系"
    body_title: str = "{era}年度 {department} 主要事業"
    policy: str = "{number}    {title}【{code}】"
    measure: str = "({number}) {title}【{code}】"
    statements_head: str = "【{era}年度における課題と対応（前年度からの見直し・新たな取組みの内容）】"
    issue_head: str = "（課題）"
    response_head: str = "（対応）"
    action: str = "⇒"
    bullet: str = "・"
    group: str = "＜{}＞"
    budget_head: str = "【{era}年度関連事務事業】"
    options: tuple[str, ...] = ("新規", "見直し", "継続")
    """What the 区分 cell prints; empty: the chosen word alone."""
    legend: str = "※「新規」は今年度新規事業、「見直し」は昨年度から見直しを行った事業、「継続」は昨年度からの継続事業"
    text_width: int = 80
    """Where statements wrap, in half-width characters."""

    def year(self, year: int) -> str:
        return YEAR_HEADS[self.year_heads](year)

    def mark(self, number: int) -> str:
        return INITIATIVE_MARKS[self.marks](number)

    def money(self, yen: int | None, unit_yen: int) -> str:
        """Return a sum as printed; None is the dash."""
        if yen is None:
            return self.dash
        sign, units = (self.minus if yen < 0 else ""), abs(yen) // unit_yen
        match self.digits:
            case "wide":
                return sign + f"{units:,}".translate(FULL)
            case "plain":
                return sign + str(units)
            case "suffix":
                return sign + f"{units:,}{_UNIT_WORDS[unit_yen]}"
            case "mixed":
                whole, rest = divmod(abs(yen) // 10_000, 10_000)
                return sign + (f"{whole:,}億" if whole else "") + (f"{rest:,}万" if rest or not whole else "") + "円"
        return sign + f"{units:,}"

    def value(self, number: str | None, unit: str | None, pattern: str, blank: str | None = None) -> str:
        """Return an indicator's value as printed."""
        if number is None:
            return pattern
        whole, point, part = number.lstrip("-").partition(".")
        printed = ("△" if number.startswith("-") else "") + f"{int(whole):,}{point}{part}"
        gap = self.value_blank if blank is None else blank
        return pattern.format(printed + (gap + unit if unit else ""))


_UNIT_WORDS = {1: "円", 1_000: "千円", 10_000: "万円", 1_000_000: "百万円", 100_000_000: "億円"}
