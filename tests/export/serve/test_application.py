"""Datasette with our descriptions: every page opens, says what it shows, and changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from datasette.utils import tilde_encode
from shisaku.errors import DatabaseError
from shisaku.export.serve.application import application
from shisaku.export.serve.described import DATABASE_NAME, metadata
from shisaku.export.sqlite import describe, open_store

from support.awaiting import awaited
from support.databases import build, full_document, query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    Ask = Callable[..., httpx.Response]


def test_start_page_leads_to_the_questions(from_pdf: Path, ask: Ask) -> None:
    page = ask(from_pdf, "/").text
    for name in (
        "計が合わない表",
        "再掲の不一致",
        "前年度との不一致",
        "新規事業",
        "増減の大きい事業",
        "未達のKPI",
        "全文検索",
    ):
        assert f'href="/{DATABASE_NAME}/{tilde_encode(name)}"' in page
    assert "施策体系・主要事業データ" in page


def test_every_table_opens_with_its_description(from_pdf: Path) -> None:
    app = application(from_pdf)

    async def pages() -> dict[str, httpx.Response]:
        return {table.name: await app.client.get(f"/{DATABASE_NAME}/{table.name}?_size=5") for table in describe()}

    answers = awaited(pages())
    for table in describe():
        if table.name != "search":
            assert answers[table.name].status_code == 200, table.name
            assert table.text.ja.replace("'", "&#39;") in answers[table.name].text, table.name
            assert "利用条件" in answers[table.name].text


def test_every_column_is_described_with_its_codes() -> None:
    tables = metadata()["databases"][DATABASE_NAME]["tables"]
    for table in describe():
        columns = tables[table.name]["columns"]
        assert list(columns) == [column.name for column in table.columns]
        for column in table.columns:
            assert column.text.ja in columns[column.name]
            assert all(f"{code.code}＝{code.text.ja}" in columns[column.name] for code in column.codes)


def test_internals_are_hidden(from_pdf: Path, ask: Ask) -> None:
    tables = ask(from_pdf, f"/{DATABASE_NAME}.json").json()["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert {"documents", "budget_lines", "findings"} <= shown
    assert not {"document_readings", "texts", "search", "meta"} & shown


def test_facets_count(from_pdf: Path, ask: Ask) -> None:
    facets = ask(from_pdf, f"/{DATABASE_NAME}/budget.json").json()["facet_results"]
    assert set(facets) == {"fiscal_year", "department", "category", "relisted"}
    assert {result["value"]: result["count"] for result in facets["fiscal_year"]["results"]} == {2020: 48}


def test_reference_is_shown_by_its_name_and_leads_there(from_pdf: Path, ask: Ask) -> None:
    page = ask(from_pdf, f"/{DATABASE_NAME}/budget_lines?_size=1").text
    assert "多様なライフスタイルの提案・発信</a>" in page
    row = ask(from_pdf, f"/{DATABASE_NAME}/plan_nodes/{tilde_encode('06000-2020-みらい企画創造部/i1')}").text
    assert "budget_lines" in row


def test_row_of_a_view_leads_to_the_row_of_its_table(from_pdf: Path, ask: Ask) -> None:
    page = ask(from_pdf, f"/{DATABASE_NAME}/budget", line_id="06000-2020-みらい企画創造部/i1/b1").text
    assert f'href="/{DATABASE_NAME}/budget_lines/{tilde_encode("06000-2020-みらい企画創造部/i1/b1")}"' in page


def test_row_of_any_id_is_found(from_pdf: Path, ask: Ask) -> None:
    for table in ("plan_nodes", "budget_tables", "indicators", "findings", "source_lines"):
        ((row_id,),) = query(from_pdf, f"SELECT id FROM {table} LIMIT 1")
        answer = ask(from_pdf, "/-/row", id=row_id)
        assert (answer.status_code, answer.headers["location"]) == (
            302,
            f"/{DATABASE_NAME}/{table}/{tilde_encode(row_id)}",
        )
    assert ask(from_pdf, "/-/row", id="' OR 1=1 --").status_code == 404
    assert ask(from_pdf, "/-/row").status_code == 404


def test_nothing_can_be_written(from_pdf: Path, ask: Ask) -> None:
    before = from_pdf.read_bytes()
    for sql in (
        "DELETE FROM documents",
        "INSERT INTO meta VALUES ('a', 'b')",
        "PRAGMA user_version = 9",
        "DROP VIEW kpi",
    ):
        assert ask(from_pdf, f"/{DATABASE_NAME}.json", sql=sql).status_code == 400
    database = application(from_pdf).get_database(DATABASE_NAME)
    with pytest.raises(sqlite3.OperationalError):
        database.connect(write=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.connect().execute("DELETE FROM documents")
    assert from_pdf.read_bytes() == before


def test_build_shows_at_once_and_a_replaced_file_is_not_shown_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "shisaku.db"
    build(path, [full_document(2020)])
    app = application(path)

    def count() -> httpx.Response:
        answer: httpx.Response = awaited(app.client.get(f"/{DATABASE_NAME}/documents.json"))
        return answer

    assert count().json()["filtered_table_rows_count"] == 1
    build(path, [full_document(2021)])
    assert count().json()["filtered_table_rows_count"] == 2
    other = tmp_path / "other.db"
    shutil.copy(path, other)
    other.replace(path)
    assert (count().status_code, "始め直してください" in count().text) == (503, True)
    path.unlink()
    assert count().status_code == 503


def test_mistakes_of_a_visitor_are_answered_without_a_trace(
    from_pdf: Path, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, status in (
        ("/nothing", 404),
        (f"/{DATABASE_NAME}/nothing", 404),
        (f"/{DATABASE_NAME}?sql=select+nothing", 400),
        (f"/{DATABASE_NAME}.json?sql=select+nothing", 400),
        ("/-/row?id=nothing", 404),
    ):
        assert ask(from_pdf, path).status_code == status, path
    assert ask(from_pdf, f"/{DATABASE_NAME}.json?sql=select+nothing").json()["ok"] is False
    assert "Traceback" not in "".join(capsys.readouterr())


def test_database_without_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with open_store(path) as store, store.run({}, tool_version="1.0"):
        pass
    with pytest.raises(DatabaseError, match="文書がありません"):
        application(path)
