"""A 確認画面 as an officer has it: a folder of documents, its database, and a real server of a process of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from shisaku.cli.app import run

from support.offices import Office
from support.reported import REAL_PDF

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.write()
    made.build()
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it asks for anything beyond this machine, or complains on its console."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    strange: list[Any] = []
    page.on("request", lambda request: strange.append(request.url) if "//127.0.0.1:" not in request.url else None)
    # A test may end its server while the last page still asks for its style.
    page.on("console", lambda message: None if "net::ERR_" in message.text else strange.append(message.text))
    page.on("pageerror", lambda error: strange.append(str(error)))
    yield page
    context.close()
    assert [one for one in strange if not str(one).startswith("data:")] == []


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The real document from its PDF, which nothing is decided about."""
    made = Office(tmp_path_factory.mktemp("real"))
    shutil.copy(REAL_PDF, made.folder / "real.pdf")
    run(["build", str(made.folder / "real.pdf"), "--db", str(made.database), "-q", "--fail-on", "never"])
    return made
