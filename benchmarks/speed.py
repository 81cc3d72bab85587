"""What a build costs in time of the processor, beside plain pdfplumber on the same files in the same run.

    python benchmarks/speed.py [--pdf PDF ...] [--pages 600] [--runs 3] [--only one many long]

Plain pdfplumber is a process of its own that calls extract_words and extract_tables of every page and keeps nothing; a
build reads what the tables mean, checks it and writes a database besides. Both count with their start and all of their
processes, with modules compiled as an installed program has them, and the least of some runs counts; so a ratio is nearly
the same on a slow and on a fast machine. Prints the ratio beside its target, with one engine and with two, for one file; for
twenty, those of the repository and invented ones of about as many pages in several styles, each of another department or
year; for one file of many pages, and the largest process of that build.
"""

# ruff: noqa: E402 - the tests' folder, which invents documents, must be on the path before anything is imported from it
from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from invented.layout import layout
from invented.plans import Shape, invent
from invented.sheets import SheetOptions, pdf
from invented.style import Style

SAMPLES = [*sorted((ROOT / "samples").glob("*.pdf")), *sorted((ROOT / "tests/samples/synthetic").glob("*.pdf"))]
MANY = 20
SHEETS = (
    SheetOptions(),
    SheetOptions(rules="rectangles", mark="box"),
    SheetOptions(rules="filled", mark="fill"),
    SheetOptions(rules="horizontal", mark="bold"),
    SheetOptions(centred=True, mark="dark fill"),
    SheetOptions(size=8, mark="gothic"),
    SheetOptions(running_head="主要事業", page_number="{}"),
)
TARGETS = {"one": (0.70, 0.85), "many": (0.30, 0.45), "long": (0.30, None)}
MOST_MEMORY = 150
PLAIN = """
import sys, logging, pdfplumber
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pdf", nargs="*", type=Path, default=SAMPLES, help="the first of them is read as the one file"
    )
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=TARGETS, default=list(TARGETS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        inputs = {
            "one": [options.pdf[0]],
            "many": [*options.pdf, *_invented(MANY - len(options.pdf), folder)] if "many" in options.only else [],
            "long": [_repeated(options.pdf[0], options.pages, folder / "long.pdf")] if "long" in options.only else [],
        }
        print(
            f"{'':28}{'pages':>6}{'engines':>9}{'build':>9}{'plain':>9}{'ratio':>8}{'target':>8}   s of the processor"
        )
        for name in options.only:
            _measure(name, inputs[name], folder, options.runs)


def _measure(name: str, paths: Sequence[Path], folder: Path, runs: int) -> None:
    files = folder / name
    files.mkdir()
    for nth, path in enumerate(paths):
        shutil.copy(path, files / f"{nth:02}.pdf")
    pages = sum(_pages(path) for path in paths)
    copies = [str(path) for path in sorted(files.iterdir())]
    label = f"{len(paths)} PDFs" if len(paths) > 1 else paths[0].stem
    plain = min(_seconds([sys.executable, "-c", PLAIN, *copies])[0] for _ in range(1 if name == "long" else runs))
    for engines, target in zip((1, 2), TARGETS[name], strict=True):
        build = [sys.executable, "-m", "shisaku", "build", str(files), "--db", str(folder / f"{name}{engines}.db")]
        build += ["--engines", str(engines), "--force", "--quiet", "--fail-on", "never"]
        ran = [_seconds(build) for _ in range(1 if name == "long" else runs)]
        seconds, memory = min(one for one, _ in ran), max(one for _, one in ran)
        aim = f"{target:.2f}" if target else ""
        print(f"{label:28}{pages:>6}{engines:>9}{seconds:>9.2f}{plain:>9.2f}{seconds / plain:>8.2f}{aim:>8}")
        if name == "long":
            print(f"{'':28}largest process: {memory} MiB (target: {MOST_MEMORY} with one engine)")


def _seconds(command: Sequence[str]) -> tuple[float, int]:
    """Return the time of the processor that a command and all it starts take, and the largest of them in MiB."""
    told = subprocess.run(
        [sys.executable, "-c", _CHILD, *command],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, memory = told.stdout.split()[-2:]
    return float(seconds), int(memory)


_CHILD = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


def _invented(count: int, folder: Path) -> list[Path]:
    """Write so many documents, each of another department."""
    paths = [folder / f"invented-{number:02}.pdf" for number in range(count)]
    for number, path in enumerate(paths):
        shape = Shape(department=f"第{number + 1}部", policies=4, initiatives=3)
        path.write_bytes(pdf(layout(invent(number, shape), Style()), SHEETS[number % len(SHEETS)]))
    return paths


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _repeated(path: Path, length: int, out: Path) -> Path:
    """Write a document of `length` pages: those of `path` again and again."""
    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as document:
        for _ in range(0, length, len(source)):
            document.import_pages(source, list(range(min(len(source), length - len(document)))))
        document.save(out)
    return out


if __name__ == "__main__":
    main()
