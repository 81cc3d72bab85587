"""Whatever builds came before, in whatever order: what a database says follows from the files that are there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from shisaku.batch.pool import Limits
from shisaku.pipeline import build
from shisaku.profiles import load_profile

from support.asked import content_digest
from support.databases import query
from support.small_plans import plan_pdf, plan_text

pytestmark = pytest.mark.slow

_PLANS = {
    "2019.txt": (2019, "県土整備部"),
    "2020.txt": (2020, "県土整備部"),
    "2020.pdf": (2020, "県土整備部"),
    "2021.txt": (2021, "県土整備部"),
    "福祉.txt": (2020, "健康福祉部"),
}
_CORRECTIONS = """
[[correction]]
record = "06000-2020-県土整備部/i1/b1"
field = "amount_yen"
printed = "1,501"
corrected = "1,500"
reason = "誤植"
who = "担当"
date = 2026-04-01

[[waiver]]
check = "project-appeared"
record = "06000-2021-県土整備部/i1/b2"
reason = "新規"
who = "担当"
date = 2026-04-01
"""


def _content(name: str, version: int) -> bytes:
    """Return one of three versions of a file; they differ in an amount and in a project."""
    year, department = _PLANS[name]
    projects = {"道路整備事業費": (1500 + version, 1500 + year % 2), f"第{version}号事業費": (300, None)}
    text = plan_text(year, department, projects)
    return plan_pdf(text) if name.endswith(".pdf") else text.encode()


_CONTENTS = {(name, version): _content(name, version) for name in _PLANS for version in range(3)}
_reference_digests: dict[tuple[tuple[str, int], ...], str] = {}


class AnyOrder(RuleBasedStateMachine):
    """A folder whose files come, change and go, and a database built from it now and then."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.folder = self.root / "documents"
        self.folder.mkdir()
        self.corrections = self.root / "corrections.toml"
        self.corrections.write_text(_CORRECTIONS, encoding="utf-8")
        self.files: dict[str, int] = {}

    @rule(name=st.sampled_from(sorted(_PLANS)), version=st.integers(0, 2))
    def write(self, name: str, version: int) -> None:
        (self.folder / name).write_bytes(_CONTENTS[name, version])
        self.files[name] = version

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        (self.folder / name).unlink()
        del self.files[name]

    @precondition(lambda self: self.files)
    @rule(data=st.data(), prune=st.booleans(), force=st.booleans(), jobs=st.integers(1, 2))
    def build_some(self, data: st.DataObject, prune: bool, force: bool, jobs: int) -> None:
        names = data.draw(st.lists(st.sampled_from(sorted(self.files)), min_size=1))
        self._build("plan.db", [self.folder / name for name in names], prune=prune, force=force, jobs=jobs)

    def teardown(self) -> None:
        if self.files:
            self._build("plan.db", [self.folder], prune=True)
            assert content_digest(self.root / "plan.db") == self._reference()
            assert query(self.root / "plan.db", "PRAGMA integrity_check") == [("ok",)]
        shutil.rmtree(self.root)

    def _reference(self) -> str:
        state = tuple(sorted(self.files.items()))
        if state not in _reference_digests:
            self._build("reference.db", [self.folder])
            _reference_digests[state] = content_digest(self.root / "reference.db")
        return _reference_digests[state]

    def _build(self, name: str, inputs: list[Path], *, jobs: int = 1, **options: bool) -> None:
        result = build(
            inputs,
            self.root / name,
            load_profile(),
            limits=Limits(jobs, 60, 2048),
            corrections=self.corrections,
            **options,
        )
        assert result.failed == ()


AnyOrder.TestCase.settings = settings(max_examples=10, stateful_step_count=9, suppress_health_check=list(HealthCheck))
TestAnyOrder = AnyOrder.TestCase
