"""The 確認画面 in a real browser, by keyboard alone."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from shisaku.cli.app import run
from shisaku.errors import ExitCode

from support.databases import query
from support.offices import Office

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

DAY = "date = "


def _press(page: Page, key: str) -> None:
    """Press a key of the page once its script is there to hear it."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def _begin(page: Page, address: str) -> None:
    """Open the list and go to its first finding, by the key."""
    page.goto(address)
    _go(page, "j")


def _go(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


def _sign(page: Page, reason: str = "原本を確認", who: str = "予算担当") -> None:
    """Fill in the fields that the cursor is put into, one after the other."""
    page.keyboard.type(reason)
    page.keyboard.press("Enter")
    page.keyboard.type(who)
    page.keyboard.press("Enter")


def test_by_keyboard_alone_findings_are_corrected_decided_and_accepted(office: Office, page: Page) -> None:
    with office.serving() as serving:
        _begin(page, serving.address)
        expect(page.locator("#open")).to_have_text("5")
        _press(page, "c")
        page.keyboard.type("2,833")
        page.keyboard.press("Enter")
        _sign(page)
        expect(page.locator("#told")).to_contain_text("訂正：訂正ファイルに書き、データベースに反映しました。")
        expect(page.locator("#open")).to_have_text("4")
        for left in ("3", "2", "1", "0"):
            _press(page, "s" if page.locator('[data-key="s"]').count() else "a")
            expect(page.locator("#open")).to_have_text(left)
        expect(page.locator(".done")).to_have_text("未対応の指摘はありません。")
    rules = office.rules()
    assert [(one.field, one.printed, one.corrected) for one in rules.correction] == [("total_yen", "1,000", "2,833")]
    assert [one.name for one in rules.separate] == ["施設整備費"]
    assert [one.check for one in rules.waiver] == ["relisting-orphan"] * 3
    assert {(one.reason, one.who) for one in (*rules.correction, *rules.separate, *rules.waiver)} == {
        ("原本を確認", "予算担当")
    }
    before = office.corrections.read_bytes()
    office.build("--corrections", str(office.corrections))
    assert office.open_findings() == []
    assert office.corrections.read_bytes() == before
    assert query(office.database, "SELECT distinct_yen, undecided_yen FROM document_totals") == [(2_833_000, 0)]


@pytest.mark.slow
def test_a_hundred_findings_are_decided_by_keyboard_as_by_hand(tmp_path: Path, page: Page) -> None:
    office = Office(tmp_path)
    office.write(rows=98)
    office.build()
    assert len(office.open_findings()) == 100
    with office.serving() as serving:
        page.goto(serving.address)
        page.goto(f"{serving.origin}/?check=relisting-orphan")
        _go(page, "j")
        _press(page, "a")
        _sign(page)
        for left in range(98, 1, -1):
            expect(page.locator("#open")).to_have_text(str(left + 1))
            _press(page, "a")
        expect(page.locator("#open")).to_have_text("2")
    waivers = office.rules().waiver
    assert [one.record for one in waivers] == [f"06000-2020-県土整備部/i1/b{at}" for at in range(4, 102)]
    assert [one.name for one in waivers] == [f"再掲事業{at}費（再掲）" for at in range(98)]
    office.build("--corrections", str(office.corrections))
    assert office.open_findings() == ["relisting-unmarked", "total-current"]


def test_a_decision_is_taken_back_and_another_file_than_ours_is_not(office: Office, page: Page) -> None:
    with office.serving() as serving:
        _begin(page, serving.address)
        _press(page, "a")
        _sign(page)
        expect(page.locator("#open")).to_have_text("4")
        _press(page, "u")
        expect(page.locator("#open")).to_have_text("5")
        assert office.corrections.read_text(encoding="utf-8") == ""
        expect(page.locator('[data-key="u"]')).to_be_disabled()
        _go(page, "j")
        _press(page, "a")
        expect(page.locator("#open")).to_have_text("4")
        with office.corrections.open("a", encoding="utf-8") as file:
            file.write("# 手書き\n")
        _press(page, "u")
        expect(page.locator("#told")).to_contain_text("訂正ファイルがほかで変更されたため、取り消せません")
        assert office.corrections.read_text(encoding="utf-8").endswith("# 手書き\n")


def test_a_key_that_is_held_down_decides_about_one_finding(office: Office, page: Page) -> None:
    with office.serving() as serving:
        page.goto(serving.address)
        _begin(page, f"{serving.origin}/?check=relisting-orphan")
        _press(page, "a")
        _sign(page)
        expect(page.locator("#open")).to_have_text("4")
        page.wait_for_load_state()
        page.keyboard.down("a")
        expect(page.locator("#open")).to_have_text("3")
        page.wait_for_load_state()
        page.keyboard.down("a")  # not let go: the browser says that it repeats
        page.keyboard.up("a")
        _go(page, "l")
        expect(page.locator("#open")).to_have_text("3")
    assert len(office.rules().waiver) == 2


def test_findings_alike_are_shown_as_a_list_and_decided_together(office: Office, page: Page) -> None:
    with office.serving() as serving:
        page.goto(f"{serving.address}")
        page.goto(f"{serving.origin}/?check=relisting-orphan")
        _go(page, "j")
        page.locator(".decide summary").press("Enter")
        boxes = page.locator(".alike input")
        expect(boxes).to_have_count(2)
        for at in range(2):
            boxes.nth(at).press("Space")
        _press(page, "a")
        _sign(page)
        expect(page.locator("#told")).to_contain_text("了承（3件）")
        expect(page.locator("#open")).to_have_text("2")
    assert len(office.rules().waiver) == 3


def test_what_cannot_be_is_said_and_nothing_is_written(office: Office, page: Page) -> None:
    with office.serving() as serving:
        _begin(page, serving.address)
        _press(page, "c")
        page.keyboard.type("二千")
        page.keyboard.press("Enter")
        _sign(page)
        expect(page.locator("#told")).to_contain_text("金額として読めません")
        assert not office.corrections.exists()
        office.corrections.write_text("[[waiver\n", encoding="utf-8")
        _press(page, "a")
        expect(page.locator("#told")).to_contain_text("TOML として正しくありません")
        assert office.corrections.read_text(encoding="utf-8") == "[[waiver\n"


def test_a_finding_that_somebody_else_has_settled_is_not_decided_twice(
    office: Office, page: Page, browser: Browser
) -> None:
    with office.serving() as mine, office.serving() as theirs:
        _begin(page, mine.address)
        other = browser.new_page()
        _begin(other, theirs.address)
        _press(other, "a")
        _sign(other, "先に確認", "乙")
        expect(other.locator("#open")).to_have_text("4")
        _press(page, "a")
        _sign(page)
        expect(page.locator("#told")).to_contain_text("すでに対応済み")
        other.close()
    assert [one.who for one in office.rules().waiver] == ["乙"]


def test_what_is_open_read_only_can_be_seen_and_not_decided(office: Office, page: Page) -> None:
    with office.serving("--read-only") as serving:
        _begin(page, serving.address)
        expect(page.locator("form[method=post]")).to_have_count(0)
        refused = page.request.post(
            f"{serving.origin}/decide", headers={"origin": serving.origin}, form={"choice": "accepted"}
        )
        assert refused.status == 200
        assert "閲覧のみで開いています" in refused.text()
    assert not office.corrections.exists()


def test_only_the_one_who_has_the_address_may_talk_to_it_and_only_from_its_own_pages(
    office: Office, browser: Browser
) -> None:
    with office.serving() as serving:
        stranger = browser.new_context().request
        assert stranger.get(f"{serving.origin}/").status == 403
        assert stranger.get(f"{serving.origin}/?token=guessed").status == 403
        known = browser.new_context().request
        assert known.get(serving.address).status == 200
        assert known.get(f"{serving.origin}/", headers={"host": "evil.example"}).status == 400
        for origin in ("http://evil.example", "null", ""):
            assert known.post(f"{serving.origin}/undo", headers={"origin": origin}).status == 403
        answer = known.get(f"{serving.origin}/")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "token" not in answer.text()
        assert known.get(f"{serving.origin}/assets/..%2fdesk.py").status == 404
        assert known.get(f"{serving.origin}/assets/list.html").status == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_narrow_and_wide_light_and_dark(scheme: str, real: Office, browser: Browser) -> None:
    with real.serving() as serving:
        for width in (1280, 640, 390):  # 640: 200 % of a window of 1280
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            _begin(page, serving.address)
            for key in ("", "p", "l"):
                if key:
                    _go(page, key)
                page.wait_for_load_state()
                assert Axe().run(page).response["violations"] == []
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0
            context.close()


def test_the_page_shows_the_figure_framed_the_whole_page_lit_and_the_sums(real: Office, page: Page) -> None:
    with real.serving() as serving:
        _begin(page, serving.address)
        expect(page.locator("svg.crop rect.figure")).not_to_have_count(0)
        expect(page.locator(".sums .own th")).to_have_text("移住定住・人材確保戦略的展開事業費（再掲）")
        expect(page.locator(".sums")).to_contain_text("合います")
        _press(page, "p")
        expect(page.locator("main img")).to_be_visible()
        expect(page.locator(".legend")).to_contain_text("個")
        assert page.locator("main img").evaluate("one => one.naturalWidth") > 500


def test_what_is_missing_or_broken_is_one_line(office: Office, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(office.folder / "none.db")]) == ExitCode.UNREADABLE
    assert run(["review", str(office.database), "--port", "99999"]) == ExitCode.USAGE
    office.database.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert run(["review", str(office.database)]) == ExitCode.UNREADABLE
    assert len(capfd.readouterr().err.splitlines()) == 3


def test_it_ends_with_ctrl_c_and_nothing_to_say(office: Office, browser: Browser) -> None:
    with office.serving() as serving:
        assert browser.new_context().request.get(serving.address).status == 200
        serving.process.send_signal(signal.SIGINT)
        out, err = serving.process.communicate()
    assert (out, err) == ("", "")
