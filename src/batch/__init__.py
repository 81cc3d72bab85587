"""The yearly batch: many files into one database, in one atomic change.

:mod:`.inputs` finds the files, :mod:`.pool` reads them in processes of their own, :mod:`.decide` says what each of
them is to the database, :mod:`.write` brings the database there. :mod:`shisaku.pipeline` puts them in line.
"""
