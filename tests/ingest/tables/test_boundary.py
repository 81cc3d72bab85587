"""The split between one row's overview and the next row's name, by what the page left behind."""

from __future__ import annotations

from collections import Counter

import pytest
from shisaku.ingest.source import Line, LineEnd
from shisaku.ingest.tables.boundary import Cut, Split, split_overview_from_name, split_rest_of_name
from shisaku.ingest.tables.habits import Habits

from invented.boundaries import invent_stream, judged
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
    assert split(lines("・点検の実施", "道路（市町村", "道）除雪事業費")).at == 1


def test_a_bullet_alone_cannot_be_a_name() -> None:
    assert split(lines("・点検の実施")).certain is False
    assert split(lines("道路除雪事業費")) == Split(0, certain=True)


@pytest.mark.parametrize(
    "texts",
    [("・点検の実施", "委託の拡充", "除雪の推進", "道路の管理"), ("・点検", "修繕", "更新", "除雪")],
)
def test_lines_that_nothing_tells_apart_are_doubtful(texts: tuple[str, ...]) -> None:
    assert split(lines(*texts)).certain is False


def test_a_line_with_room_for_the_next_word_does_not_go_on() -> None:
    habits = Habits(name_width=16, overview_width=42, name_wrapped=True, overview_wrapped=True)
    found = split(lines("・普及啓発に係る資材の作成", "次世代自動車普及", "促進事業費"), habits)
    assert found == Split(1, certain=True)


def test_a_full_line_goes_on() -> None:
    habits = Habits(name_width=16, overview_width=42, name_wrapped=True, overview_wrapped=True)
    texts = ("・市町村と連携した地域公共交通に関する計画の", "策定と実施", "鉄道機能強化費")
    assert split(lines(*texts), habits).at == 2


def test_a_word_that_the_document_has_in_one_piece_is_not_torn() -> None:
    texts = ("・担い手の確保", "県産木材プロジェ", "クト推進")
    assert split(lines(*texts), Habits(pieces=frozenset({"ジェク", "ェクト"}))).at == 1


NAME = ("地球温暖化対策の", "推進に関する総合")
OVERLEAF = ("・研修会の開催", "的な普及啓発及び", "連携促進事業費", "次世代自動車の普", "及の促進事業費")
CUT_HABITS = Habits(name_width=16, overview_width=42, name_wrapped=True, name_endings=frozenset({"業費"}))


def test_a_name_that_a_page_break_cuts_goes_on_overleaf() -> None:
    cut = Cut(1, tuple(lines(*NAME)))
    found = split_overview_from_name(lines(*OVERLEAF), CUT_HABITS, vocabulary(), cut)
    assert (found.rest, found.at) == (2, 3)


def test_a_name_that_is_complete_does_not_go_on_overleaf() -> None:
    cut = Cut(1, tuple(lines("地球温暖化事業費")))
    texts = (OVERLEAF[0], *OVERLEAF[3:])
    found = split_overview_from_name(lines(*texts), CUT_HABITS, vocabulary(), cut)
    assert found == Split(1, certain=True)


def test_the_last_rows_name_goes_on_overleaf_too() -> None:
    cut = Cut(1, tuple(lines(*NAME)))
    found = split_rest_of_name(lines(*OVERLEAF[:3], "・普及啓発の実施"), CUT_HABITS, vocabulary(), cut)
    assert (found.rest, found.certain) == (2, True)
    whole = split_rest_of_name(
        lines("・研修会の", "開催"), CUT_HABITS, vocabulary(), Cut(1, tuple(lines("温暖化事業費")))
    )
    assert (whole.rest, whole.certain) == (0, True)


def test_of_many_borders_few_are_wrong_in_silence_and_few_doubted_in_vain() -> None:
    """Borders that were wrong in silence before the document's habits were weighed: 6 of 100; doubted in vain: 12."""
    counted = sum((judged(invent_stream(seed)) for seed in range(60)), Counter[str]())
    share = {verdict: count / counted.total() for verdict, count in counted.items()}
    assert counted.total() > 250
    assert share.get("silent", 0) < 0.02
    assert share.get("noise", 0) < 0.08
    assert share["right"] > 0.88
