"""The ways in which invented documents differ from the real one, each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from random import Random
from typing import TypeVar

from invented.plans import Shape
from invented.style import CATEGORY, INITIATIVE_MARKS, NAME, OVERVIEW, STACKED, YEAR_HEADS, Column, Style

Parts = TypeVar("Parts", Shape, Style)


@dataclass(frozen=True)
class Variant:
    shape: Shape = field(default_factory=Shape)
    style: Style = field(default_factory=Style)


def _columns(*columns: Column) -> Variant:
    return Variant(style=Style(columns=columns))


def _amount(head: str) -> Column:
    return Column("amount", head, 12)


def _prior(head: str) -> Column:
    return Column("prior", head, 12)


def _stacked(head: str) -> Column:
    return Column("amount/prior", head, 16)


_DIFFERENCE = Column("difference", "増減", 12)
_REMARK = Column("remark", "担当課", 12)

MONEY: dict[str, Variant] = {
    "as the real one": Variant(),
    "full-width": Variant(style=Style(digits="wide")),
    "no commas": Variant(style=Style(digits="plain")),
    "円": Variant(Shape(unit_yen=1), Style(unit_label="（単位：円）")),
    "万円": Variant(Shape(unit_yen=10_000), Style(unit_label="（単位：万円）")),
    "百万円": Variant(Shape(unit_yen=1_000_000, largest=3000), Style(unit_label="(単位：百万円)")),
    "億円": Variant(Shape(unit_yen=100_000_000, largest=300), Style(unit_label="単位：億円")),
    "1億2,345万円": Variant(Shape(unit_yen=10_000, largest=90_000), Style(unit_label="", digits="mixed")),
    "1,234千円": Variant(style=Style(unit_label="", digits="suffix")),
    "△": Variant(Shape(negative=0.3)),
    "▲": Variant(Shape(negative=0.3), Style(minus="▲")),
    "−": Variant(Shape(negative=0.3), Style(minus="−")),
    "-5": Variant(Shape(negative=0.3), Style(minus="-")),
    "（－）": Variant(style=Style(dash="－", brackets="（）")),
    "(―)": Variant(style=Style(dash="―")),
    "(皆増)": Variant(style=Style(dash="皆増")),
    "合計": Variant(style=Style(total="合計")),
    "合　計": Variant(style=Style(total="合　計")),
    "計（再掲除く）": Variant(Shape(relisted=0.4), Style(total="計（再掲除く）", total_excludes_relisted=True)),
    "計(再掲を除く)": Variant(Shape(relisted=0.4), Style(total="計(再掲を除く)", total_excludes_relisted=True)),
    "小計, 合計": Variant(Shape(projects=(3, 4, 5)), Style(total="合計", subtotals=True)),
    "no 計": Variant(style=Style(total=None)),
    "unit in the head": Variant(
        style=Style(unit_label="", columns=(NAME, _stacked("予算額（千円）\n（前年度）"), CATEGORY, OVERVIEW))
    ),
    "unit in each head": Variant(
        style=Style(
            unit_label="", columns=(NAME, _amount("予算額\n（千円）"), _prior("前年度\n（千円）"), CATEGORY, OVERVIEW)
        )
    ),
}

COLUMNS: dict[str, Variant] = {
    "前年度予算額": _columns(NAME, _amount("本年度予算額"), _prior("前年度予算額"), CATEGORY, OVERVIEW),
    "令和４年度予算額": _columns(NAME, _amount("令和５年度予算額"), _prior("令和４年度予算額"), CATEGORY, OVERVIEW),
    "令和４年度/予算額": _columns(
        NAME, _amount("令和５年度\n予算額"), _prior("令和４年度\n予算額"), CATEGORY, OVERVIEW
    ),
    "R4当初": _columns(NAME, _amount("R5当初"), _prior("R4当初"), CATEGORY, OVERVIEW),
    "R4予算": _columns(NAME, _amount("R5予算"), _prior("R4予算"), CATEGORY, OVERVIEW),
    "prior first": _columns(NAME, _prior("前年度予算額"), _amount("本年度予算額"), CATEGORY, OVERVIEW),
    "増減": _columns(NAME, _amount("本年度予算額"), _prior("前年度予算額"), _DIFFERENCE, CATEGORY, OVERVIEW),
    "増減 without 区分": _columns(NAME, _amount("本年度\n予算額"), _prior("前年度\n予算額"), _DIFFERENCE, OVERVIEW),
    "no 区分": _columns(NAME, STACKED, OVERVIEW),
    "no prior": _columns(NAME, _amount("予算額"), CATEGORY, OVERVIEW),
    "no prior, no 区分": _columns(NAME, _amount("予算額"), OVERVIEW),
    "no overview": _columns(NAME, STACKED),
    "no overview, with 区分": _columns(NAME, STACKED, CATEGORY),
    "区分 first": _columns(CATEGORY, NAME, STACKED, OVERVIEW),
    "区分 second": _columns(NAME, CATEGORY, STACKED, OVERVIEW),
    "overview second": _columns(NAME, OVERVIEW, STACKED),
    "overview second, 区分 last": _columns(NAME, OVERVIEW, STACKED, CATEGORY),
    "区分 and overview before": _columns(NAME, CATEGORY, OVERVIEW, STACKED),
    "担当課": _columns(NAME, STACKED, CATEGORY, OVERVIEW, _REMARK),
    "（前年度当初）": _columns(NAME, _stacked("予算額\n（前年度当初）"), CATEGORY, OVERVIEW),
    "（前年度６月補正後）": _columns(NAME, _stacked("予算額\n（前年度６月補正後）"), CATEGORY, OVERVIEW),
    "令和５年度予算額（前年度予算額）": _columns(
        NAME, _stacked("令和５年度予算額\n（前年度予算額）"), CATEGORY, Column("overview", "事業内容", 42)
    ),
    "R5予算額（R4予算額）": _columns(
        NAME, _stacked("R5予算額\n（R4予算額）"), CATEGORY, Column("overview", "事業の概要", 42)
    ),
    "chosen word alone": Variant(style=Style(options=())),
}

INDICATORS: dict[str, Variant] = {
    "実績値": Variant(Shape(actual_rows=True), Style(series="left")),
    **{f"years {name}": Variant(style=Style(year_heads=name)) for name in YEAR_HEADS if name != "５年度"},
    "years H30 to R4": Variant(Shape(year=2019), Style(year_heads="R5")),
    **{
        f"values {kind}": Variant(Shape(value_kinds=(kind,), kpis=(1, 2)))
        for kind in ("at least", "within", "about", "words", "pending", "dashes")
    },
    "value and unit joined": Variant(style=Style(value_blank="")),
    "基準値：（…）": Variant(style=Style(baseline="基準値：（{year}年度）{value}")),
    "基準値(…) value": Variant(style=Style(baseline="基準値({year}年度) {value}")),
    "基準値 value（…）": Variant(style=Style(baseline="基準値　{value}（{year}年度）")),
    "現状値": Variant(style=Style(baseline="現状値（{year}年度）：{value}")),
}

PLAN: dict[str, Variant] = {
    **{
        f"initiative {mark}": Variant(Shape(first_number=15), Style(marks=mark))
        for mark in INITIATIVE_MARKS
        if mark != "❶"
    },
    "initiative ❶": Variant(style=Style(marks="❶")),
    "titles that wrap": Variant(Shape(long_titles=True)),
    "policies without codes": Variant(Shape(policy_codes=False)),
    "no outline": Variant(style=Style(outline=False)),
    "outline only": Variant(style=Style(body=False)),
    "政策の柱１ …【１】": Variant(style=Style(policy="政策の柱{number} {title}【{code}】")),
    "…【１】 １": Variant(style=Style(policy="{title}【{code}】 {number}")),
    "１　…［１］": Variant(style=Style(policy="{number}　{title}［{code}］")),
    "(1)…": Variant(style=Style(measure="({number}){title} 【{code}】")),
    "（1）…〔１－３〕": Variant(style=Style(measure="（{number}）{title}〔{code}〕")),
    "部 施策体系（令和５年度）": Variant(
        style=Style(outline_title="{department} 施策体系（{era}年度）", body_title="{department} 主要事業（{era}年度）")
    ),
    "部施策体系（2023年度）": Variant(
        style=Style(outline_title="{department}施策体系（{year}年度）", body_title="{department}主要事業（{year}年度）")
    ),
    "令和５年度　部　施策体系": Variant(
        style=Style(outline_title="{era}年度　{department}　施策体系", body_title="{era}年度　{department}　主要事業")
    ),
    "長野県": Variant(
        style=Style(
            outline_title="{era}年度 長野県{department} 施策体系", body_title="{era}年度 長野県{department} 主要事業"
        )
    ),
    "令和５年度（2023年度）": Variant(
        style=Style(
            outline_title="{era}年度（{year}年度） {department} 施策体系",
            body_title="{era}年度（{year}年度） {department} 主要事業",
        )
    ),
    "施策体系・主要事業": Variant(style=Style(outline=False, body_title="{era}年度 {department} 施策体系・主要事業")),
    **{
        name: Variant(Shape(department=name))
        for name in ("観光文化スポーツ部", "総務部デジタル推進局", "教育委員会", "最上総合支庁", "しあわせ子育て応援部")
    },
}

WORDING: dict[str, Variant] = {
    **{
        f"relisted {mark}": Variant(Shape(relisted=0.4), Style(relisted=mark))
        for mark in ("【再掲】", "〔再掲〕", "[再掲]", "(再掲)", "再掲", "※再掲", " 再掲")
    },
    "groups ＜…＞": Variant(Shape(groups=True)),
    "groups 〈…〉": Variant(Shape(groups=True), Style(group="〈{}〉")),
    "groups 《…》": Variant(Shape(groups=True), Style(group="《{}》")),
    "two tables": Variant(Shape(tables=(2,))),
    "no tables": Variant(Shape(tables=(0,))),
    "many projects": Variant(Shape(projects=(7, 9))),
    "→": Variant(style=Style(action="→")),
    "･": Variant(style=Style(bullet="･")),
    "○ before items": Variant(style=Style(bullet="○")),
    "◇ before items": Variant(style=Style(bullet="◇")),
    "・ and a blank": Variant(style=Style(bullet="・ ")),
    "【課題と対応】": Variant(style=Style(statements_head="【課題と対応】", budget_head="【関連事務事業】")),
    "【課題】": Variant(style=Style(issue_head="【課題】", response_head="【対応】")),
    "〔課題〕": Variant(style=Style(issue_head="〔課題〕", response_head="〔対応〕")),
    "【主要事業】": Variant(style=Style(budget_head="【{era}年度主要事業】")),
}

ALL: dict[str, Variant] = {**MONEY, **COLUMNS, **INDICATORS, **PLAN, **WORDING}

UNCLEAR: dict[str, Variant] = {
    "（６月補正後）": _columns(NAME, _stacked("予算額\n（６月補正後）"), CATEGORY, OVERVIEW),
    "years ５年度": Variant(style=Style(year_heads="５年度")),
    "no unit": Variant(style=Style(unit_label="")),
}
"""What a document may leave unsaid: which year's sum the parentheses hold, the era of a year, the unit of the money."""


