"""Who may talk to the server: the browser that was given the address with its token, on this machine, from our own pages."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_STRANGER = "この確認画面は、shisaku review が表示したアドレスから開いてください。\n"
_HOST = "このアドレスでは開けません。shisaku review が表示したアドレスから開いてください。\n"
_ELSEWHERE = "ほかのサイトからの操作は受け付けません。\n"


class Guard:
    """Lets through only who knows the token, and changes only from our own pages.

    Another user of the machine does not know the token; another site's page has another Origin, and, where it had its own
    name lead to this machine (DNS rebinding), another Host.
    """

    def __init__(self, application: Application, token: str, port: int) -> None:
        self._application, self._token = application, token
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._cookie = f"shisaku-review-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        refusal = self._refusal(HTTPConnection(scope))
        await (refusal or self._application)(scope, receive, _with_headers(send))

    def _refusal(self, request: HTTPConnection) -> Response | None:
        headers = Headers(scope=request.scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse(_HOST, 400)
        given = request.query_params.get("token")
        if given is not None and self._is_token(given) and request.scope["method"] == "GET":
            response = RedirectResponse("/", 303)
            response.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
            return response
        if not self._is_token(request.cookies.get(self._cookie, "")):
            return PlainTextResponse(_STRANGER, 403)
        if request.scope["method"] not in ("GET", "HEAD") and headers.get("origin") != f"http://{host}":
            return PlainTextResponse(_ELSEWHERE, 403)
        return None

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *own]}
        await send(message)

    return sending
