"""Time and memory of the PDF reader, beside plain pdfplumber on the same pages, in one run.

    python benchmarks/pdf.py [PDF ...] [--pages 30 600]

Prints milliseconds a page for read_pdf and for pdfplumber's extract_words + extract_tables, then the largest memory
(resident, MiB) of a process that reads a document of 30 pages and of one that reads 600 of the same pages.
"""

from __future__ import annotations

import argparse
import logging
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

SAMPLES = Path(__file__).parents[1] / "samples"
INVENTED = Path(__file__).parents[1] / "tests" / "samples" / "synthetic"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="*", type=Path, default=sorted([*SAMPLES.rglob("*.pdf"), *INVENTED.glob("*.pdf")]))
    parser.add_argument("--pages", nargs="*", type=int, default=[30, 600])
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if options.memory_of:
        _ours(options.memory_of)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    _times(options.pdf)
    _memory(options.pdf[0], options.pages)


def _times(paths: list[Path]) -> None:
    print(f"{'document':32}{'pages':>6}{'read_pdf':>12}{'pdfplumber':>12}   ms a page")
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
        ours, theirs = (min(_seconds(run, path) for _ in range(3)) for run in (_ours, _pdfplumber))
        print(f"{path.stem:32}{pages:>6}{1000 * ours / pages:>12.1f}{1000 * theirs / pages:>12.1f}")


def _memory(path: Path, lengths: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths:
            long = _repeated(path, length, Path(folder) / f"{length}.pdf")
            ran = subprocess.run([sys.executable, __file__, "--memory-of", str(long)], capture_output=True, check=True)
            print(f"memory, {length:>4} pages: {int(ran.stdout):>5} MiB")


def _repeated(path: Path, length: int, out: Path) -> Path:
    """Write a document of `length` pages: those of `path` again and again."""
    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as document:
        for _ in range(0, length, len(source)):
            document.import_pages(source, list(range(min(len(source), length - len(document)))))
        document.save(out)
    return out


def _seconds(run: Callable[[Path], None], path: Path) -> float:
    start = time.perf_counter()
    run(path)
    return time.perf_counter() - start


def _ours(path: Path) -> None:
    # Here, because they are no part of what the other reader needs.
    from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, engine_named  # noqa: PLC0415
    from shisaku.ingest.pdf.pdf_source import read_pdf  # noqa: PLC0415
    from shisaku.profiles import Vocabulary, load_profile  # noqa: PLC0415

    read_pdf(path, engine_named(DEFAULT_ENGINE), Vocabulary(load_profile()))


def _pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()


if __name__ == "__main__":
    main()
