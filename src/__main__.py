"""`python -m shisaku` and the console script."""
