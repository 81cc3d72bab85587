"""Projects that two departments of one year have with the same money."""

from __future__ import annotations

from typing import Any

import pytest

from support.years import row, said, year

LAND, FARM = "県土整備部", "農林水産部"
OTHERS = [row(f"県土だけの事業{at}費", 10 + at, 5) for at in range(4)]


def _found(here: list[Any], there: list[Any], **changes: Any) -> list[tuple[str, str, str | None, str | None]]:
    documents = year(2020, [*OTHERS, *here], department=LAND), year(2020, there, department=FARM, **changes)
    return [one for one in said(*documents) if one[0] in ("project-shared", "shared-amount")]


def test_the_same_project_with_the_same_money_is_told_once_with_the_other_row() -> None:
    found = _found([row("林道整備費", 1000, 900)], [row("林道整備費", 1000, 900), row("港湾費", 5, 4)])
    assert found == [("project-shared", "i1/b1", f"06000-2020-{LAND}/i1/b5", None)]


@pytest.mark.parametrize(
    "there",
    [
        row("林道整備費", 1001, 900),
        row("林道整備費", 1000, 901),
        row("林道管理費", 1000, 900),
        row("林道整備費", 1000, 900, partial=True),
        row("林道整備費", 1000, 900, decided="separate"),
    ],
)
def test_other_money_another_name_and_a_part_are_no_shared_project(there: Any) -> None:
    assert _found([row("林道整備費", 1000, 900)], [there]) == []


def test_no_money_is_not_the_same_money() -> None:
    assert _found([row("林道整備費", None, None)], [row("林道整備費", None, None)]) == []
    assert _found([row("林道整備費", 0, None)], [row("林道整備費", 0, None)]) == []


def test_departments_of_two_organizations_share_nothing() -> None:
    assert _found([row("林道整備費", 1000, 900)], [row("林道整備費", 1000, 900)], area_code="05000") == []


def test_rounding_to_another_unit_is_no_other_money() -> None:
    here = [row("林道整備費", 1_234_000, 900_000)]
    there = [row("林道整備費", 1_000_000, 1_000_000)]
    assert [code for code, *_ in _found(here, there, table={"unit_yen": 1_000_000})] == ["project-shared"]


def test_a_project_in_three_departments_is_told_at_the_second_and_the_third() -> None:
    own = [row("林道整備費", 1000, 900)]
    documents = [year(2020, own, department=name) for name in ("あ部", "い部", "う部")]
    assert [one[0] for one in said(*documents)] == ["project-shared", "project-shared"]


def test_what_is_decided_is_not_asked_again_from_either_side() -> None:
    plain = row("林道整備費", 1000, 900)
    here = f"06000-2020-{LAND}/i1/b5"
    there = f"06000-2020-{FARM}/i1/b1"
    assert _found([plain], [row("林道整備費", 1000, 900, decided="shared", shared_with=here)]) == []
    assert _found([row("林道整備費", 1000, 900, decided="shared", shared_with=there)], [plain]) == []


def test_a_shared_row_with_other_money_or_without_the_other_row_is_told() -> None:
    here = f"06000-2020-{LAND}/i1/b5"
    shared = row("林道整備費", 1001, 900, decided="shared", shared_with=here)
    assert _found([row("林道整備費", 1000, 900)], [shared]) == [("shared-amount", "i1/b1", "1000", "1001")]
    gone = row("林道整備費", 1000, 900, decided="shared", shared_with=f"{here}9")
    assert _found([row("林業費", 1000, 900)], [gone]) == [("shared-amount", "i1/b1", None, "1000")]
