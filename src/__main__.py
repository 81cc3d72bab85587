"""`python -m shisaku` and the console script."""

from __future__ import annotations

import gc
import sys

_COLLECTED_AFTER = 50_000
"""Objects made and not given up after which circles are looked for: what is loaded and what a document consists of makes
many objects and hardly a circle, and with Python's 700 a tenth of a build goes into looking."""


def main() -> None:
    """Run the command line. The version is told without importing anything slow."""
    if sys.argv[1:] == ["--version"]:
        from importlib.metadata import version

        sys.stdout.write(f"shisaku {version('shisaku')}\n")
        return
    gc.set_threshold(_COLLECTED_AFTER)
    from .cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
