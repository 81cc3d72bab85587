"""The report: one self-contained HTML file for the people who look, made from the database alone."""

from .output import write_report

__all__ = ["write_report"]
