"""The pages of the 確認画面: a list, a finding, the decisions about it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ..corrections import CHOICES
from ..errors import ShisakuError
from ..export.report.wording import sum_text
from ..export.sheet import mark_of
from ..model import SEVERITIES
from ..normalize import named_unit, unit_name
from ..reconcile import CATALOGUE
from ..reconcile.catalogue.advice import ADVICE
from . import view
from .desk import Answer, Change, Desk, Filter, choices_of, counts

if TYPE_CHECKING:
    from starlette.requests import Request

    from ..export.report.findings import FindingView

_TITLES = {code.slug: code.title for code in CATALOGUE}
_KEYS = {"accepted": "a", "corrected": "c", "relisted": "r", "separate": "s", "shared": "y", "renamed": "m"}
"""The key of each decision."""
_MOST_BYTES = 1_000_000
"""Of what a page sends."""


class Pages:
    """The pages of one desk. What the last decision did is told once, on the page that follows it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: Change | str | None = None
        self._signed = ("", "")
        """Name and reason of the last decision, to begin the next with."""
        self._environment = Environment(
            loader=PackageLoader("shisaku.review"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"sum_in": sum_text, "unit": lambda yen: unit_name(yen) if yen else ""}
        self._environment.globals |= {"severities": SEVERITIES, "titles": _TITLES, "choices": CHOICES, "keys": _KEYS}

    def listed(self, query: Mapping[str, str]) -> str:
        """Return the list of open findings, as filtered."""
        wanted = _filter(query)
        everything = self._desk.asked()
        shown = [one for one in everything if wanted.admits(one)]
        with view.opened(self._desk.database) as connection:
            documents = view.documents(connection)
        return self._rendered(
            "list.html", shown=shown, documents=documents, wanted=wanted, **self._common(everything, wanted)
        )

    def finding(self, query: Mapping[str, str]) -> str | None:
        """Return a finding with its evidence; None when it is not open any more."""
        wanted, everything = _filter(query), self._desk.asked()
        shown = [one for one in everything if wanted.admits(one)]
        at = next((at for at, one in enumerate(shown) if one.id == query.get("id")), None)
        if at is None:
            return None
        asked = shown[at]
        desk = self._desk
        with view.opened(desk.database) as connection:
            documents = view.documents(connection)
            evidence = view.evidence(connection, desk.database, desk.sources, asked)
            sums = view.arithmetic(connection, asked)
            page = view.whole_page(connection, desk.database, desk.sources, asked) if "page" in query else None
        return self._rendered(
            "finding.html",
            asked=asked,
            mark=mark_of(asked),
            document=documents[asked.document_id],
            unit_yen=named_unit(asked.unit_yen or documents[asked.document_id].unit_yen),
            advice=ADVICE.get(asked.check_code, ""),
            evidence=evidence,
            sums=sums,
            page=page,
            entries=choices_of(asked),
            alike=[(one, mark_of(one)) for one in desk.alike(asked) if one.id != asked.id],
            at=at,
            total=len(shown),
            before=shown[at - 1] if at else None,
            after=shown[at + 1] if at + 1 < len(shown) else None,
            who=self._signed[0],
            reason=self._signed[1],
            reasons=desk.reasons,
            wanted=wanted,
            **self._common(everything, wanted),
        )

    def decide(self, form: list[tuple[str, str]]) -> str:
        """Take a decision and return the address of what comes next."""
        given = dict(form)
        marks = tuple(value for key, value in form if key == "finding")
        answer = Answer(
            tuple(mark.rpartition(" ")[0] for mark in marks),
            marks,
            given.get("choice", ""),
            given.get("reason", ""),
            given.get("who", ""),
            given.get("value", ""),
        )
        wanted = _filter(given)
        following = [one.id for one in self._desk.asked(wanted)]
        place = (
            following.index(answer.finding_ids[0]) if answer.finding_ids and answer.finding_ids[0] in following else 0
        )
        try:
            self._told = self._desk.decide(answer)
        except ShisakuError as error:
            self._told = str(error)
            return _address("/finding", wanted, answer.finding_ids[0] if answer.finding_ids else "")
        self._signed = (answer.who.strip(), answer.reason.strip())
        left = self._desk.asked(wanted)
        still = {one.id for one in left}
        later = next((one for one in following[place:] if one in still), None)
        return _address("/finding", wanted, later) if later else _address("/", wanted)

    def undo(self, form: list[tuple[str, str]]) -> str:
        """Take the last decision back and return the address of the list."""
        try:
            self._told = self._desk.undo()
        except ShisakuError as error:
            self._told = str(error)
        return _address("/", _filter(dict(form)))

    def _common(self, everything: Any, wanted: Filter) -> dict[str, Any]:
        told, self._told = self._told, None
        return {
            "told": told,
            "counts": counts(everything),
            "open": len(everything),
            "read_only": self._desk.read_only,
            "can_undo": self._desk.can_undo,
            "file": self._desk.corrections,
            "address": lambda path, finding=None, **more: _address(path, wanted, finding, **more),
        }

    def _rendered(self, name: str, **parts: Any) -> str:
        return self._environment.get_template(name).render(**parts)


def _filter(query: Mapping[str, str]) -> Filter:
    return Filter(query.get("severity", ""), query.get("check", ""), query.get("document", ""))


def _address(path: str, wanted: Filter, finding: FindingView | str | None = None, **more: str) -> str:
    named = finding if isinstance(finding, str) or finding is None else finding.id
    parts = {"id": named or "", "severity": wanted.severity, "check": wanted.check, "document": wanted.document, **more}
    query = urlencode({key: value for key, value in parts.items() if value})
    return f"{path}?{query}" if query else path


def application(desk: Desk) -> Starlette:
    """Return the application of one desk."""
    pages = Pages(desk)

    async def listed(request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(pages.listed, request.query_params))

    async def finding(request: Request) -> Response:
        html = await run_in_threadpool(pages.finding, request.query_params)
        return (
            RedirectResponse(_address("/", _filter(request.query_params)), 303) if html is None else HTMLResponse(html)
        )

    async def decide(request: Request) -> Response:
        return RedirectResponse(await run_in_threadpool(pages.decide, await _form(request)), 303)

    async def undo(request: Request) -> Response:
        return RedirectResponse(await run_in_threadpool(pages.undo, await _form(request)), 303)

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        kinds = {"review.css": "text/css", "review.js": "text/javascript"}
        if name not in kinds:
            return Response(status_code=404)
        content = files("shisaku.review").joinpath("templates", name).read_bytes()
        return Response(content, media_type=kinds[name])

    return Starlette(
        routes=[
            Route("/", listed),
            Route("/finding", finding),
            Route("/decide", decide, methods=["POST"]),
            Route("/undo", undo, methods=["POST"]),
            Route("/assets/{name}", asset),
        ],
        exception_handlers={ShisakuError: _unusable},
    )


async def _unusable(_request: Request, error: Exception) -> Response:
    """A database or a file that went away under the server: one line, and the server goes on."""
    return Response(f"{error}\n", 503, media_type="text/plain; charset=utf-8")


async def _form(request: Request) -> list[tuple[str, str]]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            break
    return parse_qsl(body[:_MOST_BYTES].decode("utf-8", "replace"), keep_blank_values=True)
