"""Decisions taken one after the other by one program come to what a build of the same file comes to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from shisaku.batch.decide import held_sources
from shisaku.batch.kept import Kept
from shisaku.corrections import Corrections, Entry, load_corrections
from shisaku.export.sqlite import open_store
from shisaku.pipeline import decide

from support.asked import content_digest
from support.small_plans import write_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shisaku.batch.decide import Source

    from conftest import Desk

ROADS, PORTS = "06000-2020-県土整備部", "06000-2020-港湾部"
NEXT_YEAR = "06000-2021-県土整備部"
CORRECTED = Entry(
    "correction",
    (
        ("record", f"{ROADS}/i1/b1"),
        ("name", "道路整備事業費"),
        ("field", "amount_yen"),
        ("printed", "1,600"),
        ("corrected", "1,500"),
    ),
)
ACCEPTED = Entry(
    "waiver",
    (
        ("check", "total-current"),
        ("record", f"{PORTS}/i1/t1"),
        ("name", "道路の整備"),
        ("field", "total_yen"),
        ("expected", "2000000"),
        ("actual", "1900000"),
    ),
)
RENAMED = Entry("same_project", (("from", "橋りょう補修費"), ("to", "橋りょう長寿命化事業費")))


@pytest.fixture
def years(desk: Desk) -> Desk:
    """Two departments in a year, and one of them in the next: a misprint, a wrong 計, a project under another name."""
    write_plan(
        desk.folder, "a.txt", 2020, projects={"道路整備事業費": (1600, 1200), "橋りょう補修費": (300, None)}, total=1800
    )
    write_plan(desk.folder, "b.txt", 2020, "港湾部", projects={"港湾整備事業費": (2000, 1200)}, total=1900)
    write_plan(
        desk.folder, "c.txt", 2021, projects={"道路整備事業費": (1700, 1500), "橋りょう長寿命化事業費": (310, 300)}
    )
    return desk


def test_decisions_one_after_the_other_come_to_what_a_build_comes_to(years: Desk) -> None:
    desk = years
    path = desk.folder / "corrections.toml"
    path.write_text("", encoding="utf-8")
    desk.build()
    plain = content_digest(desk.database)
    kept: Kept = Kept()
    before, texts = Corrections(), [""]
    seen = set()
    for entry, documents in (
        (ACCEPTED, [PORTS]),
        (CORRECTED, [ROADS]),
        (RENAMED, [NEXT_YEAR]),
        (None, [NEXT_YEAR]),
        (None, [ROADS]),
        (None, [PORTS]),
    ):
        if entry is None:
            texts.pop()
        else:
            texts.append(texts[-1] + "\n" + entry.signed("原本を確認", "予算担当", date(2026, 4, 1)).written() + "\n")
        path.write_text(texts[-1], encoding="utf-8")
        decide(desk.database, path, before, documents, kept)
        before = load_corrections(path)
        decided = content_digest(desk.database)
        seen.add(decided)
        desk.build(force=True)
        assert content_digest(desk.database) == decided, (entry, documents)
    assert decided == plain
    assert len(seen) == 4, "each decision changed something"


def test_what_is_kept_is_of_the_same_readings_and_entries(years: Desk) -> None:
    desk = years
    path = desk.folder / "corrections.toml"
    path.write_text("", encoding="utf-8")
    desk.build()
    kept: Kept = Kept()
    decide(desk.database, path, Corrections(), [ROADS], kept)
    path.write_text(CORRECTED.signed("原本を確認", "予算担当", date(2026, 4, 1)).written(), encoding="utf-8")
    held = _held(desk)
    assert kept.get(ROADS, held[ROADS], Corrections()) is not None
    assert kept.get(PORTS, held[PORTS], load_corrections(path)) is not None, "of another document"
    assert kept.get(ROADS, held[ROADS], load_corrections(path)) is None
    write_plan(desk.folder, "a.txt", 2020, projects={"道路整備事業費": (1600, 1200)})
    desk.build()
    assert kept.get(ROADS, _held(desk)[ROADS], Corrections()) is None


def _held(desk: Desk) -> Mapping[str, tuple[Source, ...]]:
    with open_store(desk.database) as store:
        return {one.document_id: (one,) for one in held_sources(store.documents())}
