"""A folder of documents, its database and corrections file, and a real server of `shisaku review` in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shisaku.cli.app import run
from shisaku.corrections import Corrections, load_corrections

from .databases import query
from .small_plans import write_plan


@dataclass
class Office:
    """Documents, a database, a corrections file."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "plan.db"

    @property
    def corrections(self) -> Path:
        return self.folder / "corrections.toml"

    def write(self, name: str = "a.txt", year: int = 2020, department: str = "県土整備部", rows: int = 3) -> None:
        """Write a document whose 計 is wrong, with a row that stands twice and as many 再掲 rows without an original."""
        projects: dict[str, tuple[int, int | None]] = {
            "道路整備事業費": (1600, 1200),
            "施設整備費": (500, 400),
            "施設整備費二": (700, 400),
        }
        projects |= {f"再掲事業{at}費（再掲）": (10 + at, None) for at in range(rows)}
        path = write_plan(self.folder, name, year, department, projects=projects, total=1000)
        path.write_text(path.read_text(encoding="utf-8").replace("施設整備費二", "施設整備費"), encoding="utf-8")

    def build(self, *options: str) -> None:
        """Build from the texts of the folder."""
        texts = [str(path) for path in sorted(self.folder.glob("*.txt"))]
        run(["build", *texts, "--db", str(self.database), "-q", "--fail-on", "never", *options])

    def rules(self) -> Corrections:
        """Return what the corrections file says."""
        return load_corrections(self.corrections)

    def open_findings(self) -> list[str]:
        """Return the checks of the open findings."""
        found = query(self.database, "SELECT check_code FROM findings WHERE status = 'open' ORDER BY check_code")
        return [code for (code,) in found]

    def serving(self, *options: str) -> Serving:
        """Start `shisaku review`."""
        command = [
            sys.executable,
            "-m",
            "shisaku",
            "review",
            str(self.database),
            "--corrections",
            str(self.corrections),
        ]
        process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(2)]
        return Serving(process, said[1].split()[0])


@dataclass
class Serving:
    """A running server and the address that it told."""

    process: subprocess.Popen[str]
    address: str

    @property
    def origin(self) -> str:
        """Return the address without what is secret in it."""
        return self.address.partition("/?")[0]

    def __enter__(self) -> Serving:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()
