"""Tidy tables made from the database alone: one entity a table, one value a cell, one row a value; with definitions."""

from __future__ import annotations

from .explain import TERMS, TITLE, about_table
from .snapshot import read_tidy
from .table import Column, Kind, Tidy, TidyTable, Value

__all__ = ["TERMS", "TITLE", "Column", "Kind", "Tidy", "TidyTable", "Value", "about_table", "read_tidy"]
