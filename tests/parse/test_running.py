"""Running heads, feet and stamps that no rule reads are none of a document; what may mean something stays told."""

from __future__ import annotations

import pytest

from support.parsed import parsed

TABLE = "【令和５年度関連事務事業】（単位：千円）\n事業名\n予算額\n{name}\n1,200\n計\n1,200\n"


def _unparsed(head: str, foot: str = "", *, pages: int = 3) -> list[str]:
    """Return what nobody read of a text of pages with these lines at their edges; {n} is the page, {m} 11 pages more."""
    numbers = "①②③④"
    body = [
        "令和５年度 県土整備部 主要事業\nⅠ 県土の整備\n" * (n == 1)
        + f"{numbers[n - 1]} 橋の点検その{n}\n"
        + TABLE.format(name=f"橋りょう点検費{n}")
        for n in range(1, pages + 1)
    ]
    sheets = [
        "".join(
            part + "\n" * bool(part)
            for part in (head.format(n=n, m=n + 11), text.rstrip("\n"), foot.format(n=n, m=n + 11))
        )
        for n, text in enumerate(body, 1)
    ]
    return [line.text for line in parsed("\f".join(sheets)).unparsed]


@pytest.mark.parametrize(
    ("head", "foot", "pages"),
    [
        ("県土整備部の概要", "", 3), ("県土整備部（令和５年３月20日現在） {n}／3", "", 3), ("県土整備部（令和５年３月20日現在） {n}／3", "", 2),
        ("", "県土－{m}", 2), ("第１章 くらしを支える", "県土－{m}", 3), ("部外秘", "", 2), ("【取扱注意】", "", 2), ("資料１－２", "", 2),
        ("\ufffd部外秘", "", 2),
    ],
)  # fmt: skip
def test_lines_at_the_edge_of_page_after_page_are_furniture(head: str, foot: str, pages: int) -> None:
    assert _unparsed(head, foot, pages=pages) == []


@pytest.mark.parametrize(
    ("head", "pages"),
    [
        ("県土整備部の概要", 2),
        ("金額は次のとおり（単位：百万円）とする", 3),
        ("橋{m}か所を点検した実績", 1),
        ("道路の管理に 1,200", 3),
        ("1{n},200", 3),
    ],
    ids=["twice only", "says a unit", "once", "sums of money", "figures alone"],
)
def test_what_is_no_running_head_stays_told(head: str, pages: int) -> None:
    assert len(_unparsed(head, pages=pages)) == pages


def test_numbers_that_do_not_count_with_the_pages_stay_told() -> None:
    first = _unparsed("点検した橋 {n}か所")
    assert first == []
    assert _unparsed("点検した橋 {n}{n}か所") == [f"点検した橋 {n}{n}か所" for n in (1, 2, 3)]


def test_a_line_alike_in_the_middle_of_pages_stays_told() -> None:
    text = "令和５年度 県土整備部 主要事業\nⅠ 県土の整備\n" + "\f".join(
        f"{number} 橋の点検その{n}\n{TABLE.format(name=f'費{n}')}別表のとおり\n{number * 0}・あり\n"
        for n, number in enumerate("①②③", 1)
    )
    assert [line.text for line in parsed(text).unparsed].count("別表のとおり") == 3
