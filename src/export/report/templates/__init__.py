"""The templates of the report, its style and its script."""
