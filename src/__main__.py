"""`python -m shisaku` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. The version is told without importing anything slow."""
    if sys.argv[1:] == ["--version"]:
        from importlib.metadata import version

        sys.stdout.write(f"shisaku {version('shisaku')}\n")
        return
    from .cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
