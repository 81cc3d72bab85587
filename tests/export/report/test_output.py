"""The report as a file: what it may hold, what happens to what stood there, and what bad input gets."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from shisaku.cli import run
from shisaku.errors import DatabaseError, UsageError
from shisaku.export.report import write_report
from shisaku.export.sqlite import open_store, reading

from support.databases import FINDINGS, build, full_document
from support.reported import REAL_PDF, REAL_TEXT, build_from, html_of

LIMITED = """
import resource, sys
from pathlib import Path
from shisaku.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
sys.exit(run(["report", sys.argv[1], "-o", sys.argv[2]]))
"""


class Elements(HTMLParser):
    """All start tags with their attributes, and the text inside of script and style."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.code: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and self.tags[-1][0] not in self.code:
            self.code[self.tags[-1][0]] = data


def test_the_file_needs_nothing_but_itself(real: Path, tmp_path: Path) -> None:
    elements = Elements(html_of(real, tmp_path).read_text(encoding="utf-8"))
    assert {tag for tag, _ in elements.tags}.isdisjoint({"link", "iframe", "object", "embed", "base", "img", "video"})
    for tag, attributes in elements.tags:
        assert "src" not in attributes
        assert "style" not in attributes  # the policy below would drop it
        assert not any(name.startswith("on") for name in attributes)
        if tag in ("image", "use"):
            assert attributes["href"].startswith(("data:image/png;base64,", "#picture-", "#light-"))
    assert "url(http" not in elements.code["style"]
    assert "@import" not in elements.code["style"]


