"""What is added to Datasette: search in Japanese, links between rows, and the page behind a figure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from datasette import NotFound, Response
from datasette.utils import tilde_encode
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup
from pluggy import HookimplMarker

from ...errors import SourceUnreadableError
from ..sqlite import describe
from ..sqlite.queries import like_pattern
from .described import DATABASE_NAME, column_text
from .picture import framed_page
from .places import find_place, find_table
from .queries import ORIGINAL, SEARCH

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Awaitable, Callable, Generator, Mapping

    from datasette.app import Datasette
    from datasette.utils.asgi import Request
    from pluggy import Result

    from ..report.sources import SourceFile
    from .places import Place
    from .served_database import ServedDatabase

hookimpl = HookimplMarker("datasette")

_PDF = "application/pdf"
_VIEWS = frozenset(table.name for table in describe() if table.kind == "view")
_OWN_ID = ("id", "line_id", "finding_id")
_TABLE_OF = {
    "line_id": "budget_lines",
    "original_id": "budget_lines",
    "finding_id": "findings",
    "node_id": "plan_nodes",
    "table_id": "budget_tables",
    "project_id": "projects",
    "document_id": "documents",
    "indicator_id": "indicators",
}
_MISSING = {
    "moved": "元のファイルが記録された場所にありません。--sources でフォルダーを指定するか、データベースと同じフォルダーに置くと、ページの画像が出ます。",
    "changed": "元のファイルが、読み取ったときから変わっています。別の版の画像は出しません。",
}


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Add `like_patterns`: the words of a text as a JSON list of LIKE patterns, widths folded."""
    conn.create_function("like_patterns", 1, _like_patterns, deterministic=True)


def _like_patterns(text: str | None) -> str:
    return json.dumps([like_pattern(word) for word in (text or "").split()], ensure_ascii=False)


@hookimpl
def render_cell(
    row: Mapping[str, Any], value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | None:
    """Link a row's page to the picture of it, and an id to the row that it is of."""
    if database != DATABASE_NAME or value is None:
        return None
    if column == ORIGINAL:
        return _link(datasette.urls.path(f"/-/place?id={quote(str(value), safe='')}"), "原本を見る")
    if column in {"page", "line_no"}:
        own = next((row[name] for name in _OWN_ID if name in row.keys()), None)  # noqa: SIM118 - a sqlite3.Row
        return None if own is None else _link(datasette.urls.path(f"/-/place?id={quote(str(own), safe='')}"), value)
    if column == "subject_id":
        return _link(datasette.urls.path(f"/-/row?id={quote(str(value), safe='')}"), value)
    if column in _TABLE_OF and (table is None or table in _VIEWS):
        return _link(datasette.urls.row(DATABASE_NAME, _TABLE_OF[column], tilde_encode(str(value))), value)
    return None


def _link(address: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """Add the pages. The text index answers nothing below three characters: its own page leads to the search."""
    return [
        (r"^/-/place$", _place_page),
        (r"^/-/place\.png$", _place_picture),
        (r"^/-/row$", _row),
        (rf"^/{DATABASE_NAME}/search(?P<format>\.json|\.csv)?$", _search),
    ]


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Refuse to show a database that has been replaced, instead of showing the one before."""

    def wrapped(app: Any) -> Any:
        async def answer(scope: Mapping[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] == "http" and _database(datasette).is_another():
                text = (
                    "データベースのファイルが置き換えられたか、なくなりました。shisaku serve を始め直してください。\n"
                )
                await Response.text(text, status=503).asgi_send(send)
                return
            await app(scope, receive, send)

        return answer

    return wrapped


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Result[list[Callable[[], Awaitable[Response]]]], None]:
    """Answer what a visitor asked wrongly. Datasette's own answer also prints a trace of it, as if it were our fault."""
    outcome = yield
    if isinstance(exception, Base400 | DatasetteError):
        outcome.force_result([lambda: _refusal(datasette, request, exception)])


async def _refusal(datasette: Datasette, request: Request, exception: Base400 | DatasetteError) -> Response:
    message = exception.message if isinstance(exception, DatasetteError) else str(exception)
    details = exception.error_dict if isinstance(exception, DatasetteError) else {}
    context = {**details, "ok": False, "error": message, "status": exception.status, "title": None}
    if request.path.endswith(".json"):
        return Response.json(context, status=exception.status)
    if getattr(exception, "message_is_html", False):
        context["error"] = Markup(message)  # noqa: S704 - Datasette says that it is HTML of its own
    page = await datasette.render_template("error.html", context, request=request)
    return Response.html(page, status=exception.status)


async def _place_page(request: Request, datasette: Datasette) -> Response:
    place, source = await _place(request, datasette)
    shown = source is not None and source.state == "here" and source.media_type == _PDF
    names = {column.name: column_text(column) for table in describe() for column in table.columns}
    context = {
        "place": place,
        "names": names,
        "pages": place.pages if shown else (),
        "why_not": None if source is None else _MISSING.get(source.state),
        "row_address": datasette.urls.path(f"/-/row?id={quote(place.row_id, safe='')}"),
        "picture_address": datasette.urls.path(f"/-/place.png?id={quote(place.row_id, safe='')}"),
    }
    return Response.html(await datasette.render_template("place.html", context, request=request))


async def _place_picture(request: Request, datasette: Datasette) -> Response:
    place, source = await _place(request, datasette)
    page = request.args.get("page") or ""
    if source is None or source.path is None or source.media_type != _PDF or page not in map(str, place.pages):
        raise NotFound("このページの画像はありません。")
    path, number = source.path, int(page)
    try:
        png = await _database(datasette).execute_fn(lambda _: framed_page(path, number, place.boxes(number)))
    except SourceUnreadableError as error:
        raise NotFound(str(error)) from error
    return Response(png, content_type="image/png")


async def _row(request: Request, datasette: Datasette) -> Response:
    row_id = request.args.get("id") or ""
    table = await _database(datasette).execute_fn(lambda connection: find_table(connection, row_id))
    if table is None:
        raise NotFound(f"「{row_id}」という行はありません。")
    return Response.redirect(datasette.urls.row(DATABASE_NAME, table, tilde_encode(row_id)))


async def _search(request: Request, datasette: Datasette) -> Response:
    words = quote(request.args.get("_search") or "", safe="")
    ending = request.url_vars["format"] or ""
    path = f"/{DATABASE_NAME}/{tilde_encode(SEARCH)}{ending}?q={words}"
    return Response.redirect(datasette.urls.path(path))


async def _place(request: Request, datasette: Datasette) -> tuple[Place, SourceFile | None]:
    row_id = request.args.get("id") or ""
    database = _database(datasette)

    def find(connection: sqlite3.Connection) -> tuple[Place | None, SourceFile | None]:
        place = find_place(connection, row_id)
        return place, None if place is None else database.sources.of(connection, place.document_id)

    place, source = await database.execute_fn(find)
    if place is None:
        raise NotFound(f"「{row_id}」という行は、どの文書にもありません。")
    return place, source


def _database(datasette: Datasette) -> ServedDatabase:
    database: ServedDatabase = datasette.get_database(DATABASE_NAME)
    return database
