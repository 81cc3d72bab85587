"""The plane of a page: rectangles on it, and the places that they are to the reader of a record."""