def test_only_its_own_script_and_style_may_run(real: Path, tmp_path: Path) -> None:
    elements = Elements(html_of(real, tmp_path).read_text(encoding="utf-8"))
    (policy,) = [a["content"] for tag, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(elements.code[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_every_link_leads_somewhere(pair: Path, tmp_path: Path) -> None:
    elements = Elements(html_of(pair, tmp_path).read_text(encoding="utf-8"))
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for tag, attributes in elements.tags if tag in ("a", "use")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    files = {unquote(link.partition("#")[0]) for link in links if not link.startswith("#")}
    assert files
    assert all((tmp_path / file).is_file() for file in files)
    for name in ("aria-labelledby", "for"):
        assert {attributes[name] for _, attributes in elements.tags if name in attributes} <= set(ids)


def test_figures_are_those_of_the_database_to_the_yen(real: Path, tmp_path: Path) -> None:
    html = html_of(real, tmp_path).read_text(encoding="utf-8")
    shown = re.findall(r'<data value="(-?\d+)">([△＋]?)([\d,.]+)</data>', html)
    assert len(shown) > 400
    for yen, sign, text in shown:
        assert abs(int(yen)) == int(text.replace(",", "")) * 1000
        assert (sign == "△") == (int(yen) < 0)
    with reading(real) as connection:
        stored = {yen for (yen,) in connection.execute("SELECT amount_yen FROM budget_lines")}
    assert stored <= {int(yen) for yen, _, _ in shown}


def test_a_correction_in_force_is_shown_with_what_is_printed(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    build(database, [full_document()], FINDINGS)
    html = html_of(database, tmp_path).read_text(encoding="utf-8")
    row = html[html.index("訂正ファイルによる訂正") :].partition("</tbody>")[0]
    for told in ("06000-2020-県土整備部/i1/b2", "amount_yen", "1,O00", "1000000", "Oは0の誤り", "担当", "2020-08-01"):
        assert f">{told}<" in row
    assert html.count("訂正あり</span>") == 1  # the corrected line


def test_the_same_database_gives_the_same_bytes(pair: Path, tmp_path: Path) -> None:
    assert html_of(pair, tmp_path, "a.html").read_bytes() == html_of(pair, tmp_path, "b.html").read_bytes()


def test_ten_megabytes_are_enough_for_the_largest_allowance_of_pictures(real: Path, tmp_path: Path) -> None:
    assert html_of(real, tmp_path).stat().st_size < 1_000_000


def test_a_database_that_cannot_be_reported_is_said_so_and_leaves_the_old_report(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    with open_store(empty) as store, store.run({}, tool_version="1.0"):
        pass
    newer = tmp_path / "newer.db"
    build(newer, [full_document()])
    with reading(newer) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("PRAGMA user_version = 99")
    stranger = tmp_path / "stranger.db"
    stranger.write_text("これはデータベースではありません。", encoding="utf-8")
    output = tmp_path / "report.html"
    output.write_text("前の報告", encoding="utf-8")
    for database, said in (
        (empty, "文書がありません"),
        (newer, "新しい版の shisaku"),
        (stranger, "データベースではありません"),
        (tmp_path / "none.db", "がありません"),
    ):
        with pytest.raises(DatabaseError, match=said):
            write_report(database, output)
    assert output.read_text(encoding="utf-8") == "前の報告"


def unwritable(tmp_path: Path, database: Path) -> dict[str, tuple[Path, str]]:
    return {
        "no such folder": (tmp_path / "ない" / "report.html", "フォルダー.*がありません"),
        "a folder": (tmp_path, "はフォルダーです"),
        "the database": (database, "元のデータベースと同じ"),
        "a name too long": (tmp_path / ("長" * 200), "書き込めません"),
    }


@pytest.mark.parametrize("which", ["no such folder", "a folder", "the database", "a name too long"])
def test_an_output_that_cannot_be_written_is_one_line(
    which: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "a.db"
    build(database, [full_document()])
    before = database.read_bytes()
    output, said = unwritable(tmp_path, database)[which]
    assert run(["report", str(database), "-o", str(output)]) == UsageError.exit_code
    error = capfd.readouterr().err
    assert re.search(said, error.replace("\n", ""))
    assert "Traceback" not in error
    assert database.read_bytes() == before
    assert not list(tmp_path.glob(".shisaku-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
def test_a_disk_that_fills_up_leaves_the_old_report(real: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    output.write_text("前の報告", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", LIMITED, real, output], capture_output=True, text=True, check=False)
    assert ran.returncode == UsageError.exit_code
    assert "書き込めません" in ran.stderr
    assert output.read_text(encoding="utf-8") == "前の報告"
    assert list(tmp_path.iterdir()) == [output]


def test_an_old_report_is_replaced_through_a_link(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    build(database, [full_document()])
    target = tmp_path / "公開.html"
    target.write_text("前の報告", encoding="utf-8")
    link = tmp_path / "report.html"
    link.symlink_to(target)
    write_report(database, link)
    assert link.is_symlink()
    assert "県土整備部" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", [REAL_PDF, REAL_TEXT], ids=["pdf", "text"])
def test_a_source_that_moved_is_named_and_its_lines_are_shown(
    source: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "文書" / source.name
    copy.parent.mkdir()
    shutil.copy(source, copy)
    database = build_from(tmp_path / "a.db", [source])
    with reading(database) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("UPDATE run_documents SET path = ?", (str(copy),))
    output = tmp_path / "report.html"
    copy.rename(tmp_path / "別名")
    assert run(["report", str(database), "-o", str(output)]) == 0
    assert str(copy) in capfd.readouterr().err.replace("\n", "")
    html = output.read_text(encoding="utf-8")
    assert str(copy) in html
    assert '<image id="picture-' not in html
    assert re.search(r"<mark>170,489</mark>", html)


def test_the_pdf_found_again_in_a_given_folder_gives_pictures(tmp_path: Path) -> None:
    database = build_from(tmp_path / "a.db", [REAL_PDF])
    with reading(database) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("UPDATE run_documents SET path = '/nowhere/' || ?", (REAL_PDF.name,))
    output = tmp_path / "report.html"
    arguments = ["report", str(database), "-o", str(output), "--sources", str(REAL_PDF.parent)]
    assert run(arguments) == 0
    assert output.read_text(encoding="utf-8").count('<image id="picture-') == 14, (
        "the page of the error is there whole, too"
    )


def test_a_picture_that_cannot_be_drawn_is_said_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "plan.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    database = tmp_path / "a.db"
    sha256 = hashlib.sha256(broken.read_bytes()).hexdigest()
    whole = full_document(
        source_name="plan.pdf", source_sha256=sha256, media_type="application/pdf", reader="pdf/pdfplumber"
    )
    with open_store(database) as store, store.run({}, tool_version="1.0") as building:
        building.put(whole, FINDINGS)
    output = tmp_path / "report.html"
    assert run(["report", str(database), "-o", str(output)]) == 0
    assert "画像にできません" in capfd.readouterr().err
    assert "原本のPDFを画像にできない" in output.read_text(encoding="utf-8")


def test_what_to_do_is_said_of_the_checks_that_found_something(real: Path, tmp_path: Path) -> None:
    advice = {"relisting-amount": "二つの額をご確認ください。", "engines-differ": "原本の表示をご確認ください。"}
    html = html_of(real, tmp_path, advice=advice).read_text(encoding="utf-8")
    assert "<dd>二つの額をご確認ください。</dd>" in html
    assert "原本の表示をご確認ください。" not in html
    assert "指摘の見方" not in html_of(real, tmp_path, "other.html").read_text(encoding="utf-8")
