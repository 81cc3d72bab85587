"""Time to read and reconcile a text, stage by stage, and to tell the version.

    python benchmarks/reading.py [TEXT] [--runs 7]

Every run is a process of its own, so that nothing is remembered from the one before; the stages are timed after their
modules are imported, in time of the processor, which other programs do not lengthen as much; the version in time on the
clock. "again" is the whole a second time in the same process, as in a batch of many documents. Prints the median and the
best of the runs in milliseconds beside the target.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from shisaku.ingest import read
from shisaku.parse import parse
from shisaku.profiles import Vocabulary, load_profile
from shisaku.reconcile import reconcile_document

TEXT = Path(__file__).parents[1] / "samples" / "2020-mirai-kikaku-sozobu.txt"
TARGETS = {"parse + reconcile": 60, "shisaku --version": 200}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?", type=Path, default=TEXT)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(_stages(options.text)))
        return
    runs = [_run(options.text) for _ in range(options.runs)]
    print(f"{options.text.name}, {options.runs} runs\n{'':24}{'median':>10}{'best':>10}{'target':>10}   ms")
    for name in runs[0]:
        times = [run[name] for run in runs]
        print(f"{name:24}{statistics.median(times):>10.1f}{min(times):>10.1f}{TARGETS.get(name, ''):>10}")


def _run(text: Path) -> dict[str, float]:
    told = subprocess.run([sys.executable, __file__, str(text), "--once"], capture_output=True, check=True)
    times: dict[str, float] = json.loads(told.stdout)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "shisaku", "--version"], capture_output=True, check=True)
    return {**times, "shisaku --version": 1000 * (time.perf_counter() - start)}


def _stages(path: Path) -> dict[str, float]:
    gc.freeze()  # as the workers of a build do
    marks = [time.process_time()]
    vocabulary = Vocabulary(load_profile())
    marks.append(time.process_time())
    source = read(path, vocabulary)
    marks.append(time.process_time())
    document = parse(source, vocabulary)
    marks.append(time.process_time())
    reconcile_document(document)
    marks.append(time.process_time())
    reconcile_document(parse(read(path, vocabulary), vocabulary))
    marks.append(time.process_time())
    profile, ingest, parsing, reconciling, again = (1000 * (after - before) for before, after in pairwise(marks))
    return {
        "profile": profile,
        "ingest": ingest,
        "parse": parsing,
        "reconcile": reconciling,
        "parse + reconcile": parsing + reconciling,
        "all of it": profile + ingest + parsing + reconciling,
        "again": again,
    }


if __name__ == "__main__":
    main()
