"""What files are to the database: one document, one file of each kind, whatever the order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.batch.decide import FileResult, Settlement, Source, conclude, divide, forgotten, settle
from shisaku.batch.inputs import SourceFile
from shisaku.batch.outcome import Reading

PDF, TEXT = "application/pdf", "text/plain"


def _fresh(
    document_id: str,
    kind: str = TEXT,
    name: str | None = None,
    sha256: str | None = None,
    reader: str | None = None,
) -> Source:
    named = name or f"{document_id}.{'pdf' if kind == PDF else 'txt'}"
    by = reader or ("pdf/pdfplumber" if kind == PDF else "text")
    reading = Reading(document_id, 2020, kind, by, named, sha256 or f"sha of {named}", None, b"")
    return Source.fresh(SourceFile(Path(named), reading.sha256), reading, "mark")


def _held(source: Source) -> Source:
    return replace(source, reading=None)


def _statuses(settlement: Settlement) -> dict[str, str]:
    return {str(one.path): one.status for one in (*settlement.files, *settlement.removed)}


def test_new_files_are_added_and_changed_ones_replaced() -> None:
    settlement = settle([_held(_fresh("a"))], [_fresh("a", sha256="other"), _fresh("b")])
    assert _statuses(settlement) == {"a.txt": "replaced", "b.txt": "added"}
    assert list(settlement.changed) == ["a", "b"]


def test_unchanged_files_change_nothing() -> None:
    held = _held(_fresh("a"))
    settlement = settle([held], [held])
    assert _statuses(settlement) == {"a.txt": "unchanged"}
    assert settlement.changed == {}


@pytest.mark.parametrize("order", [1, -1])
def test_a_pdf_is_the_document_and_a_text_is_compared(order: int) -> None:
    settlement = settle([], [_fresh("a", PDF), _fresh("a", TEXT)][::order])
    assert _statuses(settlement) == {"a.pdf": "added", "a.txt": "compared"}
    assert [source.media_type for source in settlement.changed["a"]] == [PDF, TEXT]


def test_a_pdf_that_comes_later_takes_the_place_of_the_text() -> None:
    settlement = settle([_held(_fresh("a", TEXT))], [_fresh("a", PDF)])
    assert _statuses(settlement) == {"a.pdf": "replaced"}
    assert [source.media_type for source in settlement.changed["a"]] == [PDF, TEXT]


def test_a_text_that_comes_later_is_compared_with_the_pdf_and_changes_the_document() -> None:
    settlement = settle([_held(_fresh("a", PDF))], [_fresh("a", TEXT)])
    assert _statuses(settlement) == {"a.txt": "compared"}
    assert [source.media_type for source in settlement.changed["a"]] == [PDF, TEXT]


def test_two_files_of_one_kind_fail_both_and_each_names_the_other() -> None:
    settlement = settle([], [_fresh("a", name="one.txt"), _fresh("a", name="two.txt"), _fresh("b")])
    assert _statuses(settlement) == {"one.txt": "failed", "two.txt": "failed", "b.txt": "added"}
    reasons = {str(one.path): one.reason or "" for one in settlement.files}
    assert "two.txt" in reasons["one.txt"]
    assert "one.txt" in reasons["two.txt"]
    assert list(settlement.changed) == ["b"]


def test_one_file_read_by_two_readers_is_a_document_and_its_second_reading() -> None:
    first, second = _fresh("a", PDF), _fresh("a", PDF, reader="pdf/another")
    for held, arrived in (([], [second, first]), ([_held(first)], [second]), ([_held(second)], [first])):
        settlement = settle(held, arrived)
        assert [source.reader for source in settlement.changed["a"]] == ["pdf/pdfplumber", "pdf/another"]
        assert settlement.removed == ()
    assert _statuses(settle([_held(first)], [second])) == {"a.pdf": "compared"}
    assert settle([_held(first), _held(second)], [_held(second)]).changed == {}


def test_another_file_of_the_kind_ends_what_other_readers_made_of_the_old_one() -> None:
    """Or the document would go on saying what the old file said."""
    text, old = _held(_fresh("a", TEXT)), _held(_fresh("a", PDF))
    new = _fresh("a", PDF, sha256="new", reader="pdf/another")
    settlement = settle([text, old], [new])
    assert old not in settlement.changed["a"]
    assert {source.reader for source in settlement.changed["a"]} == {"pdf/another", "text"}


def test_two_files_by_two_readers_are_rivals_all_the_same() -> None:
    settlement = settle([], [_fresh("a", PDF, "one.pdf"), _fresh("a", PDF, "two.pdf", reader="pdf/another")])
    assert _statuses(settlement) == {"one.pdf": "failed", "two.pdf": "failed"}


def test_a_reading_is_kept_when_another_reader_finds_its_file_elsewhere() -> None:
    held = replace(_held(_fresh("a", PDF)), path=Path("gone/a.pdf"))
    arrived = _fresh("a", PDF, reader="pdf/another")
    assert forgotten([held], [arrived], {Path("gone/a.pdf")}) == ()
    assert forgotten([held], [], {Path("gone/a.pdf")}) == (held,)


def test_rivals_leave_the_document_as_it_was() -> None:
    held = _held(_fresh("a", name="one.txt"))
    settlement = settle([held], [held, _fresh("a", name="two.txt")])
    assert _statuses(settlement) == {"one.txt": "failed", "two.txt": "failed"}
    assert settlement.changed == {}


def test_a_document_whose_file_is_given_up_is_removed_or_goes_on_as_the_other_file() -> None:
    pdf, text = _held(_fresh("a", PDF)), _held(_fresh("a", TEXT))
    alone = settle([pdf], [], gone=[pdf])
    assert _statuses(alone) == {"a.pdf": "removed"}
    left = settle([pdf, text], [], gone=[pdf])
    assert left.removed == ()
    assert left.changed == {"a": (text,)}
    assert settle([pdf, text], [], gone=[text]).changed == {"a": (pdf,)}


def test_a_file_that_is_there_is_not_given_up() -> None:
    held = _held(_fresh("a"))
    moved = replace(held, path=Path("elsewhere/a.txt"))
    settlement = settle([held], [moved], gone=[held])
    assert _statuses(settlement) == {"elsewhere/a.txt": "unchanged"}
    assert settlement.changed == {}


def test_bytes_that_are_now_read_as_another_document_take_the_old_one_with_them() -> None:
    settlement = settle([_held(_fresh("old", sha256="same"))], [_fresh("new", sha256="same")])
    assert _statuses(settlement) == {"old.txt": "removed", "new.txt": "added"}


def test_another_years_file_under_the_same_name_leaves_last_years_document() -> None:
    settlement = settle(
        [_held(_fresh("2019", name="plan.txt", sha256="1"))], [_fresh("2020", name="plan.txt", sha256="2")]
    )
    assert settlement.removed == ()
    assert _statuses(settlement) == {"plan.txt": "added"}


def test_only_same_bytes_name_and_circumstances_need_no_reading() -> None:
    held = _held(_fresh("a"))
    file = SourceFile(Path("folder/a.txt"), held.sha256)
    assert divide([file], [held], "mark") == ((replace(held, path=file.path),), ())
    for files, mark, force in (
        ([SourceFile(file.path, "other")], "mark", False),
        ([SourceFile(Path("b.txt"), held.sha256)], "mark", False),
        ([file], "other profile", False),
        ([file], "mark", True),
    ):
        assert divide(files, [held], mark, force=force) == ((), tuple(files))


def test_what_is_missing_is_forgotten_by_its_path() -> None:
    one, other, unknown = _held(_fresh("a")), _held(_fresh("b")), replace(_held(_fresh("c")), path=None)
    assert forgotten([one, other, unknown], [], [Path("a.txt")]) == (one,)
    assert forgotten([one, other, unknown], [replace(one, path=Path("moved/a.txt"))], [Path("a.txt")]) == ()


def test_what_writing_finds_out_is_said_of_the_files() -> None:
    results = [
        FileResult(Path("a.txt"), "replaced", "a"),
        FileResult(Path("b.txt"), "added", "b"),
        FileResult(Path("c.txt"), "unchanged", "c"),
    ]
    told = list(conclude(results, {"b": "入れられません"}, {"a": ("計 1→2",)}))
    assert told[0].changes == ("計 1→2",)
    assert (told[1].status, told[1].reason) == ("failed", "入れられません")
    assert told[2] == results[2]


_SOURCES = st.builds(_fresh, st.sampled_from("abc"), st.sampled_from([PDF, TEXT]))


@given(st.lists(_SOURCES, unique_by=lambda source: source.key), st.data())
def test_the_state_follows_from_the_files_whatever_runs_they_come_in(
    arrived: list[Source], data: st.DataObject
) -> None:
    held: dict[tuple[str, str], Source] = {}
    left = data.draw(st.permutations(arrived))
    while left:
        batch, left = left[: (size := data.draw(st.integers(1, 3)))], left[size:]
        for sources in settle(list(held.values()), batch).changed.values():
            held.update({source.key: _held(source) for source in sources})
    once = settle([], arrived).changed
    assert {key: _held(source) for sources in once.values() for source in sources for key in [source.key]} == held
