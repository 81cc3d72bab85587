"""shisaku (施策): policy and budget documents of Japanese prefectures, read into a reconciled SQLite database.

What `__all__` names is the public interface, explained in docs/python.md; every other module is private and changes
without notice. `import shisaku` itself loads nothing: each name brings in what it needs when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import build, check, read
    from .batch.decide import FileResult
    from .errors import ShisakuError
    from .model import Document, Finding
    from .pipeline import BuildResult

    __version__: str

__all__ = [
    "BuildResult",
    "Document",
    "FileResult",
    "Finding",
    "ShisakuError",
    "__version__",
    "build",
    "check",
    "read",
]

# Hidden from type checkers, to which it would say that every name exists.
if not TYPE_CHECKING:
    _HOMES = {
        "BuildResult": "pipeline",
        "Document": "model",
        "FileResult": "batch.decide",
        "Finding": "model",
        "ShisakuError": "errors",
        "build": "api",
        "check": "api",
        "read": "api",
    }

    def __getattr__(name):
        """Load a public name when it is first asked for."""
        if name == "__version__":
            value = import_module("importlib.metadata").version(__name__)
        elif name in _HOMES:
            value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        """Return the public names too, loaded or not."""
        return sorted({*globals(), *__all__})
