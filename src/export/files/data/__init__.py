"""Data that exports need; README.md says where each file is from."""
