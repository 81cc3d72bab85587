"""The grammar of a 施策体系: a source to a document. Every line is claimed by exactly one rule, or shown as unparsed."""

from .document import parse

__all__ = ["parse"]
