"""Finding files: links and loops, names in any script, what is skipped and what is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shisaku.batch.inputs import Inputs, beside, find_inputs, identified, split_failures
from shisaku.errors import SourceUnreadableError, UsageError
from shisaku.file_names import shown


def _names(found: Inputs, folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found.files]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.PDF",
        "予算/令和６年度.txt",
        "予算/план.pdf",
        "予算/メモ.docx",
        ".git/a.txt",
        ".a.txt",
        "空/.keep",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_folders_are_searched_in_order_and_what_is_no_document_is_listed(folder: Path) -> None:
    found = find_inputs([folder])
    assert _names(found, folder) == ["a.PDF", "b.txt", "予算/план.pdf", "予算/令和６年度.txt"]
    assert [path.relative_to(folder).as_posix() for path in found.skipped] == [
        ".a.txt",
        ".git",
        "予算/メモ.docx",
        "空/.keep",
    ]
    assert found.failures == ()


def test_order_and_repetition_of_what_is_given_do_not_matter(folder: Path) -> None:
    given = [folder / "予算", folder / "b.txt", folder]
    assert find_inputs(given).files == find_inputs([*reversed(given), folder]).files


def test_a_file_that_is_named_is_read_whatever_its_name(folder: Path) -> None:
    assert _names(find_inputs([folder / "予算/メモ.docx"]), folder) == ["予算/メモ.docx"]


def test_files_of_the_build_are_no_input(folder: Path) -> None:
    (folder / "plan.db").touch()
    found = find_inputs([folder], [folder / "plan.db"])
    assert folder / "plan.db" not in found.skipped


def test_links_are_followed_once_and_loops_end(folder: Path) -> None:
    (folder / "予算/up").symlink_to(folder, target_is_directory=True)
    (folder / "予算/self").symlink_to("self")
    (folder / "again.txt").symlink_to(folder / "b.txt")
    (folder / "elsewhere").symlink_to(folder / "予算", target_is_directory=True)
    found = find_inputs([folder])
    assert sorted(path.resolve().name for path in found.files) == ["a.PDF", "b.txt", "план.pdf", "令和６年度.txt"]


@pytest.mark.parametrize("what", ["空", "none"])
def test_a_folder_without_a_document_is_a_failure_that_says_so(folder: Path, what: str) -> None:
    (folder / "none").mkdir()
    found = find_inputs([folder / what, folder / "b.txt"])
    assert _names(found, folder) == ["b.txt"]
    (failure,) = found.failures
    assert failure.path == folder / what
    assert "ありません" in failure.reason


def test_an_input_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match="見つかりません"):
        find_inputs([folder / "ない.txt"])


@pytest.mark.skipif(os.name != "posix", reason="bytes in names")
def test_names_that_are_no_text_can_be_shown_and_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/計画".encode("shift_jis") + b".txt"))
    path.write_text("x")
    (found,) = find_inputs([tmp_path]).files
    assert found == path
    shown(found).encode("utf-8")
    assert shown(found).endswith("\\x8cv\\x89\\xe6.txt")


def test_vanished_dangling_special_and_huge_files_are_failures(tmp_path: Path) -> None:
    good, huge = tmp_path / "good.txt", tmp_path / "huge.txt"
    good.write_text("x")
    with huge.open("wb") as file:
        file.truncate(10**12)  # a hole, not a terabyte
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_inputs([tmp_path])
    vanished = tmp_path / "vanished.txt"
    files, failures = split_failures([*found.files, vanished], 10**9)
    assert [file.path for file in files] == [good]
    reasons = {failure.path.name: failure.reason for failure in failures}
    assert "なくなりました" in reasons["vanished.txt"]
    assert "なくなりました" in reasons["dangling.txt"]
    assert "普通のファイルではありません" in reasons["pipe.txt"]
    assert "大きすぎます" in reasons["huge.txt"]


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert identified(tmp_path / "a.txt", 3).sha256 == digest
    with pytest.raises(SourceUnreadableError):
        identified(tmp_path / "a.txt", 2)


def test_a_corrections_file_is_found_beside_documents_and_in_folders(folder: Path) -> None:
    corrections = folder / "corrections.toml"
    assert beside([folder, folder / "b.txt"]) == ()
    corrections.touch()
    assert beside([folder, folder / "b.txt"]) == (corrections.resolve(),)
    assert beside([folder / "予算"]) == ()
