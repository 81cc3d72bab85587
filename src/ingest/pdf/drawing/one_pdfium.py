"""The lock under which every call to PDFium is made: it is one for the whole process, and not made for threads."""

from __future__ import annotations

from threading import RLock

LOCK = RLock()
