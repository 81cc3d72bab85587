"""The split between one row's overview and the next row's name, by what the page left behind."""

from __future__ import annotations

import pytest
from shisaku.ingest.source import Line, LineEnd
from shisaku.ingest.tables.boundary import Habits, Split, split_overview_from_name

from support.recognised import vocabulary


def split(lines: list[Line], habits: Habits | None = None) -> Split:
    return split_overview_from_name(lines, habits or Habits(), vocabulary())


def lines(*texts: str, ends: str = "", gaps: tuple[int, ...] = ()) -> list[Line]:
    """Return lines; `ends` has p, w or u for each, `gaps` the lines above which more blank stands."""
    kinds: dict[str, LineEnd] = {"p": "paragraph", "w": "wrap", "u": "unknown"}
    return [
        Line(text, end=kinds[ends[index]] if ends else "unknown", gap_before=index in gaps)
        for index, text in enumerate(texts)
    ]


def test_paragraph_ends_leave_no_doubt() -> None:
    found = split(lines("・点検結果に基づく", "修繕計画の策定", "道路除雪機械更", "新事業費", ends="wpwp"))
    assert found == Split(2, certain=True)


def test_a_gap_above_a_line_begins_a_name() -> None:
    found = split(
        lines("・点検の実施と", "結果の公表", "道路除雪事業費", gaps=(2,)), Habits(name_width=16, overview_width=42)
    )
    assert found.at == 2


def test_a_known_name_is_recognised() -> None:
    names = frozenset({"道路除雪事業費"})
    assert split(lines("・点検の実施", "修繕の実施", "道路除雪事業費"), Habits(names=names)).at == 2


def test_a_relisting_mark_goes_with_the_name_before_it() -> None:
    assert split(lines("・点検の実施", "道路除雪事業費", "（再掲）", ends="ppp")) == Split(1, certain=True)


def test_no_bullet_is_part_of_a_name() -> None:
    assert split(lines("・点検の実施", "・修繕の実施", "道路除雪事業費", ends="ppp")).at == 2


def test_no_name_begins_with_a_particle_or_a_closing_sign() -> None:
    assert split(lines("・結果の公表（ホームページ", "）及び説明会", "道路除雪事業費", ends="uuu")).at == 2


def test_a_name_is_no_wider_than_its_column() -> None:
    habits = Habits(name_width=16, overview_width=42)
    assert (
        split(
            lines("・橋りょうの点検の実施と結果に基づく計画の", "見直し及び修繕の優先度の整理と公表", "道路除雪事業費"),
            habits,
        ).at
        == 2
    )


def test_brackets_that_open_in_a_name_close_in_it() -> None:
    assert split(lines("・点検の実施", "道路（市町村", "道）除雪事業費")) == Split(1, certain=True)


def test_a_bullet_alone_cannot_be_a_name() -> None:
    assert split(lines("・点検の実施")).certain is False
    assert split(lines("道路除雪事業費")) == Split(0, certain=True)


@pytest.mark.parametrize(
    "texts",
    [("・点検の実施", "委託の拡充", "除雪の推進", "道路の管理"), ("・点検", "修繕", "更新", "除雪")],
)
def test_lines_that_nothing_tells_apart_are_doubtful(texts: tuple[str, ...]) -> None:
    assert split(lines(*texts)).certain is False
