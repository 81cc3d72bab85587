"""The officer's questions, and search for words of any length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from datasette.utils import tilde_encode
from shisaku.export.serve.described import DATABASE_NAME
from shisaku.export.serve.queries import ORIGINAL, QUERIES, SEARCH

from support.asked import search
from support.databases import ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    Ask = Callable[..., httpx.Response]

REAL = "06000-2020-みらい企画創造部"


def _rows(ask: Ask, database: Path, name: str, **params: str) -> list[dict[str, Any]]:
    answer = ask(database, f"/{DATABASE_NAME}/{tilde_encode(name)}.json", _shape="objects", **params)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def test_tables_that_do_not_add_up(with_findings: Path, ask: Ask) -> None:
    first, second = _rows(ask, with_findings, "計が合わない表")
    assert (first["あるべき額_円"], first["印字の額_円"], first["差_円"], first["扱い"]) == (
        4_000_000,
        5_000_000,
        1_000_000,
        "未処理",
    )
    assert (second["あるべき額_円"], second["差_円"]) == (None, None)


def test_relistings_that_differ(from_pdf: Path, with_findings: Path, ask: Ask) -> None:
    assert {row["説明"] for row in _rows(ask, with_findings, "再掲の不一致")} == {"元の行がありません。"}
    first = _rows(ask, from_pdf, "再掲の不一致")[0]
    assert (first["重さ"], first["あるべき値"], first["印字の値"]) == ("誤り", "200753000", "170489000")


def test_prior_amounts_that_differ(with_findings: Path, ask: Ask) -> None:
    (row,) = _rows(ask, with_findings, "前年度との不一致")
    assert (row["あるべき額_円"], row["印字の額_円"], row["差_円"]) == (2_500_000, 2_000_000, -500_000)


def test_new_projects(from_pdf: Path, with_findings: Path, ask: Ask) -> None:
    (row,) = _rows(ask, with_findings, "新規事業")
    assert (row["事業"], row["予算額_円"], row["判断"]) == ("道路整備事業費", 3_000_000, "区分が新規")
    assert "多文化共生推進事業費" in {row["事業"] for row in _rows(ask, from_pdf, "新規事業")}


def test_largest_changes_are_sorted_and_leave_unknown_amounts_out(
    from_pdf: Path, with_findings: Path, ask: Ask
) -> None:
    changes = [abs(row["増減_円"]) for row in _rows(ask, from_pdf, "増減の大きい事業")]
    assert changes == sorted(changes, reverse=True)
    assert len(changes) > 10
    assert {row["事業"]: (row["増減_円"], row["増減率"]) for row in _rows(ask, with_findings, "増減の大きい事業")} == {
        "道路整備事業費": (3_000_000, "皆増"),
        "橋りょう補修事業費": (-1_000_000, "-50.0%"),
        "河川改修事業費": (-500_000, "皆減"),
    }


def test_unmet_plans(with_findings: Path, ask: Ask) -> None:
    (row,) = _rows(ask, with_findings, "未達のKPI")
    assert (row["指標"], row["年度"], row["指標値"], row["実績値"], row["単位"]) == (
        "改良率",
        2020,
        "78.2",
        "77.4",
        "%",
    )


def test_lines_that_were_not_read(with_findings: Path, ask: Ask) -> None:
    assert [row["文字"] for row in _rows(ask, with_findings, "読めなかった行")] == ["？？？"]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_answer_leads_to_its_original(with_findings: Path, ask: Ask, query: Any) -> None:
    answer = ask(with_findings, f"/{DATABASE_NAME}/{tilde_encode(query.name)}", q="道路")
    assert query.description in answer.text
    assert f"/-/place?id={ID[:5]}" in answer.text
    rows = _rows(ask, with_findings, query.name, q="道路")
    for row in rows:
        assert ask(with_findings, "/-/place", id=row[ORIGINAL]).status_code == 200, row


@pytest.mark.parametrize(
    "words",
    [
        "道路",
        "除",
        "除雪",
        "道路整備",
        "ICT",
        "ｉｃｔ",
        "ＩＣＴ 除雪",
        "除雪　担い手",
        "%",
        "_",
        "\\",
        '"',
        "''",
        "　",
        "",
        "担い手 道路",
    ],
)
def test_search_finds_what_the_command_line_finds(with_findings: Path, ask: Ask, words: str) -> None:
    found = [(row[ORIGINAL], row["本文"]) for row in _rows(ask, with_findings, SEARCH, q=words)]
    assert found == [(hit.subject_id, hit.printed) for hit in search(with_findings, words.split())]


def test_search_finds_words_of_two_and_three_characters(from_pdf: Path, ask: Ask) -> None:
    for word in ("空港", "新幹線"):
        rows = _rows(ask, from_pdf, SEARCH, q=word)
        assert len(rows) > 3
        assert all(word in row["本文"] for row in rows)


def test_page_of_the_index_leads_to_the_search(from_pdf: Path, ask: Ask) -> None:
    for ending in ("", ".json", ".csv"):
        answer = ask(from_pdf, f"/{DATABASE_NAME}/search{ending}", _search="空港")
        assert answer.status_code == 302
        assert answer.headers["location"] == f"/{DATABASE_NAME}/{tilde_encode(SEARCH)}{ending}?q=%E7%A9%BA%E6%B8%AF"
