"""Draw the pictures of docs/debugging.md again, from the real sample: docs/images/steps-*.png.

python docs/pictures.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from shisaku.cli import run

DOCS = Path(__file__).parent
SAMPLE = DOCS.parent / "samples" / "2020-mirai-kikaku-sozobu.pdf"
PAGE = 4
_PART = (90, 1010, 1090, 1530)
"""Of the page, in pixels: the heading of a budget table and its first row."""
_WIDTH = 800
_COLOURS = 48


def main() -> int:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        run(["inspect", str(SAMPLE), "--steps", f"{folder}/steps", "--page", str(PAGE)])
        for path in sorted(Path(folder, "steps").glob("*.png")):
            with Image.open(path) as whole:
                part = whole.convert("RGB").crop(_PART)
            small = part.resize((_WIDTH, _WIDTH * part.height // part.width), Image.Resampling.LANCZOS)
            name = path.name.partition("-")[2]
            small.quantize(_COLOURS, dither=Image.Dither.NONE).save(DOCS / "images" / f"steps-{name}", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
