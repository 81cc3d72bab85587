"""Time and memory of a batch: many documents with one worker and with two, and again when nothing has changed.

    python benchmarks/batch.py [--texts 200] [--jobs 1 2]

The texts are the real sample (2,976 lines) under other departments' names with other figures; the PDFs are all that
the repository has. Every figure is the wall time of the whole command, start of Python included.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TEXT = ROOT / "samples/2020-mirai-kikaku-sozobu.txt"
_PDFS = [*(ROOT / "samples").glob("*.pdf"), *(ROOT / "tests/samples").rglob("*.pdf")]
_DEPARTMENT = "みらい企画創造部"
_AMOUNT = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,.])")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--jobs", nargs="*", type=int, default=[1, 2])
    options = parser.parse_args()
    print(f"{'':24}{'seconds':>9}{'documents/s':>13}{'speed-up':>10}")
    with tempfile.TemporaryDirectory() as temporary:
        texts, pdfs = Path(temporary) / "texts", Path(temporary) / "pdfs"
        texts.mkdir()
        for nth in range(options.texts):
            (texts / f"{nth:03}.txt").write_text(_variant(nth), encoding="utf-8")
        pdfs.mkdir()
        for path in _PDFS:
            shutil.copy(path, pdfs)
        _measure("PDFs", pdfs, options.jobs)
        _measure("texts", texts, options.jobs)


def _measure(kind: str, folder: Path, jobs: Sequence[int]) -> None:
    count = len(list(folder.iterdir()))
    first = None
    for number in jobs:
        database = folder.with_name(f"{kind}-{number}.db")
        seconds = _build(folder, database, number)
        first = first or seconds
        print(f"{f'{count} {kind}, {number} jobs':24}{seconds:>9.2f}{count / seconds:>13.1f}{first / seconds:>10.2f}")
    seconds = min(_build(folder, database, jobs[-1]) for _ in range(3))
    print(f"{'again, unchanged':24}{seconds:>9.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process so far: {peak} MiB; database: {database.stat().st_size / 2**20:.0f} MiB")


def _variant(nth: int) -> str:
    """Return the sample as another department's, every sum of money raised by as many units as its number says."""
    text = _TEXT.read_text(encoding="utf-8").replace(_DEPARTMENT, f"第{nth + 1}部")
    return _AMOUNT.sub(lambda found: f"{int(found[0].replace(',', '')) + nth:,}", text)


def _build(folder: Path, database: Path, jobs: int) -> float:
    command = [sys.executable, "-m", "shisaku", "build", str(folder), "--db", str(database), "--jobs", str(jobs)]
    start = time.perf_counter()
    subprocess.run([*command, "--quiet", "--fail-on", "never"], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
