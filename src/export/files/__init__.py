"""Files that other tools open, made from the tidy tables: CSV, Excel, Data Package, Parquet."""

from __future__ import annotations

from .export import Exported, export_files

__all__ = ["Exported", "export_files"]
