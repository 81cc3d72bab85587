"""Characters that the file gets wrong, mended where their places prove it and only there."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from shisaku.ingest.pdf.engines.engine import Char
from shisaku.ingest.pdf.glyphs.mending import mend
from shisaku.ingest.pdf.plane.geometry import Rect
from shisaku.ingest.remarks import Remark, why_unreadable
from shisaku.ingest.source import Source
from shisaku.model import Place

from support.paper import Glyph, Paper, all_lines, glyphs, read

SENTENCE = "県・市町村・産業界・大学等オール山形で移住・定住策を一体的に展開する取組みの運営支援を行う"


def _read(tmp_path: Path, *rows: str | list[Glyph]) -> tuple[list[str], Source]:
    paper = Paper()
    sheet = paper.sheet()
    for number, row in enumerate(rows):
        sheet.text(70, 100 + 20 * number, row)
    source = read(paper, tmp_path)
    return [line.text for line in all_lines(source)], source


def test_radicals_become_ideographs_and_are_recorded(tmp_path: Path) -> None:
    texts, source = _read(tmp_path, "⼈⼝の⻑期推計")
    assert texts == ["人口の長期推計"]
    assert [(one.kind, one.quoted) for one in source.remarks] == [
        ("radical", ("⼈", "人")),
        ("radical", ("⼝", "口")),
        ("radical", ("⻑", "長")),
    ]
    box = source.remarks[2].place.box
    assert box is not None
    assert (box.x0, box.x1) == (100.0, 110.0)


def test_ideographs_of_names_are_left_alone(tmp_path: Path) -> None:
    texts, source = _read(tmp_path, "﨑山 神田 髙橋")
    assert texts == ["﨑山 神田 髙橋"]
    assert source.remarks == ()


def test_glyphs_drawn_four_times_are_one_and_bold(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for over, down in ((0, 0), (0.3, 0), (0, 0.3), (0.3, 0.3)):
        sheet.text(70 + over, 100 + down, "▲46.0% 11,111")
    source = read(paper, tmp_path)
    assert [line.text for line in all_lines(source)] == ["▲46.0% 11,111"]
    assert {remark.kind for remark in source.remarks} == {"doubled"}
    assert source.remarks[0].quoted == ("▲▲▲▲", "▲")
    assert {remark.quoted[1]: remark.count for remark in source.remarks}["1"] == 5


def test_real_doubles_are_kept(tmp_path: Path) -> None:
    texts, source = _read(
        tmp_path, "1100 ーー 人人 ,, ..", [Glyph(".", 250), Glyph(".", 250), Glyph("1", 300), Glyph("1", 300)]
    )
    assert texts == ["1100 ーー 人人 ,, ..", "..11"]
    assert source.remarks == ()


def test_padding_blanks_that_overlap_digits_are_no_gap(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(100, 100, "7")
    sheet.text(103, 100, "   ")
    sheet.text(105, 100, "23,805")
    assert [line.text for line in all_lines(read(paper, tmp_path))] == ["723,805"]


def test_voicing_marks_join_only_the_kana_that_they_lie_on(tmp_path: Path) -> None:
    texts, _ = _read(
        tmp_path,
        [Glyph("か\u3099"), Glyph("き"), Glyph("\u3099", 0)],
        [Glyph("は"), Glyph("\u309c", 1000), Glyph("く")],
        [Glyph("ｶ", 500), Glyph("ﾞ", 500)],
    )
    assert texts == ["がぎ", "は\u309cく", "ｶﾞ"]


def test_a_full_width_hyphenation_point_is_the_middle_dot_whose_glyph_it_has(tmp_path: Path) -> None:
    texts, _ = _read(tmp_path, [*glyphs("効率的"), Glyph("\u2027", 1000), *glyphs("効果的"), Glyph("\u2027", 250)])
    assert texts == ["効率的・効果的\u2027"]


def test_lost_characters_are_counted_and_shown(tmp_path: Path) -> None:
    texts, source = _read(tmp_path, [Glyph(None), *glyphs("件"), Glyph("\ue000")], SENTENCE, SENTENCE)
    assert texts[0] == "\ufffd件\ue000"
    assert source.remarks == (Remark("character-lost", Place(page=1), 2),)
    assert source.pages[0].readable


def test_page_without_meanings_is_unreadable(tmp_path: Path) -> None:
    _, source = _read(tmp_path, [Glyph(None, width) for width in range(900, 910)], SENTENCE)
    (remark,) = source.remarks
    assert (remark.kind, remark.count, source.pages[0].readable) == ("page-lost-characters", 10, False)
    assert f"1ページは{remark.among}字のうち10字の文字コード" in (why_unreadable(remark) or "")


def test_page_of_glyph_numbers_taken_for_unicode_is_unreadable(tmp_path: Path) -> None:
    _, source = _read(tmp_path, "ÉÊË¨ ĄĀÿ 令和２年度の移住 ĂāĆ")
    assert [remark.kind for remark in source.remarks] == ["page-foreign-characters"]
    assert not source.pages[0].readable


def _char(text: str, x: float) -> Char:
    return Char(text, Rect(x, 90, x + 10, 100), 98.8, 10.0, "F")


@given(st.lists(st.sampled_from("事業計画０１２３一二三ーあいう,."), min_size=1, max_size=30), st.integers(1, 4))
def test_repetition_by_position_never_changes_the_text(letters: list[str], times: int) -> None:
    row = [_char(letter, 10.0 * i) for i, letter in enumerate(letters)]
    repeated = [
        Char(c.text, Rect(c.box.x0 + 0.2 * n, c.box.top, c.box.x1 + 0.2 * n, c.box.bottom), c.baseline, c.size, c.font)
        for n in range(times)
        for c in row
    ]
    assert [c.text for c in sorted(mend(repeated).inked, key=lambda c: c.box.x0)] == letters
