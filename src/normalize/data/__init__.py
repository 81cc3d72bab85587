"""Data files of other people; README.md says whose, and under which licence."""
