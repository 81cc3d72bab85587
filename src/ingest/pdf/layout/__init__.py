"""Lines and lattices to blocks in reading order: areas, columns of prose, headings, titles, marks."""
