"""Bytes to a :class:`~shisaku.ingest.source.Source`: pages of blocks in reading order, whatever the file was."""

from .read import SUFFIXES, read

__all__ = ["SUFFIXES", "read"]