def combined(seed: int) -> Variant:
    """Return a variant that differs in several ways at once: one of each group, where they can stand together."""
    random = Random(seed)
    while True:
        chosen = [random.choice(list(group.values())) for group in (MONEY, COLUMNS, INDICATORS, PLAN, WORDING)]
        variant = Variant(
            _merged(Shape(policies=1), [one.shape for one in chosen]), _merged(Style(), [one.style for one in chosen])
        )
        if _can_be(variant):
            return variant


def _merged(usual: Parts, others: Sequence[Parts]) -> Parts:
    """Return `usual` with whatever the others have otherwise; the first that differs wins."""
    changes: dict[str, object] = {}
    for other in others:
        for each in fields(usual):
            if getattr(other, each.name) != each.default:
                changes.setdefault(each.name, getattr(other, each.name))
    return replace(usual, **changes)


def _can_be(variant: Variant) -> bool:
    """Tell whether the money has a unit, heads name the document's own years, and there is something to read."""
    style, shape = variant.style, variant.shape
    heads = "".join(column.head for column in style.columns)
    unit = style.digits in ("suffix", "mixed") or style.unit_label or "円" in heads
    years = shape.year == Shape.year or not any(year in heads for year in ("５", "R5"))
    mixed = style.digits != "mixed" or shape.unit_yen >= 10_000
    labelled = style.unit_label != Style.unit_label or shape.unit_yen == Shape.unit_yen
    return bool(unit and years and mixed and labelled and style.body and shape.policy_codes)
