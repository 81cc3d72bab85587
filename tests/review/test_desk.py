"""The desk of a 確認画面 without its browser: what is told of a decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shisaku.export.sheet import mark_of
from shisaku.review import Desk
from shisaku.review.desk import Answer

from support.offices import Office
from support.small_plans import write_plan

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_told_as_closed_is_the_finding_and_not_its_number(tmp_path: Path) -> None:
    """Findings of one row are numbered: those behind a closed one take its number, and none of them is closed.

    The first one is closed by an entry that somebody wrote by hand meanwhile.
    """
    office = Office(tmp_path)
    former: dict[str, tuple[int, int | None]] = {
        f"{name}対策費": (at * 100, at * 100) for at, name in enumerate("甲乙丙", 3)
    }
    write_plan(tmp_path, "a.txt", 2020, projects={"道路整備事業費": (1500, 1200), **former})
    write_plan(tmp_path, "b.txt", 2021, projects={"道路整備事業費": (1500, 1500), "港湾の改良": (77, None)})
    office.build()
    desk = Desk(office.database, office.corrections, date(2026, 4, 1))
    first, second, third = [one for one in desk.asked() if one.check_code == "project-vanished"]
    assert ["甲" in first.message, "乙" in second.message, "丙" in third.message] == [True] * 3
    office.corrections.write_text(
        '[[same_project]]\nfrom = "甲対策費"\nto = "港湾の改良"\nreason = "統合"\nwho = "予算担当"\ndate = 2026-04-01\n',
        encoding="utf-8",
    )
    change = desk.decide(Answer((third.id,), (mark_of(third),), "accepted", "終了した事業", "予算担当"))
    assert {message for message in change.closed if "見当たりません" in message} == {first.message, third.message}
    assert [one.message for one in desk.asked() if one.check_code == "project-vanished"] == [second.message]
