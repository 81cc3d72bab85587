"""Small type beside larger: raised marks of notes and ruby are set apart, what only looks like them stays."""

from pathlib import Path

import pytest
from shisaku.ingest.pdf.engines.engine import Char
from shisaku.ingest.pdf.glyphs.small import without_asides
from shisaku.ingest.pdf.plane.geometry import Rect

from support.paper import Paper, all_lines, read


def _set(text: str, x: float, baseline: float, size: float = 10.0) -> list[Char]:
    chars = []
    for one in text:
        width = size * (0.5 if one.isascii() else 1.0)
        chars.append(Char(one, Rect(x, baseline - 0.88 * size, x + width, baseline + 0.12 * size), baseline, size, "F"))
        x += width
    return chars


def _read(*runs: list[Char]) -> tuple[str, list[tuple[str, str]]]:
    kept, asides = without_asides([char for run in runs for char in run])
    return "".join(char.text for char in kept), [(aside.kind, aside.text) for aside in asides]


@pytest.mark.parametrize("mark", ["1", "12", "1)", "注1)", "(注2)", "（3）", "†"])
@pytest.mark.parametrize("before", ["753", "推進事業費", "200件", "(155,613)"])
def test_a_raised_mark_of_a_note_is_no_part_of_what_it_stands_behind(before: str, mark: str) -> None:
    run = _set(before, 50, 100)
    assert _read(run, _set(mark, run[-1].box.x1 + 0.5, 96, 5.5)) == (before, [("raised", mark)])


@pytest.mark.parametrize(
    ("before", "after", "baseline", "size"),
    [
        ("km", "2", 96, 5.5),  # a power
        ("CO", "2", 102, 5.5),  # lowered
        ("753", "000", 100, 7.5),  # small, on the same baseline
        ("753", "1", 96, 9.0),  # hardly smaller
        ("753", "※1", 96, 5.5),  # a mark that is read where it stands
        ("753", "千円", 96, 5.5),  # a raised unit is no mark
        ("753", "1", 86, 5.5),  # the line above
    ],
)
def test_what_only_looks_like_a_raised_mark_is_kept(before: str, after: str, baseline: float, size: float) -> None:
    run = _set(before, 50, 100)
    assert _read(run, _set(after, run[-1].box.x1 + 0.5, baseline, size)) == (before + after, [])


def test_a_small_figure_that_stands_apart_is_kept() -> None:
    assert _read(_set("計", 50, 100), _set("1", 90, 97, 5.5)) == ("計1", [])


def test_kana_over_ideographs_are_their_ruby() -> None:
    assert _read(_set("ざおう", 50, 89, 5.0), _set("蔵王樹氷", 48, 100)) == ("蔵王樹氷", [("ruby", "ざおう")])


def test_ruby_may_be_wider_than_its_ideograph() -> None:
    assert _read(_set("じゅひょう", 46, 89, 4.0), _set("樹氷", 48, 100))[1] == [("ruby", "じゅひょう")]


@pytest.mark.parametrize(
    ("above", "below", "baseline"),
    [
        ("ざおう", "スキー", 89),  # over kana
        ("ざおう", "蔵王", 80),  # a line of its own, well above
        ("新規", "蔵王", 89),  # ideographs over ideographs
        ("80", "蔵王", 89),
    ],
)
def test_a_small_line_above_that_is_no_reading_is_kept(above: str, below: str, baseline: float) -> None:
    assert _read(_set(above, 50, baseline, 5.0), _set(below, 50, 100)) == (above + below, [])


def test_a_page_in_one_size_is_left_as_it_is() -> None:
    chars = _set("蔵王 753", 50, 100)
    assert without_asides(chars) == (chars, ())


def test_small_type_of_a_real_page_is_kept_as_a_remark(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    end = sheet.text(70, 100, "200,753")
    sheet.text(end, 96, "1)", size=5.5)
    sheet.text(72, 125, "ざおう", size=5.0)
    sheet.text(70, 136, "蔵王樹氷")
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["200,753", "蔵王樹氷"]
    assert [(one.kind, one.quoted) for one in source.remarks] == [
        ("raised", ("1)",)),
        ("ruby", ("ざおう",)),
    ]
