"""docs/trust.md says what there is: its verdicts, witnesses and queries, and the counts of the real sample."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from shisaku.batch.pool import Limits
from shisaku.model import Verdict, WitnessKind
from shisaku.pipeline import build
from shisaku.profiles import load_profile

from support.databases import query
from support.truths import REAL_PDF

TRUST = (Path(__file__).parents[2] / "docs" / "trust.md").read_text(encoding="utf-8")


def _rows(head: str) -> list[list[str]]:
    """Return the cells of the table whose head begins so."""
    rows = TRUST.partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("| ").split("|")] for row in rows]


def test_every_witness_and_every_verdict_is_explained() -> None:
    assert {row[0] for row in _rows("kind")} == set(get_args(WitnessKind))
    assert {row[0] for row in _rows("`verdict`")} == set(get_args(Verdict))


@pytest.mark.slow
def test_the_counts_of_the_real_sample_and_the_queries_are_those_of_a_build(tmp_path: Path) -> None:
    database = tmp_path / "real.db"
    build([REAL_PDF], database, load_profile(), limits=Limits(1, 120, 2048))
    verdicts = re.findall(r"\w+", TRUST.rpartition("| field |")[2].partition("\n")[0])
    printed = {
        (row[0], verdict): int(count)
        for row in _rows("field")
        for verdict, count in zip(verdicts, row[1:], strict=True)
    }
    found = {
        (field, verdict): count
        for field, verdict, count in query(database, "SELECT field, verdict, figures FROM figure_verdicts")
    }
    assert {key: count for key, count in printed.items() if count} == found
    sums = query(database, "SELECT witnesses FROM figures WHERE field LIKE '%_yen'")
    kinds = [{witness["kind"] for witness in json.loads(witnesses)} for (witnesses,) in sums]
    assert [found for found in kinds if not found >= {"total", "engine"}] == [], "every sum is in a 計 that closes"
    for sql in re.findall(r"^SELECT .*?;", TRUST, flags=re.MULTILINE):
        query(database, sql)
