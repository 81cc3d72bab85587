"""The report in a real browser: axe-core, keyboard, filters, links, print, and names that mean harm."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from shisaku.model import Document

from support.databases import FINDINGS, build, full_document
from support.reported import html_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
A4 = (595, 842)


@pytest.fixture(scope="module")
def reports(real: Path, pair: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of the real document, of two years of another, and of two small texts."""
    folder = tmp_path_factory.mktemp("reports")
    small = folder / "small.db"
    build(small, [full_document(2020), full_document(2021)], FINDINGS)
    databases = {"real": real, "pair": pair, "small": small}
    return {name: html_of(database, folder, f"{name}.html") for name, database in databases.items()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it asks for anything beyond its own file, or complains on its console."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert len({url.partition("#")[0] for url in asked if url.startswith("file:")}) <= 1
    assert said == []


def open_everything(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


@pytest.mark.parametrize(
    ("name", "viewport", "opened"), [("real", WIDE, False), ("small", WIDE, True), ("small", NARROW, True)]
)
def test_axe_finds_nothing(
    page: Page, reports: dict[str, Path], name: str, viewport: ViewportSize, opened: bool
) -> None:
    page.set_viewport_size(viewport)
    page.goto(reports[name].as_uri())
    if opened:
        open_everything(page)
    found = Axe().run(page).response
    assert len(found["passes"]) > 25
    broken = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]]
    assert broken == []


@pytest.mark.parametrize("name", ["real", "pair"])
def test_nothing_sticks_out_of_a_narrow_screen(page: Page, reports: dict[str, Path], name: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(reports[name].as_uri())
    open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_frame_lies_on_the_figure_as_it_is_drawn(page: Page, reports: dict[str, Path]) -> None:
    page.goto(reports["real"].as_uri())
    ratio = page.evaluate(
        """() => {
          const picture = document.querySelector("#f1 svg.page");
          const frame = picture.querySelector(".frame.figure").getBoundingClientRect();
          const image = picture.querySelector("image").getBoundingClientRect();
          const inside = frame.left > image.left && frame.right < image.right
            && frame.top > image.top && frame.bottom < image.bottom;
          return inside ? image.width / picture.getBoundingClientRect().width : 0;
        }"""
    )
    assert ratio == pytest.approx(1, abs=0.01)


def test_filters_leave_what_was_asked_for(page: Page, reports: dict[str, Path]) -> None:
    page.goto(reports["pair"].as_uri())
    findings = page.locator(".finding")
    everything = findings.count()
    errors = page.locator('.finding[data-severity="error"]').count()
    assert 0 < errors < everything
    page.get_by_role("checkbox", name="注意").uncheck()
    page.get_by_role("checkbox", name="参考").uncheck()
    expect(page.locator(".finding:visible")).to_have_count(errors)
    expect(page.locator("#shown")).to_have_text(f"{everything}件のうち{errors}件を表示しています")
    page.locator("select[name=check]").select_option(label="前年度額の不一致")
    mismatches = page.locator('.finding[data-check="prior-year-mismatch"]').count()
    expect(page.locator(".finding:visible")).to_have_count(mismatches)
    page.locator("select[name=year]").select_option(label="令和6年度")
    expect(page.locator(".finding:visible")).to_have_count(0)
    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator(".finding:visible")).to_have_count(everything)


def test_without_scripts_everything_is_there(browser: Browser, reports: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reports["real"].as_uri())
    expect(page.locator(".finding:visible")).to_have_count(9)
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator("button:visible")).to_have_count(0)
    context.close()


def test_a_link_opens_what_is_folded_and_brings_back_what_is_filtered(page: Page, reports: dict[str, Path]) -> None:
    page.goto(reports["real"].as_uri())
    page.locator("#f1").get_by_role("link", name="施策体系での位置").click()
    row = page.locator("tr:target")
    expect(row).to_be_visible()
    expect(row).to_contain_text("170,489")
    page.get_by_role("checkbox", name="誤り").uncheck()
    expect(page.locator("#f1")).to_be_hidden()
    row.get_by_role("link", name="指摘1").click()
    expect(page.locator("#f1")).to_be_visible()
    expect(page.locator("#f1")).to_be_in_viewport()


def test_the_keyboard_reaches_the_text_and_opens_the_tree(page: Page, reports: dict[str, Path]) -> None:
    page.goto(reports["real"].as_uri())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移る")).to_be_focused()
    expect(page.get_by_role("link", name="本文へ移る")).to_be_in_viewport()
    initiative = page.locator("details.initiative").first
    expect(initiative).not_to_have_attribute("open", "")
    initiative.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(initiative).to_have_attribute("open", "")


def test_headings_go_down_one_level_at_a_time(page: Page, reports: dict[str, Path]) -> None:
    page.goto(reports["pair"].as_uri())
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_prints_on_a4_with_the_folded_tree_in_it(page: Page, reports: dict[str, Path]) -> None:
    page.goto(reports["real"].as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(io.BytesIO(printed)) as document:
        sizes = {tuple(round(edge) for edge in one.get_size()) for one in document}
        text = "".join(one.get_textpage().get_text_bounded() for one in document).replace("\r\n", "")
    assert sizes == {A4}
    assert "市町村振興資金貸付事業費" in text  # in a table that is folded on the screen
    assert "元に戻す" not in text  # buttons are for the screen


HARM = (
    "<script>window.harm = 1</script>",
    '"><img src=x onerror="window.harm = 1">',
    "</style></script><svg onload=window.harm=1>",
    "javascript:window.harm=1",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><b>]]>&amp;&#60;",
)


@pytest.mark.parametrize("harm", HARM)
def test_harmful_names_are_shown_and_do_nothing(page: Page, tmp_path: Path, harm: str) -> None:
    written = json.dumps(harm, ensure_ascii=False)[1:-1]
    text = full_document().model_dump_json()
    for word in (
        "道路整備事業費",
        "道路の整備",
        "改良率",
        "改 良 率",
        "県土を支える",
        "test.txt",
        "ＩＣＴを使った除雪【新規】",
        "主要事業",
    ):
        text = text.replace(word, written)
    findings = [
        one.model_copy(update={"message": harm, "expected": harm, "actual": harm, "reason": harm}) for one in FINDINGS
    ]
    database = tmp_path / "a.db"
    build(database, [Document.model_validate_json(text)], findings)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(html_of(database, tmp_path).as_uri())
    open_everything(page)
    page.get_by_role("button", name="すべて閉じる").click()
    assert page.evaluate("window.harm") is None
    assert page.evaluate("document.scripts.length") == 1
    assert harm in page.locator(".finding p").first.inner_text()
    assert page.locator("b, img").filter(has_not=page.locator(".severity")).count() == page.locator("dd b").count()
