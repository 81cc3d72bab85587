"""The checks: small pure functions, each from records to findings."""
