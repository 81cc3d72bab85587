"""Pages that are added to Datasette, and its own page frame with our style."""
