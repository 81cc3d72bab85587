"""How findings put figures and names into Japanese, and how they tell whether two names are the same."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Amount
from ..normalize import in_unit, named_unit, normalise_name, strip_relisted, unit_name


def fold_statement(text: str) -> str:
    """Return a statement's wording without its 再掲 mark, alike for what differs only in width, spaces or dashes."""
    return normalise_name(strip_relisted(text)[0])


def money(yen: int, unit_yen: int | None) -> str:
    """Return a sum as the document would print it: '4,913百万円', '△310千円'; exact, with decimals where it needs them."""
    return f"{in_unit(yen, unit_yen)}{unit_name(named_unit(unit_yen))}"


def amount_text(amount: Amount, unit_yen: int | None) -> str:
    """Return an amount for a message: the sum, or what stands in its place."""
    return money(amount.yen, unit_yen) if amount.yen is not None else printed_text(amount.printed)


def printed_text(printed: str) -> str:
    """Return what is printed, quoted, or that nothing is."""
    return f"「{shorten(printed.strip())}」" if printed.strip() else "空欄"


def yen_text(amount: Amount) -> str | None:
    """Return an amount for a finding's `expected` or `actual`: whole yen as text, None where there is no sum."""
    return None if amount.yen is None else str(amount.yen)


def difference(found: int, due: int, unit_yen: int | None) -> str:
    """Return by how much and in which direction `found` differs from `due`: '10百万円多い'."""
    return f"{money(abs(found - due), unit_yen)}{'多い' if found > due else '少ない'}"


def page_list(pages: Iterable[int]) -> str:
    """Return numbers of pages for a message, runs of them as such: '1、3～5'."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}～{run[-1]}" for run in runs)


def shorten(text: str, limit: int = 60) -> str:
    """Return `text`, cut at `limit` characters with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def likeness(one: str, other: str) -> int:
    """Return how alike two folded wordings are, 0 to 100 (100: the same), rounded down so that only equals reach 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # loading it takes longer than reconciling a document that needs none

    return int(fuzz.ratio(one, other))
