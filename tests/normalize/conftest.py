"""Properties here are timed by the clock of a shared machine: the first example may load a data file or a compiled module."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
